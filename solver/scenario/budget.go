package scenario

import (
	"encoding/json"
	"fmt"
	"slices"

	"heltid/rules/roster"
)

// Budget sets the money somebody has for the period.
type Budget struct {
	Owner  string      `json:"owner"`  // may be left out when there is just one
	Amount json.Number `json:"amount"` // SEK
	Kind   string      `json:"kind"`   // limit or target; as it was, or target, when left out

	where string
}

// Apply sets the budget, or adds it for an owner who had none.
func (e *Budget) Apply(p *roster.Problem) error {
	ore, err := hundredths(e.Amount)
	if err != nil || ore <= 0 {
		return refuse(e.where,
			fmt.Sprintf("beloppet %q går inte: skriv kronor, över 0", e.Amount),
			fmt.Sprintf("amount %q will not do: write kronor, above 0", e.Amount))
	}
	if e.Kind != "" && e.Kind != "limit" && e.Kind != "target" {
		return refuse(e.where,
			fmt.Sprintf("kind %q går inte: skriv limit eller target", e.Kind),
			fmt.Sprintf("kind %q will not do: write limit or target", e.Kind))
	}
	at := slices.IndexFunc(p.Budgets, func(b roster.Budget) bool { return b.Owner == e.Owner })
	if e.Owner == "" && len(p.Budgets) == 1 {
		at = 0
	}
	if at < 0 {
		if e.Owner == "" {
			return refuse(e.where, "ange i owner vems budget det är", "say in owner whose budget it is")
		}
		p.Budgets = append(p.Budgets, roster.Budget{Owner: e.Owner})
		at = len(p.Budgets) - 1
	}
	b := &p.Budgets[at]
	b.Amount = roster.Money(ore)
	if e.Kind != "" {
		b.Limit = e.Kind == "limit"
	}
	return nil
}
