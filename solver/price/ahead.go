package price

import (
	"math"
	"slices"

	"heltid/solver/model"
)

// Ahead is the line's days [from, to) alone when done is what is done before them and
// nothing is settled after. Sums that a ban limits keep the pace at which they come
// out right at the end, give or take slack duties: pace[k][d] steps of sum k before day
// d, or an even one where pace is nil. A worked weekend earns so much. What is chosen can go
// on, as far as the graph knows. It is nil where done breaks a ban.
func (l *Line) Ahead(from, to int, done []model.Letter, slack int, pace [][]float64, weekend int64) *Line {
	if to == l.days {
		return l.Window(from, to, done, 0, 1)
	}
	w, have := l.upTo(from, to, done)
	if w == nil {
		return nil
	}
	for i, on := range l.goesOn(to) {
		if !on {
			w.final[i] = inf
		}
	}
	for k := range l.sums {
		price := l.paced(k, from, to, have[k], slack, pace)
		if l.sums[k].Weekends && weekend != 0 {
			price = slices.Clone(price)
			for n := range price {
				price[n] = min(inf, price[n]+max(0, -weekend)*int64(n)+max(0, weekend)*int64(len(price)-n))
			}
		}
		if !l.keep(w, k, from, to, price) {
			return nil
		}
	}
	l.settle(w, from, to)
	return w
}

// looseness is what part of all a count of duties may run ahead of an even pace;
// mostAhead, how many duties an axis, and how many weekends, may run ahead of a pace that is known.
const (
	looseness = 6
	mostAhead = 2
)

// paced gives what the steps from have on cost when a sum is to keep its pace: nothing
// near it, and too much elsewhere. An even pace is over the days on which the person can
// be given a duty.
func (l *Line) paced(k, from, to, have, slack int, pace [][]float64) []int64 {
	sum := &l.sums[k]
	first, end := 0, l.days
	if k < l.axes {
		first, end = slices.Index(l.turns, int16(k)), 0
		for d, t := range l.turns {
			if int(t) == k {
				end = d + 1
			}
		}
	}
	if first < 0 || first >= to || end <= to {
		return sum.Price[min(have, len(sum.Price)):]
	}
	most := sum.Most(l.m, from, to)
	low, high, _ := cheapest(sum.Price, 0)
	each := 1 // what a duty adds at the most
	if k < l.axes {
		each = max(1, (most+to-from-1)/(to-from))
	}
	var least, top int
	if pace != nil {
		if k < l.axes || sum.Weekends {
			slack = min(slack, mostAhead) * each
		}
		least, top = int(pace[k][to])-slack, int(math.Ceil(pace[k][to]))+slack
	} else {
		if slack *= each; k >= l.axes && !sum.Weekends { // few such sums can be minded at once
			slack += high / looseness
		}
		now, all := l.openDays(first, to), max(1, l.openDays(first, end))
		least, top = low*now/all-slack, (high*now+all-1)/all+slack
	}
	price := make([]int64, max(0, min(most, len(sum.Price)-1-have)+1))
	for i := range price {
		if n := have + i; n > max(min(top, high), have) || n < min(least, have+most) {
			price[i] = inf
		}
	}
	return price
}

// openDays counts the days [from, to) on which the person can be given a duty.
func (l *Line) openDays(from, to int) (n int) {
	cell := l.m.People[l.person].Cell
	for d := from; d < to; d++ {
		for x := 1; x < l.letter; x++ {
			if cell[d*l.letter+x] < inf {
				n++
				break
			}
		}
	}
	return n
}

// lookAhead is how many days are looked at to tell whether a line can go on.
const lookAhead = 21

// goesOn tells from which nodes before a day a line can, whatever its sums.
func (l *Line) goesOn(to int) []bool {
	end := min(l.days, to+lookAhead)
	on := make([]bool, l.nodes(end)+1)
	for i := range l.nodes(end) {
		on[i] = true
	}
	cell := l.m.People[l.person].Cell
	for d := end - 1; d >= to; d-- {
		open := make([]bool, l.width)
		for x := range l.letter {
			if cell[d*l.letter+x] < inf {
				open[l.classOf[l.kindOf[x]]] = true
			}
		}
		y, here := &l.layers[d], make([]bool, l.nodes(d)+1)
		for i := range y.nodes {
			for x, ok := range open {
				here[i] = here[i] || ok && on[y.to[i*l.width+x]]
			}
		}
		on = here
	}
	return on
}
