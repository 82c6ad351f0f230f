package certificate

import (
	"errors"
	"fmt"
	"math"
	"time"

	"heltid/rules/roster"
)

// Sum is what a step of one person's sum is worth in a proof. To follow all sums of a
// year step by step takes more states than can be had. With a price each step is paid
// for as it comes, and the sum is charged at the end as if it had come to what is
// cheapest under the price: no roster is charged more than its cost.
type Sum struct {
	Employee string `json:"employee"`
	// Number is which of the totals and counts of weekends that the rules say of the
	// person, in their order, from 0.
	Number int `json:"number"`
	// Unit is how much of the sum makes a step; all that it adds up is in whole steps.
	Unit  int64 `json:"unit"`
	Price int64 `json:"price"` // of a step, in the unit of the certificate's prices
}

// mostSteps of a sum that is paid for: a year of minutes.
const mostSumSteps = 1 << 20

// numbered notes where a sum that was said has gone, when there were so many before it.
func (l *line) numbered(before int) {
	at := -1
	if len(l.sums) > before {
		at = before
	}
	l.number = append(l.number, at)
}

// sums pays for the sums of a certificate in everybody's line.
func (v *prover) sums(list []Sum) error {
	var faults []error
	seen := map[[2]int]bool{}
	paid := make([][]bool, len(v.lines))
	for i := range list {
		s := &list[i]
		fault := func(format string, args ...any) {
			faults = append(faults, fmt.Errorf("sums[%d]: %s", i, fmt.Sprintf(format, args...)))
		}
		e, ok := v.ids[s.Employee]
		switch {
		case !ok:
			fault("there is nobody called %q", s.Employee)
		case s.Unit < 1:
			fault("unit is %d: write a whole number from 1", s.Unit)
		case s.Price < -mostPrice || s.Price > mostPrice:
			fault("price is %d: write %d at the most, up or down", s.Price, mostPrice)
		case s.Number < 0 || s.Number >= len(v.lines[e].number):
			fault("%s has %d sums: there is no number %d", s.Employee, len(v.lines[e].number), s.Number)
		case seen[[2]int{e, s.Number}]:
			fault("the sum has a price already")
		case v.lines[e].number[s.Number] < 0:
			fault("nothing is known of that sum")
		default:
			seen[[2]int{e, s.Number}] = true
			l := v.lines[e]
			at := l.number[s.Number]
			if err := l.payFor(l.sums[at], s.Unit, s.Price); err != nil {
				fault("%v", err)
			}
			if paid[e] == nil {
				paid[e] = make([]bool, len(l.sums))
			}
			paid[e][at] = true
		}
		if len(faults) == mostFaults {
			break
		}
	}
	for e, l := range v.lines {
		var rest []machine
		for at, m := range l.sums {
			if paid[e] == nil || !paid[e][at] {
				rest = append(rest, m)
			}
		}
		l.sums, l.number = rest, nil
	}
	return errors.Join(faults...)
}

// payFor makes every step of a sum cost its price less, and charges what is cheapest
// for the whole of it.
func (l *line) payFor(m machine, unit, price int64) error {
	switch m := m.(type) {
	case *total:
		for d := range l.p.Days {
			for letter := range l.places {
				v := m.worth(d, letter)
				if v%unit != 0 {
					return fmt.Errorf("adds %d, which is no whole number of steps of %d", v, unit)
				}
				for k := range l.at[d][letter] {
					l.add(&l.at[d][letter][k], -price*(v/unit))
				}
			}
		}
		return l.charge(m.rest[0]/unit, price, func(n int64) int64 {
			cost := int64(0)
			if m.c.Low != math.MinInt64 {
				l.add(&cost, weighed(m.c.Under, m.c.Low-n*unit, l.scale))
			}
			if m.c.High != math.MaxInt64 {
				l.add(&cost, weighed(m.c.Over, n*unit-m.c.High, l.scale))
			}
			return cost
		})
	case *weekends:
		if unit != 1 {
			return errors.New("a step is a weekend: write 1 for its unit")
		}
		l.always = append(l.always, &paidWeekends{m, price})
		return l.charge(int64(l.p.Days/7+2), price, func(n int64) int64 {
			return weighed(m.c.Price, n-int64(m.c.Most), l.scale)
		})
	}
	return errors.New("only totals and counts of weekends can have a price")
}

// charge adds the least that any number of steps up to most costs, each with its price.
func (l *line) charge(most, price int64, cost func(n int64) int64) error {
	if most > mostSumSteps {
		return fmt.Errorf("has %d steps: too many", most)
	}
	least := barred
	for n := range most + 1 {
		if c := cost(n); c < barred {
			least = min(least, c+price*n)
		}
	}
	if least >= barred {
		return errors.New("no number of steps is allowed")
	}
	l.base += least
	return nil
}

// paidWeekends earns the price of each worked weekend. Its state is 1 while one that
// is paid for goes on.
type paidWeekends struct {
	m     *weekends
	price int64
}

func (m *paidWeekends) start() int64 { return m.m.start() }

func (m *paidWeekends) step(state int64, day, letter int) (int64, int64) {
	if m.m.l.p.Weekday(roster.Day(day)) == time.Monday {
		state = 0
	}
	next, _ := m.m.step(state, day, letter) // one too many is charged at the end
	if state == 1 || next&1 == 0 {
		return state, 0
	}
	return 1, -m.price
}

func (m *paidWeekends) end(int64) int64 { return 0 }
