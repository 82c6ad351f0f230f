package minors

import (
	"math"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeeklyRest asks that a minor has at least Days dates off from Monday to Sunday.
// A date is off when no duty begins on it. That 36 hours of them are unbroken is
// what the Act asks of everybody (weekly-rest), and said there.
type WeeklyRest struct {
	Clause clause.Clause
	Days   int
}

func weeklyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-weekly-rest", on)
	if !ok {
		return nil, nil
	}
	r := WeeklyRest{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *WeeklyRest) read(p *clause.Params) {
	was := r.Days
	clause.Number(p, "days", &r.Days, 1, 6)
	if r.Days < was {
		p.Refuse("days är färre än vad som redan gäller: skriv lika många eller fler", "days is less than already holds: write as many or more")
	}
}

// With gives the rule with a unit's parameters: days.
func (r WeeklyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r WeeklyRest) About() rules.About {
	return rules.About{
		ID: "minor-weekly-rest", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Minderårigas lediga dagar", EN: "Minors' days off"},
		Says: say.Text(
			"Den som är under 18 år är ledig minst %d dagar varje vecka.",
			"Whoever is under 18 has at least %d days off every week.", r.Days),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each week with too few days off.
func (r WeeklyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		out = append(out, age(c, e, "minor-weekly-rest", func(minor func(roster.Day) bool) []rules.Finding {
			return r.check(c, e, minor)
		})...)
	}
	return out
}

func (r WeeklyRest) check(c *rules.Case, e roster.EmployeeNo, minor func(roster.Day) bool) []rules.Finding {
	var out []rules.Finding
	for first := monday(c.Problem, 0); int(first) < c.Days; first += 7 {
		if !minor(max(first, 0)) {
			continue
		}
		var days [7]bool
		worked, planned := 0, 0
		for _, d := range c.Line(e) {
			if k := d.Day - first; k >= 0 && k < 7 && !days[k] {
				days[k] = true
				worked++
				if !d.Past {
					planned++
				}
			}
		}
		beyond := min(worked+r.Days-7, planned)
		if beyond <= 0 {
			continue
		}
		told := min(first+6, roster.Day(c.Days-1))
		out = append(out, rules.Finding{
			Rule: "minor-weekly-rest", Level: rules.Law, Status: rules.Broken,
			Employee: e, Demand: roster.NoDemand, Day: told,
			When:     roster.Interval{From: c.At(first, 0), To: c.At(first+7, 0)},
			Measured: int64(7 - worked), Limit: int64(r.Days), Quantity: rules.InDays, Amount: int64(beyond),
			Say: say.Text(
				"%s är under 18 år och är ledig %d dagar veckan från %s; minst %d krävs.",
				"%s is under 18 and has %d days off in the week from %s; at least %d are required.",
				c.Employees[e].Name, 7-worked, say.Date(c.Date(first)), r.Days),
			Mend: say.Text("Ta bort %d pass den veckan.", "Drop %d of that week's duties.", beyond),
		})
	}
	return out
}

// Constrain says the same of each week that begins while somebody is a minor.
func (r WeeklyRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	one := make([]int32, len(p.Shifts))
	for s := range one {
		one[s] = 1
	}
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		end := young(p, e)
		if end == 0 {
			continue
		}
		for first := monday(p, 0); first < end; first += 7 {
			t := constraint.Total{
				Employee: e, From: max(0, first), To: min(first+6, roster.Day(p.Days-1)),
				Low: math.MinInt64, High: int64(7 - r.Days), Over: constraint.Banned(),
			}
			for _, d := range p.Employees[i].History.Duties {
				if d.Day >= first {
					t.High--
				}
			}
			t.High = max(0, t.High)
			if int64(t.To-t.From+1) <= t.High {
				continue
			}
			for range t.To - t.From + 1 {
				t.Of = append(t.Of, one)
			}
			out = append(out, t)
		}
	}
	return out
}
