package roster

import (
	"fmt"
	"slices"
	"time"
)

func (v *validation) employees() {
	p := v.p
	if len(p.Employees) == 0 {
		v.fault("employees", "enheten har ingen personal: skriv minst en medarbetare, eller en hourly_pool", "the unit has no staff: write at least one employee, or an hourly_pool")
	}
	v.most("employees", len(p.Employees), MostEmployees)
	v.ids("employees", len(p.Employees), func(i int) string { return p.Employees[i].ID })
	for i := range p.Employees {
		e := &p.Employees[i]
		path := fmt.Sprintf("employees[%d]", i)
		v.terms(path, e)
		if e.Home != NoPlace && !within(e.Home, len(p.Places)) {
			v.fault(path+".home", "det finns ingen plats nummer %d", "there is no place number %d", e.Home)
		}
		numbers(v, path+".places", somePlace, e.Places, len(p.Places))
		numbers(v, path+".shifts", someShift, e.Shifts, len(p.Shifts))
		for k, s := range e.Skills {
			at := fmt.Sprintf("%s.skills[%d]", path, k)
			if !within(s.Skill, len(p.Skills)) {
				v.fault(at, "det finns ingen kompetens nummer %d", "there is no skill number %d", s.Skill)
			}
			v.span(at, s.From, s.To)
		}
		v.history(path+".history", EmployeeNo(i), &e.History)
		v.absences(path, e.Absences)
		for k := range e.Wishes {
			v.wish(fmt.Sprintf("%s.wishes[%d]", path, k), &e.Wishes[k])
		}
		v.locks(path, e.Locks)
		v.elsewhere(path, e.Elsewhere)
	}
}

// terms checks the employment itself.
func (v *validation) terms(path string, e *Employee) {
	if !slices.Contains(Employments(), e.Employment) {
		v.fault(path+".employment", "%q är ingen anställningsform", "%q is no kind of employment", e.Employment)
	}
	if !slices.Contains(Agreements(), e.Agreement) {
		v.fault(path+".agreement", "%q är inget avtal", "%q is no agreement", e.Agreement)
	}
	if !slices.Contains(Schedules(), e.Schedule) {
		v.fault(path+".schedule", "%q är ingen sorts schema", "%q is no kind of schedule", e.Schedule)
	}
	v.span(path, e.From, e.To)
	hourly := e.Employment == Hourly
	switch {
	case e.Post < 0 || e.Post > FullTime:
		v.fault(path+".post", "%g procent: skriv 0 till 100", "%g percent: write 0 to 100", 100*e.Post.Share())
	case hourly && e.Post != 0:
		v.fault(path+".post", "en timavlönad har ingen sysselsättningsgrad: ta bort den", "an hourly employee has no post: remove it")
	case !hourly && e.Post == 0:
		v.fault(path+".post", "saknas: skriv sysselsättningsgraden i procent, till exempel 75", "is missing: write the post size in percent, such as 75")
	}
	switch {
	case e.Salary < 0:
		v.fault(path+".salary", "%s är negativt", "%s is negative", e.Salary)
	case hourly && e.Salary != 0:
		v.fault(path+".salary", "en timavlönad har ingen månadslön: skriv hourly_pay", "an hourly employee has no monthly salary: write hourly_pay")
	}
	switch {
	case e.HourlyPay < 0:
		v.fault(path+".hourly_pay", "%s är negativt", "%s is negative", e.HourlyPay)
	case !hourly && e.HourlyPay != 0:
		v.fault(path+".hourly_pay", "gäller timavlönade: skriv salary", "is for hourly employees: write salary")
	}
	if e.Pool && !hourly {
		v.fault(path+".pool", "timpoolens platser är timavlönade: skriv employment: hourly", "heads of the hourly pool are hourly: write employment: hourly")
	}
	if v.dated && e.BirthYear != 0 {
		if year, _, _ := v.p.First.Civil(); e.BirthYear > year-13 || e.BirthYear < year-100 {
			v.fault(path+".birth_year", "%d är inget födelseår för någon som är anställd %d", "%d is no year of birth of someone employed in %d", e.BirthYear, year)
		}
	}
	if e.Born != 0 {
		if year, _, _ := e.Born.Civil(); year != e.BirthYear {
			v.fault(path+".born", "%s ligger inte i födelseåret %d: rätta ett av dem", "%s does not lie in the birth year %d: put one of them right", e.Born, e.BirthYear)
		}
	}
	if e.Measure < 0 || e.Measure > 7*Minutes(DayLength) {
		v.fault(path+".measure", "%s är ingen längd på en arbetsvecka: skriv 00:00 till 168:00", "%s is no length of a working week", e.Measure)
	}
	if e.DayBreak < 0 || e.DayBreak >= DayLength {
		v.fault(path+".day_break", "%s ligger inte inom ett dygn: skriv 00:00 till 23:59", "%s is not within one day: write 00:00 to 23:59", e.DayBreak)
	}
	if e.WeekBreak.Clock < 0 || e.WeekBreak.Clock >= DayLength || e.WeekBreak.Day < time.Sunday || e.WeekBreak.Day > time.Saturday {
		v.fault(path+".week_break", "är inte en veckodag och ett klockslag på den: skriv 00:00 till 23:59", "is not a day of the week and a time within it: write 00:00 to 23:59")
	}
}

// span checks that a stretch of dates, open at either end, is not inverted.
func (v *validation) span(path string, from, to Date) {
	if from != NoDate && to != NoDate && to < from {
		v.fault(path, "slutar %s, innan det börjar %s: rätta datumen", "ends on %s, before it begins on %s: put the dates right", to, from)
	}
}

func (v *validation) history(path string, e EmployeeNo, h *History) {
	if !v.dated {
		return
	}
	p := v.p
	switch {
	case h.From == NoDate && len(h.Duties) > 0:
		v.fault(path+".from", "saknas: skriv den första dag från vilken passen är fullständiga", "is missing: write the first day from which the duties are complete")
	case h.From != NoDate && h.From > p.First:
		v.fault(path+".from", "%s ligger i perioden, som börjar %s: historiken slutar dagen före", "%s lies in the period, which begins on %s: history ends the day before", h.From, p.First)
	case h.From != NoDate && int(p.First)-int(h.From) > Reach:
		v.fault(path+".from", "%s är mer än %d dagar före perioden: utelämna det som är äldre", "%s is more than %d days before the period: leave out what is older", h.From, Reach)
	}
	seen := make(map[Day]bool, len(h.Duties))
	for i, d := range h.Duties {
		at := fmt.Sprintf("%s.duties[%d]", path, i)
		switch {
		case d.Employee != e:
			v.fault(at, "är en annan medarbetares, nummer %d", "is another employee's, number %d", d.Employee)
		case d.Day >= 0:
			v.fault(at, "%s ligger inte före perioden, som börjar %s: flytta eller ta bort passet", "%s does not lie before the period, which begins on %s", p.Date(d.Day), p.First)
		case h.From != NoDate && p.Date(d.Day) < h.From:
			v.fault(at, "%s ligger före %s, då historiken börjar: skriv ett tidigare from", "%s lies before %s, from which the history is told: write an earlier from", p.Date(d.Day), h.From)
		case seen[d.Day]:
			v.fault(at, "är ett andra pass %s: behåll ett", "is a second duty on %s: keep one", p.Date(d.Day))
		}
		seen[d.Day] = true
		if within(d.Shift, len(p.Shifts)) {
			v.at(at, d.Shift, d.Place)
		} else {
			v.fault(at, "det finns inget pass nummer %d", "there is no shift number %d", d.Shift)
		}
	}
	v.balances(path, h.Balances)
}

func (v *validation) balances(path string, list []Balance) {
	type key struct {
		kind BalanceKind
		from Date
	}
	seen := make(map[key]bool, len(list))
	for i, b := range list {
		at := fmt.Sprintf("%s.balances[%d]", path, i)
		switch {
		case !slices.Contains(BalanceKinds(), b.Kind):
			v.fault(at+".kind", "%q är inget slags saldo", "%q is no kind of balance", b.Kind)
		case b.From >= v.p.First:
			v.fault(at+".from", "%s ligger inte före perioden, som börjar %s: ett saldo summerar det som varit", "%s is not before the period, which begins on %s: a balance sums up what lies behind", b.From, v.p.First)
		case b.Amount < 0:
			v.fault(at+".amount", "%d är negativt", "%d is negative", b.Amount)
		case seen[key{b.Kind, b.From}]:
			v.fault(at, "är ett andra saldo för %s från %s: behåll ett", "is a second balance of %s from %s: keep one", b.Kind, b.From)
		}
		seen[key{b.Kind, b.From}] = true
	}
}

func (v *validation) absences(path string, list []Absence) {
	order := make([]int, 0, len(list))
	for i := range list {
		a := &list[i]
		at := fmt.Sprintf("%s.absences[%d]", path, i)
		if !slices.Contains(AbsenceKinds(), a.Kind) {
			v.fault(at+".kind", "%q är ingen sorts frånvaro", "%q is no kind of absence", a.Kind)
		}
		if a.Minutes < -1 {
			v.fault(at+".hours", "%s är negativt", "%s is negative", a.Minutes)
		}
		if a.Last < a.First {
			v.fault(at, "slutar %s, innan det börjar %s: rätta datumen", "ends on %s, before it begins on %s: put the dates right", a.Last, a.First)
			continue
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(list[a].First) - int(list[b].First) })
	for n := 1; n < len(order); n++ {
		before, a := &list[order[n-1]], &list[order[n]]
		if a.First <= before.Last {
			v.fault(fmt.Sprintf("%s.absences[%d]", path, order[n]), "börjar %s, innan frånvaron som slutar %s är över: skriv dem efter varandra, så att ingen dag räknas två gånger", "begins on %s, before the absence that ends on %s is over: write them after each other, so that no day counts twice", a.First, before.Last)
		}
	}
}

func (v *validation) wish(path string, w *Wish) {
	v.inside(path+".date", w.Date)
	if w.Shift != NoShift && !within(w.Shift, len(v.p.Shifts)) {
		v.fault(path+".shift", "det finns inget pass nummer %d", "there is no shift number %d", w.Shift)
	}
	if w.Weight < 1 || w.Weight > 10 {
		v.fault(path+".weight", "%d: skriv 1 till 10", "%d: write 1 to 10", w.Weight)
	}
}

func (v *validation) locks(path string, list []Lock) {
	seen := make(map[Date]bool, len(list))
	for i, l := range list {
		at := fmt.Sprintf("%s.locks[%d]", path, i)
		v.inside(at+".date", l.Date)
		if seen[l.Date] {
			v.fault(at, "är ett andra lås på %s: behåll ett", "is a second lock on %s: keep one", l.Date)
		}
		seen[l.Date] = true
		switch {
		case l.Shift == NoShift && l.Place != NoPlace:
			v.fault(at, "är låst som ledig och anger en plats: ta bort platsen", "is locked free and names a place: remove the place")
		case l.Shift == NoShift:
		case within(l.Shift, len(v.p.Shifts)):
			v.at(at, l.Shift, l.Place)
		default:
			v.fault(at+".shift", "det finns inget pass nummer %d", "there is no shift number %d", l.Shift)
		}
	}
}

func (v *validation) elsewhere(path string, list []Elsewhere) {
	for i, w := range list {
		at := fmt.Sprintf("%s.elsewhere[%d]", path, i)
		if v.dated && (w.Date < v.p.First-Reach || w.Date > v.p.Last()+Reach) {
			v.fault(at+".date", "%s är mer än %d dagar från perioden: utelämna det", "%s is more than %d days from the period; leave it out", w.Date, Reach)
		}
		if w.Minutes <= 0 || w.Minutes > Minutes(DayLength) {
			v.fault(at+".hours", "%s är ingen arbetstid på en dag: skriv mer än 0 och högst 24 timmar", "%s is no working time of one day", w.Minutes)
		}
	}
}
