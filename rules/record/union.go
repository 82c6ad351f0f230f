package record

import (
	"slices"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/figures"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// Union is the summary for the unions: what was used of exceptions, and how
// overtime, unsocial hours and weekends fall on the kinds of contract. Nobody is
// named, and a group of fewer than Least people is not told of.
type Union struct {
	Unit  string `json:"unit"`
	First string `json:"first"`
	Last  string `json:"last"`
	// Least is how many people a group must have to be told of.
	Least      int              `json:"least_group"`
	Exceptions []ExceptionCount `json:"exceptions"`
	Groups     []Group          `json:"groups"`
	// Confidence is how well the windows of unsocial hours are established.
	Confidence string `json:"confidence,omitempty"`
}

// ExceptionCount is how often a kind of exception was granted and used.
type ExceptionCount struct {
	Kind        string `json:"kind"`
	Granted     int    `json:"granted"`
	Used        int    `json:"used"`
	Compensated int    `json:"compensated"` // of them, with the owed rest in the roster
}

// Group is people of one kind of contract, or several kinds of few people
// together. Sums are of the roster's own days; Hidden groups have none.
type Group struct {
	Kinds  []Kind `json:"kinds"`
	Hidden bool   `json:"hidden"` // too few people to tell of
	People int    `json:"people,omitempty"`
	Sums
}

// Sums is what a group works. Times are minutes, money öre.
type Sums struct {
	Worked   int64 `json:"worked"`
	Overtime int64 `json:"overtime"` // beyond the full-time measure
	Mertid   int64 `json:"mertid"`   // beyond the own contract, up to full time
	OB       int64 `json:"ob"`       // minutes with pay for unsocial hours
	OBPay    int64 `json:"ob_pay"`   // without vacation pay and on-costs
	Weekends int64 `json:"weekends"` // worked
	Nights   int64 `json:"nights"`
}

func (s *Sums) plus(o Sums) {
	s.Worked += o.Worked
	s.Overtime += o.Overtime
	s.Mertid += o.Mertid
	s.OB += o.OB
	s.OBPay += o.OBPay
	s.Weekends += o.Weekends
	s.Nights += o.Nights
}

// Kind is a kind of contract.
type Kind string

// The kinds of contract. The heads of the anonymous pool are nobody's contract
// and are counted in no group.
const (
	FullTime Kind = "full-time" // permanent, full time
	PartTime Kind = "part-time" // permanent, below full time
	Fixed    Kind = "temporary" // fixed-term on monthly pay
	Hourly   Kind = "hourly"    // paid by the hour
)

// kinds lists the kinds in the order they are told.
func kinds() []Kind { return []Kind{FullTime, PartTime, Fixed, Hourly} }

func kindOf(e *roster.Employee) Kind {
	switch {
	case e.Employment == roster.Hourly:
		return Hourly
	case e.Employment == roster.Temporary:
		return Fixed
	case e.Post < roster.FullTime:
		return PartTime
	}
	return FullTime
}

// Sum makes the summary; groups of fewer than least people are told of together
// where they are enough together, and else not at all. What is hidden cannot be
// worked out from the rest: there are no totals.
func Sum(c *rules.Case, findings []rules.Finding, least int) Union {
	u := Union{
		Unit: c.Unit.Name, First: c.First.String(), Last: c.Last().String(), Least: least,
		Exceptions: exceptions(c, findings), Groups: []Group{},
	}
	rates := pay.Standard()
	book := pay.NewBook(c.Problem, rates)
	u.Confidence = pay.Confidence(book.Rests(pay.Amounts{pay.OB: 1}))
	people := figures.People(c)
	var few Group
	for _, k := range kinds() {
		g := Group{Kinds: []Kind{k}}
		for i := range people {
			e := roster.EmployeeNo(i)
			if who := &c.Employees[i]; who.Pool || kindOf(who) != k {
				continue
			}
			g.People++
			g.plus(sums(c, book, e, &people[i]))
		}
		switch {
		case g.People == 0:
		case g.People >= least:
			u.Groups = append(u.Groups, g)
		default:
			few.Kinds = append(few.Kinds, k)
			few.People += g.People
			few.plus(g.Sums)
		}
	}
	if len(few.Kinds) == 0 {
		return u
	}
	if few.People < least {
		few = Group{Kinds: few.Kinds, Hidden: true}
	}
	u.Groups = append(u.Groups, few)
	return u
}

// sums is what one person works in the roster.
func sums(c *rules.Case, book *pay.Book, e roster.EmployeeNo, figures *figures.Person) Sums {
	s := Sums{Worked: int64(figures.Worked), Weekends: int64(figures.Weekends), Nights: int64(figures.Nights)}
	for _, d := range c.Planned(e) {
		for class, m := range book.Minutes(d.Day, d.Shift) {
			if pay.Class(class) != pay.NoOB {
				s.OB += int64(m)
			}
		}
		s.OBPay += int64(book.DutyByKind(e, d.Day, d.Shift)[pay.OB])
	}
	for _, calc := range c.Calculation {
		own, ok := ab.Target(c.Problem, e, calc)
		full, _ := ab.FullTarget(c.Problem, e, calc)
		if !ok || calc.Last < c.First || calc.First > c.Last() {
			continue
		}
		credited, _ := ab.Opening(c.Problem, e, calc)
		for _, d := range c.Planned(e) {
			if on := c.Date(d.Day); calc.First <= on && on <= calc.Last {
				credited += d.Credit
			}
		}
		beyond := max(0, credited-own)
		extra := min(beyond, max(0, full-own))
		s.Mertid += int64(extra)
		s.Overtime += int64(beyond - extra)
	}
	return s
}

// exceptions counts the waivers by kind.
func exceptions(c *rules.Case, findings []rules.Finding) []ExceptionCount {
	out := []ExceptionCount{}
	for _, w := range waivers(c, findings) {
		i := slices.IndexFunc(out, func(x ExceptionCount) bool { return x.Kind == w.Kind })
		if i < 0 {
			i = len(out)
			out = append(out, ExceptionCount{Kind: w.Kind})
		}
		out[i].Granted++
		for _, u := range w.Uses {
			out[i].Used++
			if u.Compensated() {
				out[i].Compensated++
			}
		}
	}
	return out
}
