// Package instances reads the public rostering problems into the product's own
// words: a roster.Problem, and rules made of the building blocks of packs local,
// goals and terms. The solver meets nothing here that a unit could not ask for,
// so what is measured on these problems is the product.
//
// One file a format: ReadCurtois (schedulingbenchmarks.org), INRC2 (the second
// international nurse rostering competition), ReadINRC1 (the first) and ReadRWS
// (rotating workforce schedules). Each reads its rosters too. A file that cannot
// be read is told of in full, a line for each fault (Faults).
//
// The formats know shift types and days but no clocks, or clocks that no rule of
// theirs looks at. Their shifts begin at midnight and last as long as the file
// says, no Swedish law is asked, and the first day is an ordinary Monday unless
// the file says otherwise.
//
// Start with Instance, then Cost, which prices a roster by rules.Check alone.
package instances

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/local"
	"heltid/rules/roster"
)

// Instance is one public problem, ready for engine.Solve.
type Instance struct {
	// Name is what the literature calls it, such as Instance8 or
	// n030w4_1_6-2-9-1.
	Name    string
	Problem *roster.Problem
	Rules   []rules.Rule
}

// monday is the first day of a problem whose format has no dates.
var monday = roster.DateOf(2024, time.January, 1)

var notShort = regexp.MustCompile(`[^a-z0-9]+`)

// newProblem begins a problem of that many days. Zone is UTC: no clock ever
// changes, so every day is as long as the formats take it to be.
func newProblem(name string, first roster.Date, days int) *roster.Problem {
	id := strings.Trim(notShort.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if id == "" {
		id = "instance"
	}
	p := &roster.Problem{
		ID: id, Title: name,
		Unit:   roster.Unit{ID: id, Name: name, Kind: roster.CareHome, Managers: 1},
		Period: roster.NewPeriod(first, days, time.UTC),
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	return p
}

// addShift adds a shift that begins at midnight and lasts so long.
func addShift(p *roster.Problem, id string, length roster.Minutes) {
	p.Shifts = append(p.Shifts, roster.Shift{
		ID: id, Name: id, Kind: roster.Work, Days: roster.EveryDay(),
		Parts: []roster.Part{{End: roster.Clock(length), Activity: roster.Active, Credit: 100}},
	})
}

// addEmployee adds somebody of whose past nothing is known.
func addEmployee(p *roster.Problem, id string) *roster.Employee {
	p.Employees = append(p.Employees, roster.Employee{
		ID: id, Name: id, Employment: roster.Permanent,
		From: roster.NoDate, To: roster.NoDate, Post: roster.FullTime,
		Agreement: roster.Kommunal, Schedule: roster.Weekdays,
		WeekBreak: roster.WeekBreak{Day: time.Monday},
		Home:      roster.NoPlace,
		History:   roster.History{From: roster.NoDate},
	})
	return &p.Employees[len(p.Employees)-1]
}

// hard binds a rule for some people (none: for everybody).
func hard(people ...roster.EmployeeNo) local.Binding {
	return local.Binding{Level: rules.UnitRule, People: people}
}

// mostWeight is how much a request can weigh.
const mostWeight = 100

// wish adds a wish to somebody's, in as many pieces as its weight takes: one
// wish weighs at most ten.
func wish(e *roster.Employee, w roster.Wish) {
	const most = 10
	for left := w.Weight; left > 0; left -= most {
		w.Weight = min(left, most)
		e.Wishes = append(e.Wishes, w)
	}
}

// goal prices a rule for some people (none: for everybody).
func goal(weight int, people ...roster.EmployeeNo) local.Binding {
	return local.Binding{Level: rules.Goal, Weight: constraint.Cost(weight), People: people}
}

// grouped gathers what has the same numbers, so that one rule can speak for all
// of it; groups are in the order of their first member.
type grouped[K comparable, V any] struct {
	keys []K
	of   map[K][]V
}

func (g *grouped[K, V]) add(key K, v V) {
	if g.of == nil {
		g.of = map[K][]V{}
	}
	if _, ok := g.of[key]; !ok {
		g.keys = append(g.keys, key)
	}
	g.of[key] = append(g.of[key], v)
}

// sound turns what roster.Validate finds into faults of the file.
func (f *Faults) sound(p *roster.Problem) {
	for _, fault := range roster.Validate(p) {
		f.add(0, "%s: %s", fault.Path, fault.Say.EN)
	}
}

// named writes a count with its noun.
func named(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
