package goals

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Cost wants a roster that adds little to what salaries cost in any case. The
// breach is öre: what each duty costs beyond fixed pay. It is priced by rates
// blind to age, so that no roster is cheaper for whom it chooses, and duty by
// duty: what a month's settlement adds (pay.Book.Cost) is no part of it.
type Cost struct {
	Weight  constraint.Cost // for each öre; 0 switches the goal off
	OnCosts pay.Percent     // the unit's own on-cost; 0: the standard one
}

// About gives the rule's identity.
func (r *Cost) About() rules.About {
	a := about("cost",
		rules.Text{SV: "Kostnad", EN: "Cost"},
		rules.Text{
			SV: "Det som schemat lägger till utöver månadslönerna kostar så lite som möjligt.",
			EN: "What the roster adds to the monthly salaries costs as little as possible.",
		})
	a.Citation = rules.Citation{Source: "AB §§ 20–22, 27 och SKR:s PO-pålägg"}
	a.Confidence = confidence(r.OnCosts)
	return a
}

// With gives the rule with other parameters: weight, on_costs.
func (r *Cost) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0), onCosts(&c.OnCosts)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check adds up what the duties cost in one finding; Measured is the whole
// cost, salaries included.
func (r *Cost) Check(c *rules.Case) []rules.Finding {
	book := pay.NewBook(c.Problem, prices(r.OnCosts))
	whole := book.Sum(c.Roster).Total.Total()
	added := whole
	for e := range roster.EmployeeNo(len(c.Employees)) {
		added -= book.Fixed(e)
	}
	if added == 0 || r.Weight == 0 {
		return nil
	}
	f := finding("cost", rules.InOre)
	f.When, f.Measured, f.Limit, f.Amount = c.Whole(), int64(whole), int64(whole-added), int64(added)
	f.Say = say.Text("Schemat kostar %s, varav %s utöver månadslönerna.", "The roster costs %s, of which %s beyond monthly salaries.", whole, added)
	f.Mend = say.Text("Lägg tid på månadsavlönade och på vardagar dagtid där behovet medger det.", "Use monthly-paid staff, and weekday daytime where the demand allows.")
	return []rules.Finding{f}
}

// Constrain prices every duty of everybody.
func (r *Cost) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	book := pay.NewBook(p, prices(r.OnCosts))
	var out []constraint.Constraint
	for e := range roster.EmployeeNo(len(p.Employees)) {
		for d := range roster.Day(p.Days) {
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if m := book.Duty(e, d, s); m > 0 {
					out = append(out, constraint.Cell{
						Employee: e, Day: d, Shift: s, Place: constraint.AnyPlace,
						Units: int64(m), Price: constraint.Price{Level: constraint.Money, Each: r.Weight},
					})
				}
			}
		}
	}
	return out
}
