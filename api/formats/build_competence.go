package formats

import (
	"fmt"

	"heltid/rules/care"
	"heltid/rules/roster"
)

// competence reads how far a person can be left to themselves, and what the
// contract is.
func (b *building) competence(e *roster.Employee, f *employeeShape, path string) {
	e.Introduced, e.Supernumerary, e.Rehire = dated(f.Introduced), dated(f.Supernumerary), dated(f.Rehire)
	e.Student, e.Credits = f.Student, f.MissingCredits
	e.Supervisors = findAll(b, &b.people, f.Supervisors, path+".supervisors")
	e.PartTime, e.WantsMore, e.Accepts = f.PartTime, f.WantsMore, f.Accepts
	b.titles(e, path)
	for _, s := range f.Spells {
		e.Spells = append(e.Spells, roster.Spell{Form: s.Form, First: s.First, Last: s.Last})
	}
}

// titles ends a title that is kept without a certificate where the law ends it,
// so that nobody counts by it after that.
func (b *building) titles(e *roster.Employee, path string) {
	for i := range e.Skills {
		s := &e.Skills[i]
		switch last := care.TitleUntil(); {
		case !s.Title:
		case e.Employment != roster.Permanent:
			b.fault(path+".skills", "bara tillsvidareanställda behåller titeln undersköterska utan bevis: ta bort kompetensen, eller title där det finns ett bevis", "only permanent staff keep the title undersköterska without a certificate: remove the skill, or title where there is a certificate")
		case s.From > last:
			b.fault(path+".skills", "ingen får titeln undersköterska utan bevis efter %s: ta bort kompetensen, eller title där det finns ett bevis", "nobody gets the title undersköterska without a certificate after %s: remove the skill, or title where there is a certificate", last)
		case s.To == roster.NoDate || s.To > last:
			s.To = last
		}
	}
}

// dated gives a date, 0 where none is written.
func dated(d roster.Date) roster.Date {
	if d == roster.NoDate {
		return 0
	}
	return d
}

// undated is dated, backwards.
func undated(d roster.Date) roster.Date {
	if d == 0 {
		return roster.NoDate
	}
	return d
}

func (b *building) client(f *clientShape, path string) {
	c := roster.Client{ID: string(f.ID), Place: roster.NoPlace, Contact: roster.NoEmployee, Declined: f.Declined}
	if f.Place != nil {
		if place, ok := find(b, &b.places, *f.Place, path+".place"); ok {
			c.Place = place
		}
	}
	if f.Contact != nil {
		if e, ok := find(b, &b.people, *f.Contact, path+".contact"); ok {
			c.Contact = e
		}
	}
	b.p.Clients = append(b.p.Clients, c)
}

func (b *building) clients() {
	for i := range b.file.Clients {
		b.client(&b.file.Clients[i], fmt.Sprintf("clients[%d]", i))
	}
}

func (x *exporting) competence(e *roster.Employee) (competenceShape, contractShape) {
	c := competenceShape{
		Introduced: undated(e.Introduced), Supernumerary: undated(e.Supernumerary),
		Student: e.Student, Supervisors: x.people(e.Supervisors), MissingCredits: e.Credits,
	}
	k := contractShape{PartTime: e.PartTime, WantsMore: e.WantsMore, Accepts: e.Accepts, Rehire: undated(e.Rehire)}
	for _, s := range e.Spells {
		k.Spells = append(k.Spells, spellShape{Form: s.Form, First: s.First, Last: s.Last})
	}
	return c, k
}

func (x *exporting) clients() (out []clientShape) {
	for i := range x.p.Clients {
		c := &x.p.Clients[i]
		f := clientShape{ID: id(c.ID), Place: x.placeID(c.Place), Declined: c.Declined}
		if c.Contact != roster.NoEmployee {
			name := id(x.p.Employees[c.Contact].ID)
			f.Contact = &name
		}
		out = append(out, f)
	}
	return out
}
