package posts

import (
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

const (
	day roster.ShiftNo = iota
	evening
	night
	resource
)

// ward is a unit of two places with day, evening and night, four weeks from a
// Monday, and a person at full time by the measure of 37 hours.
func ward(demands ...roster.Demand) *roster.Problem {
	shift := func(id string, kind roster.ShiftKind, from, to roster.Clock, rest roster.Clock) roster.Shift {
		part := roster.Part{Start: from * 60, End: to * 60, Activity: roster.Active, Credit: 100}
		if rest > 0 {
			part.Breaks = []roster.Break{{Start: 12 * 60, End: 12*60 + rest}}
		}
		return roster.Shift{ID: id, Kind: kind, Parts: []roster.Part{part}, Days: roster.EveryDay(), Night: to > 24}
	}
	return &roster.Problem{
		Period: roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, time.UTC),
		Places: []roster.Place{{ID: "a"}, {ID: "b"}},
		Shifts: []roster.Shift{
			shift("D", roster.Work, 7, 16, 60),
			shift("E", roster.Work, 14, 22, 0),
			shift("N", roster.Work, 21, 31, 0),
			shift("R", roster.Resource, 8, 15, 60),
			{ID: "J", Kind: roster.Work, Days: roster.EveryDay(), Parts: []roster.Part{
				{Start: 22 * 60, End: 24 * 60, Activity: roster.OnCall, Credit: 50},
			}},
		},
		Demands:   demands,
		Employees: []roster.Employee{{ID: "p", Employment: roster.Permanent, Post: roster.FullTime, Measure: 37 * 60}},
	}
}

func weekdays() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{false, true, true, true, true, true, false}}
}

func weekend() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{true, false, false, false, false, false, true}}
}

func on(days roster.DaySet, least int, shifts ...roster.ShiftNo) roster.Demand {
	return roster.Demand{Days: days, Least: least, Wanted: least, Most: -1, Skill: roster.NoSkill, Shift: shifts}
}

func at(d roster.Demand, places ...roster.PlaceNo) roster.Demand {
	d.Places = places
	return d
}

func presence(days roster.DaySet, least int, from, to roster.Clock) roster.Demand {
	d := on(days, least)
	d.From, d.To = from*60, to*60
	return d
}

func TestMeanWeek(t *testing.T) {
	skilled := on(roster.EveryDay(), 3, day)
	skilled.Skill = 0
	saturday := roster.DaySet{Weekdays: [7]bool{time.Saturday: true}}
	for name, c := range map[string]struct {
		demands                   []roster.Demand
		weekday, weekend          string // persons a day
		weekdayHours, weekendHour string // hours a week
	}{
		"one row": {[]roster.Demand{on(weekdays(), 5, day)}, "5", "0", "200", "0"},
		"wards inside the unit are not added to it": {
			[]roster.Demand{on(weekdays(), 5, day), at(on(weekdays(), 2, day), 0), at(on(weekdays(), 2, day), 1)},
			"5", "0", "200", "0"},
		"wards that ask for more than the unit count": {
			[]roster.Demand{on(weekdays(), 3, day), at(on(weekdays(), 2, day), 0), at(on(weekdays(), 2, day), 1)},
			"4", "0", "160", "0"},
		"a skill is asked of those who are there": {
			[]roster.Demand{on(roster.EveryDay(), 5, day), skilled}, "5", "5", "200", "80"},
		"day and evening add up": {
			[]roster.Demand{on(roster.EveryDay(), 2, day), on(roster.EveryDay(), 1, evening)}, "3", "3", "120", "48"},
		"a row over both shifts holds them": {
			[]roster.Demand{on(weekdays(), 2, day), on(weekdays(), 4, day, evening)}, "4", "0", "160", "0"},
		"the larger of Saturday and Sunday": {
			[]roster.Demand{on(weekend(), 2, day), on(saturday, 4, day)}, "0", "4", "0", "48"},
		"nights towards Saturday and Sunday are weekend": {
			[]roster.Demand{on(roster.DaySet{Weekdays: [7]bool{time.Friday: true, time.Saturday: true}}, 2, night)},
			"0", "2", "0", "40"},
		"the night from Sunday is not": {
			[]roster.Demand{on(roster.DaySet{Weekdays: [7]bool{time.Sunday: true}}, 2, night)},
			"2/5", "0", "20", "0"},
		"an interval counts by its area": {
			[]roster.Demand{presence(weekdays(), 2, 7, 22)}, "4", "0", "150", "0"},
		"one shift may fill two intervals": {
			[]roster.Demand{presence(weekdays(), 2, 7, 10), presence(weekdays(), 2, 11, 13)}, "2", "0", "50", "0"},
		"those on shifts are present too": {
			[]roster.Demand{on(weekdays(), 2, day), presence(weekdays(), 3, 7, 10)}, "3", "0", "95", "0"},
		"time on call counts as it is credited": {
			[]roster.Demand{presence(weekdays(), 1, 22, 24)}, "1", "0", "5", "0"},
		"the night by interval": {
			[]roster.Demand{presence(weekend(), 1, 21, 31)}, "1/5", "1", "10", "10"},
	} {
		w := meanWeek(ward(c.demands...))
		assert.Equal(t, c.weekday, w.WeekdayPersons.RatString(), name)
		assert.Equal(t, c.weekend, w.WeekendPersons.RatString(), name)
		assert.Equal(t, c.weekdayHours, inHours(w.WeekdayMinutes), name)
		assert.Equal(t, c.weekendHour, inHours(w.WeekendMinutes), name)
	}
}

func inHours(minutes *big.Rat) string { return quo(minutes, big.NewRat(60, 1)).RatString() }

func TestBound(t *testing.T) {
	p := ward(on(weekdays(), 5, day), on(weekend(), 4, day))
	p.Settings = []roster.Setting{
		{Rule: "weekend-frequency", Params: []byte(`{"most": 2, "of": 4}`)},
		{Rule: "weekend-frequency", Params: []byte(`{"most": 3, "of": 4}`)},
		{Rule: "weekend-frequency", Params: []byte(`{"most": 1, "of": 4}`), People: []roster.EmployeeNo{0}},
		{Rule: "weekend-frequency", Params: []byte(`{"most": 0, "of": 0}`)},
		{Rule: "days-in-row", Params: []byte(`{"most": 5}`)},
	}
	a, ok := Bound(p)
	require.True(t, ok)
	type row struct {
		Frequency
		own   bool
		heads int
	}
	var got []row
	for _, r := range a.Rows {
		got = append(got, row{r.Frequency, r.Own, r.Heads})
	}
	assert.Equal(t, []row{
		{Frequency{3, 4}, true, 6},
		{Frequency{2, 4}, true, 8}, // the unit's word for every other
		{Frequency{2, 5}, false, 10},
		{Frequency{1, 3}, false, 12},
	}, got)
	assert.EqualValues(t, 6*60, a.Resource, "the unit's own resource shift")
	assert.Equal(t, "4/5", a.Ratio.RatString())
}

func TestBoundTakesTheCommonMeasure(t *testing.T) {
	p := ward(on(weekdays(), 5, day))
	with := func(n int, employment roster.Employment, measure roster.Minutes) {
		for range n {
			p.Employees = append(p.Employees, roster.Employee{Employment: employment, Measure: measure})
		}
	}
	with(3, roster.Permanent, 2180)
	with(9, roster.Hourly, 2400)
	a, _ := Bound(p)
	assert.EqualValues(t, 2180, a.Measure)
	with(2, roster.Temporary, 37*60)
	a, _ = Bound(p)
	assert.EqualValues(t, 37*60, a.Measure, "three each: the longer")

	p.Employees = p.Employees[:0]
	with(9, roster.Hourly, 2400)
	_, ok := Bound(p)
	assert.False(t, ok, "hourly staff alone have no full time")
}

// Counting persons for rows within rows is held against trying every way to
// place people.
func TestNestedAgainstTryingAll(t *testing.T) {
	const cells = 4
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(rt, "rows")
		rows := make([]row, n)
		for i := range rows {
			rows[i] = row{
				cells:   set{rapid.Uint64Range(1, 1<<cells-1).Draw(rt, "cells")},
				persons: rapid.IntRange(1, 4).Draw(rt, "persons"),
			}
		}
		got, want := count(nested(rows)), fewest(rows, cells)
		if laminar(rows) {
			require.Equal(rt, want, got)
		} else {
			require.LessOrEqual(rt, got, want)
		}
	})
}

// fewest tries every number of people in every cell.
func fewest(rows []row, cells int) int {
	const most = 4
	best := most * cells
	at := make([]int, cells)
	var try func(c, used int)
	try = func(c, used int) {
		if used >= best {
			return
		}
		if c < cells {
			for at[c] = 0; at[c] <= most; at[c]++ {
				try(c+1, used+at[c])
			}
			return
		}
		for _, r := range rows {
			here := 0
			for i, n := range at {
				if r.cells[0]>>i&1 == 1 {
					here += n
				}
			}
			if here < r.persons {
				return
			}
		}
		best = used
	}
	try(0, 0)
	return best
}

func laminar(rows []row) bool {
	for _, r := range rows {
		for _, q := range rows {
			if r.cells.meets(q.cells) && !r.cells.holds(q.cells) && !q.cells.holds(r.cells) {
				return false
			}
		}
	}
	return true
}

// The fewest shifts for a presence curve are held against trying all numbers of
// each shift.
func TestPresenceAgainstTryingAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := ward()
		p.Places = nil
		p.Shifts = nil
		for range rapid.IntRange(1, 3).Draw(rt, "shifts") {
			from := rapid.IntRange(6, 12).Draw(rt, "from")
			to := rapid.IntRange(from+2, 22).Draw(rt, "to")
			part := roster.Part{Start: roster.Clock(from * 60), End: roster.Clock(to * 60), Credit: 100}
			p.Shifts = append(p.Shifts, roster.Shift{Kind: roster.Work, Parts: []roster.Part{part}, Days: roster.EveryDay()})
		}
		// Asked for only while some shift is at work.
		asked := make([]int, 24)
		for range rapid.IntRange(1, 3).Draw(rt, "rows") {
			s := rapid.IntRange(0, len(p.Shifts)-1).Draw(rt, "within")
			from, to := int(p.Shifts[s].Start())/60, int(p.Shifts[s].End())/60
			from = rapid.IntRange(from, to-1).Draw(rt, "rowFrom")
			to = rapid.IntRange(from+1, to).Draw(rt, "rowTo")
			n := rapid.IntRange(1, 3).Draw(rt, "n")
			p.Demands = append(p.Demands, presence(roster.EveryDay(), n, roster.Clock(from), roster.Clock(to)))
			for h := from; h < to; h++ {
				asked[h] = max(asked[h], n)
			}
		}
		area := 0
		for _, n := range asked {
			area += n * 60
		}
		got := newBook(p).on(0)
		require.EqualValues(rt, area*100, got.credit)
		require.Equal(rt, fewestShifts(p, asked), got.persons)
	})
}

func fewestShifts(p *roster.Problem, asked []int) int {
	best := 1 << 30
	var try func(s, used int, there [24]int)
	try = func(s, used int, there [24]int) {
		if s == len(p.Shifts) {
			for h, n := range asked {
				if there[h] < n {
					return
				}
			}
			best = min(best, used)
			return
		}
		for n := range 4 {
			try(s+1, used+n, there)
			for h := p.Shifts[s].Start() / 60; h < p.Shifts[s].End()/60; h++ {
				there[h]++
			}
		}
	}
	try(0, 0, [24]int{})
	return best
}

// A year of a large unit is still a matter of milliseconds.
func BenchmarkBound(b *testing.B) {
	var demands []roster.Demand
	for n := range 60 {
		demands = append(demands, at(on(weekdays(), 1+n%3, day), roster.PlaceNo(n%2)), at(on(weekend(), 1+n%2, evening), roster.PlaceNo(n%2)))
	}
	p := ward(demands...)
	p.Period = roster.NewPeriod(p.First, 364, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		Bound(p)
	}
}
