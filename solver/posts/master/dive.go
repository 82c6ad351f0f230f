package master

import (
	"math"

	"heltid/solver/lp"
)

// Dive makes whole rosters out of the programme's answer: it fixes the lines that
// the answer is surest of, prices on for what is left, and so on until every post
// has a line. The counts must be fixed. The programme is as before when it ends,
// with more lines. The answer is nil when it came to nothing.
func (c *Master) Dive(stop func() bool) []Part {
	fixed := map[int]int{} // by index in c.column: how many posts have the line
	left := make([]int, len(c.options))
	open := 0
	for o := range c.options {
		left[o] = c.low[o]
		open += left[o]
	}
	c.diving = true
	bound, proof, smooth := c.Bound, Proof{append([]int64(nil), c.Proof.Prices...), append([]int64(nil), c.Proof.Rates...)}, c.smooth
	defer func() {
		for k := range fixed {
			c.lp.SetBounds(c.column[k].at, 0, lp.Inf)
		}
		c.diving, c.Bound, c.Proof, c.smooth = false, bound, proof, smooth
	}()
	until := c.Work() + diveWork
	for open > 0 {
		if c.lp.Solve(0) != lp.Optimal || stop() {
			return nil
		}
		n := c.fix(fixed, left, 1+open/8)
		if n == 0 {
			return nil
		}
		open -= n
		c.smooth = 0
		rounds := diveRounds
		if open <= diveLast && len(c.hours) == 0 {
			rounds = diveLastRounds
		}
		for range rounds {
			if open == 0 || c.Work() >= until || c.lp.Solve(0) != lp.Optimal || stop() {
				break
			}
			c.duals()
			c.clip()
			if c.ask() == 0 {
				break
			}
		}
	}
	var out []Part
	for k := range c.column {
		if n := fixed[k]; n > 0 {
			out = append(out, Part{c.column[k].option, c.column[k].line, float64(n)})
		}
	}
	return c.deal(out)
}

// diveRounds is how often each fixing of a dive is priced. Where nobody can be called
// in by the hour the last posts have to fit all others: once diveLast are open they are
// priced until nothing pays, at most diveLastRounds times, which costs twice as much as
// all before and is what closes the last gaps. Nothing is priced after diveWork steps.
const (
	diveRounds     = 4
	diveLast       = 14
	diveLastRounds = 40
	diveWork       = 1_000_000_000
)

// sure is from which share on a line is fixed along with the surest.
const sure = 0.85

// fix gives up to most posts their lines: whole ones first, then the surest. It
// returns how many.
func (c *Master) fix(fixed map[int]int, left []int, most int) (posts int) {
	give := func(k, n int) {
		n = min(n, left[c.column[k].option])
		if n <= 0 {
			return
		}
		fixed[k] += n
		left[c.column[k].option] -= n
		c.lp.SetBounds(c.column[k].at, float64(fixed[k]), lp.Inf)
		posts += n
	}
	best, share := -1, 0.0
	for k := range c.column {
		v := c.lp.Value(c.column[k].at) - float64(fixed[k])
		if whole := math.Floor(v + 1e-6); whole > 0 && posts < most {
			give(k, min(int(whole), most-posts))
			continue
		}
		if left[c.column[k].option] > 0 && v > share+1e-9 {
			best, share = k, v
		}
	}
	for k := range c.column {
		if v := c.lp.Value(c.column[k].at) - float64(fixed[k]); posts < most && v >= sure {
			give(k, 1)
		}
	}
	if posts == 0 && best >= 0 {
		give(best, 1)
	}
	return posts
}
