// Package grow is how a linear programme over whole lines grows. There are two, of
// people (package colgen) and of posts (package posts/master), and both go on the
// same way: the programme is solved, its duals price everybody's cells, each is asked
// for the best line under them, and lines that pay join, until none do.
//
// Rounds is that loop; what is asked, and when enough is known, is handed in. Asker
// asks for one line at a time, and mends what the tables of package price do not
// know. Drawn keeps the prices that are asked from swinging, and Purge lets go of
// lines that are of no use.
package grow

// Verdict says how a programme goes on.
type Verdict int8

// The verdicts.
const (
	More    Verdict = iota // another round
	Done                   // the answer stands
	Stopped                // a limit is reached
)

// Rounds are what a programme does in each round.
type Rounds struct {
	Most int // rounds; 0 for as many as it takes
	// Solve solves the programme.
	Solve func() Verdict
	// Ask asks everybody under the programme's duals and tells how many lines have
	// joined; false when it has been stopped.
	Ask func() (joined int, ok bool)
	// None judges when no line has joined, Some when one has.
	None, Some func() Verdict
}

// Run goes on until a step's verdict ends it, and tells whether it was Done.
func (r *Rounds) Run() (done bool) {
	for round := 0; r.Most == 0 || round < r.Most; round++ {
		if v := r.Solve(); v != More {
			return v == Done
		}
		joined, ok := r.Ask()
		if !ok {
			return false
		}
		judge := r.Some
		if joined == 0 {
			judge = r.None
		}
		if v := judge(); v != More {
			return v == Done
		}
	}
	return false
}

// Smoothing is the share of the best prices so far in the prices that are asked at
// first (Wentges 1997).
const Smoothing = 0.5

// Drawn is a price drawn by a share of the way towards the one that has proven most.
func Drawn(own, best int64, share float64) int64 { return own + int64(share*float64(best-own)) }

// Payoff is how far below zero a reduced cost must be for a line to join; less is
// within the programme's own error.
const Payoff = 1e-6
