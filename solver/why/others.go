package why

import (
	"cmp"
	"context"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/scenario"
)

// Others is who could take a duty over with all else as it is. Names stand only
// with rules that hold for everybody.
type Others struct {
	Can     []roster.EmployeeNo // without breaking anything
	Barred  []Barred            // by the rules that everybody has
	Missing int                 // at work, away, or with reasons of their own
	Unfit   int                 // who cannot be given that shift
}

// Barred is somebody whom a rule keeps from the duty.
type Barred struct {
	Employee roster.EmployeeNo
	Rules    []string // ids
}

// open are the packs whose rules hold for everybody, so that they can be told of
// anybody; what other packs say rests on somebody's age, competence or history.
var open = []string{"atl", "ab", "eu", "local"}

// private are the rules of those packs that rest on a person's own assessment.
var private = []string{"heavy-nights"}

// unfit are the rules about who can be given a shift at all; why is nobody
// else's business.
var unfit = map[string]bool{"skills": true}

// without tells what falls below least when a duty is dropped, and who else could
// take it.
func without(p *roster.Problem, all []rules.Rule, r roster.Roster, d roster.Duty) ([]roster.DemandNo, Others) {
	rest := roster.Roster{Duties: slices.DeleteFunc(slices.Clone(r.Duties), func(x roster.Duty) bool { return x == d })}
	before, after := hard(p, all, r), hard(p, all, rest)
	var lacking []roster.DemandNo
	for _, f := range after {
		if f.Demand != roster.NoDemand && short(after, f.Demand) > short(before, f.Demand) && !slices.Contains(lacking, f.Demand) {
			lacking = append(lacking, f.Demand)
		}
	}
	busy := make([]bool, len(p.Employees))
	for _, x := range r.Duties {
		if x.Day == d.Day {
			busy[x.Employee] = true
		}
	}
	personal := closed(p, all)
	var o Others
	for e := range roster.EmployeeNo(len(p.Employees)) {
		who := &p.Employees[e]
		if e == d.Employee {
			continue
		}
		if busy[e] || who.Absent(p.Date(d.Day)) {
			o.Missing++
			continue
		}
		taken := roster.Roster{Duties: append(slices.Clone(rest.Duties), roster.Duty{Employee: e, Day: d.Day, Shift: d.Shift, Place: d.Place})}
		found := hard(p, all, taken)
		o.place(e, broken(before, found, e), personal, short(found, roster.NoDemand) > short(before, roster.NoDemand))
	}
	slices.SortStableFunc(o.Barred, func(a, b Barred) int { return cmp.Compare(len(a.Rules), len(b.Rules)) })
	return lacking, o
}

// place sorts somebody in by the rules that taking the duty would break.
func (o *Others) place(e roster.EmployeeNo, ids []string, closed func(string, roster.EmployeeNo) bool, lacks bool) {
	switch {
	case slices.ContainsFunc(ids, func(id string) bool { return !unfit[id] && closed(id, e) }):
		o.Missing++
	case slices.ContainsFunc(ids, func(id string) bool { return unfit[id] }):
		o.Unfit++
	case len(ids) > 0:
		o.Barred = append(o.Barred, Barred{e, ids})
	case lacks:
		o.Unfit++ // the duty is done but the skill it was there for is not
	default:
		o.Can = append(o.Can, e)
	}
}

// closed tells of a rule and a person whether what the rule says of them is
// private: it is no rule for everybody, or the unit has set it for some by name.
func closed(p *roster.Problem, all []rules.Rule) func(string, roster.EmployeeNo) bool {
	told := map[string]bool{}
	for _, r := range all {
		a := r.About()
		told[a.ID] = slices.Contains(open, a.Pack) && !slices.Contains(private, a.ID)
	}
	return func(id string, e roster.EmployeeNo) bool {
		return !told[id] || slices.ContainsFunc(p.Settings, func(s roster.Setting) bool {
			return s.Rule == id && slices.Contains(s.People, e)
		})
	}
}

func hard(p *roster.Problem, all []rules.Rule, r roster.Roster) []rules.Finding {
	r.Sort()
	var out []rules.Finding
	for _, f := range rules.Check(p, r, all) {
		if f.Hard() {
			out = append(out, f)
		}
	}
	return out
}

// short is the least staffing that a demand lacks; NoDemand is all of them.
func short(findings []rules.Finding, d roster.DemandNo) int64 {
	sum := int64(0)
	for i := range findings {
		if f := &findings[i]; f.Demand != roster.NoDemand && (d == roster.NoDemand || f.Demand == d) && f.Measured < f.Limit {
			sum += f.Amount
		}
	}
	return sum
}

// broken lists the rules that somebody breaks after and did not before, or breaks
// by more.
func broken(before, after []rules.Finding, e roster.EmployeeNo) []string {
	sum := func(list []rules.Finding, id string) (n int64) {
		for i := range list {
			if list[i].Employee == e && list[i].Rule == id {
				n += max(1, list[i].Amount)
			}
		}
		return n
	}
	var out []string
	for i := range after {
		if id := after[i].Rule; after[i].Employee == e && !slices.Contains(out, id) && sum(after, id) > sum(before, id) {
			out = append(out, id)
		}
	}
	return out
}

// aloneWork is enough to find one person's line, and to prove that there is none.
const aloneWork = 20_000_000

// alone asks whether a person has any lawful line with a day locked, whatever the
// others do, and gives what bars it, the lock itself left out; nil when nothing
// does.
func alone(ctx context.Context, p *roster.Problem, e roster.EmployeeNo, locks []roster.Lock) (*solver.Conflict, error) {
	c := locked(p, e, locks)
	id := c.Employees[e].ID
	var rest []string
	for i := range c.Employees {
		if o := &c.Employees[i]; o.ID != id {
			rest = append(rest, o.ID)
		}
	}
	if len(rest) > 0 {
		if err := (&scenario.RemovePost{People: rest}).Apply(c); err != nil {
			return nil, err
		}
	}
	c.Demands, c.Clients, c.Pools, c.Budgets, c.Published = nil, nil, nil, nil, nil
	c.Employees[0].Wishes, c.Employees[0].Student = slices.DeleteFunc(c.Employees[0].Wishes, func(w roster.Wish) bool { return !w.Veto }), false
	all, faults := catalog.Select(c)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	// What is asked of those who are there together is not asked of one.
	all = slices.DeleteFunc(all, func(r rules.Rule) bool {
		return slices.ContainsFunc(r.Constrain(c), func(k constraint.Constraint) bool { _, one := constraint.Of(k); return !one })
	})
	res, err := engine.Solve(ctx, c, all, solver.Options{Work: aloneWork})
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ErrCancelled
	}
	if res.Conflict == nil {
		return nil, nil
	}
	res.Conflict.Members = slices.DeleteFunc(res.Conflict.Members, func(m solver.Member) bool { return m.Fact == "lock" })
	return res.Conflict, nil
}
