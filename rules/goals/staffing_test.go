package goals

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func anyDay(least, wanted, most int) roster.Demand {
	return roster.Demand{ID: "behov", Days: roster.EveryDay(), Skill: roster.NoSkill, Least: least, Wanted: wanted, Most: most}
}

func byClock(from, to roster.Clock, least, wanted, most int) roster.Demand {
	d := anyDay(least, wanted, most)
	d.From, d.To = from*60, to*60
	return d
}

func demanding(demands ...roster.Demand) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) { p.Demands = demands })
}

// told writes findings as "day clock–clock level status amount".
func told(p *roster.Problem, found []rules.Finding) []string {
	var out []string
	for _, f := range found {
		_, from := p.Clock(f.When.From)
		_, to := p.Clock(f.When.To)
		out = append(out, fmt.Sprintf("%d %s–%s %s %s %d", f.Day, from, to, f.Level, f.Status, f.Amount))
	}
	return out
}

func staffing() *Staffing { return &Staffing{Short: 1, Wanted: 1, Surplus: 1} }

func check(t *testing.T, strip string, options ...rulestest.Option) []string {
	t.Helper()
	s := rulestest.Read(t, strip, options...)
	return told(s.Problem, staffing().Check(s.Case()))
}

func TestShortageByTheClock(t *testing.T) {
	for _, c := range []struct {
		name   string
		demand roster.Demand
		strip  string
		want   []string
	}{
		{"met to the minute", byClock(7, 16, 1, 1, -1), "Anna D", nil},
		{"an hour before", byClock(6, 16, 1, 1, -1), "Anna D D", []string{"0 06:00–07:00 unit inherited 60", "1 06:00–07:00 unit broken 60"}},
		{"an hour after", byClock(7, 17, 1, 1, -1), "Anna D", []string{"0 16:00–17:00 unit broken 60"}},
		{"a rast takes nobody away", byClock(12, 13, 1, 1, -1), "Anna D", nil},
		{"two missing count twice", byClock(7, 16, 3, 3, -1), "Anna D", []string{"0 07:00–16:00 unit broken 1080"}},
		{"least and wanted apart", byClock(7, 10, 2, 4, -1), "Anna D",
			[]string{"0 07:00–10:00 unit broken 180", "0 07:00–10:00 goal broken 360"}},
		{"wanted alone", byClock(7, 10, 1, 2, -1), "Anna D", []string{"0 07:00–10:00 goal broken 180"}},
		{"surplus where two overlap", byClock(7, 22, 1, 1, 1), "Anna D\nBo   E", []string{"0 13:00–16:00 goal broken 180"}},
		{"stretches with one shortage are one", byClock(7, 22, 1, 1, -1), "Anna -\nBo   -", []string{"0 07:00–22:00 unit broken 900"}},
		{"shortage of two then of one", byClock(10, 16, 2, 2, -1), "Anna E",
			[]string{"0 10:00–13:00 unit broken 360", "0 13:00–16:00 unit broken 180"}},
	} {
		assert.Equal(t, c.want, check(t, c.strip, demanding(c.demand)), c.name)
	}
}

func TestFirmMostIsHard(t *testing.T) {
	d := byClock(7, 16, 0, 0, 1)
	d.Firm = true
	assert.Equal(t, []string{"0 07:00–16:00 unit broken 540"}, check(t, "Anna D\nBo   D", demanding(d)))
}

func TestWhoIsPresent(t *testing.T) {
	d := byClock(7, 22, 1, 1, -1)
	absent := []string{"0 07:00–22:00 unit broken 900"}
	for _, c := range []struct {
		name, times string
		kind        roster.ShiftKind
		want        []string
	}{
		{"work", "07:00-22:00", roster.Work, nil},
		{"on-call at the workplace", "on-call:07:00-22:00", roster.Work, nil},
		{"standby elsewhere", "standby:07:00-22:00", roster.Work, absent},
		{"a resource shift", "07:00-22:00", roster.Resource, absent},
		{"planning time", "07:00-22:00", roster.Protected, absent},
		{"the gap of a split shift", "07:00-11:00 16:00-22:00", roster.Work, []string{"0 11:00–16:00 unit broken 300"}},
	} {
		got := check(t, "Anna X", rulestest.Shift("X", c.times), demanding(d), rulestest.With(func(p *roster.Problem) { p.Shifts[3].Kind = c.kind }))
		assert.Equal(t, c.want, got, c.name)
	}
	off := rulestest.With(func(p *roster.Problem) { p.Shifts[0].Days.Except = []roster.Date{p.First} })
	assert.Equal(t, []string{"0 07:00–16:00 unit broken 540"}, check(t, "Anna D D", demanding(byClock(7, 16, 1, 1, -1)), off),
		"a shift that does not exist that day")
}

func TestByShift(t *testing.T) {
	d := anyDay(2, 2, 2)
	d.Shift = []roster.ShiftNo{0, 1} // D is 8 h paid, E 8 h 30
	assert.Nil(t, check(t, "Anna D\nBo   E", demanding(d)))
	assert.Equal(t, []string{"0 07:00–22:00 unit broken 480"}, check(t, "Anna D\nBo   N", demanding(d)), "the shortest would do")
	assert.Equal(t, []string{"0 07:00–22:00 goal broken 480"}, check(t, "Anna D\nBo   E\nCia  D", demanding(d)))
}

func TestPlacesAndSkills(t *testing.T) {
	d := byClock(7, 16, 1, 1, -1)
	d.Places, d.Skill = []roster.PlaceNo{1}, 1
	unit := rulestest.With(func(p *roster.Problem) {
		p.Places = []roster.Place{{ID: "a"}, {ID: "b"}}
		p.Shifts[0].Places = []roster.PlaceNo{0, 1}
		p.Skills = []roster.Skill{{ID: "ssk"}, {ID: "usk", StandIns: []roster.SkillNo{0}}}
		p.Demands = []roster.Demand{d}
	})
	holding := func(skill roster.SkillNo, to roster.Date) rulestest.Option {
		return rulestest.Everyone(func(e *roster.Employee) {
			e.Skills = []roster.SkillSpan{{Skill: skill, From: roster.NoDate, To: to}}
		})
	}
	at := func(place roster.PlaceNo) func(s *rulestest.Strip) {
		return func(s *rulestest.Strip) {
			for i := range s.Roster.Duties {
				s.Roster.Duties[i].Place = place
			}
		}
	}
	first := roster.DateOf(2026, 10, 5)
	for _, c := range []struct {
		name string
		hold rulestest.Option
		at   roster.PlaceNo
		want []string
	}{
		{"the skill itself", holding(1, roster.NoDate), 1, nil},
		{"a stand-in", holding(0, roster.NoDate), 1, nil},
		{"elsewhere", holding(1, roster.NoDate), 0, []string{"0 07:00–16:00 unit broken 540", "1 07:00–16:00 unit broken 540"}},
		{"expires after the first day", holding(1, first), 1, []string{"1 07:00–16:00 unit broken 540"}},
	} {
		s := rulestest.Read(t, "Anna D D", unit, c.hold)
		at(c.at)(s)
		assert.Equal(t, c.want, told(s.Problem, staffing().Check(s.Case())), c.name)
	}
}

func TestFirstHoursAndLast(t *testing.T) {
	round := byClock(0, 24, 1, 1, -1)
	for _, c := range []struct {
		name, strip string
		want        []string
	}{
		{"the night before counts until it ends", "Anna N | - -\nBo - | D D\nCia - | E E\nDan - | N N",
			nil},
		{"nobody was there: it cannot be mended until the day shift can begin", "Anna - | - -\nBo - | D D\nCia - | E E\nDan - | N N",
			[]string{"0 00:00–07:00 unit inherited 420"}},
		{"what is not known is not held against the roster", "Anna ? | - -\nBo - | D D\nCia - | E E\nDan - | N N",
			[]string{"0 00:00–07:00 unit unknown 0"}},
		{"the last night belongs to the period", "Anna N | - -\nBo - | D D\nCia - | E E\nDan - | N -",
			[]string{"1 22:00–00:00 unit broken 120"}},
	} {
		assert.Equal(t, c.want, check(t, c.strip, demanding(round)), c.name)
	}
	night := byClock(21, 31, 1, 1, -1)
	assert.Nil(t, check(t, "Anna N", demanding(night)), "it runs past the period's end and counts whole")
	assert.Equal(t, []string{"0 21:00–07:00 unit broken 600"}, check(t, "Anna -", demanding(night)))
}

// From six the morning shift can be there, so the roster answers; two may still
// be there from the night, one of whom is known.
func TestDoubtIsToTheRostersAdvantage(t *testing.T) {
	d := byClock(6, 8, 4, 4, -1)
	got := check(t, "Anna N | - \nBo ? | -\nCia - | -\nDan - | M", rulestest.Shift("M", "06:00-15:00"), demanding(d))
	assert.Equal(t, []string{
		"0 06:00–07:00 unit unknown 0",
		"0 06:00–07:00 unit broken 60", // Anna, Dan and perhaps Bo of four
		"0 07:00–08:00 unit broken 180",
	}, got)
}

func TestClockChangeCountsRealMinutes(t *testing.T) {
	night := byClock(21, 31, 1, 1, -1)
	assert.Equal(t, []string{"0 21:00–07:00 unit broken 660"}, check(t, "Anna -", rulestest.First("2026-10-24"), demanding(night)))
	assert.Equal(t, []string{"0 21:00–07:00 unit broken 540"}, check(t, "Anna -", rulestest.First("2027-03-27"), demanding(night)))
}

func rows(t *testing.T, strip string, options ...rulestest.Option) []constraint.Cover {
	t.Helper()
	s := rulestest.Read(t, strip, options...)
	var out []constraint.Cover
	for _, c := range staffing().Constrain(s.Problem) {
		out = append(out, c.(constraint.Cover))
	}
	return out
}

func TestRowsAreCutWhereDutiesBeginAndEnd(t *testing.T) {
	got := rows(t, "Anna -", demanding(byClock(7, 22, 1, 1, -1)))
	// 07–13 D, 13–16 D and E, 16–21 E, 21–22 E and N.
	require.Len(t, got, 4)
	for i, want := range []struct {
		minutes roster.Minutes
		shifts  []roster.ShiftNo
	}{{360, []roster.ShiftNo{0}}, {180, []roster.ShiftNo{0, 1}}, {300, []roster.ShiftNo{1}}, {60, []roster.ShiftNo{1, 2}}} {
		assert.Equal(t, want.minutes, got[i].Minutes)
		assert.Equal(t, want.minutes, got[i].Time.Length())
		var shifts []roster.ShiftNo
		for _, d := range got[i].Duties {
			assert.Equal(t, roster.Day(0), d.Day)
			shifts = append(shifts, d.Shift)
		}
		assert.Equal(t, want.shifts, shifts)
	}
}

func TestStretchesOfTheSameDutiesAreOneRow(t *testing.T) {
	// A short shift in the middle of the day leaves D alone before and after.
	got := rows(t, "Anna -", rulestest.Shift("X", "09:00-11:00"), demanding(byClock(7, 13, 1, 1, -1)))
	require.Len(t, got, 2)
	assert.Equal(t, roster.Minutes(240), got[0].Minutes)
	assert.Equal(t, roster.Minutes(120), got[0].Time.Length(), "its time is the first stretch")
	assert.Equal(t, roster.Minutes(120), got[1].Minutes)
}

func TestTheNightBeforeSpansTheMorning(t *testing.T) {
	got := rows(t, "Anna - | - -", demanding(byClock(5, 6, 1, 1, -1)))
	require.Len(t, got, 1, "the first morning is nobody's to mend")
	assert.Equal(t, []constraint.CoverDuty{{Day: 0, Shift: 2, Place: roster.NoPlace}}, got[0].Duties)
	assert.Equal(t, roster.Day(1), got[0].Day)
}

func TestRowsThatAskNothingAreDropped(t *testing.T) {
	assert.Empty(t, rows(t, "Anna -", demanding(byClock(7, 22, 0, 0, -1))))
	assert.Len(t, rows(t, "Anna -", demanding(byClock(7, 13, 0, 0, 2))), 1)
	assert.Empty(t, rows(t, "Anna -", demanding(byClock(3, 4, 0, 0, 2)), rulestest.Shift("N", "21:00-24:00")), "nobody can be too many")
	assert.Len(t, rows(t, "Anna -", demanding(byClock(3, 4, 1, 1, -1)), rulestest.Shift("N", "21:00-24:00")), 1, "a gap that nobody can fill is still told")
}

// Who is there from before the period is taken off what is asked for, and counts
// no more, even on a second duty that begins before the first has ended.
func TestPastPeopleCountOnce(t *testing.T) {
	d := byClock(6, 7, 2, 3, 3)
	got := rows(t, "Anna N | -\nBo - | -", rulestest.Shift("M", "06:00-15:00"), demanding(d))
	require.Len(t, got, 1)
	assert.Equal(t, 1, got[0].Least)
	assert.Equal(t, 2, got[0].Wanted)
	assert.Equal(t, 2, got[0].Most)
	assert.Equal(t, []bool{false, true}, got[0].Who)
	assert.Equal(t, []string{"0 06:00–07:00 unit broken 60", "0 06:00–07:00 goal broken 60"},
		check(t, "Anna N | M\nBo - | -", rulestest.Shift("M", "06:00-15:00"), demanding(d)))
}

func TestPricesOfRows(t *testing.T) {
	d := byClock(7, 13, 1, 2, 3)
	s := rulestest.Read(t, "Anna -", demanding(d))
	rule, err := staffing().With([]byte(`{"short": 5, "wanted": 4, "surplus": 3}`))
	require.NoError(t, err)
	c := rule.Constrain(s.Problem)[0].(constraint.Cover)
	assert.Equal(t, constraint.Price{Level: constraint.Least, Each: 5}, c.Short)
	assert.Equal(t, constraint.Price{Level: constraint.Wanted, Each: 4}, c.Want)
	assert.Equal(t, constraint.Price{Level: constraint.Quality, Each: 3}, c.Surplus)
	s.Problem.Demands[0].Firm = true
	assert.Equal(t, constraint.Banned(), rule.Constrain(s.Problem)[0].(constraint.Cover).Surplus)
}
