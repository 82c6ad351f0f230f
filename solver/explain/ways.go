package explain

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/effect"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
)

// mendWork is how long a search may look for a roster with one part let go, and
// betterWork how long it then tries to break that part less.
const (
	mendWork   = 600_000_000
	betterWork = 60_000_000
	hourlyWork = 100_000_000 // for each number of people added
)

// mend looks for a roster without hard findings when part i alone is let go, and
// breaks that part as little as the search finds.
func (c *conflict) mend(i int) (roster.Roster, bool) {
	var said []constraint.Tagged
	for j := range c.parts {
		for _, s := range c.parts[j].said {
			if j == i {
				s.Constraint = soft(s.Constraint)
			}
			said = append(said, s)
		}
	}
	return c.search(c.problem, said, mendWork)
}

// others tells whether a roster is found that keeps the other members of a conflict
// than part i, whatever it makes of the rest.
func (c *conflict) others(held []bool, i int) bool {
	try := slices.Clone(held)
	try[i] = false
	_, ok := c.search(c.problem, c.say(try), mendWork)
	return ok
}

// soft is a constraint whose breach has a small price instead of a ban.
func soft(k constraint.Constraint) constraint.Constraint {
	v := reflect.New(reflect.TypeOf(k)).Elem()
	v.Set(reflect.ValueOf(k))
	for f := range v.NumField() {
		if p, ok := v.Field(f).Interface().(constraint.Price); ok && p.Level <= constraint.Least {
			v.Field(f).Set(reflect.ValueOf(constraint.Price{Level: constraint.Wanted, Each: 1}))
		}
	}
	return v.Interface().(constraint.Constraint)
}

// search looks for a roster of a problem without anything banned or uncovered.
func (c *conflict) search(p *roster.Problem, said []constraint.Tagged, work int64) (roster.Roster, bool) {
	if c.left <= 0 {
		return roster.Roster{}, false
	}
	m := model.Compile(p, said, model.SearchWeights)
	lines := make([]*price.Line, len(m.People))
	for e := range lines {
		lines[e] = price.NewLine(m, e)
	}
	stop := func() bool { return c.ctx.Err() != nil }
	w := search.NewWorker(m, lines, c.seed, 0)
	w.Construct(2, stop)
	defer func() { c.left -= w.Work() }()
	kept := func() bool {
		t := m.Tally(w.Best.Lines())
		return t[constraint.Ban] == 0 && t[constraint.Least] == 0
	}
	for w.Work() < work && !kept() && !stop() {
		w.Run(work/50, true)
	}
	if !kept() {
		return roster.Roster{}, false
	}
	for until := w.Work() + betterWork; w.Work() < until && w.Best.Total() > 0 && !stop(); {
		w.Run(betterWork/5, true)
	}
	return m.Roster(w.Best.Lines()), true
}

// way tells what giving way to a member comes to, by the checker's findings on
// the roster that was found; none when it has no finding against the member.
func (c *conflict) way(all []rules.Rule, m *solver.Member, r roster.Roster) []solver.Way {
	var w solver.Way
	book := effect.NewBook(rules.NewCase(c.problem, r))
	people := map[roster.EmployeeNo]bool{}
	for _, f := range rules.Check(c.problem, r, all) {
		if !f.Hard() || f.Rule != m.Rule || m.Demand != roster.NoDemand && f.Demand != m.Demand || m.Employee != roster.NoEmployee && f.Employee != m.Employee {
			continue
		}
		w.Times++
		people[f.Employee] = true
		e := book.Of(&f)
		w.Minutes += roster.Minutes(e.Minutes)
		w.Money += e.Money
		w.Priced = w.Priced || e.Priced
	}
	if w.Times == 0 {
		return nil
	}
	title := func() (t rules.Text) {
		if i := slices.IndexFunc(all, func(r rules.Rule) bool { return r.About().ID == m.Rule }); i >= 0 {
			t = all[i].About().Title
		}
		return t
	}
	var text rules.Text
	switch {
	case m.Fact == "demand":
		text = say.Text("Låt behovet %s vara otäckt i %s (%s)", "Leave the demand %s uncovered for %s (%s)", named(&c.problem.Demands[m.Demand]), say.Length(w.Minutes), often(w.Times))
	case m.Fact == "most":
		text = say.Text("Tillåt fler på behovet %s, %s", "Allow more on the demand %s, %s", named(&c.problem.Demands[m.Demand]), often(w.Times))
	case m.Fact == "lock":
		text = say.Text("Lås upp %s för %s", "Unlock %s of %s", counted(w.Times, duties), c.problem.Employees[m.Employee].Name)
	case m.Rule == "contract-hours":
		text = say.Text("Ändra avtalad tid för %s, sammanlagt %s", "Change the contract hours of %s, %s in all", counted(len(people), persons), say.Length(w.Minutes))
	default:
		text = say.Text("Gör undantag från regeln %s, %s", "Make exceptions from the rule %s, %s", title(), often(w.Times))
	}
	w.SV, w.EN = text.SV, text.EN
	return []solver.Way{w}
}

// often writes a number of times.
func often(n int) rules.Text {
	if n == 1 {
		return rules.Text{SV: "en gång", EN: "once"}
	}
	return say.Text("%d gånger", "%d times", n)
}

// counted writes a number of things, one or many.
func counted(n int, of [2]rules.Text) rules.Text {
	if n == 1 {
		return say.Text(of[0].SV, of[0].EN, n)
	}
	return say.Text(of[1].SV, of[1].EN, n)
}

var (
	duties  = [2]rules.Text{{SV: "%d pass", EN: "%d shift"}, {SV: "%d pass", EN: "%d shifts"}}
	persons = [2]rules.Text{{SV: "%d person", EN: "%d person"}, {SV: "%d personer", EN: "%d people"}}
	hourlys = [2]rules.Text{{SV: "%d timavlönad", EN: "%d person"}, {SV: "%d timavlönade", EN: "%d people"}}
)

// mostHeads is how many people by the hour are tried.
const mostHeads = 3

// hourly tells how few people more, paid by the hour on the terms of one there is,
// would do, and what their work costs.
func (c *conflict) hourly() (solver.Way, bool) {
	like := slices.IndexFunc(c.problem.Employees, func(e roster.Employee) bool { return e.Employment == roster.Hourly && e.Pool })
	if like < 0 {
		like = slices.IndexFunc(c.problem.Employees, func(e roster.Employee) bool { return e.Employment == roster.Hourly })
	}
	if like < 0 {
		return solver.Way{}, false
	}
	for heads := 1; heads <= mostHeads; heads++ {
		p := *c.problem
		p.Employees = slices.Clone(p.Employees)
		for k := range heads {
			e := p.Employees[like]
			e.ID, e.Name, e.Pool = fmt.Sprintf("extra-%d", k+1), fmt.Sprintf("extra-%d", k+1), true
			e.Absences, e.Wishes, e.Locks, e.Elsewhere, e.Spells = nil, nil, nil, nil, nil
			e.History = roster.History{From: roster.NoDate}
			p.Employees = append(p.Employees, e)
		}
		again, faults := catalog.Select(&p)
		if len(faults) > 0 {
			return solver.Way{}, false
		}
		more := conflict{ctx: c.ctx, problem: &p, seed: c.seed, left: c.left}
		more.gather(again)
		held := make([]bool, len(more.parts))
		for i := range held {
			held[i] = true
		}
		r, ok := more.search(&p, more.say(held), hourlyWork)
		if !ok {
			continue
		}
		w := solver.Way{Member: -1, Heads: heads, Priced: true}
		book := pay.NewBook(&p, pay.Standard())
		for _, d := range r.Duties {
			if int(d.Employee) >= len(c.problem.Employees) {
				w.Times++
				w.Minutes += p.Paid(d.Day, d.Shift)
				w.Money += book.Duty(d.Employee, d.Day, d.Shift)
			}
		}
		text := say.Text("Ta in %s till: %s, %s", "Take in %s more on hourly pay: %s, %s", counted(heads, hourlys), counted(w.Times, duties), say.Length(w.Minutes))
		w.SV, w.EN = text.SV, text.EN
		return w, true
	}
	return solver.Way{}, false
}

// cheapest sorts ways by money, then time, then number.
func cheapest(ways []solver.Way) {
	slices.SortStableFunc(ways, func(a, b solver.Way) int {
		return cmp.Or(cmp.Compare(a.Money, b.Money), cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Times, b.Times))
	})
}
