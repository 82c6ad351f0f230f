package main

import (
	"bytes"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
)

func TestNumbers(t *testing.T) {
	sv, en := session{lang: "sv"}, session{lang: "en"}
	for _, c := range []struct {
		x        *big.Rat
		decimals int
		sv, en   string
	}{
		{big.NewRat(0, 1), 0, "0", "0"},
		{big.NewRat(999, 1), 0, "999", "999"},
		{big.NewRat(1000, 1), 0, "1\u00a0000", "1,000"},
		{big.NewRat(-1234567, 1), 0, "−1\u00a0234\u00a0567", "−1,234,567"},
		{big.NewRat(1, 3), 2, "0,33", "0.33"},
		{big.NewRat(-7, 2), 1, "−3,5", "−3.5"},
	} {
		assert.Equal(t, c.sv, sv.number(c.x, c.decimals))
		assert.Equal(t, c.en, en.number(c.x, c.decimals))
	}
	assert.Equal(t, "8\u00a0h", sv.minutes(480))
	assert.Equal(t, "7,5\u00a0h", sv.minutes(450))
	assert.Equal(t, "0,3\u00a0h", sv.minutes(20))
	assert.Equal(t, "0\u00a0h", sv.minutes(1))
	assert.Equal(t, "81\u00a0%", sv.percent(big.NewRat(809, 1000)))
	assert.Equal(t, "81%", en.percent(big.NewRat(809, 1000)))
	assert.Equal(t, "1\u00a0727\u00a0kr", sv.kronor(big.NewRat(172650, 100)))
	assert.Equal(t, "38\u00a0h\u00a015\u00a0min", sv.measure(2295))
}

func TestSpansOfDates(t *testing.T) {
	s := session{lang: "sv"}
	within := roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, time.UTC)
	across := roster.NewPeriod(roster.DateOf(2026, time.December, 21), 14, time.UTC)
	assert.Equal(t, "5 okt–1 nov 2026", s.days(&within))
	assert.Equal(t, "21 dec 2026–3 jan 2027", s.days(&across))
}

func TestWrap(t *testing.T) {
	assert.Equal(t, "  a b\n", wrap("a b", 20))
	assert.Equal(t, "  aaaa\n    bbbb\n", wrap("aaaa bbbb", 8))
	assert.Equal(t, "  åäöåäöåäö\n", wrap("åäöåäöåäö", 4), "a long word stays whole")
}

func TestGrid(t *testing.T) {
	assert.Equal(t, "  name  two\n         of\n  å      12\n", grid(1, []string{"name\n", "two\nof"}, [][]string{{"å", "12"}}))
	assert.Equal(t, "  a  b  1\n", grid(2, nil, [][]string{{"a", "b", "1"}}))
	assert.Empty(t, grid(1, nil, nil))
}

// Plain progress writes at most a line a second, and the last one always.
func TestPlainProgress(t *testing.T) {
	var err bytes.Buffer
	s := session{lang: "sv", Program: Program{Err: &err}}
	w := s.watch()
	for i := range 100 {
		w.told(solver.Progress{Phase: solver.Improve, Elapsed: time.Duration(i) * 100 * time.Millisecond, Fraction: float64(i) / 100, Uncovered: 90})
	}
	w.told(solver.Progress{Phase: solver.Done, Elapsed: 9950 * time.Millisecond, Fraction: 1})
	w.done()
	lines := strings.Split(strings.TrimSpace(err.String()), "\n")
	require.Len(t, lines, 11)
	assert.Contains(t, lines[3], "3,0\u00a0s")
	assert.Contains(t, lines[3], "förbättrar: utan bemanning 1,5\u00a0h")
	assert.Contains(t, lines[10], "klart")
}

func TestGapsAreMerged(t *testing.T) {
	weekdays := roster.DaySet{Weekdays: [7]bool{false, true, true, true, true, true, false}}
	p := &roster.Problem{
		Period:  roster.NewPeriod(roster.DateOf(2026, time.October, 5), 14, time.UTC),
		Demands: []roster.Demand{{ID: "d", Name: "Dag", Days: weekdays, Least: 2}, {ID: "n", Days: roster.EveryDay(), Least: 3}},
	}
	short := func(demand roster.DemandNo, day roster.Day, from, to roster.Clock, missing, each int64) rules.Finding {
		least := int64(p.Demands[demand].Least)
		return rules.Finding{
			Level: rules.UnitRule, Status: rules.Broken, Quantity: rules.InMinutes, Employee: roster.NoEmployee, Demand: demand, Day: day,
			When: p.Between(day, from, to), Measured: (least - missing) * each, Limit: least * each, Amount: missing * each,
		}
	}
	goal := short(0, 2, 420, 960, 1, 480)
	goal.Level = rules.Goal
	firm := short(0, 3, 420, 960, 1, 480)
	firm.Measured, firm.Limit = firm.Limit, firm.Measured
	got := answer.Shortages(p, []rules.Finding{
		short(0, 3, 420, 960, 1, 480), // Thursday
		short(0, 4, 420, 960, 1, 480), // Friday
		short(0, 7, 420, 960, 1, 480), // Monday: nothing is asked for between
		short(0, 8, 420, 960, 2, 480), // more missing
		short(1, 1, 1260, 1860, 1, 600),
		short(1, 3, 1260, 1860, 1, 600), // a night between is covered
		goal, firm,
	})
	assert.Equal(t, []answer.Shortage{
		{Demand: 1, First: 1, Last: 1, From: 1260, To: 1860, Missing: 1, Minutes: 600},
		{Demand: 0, First: 3, Last: 7, From: 420, To: 960, Missing: 1, Minutes: 1440},
		{Demand: 1, First: 3, Last: 3, From: 1260, To: 1860, Missing: 1, Minutes: 600},
		{Demand: 0, First: 8, Last: 8, From: 420, To: 960, Missing: 2, Minutes: 960},
	}, got)

	s := session{lang: "sv"}
	assert.Equal(t, []string{"Dag", "tors 8 okt–mån 12 okt", "07:00–16:00", "1 saknas", "24\u00a0h"}, s.gapRows(p, got)[1])
	assert.Equal(t, []string{"n", "tis 6 okt", "21:00–07:00", "1 saknas", "10\u00a0h"}, s.gapRows(p, got)[0])
}

func TestStrip(t *testing.T) {
	p := &roster.Problem{
		Period: roster.NewPeriod(roster.DateOf(2026, time.October, 9), 5, time.UTC), // a Friday
		Shifts: []roster.Shift{{ID: "D", Name: "Dag"}, {ID: "Nä", Name: "Natt"}},
		Employees: []roster.Employee{
			{Name: "Åsa", From: roster.NoDate, To: roster.NoDate},
			{Name: "Bengt", From: roster.DateOf(2026, time.October, 11), To: roster.NoDate},
		},
	}
	s := session{lang: "sv"}
	assert.Equal(t, strings.Join([]string{
		"       9/10      12/10",
		"Åsa    D  Nä ·   ·  D",
		"Bengt  -  -  ·   D  ·",
		"",
		"D Dag, Nä Natt, · ledig, - frånvarande",
		"",
	}, "\n"), s.strip(p, roster.Roster{Duties: []roster.Duty{
		{Employee: 0, Day: 0, Shift: 0}, {Employee: 0, Day: 1, Shift: 1}, {Employee: 0, Day: 4, Shift: 0}, {Employee: 1, Day: 3, Shift: 0},
	}}))
}

// Every phrase takes the same values, in the same order, in both languages.
func TestPhrasesAgree(t *testing.T) {
	for _, text := range []rules.Text{
		boundWeek, boundDemandIs, boundPersonsIs, boundStaffIs, boundShifts, boundGoal, boundFullTime, boundSurplus, boundFrequency,
		summaryOf, lawfulGaps, unlawful, someUnknown, againstBound, gapIs, workDone, workAgain, writtenTo,
		findingBroken, findingUnknown, findingInherited, findingGoals, findingMore, progressLine, stageLine, gapMissing,
		noFile, noAccess, isFolder, fileTrouble, notARoster, scenarioCircle, allWell, compareDutiesOf, comparePostsOf, compareMore,
	} {
		assert.Equal(t, verbs(text.SV), verbs(text.EN), text.SV)
		assert.NotEmpty(t, verbs(text.SV), text.SV)
	}
}

func verbs(s string) []string {
	var out []string
	for _, after := range strings.Split(strings.ReplaceAll(s, "%%", ""), "%")[1:] {
		out = append(out, after[:strings.IndexAny(after, "sdvqf")+1])
	}
	return out
}
