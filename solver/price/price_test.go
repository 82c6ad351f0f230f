package price

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// small makes a problem of one person and a handful of days, with random
// history, and random constraints of every shape that Best treats exactly.
func small(t testing.TB, r *rand.Rand) (*roster.Problem, []constraint.Tagged) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	firsts := []roster.Date{
		roster.DateOf(2026, 10, 5), roster.DateOf(2026, 10, 19), roster.DateOf(2027, 3, 22),
		roster.DateOf(2026, 10, 7), roster.DateOf(2026, 10, 11), roster.DateOf(2026, 10, 10),
	}
	p := &roster.Problem{ID: "small", Period: roster.NewPeriod(firsts[r.IntN(len(firsts))], 5+r.IntN(6), zone)}
	part := func(from, to roster.Clock) []roster.Part {
		return []roster.Part{{Start: from, End: to, Activity: roster.Active, Credit: 100}}
	}
	all := []roster.Shift{
		{ID: "D", Kind: roster.Work, Parts: part(7*60, 16*60), Days: roster.EveryDay()},
		{ID: "E", Kind: roster.Work, Parts: part(13*60, 22*60), Days: roster.EveryDay()},
		{ID: "N", Kind: roster.Work, Parts: part(21*60, 31*60), Days: roster.EveryDay(), Night: true},
		{ID: "S", Kind: roster.Work, Parts: append(part(7*60, 11*60), part(16*60, 20*60)...), Days: roster.EveryDay()},
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	p.Shifts = all[:1+r.IntN(3)]
	emp := roster.Employee{ID: "a", Employment: roster.Permanent, Home: roster.NoPlace, History: roster.History{From: roster.NoDate}}
	if r.IntN(3) > 0 {
		back := 1 + r.IntN(9)
		emp.History.From = p.First - roster.Date(back)
		for d := -back; d < 0; d++ {
			if r.IntN(2) == 0 {
				emp.History.Duties = append(emp.History.Duties, roster.Duty{Day: roster.Day(d), Shift: roster.ShiftNo(r.IntN(len(p.Shifts))), Place: roster.NoPlace})
			}
		}
	}
	p.Employees = []roster.Employee{emp}

	var said []constraint.Tagged
	add := func(c constraint.Constraint) { said = append(said, constraint.Tagged{Rule: "r", Constraint: c}) }
	price := func() constraint.Price {
		if r.IntN(2) == 0 {
			return constraint.Banned()
		}
		return constraint.Price{Level: constraint.Quality, Each: constraint.Cost(1 + r.IntN(20))}
	}
	maybe := func() bool { return r.IntN(2) == 0 }
	if maybe() {
		add(constraint.Gap{Least: roster.Minutes(600 + r.IntN(120)), Price: price()})
	}
	if maybe() {
		// Breaks that keep every 24-hour period to two duties.
		add(constraint.DayRest{Break: roster.Clock(60 * []int{9, 10, 18, 19}[r.IntN(4)]), Least: 660, Price: constraint.Banned()})
	}
	if maybe() {
		w := constraint.WeekRest{
			Break:    roster.WeekBreak{Day: time.Weekday(r.IntN(7)), Clock: roster.Clock(60 * r.IntN(24))},
			DayBreak: roster.Clock(60 * r.IntN(24)), Least: roster.Minutes(60 * (36 + r.IntN(5))), Price: constraint.Banned(),
		}
		if maybe() {
			w.Owed = 660
			add(constraint.Gap{Least: 660, Price: constraint.Banned()})
		}
		if emp.History.From != roster.NoDate {
			w.Known = p.At(p.Day(emp.History.From), 0)
		}
		add(w)
	}
	if maybe() {
		add(constraint.Run{Least: r.IntN(3), Most: 2 + r.IntN(4), Price: price()})
	}
	if maybe() {
		add(constraint.Run{Free: true, Least: r.IntN(4), Price: price()})
	}
	if maybe() {
		add(constraint.Weekends{Whole: true, Price: constraint.Price{Level: constraint.Quality, Each: constraint.Cost(1 + r.IntN(20))}})
	}
	if maybe() && len(p.Shifts) > 1 {
		add(constraint.Follow{First: []roster.ShiftNo{1}, Then: []roster.ShiftNo{0}, Price: price()})
	}
	if maybe() {
		of := 2 + r.IntN(3)
		w := constraint.Weekends{Most: 1 + r.IntN(of-1), Of: of, Price: price()}
		for range r.IntN(4) {
			w.Before = append(w.Before, maybe())
		}
		add(w)
	}
	if maybe() {
		o := make([][]int32, p.Days)
		for d := range o {
			for s := range p.Shifts {
				o[d] = append(o[d], []int32{480, 450, 600, 480}[s])
			}
		}
		low, high := int64(480*(1+r.IntN(4))), int64(480*(3+r.IntN(5)))
		add(constraint.Total{From: 0, To: roster.Day(p.Days - 1), Of: o, Axis: true, Low: low, High: max(low, high), Under: constraint.Banned(), Over: constraint.Banned()})
		aim := (low + high) / 2
		pr := constraint.Price{Level: constraint.Quality, Each: 1}
		add(constraint.Total{From: 0, To: roster.Day(p.Days - 1), Of: o, Axis: true, Low: aim, High: aim, Under: pr, Over: pr})
	} else if maybe() { // two calculation periods
		mid := 2 + r.IntN(p.Days-3)
		for _, span := range [][2]int{{0, mid - 1}, {mid, p.Days - 1 - r.IntN(2)}} {
			if r.IntN(4) == 0 {
				continue
			}
			var o [][]int32
			for range span[1] - span[0] + 1 {
				var row []int32
				for s := range p.Shifts {
					row = append(row, []int32{480, 450, 600, 480}[s])
				}
				o = append(o, row)
			}
			low := int64(480 * r.IntN(3))
			add(constraint.Total{From: roster.Day(span[0]), To: roster.Day(span[1]), Of: o, Axis: true, Low: low, High: low + int64(480*r.IntN(4)), Under: price(), Over: price()})
		}
	}
	for s := range p.Shifts {
		if r.IntN(3) == 0 {
			from := r.IntN(3)
			one := make([][]int32, p.Days-from)
			for d := range one {
				one[d] = make([]int32, len(p.Shifts))
				one[d][s] = 1
			}
			add(constraint.Total{From: roster.Day(from), To: roster.Day(p.Days - 1 - r.IntN(2)), Of: one, Low: math.MinInt64, High: int64(r.IntN(4)), Over: constraint.Banned()})
			break // more than one limit on numbers is left to the check
		}
	}
	for d := range p.Days {
		if r.IntN(4) == 0 {
			add(constraint.Cell{Day: roster.Day(d), Shift: roster.ShiftNo(r.IntN(len(p.Shifts))), Place: constraint.AnyPlace, Missing: r.IntN(4) == 0, Price: price()})
		}
	}
	return p, said
}

// trying tries every line there is.
func trying(m *model.Model, cost []int64) (int64, []model.Letter) {
	n := m.Letters()
	line := make([]model.Letter, m.Days)
	var best []model.Letter
	least := int64(math.MaxInt64)
	buffer := make([]model.Duty, 0, 32)
	for {
		t := m.Breaches(0, line, buffer)
		if t[constraint.Ban] == 0 {
			v := m.Weights.Of(&t)
			for d, l := range line {
				v += cost[d*n+int(l)]
			}
			if v < least {
				least, best = v, append([]model.Letter(nil), line...)
			}
		}
		i := 0
		for ; i < len(line); i++ {
			if line[i]++; int(line[i]) < n {
				break
			}
			line[i] = 0
		}
		if i == len(line) {
			return least, best
		}
	}
}

// barred is a price that no line is worth.
const barred = 1 << 50

// Best must give exactly what trying every line gives, with the same cost.
func TestBestAgreesWithTryingEveryLine(t *testing.T) {
	trials := 600
	if testing.Short() {
		trials = 60
	}
	impossible := 0
	var s Solver
	for seed := range trials {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		p, said := small(t, r)
		m := model.Compile(p, said, model.SearchWeights)
		if math.Pow(float64(m.Letters()), float64(m.Days)) > 70_000 {
			continue
		}
		random := make([]int64, m.Days*m.Letters())
		cost := make([]int64, len(random))
		for i := range random {
			random[i] = int64(r.IntN(61) - 40)
			cost[i] = min(model.Inf, random[i]+m.People[0].Cell[i])
		}
		// Some days held, as a search asks for a stretch of days.
		if from := r.IntN(m.Days); r.IntN(2) == 0 {
			for d := range m.Days {
				held := r.IntN(m.Letters())
				for x := range m.Letters() {
					if i := d*m.Letters() + x; (d < from || d >= from+5) && x != held {
						random[i], cost[i] = barred, model.Inf
					}
				}
			}
		}
		want, line := trying(m, random)
		if want > barred/2 {
			line = nil
		}
		out := make([]model.Letter, m.Days)
		got, ok := s.Best(NewLine(m, 0), cost, out)
		if line == nil {
			impossible++
			require.False(t, ok, "seed %d: nothing is lawful, yet %v", seed, out)
			continue
		}
		where := fmt.Sprintf("seed %d: want %v at %d", seed, line, want)
		for _, c := range said {
			where += fmt.Sprintf("\n%T%+v", c.Constraint, c.Constraint)
		}
		require.True(t, ok, where)
		b := m.Breaches(0, out, nil)
		require.Zero(t, b[constraint.Ban], "%s\ngot %v, which breaks a ban", where, out)
		require.Equal(t, want, got, "%s\ngot %v", where, out)
		v := m.Weights.Of(&b)
		for d, l := range out {
			v += random[d*m.Letters()+int(l)]
		}
		require.Equal(t, want, v, "%s\ngot %v", where, out)
	}
	require.Less(t, impossible, trials*3/4)
}
