// Package price finds the best line of duties for one person under prices, as a
// shortest path in two levels. The first level makes blocks: for each first day,
// length and kind of first and last duty the cheapest lawful run of working
// days. The second strings blocks and gaps together over days, contract
// minutes, weekends worked and "this week has had its rest". Clocks are met
// only inside blocks and in the gaps between them, minutes only outside, which
// is why it is fast.
//
// NewLine tabulates one person's rules once; Solver.Best then answers for any
// prices. It is exact for every shape that says so in package constraint;
// what it leaves out only ever makes its answer too good, never too strict, and
// model.Breaches has the last word on the line it returns. One thing is too
// strict: a weekly rest between duties on neighbouring days (a morning that ends
// by nine, a night from nine the day after) is not seen.
//
// The same routine builds a roster, repairs one, prices columns and tells
// whether a single contract can be kept at all.
package price

import (
	"heltid/rules/roster"
	"heltid/solver/model"
)

const inf = model.Inf

// gapDays is the longest gap, in free days, whose ends are told apart by class;
// longer ones have had any rest a week can ask for.
const gapDays = 3

// longestBlock bounds a block of working days where no rule does: with a weekly
// rest in every fixed 7-day period nobody works more than 12 dates in a row.
const longestBlock = 12

// Line is one person's rules as tables.
type Line struct {
	m      *model.Model
	person int
	days   int
	n      int // letters
	class  int // classes

	classOf []int16 // by letter
	pair    []int64 // [(d*class+c1)*class+c2]: duty c1 on d, c2 on d+1
	first   []int64 // by class: what the history adds to a duty on day 0
	single  []int64 // [d*class+c]: what a duty alone costs by its clocks
	base    int64   // what the history alone costs
	split   int64   // what a Friday night and the Sunday, with a day off between, cost beyond each alone

	axis    *model.Axis
	steps   []int32 // [d*class+c]: contract minutes in steps
	minStep []int32 // least and most steps a class can add
	maxStep []int32
	height  int     // steps from 0 to the highest sum looked at, plus one
	low     int     // the least sum that is not barred
	remain  []int32 // the most steps that days from d on can add
	end     []int64 // price of each sum

	longest                int        // longest block
	work                   [2][]int64 // price of a block by length: begun on day 0, later
	cutWork                []int64    // price of a block that ends with the period, by length
	gap                    [gapDays + 1]int64
	openGap                []int64 // price of a gap that begins the period, by length
	tail                   []int64 // price of a gap that ends the period, by length
	brokenWork, brokenFree int64   // price of breaking the history's last run on day 0

	starts, ends int     // groups of classes alike at the start, end of a block
	startOf      []int16 // by class
	endOf        []int16
	startOfClass []int16 // a class of each start group
	endOfClass   []int16
	night        []bool // by class: belongs to the day after

	weeks    *model.Weeks
	weekFrom []int16       // [d*class+c]: week of a duty's start
	weekTo   []int16       // week of a duty's end
	restFrom []roster.Time // when rest after a duty begins to count
	startAt  []roster.Time
	endAt    []roster.Time
	pastWeek int
	pastBit  bool
	pastRest roster.Time
	hasPast  bool

	season    model.Season
	caps      []model.Cap
	weekendAt int // first Saturday
	weekends  int
	marked    bool // history already worked weekend 0
}
