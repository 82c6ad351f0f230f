package formats

import (
	"fmt"
	"slices"
	"time"

	"heltid/api/formats/document"
	"heltid/rules/calendar"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// building turns a problem file into a Problem: names become numbers, what is
// left out gets its meaning. What cannot be is noted by its path in the file.
type building struct {
	file     *problemShape
	p        *roster.Problem
	faults   []roster.Fault
	more     int // faults beyond the many that are kept
	skills   names[roster.SkillNo]
	places   names[roster.PlaceNo]
	shifts   names[roster.ShiftNo]
	people   names[roster.EmployeeNo]
	holidays []roster.Date // of the period, Monday to Friday
}

// names finds the number of a name; list is for hints. Where the section that
// defines them could not be read, nothing is said of unknown ones.
type names[N ~int16] struct {
	what   text.Text
	of     map[id]N
	list   []string
	unread bool
}

func (n *names[N]) add(name id, number int) {
	if name == "" {
		return // unreadable, which is told already
	}
	if _, twice := n.of[name]; !twice {
		n.of[name] = N(number)
		n.list = append(n.list, string(name))
	}
}

func named[N ~int16](what text.Text) names[N] { return names[N]{what: what, of: make(map[id]N)} }

// What names are given to.
var (
	aSkill     = text.Text{SV: "kompetens", EN: "skill"}
	aPlace     = text.Text{SV: "plats", EN: "place"}
	aShift     = text.Text{SV: "pass", EN: "shift"}
	anEmployee = text.Text{SV: "medarbetare", EN: "employee"}
)

// find gives the number of a name, and notes an unknown one.
func find[N ~int16](b *building, n *names[N], name id, path string) (N, bool) {
	number, ok := n.of[name]
	switch {
	case ok || name == "" || n.unread:
	case len(b.faults) < 2*document.MostFaults:
		b.fault(path, "%s %q finns inte; %s", "there is no %s %q; %s", n.what, name, document.Hint(string(name), n.list))
	default: // a hint costs a walk through the list, and these are hardly shown
		b.fault(path, "%s %q finns inte", "there is no %s %q", n.what, name)
	}
	return number, ok
}

// findAll gives the numbers of the names of a list, each once.
func findAll[N ~int16](b *building, n *names[N], list ids, path string) []N {
	var out []N
	seen := make(map[N]bool, len(list))
	for i, name := range list {
		number, ok := find(b, n, name, fmt.Sprintf("%s[%d]", path, i))
		switch {
		case !ok:
		case seen[number]:
			b.fault(fmt.Sprintf("%s[%d]", path, i), "%s %q nämns två gånger; ta bort en", "%s %q is named twice; remove one", n.what, name)
		default:
			seen[number] = true
			out = append(out, number)
		}
	}
	return out
}

func (b *building) fault(path, sv, en string, args ...any) {
	if len(b.faults) >= 10*document.MostFaults {
		b.more++
		return
	}
	b.faults = append(b.faults, roster.Fault{Path: path, Say: text.Of(sv, en, args...)})
}

// build makes the problem as far as the file allows, of which the form is known
// to be faulty at some paths.
func build(file *problemShape, faulty map[string]bool) *building {
	b := &building{
		file:   file,
		p:      &roster.Problem{ID: string(file.Problem), Title: file.Title},
		skills: named[roster.SkillNo](aSkill),
		places: named[roster.PlaceNo](aPlace),
		shifts: named[roster.ShiftNo](aShift),
		people: named[roster.EmployeeNo](anEmployee),
	}
	b.skills.unread, b.places.unread = faulty["skills"], faulty["places"]
	b.shifts.unread, b.people.unread = faulty["shifts"], faulty["employees"] || faulty["hourly_pool"]
	for i := range file.Skills {
		b.skills.add(file.Skills[i].ID, i)
	}
	for i := range file.Places {
		b.places.add(file.Places[i].ID, i)
	}
	for i := range file.Shifts {
		b.shifts.add(file.Shifts[i].ID, i)
	}
	for i := range file.Employees {
		b.people.add(file.Employees[i].ID, i)
	}
	if file.HourlyPool != nil {
		for i := range file.HourlyPool.Heads {
			b.people.add(id(poolID(i)), len(file.Employees)+i)
		}
	}
	b.unit()
	b.period()
	b.skillsAndPlaces()
	for i := range file.Shifts {
		b.shift(&file.Shifts[i], fmt.Sprintf("shifts[%d]", i))
	}
	for i := range file.Demand {
		b.demand(&file.Demand[i], fmt.Sprintf("demand[%d]", i))
	}
	for i := range file.Employees {
		b.employee(&file.Employees[i], fmt.Sprintf("employees[%d]", i))
	}
	b.pool()
	for i := range file.Rings {
		b.p.Rings = append(b.p.Rings, findAll(b, &b.people, file.Rings[i].People, fmt.Sprintf("rings[%d].people", i)))
	}
	b.clients()
	b.outlook()
	for i := range file.Rules {
		b.setting(&file.Rules[i], fmt.Sprintf("rules[%d]", i))
	}
	for i := range file.Budgets {
		f := &file.Budgets[i]
		b.p.Budgets = append(b.p.Budgets, roster.Budget{Owner: f.Owner, Amount: f.Amount, Limit: f.Kind == "limit"})
	}
	for i := range file.Waivers {
		f := &file.Waivers[i]
		b.p.Waivers = append(b.p.Waivers, roster.Waiver{
			Kind: f.Kind, People: findAll(b, &b.people, f.People, fmt.Sprintf("waivers[%d].people", i)),
			First: f.First, Last: f.Last, Grantor: f.Grantor, Evidence: f.Evidence, Reason: f.Reason,
		})
	}
	b.posts()
	return b
}

// either gives the name, or the short one when there is none.
func either(name string, short id) string {
	if name == "" {
		return string(short)
	}
	return name
}

func (b *building) unit() {
	f := &b.file.Unit
	b.p.Unit = roster.Unit{ID: string(f.ID), Name: either(f.Name, f.ID), Kind: f.Kind, Owner: f.Owner, Managers: f.Managers, Enrolled: f.Enrolled, Sharing: sharing(f)}
	for _, a := range f.Attendance {
		b.p.Unit.Attendance = append(b.p.Unit.Attendance, roster.Attendance{From: a.From, Children: a.Children})
	}
}

// period leaves a period of no days when the file's cannot be used; nothing is
// then said of dates.
func (b *building) period() {
	f := &b.file.Period
	days := 0
	switch {
	case f.First == roster.NoDate:
	case f.Days != nil && f.Last != roster.NoDate:
		b.fault("period", "har både days och last: ta bort en av dem", "has both days and last: remove one")
	case f.Days != nil:
		days = *f.Days
	case f.Last == roster.NoDate:
		b.fault("period", "har inget slut: skriv days, till exempel 28, eller last", "has no end: write days, such as 28, or last")
	case f.Last < f.First || f.Last-f.First >= roster.MostDays:
		b.fault("period.last", "perioden från %s till %s är inte 1 till %d dagar: skriv en senare sista dag, eller en närmare", "the period from %s to %s is not 1 to %d days: write a later last day, or a nearer one", f.First, f.Last, roster.MostDays)
	default:
		days = int(f.Last-f.First) + 1
	}
	zone, err := time.LoadLocation(f.Zone)
	if err != nil || f.Zone == "Local" || f.Zone == "" {
		b.fault("period.zone", "%s är ingen känd tidszon: skriv en som Europe/Stockholm", "%s is no known time zone: write one such as Europe/Stockholm", document.Quote(f.Zone))
		zone = time.UTC
	}
	if days < 1 || days > roster.MostDays {
		b.p.Period = roster.Period{Zone: zone}
		return
	}
	b.p.Period = roster.NewPeriod(f.First, days, zone)
	b.p.Cyclic = f.Cycle
	b.holidays = holidays(&b.p.Period)
	for _, c := range b.file.Calculation {
		b.p.Calculation = append(b.p.Calculation, roster.Calculation{First: c.First, Last: c.Last})
	}
	if len(b.file.Calculation) == 0 {
		b.p.Calculation = []roster.Calculation{{First: b.p.First, Last: b.p.Last()}}
	}
}

// ordinary tells of a holiday in a base roster, or so near that its pay or rest would
// reach into it.
func ordinary(p *roster.Problem) []roster.Fault {
	if !p.Cyclic {
		return nil
	}
	d, ok := holidayNear(p.First, p.Days)
	if !ok {
		return nil
	}
	first := p.First
	for found := true; found && first-p.First < 2*roster.MostDays; _, found = holidayNear(first, p.Days) {
		first += 7
	}
	return []roster.Fault{{Path: "period.first", Say: text.Of(
		"%s är en helgdag, och ett grundschema är för vanliga veckor: börja till exempel %s",
		"%s is a holiday, and a base roster is for ordinary weeks: begin on %s, for one", d, first)}}
}

// holidayNear finds a holiday from a week before a period to a week after it.
func holidayNear(first roster.Date, days int) (roster.Date, bool) {
	for d := first - 7; d < first+roster.Date(days)+7; d++ {
		if calendar.IsHoliday(d) {
			return d, true
		}
	}
	return 0, false
}

func (b *building) skillsAndPlaces() {
	direct := make([][]roster.SkillNo, len(b.file.Skills))
	for i := range b.file.Skills {
		f := &b.file.Skills[i]
		direct[i] = findAll(b, &b.skills, f.StandIns, fmt.Sprintf("skills[%d].stand_ins", i))
	}
	for i := range b.file.Skills {
		f := &b.file.Skills[i]
		b.p.Skills = append(b.p.Skills, roster.Skill{ID: string(f.ID), Name: either(f.Name, f.ID), Kind: f.Kind, StandIns: closed(direct, i)})
	}
	for i := range b.file.Places {
		f := &b.file.Places[i]
		b.p.Places = append(b.p.Places, roster.Place{ID: string(f.ID), Name: either(f.Name, f.ID), Kind: f.Kind})
	}
}

// closed gives every stand-in of a skill, those of its stand-ins included, in
// order and without the skill itself.
func closed(direct [][]roster.SkillNo, skill int) []roster.SkillNo {
	seen := make([]bool, len(direct))
	open := []roster.SkillNo{roster.SkillNo(skill)}
	seen[skill] = true
	var out []roster.SkillNo
	for len(open) > 0 {
		s := open[0]
		open = open[1:]
		for _, next := range direct[s] {
			if !seen[next] {
				seen[next] = true
				open = append(open, next)
				out = append(out, next)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (b *building) setting(f *ruleShape, path string) {
	b.p.Settings = append(b.p.Settings, roster.Setting{
		Rule:   string(f.Rule),
		Level:  string(f.Level),
		People: findAll(b, &b.people, f.People, path+".people"),
		Params: document.JSON(f.Params.Node()),
	})
}
