package ab

import (
	"math"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ContractHours asks that the hours of each calculation period come to what the
// contract says (Target). Shifts come in whole lengths, so the last Margin
// minutes either way cost nothing; from there to Tolerance every minute of
// deviation has a price; beyond it the roster is not to be used.
//
// A duty counts whole in the calculation period in which it begins, at its
// credit: by the clock, so that the night of the clock change is ten hours like
// any other. When the hours worked before the roster are not known, the days
// inside it are priced on their own and only hours beyond what the whole period
// allows are a breach.
type ContractHours struct {
	Clause    clause.Clause
	Margin    roster.Minutes  // each way, at no price
	Tolerance roster.Minutes  // each way
	Each      constraint.Cost `param:"price"` // of a minute's deviation beyond Margin
}

func contractHours(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("contract-hours", on)
	if !ok {
		return nil, nil
	}
	r := ContractHours{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *ContractHours) read(p *clause.Params) {
	p.Minutes("margin", &r.Margin)
	p.Minutes("tolerance", &r.Tolerance)
	price := int(r.Each)
	p.Count("price", &price)
	r.Each = constraint.Cost(price)
}

// With gives the rule with a unit's parameters: margin and tolerance (hours and
// minutes each way, by the local agreement) and price (of a minute's deviation
// beyond the margin).
func (r ContractHours) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r ContractHours) About() rules.About {
	return rules.About{
		ID: "contract-hours", Pack: "ab", Level: rules.Agreed,
		Title: rules.Text{SV: "Avtalad arbetstid", EN: "Contract hours"},
		Says: say.Text(
			"Timmarna i varje beräkningsperiod ska motsvara heltidsmåttet gånger sysselsättningsgraden, högst %s över eller under.",
			"The hours of each calculation period come to the full-time measure times the post, at most %s above or below.",
			say.Length(r.Tolerance)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each calculation period whose hours deviate, as a priced finding
// for the deviation and a breach for what lies beyond the tolerance.
func (r ContractHours) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, calc := range c.Calculation {
			if calc.First > c.Last() || calc.Last < c.First {
				continue
			}
			target, ok := Target(c.Problem, e, calc)
			if !ok {
				if c.Employees[i].Employment != roster.Hourly {
					out = append(out, r.unmeasured(c, e, calc))
				}
				continue
			}
			opening, known := Opening(c.Problem, e, calc)
			var planned roster.Minutes
			for _, d := range c.Planned(e) {
				if on := c.Date(d.Day); on >= calc.First && on <= calc.Last {
					planned += d.Credit
				}
			}
			out = append(out, r.beyond(c, e, calc, opening, planned, target, known)...)
			if !known {
				out = append(out, r.unopened(c, e, calc))
				calc.First = c.First
				target, _ = Target(c.Problem, e, calc)
				opening = 0
			}
			out = append(out, r.deviation(c, e, calc, opening+planned, target)...)
		}
	}
	return out
}

// beyond finds hours outside the tolerance. Of a sum whose beginning is not
// known only the upper side says anything. What was worked before the roster is
// inherited, and of hours too many only the roster's own are charged.
func (r ContractHours) beyond(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation, opening, planned, target roster.Minutes, known bool) []rules.Finding {
	sum := opening + planned
	limit, amount := target+r.Tolerance, sum-target-r.Tolerance
	status := rules.Broken
	switch {
	case amount > 0 && planned == 0:
		status = rules.Inherited
	case amount > 0:
		amount = min(amount, planned)
	}
	if amount <= 0 {
		limit, amount = target-r.Tolerance, target-r.Tolerance-sum
		if !known {
			return nil
		}
	}
	if amount <= 0 {
		return nil
	}
	f := r.finding(c, e, calc, sum, limit, amount)
	if f.Status = status; status == rules.Inherited {
		f.Mend = say.Text("Det ligger före perioden och kan inte ändras här.", "It lies before the period and cannot be changed here.")
	}
	f.Say = say.Text(
		"%s har %s i beräkningsperioden %s–%s; avtalet ger %s och tillåter %s avvikelse.",
		"%s has %s in the calculation period %s–%s; the contract gives %s and allows %s of deviation.",
		c.Employees[e].Name, say.Length(sum), say.Date(calc.First), say.Date(calc.Last), say.Length(target), say.Length(r.Tolerance))
	return []rules.Finding{f}
}

// deviation finds hours that stray from the contract's by more than the margin.
func (r ContractHours) deviation(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation, sum, target roster.Minutes) []rules.Finding {
	astray := max(sum-target, target-sum)
	if astray <= r.Margin {
		return nil
	}
	f := r.finding(c, e, calc, sum, target, astray-r.Margin)
	f.Level = rules.Goal
	more := rules.Text{SV: "mer", EN: "more"}
	if sum < target {
		more = rules.Text{SV: "mindre", EN: "less"}
	}
	f.Say = say.Text(
		"%s har %s i beräkningsperioden %s–%s, %s %s än avtalets %s.",
		"%s has %s in the calculation period %s–%s, %s %s than the contract's %s.",
		c.Employees[e].Name, say.Length(sum), say.Date(calc.First), say.Date(calc.Last),
		say.Length(astray), more, say.Length(target))
	return []rules.Finding{f}
}

// finding fills in what both findings share.
func (r ContractHours) finding(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation, sum, limit, amount roster.Minutes) rules.Finding {
	f := r.empty(c, e, calc)
	f.Status, f.Measured, f.Limit, f.Amount = rules.Broken, int64(sum), int64(limit), int64(amount)
	f.Mend = say.Text("Ta bort eller korta pass, sammanlagt %s.", "Drop or shorten duties by %s in all.", say.Length(amount))
	if sum < limit {
		f.Mend = say.Text("Lägg till eller förläng pass, sammanlagt %s.", "Add or lengthen duties by %s in all.", say.Length(amount))
	}
	return f
}

// empty is a finding about a calculation period, told under its last day inside
// the roster.
func (r ContractHours) empty(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation) rules.Finding {
	from, to := c.Day(max(calc.First, c.First)), c.Day(min(calc.Last, c.Last()))
	return rules.Finding{
		Rule: "contract-hours", Level: rules.Agreed, Status: rules.Unknown,
		Employee: e, Demand: roster.NoDemand, Day: to,
		When:     roster.Interval{From: c.At(from, 0), To: c.At(to+1, 0)},
		Quantity: rules.InMinutes,
	}
}

// unopened finds that the hours before the roster are not known.
func (r ContractHours) unopened(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation) rules.Finding {
	f := r.empty(c, e, calc)
	f.Say = say.Text(
		"Det går inte att avgöra om %s får rätt tid i beräkningsperioden från %s: timmarna före %s saknas.",
		"Whether %s gets the right hours in the calculation period from %s cannot be told: the hours before %s are missing.",
		c.Employees[e].Name, say.Date(calc.First), say.Date(c.First))
	f.Mend = say.Text(
		"Ange ingående saldo (contract-minutes) från %s.",
		"Give the opening balance (contract-minutes) from %s.", say.Date(calc.First))
	return f
}

// unmeasured finds that no full-time measure is known.
func (r ContractHours) unmeasured(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation) rules.Finding {
	f := r.empty(c, e, calc)
	who := &c.Employees[e]
	f.Say = say.Text(
		"Heltidsmåttet för %s är inte känt (schema %s, avtal %s).",
		"The full-time measure of %s is not known (schedule %s, agreement %s).",
		who.Name, who.Schedule, who.Agreement)
	f.Mend = say.Text("Ange heltidsmåttet (measure) för %s.", "Give the full-time measure (measure) of %s.", who.Name)
	return f
}

// Constrain bans sums outside the tolerance (none at all, where the history has
// used it up) and prices deviation from the target, as two totals over the same days on the solver's axis of minutes.
func (r ContractHours) Constrain(p *roster.Problem) []constraint.Constraint {
	worth := make([]int32, len(p.Shifts)) // the same every day: credit follows the clock
	for s := range p.Shifts {
		worth[s] = int32(p.Credit(0, roster.ShiftNo(s)))
	}
	var out []constraint.Constraint
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		for _, calc := range p.Calculation {
			inside := roster.Calculation{First: max(calc.First, p.First), Last: min(calc.Last, p.Last())}
			if inside.First > inside.Last {
				continue
			}
			target, ok := Target(p, e, calc)
			if !ok {
				continue
			}
			opening, known := Opening(p, e, calc)
			total := constraint.Total{
				Employee: e, Axis: true,
				From: p.Day(inside.First), To: p.Day(inside.Last),
				Of: make([][]int32, inside.Last-inside.First+1),
			}
			for d := range total.Of {
				total.Of[d] = worth
			}
			ban, goal := total, total
			ban.High = max(0, int64(target+r.Tolerance-opening))
			ban.Low = int64(target - r.Tolerance - opening)
			ban.Under, ban.Over = constraint.Banned(), constraint.Banned()
			if !known {
				ban.Low = math.MinInt64
				target, _ = Target(p, e, roster.Calculation{First: p.First, Last: calc.Last})
				opening = 0
			}
			goal.Low, goal.High = int64(target-r.Margin-opening), int64(target+r.Margin-opening)
			goal.Under = constraint.Price{Level: constraint.Contract, Each: r.Each}
			goal.Over = goal.Under
			out = append(out, ban, goal)
		}
	}
	return out
}
