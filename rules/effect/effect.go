// Package effect says what a finding weighs in hours and money, where it weighs
// anything: two hours of rest too few, 7.5 hours of cover that would cost 2,100
// kronor by the hour, a contract passed by ten hours.
//
// Which findings are worth money, and whose, stands in effect.json. Money is a
// reckoning for the reader of a report; no rule is judged by it and no roster
// chosen by it.
//
// Start with NewBook and Book.Of.
package effect

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/goals"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// Effect is what a finding weighs.
type Effect struct {
	// Minutes are the finding's amount where that is time, people times minutes;
	// Timed tells whether it is.
	Minutes int64
	Timed   bool
	// Money is what the minutes cost, or the finding's amount where that is
	// money, on-costs included; Priced tells whether there is any.
	Money  roster.Money
	Priced bool
	// Confidence is how well the rates behind Money are established (see
	// rules.About); empty where there are none.
	Confidence string
}

// worth is whose pay the minutes of a rule's findings are priced by.
type worth string

const (
	cover  worth = "cover"  // someone of the unit's middle pay by the hour, at that time
	salary worth = "salary" // the person's own salary, spread over the contract's hours
	hourly worth = "hourly" // what the roster's hourly-paid duties cost
)

//go:embed effect.json
var source []byte

// worths is effect.json by rule. The file is part of the program and a test reads
// it, so a fault in it is ours.
var worths = sync.OnceValue(func() map[string]worth {
	var file struct {
		Rules []struct {
			Rule string `json:"rule"`
			Of   worth  `json:"of"`
			Why  string `json:"why"`
		} `json:"rules"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("effect: effect.json: " + err.Error())
	}
	out := map[string]worth{}
	for _, r := range file.Rules {
		out[r.Rule] = r.Of
	}
	return out
})

// Book prices the findings of one case. It is not safe for concurrent use.
type Book struct {
	c      *rules.Case
	rates  *pay.Rates
	book   *pay.Book // made when first asked for
	extra  *roster.Employee
	covers map[[2]roster.Clock]*pay.Book
}

// NewBook makes ready to price the findings of a case, by the rates in force and
// the unit's own on-cost where it has one.
func NewBook(c *rules.Case) *Book {
	b := &Book{c: c, rates: pay.Standard(), covers: map[[2]roster.Clock]*pay.Book{}}
	if own := goals.OnCosts(c.Problem); own > 0 {
		b.rates = b.rates.WithOnCosts(own)
	}
	b.extra = middle(c.Problem)
	return b
}

// middle is a person of no age with the unit's middle pay by the hour; nil where
// nobody is paid so.
func middle(p *roster.Problem) *roster.Employee {
	var all []roster.Employee
	for _, e := range p.Employees {
		if e.Employment == roster.Hourly && e.HourlyPay > 0 {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b roster.Employee) int { return cmp.Compare(a.HourlyPay, b.HourlyPay) })
	one := all[len(all)/2]
	return &roster.Employee{
		Employment: roster.Hourly, HourlyPay: one.HourlyPay, Agreement: one.Agreement, Schedule: one.Schedule,
		From: roster.NoDate, To: roster.NoDate, Home: roster.NoPlace,
	}
}

// Of gives a finding's effect. What cannot be told, and what lies before the
// period, has none. A nil book knows no prices.
func (b *Book) Of(f *rules.Finding) Effect {
	var e Effect
	if f.Status != rules.Broken || f.Amount == 0 {
		return e
	}
	switch f.Quantity {
	case rules.InOre:
		e.Money, e.Priced = roster.Money(f.Amount), true
		return e
	case rules.InMinutes:
		e.Minutes, e.Timed = f.Amount, true
	default:
		return e
	}
	if b == nil {
		return e
	}
	switch worths()[f.Rule] {
	case cover:
		b.cover(f, &e)
	case salary:
		b.salary(f, &e)
	case hourly:
		b.hourly(&e)
	}
	return e
}

// cover prices people missing through a time as someone paid by the hour, without
// a break. People too many cost nothing more.
func (b *Book) cover(f *rules.Finding, e *Effect) {
	day, from := b.c.Clock(f.When.From)
	last, to := b.c.Clock(f.When.To)
	to += roster.Clock(last-day) * roster.DayLength
	length := int64(f.When.Length())
	const longest = 3 * roster.DayLength
	if b.extra == nil || f.Measured >= f.Limit || length <= 0 || to-from > longest || day < 0 {
		return
	}
	key := [2]roster.Clock{from, to}
	book := b.covers[key]
	if book == nil {
		p := &roster.Problem{
			Unit: b.c.Unit, Period: b.c.Period, Calculation: b.c.Calculation,
			Shifts: []roster.Shift{{
				ID: "cover", Kind: roster.Work, Days: roster.EveryDay(),
				Parts: []roster.Part{{Start: from, End: to, Activity: roster.Active, Credit: 100}},
			}},
			Employees: []roster.Employee{*b.extra},
		}
		book = pay.NewBook(p, b.rates)
		b.covers[key] = book
	}
	one := book.DutyByKind(0, day, 0)
	e.Money, e.Priced = roster.Money(share(int64(one.Total()), f.Amount, length)), true
	e.Confidence = pay.Confidence(book.Rests(one))
}

// salary prices a person's minutes by what they are paid in the period for each
// minute of their contract.
func (b *Book) salary(f *rules.Finding, e *Effect) {
	if f.Employee < 0 {
		return
	}
	whole := roster.Calculation{First: b.c.First, Last: b.c.Last()}
	target, ok := ab.Target(b.c.Problem, f.Employee, whole)
	if !ok || target <= 0 {
		return
	}
	fixed := b.all().FixedByKind(f.Employee)
	if fixed.Total() == 0 {
		return
	}
	e.Money, e.Priced = roster.Money(share(int64(fixed.Total()), f.Amount, int64(target))), true
	e.Confidence = pay.Confidence(b.all().Rests(fixed))
}

// hourly prices the duties of all who are paid by the hour.
func (b *Book) hourly(e *Effect) {
	var sum pay.Amounts
	for _, d := range b.c.Roster.Duties {
		if b.c.Employees[d.Employee].Employment == roster.Hourly {
			sum.Plus(b.all().DutyByKind(d.Employee, d.Day, d.Shift))
		}
	}
	e.Money, e.Priced = sum.Total(), true
	e.Confidence = pay.Confidence(b.all().Rests(sum))
}

func (b *Book) all() *pay.Book {
	if b.book == nil {
		b.book = pay.NewBook(b.c.Problem, b.rates)
	}
	return b.book
}

// share is a × b / of, rounded to the nearest, halves up; none is negative.
func share(a, b, of int64) int64 { return (a*b*2 + of) / (2 * of) }
