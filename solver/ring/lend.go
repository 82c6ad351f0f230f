package ring

import (
	"encoding/json"
	"slices"

	"heltid/rules/roster"
)

// Guest is somebody who may work in the other unit, in at most so many duties of
// the period.
type Guest struct {
	Employee roster.EmployeeNo // in the joint problem
	Most     int
}

// Introduced lists who is introduced in the other unit, by the units' pools, each
// with the duties that the pool's share of time away comes to.
func (j *Pair) Introduced(a, b *roster.Problem) (out []Guest) {
	each := func(p, to *roster.Problem, first roster.EmployeeNo) {
		ring, ok := roster.Ring(&p.Unit, &to.Unit)
		for i := range p.Pools {
			pool := &p.Pools[i]
			for _, e := range pool.Members {
				if ok && pool.MayGo(e, to.Unit.ID, ring) {
					out = append(out, Guest{first + e, duties(&p.Employees[e], p, pool.Away)})
				}
			}
		}
	}
	each(a, b, 0)
	each(b, a, j.Employees)
	return out
}

// Skilled lists who could be introduced in the other unit: those on monthly pay
// who have the profession of somebody there and a skill that is asked for there,
// or any where none is, each for a share of their time.
func (j *Pair) Skilled(a, b *roster.Problem, away roster.Share) (out []Guest) {
	each := func(p, to *roster.Problem, first roster.EmployeeNo) {
		asked, professions := map[string]bool{}, map[string]bool{}
		for _, d := range to.Demands {
			if d.Skill != roster.NoSkill {
				asked[to.Skills[d.Skill].ID] = true
			}
		}
		for i := range to.Employees {
			professions[to.Employees[i].Profession] = true
		}
		for e := range p.Employees {
			who := &p.Employees[e]
			fits := len(asked) == 0 || slices.ContainsFunc(who.Skills, func(s roster.SkillSpan) bool { return asked[p.Skills[s.Skill].ID] })
			if who.Post > 0 && !who.Student && fits && professions[who.Profession] {
				out = append(out, Guest{first + roster.EmployeeNo(e), duties(who, p, away)})
			}
		}
	}
	each(a, b, 0)
	each(b, a, j.Employees)
	return out
}

// duties is a share of somebody's duties in the period: five a week at full time.
func duties(who *roster.Employee, p *roster.Problem, share roster.Share) int {
	n := int64(5*p.Days) * int64(who.Post) * int64(share)
	return int(n / (7 * int64(roster.FullTime) * int64(roster.Whole)))
}

// Lend gives the joint problem with the guests let into the other unit's work.
func (j *Pair) Lend(guests []Guest) *roster.Problem {
	p := *j.Problem
	p.Employees, p.Settings = slices.Clone(p.Employees), slices.Clone(p.Settings)
	work := [2][]roster.ShiftNo{}
	names := [2][]string{}
	places := [2][]roster.PlaceNo{}
	for s := range p.Shifts {
		if p.Shifts[s].Covers() {
			u := j.unit(roster.ShiftNo(s))
			work[u], names[u] = append(work[u], roster.ShiftNo(s)), append(names[u], p.Shifts[s].ID)
			for _, x := range p.Shifts[s].Places {
				if !slices.Contains(places[u], x) {
					places[u] = append(places[u], x)
				}
			}
		}
	}
	for _, g := range guests {
		other := 1
		if g.Employee >= j.Employees {
			other = 0
		}
		who := &p.Employees[g.Employee]
		who.Shifts = append(slices.Clone(who.Shifts), work[other]...)
		if len(who.Places) > 0 {
			who.Places = append(slices.Clone(who.Places), places[other]...)
		}
		params, err := json.Marshal(map[string]any{"shifts": names[other], "most": g.Most})
		if err != nil {
			panic(err) // names and a number
		}
		p.Settings = append(p.Settings, roster.Setting{Rule: "shift-count", Params: params, People: []roster.EmployeeNo{g.Employee}})
	}
	return &p
}

func (j *Pair) unit(s roster.ShiftNo) int {
	if s >= j.Shifts {
		return 1
	}
	return 0
}

// UnitOf tells which of the two a shift of the joint problem is worked in.
func (j *Pair) UnitOf(s roster.ShiftNo) int { return j.unit(s) }
