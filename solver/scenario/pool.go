package scenario

import (
	"fmt"

	"heltid/rules/roster"
)

// Pool sets how many anonymous heads the hourly pool has.
type Pool struct {
	Heads *int `json:"heads"`

	where string
}

// Apply takes the last heads away, or adds heads like the last one.
func (e *Pool) Apply(p *roster.Problem) error {
	var heads []roster.EmployeeNo
	taken := map[string]bool{}
	for i := range p.Employees {
		taken[p.Employees[i].ID] = true
		if p.Employees[i].Pool {
			heads = append(heads, roster.EmployeeNo(i))
		}
	}
	switch {
	case e.Heads == nil || *e.Heads < 0:
		return refuse(e.where, "ange i heads hur många timpoolen har, 0 eller fler", "say in heads how many the hourly pool has, 0 or more")
	case *e.Heads <= len(heads):
		remove(p, heads[*e.Heads:])
		return nil
	case len(heads) == 0:
		return refuse(e.where,
			"problemet har ingen timpool att utöka: lägg till hourly_pool i problemet",
			"the problem has no hourly pool to enlarge: add hourly_pool to the problem")
	case *e.Heads-len(heads) > most-len(p.Employees):
		return refuse(e.where, "problemet rymmer inte fler medarbetare", "the problem has no room for more employees")
	}
	like, number := heads[len(heads)-1], len(heads)
	for range *e.Heads - len(heads) {
		head := cloned(p.Employees[like])
		for head.ID = ""; head.ID == "" || taken[head.ID]; {
			number++
			head.ID = fmt.Sprintf("pool-%d", number)
		}
		p.Employees = append(p.Employees, head)
	}
	return nil
}
