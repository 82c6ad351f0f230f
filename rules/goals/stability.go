package goals

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Stability wants few changes to a roster that people already know: each day of
// a person that differs costs a little, and more of them than the problem allows
// is a breach. Without a published roster it says nothing.
type Stability struct {
	Weight constraint.Cost // for each change; 0 leaves only the limit
}

// About gives the rule's identity.
func (*Stability) About() rules.About {
	a := about("stability",
		rules.Text{SV: "Få ändringar", EN: "Few changes"},
		rules.Text{
			SV: "Ett publicerat schema ändras så lite som möjligt, och inte mer än vad som är bestämt.",
			EN: "A published roster is changed as little as possible, and no more than decided.",
		})
	a.Level = rules.UnitRule
	a.Citation = rules.Citation{Source: "Arbetstidslagen (1982:673)", Section: "12 §", Version: "SFS 2022:450", From: roster.NoDate, To: roster.NoDate}
	return a
}

// With gives the rule with another weight.
func (r *Stability) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check counts the changes: all of them in one finding, those beyond the limit
// in another.
func (r *Stability) Check(c *rules.Case) []rules.Finding {
	if c.Published == nil {
		return nil
	}
	changed := int64(roster.Changes(c.Problem, c.Published.Roster, c.Roster))
	most := int64(c.Published.MaxChanges)
	f := finding("stability", rules.InCount)
	f.When, f.Measured = c.Whole(), changed
	var out []rules.Finding
	if most >= 0 && changed > most {
		g := f
		g.Level, g.Limit, g.Amount = rules.UnitRule, most, changed-most
		g.Say = say.Text("%d dagar är ändrade mot det publicerade schemat, högst %d får vara det.", "%d days differ from the published roster; at most %d may.", changed, most)
		g.Mend = say.Text("Låt %d fler dagar vara som publicerat.", "Leave %d more days as published.", changed-most)
		out = append(out, g)
	}
	if changed > 0 && r.Weight > 0 {
		f.Amount = changed
		f.Say = say.Text("%d dagar är ändrade mot det publicerade schemat.", "%d days differ from the published roster.", changed)
		f.Mend = say.Text("Låt fler dagar vara som publicerat.", "Leave more days as published.")
		out = append(out, f)
	}
	return out
}

// Constrain limits the changes and prices each.
func (r *Stability) Constrain(p *roster.Problem) []constraint.Constraint {
	if p.Published == nil {
		return nil
	}
	var out []constraint.Constraint
	if p.Published.MaxChanges >= 0 {
		out = append(out, constraint.Changes{Roster: p.Published.Roster, Most: p.Published.MaxChanges, Price: constraint.Banned()})
	}
	if r.Weight > 0 {
		out = append(out, constraint.Changes{Roster: p.Published.Roster, Price: constraint.Price{Level: constraint.Quality, Each: r.Weight}})
	}
	return out
}
