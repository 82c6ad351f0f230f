// Package ring lays two units side by side as one problem, so that whatever is
// asked of one unit can be asked of both together: the same people, needs, shifts
// and places, each unit's own rules for its own people, and some people who may
// work in the other unit too.
//
// Start with Join; Lend then opens the other unit to people, and Introduced and
// Skilled tell who they could be.
package ring

import (
	"encoding/json"
	"slices"
	"strings"

	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver/scenario"
)

// Pair is two units as one problem. What is the first's keeps its numbers and
// names; what is the second's comes after, named after its unit.
type Pair struct {
	Problem *roster.Problem
	Units   [2]roster.Unit
	// Where the second unit's people, shifts and demands begin.
	Employees roster.EmployeeNo
	Shifts    roster.ShiftNo
	Demands   roster.DemandNo
	places    int
	// names of the second unit's things in the joint problem, by their own.
	names map[string]string
}

// Join lays two units side by side. Goals, budgets, clients and the choice of
// posts are the first unit's, and so is the kind of unit: what only holds for the
// kind of the second (a preschool's opening, home care's contacts) falls away. Rates
// of absence are left out. The error tells that the two do not go together: their
// periods must be of the same days.
func Join(a, b *roster.Problem) (*Pair, error) {
	switch {
	case a.First != b.First || a.Days != b.Days:
		return nil, text.Refuse("%s och %s gäller inte samma dagar: ge dem samma period", "%s and %s are not of the same days: give them the same period", a.ID, b.ID)
	case a.Unit.ID == b.Unit.ID:
		return nil, text.Refuse("%s och %s är samma enhet", "%s and %s are the same unit", a.ID, b.ID)
	}
	own, other := scenario.Clone(a), scenario.Clone(b)
	own.Published, own.Outlook, own.Pools = nil, nil, nil
	anchor(own)
	anchor(other)
	j := &Pair{
		Problem: own, Units: [2]roster.Unit{a.Unit, b.Unit}, names: map[string]string{},
		Employees: roster.EmployeeNo(len(own.Employees)), Shifts: roster.ShiftNo(len(own.Shifts)), Demands: roster.DemandNo(len(own.Demands)),
	}
	j.settings(own, 0, j.Employees)
	skills := j.skills(other)
	j.places = len(own.Places)
	places := roster.PlaceNo(j.places)
	for _, x := range other.Places {
		x.ID = j.name(b, x.ID)
		if x.Kind == roster.Group && a.Unit.Kind == roster.Preschool && b.Unit.Kind != roster.Preschool {
			x.Kind = roster.Home // no group of children
		}
		own.Places = append(own.Places, x)
	}
	j.shifts(b, other, skills, places)
	j.demands(b, other, skills, places)
	j.people(b, other, skills, places)
	j.renamed(other)
	j.settings(other, j.Employees, roster.EmployeeNo(len(own.Employees)))
	for _, s := range other.Settings {
		if isBlock(s.Rule) {
			own.Settings = append(own.Settings, s)
		}
	}
	for _, w := range other.Waivers {
		w.People = shifted(w.People, j.Employees)
		if len(w.People) == 0 {
			w.People = everybody(j.Employees, roster.EmployeeNo(len(own.Employees)))
		}
		own.Waivers = append(own.Waivers, w)
	}
	return j, nil
}

// anchor gives a unit's work a place where it has none, so that presence by the
// clock is presence in that unit.
func anchor(p *roster.Problem) {
	here := roster.NoPlace
	for s := range p.Shifts {
		if p.Shifts[s].Covers() && len(p.Shifts[s].Places) == 0 {
			if here == roster.NoPlace {
				here = roster.PlaceNo(len(p.Places))
				p.Places = append(p.Places, roster.Place{ID: "here", Name: p.Unit.Name, Kind: roster.Office})
			}
			p.Shifts[s].Places = []roster.PlaceNo{here}
		}
	}
	placed := func(s roster.ShiftNo, place *roster.PlaceNo) {
		if here != roster.NoPlace && s != roster.NoShift && *place == roster.NoPlace && slices.Contains(p.Shifts[s].Places, here) {
			*place = here
		}
	}
	for e := range p.Employees {
		who := &p.Employees[e]
		for i := range who.History.Duties {
			placed(who.History.Duties[i].Shift, &who.History.Duties[i].Place)
		}
		for i := range who.Locks {
			placed(who.Locks[i].Shift, &who.Locks[i].Place)
		}
		if len(who.Places) > 0 && here != roster.NoPlace {
			who.Places = append(who.Places, here)
		}
		if len(who.Shifts) == 0 {
			for s := range p.Shifts {
				who.Shifts = append(who.Shifts, roster.ShiftNo(s))
			}
		}
	}
	if p.Posts != nil {
		for c := range p.Posts.Classes {
			k := &p.Posts.Classes[c]
			if len(k.Places) > 0 && here != roster.NoPlace {
				k.Places = append(k.Places, here)
			}
			if len(k.Shifts) == 0 {
				for s := range p.Shifts {
					k.Shifts = append(k.Shifts, roster.ShiftNo(s))
				}
			}
		}
	}
	for d := range p.Demands {
		if len(p.Demands[d].Shift) == 0 && len(p.Demands[d].Places) == 0 {
			for x := range p.Places {
				p.Demands[d].Places = append(p.Demands[d].Places, roster.PlaceNo(x))
			}
		}
	}
}

// name gives something of the second unit its name in the joint problem.
func (j *Pair) name(b *roster.Problem, id string) string {
	const most = 40
	name := b.Unit.ID + "-" + id
	name = strings.TrimLeft(strings.ToValidUTF8(name[max(0, len(name)-most):], ""), "._+-")
	j.names[id] = name
	return name
}

// Name is what something of the second unit is called in the joint problem; what has
// no name of its own there is called the same.
func (j *Pair) Name(id string) string {
	if name, ok := j.names[id]; ok {
		return name
	}
	return id
}

// skills adds the second unit's skills: one of the same name is the same skill.
func (j *Pair) skills(b *roster.Problem) []roster.SkillNo {
	to := make([]roster.SkillNo, len(b.Skills))
	for i, s := range b.Skills {
		at := slices.IndexFunc(j.Problem.Skills, func(x roster.Skill) bool { return x.ID == s.ID })
		if at < 0 {
			at = len(j.Problem.Skills)
			s.StandIns = nil
			j.Problem.Skills = append(j.Problem.Skills, s)
		}
		to[i] = roster.SkillNo(at)
	}
	for i, s := range b.Skills {
		mine := &j.Problem.Skills[to[i]]
		for _, x := range s.StandIns {
			if !slices.Contains(mine.StandIns, to[x]) {
				mine.StandIns = append(mine.StandIns, to[x])
			}
		}
	}
	return to
}

func (j *Pair) shifts(b, other *roster.Problem, skills []roster.SkillNo, places roster.PlaceNo) {
	for _, s := range other.Shifts {
		s.ID = j.name(b, s.ID)
		s.Places = shifted(s.Places, places)
		for i := range s.Skills {
			s.Skills[i] = skills[s.Skills[i]]
		}
		j.Problem.Shifts = append(j.Problem.Shifts, s)
	}
}

func (j *Pair) demands(b, other *roster.Problem, skills []roster.SkillNo, places roster.PlaceNo) {
	for _, d := range other.Demands {
		d.ID = j.name(b, d.ID)
		d.Shift, d.Places = shifted(d.Shift, j.Shifts), shifted(d.Places, places)
		if d.Skill != roster.NoSkill {
			d.Skill = skills[d.Skill]
		}
		j.Problem.Demands = append(j.Problem.Demands, d)
	}
}

func (j *Pair) people(b, other *roster.Problem, skills []roster.SkillNo, places roster.PlaceNo) {
	place := func(x *roster.PlaceNo) {
		if *x != roster.NoPlace {
			*x += places
		}
	}
	shift := func(x *roster.ShiftNo) {
		if *x != roster.NoShift {
			*x += j.Shifts
		}
	}
	for i, e := range other.Employees {
		e.ID = j.name(b, e.ID)
		place(&e.Home)
		e.Places, e.Shifts, e.Supervisors = shifted(e.Places, places), shifted(e.Shifts, j.Shifts), shifted(e.Supervisors, j.Employees)
		for k := range e.Skills {
			e.Skills[k].Skill = skills[e.Skills[k].Skill]
		}
		for k := range e.History.Duties {
			d := &e.History.Duties[k]
			d.Employee = j.Employees + roster.EmployeeNo(i)
			shift(&d.Shift)
			place(&d.Place)
		}
		for k := range e.Wishes {
			shift(&e.Wishes[k].Shift)
		}
		for k := range e.Locks {
			shift(&e.Locks[k].Shift)
			place(&e.Locks[k].Place)
		}
		j.Problem.Employees = append(j.Problem.Employees, e)
	}
}

// renamed puts the joint names in the parameters of the second unit's rules.
func (j *Pair) renamed(other *roster.Problem) {
	var walk func(x any) any
	walk = func(x any) any {
		switch v := x.(type) {
		case string:
			if name, ok := j.names[v]; ok {
				return name
			}
		case []any:
			for i := range v {
				v[i] = walk(v[i])
			}
		case map[string]any:
			for k := range v {
				v[k] = walk(v[k])
			}
		}
		return x
	}
	for i := range other.Settings {
		s := &other.Settings[i]
		s.People = shifted(s.People, j.Employees)
		var params any
		if len(s.Params) > 0 && json.Unmarshal(s.Params, &params) == nil {
			if text, err := json.Marshal(walk(params)); err == nil {
				s.Params = text
			}
		}
	}
}

// settings makes a unit's building blocks hold for its own people alone.
func (j *Pair) settings(p *roster.Problem, from, to roster.EmployeeNo) {
	for i := range p.Settings {
		if s := &p.Settings[i]; isBlock(s.Rule) && len(s.People) == 0 {
			s.People = everybody(from, to)
		}
	}
}

func isBlock(rule string) bool {
	return slices.ContainsFunc(local.Blocks(), func(b local.Block) bool { return b.About().ID == rule })
}

func everybody(from, to roster.EmployeeNo) (out []roster.EmployeeNo) {
	for e := from; e < to; e++ {
		out = append(out, e)
	}
	return out
}

func shifted[T ~int16](list []T, by T) []T {
	out := slices.Clone(list)
	for i := range out {
		out[i] += by
	}
	return out
}

// Roster lays rosters of the two units side by side.
func (j *Pair) Roster(a, b roster.Roster) roster.Roster {
	place := roster.PlaceNo(j.places)
	here := func(d *roster.Duty) {
		if places := j.Problem.Shifts[d.Shift].Places; d.Place == roster.NoPlace && len(places) == 1 {
			d.Place = places[0] // a unit's work without places is in the unit
		}
	}
	var out roster.Roster
	for _, d := range a.Duties {
		here(&d)
		out.Duties = append(out.Duties, d)
	}
	for _, d := range b.Duties {
		d.Employee, d.Shift = d.Employee+j.Employees, d.Shift+j.Shifts
		if d.Place != roster.NoPlace {
			d.Place += place
		}
		here(&d)
		out.Duties = append(out.Duties, d)
	}
	out.Sort()
	return out
}
