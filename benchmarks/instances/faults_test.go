package instances

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// text of an invented file.
func file(t testing.TB, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{small}, path...)...))
	require.NoError(t, err)
	return string(b)
}

func TestAFaultyFileIsToldInFull(t *testing.T) {
	curtois, inrc1, rws := file(t, "curtois-small.txt"), file(t, "inrc1-small.txt"), file(t, "rws-small.dzn")
	for _, c := range []struct {
		read    reader
		text    string
		changes []string // old, new, …
		faults  string
	}{
		{ReadCurtois, curtois, []string{"\n14\n", "\n15\n", "L,600,E", "L,1441,E|X", "\nBo,0,13\n", "\nBo,0,14\nAnna,2\n"}, `
f:4: 15 days are not whole weeks: write a multiple of 7
f:9: the length is "1441": write a whole number from 1 to 1440
f:9: there is no shift "X": write one of those that the file names
f:20: employee Anna has a row already: write all days off in one`},
		{ReadCurtois, curtois, []string{"Anna,E=14|L=3,5000", "Anna,E=14|E=3,-1", "Bo,7,E,2", "Bo,7,E,0\nCe,7,E,1\nBo,7,E"}, `
f:13: MaxShifts names shift E a second time: name each once
f:13: MaxShifts does not name every shift: write shift=number for each
f:13: MaxTotalMinutes is "-1": write a whole number from 0 to 534240
f:29: the weight is "0": write a whole number from 1 to 100
f:30: there is no employee "Ce": write one of those that the file names
f:31: has 3 fields: write employee, day, shift, weight`},
		{ReadCurtois, curtois, []string{"\n0,L,0,100,1\n", "\n0,E,0,100,1\n"}, `
f: day 0 has two rows of cover for shift E: write one
f: day 0 has no row of cover for shift L: write one for each day and shift`},
		{ReadCurtois, curtois, []string{"# Invented", "Invented", "SECTION_STAFF", "SECTION_PEOPLE", "SECTION_COVER", "SECTION_SHIFTS"}, `
f:1: "Invented: two people, two weeks, a day s…" stands in no section: write a section's name above it
f:11: there is no section SECTION_PEOPLE
f:16: SECTION_STAFF is missing before SECTION_DAYS_OFF
f:31: SECTION_SHIFTS comes a second time or too late: write the sections in order, once each
f:60: SECTION_COVER is missing
f: there is no staff: write at least one line in SECTION_STAFF`},
		{ReadCurtois, "", nil, `
f: SECTION_HORIZON is missing
f: SECTION_SHIFTS is missing
f: SECTION_STAFF is missing
f: SECTION_DAYS_OFF is missing
f: SECTION_SHIFT_ON_REQUESTS is missing
f: SECTION_SHIFT_OFF_REQUESTS is missing
f: SECTION_COVER is missing
f: there is no staff: write at least one line in SECTION_STAFF`},
		{ReadINRC1, inrc1, []string{"2010-01-14;", "2010-01-14", "SKILLS = 2", "SKILLS = 3", "(1|13), 2, 0 1", "(1|13), 1, 0 7", "(0|0|0), SaturdaySunday", "(1|5|2), Sunday"}, `
f:2: SCHEDULING_PERIOD has 0 lines and says 1
f:4: does not end in a semicolon
f:8: SKILLS has 2 lines and says 3
f:25: max working weekends in four weeks is on: no instance has it, and it is not read
f:25: the weekend is "Sunday": write SaturdaySunday or FridaySaturdaySunday
f:25: names 2 patterns and says 1
f:25: there is no pattern "7": write one of those that the file names`},
		{ReadINRC1, inrc1, []string{"22:30:00", "22:30", "(None|Friday)", "None|Friday", "2010-01-05, D, 4", "2010-02-05, D, 4", "0, 2010-01-02, 3", "9, 2010-01-02, 3"}, `
f:18: "22:30" is no time: write it as 22:30:00
f:33: element "None|Friday": write (shift|day)
f:68: there is no employee "9": write one of those that the file names
f:86: 2010-02-05 is not in the period 2010-01-01 to 2010-01-14`},
		{ReadRWS, rws, []string{"max_daysoff = 2", "max_daysoff = 0", "[\"D\", \"N\"]", "[\"D\", \"D\"]", "[4, 2]", "[4]", "forbidden_daysoff = [false, true];", "forbidden = 2;"}, `
f:5: max_daysoff is "0": write a whole number from 1 to 7000
f:11: shift D is there already: give each its own name
f:15: shift_block_max is not 1 times 2: write as many
f:19: forbidden is no name of the format: remove it
f: forbidden_daysoff is missing`},
		{ReadRWS, "requirements = [| 1, 2 |];", nil, `
f:1: requirements is not a line of three numbers for each of seven days: write as many
f: employees is missing`},
	} {
		text := strings.NewReplacer(c.changes...).Replace(c.text)
		_, err := c.read("f", strings.NewReader(text))
		require.Error(t, err, c.changes)
		assert.Equal(t, strings.TrimPrefix(c.faults, "\n"), err.Error(), c.changes)
	}
}

func TestFaultyINRC2(t *testing.T) {
	scenario := func(changes ...string) error {
		_, err := ReadINRC2Scenario("f", strings.NewReader(strings.NewReplacer(changes...).Replace(file(t, "inrc2", "n002w2", "Sc-n002w2.txt"))))
		return err
	}
	require.NoError(t, scenario())
	assert.EqualError(t, scenario("Day (2,3)", "Day (3,2)", "Night 1 Day", "Night 2 Day", "Half (2,5)", "Half 2", "Ben Half 1", "Ben Third 1"),
		"f:10: the days in a row is (3,2): write no less second than first\n"+
			"f:15: names 1 shift type and says 2\n"+
			`f:19: the number of duties is "2": write (least,most)`+"\n"+
			`f:23: there is no contract "Third": write one of those that the file names`)
	assert.EqualError(t, scenario("NURSES = 2", "NURSES = 3"), "f:23: the list ends too early: write as many lines as its head says")
	assert.EqualError(t, scenario("NURSES = 2", "NURSES = 1"), `f:23: "Ben Half 1 Nurse" is more than the format has: remove it and what follows`)

	s, err := ReadINRC2Scenario("f", strings.NewReader(file(t, "inrc2", "n002w2", "Sc-n002w2.txt")))
	require.NoError(t, err)
	_, err = s.ReadHistory("h", strings.NewReader("HISTORY\n0 n002w2\nNURSE_HISTORY\nAnn 0 0 Night 2 1 0\nAnn 0 0 None 0 0 0\n"))
	assert.EqualError(t, err, "h:4: nurse Ann worked last: write the shift type, how many days with it, how many days of work, and 0\n"+
		"h:5: nurse Ann is there already: write one line each\n"+
		"h:5: nurse Ann was free last: write None 0 0 and how many days")
	_, err = s.ReadWeek("w", strings.NewReader("WEEK_DATA\nother\nREQUIREMENTS\n"))
	assert.ErrorContains(t, err, `w:2: is of scenario "other": read it with that, not with n002w2`)
	_, err = s.ReadRoster("r", 1, strings.NewReader("SOLUTION\n0 n002w2\nASSIGNMENTS = 2\nAnn Mon Day Nurse\nAnn Mon Night Nurse\n"))
	assert.EqualError(t, err, "r:5: is a second duty of Ann on Mon: write one\nr: is of week 0, before the problem's first, 1")
	_, err = s.Instance("n", &INRC2History{Week: 1, nurses: make([]inrc2Past, 2)}, make([]*INRC2Week, 2))
	assert.EqualError(t, err, "n: has 2 weeks after week 1: write 1 to 1")
	_, err = ReadINRC2(os.DirFS(small), "n002w2-0-0-1")
	assert.ErrorContains(t, err, "write scenario, history and weeks as n030w4_1_6-2-9-1")
	_, err = ReadINRC2(os.DirFS(filepath.Join(small, "inrc2")), "n002w2_7_0-1")
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestFaultyRows(t *testing.T) {
	in, err := ReadRWS("rws-small.dzn", strings.NewReader(file(t, "rws-small.dzn")))
	require.NoError(t, err)
	for text, want := range map[string]string{
		"row-1,D,D,D,N,N,-,-\n":                        "f:1: ends before the row of row-2",
		"row-2,D,D,D,N,N,-,-\nrow-2,D,D,D,N,N,-,-":     `f:1: is the row of "row-2": write that of row-1, in the order of the problem`,
		"row-1,D,D\nrow-2,D,X,D,N,N,-,-":               "f:1: has 2 cells: write 7, one a day\n" + `f:2: there is no shift "X": write one of those that the file names`,
		"row-1,-,-,-,-,-,-,-\nrow-2,-,-,-,-,-,-,-\nx,": "f:3: is one row more than the 2 employees",
	} {
		_, err := ReadRows("f", in.Problem, strings.NewReader(strings.TrimSuffix(text, "\n")+"\n"))
		assert.ErrorContains(t, err, want)
	}
}

func TestTooLongAFileIsRefused(t *testing.T) {
	for _, read := range []reader{ReadCurtois, ReadINRC1, ReadRWS} {
		_, err := read("f", strings.NewReader(strings.Repeat("x\n", mostBytes/2+1)))
		assert.ErrorContains(t, err, "is longer than 4 MiB")
		_, err = read("f", strings.NewReader(strings.Repeat("x", mostLine+1)))
		assert.ErrorContains(t, err, "cannot be read")
		_, err = read("f", strings.NewReader(strings.Repeat("x,y;\n", 1000)))
		assert.Less(t, strings.Count(err.Error(), "\n"), 300, "as many faults as can be looked at")
	}
}

// What can be read is sound, and both sides can be asked about any roster of it.
func sound(t *testing.T, in Instance) {
	require.Empty(t, roster.Validate(in.Problem))
	if len(in.Problem.Employees)*in.Problem.Days > 2000 {
		return
	}
	Cost(in.Problem, in.Rules, roster.Roster{})
	m := model.Compile(in.Problem, rules.Constrain(in.Problem, in.Rules), model.SearchWeights)
	m.Tally(m.Empty())
}

func fuzz(f *testing.F, read reader, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if in, err := read("f", bytes.NewReader(b)); err == nil {
			sound(t, in)
		}
	})
}

func FuzzReadCurtois(f *testing.F) {
	fuzz(f, ReadCurtois, file(f, "curtois-small.txt"), "SECTION_HORIZON\n7\n\nSECTION_SHIFTS\nD,1440,D\n")
}

func FuzzReadINRC1(f *testing.F) { fuzz(f, ReadINRC1, file(f, "inrc1-small.txt")) }

func FuzzReadRWS(f *testing.F) {
	fuzz(f, ReadRWS, file(f, "rws-small.dzn"), file(f, "rws-e-small.dzn"))
}

func FuzzReadINRC2(f *testing.F) {
	var parts []string
	for _, name := range []string{"Sc-n002w2.txt", "H0-n002w2-0.txt", "WD-n002w2-0.txt", "sol-week0.txt"} {
		parts = append(parts, file(f, "inrc2", "n002w2", name))
	}
	f.Add([]byte(parts[0]), []byte(parts[1]), []byte(parts[2]), []byte(parts[3]))
	f.Fuzz(func(t *testing.T, scenario, history, week, solution []byte) {
		s, err := ReadINRC2Scenario("s", bytes.NewReader(scenario))
		if err != nil {
			return
		}
		h, err := s.ReadHistory("h", bytes.NewReader(history))
		w, err2 := s.ReadWeek("w", bytes.NewReader(week))
		duties, err3 := s.ReadRoster("r", 0, bytes.NewReader(solution))
		if err != nil || err2 != nil || h.Week != 0 {
			return
		}
		in, err := s.Instance("n", h, []*INRC2Week{w})
		if err != nil {
			return
		}
		sound(t, in)
		if err3 == nil {
			r := roster.Roster{Duties: duties}
			s.After(h, in.Problem, r)
			require.NoError(t, s.WriteRoster(new(bytes.Buffer), 0, 0, r))
		}
	})
}

func FuzzReadRows(f *testing.F) {
	in, err := ReadRWS("f", strings.NewReader(file(f, "rws-small.dzn")))
	require.NoError(f, err)
	f.Add([]byte(file(f, "rws-small.csv")))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ReadRows("f", in.Problem, bytes.NewReader(b))
		if err != nil {
			return
		}
		var out bytes.Buffer
		require.NoError(t, WriteRows(&out, in.Problem, r))
		again, err := ReadRows("f", in.Problem, &out)
		require.NoError(t, err)
		require.True(t, slices.Equal(r.Duties, again.Duties))
	})
}
