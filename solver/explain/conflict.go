// Package explain tells why: what stands in the way when nothing lawful exists.
package explain

import (
	"context"
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// Conflict looks for a smallest set of rules and facts that cannot hold
// together, given a roster that does not keep them all. It returns nil when it
// can prove no conflict: that the roster has gaps does not mean that it must.
//
// The proof is a bound above zero on what every roster breaks or leaves
// uncovered (package colgen). Everything is held first; then part after part is
// let go, and stays so when the rest is still proven impossible. What remains is
// the conflict. It is called minimal when letting go of each member alone lets a
// short search find a roster without hard findings; where other rules than the
// members then stand in the way, one that keeps the other members.
//
// Proofs and searches have an amount of work together, and end with ctx: what is not proven by then
// is told as no conflict, and where only the smallest was not found, as one that may
// not be minimal.
func Conflict(ctx context.Context, p *roster.Problem, all []rules.Rule, known model.Lines, seed uint64) *solver.Conflict {
	c := conflict{ctx: ctx, problem: p, known: known, seed: seed, left: allWork}
	c.gather(all)
	held := make([]bool, len(c.parts))
	for i := range held {
		held[i] = true
	}
	if !c.impossible(held) {
		return nil
	}
	// Halves first, then smaller pieces, then one by one.
	for size := (len(c.parts) + 1) / 2; ; size = (size + 1) / 2 {
		for from := 0; from < len(c.parts); from += size {
			c.letGo(held, from, min(from+size, len(c.parts)))
		}
		if size == 1 {
			break
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	out := &solver.Conflict{Minimal: true}
	for i, h := range held {
		if !h {
			continue
		}
		out.Members = append(out.Members, c.parts[i].member)
		mended, ok := c.mend(i)
		if !ok {
			out.More = true
			out.Minimal = out.Minimal && c.others(held, i)
		}
		if ok && c.parts[i].relax {
			for _, w := range c.way(all, &c.parts[i].member, mended) {
				w.Member = len(out.Members) - 1
				out.Ways = append(out.Ways, w)
			}
		}
	}
	if slices.ContainsFunc(out.Members, func(m solver.Member) bool { return m.Fact == "demand" }) {
		if way, ok := c.hourly(); ok {
			out.Ways = append(out.Ways, way)
		}
	}
	cheapest(out.Ways)
	return out
}

// part is something that can be let go of: a rule, or one fact of a rule that
// states facts.
type part struct {
	member solver.Member
	said   []constraint.Tagged
	relax  bool // what it says is the unit's own to change
}

type conflict struct {
	ctx     context.Context
	problem *roster.Problem
	known   model.Lines
	seed    uint64
	parts   []part
	left    int64 // work
}

// facts are the rules that state facts, told apart by person.
var facts = map[string]string{"absence": "absence", "locks": "lock", "vetoes": "veto"}

// gather sorts what the hard rules say into parts, those most natural to name
// as a cause last: they are the last to be let go.
func (c *conflict) gather(all []rules.Rule) {
	var terms, law, unit, demand []part
	for _, rule := range all {
		about := rule.About()
		said := colgen.Keep(tag(about.ID, rule.Constrain(c.problem)), constraint.Least)
		if len(said) == 0 {
			continue
		}
		switch {
		case facts[about.ID] != "":
			terms = append(terms, c.byPerson(about, said)...)
		case isDemand(said):
			demand = append(demand, c.byDemand(about, said)...)
		case about.Level == rules.Law || about.Level == rules.Agreed && about.ID != "contract-hours":
			law = append(law, c.whole(about, said))
		case about.Pack == "terms": // who may do what is a fact
			terms = append(terms, c.whole(about, said))
		default:
			own := c.whole(about, said)
			own.relax = true
			unit = append(unit, own)
		}
	}
	for _, list := range [][]part{terms, law, demand, unit} {
		c.parts = append(c.parts, list...)
	}
}

func tag(id string, list []constraint.Constraint) []constraint.Tagged {
	out := make([]constraint.Tagged, len(list))
	for i, k := range list {
		out[i] = constraint.Tagged{Rule: id, Constraint: k}
	}
	return out
}

func isDemand(said []constraint.Tagged) bool {
	cover, ok := said[0].Constraint.(constraint.Cover)
	return ok && cover.Demand != roster.NoDemand
}

func (c *conflict) whole(about rules.About, said []constraint.Tagged) part {
	return part{said: said, member: solver.Member{
		Rule: about.ID, Employee: roster.NoEmployee, Demand: roster.NoDemand, Fact: "rule",
		SV: fmt.Sprintf("Regeln %s: %s", about.Title.SV, about.Says.SV),
		EN: fmt.Sprintf("The rule %s: %s", about.Title.EN, about.Says.EN),
	}}
}

// byPerson splits what a rule of facts says by whom it is said of.
func (c *conflict) byPerson(about rules.About, said []constraint.Tagged) []part {
	at := map[roster.EmployeeNo]int{}
	var out []part
	for _, s := range said {
		cell, ok := s.Constraint.(constraint.Cell)
		if !ok {
			continue
		}
		i, ok := at[cell.Employee]
		if !ok {
			i = len(out)
			at[cell.Employee] = i
			name := c.problem.Employees[cell.Employee].Name
			out = append(out, part{relax: about.ID == "locks", member: solver.Member{
				Rule: about.ID, Employee: cell.Employee, Demand: roster.NoDemand, Fact: facts[about.ID],
				SV: fmt.Sprintf("%s för %s.", about.Title.SV, name),
				EN: fmt.Sprintf("%s of %s.", about.Title.EN, name),
			}})
		}
		out[i].said = append(out[i].said, s)
	}
	return out
}

// byDemand splits staffing by demand, and what is asked for at least from what
// is allowed at most.
func (c *conflict) byDemand(about rules.About, said []constraint.Tagged) []part {
	type key struct {
		demand roster.DemandNo
		most   bool
	}
	at := map[key]int{}
	var out []part
	put := func(k key, cover constraint.Cover) {
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			d := &c.problem.Demands[k.demand]
			m := solver.Member{Rule: about.ID, Employee: roster.NoEmployee, Demand: k.demand, Fact: "demand"}
			m.SV = fmt.Sprintf("Behovet %s: minst %d.", named(d), d.Least)
			m.EN = fmt.Sprintf("The demand %s: at least %d.", named(d), d.Least)
			if k.most {
				m.Fact = "most"
				m.SV = fmt.Sprintf("Behovet %s: högst %d.", named(d), d.Most)
				m.EN = fmt.Sprintf("The demand %s: at most %d.", named(d), d.Most)
			}
			out = append(out, part{member: m, relax: true})
		}
		out[i].said = append(out[i].said, constraint.Tagged{Rule: about.ID, Constraint: cover})
	}
	for _, s := range said {
		cover := s.Constraint.(constraint.Cover)
		if cover.Least > 0 {
			least := cover
			least.Wanted, least.Most = least.Least, -1
			put(key{cover.Demand, false}, least)
		}
		if cover.Most >= 0 && cover.Surplus.Level == constraint.Ban {
			most := cover
			most.Least, most.Wanted = 0, 0
			put(key{cover.Demand, true}, most)
		}
	}
	return out
}

func named(d *roster.Demand) string {
	if d.Name != "" {
		return d.Name
	}
	return d.ID
}

// letGo drops the parts [from, to) if what is left is still impossible.
func (c *conflict) letGo(held []bool, from, to int) {
	any := false
	for i := from; i < to; i++ {
		any = any || held[i]
	}
	if !any || c.ctx.Err() != nil {
		return
	}
	try := append([]bool(nil), held...)
	for i := from; i < to; i++ {
		try[i] = false
	}
	if c.impossible(try) {
		copy(held, try)
	}
}

// impossible tells whether the parts that are held are proven impossible: the
// bound on what every roster breaks or leaves uncovered is above zero.
func (c *conflict) impossible(held []bool) bool {
	if c.left <= 0 || c.ctx.Err() != nil {
		return false
	}
	m := model.Compile(c.problem, c.say(held), colgen.Shortage)
	lines := make([]*price.Line, len(m.People))
	people := make([]int, len(m.People))
	c.left -= tableWork * int64(len(lines)*m.Days)
	for e := range lines {
		if c.ctx.Err() != nil {
			return false
		}
		lines[e] = price.NewLine(m, e)
		people[e] = e
	}
	t := m.Tally(c.known)
	if m.Weights.Of(&t) == 0 {
		return false
	}
	g := colgen.New(m, lines, people, make(model.Counts, len(m.Rows)), c.known, 0, m.Days, 1)
	stop := func() bool { return c.ctx.Err() != nil }
	g.Grow(colgen.Limits{Cutoff: 1, Enough: 0.5, Work: min(proofWork, c.left), Stop: stop})
	c.left -= g.Work()
	return len(g.Hopeless) > 0 || g.Bound > 0
}

// proofWork bounds one proof; what takes longer counts as possible.
const proofWork = 2_000_000_000

// allWork bounds all of it together, and tableWork is what a person's
// rules take to tabulate, by day.
const (
	allWork   = 6_000_000_000
	tableWork = 2_000
)

func (c *conflict) say(held []bool) []constraint.Tagged {
	var said []constraint.Tagged
	for i, h := range held {
		if h {
			said = append(said, c.parts[i].said...)
		}
	}
	return said
}
