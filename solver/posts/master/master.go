// Package master decides how many of which posts, and their rosters, as one
// linear programme over whole rosters.
//
// It is the programme of package colgen with counts in place of people. An option
// (a post somebody could have) has a column that counts its posts and a column
// for every line known so far; a group says how many posts its options may have
// together. Cover rows tie the lines to the need, hourly duties and gaps fill what
// lines leave open, and quantities (heads, money, hourly time …) tie everything to
// limits and to what is wanted. Package price finds each option's best line under
// the programme's duals, which is all that law and agreement need.
//
// What is proven comes from integer prices and exact answers (bound.go): relaxing
// cover and limits at their prices leaves, for each group, the cheapest posts by
// themselves. Master is built once for a problem; Aim and Hold then move it from
// one question to the next, and it keeps its lines.
package master

import (
	"math"

	"heltid/solver/grow"
	"heltid/solver/lp"
	"heltid/solver/model"
)

type letter = model.Letter

// Scale is how many units of a price make one of the programme's cost, which is
// about a minute.
const Scale = 1 << 20

// Weights is what a model for this package is compiled with: a minute of least
// demand not covered, and one off a contract beyond its margin, cost so much that
// no want pays for either.
func Weights() model.Weights {
	return model.Weights{0: 1 << 30 * Scale / 64, 1: Short * Scale, 2: Contract * Scale}
}

// Short and Contract are what a minute costs, in the programme's units.
const (
	Short    = 100
	Contract = 2
)

// Option is a post that can be chosen, by the number of its employee in the
// model.
type Option struct {
	Employee int
	Group    int
}

// Group bounds how many posts are chosen of a range of options.
type Group struct {
	First, Count int
	Least, Most  int
}

// Hour is a duty that staff on hourly pay can be booked for: at most Most of them
// at once. Like is one of them in the model.
type Hour struct {
	Like   int
	Day    int
	Letter model.Letter
	Most   int
}

// Master is the programme.
type Master struct {
	m       *model.Model
	tables  []tables // by grade; only those in use have been made
	now     *tables  // of the rates asked
	quality func(each int64) *model.Model
	fond    *model.Model // which tells what lines have of the quantity of lines
	whole   int          // which quantity is of lines, -1 for none
	options []Option
	groups  []Group
	hours   []Hour
	held    []held

	lp     lp.Problem
	number []lp.Row    // by option: its lines are as many as its posts
	count  []lp.Column // by option: how many posts
	low    []int       // by option: bounds of its count
	high   []int
	group  []lp.Row
	cover  []lp.Row
	rows   []int32  // rows of the model that anybody counts in
	days   [][2]int // by row of the model: the first and last day that count in it
	// Rows that wait (waiting.go), and by row of the model which kin it is of; -1 for
	// a row that does not wait.
	kins    []kin
	kin     []int
	present []float64 // by row of the model, for wake
	places  []model.Letter
	laid    []laid
	booked  []lp.Column
	piece   []piece
	column  []column
	seen    map[string]bool
	closed  []bool // options without any lawful line

	prices []int64 // by row of the model
	rates  []int64 // by quantity: what a unit costs, its aim included
	smooth float64
	diving bool
	askers [askers]asker
	values []int64

	// Bound is the best proven lower bound on the plan's cost under the present
	// aims and limits, in Scale; Proof is what proves it.
	Bound int64
	Proof Proof
}

// Proof is what a bound follows from.
type Proof struct {
	Prices []int64 // by row of the model: what a person present is worth, in Scale
	Rates  []int64 // by quantity: what a unit costs, its aim included, in Scale
}

// piece is a slack column of a cover row.
type piece struct {
	at  lp.Column
	row int
	// n people are there without it; up tells that it stands for one more than
	// those who are (a gap), else for one too many.
	n    int
	up   bool
	base float64
}

// column is one line of one option.
type column struct {
	option int
	line   []model.Letter
	cost   int64 // by the model's weights, in Scale
	has    amounts
	at     lp.Column
	idle   int
}

// New builds the programme: nothing is aimed at, nothing is held. The model weighs
// nothing at the level of quality; quality gives it with what a quantity of lines
// counts, of which a unit weighs each. Its rows, letters and people are the same.
func New(m *model.Model, quality func(each int64) *model.Model, options []Option, groups []Group, hours []Hour, quantities []Quantity) *Master {
	c := &Master{m: m, quality: quality, whole: -1, options: options, groups: groups, hours: hours, seen: map[string]bool{}, Bound: -model.Inf, smooth: grow.Smoothing}
	c.prices = make([]int64, len(m.Rows))
	c.rates = make([]int64, len(quantities))
	c.values = make([]int64, len(options))
	c.closed = make([]bool, len(options))
	c.Proof = Proof{make([]int64, len(m.Rows)), make([]int64, len(quantities))}
	for i := range c.askers {
		c.askers[i].Asker = grow.NewAsker(m)
	}
	for _, q := range quantities {
		if q.Line {
			c.whole, c.fond = len(c.held), quality(0)
		}
		c.held = append(c.held, held{Quantity: q, low: math.Inf(-1), high: math.Inf(1), row: c.lp.AddRow(math.Inf(-1), math.Inf(1))})
	}
	c.grade()
	for range groups {
		c.group = append(c.group, 0)
	}
	for g := range groups {
		c.group[g] = c.lp.AddRow(float64(groups[g].Least), float64(groups[g].Most))
	}
	for o := range options {
		c.addOption(o)
	}
	c.addCover()
	for h := range hours {
		c.addHour(h)
	}
	c.elastic()
	c.begin()
	return c
}

// addOption adds an option's row and the column that counts its posts.
func (c *Master) addOption(o int) {
	x := c.options[o]
	row := c.lp.AddRow(0, 0)
	c.number = append(c.number, row)
	rows, values := []lp.Row{row, c.group[x.Group]}, []float64{-1, 1}
	for k := range c.held {
		if v := at(c.held[k].Post, o); v != 0 {
			rows, values = append(rows, c.held[k].row), append(values, float64(v))
		}
	}
	most := c.groups[x.Group].Most
	c.low, c.high = append(c.low, 0), append(c.high, most)
	c.count = append(c.count, c.lp.AddColumn(0, 0, float64(most), rows, values))
}

// addHour adds an hourly duty.
func (c *Master) addHour(h int) {
	x := &c.hours[h]
	var rows []lp.Row
	var values []float64
	rows, values = c.covers(rows, values, x.Like, x.Day, x.Letter)
	for k := range c.held {
		if v := at(c.held[k].Hour, h); v != 0 {
			rows, values = append(rows, c.held[k].row), append(values, float64(v))
		}
	}
	c.booked = append(c.booked, c.lp.AddColumn(0, 0, float64(x.Most), rows, values))
}

// elastic lets every limit be passed, at a cost that no plan within it can earn:
// so the programme always has an answer.
func (c *Master) elastic() {
	for k := range c.held {
		h := &c.held[k]
		h.beyond[0] = c.lp.AddColumn(h.Breach, 0, lp.Inf, []lp.Row{h.row}, []float64{1})
		h.beyond[1] = c.lp.AddColumn(h.Breach, 0, lp.Inf, []lp.Row{h.row}, []float64{-1})
	}
}

// Add gives the programme a line of an option unless it has it or the line breaks
// a ban.
func (c *Master) Add(o int, line []model.Letter) bool {
	return c.add(&c.askers[0], o, line)
}

func (c *Master) add(a *asker, o int, line []model.Letter) bool {
	name := grow.Key(o, line)
	if c.seen[name] {
		return false
	}
	cost, lawful := a.costOf(c, o, line)
	if !lawful {
		return false
	}
	c.seen[name] = true
	e := c.options[o].Employee
	k := column{option: o, line: append([]model.Letter(nil), line...), cost: cost, has: make(amounts, len(c.held))}
	rows, values := []lp.Row{c.number[o]}, []float64{1}
	for d, l := range line {
		if l != model.Free {
			rows, values = c.covers(rows, values, e, d, l)
		}
	}
	total := float64(cost)
	for q := range c.held {
		v := a.amount(c, q, o, line)
		k.has[q] = v
		total += float64(c.held[q].aim * v)
		if v != 0 {
			rows, values = append(rows, c.held[q].row), append(values, float64(v))
		}
	}
	k.at = c.lp.AddColumn(total/Scale, 0, lp.Inf, rows, values)
	c.column = append(c.column, k)
	return true
}
