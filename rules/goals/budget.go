package goals

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Budget holds what the whole roster costs, salaries included, against the
// problem's budgets. One that is a limit may not be passed, one that is a target
// is measured against; each owner's budget is for the whole unit. The breach is
// the öre beyond. It is reckoned by rates blind to age, as a municipality's
// internal on-cost is, and duty by duty, as Cost is.
type Budget struct {
	Weight  constraint.Cost // for each öre beyond a target; 0 switches targets off
	OnCosts pay.Percent     // the unit's own on-cost; 0: the standard one
}

// About gives the rule's identity.
func (r *Budget) About() rules.About {
	a := about("budget",
		rules.Text{SV: "Budget", EN: "Budget"},
		rules.Text{
			SV: "Periodens personalkostnad ryms i budgeten.",
			EN: "The period's staff cost is within the budget.",
		})
	a.Level = rules.UnitRule
	a.Citation = rules.Citation{Source: "Enhetens budget"}
	a.Confidence = confidence(r.OnCosts)
	return a
}

// With gives the rule with other parameters: weight, on_costs.
func (r *Budget) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0), onCosts(&c.OnCosts)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check tells each budget that is passed.
func (r *Budget) Check(c *rules.Case) []rules.Finding {
	if len(c.Budgets) == 0 {
		return nil
	}
	split := pay.NewBook(c.Problem, prices(r.OnCosts)).Sum(c.Roster)
	cost := split.Total.Total()
	var out []rules.Finding
	for _, b := range split.Against(c.Budgets) {
		if b.Beyond <= 0 || !b.Limit && r.Weight == 0 {
			continue
		}
		f := finding("budget", rules.InOre)
		if b.Limit {
			f.Level = rules.UnitRule
		}
		f.When, f.Measured, f.Limit, f.Amount = c.Whole(), int64(cost), int64(b.Amount), int64(b.Beyond)
		f.Say = say.Text("Perioden kostar %s, %s mer än budgeten på %s hos %s. Dyrast är %s.", "The period costs %s, %s more than the budget of %s with %s. Dearest is %s.",
			cost, b.Beyond, b.Amount, b.Owner, dearest(split.Total))
		f.Mend = say.Text("Sänk behovet eller den timavlönade tiden, eller höj budgeten.", "Lower the demand or the hourly-paid time, or raise the budget.")
		out = append(out, f)
	}
	return out
}

// dearest names the kinds of cost that a budget goes to, dearest first, with
// their amounts.
func dearest(a pay.Amounts) rules.Text {
	kinds := make([]pay.Kind, 0, pay.Kinds)
	for k := range pay.Kinds {
		if a[k] > 0 {
			kinds = append(kinds, k)
		}
	}
	slices.SortStableFunc(kinds, func(x, y pay.Kind) int { return cmp.Compare(a[y], a[x]) })
	var sv, en []string
	for _, k := range kinds {
		s, e := k.Name()
		sv, en = append(sv, fmt.Sprintf("%s %s", s, a[k])), append(en, fmt.Sprintf("%s %s", e, a[k]))
	}
	return rules.Text{SV: strings.Join(sv, ", "), EN: strings.Join(en, ", ")}
}

// Constrain holds the sum of all duties and fixed pay against each budget.
func (r *Budget) Constrain(p *roster.Problem) []constraint.Constraint {
	if len(p.Budgets) == 0 {
		return nil
	}
	book := pay.NewBook(p, prices(r.OnCosts))
	var fixed roster.Money
	of := make([][][]roster.Money, len(p.Employees))
	for e := range of {
		fixed += book.Fixed(roster.EmployeeNo(e))
		of[e] = make([][]roster.Money, p.Days)
		for d := range of[e] {
			of[e][d] = make([]roster.Money, len(p.Shifts))
			for s := range of[e][d] {
				of[e][d][s] = book.Duty(roster.EmployeeNo(e), roster.Day(d), roster.ShiftNo(s))
			}
		}
	}
	var out []constraint.Constraint
	for _, b := range p.Budgets {
		price := constraint.Banned()
		if !b.Limit {
			price = constraint.Price{Level: constraint.Money, Each: r.Weight}
		}
		out = append(out, constraint.Budget{Limit: b.Amount, Fixed: fixed, Of: of, Price: price})
	}
	return out
}
