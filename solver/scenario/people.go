package scenario

import (
	"fmt"
	"slices"
	"strings"

	"heltid/rules/roster"
)

// named finds people by their ids. Whoever is missing or named twice is told.
func named(p *roster.Problem, ids []string, where string) ([]roster.EmployeeNo, error) {
	at := make(map[string]roster.EmployeeNo, len(p.Employees))
	for i := range p.Employees {
		at[p.Employees[i].ID] = roster.EmployeeNo(i)
	}
	var out []roster.EmployeeNo
	var missing []string
	for _, id := range ids {
		e, ok := at[id]
		switch {
		case !ok:
			missing = append(missing, id)
		case slices.Contains(out, e):
			return nil, refuse(where,
				fmt.Sprintf("%s är nämnd två gånger", id),
				fmt.Sprintf("%s is named twice", id))
		default:
			out = append(out, e)
		}
	}
	if len(missing) > 0 {
		list := strings.Join(missing, ", ")
		return nil, refuse(where,
			fmt.Sprintf("ingen medarbetare heter %s: använd id från problemets employees", list),
			fmt.Sprintf("no employee is called %s: use ids from the problem's employees", list))
	}
	return out, nil
}

// monthly finds people on monthly pay by their ids; without ids, all of them.
func monthly(p *roster.Problem, ids []string, where string) ([]roster.EmployeeNo, error) {
	if len(ids) == 0 {
		var all []roster.EmployeeNo
		for i := range p.Employees {
			if p.Employees[i].Employment != roster.Hourly {
				all = append(all, roster.EmployeeNo(i))
			}
		}
		if len(all) == 0 {
			return nil, refuse(where,
				"ingen är månadsanställd, så det finns ingen tjänst att ändra",
				"nobody is on monthly pay, so there is no post to change")
		}
		return all, nil
	}
	people, err := named(p, ids, where)
	for _, e := range people {
		if p.Employees[e].Employment == roster.Hourly {
			id := p.Employees[e].ID
			return nil, refuse(where,
				fmt.Sprintf("%s är timavlönad och har ingen sysselsättningsgrad", id),
				fmt.Sprintf("%s is paid by the hour and has no post size", id))
		}
	}
	return people, err
}

// remove takes people out and renumbers every mention of those who stay. What
// was said of those who leave alone goes too.
func remove(p *roster.Problem, people []roster.EmployeeNo) {
	to := make([]roster.EmployeeNo, len(p.Employees))
	stay := p.Employees[:0]
	for i := range p.Employees {
		if slices.Contains(people, roster.EmployeeNo(i)) {
			to[i] = roster.NoEmployee
			continue
		}
		to[i] = roster.EmployeeNo(len(stay))
		stay = append(stay, p.Employees[i])
	}
	p.Employees = stay
	for i := range p.Employees {
		e := &p.Employees[i]
		e.Supervisors = renumbered(e.Supervisors, to)
		e.History.Duties = dutiesOf(e.History.Duties, to)
	}
	p.Settings = slices.DeleteFunc(p.Settings, func(s roster.Setting) bool { return nobody(s.People, to) })
	for i := range p.Settings {
		p.Settings[i].People = renumbered(p.Settings[i].People, to)
	}
	p.Waivers = slices.DeleteFunc(p.Waivers, func(w roster.Waiver) bool { return nobody(w.People, to) })
	for i := range p.Waivers {
		p.Waivers[i].People = renumbered(p.Waivers[i].People, to)
	}
	for i := range p.Pools {
		pool := &p.Pools[i]
		pool.Members = renumbered(pool.Members, to)
		pool.Goes = slices.DeleteFunc(pool.Goes, func(g roster.Introduction) bool { return nobody(g.People, to) })
		for j := range pool.Goes {
			pool.Goes[j].People = renumbered(pool.Goes[j].People, to)
		}
	}
	for i := range p.Rings {
		p.Rings[i] = renumbered(p.Rings[i], to)
	}
	p.Rings = slices.DeleteFunc(p.Rings, func(ring []roster.EmployeeNo) bool { return len(ring) < 2 })
	p.Pools = slices.DeleteFunc(p.Pools, func(pool roster.Pool) bool { return len(pool.Members) == 0 })
	for i := range p.Clients {
		if c := &p.Clients[i].Contact; *c >= 0 {
			*c = to[*c]
		}
	}
	if p.Published != nil {
		p.Published.Roster.Duties = dutiesOf(p.Published.Roster.Duties, to)
	}
}

// nobody tells whether a list that names people names none who stay; an empty
// list means everybody and stays so.
func nobody(people, to []roster.EmployeeNo) bool {
	return len(people) > 0 && !slices.ContainsFunc(people, func(e roster.EmployeeNo) bool { return to[e] >= 0 })
}

func renumbered(people, to []roster.EmployeeNo) []roster.EmployeeNo {
	people = slices.DeleteFunc(people, func(e roster.EmployeeNo) bool { return to[e] < 0 })
	for i := range people {
		people[i] = to[people[i]]
	}
	return people
}

func dutiesOf(duties []roster.Duty, to []roster.EmployeeNo) []roster.Duty {
	duties = slices.DeleteFunc(duties, func(d roster.Duty) bool { return to[d.Employee] < 0 })
	for i := range duties {
		duties[i].Employee = to[duties[i].Employee]
	}
	return duties
}
