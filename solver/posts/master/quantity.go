package master

import "heltid/solver/lp"

// Quantity is something that a plan has so much of, and that adds up over its
// posts, its duties and its gaps: heads, full-time heads, money, hourly minutes,
// surplus. A limit holds a quantity between bounds, a level wants little of it.
type Quantity struct {
	Name string
	// Post is what one post of an option has, whatever its roster.
	Post []int64
	// Cell is what a letter on a day has for an option, [day*letters+letter]; nil
	// for nothing, and nil for options without.
	Cell [][]int64
	// Hour is what an hourly duty has, by Hours; nil for nothing.
	Hour []int64
	// Spared is, for a cover row, what one more person takes off the quantity when
	// n are there; its last entry holds for any more. Nil for nothing. It may not
	// rise with n.
	Spared [][]int64
	// Line tells that it is what a line costs at the level of quality, which no cells
	// add up to (tables.go). One quantity can be so.
	Line bool
	// Breach is what a unit beyond a limit costs, in the programme's units: so
	// much that no plan which can keep the limit gains by passing it.
	Breach float64
}

// held is a quantity in the programme.
type held struct {
	Quantity
	row       lp.Row
	beyond    [2]lp.Column // what it is passed by, below and above
	low, high float64
	start     int64 // what the cover rows have of it at their least demand
	aim       int64 // what a unit costs now, in Scale
}

func at(list []int64, i int) int64 {
	if list == nil {
		return 0
	}
	return list[i]
}

// spared is what one more person takes off when n are in row r.
func (q *Quantity) spared(r, n int) int64 {
	if q.Spared == nil || q.Spared[r] == nil {
		return 0
	}
	s := q.Spared[r]
	return s[min(n, len(s)-1)]
}

// amounts is what a column has of each quantity.
type amounts []int64

// cells adds up what a line of an option has of the quantity.
func (q *Quantity) cells(option, letters int, line []letter) int64 {
	if q.Cell == nil || q.Cell[option] == nil {
		return 0
	}
	var sum int64
	for d, l := range line {
		sum += q.Cell[option][d*letters+int(l)]
	}
	return sum
}
