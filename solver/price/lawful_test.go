package price

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/model"
)

// ward is a small unit with every pack on: Swedish shifts, people with histories
// and circumstances, and some of the unit's own rules.
func ward(t testing.TB, r *rand.Rand) (*roster.Problem, []rules.Rule) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	chance := func(percent int) bool { return r.IntN(100) < percent }
	firsts := []roster.Date{
		roster.DateOf(2026, 10, 5), roster.DateOf(2026, 10, 19), roster.DateOf(2027, 3, 22), roster.DateOf(2026, 12, 14),
		roster.DateOf(2026, 10, 7), roster.DateOf(2026, 10, 10), roster.DateOf(2026, 10, 11), roster.DateOf(2027, 3, 28),
	}
	p := &roster.Problem{ID: "ward", Unit: roster.Unit{ID: "ward", Name: "Avdelningen", Kind: roster.CareHome}}
	p.Period = roster.NewPeriod(firsts[r.IntN(len(firsts))], 7*(1+r.IntN(4))+r.IntN(3)*r.IntN(4), zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	alphabets := [][][2]string{
		{{"D", "07:00-16:00 (12:00-13:00)"}, {"E", "13:00-22:00 (17:00-17:30)"}, {"N", "21:00-31:00 [24:30-25:00] [28:00-28:30]"}},
		{{"D", "06:45-15:15 (11:00-11:30)"}, {"E", "13:30-21:30 (17:00-17:30)"}, {"split", "07:00-11:00 16:00-20:00"}, {"L", "07:00-20:00 (11:00-12:00) (16:00-16:30)"}},
		{{"D", "07:00-15:30 (11:30-12:00)"}, {"chain", "15:00-22:00 (18:30-19:00) on-call:22:00-30:00 30:00-33:00"}, {"short", "08:00-12:00"}},
		{{"E", "14:00-21:30 (17:30-18:00)"}, {"asleep", "20:30-22:30 on-call:22:30-30:30 30:30-32:00"}, {"D", "08:00-14:30 (11:30-12:00)"}, {"standby", "07:00-15:00 (11:30-12:00) standby:15:00-22:00"}},
		{{"morning", "07:00-11:00"}, {"D", "07:00-16:00 (12:00-13:00)"}, {"N", "21:00-31:00 [24:30-25:00] [28:00-28:30]"}},
	}
	for _, f := range alphabets[r.IntN(len(alphabets))] {
		s, err := rulestest.ParseShift(f[0], f[1])
		require.NoError(t, err)
		if f[0] == "split" && chance(30) {
			s.Days = roster.DaySet{Weekdays: [7]bool{true, false, true, true, true, true, true}}
		}
		p.Shifts = append(p.Shifts, s)
	}
	if chance(30) {
		p.Places = []roster.Place{{ID: "a", Name: "A", Kind: roster.Ward}, {ID: "b", Name: "B", Kind: roster.Ward}}
		p.Shifts[0].Places = []roster.PlaceNo{0, 1}
	}
	if chance(40) {
		p.Unit.Kind = roster.LSSHome
		p.Waivers = []roster.Waiver{{
			Kind: []roster.WaiverKind{roster.LSSDay, roster.LongOnCall, roster.ShortRest}[r.IntN(3)], First: roster.NoDate, Last: roster.NoDate,
			Grantor: "Chefen", Evidence: "Protokoll 1", Reason: "Inget annat gick",
		}}
	}
	for e := range roster.EmployeeNo(2) {
		p.Employees = append(p.Employees, worker(p, r, e))
	}
	for _, own := range [][2]string{
		{"days-in-row", `{"most": 6}`}, {"days-in-row", `{"least": 2, "most": 7}`}, {"days-off-in-row", `{"least": 2}`}, {"days-off-in-row", `{"least": 3}`},
		{"weekend-frequency", `{"most": 1, "of": 2}`}, {"weekend-frequency", `{"most": 2, "of": 5}`}, {"weekend-frequency", `{"most": 0, "of": 1}`},
		{"whole-weekends", `{}`}, {"no-follow", `{"ends_after": "19:30", "starts_before": "08:30"}`}, {"shifts-in-row", `{"shifts": ["N", "D"], "most": 3}`},
		{"shift-count", `{"shifts": ["E", "N"], "most": 5}`}, {"shift-share", `{"shifts": ["D"], "most_percent": 60}`}, {"pattern", `{"days": ["N", "free", "D"]}`},
		{"period-hours", `{"most": "120:00"}`}, {"weekend-total", `{"most": 2}`}, {"weekends-in-row", `{"most": 1}`},
	} {
		if chance(15) {
			p.Settings = append(p.Settings, roster.Setting{Rule: own[0], Params: []byte(own[1]), Level: "hard"})
		}
	}
	if chance(70) {
		p.Settings = append(p.Settings, roster.Setting{Rule: "contract-hours", Params: []byte(`{"tolerance": "60:00"}`)})
	}
	p.Settings = slices.DeleteFunc(p.Settings, func(s roster.Setting) bool { return unfit(p, s) })
	require.Empty(t, roster.Validate(p))
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	return p, slices.DeleteFunc(all, func(r rules.Rule) bool { return !r.About().Level.Hard() })
}

// unfit tells whether a setting names shifts that the problem does not have.
func unfit(p *roster.Problem, s roster.Setting) bool {
	q := *p
	q.Settings = []roster.Setting{s}
	_, faults := catalog.Select(&q)
	return len(faults) > 0
}

// worker is somebody with a history, perhaps one without a rest.
func worker(p *roster.Problem, r *rand.Rand, no roster.EmployeeNo) roster.Employee {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	e := roster.Employee{
		ID: fmt.Sprintf("p%d", no), Name: fmt.Sprintf("Person %d", no), Employment: roster.Permanent,
		From: roster.NoDate, To: roster.NoDate, Post: roster.PostSize(100 * (40 + r.IntN(61))), Salary: 30_000 * roster.SEK,
		BirthYear: 1980, Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Home: roster.NoPlace,
		DayBreak: roster.Clock(60 * []int{10, 18, 19, r.IntN(24)}[r.IntN(4)]), WeekBreak: roster.WeekBreak{Day: time.Monday},
		History: roster.History{From: roster.NoDate},
	}
	if chance(40) {
		e.WeekBreak = roster.WeekBreak{Day: time.Weekday(r.IntN(7)), Clock: roster.Clock(60 * r.IntN(24))}
	}
	if chance(30) {
		e.Employment, e.Post, e.Salary, e.HourlyPay = roster.Hourly, 0, 0, 170*roster.SEK
	}
	if chance(70) {
		back := 1 + r.IntN(14)
		e.History.From = p.First - roster.Date(back)
		busy := []int{30, 60, 95}[r.IntN(3)]
		for d := roster.Day(-back); d < 0; d++ {
			if chance(busy) {
				e.History.Duties = append(e.History.Duties, roster.Duty{Employee: no, Day: d, Shift: roster.ShiftNo(r.IntN(len(p.Shifts))), Place: roster.NoPlace})
			}
		}
	}
	date := func() roster.Date { return p.First + roster.Date(r.IntN(p.Days)) }
	if chance(30) {
		first := date()
		e.Absences = []roster.Absence{{First: first, Last: first + roster.Date(r.IntN(8)), Kind: roster.Vacation, Credited: true, Minutes: -1}}
	}
	if chance(30) {
		e.Wishes = []roster.Wish{{Date: date(), Off: true, Shift: roster.NoShift, Weight: 5, Veto: true}}
	}
	if chance(20) {
		e.Locks = []roster.Lock{{Date: date(), Shift: roster.NoShift, Place: roster.NoPlace}}
	}
	return e
}

// A line that the rules as written find lawful must be among those that the
// tables allow: with every cell held to it, Best gives it back. The lines come
// from Best itself, under random prices, and from walking on from there and from
// an empty line by any change that stays lawful.
func TestNoLawfulLineIsRefused(t *testing.T) {
	problems, steps := 80, 60
	if testing.Short() {
		problems = 20
	}
	lines, duties, own := 0, 0, 0
	for seed := range problems {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		p, all := ward(t, r)
		m := model.Compile(p, rules.Constrain(p, all), model.SearchWeights)
		for e := range m.People {
			l := NewLine(m, e)
			w := walk{m: m, rules: all, e: e, r: r, line: l}
			starts := [][]model.Letter{make([]model.Letter, m.Days)}
			if line, ok := w.priced(); ok {
				starts = append(starts, line)
			}
			for i, line := range starts {
				if !w.lawful(line) {
					continue
				}
				own += i
				for range steps {
					if !w.allowed(line) {
						t.Fatalf("seed %d, person %d: %s", seed, e, w.refusal(line))
					}
					lines++
					for _, letter := range line {
						duties += min(1, int(letter))
					}
					line = w.on(line)
				}
			}
		}
	}
	require.Greater(t, lines, 10*problems, "too few lawful lines to tell")
	require.Greater(t, own, problems/2, "too few of Best's own lines are lawful")
	require.Greater(t, duties, 3*lines, "the lines are nearly empty")
	t.Logf("%d lawful lines of %d duties, none refused", lines, duties)
}

// walk goes from one lawful line of a person to the next.
type walk struct {
	m      *model.Model
	rules  []rules.Rule
	e      int
	r      *rand.Rand
	line   *Line
	solver Solver
}

// priced is the best line under random prices.
func (w *walk) priced() ([]model.Letter, bool) {
	cost := make([]int64, w.m.Days*w.m.Letters())
	for i := range cost {
		cost[i] = min(model.Inf, int64(w.r.IntN(100)-60)+w.m.People[w.e].Cell[i])
	}
	out := make([]model.Letter, w.m.Days)
	_, ok := w.solver.Best(w.line, cost, out)
	return out, ok
}

// lawful asks the rules as written about one person's line.
func (w *walk) lawful(line []model.Letter) bool {
	lines := w.m.Empty()
	lines[w.e] = line
	c := rules.NewCase(w.m.Problem, w.m.Roster(lines))
	for _, rule := range w.rules {
		for _, f := range rule.Check(c) {
			if f.Hard() && int(f.Employee) == w.e {
				return false
			}
		}
	}
	return true
}

// allowed asks the tables for the line, every cell held.
func (w *walk) allowed(line []model.Letter) bool { return allowed(w.line, &w.solver, w.m, w.e, line) }

func allowed(l *Line, s *Solver, m *model.Model, e int, line []model.Letter) bool {
	n := m.Letters()
	cost := make([]int64, m.Days*n)
	for i := range cost {
		cost[i] = model.Inf
	}
	for d, letter := range line {
		cost[d*n+int(letter)] = m.People[e].Cell[d*n+int(letter)]
	}
	out := make([]model.Letter, m.Days)
	_, ok := s.Best(l, cost, out)
	return ok && slices.Equal(line, out)
}

// on tries changes until one is lawful: a cell, two cells swapped, a stretch
// moved by a day, a stretch freed.
func (w *walk) on(line []model.Letter) []model.Letter {
	for range 8 {
		next := slices.Clone(line)
		a, b := w.r.IntN(len(next)), w.r.IntN(len(next))
		a, b = min(a, b), max(a, b)
		switch w.r.IntN(5) {
		case 0, 1:
			for range 1 + w.r.IntN(3) {
				next[w.r.IntN(len(next))] = model.Letter(w.r.IntN(w.m.Letters()))
			}
		case 2:
			next[a], next[b] = next[b], next[a]
		case 3:
			copy(next[a:], line[min(a+1, b):b])
		case 4:
			for d := a; d < min(b, a+3); d++ {
				next[d] = model.Letter(w.r.IntN(w.m.Letters()))
			}
		}
		if w.lawful(next) {
			return next
		}
	}
	return line
}

// refusal writes out a line that is refused, and each rule without which it would
// not be.
func (w *walk) refusal(line []model.Letter) string {
	p := w.m.Problem
	who := &p.Employees[w.e]
	out := fmt.Sprintf("the line from %s is refused; day break %s, week break %s %s\n", p.First, who.DayBreak, who.WeekBreak.Day, who.WeekBreak.Clock)
	for _, d := range who.History.Duties {
		out += fmt.Sprintf(" %d:%s", d.Day, p.Shifts[d.Shift].ID)
	}
	out += " |"
	for d, letter := range line {
		if letter != model.Free {
			out += fmt.Sprintf(" %d:%s", d, p.Shifts[w.m.Shift[letter]].ID)
		}
	}
	for i := range w.rules {
		rest := slices.Delete(slices.Clone(w.rules), i, i+1)
		m := model.Compile(p, rules.Constrain(p, rest), model.SearchWeights)
		if allowed(NewLine(m, w.e), &w.solver, m, w.e, line) {
			out += fmt.Sprintf("\nallowed without %+v", w.rules[i])
		}
	}
	return out
}
