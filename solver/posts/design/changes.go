package design

import (
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// Change is a post that is another than today: of a person, or Count new ones of a
// class at a size.
type Change struct {
	Person   roster.EmployeeNo // in the problem asked; NoEmployee for new posts
	Class    int               // of the new posts; -1
	From, To roster.PostSize   // From is scenario.NoPost for new posts
	Count    int
	// Money is what fixed pay changes by in the period, on-costs included, for all of
	// Count; what duties add is told of whole plans only.
	Money roster.Money
}

// changes lists how the chosen posts differ from today's.
func (r *run) changes(counts []int) []Change {
	book := pay.NewBook(r.offer.Laid, r.pay())
	var out []Change
	for o, n := range counts {
		x := &r.offer.Options[o]
		switch {
		case n == 0, x.Class < 0 && !x.Changed:
		case x.Class < 0:
			today := r.offer.Groups[x.Group].First
			out = append(out, Change{
				Person: x.Person, Class: -1, From: r.offer.Options[today].Size, To: x.Size, Count: 1,
				Money: book.Fixed(roster.EmployeeNo(o)) - book.Fixed(roster.EmployeeNo(today)),
			})
		default:
			out = append(out, Change{
				Person: roster.NoEmployee, Class: x.Class, From: scenario.NoPost, To: x.Size, Count: n,
				Money: book.Fixed(roster.EmployeeNo(o)) * roster.Money(n),
			})
		}
	}
	return out
}
