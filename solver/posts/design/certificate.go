package design

import (
	"math"

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
type Certificate struct {
	Problem string `json:"problem"`
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
	Rates  []int64 `json:"rates"`            // by limit: what a unit costs, in Scale
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
	Least  int               `json:"least"`
	Most   int               `json:"most"`
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
			o.Sizes = append(o.Sizes, r.offer.Options[g.First+i].Size)
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
