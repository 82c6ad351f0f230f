package goals

import (
	"slices"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ExpectedHourly wants few hours left to the hourly paid once absence has had its
// part: each cell of need (Cell) is priced by the time expected uncovered when n
// on monthly pay are rostered in it and each is away with the mean chance of them
// all, E[(need − Bin(n, 1−a))+]. That falls by less with each further person, also
// beyond the need, so it is a convex row with exact steps: it tells what another
// post, or raised base staffing, is worth in the cell. What the hourly paid do is
// the rest, so the goal stands in the place of hourly-hours, which is to weigh
// nothing beside it.
//
// It says nothing until a unit asks for it. History is not counted in.
type ExpectedHourly struct {
	Weight constraint.Cost // for each minute; 0 switches the goal off
	On     bool            // a unit asks for it
	// All reckons with leave and other absence that is otherwise known beforehand
	// too: for posts that nobody holds yet.
	All bool
}

// About gives the rule's identity.
func (*ExpectedHourly) About() rules.About {
	a := about("expected-hourly",
		rules.Text{SV: "Väntade timavlönade timmar", EN: "Expected hourly hours"},
		rules.Text{
			SV: "Så lite tid som möjligt väntas bli kvar till timavlönade när frånvaro har tagit sitt.",
			EN: "As little time as possible is expected to be left to the hourly paid once absence has had its part.",
		})
	a.Confidence = "U" // its rates are assumptions
	return a
}

// With gives the rule with other parameters: on, all and weight.
func (r *ExpectedHourly) With(params []byte) (rules.Rule, error) {
	c := *r
	err := lay(params, weighing("weight", &c.Weight, 0), truth("on", &c.On), truth("all", &c.All))
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check adds up what is expected to be left, in one finding.
func (r *ExpectedHourly) Check(c *rules.Case) []rules.Finding {
	worth := r.worth(c.Problem)
	if worth == nil {
		return nil
	}
	f := finding("expected-hourly", rules.InMinutes)
	for i := range worth {
		w := &worth[i]
		for _, m := range w.steps[min(len(w.steps), w.present(c)):] {
			f.Amount += m
		}
	}
	if f.Amount == 0 {
		return nil
	}
	f.When, f.Measured = c.Whole(), f.Amount
	f.Say = say.Text("%s väntas bli kvar till timavlönade i perioden.", "%s are expected to be left to the hourly paid in the period.", say.Length(roster.Minutes(f.Amount)))
	f.Mend = say.Text("Lägg fler månadsavlönade där mest väntas bli otäckt.", "Roster more on monthly pay where most is expected to be left.")
	return []rules.Finding{f}
}

// Constrain gives each cell a row for each number of people at which one more is
// worth less.
func (r *ExpectedHourly) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	worth := r.worth(p)
	for i := range worth {
		w := &worth[i]
		duties, who := w.duties(p), w.who(p)
		for n, m := range w.steps {
			if n+1 < len(w.steps) {
				m -= w.steps[n+1]
			}
			if m > 0 {
				out = append(out, constraint.Cover{
					Demand: roster.NoDemand, Day: w.Day, Time: w.stretch(), Minutes: roster.Minutes(m), Duties: duties, Who: who,
					Wanted: n + 1, Most: -1, Want: constraint.Price{Level: constraint.Hourly, Each: r.Weight},
				})
			}
		}
	}
	return out
}

// cellWorth is a cell with what each further person is worth, in whole minutes
// that never rise.
type cellWorth struct {
	Cell
	steps []int64
	asked [][]bool // by day of the period: shifts that demands by shift ask for
}

func (r *ExpectedHourly) worth(p *roster.Problem) []cellWorth {
	f, ok := absence.New(p)
	if !ok || !r.On || r.Weight == 0 {
		return nil
	}
	asked := make([][]bool, p.Days)
	for d := range asked {
		asked[d] = AskedByShift(p, roster.Day(d))
	}
	const ppm = 1_000_000
	var out []cellWorth
	for _, c := range Cells(p) {
		// Twice the need, and some, is more than are worth half a minute.
		people := 2*c.Need + 20
		sums := make([]int64, people)
		for wave, chance := range f.Waves() {
			away := r.mean(p, f, c.Day, wave)
			for n, gain := range absence.Steps(c.Need, nil, away, people) {
				sums[n] += gain / (absence.One / ppm) * c.Minutes * int64(chance) / int64(absence.Certain)
			}
		}
		w := cellWorth{Cell: c, asked: asked}
		for n, s := range sums {
			m := (s + ppm/2) / ppm
			if n > 0 {
				m = min(m, w.steps[n-1])
			}
			if m == 0 {
				break
			}
			w.steps = append(w.steps, m)
		}
		out = append(out, w)
	}
	return out
}

// mean is the mean chance that those on monthly pay are away on a day, by size of
// post.
func (r *ExpectedHourly) mean(p *roster.Problem, f *absence.Forecast, day roster.Day, wave int) absence.Chance {
	scope := absence.Unexpected
	if r.All {
		scope = absence.All
	}
	var sum, posts int64
	for e := range p.Employees {
		if who := &p.Employees[e]; who.Post > 0 && !who.Student {
			sum += int64(who.Post) * int64(f.Rate(who.Profession, p.Date(day), wave, scope))
			posts += int64(who.Post)
		}
	}
	return absence.Chance(sum / max(1, posts))
}

// stretch is the time of a cell by the clock; one by shift is counted by shift.
func (w *cellWorth) stretch() roster.Interval {
	if len(w.Shifts) > 0 {
		return roster.Interval{}
	}
	return w.Time
}

// counts tells whether a shift of a day counts in the cell.
func (w *cellWorth) counts(p *roster.Problem, day roster.Day, s roster.ShiftNo) bool {
	sh := &p.Shifts[s]
	switch {
	case !sh.Covers() || !sh.Days.Has(p.Date(day)):
		return false
	case len(w.Shifts) > 0:
		return day == w.Day && slices.Contains(w.Shifts, s)
	}
	return !w.asked[day][s] && spans(atWork(p, day, s), w.Time)
}

func (w *cellWorth) duties(p *roster.Problem) []constraint.CoverDuty {
	var out []constraint.CoverDuty
	for day := max(0, w.Day-horizon(p)); int(day) < p.Days && p.At(day, 0) < w.Time.To; day++ {
		for s := range roster.ShiftNo(len(p.Shifts)) {
			if w.counts(p, day, s) {
				out = append(out, constraint.CoverDuty{Day: day, Shift: s, Place: constraint.AnyPlace})
			}
		}
	}
	return out
}

// who is those on monthly pay who are cover on the cell's day.
func (w *cellWorth) who(p *roster.Problem) []bool {
	out := make([]bool, len(p.Employees))
	for e := range out {
		out[e] = p.Employees[e].Employment != roster.Hourly && p.Counts(roster.EmployeeNo(e), roster.NoSkill, p.Date(w.Day))
	}
	return out
}

// present counts those on monthly pay who are rostered in the cell.
func (w *cellWorth) present(c *rules.Case) int {
	n := 0
	for e, counts := range w.who(c.Problem) {
		if counts && slices.ContainsFunc(c.Planned(roster.EmployeeNo(e)), func(d rules.Duty) bool {
			return c.Has(d.Day) && w.counts(c.Problem, d.Day, d.Shift)
		}) {
			n++
		}
	}
	return n
}
