package price

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// swedish is one full-timer with day, evening and night shifts at two places
// under the rules of a care home.
func swedish(t testing.TB, days int) *model.Model {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := &roster.Problem{ID: "bench", Period: roster.NewPeriod(roster.DateOf(2026, 10, 5), days, zone)}
	part := func(from, to, rast roster.Clock) []roster.Part {
		return []roster.Part{{Start: from, End: to, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: from + 240, End: from + 240 + rast}}}}
	}
	p.Places = []roster.Place{{ID: "a"}, {ID: "b"}}
	both := []roster.PlaceNo{0, 1}
	p.Shifts = []roster.Shift{
		{ID: "D", Kind: roster.Work, Parts: part(7*60, 16*60, 60), Places: both, Days: roster.EveryDay()},
		{ID: "E", Kind: roster.Work, Parts: part(13*60+30, 21*60+30, 30), Places: both, Days: roster.EveryDay()},
		{ID: "N", Kind: roster.Work, Parts: part(21*60, 31*60, 0), Places: both, Days: roster.EveryDay(), Night: true},
		{ID: "R", Kind: roster.Resource, Parts: part(8*60, 16*60+30, 30), Days: roster.EveryDay()},
	}
	p.Employees = []roster.Employee{{ID: "x", Employment: roster.Permanent, Post: roster.FullTime, History: roster.History{
		From:   p.First - 7,
		Duties: []roster.Duty{{Day: -6, Shift: 0}, {Day: -5, Shift: 0}, {Day: -2, Shift: 1}, {Day: -1, Shift: 1}},
	}}}
	said := []constraint.Tagged{}
	add := func(c constraint.Constraint) { said = append(said, constraint.Tagged{Rule: "r", Constraint: c}) }
	quality := func(n int) constraint.Price {
		return constraint.Price{Level: constraint.Quality, Each: constraint.Cost(n)}
	}
	add(constraint.Gap{Least: 660, Price: constraint.Banned()})
	add(constraint.DayRest{Break: 10 * 60, Least: 660, Price: constraint.Banned()})
	add(constraint.WeekRest{Break: roster.WeekBreak{Day: time.Monday}, DayBreak: 10 * 60, Least: 2160, Owed: 660, Known: p.At(-7, 0), Price: constraint.Banned()})
	add(constraint.Run{Most: 6, Price: constraint.Banned()})
	add(constraint.Run{Most: 5, Price: quality(20)})
	add(constraint.Run{Free: true, Least: 2, Price: quality(10)})
	add(constraint.Follow{First: []roster.ShiftNo{1}, Then: []roster.ShiftNo{0}, Price: quality(15)})
	add(constraint.Weekends{Most: 1, Of: 2, Before: []bool{true}, Price: constraint.Banned()})
	add(constraint.Weekends{Whole: true, Price: quality(20)})
	worth := make([][]int32, days)
	for d := range worth {
		worth[d] = []int32{480, 450, 600, 480}
	}
	target := int64(days) * 2295 / 7
	total := constraint.Total{To: roster.Day(days - 1), Of: worth, Axis: true, Low: target - 240, High: target + 240, Under: constraint.Banned(), Over: constraint.Banned()}
	add(total)
	total.Low, total.High = target-30, target+30
	total.Under = constraint.Price{Level: constraint.Contract, Each: 1}
	total.Over = total.Under
	add(total)
	return model.Compile(p, said, model.SearchWeights)
}

// BenchmarkOptima times one-person optima over whole periods and tells how many come
// in a second: under random prices, and under those of a roster with a few holes,
// where most lines are as good. Curtois rules are those of a public kind of instance.
func BenchmarkOptima(b *testing.B) {
	for _, rules := range []struct {
		name string
		of   func(testing.TB, int) *model.Model
		days []int
	}{
		{"curtois", nurse, []int{28, 84, 364}},
		{"swedish", swedish, []int{14, 28, 42, 84}},
	} {
		for _, days := range rules.days {
			m := rules.of(b, days)
			l := NewLine(m, 0)
			for _, kind := range []string{"random", "holes"} {
				benchmark(b, fmt.Sprintf("%s/%s/%dd", rules.name, kind, days), m, l, priced(m, kind))
			}
		}
	}
}

// BenchmarkWindow times optima of two weeks with the rest held, which is what a search
// asks for.
func BenchmarkWindow(b *testing.B) {
	for _, days := range []int{28, 42, 84} {
		m := swedish(b, days)
		l := NewLine(m, 0)
		costs := priced(m, "random")
		out := make([]model.Letter, days)
		var s Solver
		_, ok := s.Best(l, costs[0], out)
		require.True(b, ok)
		for _, c := range costs {
			for d, held := range out {
				if d >= 7 && d < 21 {
					continue
				}
				for x := range m.Letters() {
					if c[d*m.Letters()+x] = model.Inf; model.Letter(x) == held {
						c[d*m.Letters()+x] = 0
					}
				}
			}
		}
		benchmark(b, fmt.Sprintf("%dd", days), m, l, costs)
	}
}

// nurse is one person of a public kind of instance: four types of eight hours, of
// which some may not follow others, limits on runs, weekends and each type.
func nurse(t testing.TB, days int) *model.Model {
	p := &roster.Problem{ID: "nurse", Period: roster.NewPeriod(roster.DateOf(2024, 1, 1), days, time.UTC)}
	for i, id := range []string{"E", "D", "L", "N"} {
		from := roster.Clock(60 * (6 + 4*i))
		p.Shifts = append(p.Shifts, roster.Shift{ID: id, Kind: roster.Work, Days: roster.EveryDay(),
			Parts: []roster.Part{{Start: from, End: from + 480, Activity: roster.Active, Credit: 100}}})
	}
	p.Employees = []roster.Employee{{ID: "x", Employment: roster.Permanent, Home: roster.NoPlace, History: roster.History{From: roster.NoDate}}}
	var said []constraint.Tagged
	add := func(c constraint.Constraint) { said = append(said, constraint.Tagged{Rule: "r", Constraint: c}) }
	add(constraint.Follow{First: []roster.ShiftNo{3}, Then: []roster.ShiftNo{0, 1, 2}, Price: constraint.Banned()})
	add(constraint.Follow{First: []roster.ShiftNo{2}, Then: []roster.ShiftNo{0, 1}, Price: constraint.Banned()})
	add(constraint.Run{Least: 2, Most: 5, Price: constraint.Banned()})
	add(constraint.Run{Free: true, Least: 2, Price: constraint.Banned()})
	add(constraint.Weekends{Most: days / 14, Total: true, Price: constraint.Banned()})
	worth := func(of ...roster.ShiftNo) [][]int32 {
		row := make([]int32, 4)
		for _, s := range of {
			row[s] = 1
		}
		return slices.Repeat([][]int32{row}, days)
	}
	total := constraint.Total{To: roster.Day(days - 1), Low: math.MinInt64, High: int64(days) / 2, Under: constraint.Banned(), Over: constraint.Banned()}
	for s := range roster.ShiftNo(4) {
		total.Of = worth(s)
		add(total)
	}
	total.Of, total.Axis, total.Low, total.High = worth(0, 1, 2, 3), true, int64(days)*18/28-2, int64(days)*18/28
	add(total)
	return model.Compile(p, said, model.SearchWeights)
}

// priced draws prices: each for itself, or a hundred for every tenth duty and else
// nothing.
func priced(m *model.Model, kind string) [][]int64 {
	r := rand.New(rand.NewPCG(1, 2))
	costs := make([][]int64, 16)
	for i := range costs {
		costs[i] = slices.Clone(m.People[0].Cell)
		for j := range costs[i] {
			switch {
			case j%m.Letters() == 0:
			case kind == "random":
				costs[i][j] -= r.Int64N(1_000_000_000)
			case r.IntN(10) == 0:
				costs[i][j] -= 100_000_000
			}
		}
	}
	return costs
}

func benchmark(b *testing.B, name string, m *model.Model, l *Line, costs [][]int64) {
	out := make([]model.Letter, m.Days)
	var s Solver
	b.Run(name, func(b *testing.B) {
		for _, c := range costs { // the first take memory
			s.Best(l, c, out)
		}
		b.ReportAllocs()
		b.ResetTimer()
		before := s.Work
		for i := range b.N {
			if _, ok := s.Best(l, costs[i%len(costs)], out); !ok {
				b.Fatal("no line")
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "optima/s")
		b.ReportMetric(float64(s.Work-before)/float64(b.N), "work/op")
	})
}

// BenchmarkNewLine times the tables of one person.
func BenchmarkNewLine(b *testing.B) {
	m := swedish(b, 28)
	b.ReportAllocs()
	for range b.N {
		NewLine(m, 0)
	}
}
