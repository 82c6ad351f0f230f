package design

import (
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/posts/master"
)

// Certificate is what a ceiling of full time follows from, for whoever doubts it:
// one whole price for a person present in each cover row, and one whole rate for
// a unit of each quantity. For any such numbers every plan costs at least what
// package master's bound.go adds up, so the bound can be worked out again from
// the problem and these alone (package benchmarks/certificate does).
type Certificate struct {
	Problem string `json:"problem"`
	// Scale is how many units of a price make one of cost; a minute of least demand
	// that is not covered costs Short, one off a contract Contract, a head that is
	// not full time PerHead.
	Scale    int64 `json:"scale"`
	Short    int64 `json:"short"`
	Contract int64 `json:"contract"`
	PerHead  int64 `json:"per_head"`
	// Bound is the least cost of any plan, in Scale; Given what contracts and gaps
	// cost in it at least, as the plans that are meant have them.
	Bound int64 `json:"bound"`
	Given int64 `json:"given"`
	// Full is the full time that can be had at most, of Base.
	Full   int64       `json:"full"`
	Base   int64       `json:"base"`
	Limits []LimitRate `json:"limits"`
	Rows   []RowPrice  `json:"rows"`
	// Cells are the cells in which expected hourly time is reckoned
	// (goals.ExpectedHourly), in their order; absent where absence is not planned for.
	Cells []CellPrice    `json:"cells,omitempty"`
	Posts []OfferedGroup `json:"posts"`
}

// LimitRate is a quantity with its limits, null for none, and what a unit costs.
type LimitRate struct {
	Name string `json:"name"`
	Low  *int64 `json:"low"`
	High *int64 `json:"high"`
	Aim  int64  `json:"aim"`
	Rate int64  `json:"rate"` // the aim included
}

// RowPrice is what a person present is worth in a cover row; rows stand in the
// order in which the rules say them.
type RowPrice struct {
	Demand string `json:"demand,omitempty"` // absent where a rule asks without one
	Day    int    `json:"day"`              // from 0
	Price  int64  `json:"price"`
}

// CellPrice is what a person on monthly pay who is present is worth in a cell of
// expected hourly time.
type CellPrice struct {
	Day   int   `json:"day"` // from 0
	Price int64 `json:"price"`
}

// OfferedGroup is a person with the sizes there are to choose from, or a class of
// posts with how many of them there can be.
type OfferedGroup struct {
	Person string            `json:"person,omitempty"`
	Class  string            `json:"class,omitempty"`
	Sizes  []roster.PostSize `json:"sizes"` // hundredths of a percent
	Least  int               `json:"least"`
	Most   int               `json:"most"`
}

// certificate writes down what proves the programme's present bound.
func (r *run) certificate() Certificate {
	c := Certificate{
		Problem: r.p.ID, Scale: master.Scale, Short: master.Short, Contract: master.Contract, PerHead: perHead,
		Bound: r.c.Bound, Given: int64(math.Ceil(r.given * master.Scale)),
		Full: r.out.Ceiling.Full, Base: r.out.Ceiling.Base,
	}
	for k := range quantities {
		low, high := r.c.Held(k)
		l := LimitRate{Name: names[k], Aim: r.c.Aimed(k), Rate: r.c.Proof.Rates[k]}
		if !math.IsInf(low, 0) {
			v := int64(math.Ceil(low))
			l.Low = &v
		}
		if !math.IsInf(high, 0) {
			v := int64(math.Floor(high))
			l.High = &v
		}
		c.Limits = append(c.Limits, l)
	}
	m := r.c.Model()
	for i := range m.Rows[:r.cellAt] {
		row := &m.Rows[i]
		price := RowPrice{Day: row.Day, Price: r.c.Proof.Prices[i]}
		if row.Demand != roster.NoDemand {
			price.Demand = r.p.Demands[row.Demand].ID
		}
		c.Rows = append(c.Rows, price)
	}
	for i := range r.cells {
		c.Cells = append(c.Cells, CellPrice{Day: int(r.cells[i].Day), Price: r.c.Proof.Prices[r.cellAt+i]})
	}
	for _, g := range r.offer.Groups {
		x := &r.offer.Options[g.First]
		o := OfferedGroup{Least: g.Least, Most: g.Most}
		if x.Class >= 0 {
			o.Class = r.wants.Classes[x.Class].ID
		} else {
			o.Person = r.p.Employees[x.Person].ID
		}
		for i := range g.Count {
			o.Sizes = append(o.Sizes, r.offer.Options[g.First+i].Size)
		}
		c.Posts = append(c.Posts, o)
	}
	c.Rows = slices.Clip(c.Rows)
	return c
}
