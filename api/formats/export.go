package formats

import (
	"io"
	"slices"

	"heltid/api/formats/document"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// WriteProblem writes a problem as YAML. Reading it again gives an equal
// problem, but for the places that Setting.Where names. The problem must be one
// that roster.Validate finds no fault with; Published is not part of the file.
func WriteProblem(w io.Writer, p *roster.Problem) error {
	return writeProblem(w, p, document.YAML)
}

// WriteProblemJSON writes a problem as JSON, as WriteProblem does.
func WriteProblemJSON(w io.Writer, p *roster.Problem) error {
	return writeProblem(w, p, document.IndentedJSON)
}

func writeProblem(w io.Writer, p *roster.Problem, print func(*document.Node) []byte) error {
	if faults := roster.Validate(p); len(faults) > 0 {
		return text.Refuse("problemet går inte att skriva: %s: %s", "the problem cannot be written: %s: %s", faults[0].Path, faults[0].Say)
	}
	x := &exporting{p: p, holidays: holidays(&p.Period)}
	file, err := x.problem()
	if err != nil {
		return err
	}
	_, err = w.Write(print(document.Encode(file)))
	return err
}

// exporting turns a problem back into its file: building, backwards.
type exporting struct {
	p        *roster.Problem
	holidays []roster.Date
}

func (x *exporting) problem() (*problemShape, error) {
	p := x.p
	f := &problemShape{
		Problem: slug(p.ID), Title: p.Title,
		Unit: unitShape{
			ID: id(p.Unit.ID), Name: unless(p.Unit.Name, p.Unit.ID), Kind: p.Unit.Kind, Owner: p.Unit.Owner,
			Managers: p.Unit.Managers, Enrolled: p.Unit.Enrolled,
			Sisters: shorts(p.Unit.Sharing.Sisters), Area: p.Unit.Sharing.Area, District: p.Unit.Sharing.District,
		},
		Period: periodShape{First: p.First, Days: &p.Days, Last: roster.NoDate, Cycle: p.Cyclic, Zone: p.Zone.String()},
	}
	for _, a := range p.Unit.Attendance {
		f.Unit.Attendance = append(f.Unit.Attendance, attendanceShape{From: a.From, Children: a.Children})
	}
	if whole := (roster.Calculation{First: p.First, Last: p.Last()}); len(p.Calculation) != 1 || p.Calculation[0] != whole {
		for _, c := range p.Calculation {
			f.Calculation = append(f.Calculation, calculationShape{First: c.First, Last: c.Last})
		}
	}
	for i := range p.Skills {
		s := &p.Skills[i]
		f.Skills = append(f.Skills, skillShape{ID: id(s.ID), Name: unless(s.Name, s.ID), Kind: s.Kind, StandIns: x.skills(s.StandIns)})
	}
	for i := range p.Places {
		place := &p.Places[i]
		f.Places = append(f.Places, placeShape{ID: id(place.ID), Name: unless(place.Name, place.ID), Kind: place.Kind})
	}
	for i := range p.Shifts {
		f.Shifts = append(f.Shifts, x.shift(&p.Shifts[i]))
	}
	for i := range p.Demands {
		f.Demand = append(f.Demand, x.demand(&p.Demands[i]))
	}
	heads := x.heads()
	for i := range p.Employees[:len(p.Employees)-heads] {
		f.Employees = append(f.Employees, x.employee(&p.Employees[i]))
	}
	for _, ring := range p.Rings {
		f.Rings = append(f.Rings, ringShape{People: x.people(ring)})
	}
	f.Clients = x.clients()
	f.Absence, f.Pools = outlook(p.Outlook), x.pools()
	if heads > 0 {
		f.HourlyPool = x.pool(heads)
	}
	for i := range p.Settings {
		s := &p.Settings[i]
		params, faults := document.Parse("parameters.json", append([]byte(nil), s.Params...))
		if len(s.Params) == 0 {
			params, faults = &document.Node{Kind: document.Object}, nil
		}
		if faults != nil {
			return nil, faults
		}
		f.Rules = append(f.Rules, ruleShape{Rule: id(s.Rule), Level: strength(s.Level), People: x.people(s.People), Params: params.Fields})
	}
	for _, b := range p.Budgets {
		kind := budgetKind("target")
		if b.Limit {
			kind = "limit"
		}
		f.Budgets = append(f.Budgets, budgetShape{Owner: b.Owner, Amount: b.Amount, Kind: kind})
	}
	for i := range p.Waivers {
		w := &p.Waivers[i]
		f.Waivers = append(f.Waivers, waiverShape{
			Kind: w.Kind, People: x.people(w.People), First: w.First, Last: w.Last,
			Grantor: w.Grantor, Evidence: w.Evidence, Reason: w.Reason,
		})
	}
	f.Posts = x.posts()
	return f, nil
}

// unless gives the name, or nothing when it says no more than the short one.
func unless(name, short string) string {
	if name == short {
		return ""
	}
	return name
}

func (x *exporting) skills(list []roster.SkillNo) (out ids) {
	for _, n := range list {
		out = append(out, id(x.p.Skills[n].ID))
	}
	return out
}

func (x *exporting) places(list []roster.PlaceNo) (out ids) {
	for _, n := range list {
		out = append(out, id(x.p.Places[n].ID))
	}
	return out
}

func (x *exporting) shifts(list []roster.ShiftNo) (out ids) {
	for _, n := range list {
		out = append(out, id(x.p.Shifts[n].ID))
	}
	return out
}

func (x *exporting) people(list []roster.EmployeeNo) (out ids) {
	for _, n := range list {
		out = append(out, id(x.p.Employees[n].ID))
	}
	return out
}

func (x *exporting) shiftID(n roster.ShiftNo) *id {
	if n == roster.NoShift {
		return nil
	}
	name := id(x.p.Shifts[n].ID)
	return &name
}

func (x *exporting) placeID(n roster.PlaceNo) *id {
	if n == roster.NoPlace {
		return nil
	}
	name := id(x.p.Places[n].ID)
	return &name
}

func (x *exporting) shift(s *roster.Shift) shiftShape {
	f := shiftShape{ID: id(s.ID), Name: unless(s.Name, s.ID), Kind: s.Kind, Skills: x.skills(s.Skills), daysShape: x.days(&s.Days)}
	if one := &s.Parts[0]; len(s.Parts) == 1 && one.Activity == roster.Active && one.Credit == 100 && !one.Planning {
		f.Start, f.End, f.Breaks = &one.Start, &one.End, breaks(one.Breaks)
	} else {
		for i := range s.Parts {
			part := &s.Parts[i]
			f.Parts = append(f.Parts, partShape{Start: part.Start, End: part.End, Activity: part.Activity, Credit: credit(part), Planning: part.Planning, Breaks: breaks(part.Breaks)})
		}
	}
	switch {
	case len(s.Places) == 0:
	case slices.Equal(s.Places, numbered(len(x.p.Places))):
		every := all("all")
		f.Places = &document.Either[all, ids]{A: &every}
	default:
		some := x.places(s.Places)
		f.Places = &document.Either[all, ids]{B: &some}
	}
	if s.Night != (s.End() > day) {
		f.Night = &s.Night
	}
	return f
}

// numbered lists the first n places.
func numbered(n int) []roster.PlaceNo {
	out := make([]roster.PlaceNo, n)
	for i := range out {
		out[i] = roster.PlaceNo(i)
	}
	return out
}

func credit(p *roster.Part) *int {
	if p.Activity == roster.Active && p.Credit == 100 {
		return nil
	}
	return &p.Credit
}

func breaks(list []roster.Break) (out []breakShape) {
	for _, b := range list {
		out = append(out, breakShape{Start: b.Start, End: b.End, Paid: b.Paid})
	}
	return out
}

func (x *exporting) demand(d *roster.Demand) demandShape {
	f := demandShape{
		ID: id(d.ID), Name: unless(d.Name, d.ID), daysShape: x.days(&d.Days),
		Shifts: x.shifts(d.Shift), Places: x.places(d.Places), Least: d.Least, Firm: d.Firm,
	}
	if len(d.Shift) == 0 {
		f.From, f.To = &d.From, &d.To
	}
	if d.Skill != roster.NoSkill {
		skill := id(x.p.Skills[d.Skill].ID)
		f.Skill = &skill
	}
	if d.Wanted != d.Least {
		f.Wanted = &d.Wanted
	}
	if d.Most != -1 {
		f.Most = &d.Most
	}
	return f
}
