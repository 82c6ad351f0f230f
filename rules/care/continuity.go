package care

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Continuity keeps clients with few faces: work on a home-care round is best done
// by its own small team, those who are care contact of one of its clients and
// those at home on it. Minutes worked there by others weigh Weight each. Which
// visit of a round goes to whom is no matter of the roster.
type Continuity struct {
	Clause clause.Clause
	Weight constraint.Cost // each minute of somebody else
}

func continuity(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("continuity", on)
	if !ok {
		return nil, nil
	}
	r := Continuity{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Continuity) read(p *clause.Params) { clause.Number(p, "weight", &r.Weight, 0, 1_000_000) }

// With gives the rule with another weight.
func (r Continuity) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// Off tells that the goal weighs nothing.
func (r Continuity) Off() bool { return r.Weight == 0 }

// About gives the rule's identity.
func (r Continuity) About() rules.About {
	return about(&r.Clause, rules.Goal,
		rules.Text{SV: "Kontinuitet för brukare", EN: "Continuity for clients"},
		rules.Text{
			SV: "Hemtjänstens slingor bemannas helst av brukarnas omsorgskontakter och dem som hör hemma på slingan.",
			EN: "Home-care rounds are best worked by their clients' care contacts and those at home on the round.",
		})
}

// team tells who belongs to a place: false for everybody where nobody does.
func team(p *roster.Problem, place roster.PlaceNo) (in []bool, any bool) {
	in = make([]bool, len(p.Employees))
	clients := false
	for i := range p.Clients {
		if c := &p.Clients[i]; c.Place == place {
			clients = true
			if c.Contact != roster.NoEmployee {
				in[c.Contact], any = true, true
			}
		}
	}
	if !clients || !any {
		return in, false
	}
	for e := range p.Employees {
		in[e] = in[e] || p.Employees[e].Home == place
	}
	return in, true
}

// Check tells, round by round, how much of the work others do.
func (r Continuity) Check(c *rules.Case) []rules.Finding {
	if c.Unit.Kind != roster.HomeCare {
		return nil
	}
	var out []rules.Finding
	for place := range roster.PlaceNo(len(c.Places)) {
		own, any := team(c.Problem, place)
		if !any {
			continue
		}
		var ours, others int64
		for _, d := range c.Roster.Duties {
			if d.Place != place || !c.Shifts[d.Shift].Covers() {
				continue
			}
			if m := int64(c.Paid(d.Day, d.Shift)); own[d.Employee] {
				ours += m
			} else {
				others += m
			}
		}
		if others == 0 {
			continue
		}
		f := finding("continuity", rules.Goal, roster.NoEmployee, 0, c.Whole())
		f.Quantity, f.Measured, f.Amount = rules.InMinutes, others, others
		f.Say = say.Text(
			"%s: %d %% av tiden (%s) arbetas av andra än slingans egna.",
			"%s: %d %% of the time (%s) is worked by others than the round's own.",
			c.Places[place].Name, 100*others/(ours+others), say.Length(roster.Minutes(others)))
		f.Mend = rules.Text{
			SV: "Ge slingans pass till brukarnas omsorgskontakter och dem som hör hemma där.",
			EN: "Give the round's shifts to its clients' care contacts and those at home there.",
		}
		out = append(out, f)
	}
	return out
}

// Constrain prices each shift on a round for those who are not its own.
func (r Continuity) Constrain(p *roster.Problem) []constraint.Constraint {
	if p.Unit.Kind != roster.HomeCare {
		return nil
	}
	var out []constraint.Constraint
	for place := range roster.PlaceNo(len(p.Places)) {
		own, any := team(p, place)
		if !any {
			continue
		}
		for s := range roster.ShiftNo(len(p.Shifts)) {
			if !p.Shifts[s].Covers() || !slices.Contains(p.Shifts[s].Places, place) {
				continue
			}
			for d := range roster.Day(p.Days) {
				units := int64(p.Paid(d, s))
				if units == 0 {
					continue
				}
				for e := range p.Employees {
					if !own[e] {
						out = append(out, constraint.Cell{
							Employee: roster.EmployeeNo(e), Day: d, Shift: s, Place: place, Units: units,
							Price: constraint.Price{Level: constraint.Quality, Each: r.Weight},
						})
					}
				}
			}
		}
	}
	return out
}
