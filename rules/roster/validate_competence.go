package roster

import (
	"fmt"
	"slices"
)

// Limits of what is told of people besides their rosters.
const (
	MostClients = 5000
	MostSpells  = 2000 // of one person
	MostCredits = 3000 // gymnasiepoäng
)

func (v *validation) competence() {
	p := v.p
	for i := range p.Skills {
		if k := p.Skills[i].Kind; k != "" && !slices.Contains(SkillKinds(), k) {
			v.fault(fmt.Sprintf("skills[%d].kind", i), "%q är ingen sorts kompetens", "%q is no kind of skill", k)
		}
	}
	for i := range p.Employees {
		e := &p.Employees[i]
		path := fmt.Sprintf("employees[%d]", i)
		for k, s := range e.Skills {
			if s.Title && within(s.Skill, len(p.Skills)) && p.Skills[s.Skill].Kind != AssistantNurse {
				v.fault(fmt.Sprintf("%s.skills[%d]", path, k), "bara titeln undersköterska får behållas utan bevis: skriv kind: %s vid kompetensen, eller utelämna title", "only the title undersköterska is kept without a certificate: write kind: %s with the skill, or leave title out", AssistantNurse)
			}
		}
		numbers(v, path+".supervisors", someEmployee, e.Supervisors, len(p.Employees))
		switch {
		case !e.Student && len(e.Supervisors) > 0:
			v.fault(path+".supervisors", "gäller studerande: skriv student: true, eller ta bort dem", "are for students: write student: true, or remove them")
		case e.Student && len(e.Supervisors) == 0:
			v.fault(path+".supervisors", "en studerande går bredvid någon: ange minst en handledare", "a student works beside somebody: name at least one supervisor")
		case slices.Contains(e.Supervisors, EmployeeNo(i)):
			v.fault(path+".supervisors", "ingen handleder sig själv: ange någon annan", "nobody supervises themselves: name somebody else")
		}
		if e.Student && e.Pool {
			v.fault(path+".student", "en plats i timpoolen är ingen studerande: ta bort student eller pool", "a head of the hourly pool is no student")
		}
		if e.Credits < 0 || e.Credits > MostCredits {
			v.fault(path+".missing_credits", "%d: skriv 0 till %d", "%d: write 0 to %d", e.Credits, MostCredits)
		}
	}
}

func (v *validation) contracts() {
	for i := range v.p.Employees {
		e := &v.p.Employees[i]
		path := fmt.Sprintf("employees[%d]", i)
		if e.PartTime != "" && !slices.Contains(PartTimes(), e.PartTime) {
			v.fault(path+".part_time", "%q är ingen grund för deltid", "%q is no ground for part time", e.PartTime)
		}
		switch {
		case e.WantsMore == 0:
		case e.Employment == Hourly:
			v.fault(path+".wants_more", "en timavlönad har ingen tjänst att höja: ta bort det", "an hourly employee has no post to raise: remove it")
		case e.WantsMore <= e.Post || e.WantsMore > FullTime:
			v.fault(path+".wants_more", "%g procent: skriv mer än tjänsten, %g, och högst 100", "%g percent: write more than the post, %g, and at most 100", 100*e.WantsMore.Share(), 100*e.Post.Share())
		}
		v.most(path+".spells", len(e.Spells), MostSpells)
		for k, s := range e.Spells {
			at := fmt.Sprintf("%s.spells[%d]", path, k)
			if !slices.Contains(Forms(), s.Form) {
				v.fault(at+".form", "%q är ingen form av tidsbegränsad anställning", "%q is no form of fixed-term employment", s.Form)
			}
			switch {
			case s.First < DateOf(1900, 1, 1) || s.First > DateOf(2200, 12, 31) || s.Last > DateOf(2200, 12, 31):
				v.fault(at, "ligger utanför åren 1900 till 2200: rätta datumen", "lies outside the years 1900 to 2200: put the dates right")
			default:
				v.span(at, s.First, s.Last)
			}
		}
	}
}

func (v *validation) clients() {
	p := v.p
	v.most("clients", len(p.Clients), MostClients)
	v.ids("clients", len(p.Clients), func(i int) string { return p.Clients[i].ID })
	for i := range p.Clients {
		c := &p.Clients[i]
		path := fmt.Sprintf("clients[%d]", i)
		if c.Place != NoPlace && !within(c.Place, len(p.Places)) {
			v.fault(path+".place", "det finns ingen plats nummer %d", "there is no place number %d", c.Place)
		}
		if c.Contact != NoEmployee && !within(c.Contact, len(p.Employees)) {
			v.fault(path+".contact", "det finns ingen medarbetare nummer %d", "there is no employee number %d", c.Contact)
		}
	}
	if len(p.Clients) > 0 && p.Unit.Kind != HomeCare {
		v.fault("clients", "gäller hemtjänst: ta bort dem, eller skriv kind: %s", "are for home care: remove them, or write kind: %s", HomeCare)
	}
}
