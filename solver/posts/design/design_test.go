package design

import (
	"cmp"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver/posts/offer"
)

const effort = 20_000_000

// tiny is a week with a day shift of eight hours, an hourly pool and two classes
// of posts, need people each day.
func tiny(need []int, sizes [2][]roster.PostSize, most [2]int) *roster.Problem {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err)
	}
	p := &roster.Problem{
		ID: "tiny", Unit: roster.Unit{ID: "u", Name: "U", Kind: roster.CareHome, Managers: 1},
		Period: roster.NewPeriod(roster.DateOf(2026, time.October, 5), len(need), zone),
		Shifts: []roster.Shift{{
			ID: "D", Name: "Dag", Kind: roster.Work, Days: roster.EveryDay(),
			Parts: []roster.Part{{Start: 7 * 60, End: 15*60 + 30, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: 11*60 + 30, End: 12 * 60}}}},
		}},
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	for d, n := range need {
		p.Demands = append(p.Demands, roster.Demand{
			ID: fmt.Sprintf("d%d", d), Name: "Dag", Days: roster.DaySet{Dates: []roster.Date{p.First + roster.Date(d)}},
			Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: n, Wanted: n, Most: n,
		})
	}
	for i := range 4 {
		p.Employees = append(p.Employees, roster.Employee{
			ID: fmt.Sprintf("pool-%d", i+1), Name: "Pool", Employment: roster.Hourly, Pool: true, From: roster.NoDate, To: roster.NoDate,
			HourlyPay: 16800, Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, DayBreak: 600,
			WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace, History: roster.History{From: p.First - roster.Reach},
		})
	}
	p.Posts = &roster.Posts{Goal: roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits()}
	p.Posts.Limits.Hourly = 10_000
	for c := range sizes {
		p.Posts.Classes = append(p.Posts.Classes, roster.PostClass{
			ID: fmt.Sprintf("k%d", c), Name: "K", Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 40 * 60,
			DayBreak: 600, Salary: 3_000_000, Home: roster.NoPlace, Sizes: sizes[c], Least: 0, Most: most[c],
		})
	}
	return p
}

// enumerated is the best that there is of a tiny problem, found by trying every
// number of posts of every size and every set of lawful rosters.
type enumerated struct {
	lack   int64 // to the goal, least there can be
	hourly int64 // minutes, least with that lack
	// recovery is the least breaches of recovery with both.
	recovery int64
}

// row is a lawful line as bits, and what it breaches of recovery.
type row struct {
	days   int
	points int64
}

// The hourly time of a day with so many people is left's.
func enumerate(t *testing.T, p *roster.Problem, left func(day, people int) int64) enumerated {
	o := offer.Make(p)
	lines := make([][]row, len(o.Options)) // lawful, kept within the contract's margin
	for i := range o.Options {
		lines[i] = lawful(t, o, i)
	}
	best := enumerated{lack: 1 << 60}
	counts := make([]int, len(o.Options))
	var walk func(i int, sums map[string]int64)
	walk = func(i int, sums map[string]int64) {
		if i == len(counts) {
			for _, g := range o.Groups {
				n := 0
				for _, c := range counts[g.First : g.First+g.Count] {
					n += c
				}
				if n < g.Least || n > g.Most {
					return
				}
			}
			var e enumerated
			for i, n := range counts {
				full := int64(0)
				if o.Options[i].Size == roster.FullTime {
					full = 10000
				}
				e.lack += int64(n) * (9000 - full)
			}
			e.lack = max(0, e.lack)
			for sum, points := range sums {
				e.hourly, e.recovery = 0, points
				for d := range p.Demands {
					e.hourly += left(d, int(sum[d]))
				}
				if cmp.Or(cmp.Compare(e.lack, best.lack), cmp.Compare(e.hourly, best.hourly), cmp.Compare(e.recovery, best.recovery)) < 0 {
					best = e
				}
			}
			return
		}
		most := o.Groups[o.Options[i].Group].Most
		for n := 0; n <= most; n++ {
			counts[i] = n
			walk(i+1, sums)
			sums = plus(sums, lines[i], p.Days)
			if len(sums) == 0 {
				break
			}
		}
		counts[i] = 0
	}
	walk(0, map[string]int64{string(make([]byte, p.Days)): 0})
	return best
}

// plus is every sum of people by day with one line more, and the least that such
// lines breach of recovery together.
func plus(sums map[string]int64, lines []row, days int) map[string]int64 {
	out := map[string]int64{}
	for sum, points := range sums {
		for _, line := range lines {
			b := []byte(sum)
			for d := range days {
				b[d] += byte(line.days >> d & 1)
			}
			if least, known := out[string(b)]; !known || points+line.points < least {
				out[string(b)] = points + line.points
			}
		}
	}
	return out
}

// lawful lists the lines of an option in which the checker finds nothing hard but
// staffing, nor hours off the contract.
func lawful(t *testing.T, o *offer.Offer, option int) []row {
	counts := make([]int, len(o.Options))
	counts[option] = 1
	p, seat := o.Problem(counts)
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	var out []row
	for line := range 1 << p.Days {
		var r roster.Roster
		for d := range p.Days {
			if line>>d&1 == 1 {
				r.Duties = append(r.Duties, roster.Duty{Employee: seat[option][0], Day: roster.Day(d), Shift: 0, Place: roster.NoPlace})
			}
		}
		ok := true
		for _, f := range rules.Check(p, r, all) {
			if f.Employee == seat[option][0] && (f.Hard() || f.Rule == "contract-hours") {
				ok = false
			}
		}
		if ok {
			out = append(out, row{line, catalog.RecoveryOf(all).Breaches(p, r)})
		}
	}
	return out
}

// On tiny cases of two classes and up to four posts the posts are those that full
// enumeration finds, and the bounds lie on the right side of them.
func TestTinyCasesAgainstFullEnumeration(t *testing.T) {
	full, half, most := roster.FullTime, roster.PostSize(6000), roster.PostSize(8000)
	rested := int64(0)
	for name, p := range map[string]*roster.Problem{
		"two sizes":             tiny([]int{2, 2, 2, 2, 2, 1, 1}, [2][]roster.PostSize{{full, half}, {most}}, [2]int{2, 2}),
		"more need":             tiny([]int{3, 3, 3, 3, 3, 2, 2}, [2][]roster.PostSize{{full}, {half, most}}, [2]int{2, 2}),
		"weekends heavy":        tiny([]int{1, 1, 1, 1, 1, 3, 3}, [2][]roster.PostSize{{half}, {full, most}}, [2]int{3, 1}),
		"half weekends":         tiny([]int{2, 2, 2, 2, 0, 0, 2}, [2][]roster.PostSize{{full}, {most}}, [2]int{2, 2}),
		"nothing but part time": tiny([]int{2, 2, 1, 2, 2, 1, 1}, [2][]roster.PostSize{{half}, {most}}, [2]int{2, 2}),
	} {
		for _, surplus := range []roster.PostSize{-1, 0} {
			q := *p
			wants := *p.Posts
			wants.Limits.Surplus = surplus
			wants.Order = []roster.PostWant{roster.WantShare, roster.WantHourly, roster.WantRecovery}
			q.Posts = &wants
			r, err := Solve(context.Background(), &q, Options{Seed: 1, Work: effort})
			require.NoError(t, err)
			require.False(t, r.Impossible, "%s: %v", name, r.Missed)
			require.NotNil(t, r.Counts, name)
			assert.Zero(t, r.Plan.Hard, "%s: the roster is lawful", name)
			assert.Equal(t, roster.WantShare, r.Levels[0].Want)
			assert.Equal(t, roster.WantHourly, r.Levels[1].Want)
			assert.LessOrEqual(t, r.Levels[0].Bound, r.Levels[0].Value, name)
			assert.LessOrEqual(t, r.Levels[1].Bound, r.Levels[1].Value, name)
			assert.LessOrEqual(t, r.Plan.Full, r.Ceiling.Full, name)
			if surplus >= 0 {
				continue // enumeration knows no cap on surplus
			}
			best := enumerate(t, &q, func(day, people int) int64 { return 480 * int64(max(0, q.Demands[day].Least-people)) })
			assert.Equal(t, best.lack, r.Levels[0].Value, "%s: the share", name)
			assert.LessOrEqual(t, r.Levels[1].Bound, best.hourly, "%s: the bound on hourly time", name)
			assert.Equal(t, best.hourly, r.Levels[1].Value, "%s: hourly time", name)
			assert.Equal(t, roster.WantRecovery, r.Levels[2].Want)
			assert.LessOrEqual(t, r.Levels[2].Bound, best.recovery, "%s: the bound on recovery", name)
			assert.LessOrEqual(t, best.recovery, r.Levels[2].Value, "%s: recovery", name)
			assert.Equal(t, r.Plan.Recovery, r.Levels[2].Value)

			rested += max(0, r.Levels[2].Bound)
		}
	}
	assert.Positive(t, rested, "nothing was proven of recovery")
}

// Same problem, seed and work: the same posts, bounds and roster.
func TestSameQuestionSameAnswer(t *testing.T) {
	p := tiny([]int{3, 3, 3, 3, 3, 2, 2}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
	a, err := Solve(context.Background(), p, Options{Seed: 3, Work: effort})
	require.NoError(t, err)
	b, err := Solve(context.Background(), p, Options{Seed: 3, Work: effort})
	require.NoError(t, err)
	assert.Equal(t, a.Counts, b.Counts)
	assert.Equal(t, a.Levels, b.Levels)
	assert.Equal(t, a.Ceiling, b.Ceiling)
	assert.Equal(t, a.Plan.Roster, b.Plan.Roster)
}
