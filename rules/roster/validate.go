package roster

import (
	"fmt"
	"regexp"
	"slices"

	"heltid/rules/text"
)

// Fault is one thing that a Problem cannot mean. Path names it as a problem
// file does: employees[3].history.duties[0].
type Fault struct {
	Path string
	Say  text.Text // what is wrong and what to change, in one line
}

// Limits of a Problem. They bound what the other packages must reckon with.
const (
	MostDays      = 371 // 53 weeks
	MostEmployees = 5000
	MostShifts    = 200
	MostDemands   = 5000
	MostPlaces    = 500
	MostSkills    = 500
)

// The forms of short names, as regular expressions. They can stand in a row of
// shifts, a cell of a grid and, the problem's, in a file's name.
const (
	IDPattern        = `^[\p{L}\p{N}][\p{L}\p{N}._+-]{0,39}$`
	ProblemIDPattern = `^[a-z0-9][a-z0-9-]{0,59}$`
)

var (
	idForm        = regexp.MustCompile(IDPattern)
	problemIDForm = regexp.MustCompile(ProblemIDPattern)
)

// Validate gives every fault of a problem. One without faults is safe to hand
// on: its numbers lie within its lists, its times in order, its dates in reach.
// What merely cannot be met (too few people, a lock against an absence) is no
// fault; the solver tells of that.
func Validate(p *Problem) []Fault {
	v := &validation{p: p}
	v.head()
	v.unit()
	v.period()
	v.calculation()
	v.skills()
	v.places()
	v.shifts()
	v.demands()
	v.employees()
	v.competence()
	v.contracts()
	v.clients()
	v.settings()
	v.budgets()
	v.waivers()
	v.posts()
	v.outlook()
	v.pools()
	v.pay()
	v.published()
	v.cycle()
	v.rings()
	return v.faults
}

type validation struct {
	p      *Problem
	dated  bool // the period is sound, so dates can be judged
	faults []Fault
}

func (v *validation) fault(path, sv, en string, args ...any) {
	v.faults = append(v.faults, Fault{Path: path, Say: text.Of(sv, en, args...)})
}

func (v *validation) head() {
	if !problemIDForm.MatchString(v.p.ID) {
		v.fault("problem", "%q är inget kortnamn: skriv a–z, 0–9 och -, högst 60 tecken", "%q is no short name: write a-z, 0-9 and -, at most 60 of them", v.p.ID)
	}
}

func (v *validation) unit() {
	u := &v.p.Unit
	v.id("unit.id", u.ID)
	if !slices.Contains(UnitKinds(), u.Kind) {
		v.fault("unit.kind", "%q är ingen sorts enhet", "%q is no kind of unit", u.Kind)
	}
	if u.Managers < 0 {
		v.fault("unit.managers", "%d är negativt", "%d is negative", u.Managers)
	}
	if u.Enrolled < 0 {
		v.fault("unit.enrolled", "%d är negativt", "%d is negative", u.Enrolled)
	}
	if u.Kind != Preschool && (u.Enrolled != 0 || len(u.Attendance) > 0) {
		v.fault("unit", "enrolled och attendance gäller förskolor: ta bort dem, eller skriv kind: preschool", "enrolled and attendance are for preschools: remove them, or write kind: preschool")
	}
	for i, a := range u.Attendance {
		path := fmt.Sprintf("unit.attendance[%d]", i)
		if a.From < 0 || a.From >= DayLength || i > 0 && a.From <= u.Attendance[i-1].From {
			v.fault(path+".from", "%s är inte senare än raden före, eller ligger utanför dygnet: skriv klockslagen i ordning", "%s is not later than the entry before, or not within one day: write the clock times in order", a.From)
		}
		if !(a.Children >= 0 && a.Children <= 5000) {
			v.fault(path+".children", "%g är inget antal barn", "%g is no number of children", a.Children)
		}
	}
}

func (v *validation) period() {
	p := v.p
	switch {
	case p.Days < 1 || p.Days > MostDays:
		v.fault("period.days", "%d dagar: skriv 1 till %d", "%d days: write 1 to %d", p.Days, MostDays)
	case p.First < DateOf(1900, 1, 1) || p.Last() > DateOf(2200, 12, 31):
		v.fault("period.first", "ligger utanför åren 1900 till 2200", "lies outside the years 1900 to 2200")
	case p.Zone == nil:
		v.fault("period.zone", "saknas: skriv en tidszon, till exempel Europe/Stockholm", "is missing: write one such as Europe/Stockholm")
	default:
		v.dated = true
	}
}

func (v *validation) calculation() {
	if !v.dated {
		return
	}
	p := v.p
	order := make([]int, len(p.Calculation))
	sound := true
	for i, c := range p.Calculation {
		order[i] = i
		if c.Last < c.First || int(c.Last)-int(c.First) >= 2*MostDays {
			v.fault(fmt.Sprintf("calculation[%d]", i), "%s till %s är inte 1 till %d dagar: rätta datumen", "%s to %s is not 1 to %d days: put the dates right", c.First, c.Last, 2*MostDays)
			sound = false
		}
	}
	if !sound {
		return
	}
	slices.SortFunc(order, func(a, b int) int { return int(p.Calculation[a].First) - int(p.Calculation[b].First) })
	next := p.First // first day of the period not yet covered
	for n, i := range order {
		c := p.Calculation[i]
		if n > 0 && c.First <= p.Calculation[order[n-1]].Last {
			v.fault(fmt.Sprintf("calculation[%d]", i), "börjar %s, innan den som slutar %s är över: skriv dem efter varandra", "begins on %s, before the one that ends on %s is over: write them after each other", c.First, p.Calculation[order[n-1]].Last)
		}
		if c.First <= next && next <= c.Last {
			next = c.Last + 1
		}
	}
	if next <= p.Last() {
		v.fault("calculation", "%s ligger inte i någon beräkningsperiod: låt dem täcka hela perioden utan luckor", "%s lies in no calculation period: let them cover the period without gaps", next)
	}
}

func (v *validation) settings() {
	for i := range v.p.Settings {
		s := &v.p.Settings[i]
		path := fmt.Sprintf("rules[%d]", i)
		if s.Rule == "" {
			v.fault(path+".rule", "är tomt: skriv regelns id", "is empty: write the rule's id")
		}
		if s.Level != "" && s.Level != "hard" && s.Level != "goal" {
			v.fault(path+".level", "%q är varken hard eller goal: skriv ett av dem", "%q is neither hard nor goal", s.Level)
		}
		if !object(s.Params) {
			v.fault(path, "värdena är inget JSON-objekt: skriv namn: värde för vart och ett", "the parameters are not a JSON object")
		}
		for k, e := range s.People {
			if !within(e, len(v.p.Employees)) {
				v.fault(fmt.Sprintf("%s.people[%d]", path, k), "det finns ingen medarbetare nummer %d", "there is no employee number %d", e)
			}
		}
	}
}

func (v *validation) budgets() {
	for i := range v.p.Budgets {
		b := &v.p.Budgets[i]
		if b.Amount < 0 {
			v.fault(fmt.Sprintf("budgets[%d].amount", i), "%s är negativt", "%s is negative", b.Amount)
		}
	}
}

// pay finds fault with pay that is not known where money is held against a
// budget: the sum would be wrong without a word.
func (v *validation) pay() {
	if len(v.p.Budgets) == 0 {
		return
	}
	for i := range v.p.Employees {
		e := &v.p.Employees[i]
		switch {
		case e.Employment == Hourly && e.HourlyPay == 0:
			v.fault(fmt.Sprintf("employees[%d].hourly_pay", i), "saknas: budgeten kräver att lönen är känd", "is missing: a budget needs to know it")
		case e.Employment != Hourly && e.Salary == 0:
			v.fault(fmt.Sprintf("employees[%d].salary", i), "saknas: budgeten kräver att lönen är känd", "is missing: a budget needs to know it")
		}
	}
}

func (v *validation) published() {
	p := v.p
	if p.Published == nil {
		return
	}
	if p.Published.MaxChanges < -1 {
		v.fault("published", "%d ändringar: skriv noll eller fler, eller -1 för hur många som helst", "%d changes: write nought or more, or -1 for any number", p.Published.MaxChanges)
	}
	for i, d := range p.Published.Roster.Duties {
		path := fmt.Sprintf("published.duties[%d]", i)
		if !within(d.Employee, len(p.Employees)) {
			v.fault(path, "det finns ingen medarbetare nummer %d", "there is no employee number %d", d.Employee)
		}
		if v.dated && !p.Has(d.Day) {
			v.fault(path, "dag %d ligger utanför perioden", "day %d lies outside the period", d.Day)
		}
		if within(d.Shift, len(p.Shifts)) {
			v.at(path, d.Shift, d.Place)
		} else {
			v.fault(path, "det finns inget pass nummer %d", "there is no shift number %d", d.Shift)
		}
	}
}

// at finds fault with a place that a shift is not worked at; no place at all
// passes.
func (v *validation) at(path string, s ShiftNo, place PlaceNo) {
	if place == NoPlace {
		return
	}
	shift := &v.p.Shifts[s]
	switch {
	case !within(place, len(v.p.Places)):
		v.fault(path, "det finns ingen plats nummer %d", "there is no place number %d", place)
	case len(shift.Places) == 0:
		v.fault(path, "pass %s har ingen plats: ta bort %s här, eller ge passet platser", "shift %s has no place: remove %s here, or give the shift places", shift.ID, v.p.Places[place].ID)
	case !slices.Contains(shift.Places, place):
		v.fault(path, "pass %s arbetas inte på %s: ange en av passets platser", "shift %s is not worked at %s: name one of its places", shift.ID, v.p.Places[place].ID)
	}
}

// What the numbers of a problem count.
var (
	someEmployee = text.Text{SV: "medarbetare", EN: "employee"}
	someShift    = text.Text{SV: "pass", EN: "shift"}
	somePlace    = text.Text{SV: "plats", EN: "place"}
	someSkill    = text.Text{SV: "kompetens", EN: "skill"}
)

// within tells whether a number is the index of something in a list.
func within[N ~int16](n N, length int) bool { return n >= 0 && int(n) < length }

// id finds fault with what is no short name.
func (v *validation) id(path, name string) bool {
	ok := idForm.MatchString(name)
	if !ok {
		v.fault(path, "%q är inget kortnamn: skriv bokstäver och siffror, därefter även . _ + -, högst 40 tecken", "%q is no short name: write letters and digits, then also . _ + -, at most 40 of them", name)
	}
	return ok
}

// ids finds fault with bad and repeated short names of a list.
func (v *validation) ids(list string, n int, id func(int) string) {
	seen := make(map[string]int, n)
	for i := range n {
		path := fmt.Sprintf("%s[%d].id", list, i)
		name := id(i)
		if !v.id(path, name) {
			continue
		}
		if first, twice := seen[name]; twice {
			v.fault(path, "%q är också id för %s[%d]: ge var och en sitt eget", "%q is also the id of %s[%d]: give each its own", name, list, first)
			continue
		}
		seen[name] = i
	}
}

// numbers finds fault with numbers that point outside a list, or repeat.
func numbers[N ~int16](v *validation, path string, what text.Text, list []N, length int) {
	seen := make(map[N]bool, len(list))
	for i, n := range list {
		switch at := fmt.Sprintf("%s[%d]", path, i); {
		case !within(n, length):
			v.fault(at, "%s nummer %d finns inte", "there is no %s number %d", what, n)
		case seen[n]:
			v.fault(at, "samma %s nämns en andra gång: ta bort den ena", "names a %s for the second time: remove it", what)
		}
		seen[n] = true
	}
}
