package design

import (
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Hourly time stands for two things. A roster has so many hours of staff on hourly
// pay; with absence more are to be expected, also where the roster has none. Where
// a unit plans for absence posts are chosen by the second: each cell of need has
// what each further person on monthly pay is worth in it (goals.ExpectedRow), a
// convex price that the programme has as a row, exactly.

// expectation is the goal that tells what is expected, as the unit has it.
func expectation(all []rules.Rule) *goals.ExpectedHourly {
	for _, r := range all {
		if e, ok := r.(*goals.ExpectedHourly); ok {
			return e
		}
	}
	return &goals.ExpectedHourly{}
}

// absence tells that the unit plans for absence.
func (q *question) absence() bool { return len(q.cells) > 0 }

// hourly is the quantity that hourly time is chosen by.
func (q *question) hourly() int {
	if q.absence() {
		return Expected
	}
	return Hourly
}

// of is what a plan has of the hourly time that is chosen by.
func (p *Plan) of(k int) roster.Minutes {
	if k == Expected {
		return p.Reckoned
	}
	return p.Hourly
}

// steer is the rules that a roster of chosen posts is searched by: where absence is
// planned for, what is expected stands in the place of what the roster has.
func (q *question) steer(all []rules.Rule) []rules.Rule {
	if !q.absence() {
		return all
	}
	out := slices.Clone(all)
	for i, r := range out {
		switch r := r.(type) {
		case *goals.ExpectedHourly:
			c := *r
			c.On, c.Weight = true, max(1, c.Weight)
			out[i] = &c
		case *goals.HourlyHours:
			out[i] = &goals.HourlyHours{}
		}
	}
	return out
}
