package care

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// CareContact tells which home-care clients lack a fast omsorgskontakt: one who
// is employed throughout the period and an undersköterska on all of its days
// (nobody stands in for the title), with no more than Most clients at full time
// and in proportion below it. Whom a client has is no matter of the roster, so
// this only informs.
type CareContact struct {
	Clause clause.Clause
	Most   int // clients of one contact on full time; 0: the unit has set no number
}

func careContact(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("care-contact", on)
	if !ok {
		return nil, nil
	}
	return CareContact{Clause: c}, nil
}

// With gives the rule with a unit's parameters: most.
func (r CareContact) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) { p.Count("most", &r.Most) })
	return r, err
}

// About gives the rule's identity.
func (r CareContact) About() rules.About {
	return about(&r.Clause, rules.Info,
		rules.Text{SV: "Fast omsorgskontakt", EN: "Named care contact"},
		rules.Text{
			SV: "Varje brukare i hemtjänsten har en fast omsorgskontakt, som är undersköterska, om det inte är uppenbart obehövligt.",
			EN: "Every home-care client has a named care contact, an undersköterska, unless clearly not needed.",
		})
}

// Check tells of clients without a contact, and of contacts that cannot be.
func (r CareContact) Check(c *rules.Case) []rules.Finding {
	if c.Unit.Kind != roster.HomeCare {
		return nil
	}
	var out []rules.Finding
	load := make([]int, len(c.Employees))
	without := 0
	for i := range c.Clients {
		switch client := &c.Clients[i]; {
		case client.Contact != roster.NoEmployee:
			load[client.Contact]++
		case !client.Declined:
			without++
		}
	}
	if without > 0 {
		f := finding("care-contact", rules.Info, roster.NoEmployee, 0, c.Whole())
		f.Measured, f.Amount, f.Quantity = int64(without), int64(without), rules.InPeople
		f.Say = say.Text("%d av %d brukare har ingen fast omsorgskontakt.", "%d of %d clients have no care contact.", without, len(c.Clients))
		f.Mend = rules.Text{
			SV: "Utse en undersköterska för var och en, eller skriv declined där kontakt uppenbart inte behövs.",
			EN: "Name an undersköterska for each, or write declined where a contact is clearly not needed.",
		}
		out = append(out, f)
	}
	for e, n := range load {
		who := &c.Employees[e]
		if n == 0 {
			continue
		}
		if day, fails := r.unfit(c.Problem, who); fails {
			f := finding("care-contact", rules.Info, roster.EmployeeNo(e), day, c.Between(day, 0, roster.DayLength))
			f.Measured, f.Amount, f.Quantity = int64(n), int64(n), rules.InPeople
			f.Say = say.Text(
				"%s är omsorgskontakt för %d brukare men är från %s inte anställd som undersköterska.",
				"%s is care contact of %d clients but from %s not employed as an undersköterska.", who.Name, n, say.Date(c.Date(day)))
			f.Mend = rules.Text{SV: "Utse en undersköterska i stället.", EN: "Name an undersköterska instead."}
			out = append(out, f)
		}
		if most := r.most(who); most > 0 && n > most {
			f := finding("care-contact", rules.Info, roster.EmployeeNo(e), 0, c.Whole())
			f.Measured, f.Limit, f.Amount, f.Quantity = int64(n), int64(most), int64(n-most), rules.InPeople
			f.Say = say.Text("%s är omsorgskontakt för %d brukare; enheten har satt högst %d.", "%s is care contact of %d clients; the unit has set at most %d.", who.Name, n, most)
			f.Mend = say.Text("Ge %d av dem en annan omsorgskontakt.", "Give %d of them another care contact.", n-most)
			out = append(out, f)
		}
	}
	return out
}

// most is how many clients a person can be contact of: in proportion to the
// post, at least one; hourly employees' as full time.
func (r CareContact) most(who *roster.Employee) int {
	if r.Most == 0 || who.Employment == roster.Hourly {
		return r.Most
	}
	return max(1, r.Most*int(who.Post)/int(roster.FullTime))
}

// unfit gives the first day on which a person cannot be a contact.
func (CareContact) unfit(p *roster.Problem, who *roster.Employee) (roster.Day, bool) {
	for d := range roster.Day(p.Days) {
		date := p.Date(d)
		certified := slices.ContainsFunc(who.Skills, func(h roster.SkillSpan) bool {
			return p.Skills[h.Skill].Kind == roster.AssistantNurse &&
				(h.From == roster.NoDate || date >= h.From) && (h.To == roster.NoDate || date <= h.To) &&
				(!h.Title || who.Employment == roster.Permanent && date <= TitleUntil())
		})
		if !certified || !who.EmployedOn(date) {
			return d, true
		}
	}
	return 0, false
}

// Constrain says nothing: no roster changes whose contact anybody is.
func (CareContact) Constrain(*roster.Problem) []constraint.Constraint { return nil }
