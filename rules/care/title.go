package care

import (
	"slices"
	"sync"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// AssistantNurseTitle keeps the protected title undersköterska to those who have
// it by right: by certificate, or by having had it in a permanent employment on
// 1 July 2023, until Until and for as long as the employment is permanent
// (roster.SkillSpan.Title). A shift that asks for an undersköterska is not given
// to anybody else on the strength of the title.
//
// A problem file's spans end on Until when they are read, so that the staffing of
// demands follows too; this rule stands for problems made otherwise.
type AssistantNurseTitle struct {
	Clause clause.Clause
	Until  roster.Date `param:"title_until"` // last day on which the title is kept
}

func assistantNurseTitle(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("assistant-nurse-title", on)
	if !ok {
		return nil, nil
	}
	r := AssistantNurseTitle{Clause: c}
	err := c.Fill(func(p *clause.Params) { p.Date("title_until", &r.Until) })
	return r, err
}

// TitleUntil is the last day on which the title undersköterska is kept without a
// certificate.
func TitleUntil() roster.Date { return titleUntil() }

var titleUntil = sync.OnceValue(func() roster.Date {
	b, err := book()
	if err != nil {
		panic("care: care.json: " + err.Error()) // part of the program, and a test reads it
	}
	var until roster.Date
	for _, c := range b.Of("assistant-nurse-title") {
		if err := c.Fill(func(p *clause.Params) { p.Date("title_until", &until) }); err != nil {
			panic("care: care.json: " + err.Error())
		}
	}
	return until
})

// About gives the rule's identity.
func (r AssistantNurseTitle) About() rules.About {
	return about(&r.Clause, rules.Law,
		rules.Text{SV: "Skyddad yrkestitel", EN: "Protected title"},
		say.Text(
			"Undersköterska är den som har Socialstyrelsens bevis. Den som var tillsvidareanställd med titeln den 1 juli 2023 behåller den till och med %s.",
			"Undersköterska is who has the certificate. Those in permanent employment with the title on 1 July 2023 keep it until %s.", r.Until))
}

// Check finds each duty that rests on a title no longer held.
func (r AssistantNurseTitle) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		for _, d := range c.Planned(roster.EmployeeNo(e)) {
			who := &c.Employees[e]
			if !r.lost(c.Problem, who, d.Shift, c.Date(d.Day)) {
				continue
			}
			f := finding("assistant-nurse-title", rules.Law, d.Employee, d.Day, d.Span)
			f.Measured, f.Amount = 1, 1
			f.Say = say.Text(
				"%s har passet %s %s, som kräver undersköterska, men titeln gäller inte längre utan bevis.",
				"%s has shift %s on %s, which asks for an undersköterska, but the title no longer holds without a certificate.",
				who.Name, c.Shifts[d.Shift].ID, say.Date(c.Date(d.Day)))
			f.Mend = rules.Text{
				SV: "Lägg in beviset, eller ge passet till någon som har det.",
				EN: "Write in the certificate, or give the shift to somebody who has it.",
			}
			out = append(out, f)
		}
	}
	return out
}

// lost tells whether a person would serve a shift only by a title that is not
// theirs on a date.
func (r AssistantNurseTitle) lost(p *roster.Problem, who *roster.Employee, s roster.ShiftNo, date roster.Date) bool {
	if len(p.Shifts[s].Skills) == 0 || who.Employment == roster.Permanent && date <= r.Until {
		return false
	}
	held := slices.DeleteFunc(slices.Clone(who.Skills), func(h roster.SkillSpan) bool { return h.Title })
	if len(held) == len(who.Skills) {
		return false
	}
	serves := func(held []roster.SkillSpan) bool {
		return slices.ContainsFunc(p.Shifts[s].Skills, func(skill roster.SkillNo) bool { return p.Serves(held, skill, date) })
	}
	return serves(who.Skills) && !serves(held)
}

// Constrain bars those shifts on those days.
func (r AssistantNurseTitle) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who := &p.Employees[e]
		if !slices.ContainsFunc(who.Skills, func(h roster.SkillSpan) bool { return h.Title }) {
			continue
		}
		for d := range roster.Day(p.Days) {
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if r.lost(p, who, s, p.Date(d)) {
					out = append(out, barred(roster.EmployeeNo(e), d, s))
				}
			}
		}
	}
	return out
}

// barred bans a shift for one person on one day.
func barred(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) constraint.Cell {
	return constraint.Cell{Employee: e, Day: d, Shift: s, Place: constraint.AnyPlace, Price: constraint.Banned()}
}
