package design

import (
	"errors"
	"math"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/posts"
	"heltid/solver/posts/master"
	"heltid/solver/posts/offer"
)

// The quantities of a plan, in the order of the programme.
const (
	Base     = iota // what the share is a share of: heads, or hundredths of a percent of posts
	Full            // what of it is full time
	Lack            // what is missing to the goal's share, in ten-thousandths of Base
	Changed         // people with another post than today
	Hourly          // minutes of staff on hourly pay
	Surplus         // minutes beyond what is needed
	Money           // öre
	Expected        // minutes expected to fall to staff on hourly pay, with absence
	Recovery        // breaches of goals about people's own recovery and wishes, by weight
	quantities
)

// names of the quantities, for machines.
var names = [quantities]string{"base", "full", "lack", "changed", "hourly", "surplus", "money", "expected", "recovery"}

// question is a problem with its posts laid out and the programme that answers.
type question struct {
	p     *roster.Problem
	wants *roster.Posts
	offer *offer.Offer
	rules []rules.Rule // of p
	c     *master.Master
	need  roster.Minutes
	cells []goals.ExpectedRow // none where absence is not planned for
	// cellAt is where the rows of cells begin among the model's; they stand last.
	cellAt int
	own    catalog.Recovery // of p
}

// Wanted is what a problem wants of its posts, with what holds when it says
// nothing.
func Wanted(p *roster.Problem) *roster.Posts {
	if p.Posts != nil {
		return p.Posts
	}
	return &roster.Posts{Goal: roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits()}
}

// Ordered is a problem that wants its posts in another order.
func Ordered(p *roster.Problem, order []roster.PostWant) *roster.Problem {
	q, wants := *p, *Wanted(p)
	wants.Order = order
	q.Posts = &wants
	return &q
}

// pose lays out a problem's posts and builds the programme. The error tells what
// is wrong with the unit's own rules.
func pose(p *roster.Problem) (*question, error) {
	q := &question{p: p, wants: Wanted(p), offer: offer.Make(p), need: posts.Need(p)}
	var faults []error
	if q.rules, faults = catalog.Select(p); len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	laid := q.offer.Laid
	all, faults := catalog.Select(laid)
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	said := colgen.Keep(rules.Constrain(laid, all), constraint.Least, constraint.Contract)
	q.cells = expectation(q.rules).Rows(p)
	for i := range q.cells {
		said = append(said, constraint.Tagged{Rule: "expected-hourly", Constraint: q.cells[i].Row(laid)})
	}
	m := model.CompileApart(laid, said, master.Weights())
	q.cellAt = len(m.Rows) - len(q.cells)
	q.own = catalog.RecoveryOf(q.rules)
	quality := func(each int64) *model.Model {
		weights := master.Weights()
		weights[constraint.Quality] = each
		return model.CompileApart(laid, append(said[:len(said):len(said)], catalog.RecoveryOf(all).Said(laid)...), weights)
	}

	var options []master.Option
	for i, x := range q.offer.Options {
		options = append(options, master.Option{Employee: i, Group: x.Group})
	}
	var groups []master.Group
	for _, g := range q.offer.Groups {
		groups = append(groups, master.Group(g))
	}
	hours := q.hours(m)
	q.c = master.New(m, quality, options, groups, hours, q.quantities(m, hours))
	q.limit()
	return q, nil
}

// hours lists what staff on hourly pay can be booked for. Those who count in the
// same rows are alike here; a booking costs what the cheapest of them does.
func (q *question) hours(m *model.Model) []master.Hour {
	var out []master.Hour
	at := map[[3]int]int{}
	for e := q.offer.Hourly; e < len(m.People); e++ {
		if m.Problem.Employees[e].Student {
			continue
		}
		for d := range m.Days {
			for l := 1; l < m.Letters(); l++ {
				cell := d*m.Letters() + l
				if m.Problem.Shifts[m.Shift[l]].Kind != roster.Work || m.People[e].Cell[cell] >= model.Inf || len(m.Touch(e, d, model.Letter(l))) == 0 {
					continue
				}
				key := [3]int{m.People[e].Cover, d, l}
				i, known := at[key]
				if !known {
					i = len(out)
					at[key] = i
					out = append(out, master.Hour{Like: e, Day: d, Letter: model.Letter(l)})
				}
				out[i].Most++
			}
		}
	}
	return out
}

// headBreach is what a head beyond a limit costs: more than all its time.
const headBreach = 50_000

// quantities measures everything that is limited or wanted.
func (q *question) quantities(m *model.Model, hours []master.Hour) []master.Quantity {
	list := make([]master.Quantity, quantities)
	for k, s := range []struct {
		name   string
		breach float64
	}{{"base", headBreach}, {"full", headBreach}, {"lack", 1}, {"changed", 50_000}, {"hourly", 50}, {"surplus", 50}, {"money", 0.5}, {"expected", 50}, {"recovery", master.Dearest}} {
		list[k] = master.Quantity{Name: s.name, Breach: s.breach, Post: make([]int64, len(q.offer.Options))}
	}
	list[Recovery].Line = len(q.own) > 0
	book := pay.NewBook(m.Problem, q.pay())
	list[Money].Cell = make([][]int64, len(q.offer.Options))
	list[Surplus].Cell = make([][]int64, len(q.offer.Options))
	surplus := q.surplusCells(m)
	for o := range q.offer.Options {
		base, full := q.counts(o)
		list[Base].Post[o], list[Full].Post[o] = base, full
		list[Lack].Post[o] = int64(q.wants.Goal.Share)*base - int64(roster.FullTime)*full
		if q.offer.Options[o].Changed {
			list[Changed].Post[o] = 1
		}
		list[Money].Post[o] = int64(book.Fixed(roster.EmployeeNo(o)))
		list[Money].Cell[o] = moneyOf(m, book, roster.EmployeeNo(o))
		list[Surplus].Cell[o] = surplus
	}
	list[Hourly].Hour = make([]int64, len(hours))
	list[Money].Hour = make([]int64, len(hours))
	for i, h := range hours {
		list[Hourly].Hour[i] = int64(m.Problem.Paid(roster.Day(h.Day), m.Shift[h.Letter]))
		list[Money].Hour[i] = q.cheapest(m, book, h)
	}
	list[Expected].Spared = make([][]int64, len(m.Rows))
	for i := range q.cells {
		list[Expected].Spared[q.cellAt+i] = append(slices.Clone(q.cells[i].Steps), 0)
	}
	if q.byPaid() {
		list[Surplus].Hour = list[Hourly].Hour
		return list
	}
	list[Surplus].Spared = make([][]int64, len(m.Rows))
	for r := range m.Rows {
		if most := m.Rows[r].Most; most >= 0 {
			list[Surplus].Spared[r] = make([]int64, most+1)
			list[Surplus].Spared[r][most] = -m.Rows[r].Minutes
		}
	}
	return list
}

// pay is the rates that plans are chosen by: blind to age, with the unit's own
// on-cost if it has given one.
func (q *question) pay() *pay.Rates {
	rates := pay.Standard().Flat()
	if own := goals.OnCosts(q.p); own > 0 {
		rates = rates.WithOnCosts(own)
	}
	return rates
}

// counts is what an option adds to the share's base and to its full time.
func (q *question) counts(o int) (base, full int64) {
	x, e := &q.offer.Options[o], &q.offer.Laid.Employees[o]
	whole := int64(0)
	if x.Size == roster.FullTime {
		whole = 1
	}
	if !e.EmployedOn(q.p.Last()) {
		return 0, 0
	}
	permanent := int64(0)
	if x.Permanent {
		permanent = 1
	}
	switch q.wants.Goal.Of {
	case roster.FullTimeOfMonthly:
		return 1, whole * permanent
	case roster.FullTimeWorking:
		if onLeave(e, q.p.Last()) {
			whole = 0
		}
		return 1, whole
	case roster.FullTimePosts:
		return int64(x.Size), whole * int64(x.Size)
	}
	return permanent, whole * permanent
}

func onLeave(e *roster.Employee, d roster.Date) bool {
	return slices.ContainsFunc(e.Absences, func(a roster.Absence) bool {
		return a.Covers(d) && (a.Kind == roster.Leave || a.Kind == roster.Child || a.Kind == roster.Study)
	})
}

// byPaid tells that surplus is all paid time less what is needed, which is so where
// all demand is by shift. By the clock no roster fits the need to the minute; there
// it is resource shifts and people beyond the most.
func (q *question) byPaid() bool {
	return !slices.ContainsFunc(q.p.Demands, func(d roster.Demand) bool { return len(d.Shift) == 0 })
}

// offset is what the programme's surplus has besides the surplus.
func (q *question) offset() float64 {
	if q.byPaid() {
		return float64(posts.PaidNeed(q.p))
	}
	return 0
}

// surplusCells is what a duty adds to the programme's surplus, by cell.
func (q *question) surplusCells(m *model.Model) []int64 {
	out := make([]int64, m.Days*m.Letters())
	for d := range m.Days {
		for l := 1; l < m.Letters(); l++ {
			kind := m.Problem.Shifts[m.Shift[l]].Kind
			if kind == roster.Resource || kind == roster.Work && q.byPaid() {
				out[d*m.Letters()+l] = int64(m.Problem.Paid(roster.Day(d), m.Shift[l]))
			}
		}
	}
	return out
}

func moneyOf(m *model.Model, book *pay.Book, e roster.EmployeeNo) []int64 {
	out := make([]int64, m.Days*m.Letters())
	for d := range m.Days {
		for l := 1; l < m.Letters(); l++ {
			out[d*m.Letters()+l] = int64(book.Duty(e, roster.Day(d), m.Shift[l]))
		}
	}
	return out
}

func (q *question) cheapest(m *model.Model, book *pay.Book, h master.Hour) int64 {
	best := int64(math.MaxInt64)
	for e := q.offer.Hourly; e < len(m.People); e++ {
		if m.People[e].Cover == m.People[h.Like].Cover && !m.Problem.Employees[e].Student {
			best = min(best, int64(book.Duty(roster.EmployeeNo(e), roster.Day(h.Day), m.Shift[h.Letter])))
		}
	}
	return best
}

// limit puts the limits that hold from the start on the programme.
func (q *question) limit() {
	l := &q.wants.Limits
	if l.Changed >= 0 {
		q.c.Hold(Changed, math.Inf(-1), float64(l.Changed))
	}
	if l.Surplus >= 0 {
		q.c.Hold(Surplus, math.Inf(-1), float64(q.surplusMost())+q.offset())
	}
	if l.Hourly >= 0 {
		q.c.Hold(Hourly, math.Inf(-1), float64(l.Hourly))
	}
	if l.Expected >= 0 {
		q.c.Hold(Expected, math.Inf(-1), float64(l.Expected))
	}
	for _, b := range q.p.Budgets {
		if _, high := q.c.Held(Money); b.Limit && float64(b.Amount) < high {
			q.c.Hold(Money, math.Inf(-1), float64(b.Amount))
		}
	}
}

func (q *question) surplusMost() int64 {
	return int64(q.need) * int64(q.wants.Limits.Surplus) / int64(roster.FullTime)
}
