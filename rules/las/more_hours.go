package las

import (
	"slices"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// MoreHours tells which part-timers have asked for a greater post while hourly
// staff or vacancies work shifts that they could: they go before priority to
// re-employment and before anybody new. What is measured is those hours, what is
// asked the difference between the posts over the period.
type MoreHours struct{ Clause clause.Clause }

func moreHours(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("more-hours", on)
	if !ok {
		return nil, nil
	}
	return MoreHours{c}, nil
}

// About gives the rule's identity.
func (r MoreHours) About() rules.About {
	return about(&r.Clause,
		rules.Text{SV: "Rätt till fler timmar", EN: "Right to more hours"},
		rules.Text{
			SV: "Den deltidsanställda som anmält önskan om fler timmar och har kompetensen går före nyanställning.",
			EN: "A part-timer who has asked for more hours and has the skill goes before a new employment.",
		})
}

// Check tells of each part-timer whom the hours of others could go to.
func (r MoreHours) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		if who.WantsMore <= who.Post || who.Employment == roster.Hourly {
			continue
		}
		var could roster.Minutes
		for _, d := range c.Roster.Duties {
			if other := &c.Employees[d.Employee]; other.Employment == roster.Hourly && !other.Student && able(c.Problem, who, d) {
				could += c.Paid(d.Day, d.Shift)
			}
		}
		if could == 0 {
			continue
		}
		week, _ := ab.Measure(who, c.First)
		asked := roster.Minutes(int64(week) * int64(c.Days) * int64(who.WantsMore-who.Post) / (7 * int64(roster.FullTime)))
		f := finding(c, "more-hours", roster.EmployeeNo(e), 0)
		f.When = c.Whole()
		f.Quantity, f.Measured, f.Limit = rules.InMinutes, int64(could), int64(asked)
		f.Amount = int64(min(could, asked))
		f.Say = say.Text(
			"%s har %g %% och vill ha %g %%; timavlönade arbetar %s på pass som %s kan ha, och %s skulle räcka.",
			"%s has %g %% and asks for %g %%; hourly staff work %s on shifts that %s could have, and %s would do.",
			who.Name, 100*who.Post.Share(), 100*who.WantsMore.Share(), say.Length(could), who.Name, say.Length(asked))
		f.Mend = say.Text("Erbjud %s högre sysselsättningsgrad innan någon ny anställs.", "Offer %s a greater post before anybody new is employed.", who.Name)
		out = append(out, f)
	}
	return out
}

// able tells whether a person could have had a duty, other duties aside.
func able(p *roster.Problem, who *roster.Employee, d roster.Duty) bool {
	shift, date := &p.Shifts[d.Shift], p.Date(d.Day)
	return who.MayWork(d.Shift, d.Place) && !who.Absent(date) &&
		(len(shift.Skills) == 0 || slices.ContainsFunc(shift.Skills, func(s roster.SkillNo) bool { return p.Serves(who.Skills, s, date) }))
}

// Constrain says nothing: a post is raised by an agreement, not by a roster.
func (MoreHours) Constrain(*roster.Problem) []constraint.Constraint { return nil }
