package roster

import (
	"fmt"
	"slices"

	"heltid/rules/text"
)

// Limits of what is planned for.
const (
	MostRates = 500
	MostPools = 100
	MostWaves = 20
)

func (v *validation) outlook() {
	o := v.p.Outlook
	if o == nil {
		return
	}
	v.rates(o.Rates)
	v.factors("absence.weekdays", text.Text{SV: "måndag", EN: "Monday"}, o.Weekdays, 7)
	v.factors("absence.months", text.Text{SV: "januari", EN: "January"}, o.Months, 12)
	v.waves(o.Waves)
	if s := o.Summer; s != nil {
		days := int64(s.Last) - int64(s.First) + 1
		switch {
		case days < 1 || days > 200:
			v.fault("absence.summer", "%s till %s är inte 1 till 200 dagar: rätta datumen", "%s to %s is not 1 to 200 days: put the dates right", s.First, s.Last)
		case s.Weeks < 0 || 7*int64(s.Weeks) > days:
			v.fault("absence.summer.weeks", "%d veckors semester får inte plats mellan %s och %s: skriv färre veckor eller ändra datumen", "%d weeks of leave do not fit between %s and %s", s.Weeks, s.First, s.Last)
		}
		v.share("absence.summer.most", s.Most)
	}
	if o.Move > Minutes(DayLength) {
		v.fault("absence.move", "%s är mer än ett dygn: skriv högst 24:00", "%s is more than a day", o.Move)
	}
	if a := o.Asked; a != nil {
		v.share("absence.asked.part_time", a.PartTime)
		v.share("absence.asked.hourly", a.Hourly)
		v.share("absence.asked.overtime", a.Overtime)
	}
}

func (v *validation) rates(list []AbsenceRate) {
	sum := map[string]int64{}
	for i, r := range list {
		path := fmt.Sprintf("absence.rates[%d]", i)
		if !slices.Contains(AbsenceKinds(), r.Kind) {
			v.fault(path+".kind", "%q är ingen sorts frånvaro", "%q is no kind of absence", r.Kind)
		}
		if r.Share < 0 || r.Share > Whole/2 {
			v.fault(path+".share", "%g procent: skriv 0 till 50", "%g percent: write 0 to 50", float64(r.Share)/100)
			continue
		}
		if r.Spell < 1 || r.Spell > 365 {
			v.fault(path+".spell", "%d dagar: skriv 1 till 365", "%d days: write 1 to 365", r.Spell)
		}
		before := sum[r.Profession]
		sum[r.Profession] += int64(r.Share)
		if before <= int64(Whole/2) && sum[r.Profession] > int64(Whole/2) {
			v.fault(path+".share", "andelarna för ett yrke blir tillsammans mer än 50 procent: sänk dem", "the rates of one profession come to more than 50 percent: lower them")
		}
	}
}

func (v *validation) factors(path string, first text.Text, list []Share, want int) {
	if len(list) != 0 && len(list) != want {
		v.fault(path, "har %d faktorer: skriv %d, från %s", "holds %d factors: write %d, from %s", len(list), want, first)
	}
	for i, f := range list {
		if f < 0 || f > 5*Whole {
			v.fault(fmt.Sprintf("%s[%d]", path, i), "%g: skriv en faktor i procent, 0 till 500", "%g: write a factor in percent, 0 to 500", float64(f)/100)
		}
	}
}

func (v *validation) waves(list []Wave) {
	if len(list) > MostWaves {
		v.fault("absence.waves", "%d vågor: skriv högst %d", "%d waves: write at most %d", len(list), MostWaves)
		return
	}
	var chance, mean int64
	for i, w := range list {
		path := fmt.Sprintf("absence.waves[%d]", i)
		v.share(path+".chance", w.Chance)
		if w.Times < 0 || w.Times > 5*Whole {
			v.fault(path+".times", "%g: skriv en faktor i procent, 0 till 500", "%g: write a factor in percent, 0 to 500", float64(w.Times)/100)
			return
		}
		chance += int64(w.Chance)
		mean += int64(w.Chance) * int64(w.Times)
	}
	if len(list) == 0 {
		return
	}
	if chance != int64(Whole) {
		v.fault("absence.waves", "sannolikheterna blir %g procent: låt dem bli 100", "the chances come to %g percent: let them come to 100", float64(chance)/100)
	} else if whole := int64(Whole) * int64(Whole); mean != whole {
		v.fault("absence.waves", "faktorernas medel är %g procent: låt det bli 100, så att andelarna förblir medelvärden", "the mean of the factors is %g percent: let it be 100, so that the rates stay means", float64(mean)/float64(Whole)/100)
	}
}

func (v *validation) share(path string, s Share) {
	if s < 0 || s > Whole {
		v.fault(path, "%g procent: skriv 0 till 100", "%g percent: write 0 to 100", float64(s)/100)
	}
}

func (v *validation) pools() {
	p := v.p
	in := map[EmployeeNo]int{} // whose pool is which
	v.ids("pools", len(p.Pools), func(i int) string { return p.Pools[i].ID })
	for i := range p.Pools {
		pool := &p.Pools[i]
		path := fmt.Sprintf("pools[%d]", i)
		if !slices.Contains(PoolKinds(), pool.Kind) {
			v.fault(path+".kind", "%q är ingen sorts pool", "%q is no kind of pool", pool.Kind)
		}
		if !slices.Contains(Radii(), pool.Radius) {
			v.fault(path+".radius", "%q är ingen krets att dela personal i", "%q is no ring of sharing", pool.Radius)
		}
		v.share(path+".away", pool.Away)
		if len(pool.Members) == 0 {
			v.fault(path+".members", "är tomt: ange poolens personer", "is empty: name the people of the pool")
		}
		numbers(v, path+".members", someEmployee, pool.Members, len(p.Employees))
		for k, e := range pool.Members {
			if !within(e, len(p.Employees)) {
				continue
			}
			at := fmt.Sprintf("%s.members[%d]", path, k)
			switch other, taken := in[e]; {
			case taken && other != i:
				v.fault(at, "%s finns också i pool %q: ange varje person en gång", "%s is in pool %q too: name each person once", p.Employees[e].ID, p.Pools[other].ID)
			case p.Employees[e].Employment == Hourly:
				v.fault(at, "%s är timavlönad: en pool består av månadsanställda", "%s is paid by the hour: a pool is of people on monthly pay", p.Employees[e].ID)
			}
			in[e] = i
		}
		units := map[string]bool{}
		for k := range pool.Goes {
			g := &pool.Goes[k]
			at := fmt.Sprintf("%s.goes[%d]", path, k)
			v.id(at+".unit", g.Unit)
			if units[g.Unit] {
				v.fault(at+".unit", "%q nämns två gånger: skriv dess personer på ett ställe", "%q is named twice: write its people in one place", g.Unit)
			}
			units[g.Unit] = true
			numbers(v, at+".people", someEmployee, g.People, len(p.Employees))
			for m, e := range g.People {
				if within(e, len(p.Employees)) && !contains(pool.Members, e) {
					v.fault(fmt.Sprintf("%s.people[%d]", at, m), "%s hör inte till poolen: lägg till personen där, eller ta bort den här", "%s is not of the pool", p.Employees[e].ID)
				}
			}
		}
	}
	for i, s := range p.Unit.Sharing.Sisters {
		v.id(fmt.Sprintf("unit.sisters[%d]", i), s)
	}
}
