// Package standin tells whether somebody may take one more duty at short notice,
// by asking the rules themselves. Package expected asks it of people on resource
// shifts, solver/replay of everybody who steps in.
//
// Start with New.
package standin

import (
	"errors"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/local"
	"heltid/rules/roster"
)

// Law tells whether a person may take one more duty: whether the hard rules about
// that person alone find nothing more than without it. Each person is checked as
// the one employee of a problem, so that a check costs the same in any unit.
//
// It asks law, collective agreement and what is settled of the person, not the
// unit's own rules for rosters, nor that contract hours come out even and changes
// are told in time: who steps in agrees to it.
type Law struct {
	alone  []*roster.Problem // by employee; nil: never asked
	rules  [][]rules.Rule
	known  map[ask]bool
	broken map[ask]int64 // amount broken without the duty; Day and Shift are none
	line   []roster.Duty
}

// ask is one question to the law: may e take this duty, when the line differs
// from the roster as changes tells.
type ask struct {
	e       roster.EmployeeNo
	day     roster.Day
	shift   roster.ShiftNo
	place   roster.PlaceNo
	changes uint64
}

// mostKnown bounds what a law remembers.
const mostKnown = 1 << 20

var (
	personal = []string{"atl", "ab", "eu", "minors", "terms"}
	unasked  = []string{"contract-hours", "notice"}
)

// New makes ready to ask about some of the people of a problem. Its error is what
// is wrong with the unit's rules.
func New(p *roster.Problem, people []roster.EmployeeNo) (*Law, error) {
	l := &Law{alone: make([]*roster.Problem, len(p.Employees)), rules: make([][]rules.Rule, len(p.Employees))}
	for _, e := range people {
		if p.Employees[e].Student {
			continue
		}
		sub := alone(p, e)
		all, faults := catalog.Select(sub)
		if len(faults) > 0 {
			return nil, errors.Join(faults...)
		}
		l.alone[e] = sub
		l.rules[e] = slices.DeleteFunc(all, func(r rules.Rule) bool {
			a := r.About()
			return !a.Level.Hard() || !slices.Contains(personal, a.Pack) || slices.Contains(unasked, a.ID)
		})
	}
	return l.Fork(), nil
}

// Fork gives a law that remembers for itself, for another worker.
func (l *Law) Fork() *Law {
	c := *l
	c.known, c.broken, c.line = map[ask]bool{}, map[ask]int64{}, nil
	return &c
}

// alone is a problem with one employee, who is number 0, and no need.
func alone(p *roster.Problem, e roster.EmployeeNo) *roster.Problem {
	sub := *p
	sub.Employees = []roster.Employee{p.Employees[e]}
	who := &sub.Employees[0]
	if stands(p, who) {
		who.Shifts = nil
	}
	who.History.Duties = slices.Clone(who.History.Duties)
	for i := range who.History.Duties {
		who.History.Duties[i].Employee = 0
	}
	sub.Demands, sub.Clients, sub.Published, sub.Outlook, sub.Pools, sub.Posts, sub.Budgets = nil, nil, nil, nil, nil, nil, nil
	sub.Rings, sub.Settings = nil, nil
	for _, s := range p.Settings {
		if !slices.ContainsFunc(local.Blocks(), func(b local.Block) bool { return b.About().ID == s.Rule }) && len(s.People) == 0 {
			sub.Settings = append(sub.Settings, s)
		}
	}
	sub.Waivers = nil
	for _, w := range p.Waivers {
		if len(w.People) == 0 || slices.Contains(w.People, e) {
			w.People = nil
			sub.Waivers = append(sub.Waivers, w)
		}
	}
	return &sub
}

// MayTake tells whether somebody can be given a shift at a place at short notice,
// law and skills aside. Whoever is rostered on resource shifts alone is there to
// take any.
func MayTake(p *roster.Problem, e roster.EmployeeNo, s roster.ShiftNo, place roster.PlaceNo) bool {
	who := &p.Employees[e]
	if !stands(p, who) {
		return who.MayWork(s, place)
	}
	any := *who
	any.Shifts = nil
	return any.MayWork(s, place)
}

// stands tells whether a person can be rostered on no shift that covers need, but
// on resource shifts.
func stands(p *roster.Problem, who *roster.Employee) bool {
	resource := false
	for _, s := range who.Shifts {
		if p.Shifts[s].Covers() {
			return false
		}
		resource = resource || p.Shifts[s].Kind == roster.Resource
	}
	return resource
}

// Allows tells whether e, whose line is as given and differs from the roster as
// changes tells (a hash of the differences), may have the duty too. A duty on the
// same day is taken away. It is false for students, and for people whom New was
// not told of. Not safe for concurrent use; see Fork.
func (l *Law) Allows(e roster.EmployeeNo, line []roster.Duty, changes uint64, duty roster.Duty) bool {
	if l.alone[e] == nil {
		return false
	}
	key := ask{e, duty.Day, duty.Shift, duty.Place, changes}
	if ok, seen := l.known[key]; seen {
		return ok
	}
	base := ask{e, 0, roster.NoShift, roster.NoPlace, changes}
	before, seen := l.broken[base]
	if !seen {
		before = l.amount(e, line)
		if len(l.broken) >= mostKnown {
			clear(l.broken)
		}
		l.broken[base] = before
	}
	l.line = l.line[:0]
	for _, d := range line {
		if d.Day != duty.Day {
			l.line = append(l.line, d)
		}
	}
	ok := l.amount(e, append(l.line, duty)) <= before
	if len(l.known) >= mostKnown {
		clear(l.known)
	}
	l.known[key] = ok
	return ok
}

// amount adds up what a person's line breaks.
func (l *Law) amount(e roster.EmployeeNo, line []roster.Duty) int64 {
	r := roster.Roster{Duties: slices.Clone(line)}
	for i := range r.Duties {
		r.Duties[i].Employee = 0
	}
	r.Sort()
	var sum int64
	for _, f := range rules.Check(l.alone[e], r, l.rules[e]) {
		if f.Hard() {
			sum += max(1, f.Amount)
		}
	}
	return sum
}
