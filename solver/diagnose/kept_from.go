package diagnose

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// skillMeasures gives a skill to two who lack it, for each that demand asks for.
func skillMeasures(p *roster.Problem) []Measure {
	var out []Measure
	for s := range roster.SkillNo(len(p.Skills)) {
		if !slices.ContainsFunc(p.Demands, func(d roster.Demand) bool { return d.Skill == s && max(d.Least, d.Wanted) > 0 }) {
			continue
		}
		have := 0
		var lack []int
		for i := range p.Employees {
			e := &p.Employees[i]
			switch {
			case e.Employment == roster.Hourly || e.Student:
			case p.Serves(e.Skills, s, p.First):
				have++
			case len(lack) < 2:
				lack = append(lack, i)
			}
		}
		if len(lack) == 0 {
			continue
		}
		out = append(out, Measure{
			Kind:  Skill,
			Cause: say.Text("För få har kompetensen %s: %d månadsanställda", "Too few have the skill %s: %d on monthly pay", p.Skills[s].Name, have),
			Do:    say.Text("Utbilda %d till", "Train %d more", len(lack)),
			change: func(c *roster.Problem) {
				for _, i := range lack {
					c.Employees[i].Skills = append(c.Employees[i].Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
				}
			},
		})
	}
	return out
}

// hours lets those who are kept from some shifts work all.
func hours(p *roster.Problem) (Measure, bool) {
	var who []int
	for i := range p.Employees {
		if e := &p.Employees[i]; e.Employment != roster.Hourly && len(e.Shifts) > 0 && kept(p, e) {
			who = append(who, i)
		}
	}
	return Measure{
		Kind:  Hours,
		Cause: say.Text("%d månadsanställda arbetar bara vissa pass", "%d on monthly pay work some shifts only", len(who)),
		Do:    rules.Text{SV: "Låt dem arbeta alla pass", EN: "Let them work all shifts"},
		change: func(c *roster.Problem) {
			for _, i := range who {
				c.Employees[i].Shifts = nil
			}
		},
	}, len(who) > 0
}

// kept tells whether somebody may not work a shift that covers demand.
func kept(p *roster.Problem, e *roster.Employee) bool {
	for s := range p.Shifts {
		if p.Shifts[s].Covers() && !slices.Contains(e.Shifts, roster.ShiftNo(s)) {
			return true
		}
	}
	return false
}
