package care

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ExpiringSkills warns of a certificate or delegation that runs out within the
// roster, when some shift or demand asks for it and its holder is employed after
// it. One that is renewed from the day after is no matter. From the day after its
// last the holder counts no more, which the other rules see to.
type ExpiringSkills struct{ Clause clause.Clause }

func expiringSkills(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("expiring-skills", on)
	if !ok {
		return nil, nil
	}
	return ExpiringSkills{c}, nil
}

// About gives the rule's identity.
func (r ExpiringSkills) About() rules.About {
	return about(&r.Clause, rules.Info,
		rules.Text{SV: "Kompetens som går ut", EN: "Skills that expire"},
		rules.Text{
			SV: "Varnar när ett bevis eller en delegering som behövs går ut under schemat.",
			EN: "Warns when a certificate or delegation that is needed expires within the roster.",
		})
}

// Check tells of each needed skill's last day.
func (r ExpiringSkills) Check(c *rules.Case) []rules.Finding {
	needed := asked(c.Problem)
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, h := range who.Skills {
			if !needed[h.Skill] || h.To == roster.NoDate || h.To < c.First || h.To > c.Last() || who.To != roster.NoDate && who.To <= h.To || renewed(who.Skills, h) {
				continue
			}
			day := c.Day(h.To)
			after := int64(0)
			for _, d := range c.Planned(roster.EmployeeNo(e)) {
				if d.Day > day {
					after++
				}
			}
			f := finding("expiring-skills", rules.Info, roster.EmployeeNo(e), day, c.Between(day, 0, roster.DayLength))
			f.Measured, f.Amount = after, after
			f.Say = say.Text(
				"%s: %s gäller till och med %s; därefter %d pass i schemat.",
				"%s: %s is valid until %s; %d shifts in the roster after that.",
				who.Name, c.Skills[h.Skill].Name, say.Date(h.To), after)
			f.Mend = rules.Text{SV: "Förnya före sista dagen, eller planera utan den.", EN: "Renew it before its last day, or plan without it."}
			out = append(out, f)
		}
	}
	return out
}

// asked tells which skills some shift or demand asks for, themselves or through
// one that they stand in for. A watch of medicines asks for its own kinds.
func asked(p *roster.Problem) []bool {
	needed := make([]bool, len(p.Skills))
	mark := func(s roster.SkillNo) {
		if s == roster.NoSkill {
			return
		}
		needed[s] = true
		for _, in := range p.Skills[s].StandIns {
			needed[in] = true
		}
	}
	for i := range p.Shifts {
		for _, s := range p.Shifts[i].Skills {
			mark(s)
		}
	}
	for i := range p.Demands {
		mark(p.Demands[i].Skill)
	}
	if slices.ContainsFunc(p.Settings, func(s roster.Setting) bool { return s.Rule == "medication" || s.Rule == "experienced-nights" }) {
		for _, s := range p.OfKind(roster.Delegation, roster.Nurse) {
			mark(s)
		}
	}
	return needed
}

// renewed tells whether another span of the same skill goes on the day after.
func renewed(held []roster.SkillSpan, h roster.SkillSpan) bool {
	return slices.ContainsFunc(held, func(o roster.SkillSpan) bool {
		return o.Skill == h.Skill && o.From <= h.To+1 && (o.To == roster.NoDate || o.To > h.To)
	})
}

// Constrain says nothing: no roster keeps a certificate from running out.
func (ExpiringSkills) Constrain(*roster.Problem) []constraint.Constraint { return nil }
