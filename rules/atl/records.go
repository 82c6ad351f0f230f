package atl

import (
	"math"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// allowance is what the Act lets be worked beyond the ordinary hours, as
// Overtime and Mertid share it.
type allowance struct {
	Year   roster.Minutes // in a calendar year
	Extra  roster.Minutes // in a calendar year besides, on special grounds that a waiver shows
	Month  roster.Minutes // in a calendar month, both together
	Near   roster.Minutes // who has more than this left is not looked at
	Margin roster.Minutes // hours beyond that are not asked about where no record is given
}

func (a *allowance) read(p *clause.Params) {
	p.Most("year", &a.Year)
	p.Most("extra", &a.Extra)
	p.Most("month", &a.Month)
	p.Minutes("near", &a.Near)
	p.Minutes("margin", &a.Margin)
}

// record is one counter: what it counts, and from which hours on.
type record struct {
	rule   string
	kind   roster.BalanceKind
	waiver roster.WaiverKind
	// base is the hours of a calculation period beyond which it counts; false
	// for those whom it does not concern.
	base func(*roster.Problem, roster.EmployeeNo, roster.Calculation) (roster.Minutes, bool)
	name rules.Text
}

// left is what somebody may still work beyond the base in a calculation period,
// by the records of the year and the month in which it ends. Known is false when
// the year's record is not given; a year or a month that begins in the roster
// has nothing behind it, and a base roster is of no year.
func (a *allowance) left(p *roster.Problem, e roster.EmployeeNo, calc roster.Calculation, n *record) (left int64, known bool) {
	end := min(calc.Last, p.Last())
	h := &p.Employees[e].History
	year := int64(a.Year)
	if p.Waived(n.waiver, e, end) != nil {
		year += int64(a.Extra)
	}
	known = true
	left = int64(a.Month)
	if b, ok := h.Since(n.kind, monthOf(end)); ok {
		left -= min(b.Amount, math.MaxInt32)
	}
	if first := yearOf(end); first < p.First && !p.Cyclic {
		b, ok := h.Since(n.kind, first)
		known = ok
		left = min(left, year-min(b.Amount, math.MaxInt32))
	} else {
		left = min(left, year)
	}
	return left, known
}

// check finds the calculation periods that take more than is left. Each is held
// against the records on its own.
func (a *allowance) check(c *rules.Case, n *record) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, calc := range c.Calculation {
			if calc.First > c.Last() || calc.Last < c.First {
				continue
			}
			base, ok := n.base(c.Problem, e, calc)
			if !ok {
				continue
			}
			left, known := a.left(c.Problem, e, calc, n)
			if known && left >= int64(a.Near) {
				continue
			}
			opening, _ := ab.Opening(c.Problem, e, calc)
			var planned roster.Minutes
			for _, d := range c.Planned(e) {
				if on := c.Date(d.Day); on >= calc.First && on <= calc.Last {
					planned += d.Credit
				}
			}
			beyond := int64(opening+planned) - int64(base)
			f := rules.Finding{
				Rule: n.rule, Level: rules.Law, Employee: e, Demand: roster.NoDemand,
				Day:      c.Day(min(calc.Last, c.Last())),
				When:     roster.Interval{From: c.At(c.Day(max(calc.First, c.First)), 0), To: c.At(c.Day(min(calc.Last, c.Last()))+1, 0)},
				Quantity: rules.InMinutes,
			}
			name := c.Employees[i].Name
			switch {
			case !known && beyond > int64(a.Margin):
				f.Status = rules.Unknown
				f.Say = say.Text(
					"%s får %s %s %s–%s, men årets uttag hittills är inte angivet.",
					"%s gets %s of %s %s–%s, but what the year has taken so far is not given.",
					name, say.Length(roster.Minutes(beyond)), n.name, say.Date(calc.First), say.Date(calc.Last))
				f.Mend = say.Text(
					"Ange saldot (%s) för %s från %s.", "Give the balance (%s) of %s from %s.",
					string(n.kind), name, say.Date(yearOf(min(calc.Last, c.Last()))))
			case known && beyond > max(0, left) && planned > 0:
				f.Status = rules.Broken
				f.Measured, f.Limit = beyond, max(0, left)
				f.Amount = min(beyond-max(0, left), int64(planned))
				f.Say = say.Text(
					"%s får %s %s %s–%s; bara %s återstår av årets eller månadens uttag.",
					"%s gets %s of %s %s–%s; only %s is left of what the year or the month allows.",
					name, say.Length(roster.Minutes(beyond)), n.name, say.Date(calc.First), say.Date(calc.Last), say.Length(roster.Minutes(max(0, left))))
				f.Mend = say.Text("Ta bort eller korta pass, sammanlagt %s.", "Drop or shorten duties by %s in all.", say.Length(roster.Minutes(f.Amount)))
			default:
				continue
			}
			out = append(out, f)
		}
	}
	return out
}

// constrain says the same to the solver, of those who have little left.
func (a *allowance) constrain(p *roster.Problem, n *record) []constraint.Constraint {
	var out []constraint.Constraint
	var worth []int32
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		for _, calc := range p.Calculation {
			from, to := max(calc.First, p.First), min(calc.Last, p.Last())
			if from > to {
				continue
			}
			left, known := a.left(p, e, calc, n)
			if !known || left >= int64(a.Near) {
				continue
			}
			base, ok := n.base(p, e, calc)
			if !ok {
				continue
			}
			if worth == nil {
				for s := range p.Shifts {
					worth = append(worth, int32(p.Credit(0, roster.ShiftNo(s))))
				}
			}
			opening, _ := ab.Opening(p, e, calc)
			t := constraint.Total{
				Employee: e, From: p.Day(from), To: p.Day(to), Of: make([][]int32, to-from+1),
				Low: math.MinInt64, High: max(0, int64(base)+max(0, left)-int64(opening)), Over: constraint.Banned(),
			}
			for d := range t.Of {
				t.Of[d] = worth
			}
			out = append(out, t)
		}
	}
	return out
}
