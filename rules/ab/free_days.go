package ab

import (
	"math"
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// FreeDays wants those on the measure of weekdays and holidays (38 h 15) to have
// Free days off in every Weeks weeks, on average over the calculation period
// (fridagar). A day is free when no duty begins on it: a night belongs to the
// evening it begins. Days of absence and days outside the employment are taken
// out on both sides, and of what is left the free days asked for are rounded
// down, so that a short stretch asks for no more than its share.
//
// The sheet has it from the notes to the agreement and marks it to be read up:
// it is a goal with a price, Weight for each day too few, until that is done.
type FreeDays struct {
	Clause    clause.Clause
	Free      int
	Weeks     int
	Weight    int
	Schedules []roster.Schedule
}

func freeDays(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("free-days", on)
	if !ok {
		return nil, nil
	}
	r := FreeDays{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		r.read(p)
		p.Count("weeks", &r.Weeks)
		clause.Table(p, "schedules", &r.Schedules)
	})
	return r, err
}

func (r *FreeDays) read(p *clause.Params) {
	clause.Number(p, "free", &r.Free, 1, 28)
	clause.Number(p, "weight", &r.Weight, 0, 1000)
}

// With gives the rule with a unit's parameters: free (days in four weeks) and
// weight (of a day too few, 0 to leave it out).
func (r FreeDays) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// Off tells whether the rule weighs nothing.
func (r FreeDays) Off() bool { return r.Weight == 0 }

// About gives the rule's identity.
func (r FreeDays) About() rules.About {
	return rules.About{
		ID: "free-days", Pack: "ab", Level: rules.Goal,
		Title: rules.Text{SV: "Fridagar", EN: "Days off"},
		Says: say.Text(
			"Den vars heltidsmått gäller vardag såväl som helg har i genomsnitt %d fridagar på %d veckor.",
			"Those whose full-time measure holds for weekdays and holidays alike have %d days off in %d weeks on average.", r.Free, r.Weeks),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// most is how many days somebody may work in a part of the roster.
func (r FreeDays) most(p *roster.Problem, e roster.EmployeeNo, from, to roster.Date) (days, most int) {
	who := &p.Employees[e]
	for d := from; d <= to; d++ {
		if !who.Absent(d) {
			days++
		}
	}
	return days, days - days*r.Free/(7*r.Weeks)
}

func (r FreeDays) binds(who *roster.Employee) bool {
	return who.Employment != roster.Hourly && slices.Contains(r.Schedules, who.Schedule)
}

// Check finds each calculation period with too few days off.
func (r FreeDays) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		who := &c.Employees[i]
		if !r.binds(who) {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, calc := range c.Calculation {
			from, to := max(calc.First, c.First), min(calc.Last, c.Last())
			if from > to {
				continue
			}
			days, most := r.most(c.Problem, e, from, to)
			worked, last := 0, roster.NoDate
			for _, d := range c.Planned(e) {
				on := c.Date(d.Day)
				if on < from || on > to || on == last || who.Absent(on) {
					continue
				}
				worked, last = worked+1, on
			}
			if worked <= most {
				continue
			}
			out = append(out, rules.Finding{
				Rule: "free-days", Level: rules.Goal, Status: rules.Broken,
				Employee: e, Demand: roster.NoDemand, Day: c.Day(to),
				When:     roster.Interval{From: c.At(c.Day(from), 0), To: c.At(c.Day(to)+1, 0)},
				Measured: int64(days - worked), Limit: int64(days - most), Quantity: rules.InDays, Amount: int64(worked - most),
				Say: say.Text(
					"%s har %d fridagar %s–%s; %d vore rätt.", "%s has %d days off %s–%s; %d would be right.",
					who.Name, days-worked, say.Date(from), say.Date(to), days-most),
				Mend: say.Text(
					"Ge %d dagar till ledigt, med färre och längre pass.", "Give %d more days off, with fewer and longer duties.", worked-most),
			})
		}
	}
	return out
}

// Constrain prices each day worked beyond what leaves the days off.
func (r FreeDays) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	one := make([]int32, len(p.Shifts))
	for s := range one {
		one[s] = 1
	}
	for i := range p.Employees {
		who := &p.Employees[i]
		if !r.binds(who) {
			continue
		}
		for _, calc := range p.Calculation {
			from, to := max(calc.First, p.First), min(calc.Last, p.Last())
			if from > to {
				continue
			}
			days, most := r.most(p, roster.EmployeeNo(i), from, to)
			if days <= most {
				continue
			}
			t := constraint.Total{
				Employee: roster.EmployeeNo(i), From: p.Day(from), To: p.Day(to),
				Low: math.MinInt64, High: int64(most),
				Over: constraint.Price{Level: constraint.Quality, Each: constraint.Cost(r.Weight)},
			}
			for d := from; d <= to; d++ {
				if who.Absent(d) {
					t.Of = append(t.Of, nil) // barred, and not a day of the average
				} else {
					t.Of = append(t.Of, one)
				}
			}
			out = append(out, t)
		}
	}
	return out
}
