package design

import (
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/posts/master"
)

// Certificate is what a ceiling of full time follows from, for whoever doubts it. It
// says that no plan with so many posts and more full time than the ceiling keeps the
// limits, leaves no gap and keeps contracts as well as Given tells. All such plans
// are split into leaves by how many posts there are of each size; each leaf has one
// whole price for a person present in each cover row and one whole rate for a unit of
// each quantity. For any such numbers every plan of the leaf costs at least what
// package master's bound.go adds up, and that is more than Given. So it can be worked
// out again from the problem and these numbers alone (package benchmarks/certificate
// does).
//
// With Want it is what the bound of a level follows from: one leaf of all plans that
// keep the limits, those that earlier wants set among them.
type Certificate struct {
	Problem string `json:"problem"`
	// Want is the want that is bounded, of which a unit costs Each, in Scale, and
	// Least what no plan can have less of; absent where Full of Base is proven.
	Want  roster.PostWant `json:"want,omitempty"`
	Each  int64           `json:"each,omitempty"`
	Least int64           `json:"least,omitempty"`
	// Scale is how many units of a price make one of cost; a minute of least demand
	// that is not covered costs Short, one off a contract beyond its margin Contract.
	Scale    int64 `json:"scale"`
	Short    int64 `json:"short"`
	Contract int64 `json:"contract"`
	// Given is what contracts and gaps cost at most in the plans that are meant, in
	// Scale.
	Given int64 `json:"given"`
	// Full is the full time that can be had at most, of at most Base.
	Full int64 `json:"full"`
	Base int64 `json:"base"`
	// Limits are those of the plans that there are not: full time above Full, no more
	// posts than Base, and the unit's own.
	Limits []Limit    `json:"limits"`
	Rows   []CoverRow `json:"rows"`
	// Cells are the cells in which expected hourly time is reckoned
	// (goals.ExpectedHourly), in their order; absent where absence is not planned for.
	Cells []Cell         `json:"cells,omitempty"`
	Posts []OfferedGroup `json:"posts"`
	// Leaves are all such plans; none where Full is all of Base, which needs no proof.
	Leaves []Leaf `json:"leaves"`
}

// Limit is a quantity with its limits, null for none.
type Limit struct {
	Name string `json:"name"`
	Low  *int64 `json:"low"`
	High *int64 `json:"high"`
}

// CoverRow is a row of cover; rows stand in the order in which the rules say them.
type CoverRow struct {
	Demand string `json:"demand,omitempty"` // absent where a rule asks without one
	Day    int    `json:"day"`              // from 0
}

// Leaf is all plans that have so many posts as its counts say.
type Leaf struct {
	Counts []Count `json:"counts,omitempty"` // a size that is not among them: any number
	Prices []int64 `json:"prices"`           // by row, then by cell: what a person present is worth, in Scale
	Rates  []int64 `json:"rates"`            // by limit: what a unit costs, in Scale, what is wanted included
	// Bound is the least cost of any plan of the leaf, in Scale: above Given.
	Bound int64 `json:"bound"`
}

// Count bounds how many posts of a group have a size, by their numbers in the
// certificate.
type Count struct {
	Group int `json:"group"`
	Size  int `json:"size"`
	Least int `json:"least"`
	Most  int `json:"most"`
}

// Cell is a cell of expected hourly time, of those on monthly pay who are present.
type Cell struct {
	Day int `json:"day"` // from 0
}

// OfferedGroup is a person with the sizes there are to choose from, or a class of
// posts with how many of them there can be.
type OfferedGroup struct {
	Person string            `json:"person,omitempty"`
	Class  string            `json:"class,omitempty"`
	Sizes  []roster.PostSize `json:"sizes"` // hundredths of a percent
	// Permanent tells, for each size, that the person becomes permanent with it, and
	// Terms the class on whose terms somebody paid by the hour does.
	Permanent []bool `json:"permanent,omitempty"`
	Terms     string `json:"terms,omitempty"`
	Least     int    `json:"least"`
	Most      int    `json:"most"`
}

// ofLevel writes down what proves a level, of which a unit costs each. What is
// given is a little more than the programme's floats have, never less.
func (r *run) ofLevel(l *Level, each int64) *Certificate {
	c := r.certificate(0, 0, int64(math.Ceil((r.base+slip)*master.Scale)), []Leaf{r.leaf()})
	c.Want, c.Each, c.Least = l.Want, each, -floorDiv(c.Given-r.c.Bound, each)
	return &c
}

// certificate writes down the present limits and rows, and leaves that prove more
// full time than full to be too much of them.
func (r *run) certificate(full, base, given int64, leaves []Leaf) Certificate {
	c := Certificate{
		Problem: r.p.ID, Scale: master.Scale, Short: master.Short, Contract: master.Contract,
		Given: given, Full: full, Base: base, Leaves: leaves,
	}
	for k := range quantities {
		low, high := r.c.Held(k)
		l := Limit{Name: names[k]}
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
	prices := len(m.CoverPrices(r.c.Proof.Prices))
	for i := range prices - len(r.cells) {
		said := &m.Rows[m.RowOf(i)]
		row := CoverRow{Day: said.Day}
		if said.Demand != roster.NoDemand {
			row.Demand = r.p.Demands[said.Demand].ID
		}
		c.Rows = append(c.Rows, row)
	}
	for i := range r.cells {
		c.Cells = append(c.Cells, Cell{Day: int(r.cells[i].Day)})
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
			x := &r.offer.Options[g.First+i]
			o.Sizes = append(o.Sizes, x.Size)
			o.Permanent = append(o.Permanent, x.Becomes)
			if x.Terms >= 0 {
				o.Terms = r.wants.Classes[x.Terms].ID
			}
		}
		if !slices.Contains(o.Permanent, true) {
			o.Permanent = nil
		}
		c.Posts = append(c.Posts, o)
	}
	return c
}

// leaf writes down the programme's present proof.
func (r *run) leaf() Leaf {
	l := Leaf{Prices: r.c.Model().CoverPrices(r.c.Proof.Prices), Rates: append([]int64(nil), r.c.Proof.Rates...), Bound: r.c.Bound}
	for o, x := range r.offer.Options {
		g := &r.offer.Groups[x.Group]
		if low, high := r.c.Range(o); low > 0 || high < g.Most {
			l.Counts = append(l.Counts, Count{x.Group, o - g.First, low, high})
		}
	}
	return l
}
