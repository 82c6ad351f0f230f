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
	// Was is what the person's employment was where it becomes permanent; empty
	// otherwise. Hours are those that somebody paid by the hour had in today's roster.
	Was   roster.Employment
	Hours roster.Minutes
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
			who := &r.p.Employees[x.Person]
			c := Change{Person: x.Person, Class: -1, From: who.Post, To: x.Size, Count: 1, Money: book.Fixed(roster.EmployeeNo(o))}
			if x.Becomes {
				c.Was = who.Employment
			}
			if who.Employment == roster.Hourly {
				c.From, c.Hours = scenario.NoPost, r.out.Today.hours(x.Person)
			} else {
				c.Money -= book.Fixed(roster.EmployeeNo(r.offer.Groups[x.Group].First))
			}
			out = append(out, c)
		default:
			out = append(out, Change{
				Person: roster.NoEmployee, Class: x.Class, From: scenario.NoPost, To: x.Size, Count: n,
				Money: book.Fixed(roster.EmployeeNo(o)) * roster.Money(n),
			})
		}
	}
	return out
}

// hours is the paid time of one person in a plan's roster.
func (p *Plan) hours(e roster.EmployeeNo) (sum roster.Minutes) {
	for _, d := range p.Roster.Duties {
		if d.Employee == e {
			sum += p.Problem.Paid(d.Day, d.Shift)
		}
	}
	return sum
}
