package local

import (
	"errors"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/text"
)

// HeadCount holds what demands by shift ask for in people, whatever the length
// of their shifts. As a hard rule it asks for Least and, of firm demands, for no
// more than Most; as a goal for Wanted at least and Most at the most. The breach
// is the people missing or too many, and each too many has a price of its own.
//
// Staffing (pack goals) holds the same demands in minutes, and by the clock. The
// unit's own count of heads stands beside it. A duty on a day on which its shift
// does not exist covers nothing.
type HeadCount struct {
	Binding
	Demands []string `json:"demands,omitempty"` // ids; none: every demand by shift
	// Surplus is the price of one person too many when the rule is a goal.
	Surplus constraint.Cost `json:"surplus"`
}

// About gives the rule's identity.
func (r *HeadCount) About() rules.About {
	return r.about("head-count", "U",
		rules.Text{SV: "Antal på passet", EN: "Heads on the shift"},
		rules.Text{
			SV: "Varje behov på ett pass har så många personer som det ska, räknat i huvuden.",
			EN: "Every demand on a shift has as many people as it asks for, counted in heads.",
		})
}

// With gives the rule with other parameters: demands, surplus, weight.
func (r *HeadCount) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Names("demands", &c.Demands)
		clause.Number(p, "surplus", &c.Surplus, 0, heaviest)
		c.weighed = c.weighed || p.Given("surplus")
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Off tells that the rule is a goal that weighs nothing.
func (r *HeadCount) Off() bool { return r.Binding.Off() && r.Surplus == 0 }

// Each is the price of one unit of a finding's breach.
func (r *HeadCount) Each(f *rules.Finding) constraint.Cost {
	if f.Measured > f.Limit {
		return r.Surplus
	}
	return r.Weight
}

// Fit tells which of the named demands the problem does not have, or has by the
// clock.
func (r *HeadCount) Fit(p *roster.Problem) error {
	var faults []error
	for _, id := range r.Demands {
		i := slices.IndexFunc(p.Demands, func(d roster.Demand) bool { return d.ID == id })
		switch {
		case i < 0:
			faults = append(faults, text.Refuse("ingen behovsrad heter %s: skriv id för problemets egna behovsrader", "no demand is called %s: write ids of the problem's own demands", id))
		case len(p.Demands[i].Shift) == 0:
			faults = append(faults, text.Refuse("behovsrad %s går efter klockan: skriv id för behovsrader med pass", "demand %s is by the clock: write ids of demands with shifts", id))
		}
	}
	return errors.Join(faults...)
}

// held gives the demands that the rule counts heads for.
func (r *HeadCount) held(p *roster.Problem) []roster.DemandNo {
	named := make(map[string]bool, len(r.Demands))
	for _, id := range r.Demands {
		named[id] = true
	}
	var out []roster.DemandNo
	for i := range p.Demands {
		if d := &p.Demands[i]; len(d.Shift) > 0 && (len(named) == 0 || named[d.ID]) {
			out = append(out, roster.DemandNo(i))
		}
	}
	return out
}

// asked gives the fewest and the most (-1: any number) that the rule asks of a
// demand.
func (r *HeadCount) asked(d *roster.Demand) (least, most int) {
	switch {
	case !r.Level.Hard():
		return max(d.Least, d.Wanted), d.Most
	case d.Firm:
		return d.Least, d.Most
	}
	return d.Least, -1
}

// Check counts, demand by demand and day by day, the people with a duty that
// counts.
func (r *HeadCount) Check(c *rules.Case) []rules.Finding {
	on := make([][]roster.Duty, c.Days)
	for _, d := range c.Roster.Duties {
		if c.Has(d.Day) && c.Shifts[d.Shift].Days.Has(c.Date(d.Day)) {
			on[d.Day] = append(on[d.Day], d)
		}
	}
	var out []rules.Finding
	for _, no := range r.held(c.Problem) {
		d := &c.Demands[no]
		least, most := r.asked(d)
		for day := range roster.Day(c.Days) {
			if !d.Days.Has(c.Date(day)) {
				continue
			}
			var there []roster.EmployeeNo
			for _, duty := range on[day] {
				if d.Counts(c.Problem, duty.Shift, duty.Place) && c.Problem.Counts(duty.Employee, d.Skill, c.Date(day)) &&
					!slices.Contains(there, duty.Employee) {
					there = append(there, duty.Employee)
				}
			}
			switch n := len(there); {
			case n < least && (r.Level.Hard() || r.Weight > 0):
				out = append(out, r.tell(c, no, day, n, least))
			case most >= 0 && n > most && (r.Level.Hard() || r.Surplus > 0):
				out = append(out, r.tell(c, no, day, n, most))
			}
		}
	}
	return out
}

func (r *HeadCount) tell(c *rules.Case, no roster.DemandNo, day roster.Day, n, limit int) rules.Finding {
	d := &c.Demands[no]
	f := r.finding("head-count", roster.NoEmployee, day, c.Span(day, d.Shift[0]))
	f.Demand, f.Quantity, f.Measured, f.Limit = no, rules.InPeople, int64(n), int64(limit)
	var shifts []string
	for _, s := range d.Shift {
		shifts = append(shifts, c.Shifts[s].ID)
	}
	name, date, list := d.Name, say.Date(c.Date(day)), strings.Join(shifts, ", ")
	if name == "" {
		name = d.ID
	}
	if n < limit {
		f.Amount = int64(limit - n)
		f.Say = say.Text("%s, %s: %d på %s av minst %d.", "%s, %s: %d on %s of at least %d.", name, date, n, list, limit)
		f.Mend = say.Text("Ge någon mer passet %s den dagen.", "Give one more person shift %s that day.", list)
		return f
	}
	f.Amount = int64(n - limit)
	f.Say = say.Text("%s, %s: %d på %s av högst %d.", "%s, %s: %d on %s of at most %d.", name, date, n, list, limit)
	f.Mend = say.Text("Ge någon av dem ett annat pass, eller ledigt.", "Give one of them another shift, or the day off.")
	return f
}

// Constrain gives a row, one unit a person, for each demand and day. People
// missing below least count at the level of least staffing: a gap is reported,
// not unlawful.
func (r *HeadCount) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, no := range r.held(p) {
		d := &p.Demands[no]
		least, most := r.asked(d)
		if least <= 0 && most < 0 {
			continue
		}
		for day := range roster.Day(p.Days) {
			if !d.Days.Has(p.Date(day)) {
				continue
			}
			row := constraint.Cover{Demand: no, Day: day, Minutes: 1, Duties: counting(p, d, day), Who: serving(p, d.Skill, p.Date(day)), Most: most}
			if r.Level.Hard() {
				row.Least, row.Wanted = least, least
				row.Short = constraint.Price{Level: constraint.Least, Each: 1}
				row.Surplus = constraint.Banned()
			} else {
				row.Wanted = least
				row.Want = r.price()
				row.Surplus = constraint.Price{Level: constraint.Quality, Each: r.Surplus}
			}
			out = append(out, row)
		}
	}
	return out
}

// counting lists what can be given on a day and counts for a demand by shift.
func counting(p *roster.Problem, d *roster.Demand, day roster.Day) []constraint.CoverDuty {
	var out []constraint.CoverDuty
	for _, s := range d.Shift {
		if !p.Shifts[s].Days.Has(p.Date(day)) {
			continue
		}
		places := p.Shifts[s].Places
		if len(places) == 0 {
			places = []roster.PlaceNo{roster.NoPlace}
		}
		for _, place := range places {
			if d.Counts(p, s, place) {
				out = append(out, constraint.CoverDuty{Day: day, Shift: s, Place: place})
			}
		}
	}
	return out
}

// serving gives who is cover for a skill on a date, nil when everybody is.
func serving(p *roster.Problem, skill roster.SkillNo, date roster.Date) []bool {
	who, all := make([]bool, len(p.Employees)), true
	for e := range who {
		who[e] = p.Counts(roster.EmployeeNo(e), skill, date)
		all = all && who[e]
	}
	if all {
		return nil
	}
	return who
}
