package certificate

import (
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Barred is the cost of a roster that breaks what may not be broken.
const Barred = barred

// Cost adds up what a roster costs by the rules' constraints, with weights as in
// Certificate: Barred when it breaks a ban. A base roster costs what it does with itself
// as what went before. It names the shapes that it does not know; the cost is lower for
// them, if anything.
func Cost(p *roster.Problem, all []rules.Rule, weights map[string]int64, r roster.Roster) (cost int64, unknown []string, err error) {
	p = p.Laid(r)
	said := rules.Constrain(p, all)
	money, err := newCurrency(&Certificate{Scale: 1, Weights: weights}, said)
	if err != nil {
		return 0, nil, err
	}
	left := map[string]bool{}
	charge := func(more int64) { cost = min(barred, cost+more) }
	on := map[constraint.CoverDuty][]roster.EmployeeNo{}
	for _, d := range r.Duties {
		at := constraint.CoverDuty{Day: d.Day, Shift: d.Shift, Place: d.Place}
		on[at] = append(on[at], d.Employee)
		at.Place = constraint.AnyPlace
		on[at] = append(on[at], d.Employee)
	}
	for _, row := range covers(said) {
		n := 0
		for _, c := range row.Duties {
			for _, e := range on[c] {
				if row.Who == nil || row.Who[e] {
					n++
				}
			}
		}
		charge(weighed(row.Short, int64(row.Least-n)*int64(row.Minutes), money))
		charge(weighed(row.Want, int64(row.Wanted-max(n, row.Least))*int64(row.Minutes), money))
		if row.Most >= 0 {
			charge(weighed(row.Surplus, int64(n-row.Most)*int64(row.Minutes), money))
		}
	}
	for e := range p.Employees {
		l := newLine(p, said, roster.EmployeeNo(e), money, left)
		charge(l.cost(r))
	}
	delete(left, "budget")
	for _, s := range said {
		if b, ok := s.Constraint.(constraint.Budget); ok {
			charge(weighed(b.Price, int64(spent(&b, r)-b.Limit), money))
		}
	}
	for name := range left {
		unknown = append(unknown, name)
	}
	slices.Sort(unknown)
	return cost, unknown, nil
}

// cost is what the person's own line in a roster costs.
func (l *line) cost(r roster.Roster) (sum int64) {
	letters, places := make([]int, l.p.Days), make([]roster.PlaceNo, l.p.Days)
	for _, d := range r.Duties {
		if d.Employee == l.e {
			letters[d.Day], places[d.Day] = int(d.Shift)+1, d.Place
		}
	}
	for d, letter := range letters {
		for k, place := range l.places[letter] {
			if letter == 0 || place == places[d] {
				l.add(&sum, l.at[d][letter][k])
			}
		}
	}
	for _, m := range l.always {
		l.add(&sum, l.run(m, letters))
	}
	for _, m := range l.sums {
		l.add(&sum, l.run(m, letters))
	}
	return sum
}
