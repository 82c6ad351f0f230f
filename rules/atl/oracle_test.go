package atl

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// anyCase draws one person, legal or not, with history, around a clock change
// or not.
func anyCase(t *rapid.T) *rules.Case {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := &roster.Problem{}
	first := rapid.SampledFrom([]roster.Date{
		roster.DateOf(2026, time.October, 5), roster.DateOf(2026, time.October, 20), roster.DateOf(2027, time.March, 22),
	}).Draw(t, "first") + roster.Date(rapid.IntRange(0, 6).Draw(t, "offset"))
	p.Period = roster.NewPeriod(first, rapid.IntRange(1, 20).Draw(t, "days"), zone)
	for _, times := range []string{
		"07:00-16:00 (12:00-13:00)", "13:00-22:00 (17:00-17:30)", "21:00-31:00 [24:30-25:00]", "06:15-11:45",
		"07:00-11:00 16:00-21:15", "15:00-22:00 on-call:22:00-30:00 30:00-34:00", "08:00-12:00 standby:12:00-30:00",
		"standby:10:00-20:00", "00:30-08:00", "22:30-32:40",
	} {
		s, err := rulestest.ParseShift(times, times)
		require.NoError(t, err)
		p.Shifts = append(p.Shifts, s)
	}
	clock := func(name string) roster.Clock { return roster.Clock(rapid.IntRange(0, 23).Draw(t, name) * 60) }
	who := roster.Employee{
		Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate, Post: 10000,
		Agreement: roster.Kommunal, Schedule: roster.PermanentNight, HeavyNights: true,
		DayBreak:  clock("day break"),
		WeekBreak: roster.WeekBreak{Day: time.Weekday(rapid.IntRange(0, 6).Draw(t, "week")), Clock: clock("week break")},
		History:   roster.History{From: p.First - roster.Reach},
	}
	var r roster.Roster
	dense := rapid.IntRange(1, 10).Draw(t, "dense")
	for d := roster.Day(-10); int(d) < p.Days; d++ {
		if rapid.IntRange(1, 10).Draw(t, "works") > dense {
			continue
		}
		duty := roster.Duty{Day: d, Shift: roster.ShiftNo(rapid.IntRange(0, len(p.Shifts)-1).Draw(t, "shift")), Place: roster.NoPlace}
		if d < 0 {
			who.History.Duties = append(who.History.Duties, duty)
		} else {
			r.Duties = append(r.Duties, duty)
		}
	}
	p.Employees = []roster.Employee{who}
	return rules.NewCase(p, r)
}

// minutes is a person's time minute by minute, from start on.
type minutes struct {
	start      roster.Time
	work, hold []bool
}

func spell(c *rules.Case) minutes {
	const before, after = 15 * 1440, 12 * 1440
	m := minutes{start: -before}
	n := before + int(c.Whole().To) + after
	m.work, m.hold = make([]bool, n), make([]bool, n)
	for _, d := range c.Line(0) {
		for _, part := range c.Shifts[d.Shift].Parts {
			for at := c.At(d.Day, part.Start); at < c.At(d.Day, part.End); at++ {
				m.hold[at-m.start] = true
				if part.Activity != roster.Standby {
					m.work[at-m.start] = true
				}
			}
		}
	}
	return m
}

// run is the longest run of minutes between two times that are free.
func (m minutes) run(from, to roster.Time, free func(i int) bool) (longest int64) {
	var n int64
	for at := from; at < to; at++ {
		n++
		if !free(int(at - m.start)) {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}

func (m minutes) worked(from, to roster.Time) bool {
	for at := from; at < to; at++ {
		if m.work[at-m.start] {
			return true
		}
	}
	return false
}

// amounts adds up findings that touch the period, inherited ones among them.
func amounts(c *rules.Case, found []rules.Finding) (sum int64) {
	for _, f := range found {
		if f.Level != rules.Goal && f.When.To > c.Whole().From {
			sum += f.Amount
		}
	}
	return sum
}

func TestDailyRestMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		m := spell(c)
		var want int64
		for d := roster.Day(-1); int(d) < c.Days; d++ {
			from, to := c.At(d, c.Employees[0].DayBreak), c.At(d+1, c.Employees[0].DayBreak)
			if to > c.Whole().From && m.worked(from, to) {
				want += max(0, 660-m.run(from, to, func(i int) bool { return !m.work[i] }))
			}
		}
		require.Equal(t, want, amounts(c, rule(t, "daily-rest", "").Check(c)))
	})
}

func TestWeeklyRestMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		mode := rapid.SampledFrom([]Mode{Mode36, Mode47, ModeStrict}).Draw(t, "mode")
		m := spell(c)
		who := &c.Employees[0]
		ready := make([]bool, len(m.work)) // whether the daily rest owed is over
		for i := range ready {
			ready[i] = true
		}
		if mode != Mode36 {
			var before roster.Time = -15 * 1440
			for _, d := range c.Line(0) {
				start, end := d.Worked, d.Worked
				if len(start) == 0 {
					continue
				}
				from, to := start[0].From, end[len(end)-1].To
				// Minutes of rest straight before the duty, in its last minute's day.
				day, clock := c.Clock(to - 1)
				if clock < who.DayBreak {
					day--
				}
				rest := 0
				for at := from - 1; at >= c.At(day, who.DayBreak) && at >= before; at-- {
					rest++
				}
				if rest < 660 {
					for at := to; at < to+660; at++ {
						ready[at-m.start] = false
					}
				}
				before = max(before, to)
			}
		}
		var want int64
		for d := roster.Day(-8); int(d) < c.Days; d++ {
			from, to := c.At(d, who.WeekBreak.Clock), c.At(d+7, who.WeekBreak.Clock)
			if c.Weekday(d) == who.WeekBreak.Day && to > c.Whole().From && from < c.Whole().To {
				want += max(0, 2160-m.run(from, to, func(i int) bool { return !m.hold[i] && ready[i] }))
			}
		}
		require.Equal(t, want, amounts(c, inMode(t, mode).Check(c)))
	})
}

// breach is how far a roster is beyond what the solver is told in cells and
// totals.
func breach(t require.TestingT, c *rules.Case, said []constraint.Constraint) (sum int64) {
	for _, s := range said {
		switch s := s.(type) {
		case constraint.Cell:
			for _, d := range c.Roster.Duties {
				if d.Day == s.Day && d.Shift == s.Shift {
					sum += s.Units
				}
			}
		case constraint.Total:
			var total int64
			for _, d := range c.Roster.Duties {
				if d.Day >= s.From && d.Day <= s.To {
					total += int64(s.Of[d.Day-s.From][d.Shift])
				}
			}
			require.Equal(t, int64(math.MinInt64), s.Low)
			sum += max(0, total-s.High)
		default:
			require.Fail(t, "another shape")
		}
	}
	return sum
}

func TestCellsAndTotalsSayWhatIsFound(t *testing.T) {
	for id, params := range map[string]string{
		"breaks": `{"most": "4:00"}`, "heavy-nights": `{}`,
		"weekly-average": `{"months": 1, "most": "20:00"}`, "night-average": `{"months": 1, "most": "3:00"}`,
	} {
		t.Run(id, func(t *testing.T) {
			r := rule(t, id, params)
			rapid.Check(t, func(t *rapid.T) {
				c := anyCase(t)
				c.Employees[0].HeavyNights = rapid.Bool().Draw(t, "heavy")
				if rapid.Bool().Draw(t, "new") {
					c.Employees[0].From = c.First + roster.Date(rapid.IntRange(0, c.Days-1).Draw(t, "from"))
				}
				if rapid.Bool().Draw(t, "dark") {
					c.Employees[0].History = roster.History{From: roster.NoDate}
					c = rules.NewCase(c.Problem, c.Roster)
				}
				var hard int64
				for _, f := range r.Check(c) {
					if f.Status == rules.Broken {
						hard += f.Amount
					}
				}
				require.Equal(t, hard, breach(t, c, r.Constrain(c.Problem)))
			})
		})
	}
}

// Whatever is missing from the history, a verdict on what is known must hold for
// every history there can be: what passes passes, what is broken is broken.
func TestUnknownIsNeitherPassNorBreach(t *testing.T) {
	for _, id := range []string{"daily-rest", "weekly-rest"} {
		t.Run(id, func(t *testing.T) {
			r := rule(t, id, "")
			rapid.Check(t, func(t *rapid.T) {
				full := anyCase(t)
				told := r.Check(full)
				// The same with the history forgotten from some day on.
				p := *full.Problem
				p.Employees = []roster.Employee{full.Employees[0]}
				h := &p.Employees[0].History
				h.From = p.First - roster.Date(rapid.IntRange(0, 9).Draw(t, "kept"))
				var kept []roster.Duty
				for _, d := range h.Duties {
					if p.Date(d.Day) >= h.From {
						kept = append(kept, d)
					}
				}
				h.Duties = kept
				if h.From == p.First {
					h.From = roster.NoDate
				}
				verdict := func(found []rules.Finding, when roster.Interval) rules.Status {
					for _, f := range found {
						if f.When == when {
							return f.Status
						}
					}
					return ""
				}
				forgot := r.Check(rules.NewCase(&p, full.Roster))
				for _, f := range forgot {
					if f.Status != rules.Unknown {
						require.NotEmpty(t, verdict(told, f.When), "broken without its history, but not with it: %v", f.Say)
					}
				}
				for _, f := range told {
					if f.When.To > p.Whole().From {
						require.NotEmpty(t, verdict(forgot, f.When), "passed without its history, but not with it: %v", f.Say)
					}
				}
			})
		})
	}
}
