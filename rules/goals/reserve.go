package goals

import (
	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Reserve wants resource shifts where absence that nobody yet knows of will need
// them. The breach of a day with n people on resource shifts is the time that is
// then still expected uncovered, of the need that such shifts can take: of each
// cell's needed people each is away with the mean chance of those on monthly pay,
// and so is each of the n. It falls by less with each further person, so the goal
// is a convex row a day. It applies to units that plan for absence.
//
// It judges days by their need, not by who is rostered: package expected does
// that of a finished roster.
type Reserve struct {
	Weight constraint.Cost // for each minute; 0 switches the goal off
}

// About gives the rule's identity.
func (*Reserve) About() rules.About {
	a := about("reserve",
		rules.Text{SV: "Resurspass där de väntas göra nytta", EN: "Resource shifts where they are expected to be of use"},
		rules.Text{
			SV: "Resurspass läggs de dagar då frånvaro som ännu ingen vet om väntas ge mest otäckt tid.",
			EN: "Resource shifts lie on the days on which absence nobody yet knows of is expected to leave most time uncovered.",
		})
	a.Confidence = "U" // its rates are assumptions
	return a
}

// Off tells that the goal weighs nothing.
func (r *Reserve) Off() bool { return r.Weight == 0 }

// With gives the rule with another weight.
func (r *Reserve) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check adds up what is expected uncovered, day by day, in one finding.
func (r *Reserve) Check(c *rules.Case) []rules.Finding {
	worth := reserves(c.Problem)
	if r.Weight == 0 || worth == nil {
		return nil
	}
	there := make([]map[roster.EmployeeNo]bool, c.Days)
	for e := range roster.EmployeeNo(len(c.Employees)) {
		for _, d := range c.Planned(e) {
			s := &c.Shifts[d.Shift]
			if s.Kind == roster.Resource && c.Has(d.Day) && s.Days.Has(c.Date(d.Day)) && c.Counts(e, roster.NoSkill, c.Date(d.Day)) {
				if there[d.Day] == nil {
					there[d.Day] = map[roster.EmployeeNo]bool{}
				}
				there[d.Day][e] = true
			}
		}
	}
	f := finding("reserve", rules.InMinutes)
	people := 0
	for day, steps := range worth {
		people += len(there[day])
		for _, m := range steps[min(len(steps), len(there[day])):] {
			f.Amount += m
		}
	}
	if f.Amount == 0 {
		return nil
	}
	f.When, f.Measured = c.Whole(), f.Amount
	f.Say = say.Text("Av den tid som resurspass kan täcka väntas %s bli otäckt av frånvaro; %d resurspass ligger i schemat.",
		"Of the time that resource shifts can cover %s is expected to be left by absence; the roster has %d resource shifts.", say.Length(roster.Minutes(f.Amount)), people)
	f.Mend = say.Text("Lägg resurspass de dagar då flest behövs.", "Lay resource shifts on the days on which most people are needed.")
	return []rules.Finding{f}
}

// Constrain gives each day a row for each number of people at which one more is
// worth less: as many minutes are wanted of each person up to it.
func (r *Reserve) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	var out []constraint.Constraint
	for day, steps := range reserves(p) {
		d := roster.Day(day)
		var duties []constraint.CoverDuty
		for s := range p.Shifts {
			if p.Shifts[s].Kind == roster.Resource && p.Shifts[s].Days.Has(p.Date(d)) {
				duties = append(duties, constraint.CoverDuty{Day: d, Shift: roster.ShiftNo(s), Place: constraint.AnyPlace})
			}
		}
		var who []bool
		for e := range p.Employees {
			who = append(who, p.Counts(roster.EmployeeNo(e), roster.NoSkill, p.Date(d)))
		}
		for n, m := range steps {
			if n+1 < len(steps) {
				m -= steps[n+1]
			}
			if m > 0 {
				out = append(out, constraint.Cover{
					Demand: roster.NoDemand, Day: d, Minutes: roster.Minutes(m), Duties: duties, Who: who,
					Wanted: n + 1, Most: -1,
					Want: constraint.Price{Level: constraint.Wanted, Each: r.Weight},
				})
			}
		}
	}
	return out
}

// reserves gives, for each day, what each further person on a resource shift is
// worth, in whole minutes that never rise; nil where absence is not planned for
// or there are no resource shifts.
func reserves(p *roster.Problem) [][]int64 {
	f, ok := absence.New(p)
	if !ok {
		return nil
	}
	var shifts []roster.ShiftNo
	for s := range p.Shifts {
		if p.Shifts[s].Kind == roster.Resource {
			shifts = append(shifts, roster.ShiftNo(s))
		}
	}
	if len(shifts) == 0 {
		return nil
	}
	w := reserveWorth{p: p, f: f, minutes: make([][]int64, p.Days)}
	cells := Cells(p)
	for first := 0; first < len(cells); {
		day, last := cells[first].Day, first
		for last < len(cells) && cells[last].Day == day {
			last++
		}
		w.day(day, cells[first:last], shifts)
		first = last
	}
	return w.minutes
}

// mostReserves bounds how many people a day's steps are worked out for.
const mostReserves = 50

type reserveWorth struct {
	p       *roster.Problem
	f       *absence.Forecast
	minutes [][]int64
}

// day adds up a day's worth: of all cells by shift that can be taken together,
// since each person takes but one shift, and of each stretch of the clock.
func (w *reserveWorth) day(day roster.Day, cells []Cell, shifts []roster.ShiftNo) {
	var sums [mostReserves]int64 // minutes in parts per million
	var groups [][]Cell
	var joined []Cell
	for _, c := range cells {
		for _, s := range shifts {
			if w.p.Shifts[s].Days.Has(w.p.Date(day)) && c.Takes(w.p, s, day, w.f.Move) {
				if len(c.Shifts) > 0 {
					joined = append(joined, c)
				} else {
					groups = append(groups, []Cell{c})
				}
				break
			}
		}
	}
	if len(joined) > 0 {
		groups = append(groups, joined)
	}
	const ppm = 1_000_000
	var d absence.Distribution
	for wave, chance := range w.f.Waves() {
		away := w.mean(day, wave)
		for _, g := range groups {
			var minutes, need int64
			d = d.Nobody()
			for _, c := range g {
				for range c.Need {
					d = d.With(away)
				}
				minutes, need = minutes+c.Minutes*int64(c.Need), need+int64(c.Need)
			}
			for n := range sums {
				gain := d.Fill(away) / (absence.One / ppm)
				sums[n] += gain * minutes / max(1, need) * int64(chance) / int64(absence.Certain)
			}
		}
	}
	steps := make([]int64, 0, len(sums))
	for n, s := range sums {
		m := (s + ppm/2) / ppm
		if n > 0 {
			m = min(m, steps[n-1])
		}
		if m == 0 || n >= len(w.p.Employees) {
			break
		}
		steps = append(steps, m)
	}
	w.minutes[day] = steps
}

// mean is the mean chance that somebody on monthly pay is away, by size of post.
func (w *reserveWorth) mean(day roster.Day, wave int) absence.Chance {
	var sum, posts int64
	for e := range w.p.Employees {
		if who := &w.p.Employees[e]; who.Post > 0 && !who.Student {
			sum += int64(who.Post) * int64(w.f.Away(roster.EmployeeNo(e), day, wave))
			posts += int64(who.Post)
		}
	}
	return absence.Chance(sum / max(1, posts))
}
