// Package price finds the best line of duties for one person under prices, as a
// shortest path with sums.
//
// NewLine turns one person's rules into a graph: a layer of nodes before each day,
// an arc for each class of duty and one for a day off (model.Walk tells where each
// leads and what it costs). Nodes from which everything that can follow costs the
// same are one node, so few are left. What a line's duties add up to (contract
// minutes, duties of a kind, weekends) is no part of the graph.
//
// Solver.Best then answers for any prices in two steps. First it pays for each
// step of a sum what makes the sums come right by themselves, and finds the
// cheapest path without minding them (a Lagrangian relaxation): often that is the
// answer already. Else the paths are tried that are, by what they have cost and
// what the rest must cost at least, within a little of it; a little more, until one
// is found. That is exact for every shape that says so in package constraint. What
// is left out only ever makes the answer too good, never too strict, and
// model.Breaches has the last word on the line it returns.
//
// The same routine builds a roster, repairs one, prices columns and tells whether
// a single contract can be kept at all.
package price

import (
	"heltid/solver/model"
)

const inf = model.Inf

// Line is one person's rules as a graph. It is only read once made.
type Line struct {
	m      *model.Model
	person int
	days   int
	letter int // letters
	width  int // arcs of a node: one for each class, 0 for a day off

	// Letters of one class that add alike to every sum are one kind; 0 is a day off.
	kindOf  []int16 // by letter
	classOf []int16 // by kind: 1 + class, 0 for a day off
	kinds   int

	layers []layer // by day
	at     []int32 // by day: the number of its first node; one more for the end
	start  int32
	final  []int64 // by node of the end: what it costs, inf for the one beyond

	sums  []model.Sum
	axes  int     // how many of them, the first, are axes
	turns []int16 // by day: the axis that its duties add to
	least []int64 // by sum: what it costs whatever the line
	axis  []int32 // [d*kinds+kind]: steps of the day's axis
	dear  int64   // more than all that the rules can charge a line, sums included

	tariffs []tariff   // what its arcs have, the first of them nothing; none where too many
	tariff  [][]uint16 // by day, arc: which of them; nil where all have the first
}

// layer is the arcs from the nodes before a day; days alike share them.
type layer struct {
	nodes  int
	dead   int32   // the node before the next day from which nothing leads on
	to     []int32 // [node*width+x]: node before the next day; its number of nodes where barred
	cost   []int64 // what the rules charge for it
	worked []uint8 // 1 where a worked weekend ends
}
