package model

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// rotation is a constraint.Rotation compiled: what holds the circle that the
// lines of rows make.
type rotation struct {
	rows     []roster.EmployeeNo
	runs     []run
	follows  []follow
	patterns []pattern
	price    price
}

func (m *Model) rotation(c constraint.Rotation) {
	t := rotation{rows: c.Rows, price: m.price(c.Price)}
	days := len(c.Rows) * m.Days
	if days == 0 {
		return
	}
	for _, x := range c.Of {
		switch x := x.(type) {
		case constraint.Run:
			t.runs = append(t.runs, m.runOf(x))
		case constraint.Follow:
			t.follows = append(t.follows, follow{first: m.set(x.First), then: m.set(x.Then)})
		case constraint.Pattern:
			if len(x.Steps) > 0 {
				t.patterns = append(t.patterns, m.patternOf(x, min(days, roster.Reach)))
			}
		}
	}
	m.Rotations = append(m.Rotations, t)
}

// units is what is wrong with the circle. It is told as a line with itself for a
// history, as far back as any line's history goes.
func (t *rotation) units(m *Model, ls Lines) int64 {
	days := len(t.rows) * m.Days
	back := min(days, roster.Reach)
	var duties []Duty
	for lap := -1; lap <= 0; lap++ {
		for i, e := range t.rows {
			for d, l := range ls[e] {
				if at := lap*days + i*m.Days + d; l != Free && at >= -back {
					duties = append(duties, Duty{Day: at, Shift: m.Shift[l]})
				}
			}
		}
	}
	var sum int64
	for _, r := range t.runs {
		if !r.alone {
			r.begun(duties, back)
		}
		sum += r.units(duties, days)
	}
	for i := range t.follows {
		sum += t.follows[i].units(duties)
	}
	for i := range t.patterns {
		sum += t.patterns[i].units(duties, days)
	}
	return sum
}
