package engine

import (
	"context"
	"time"
)

// A run ends by its work, by its time, or because it is cancelled. Work is looked at
// between rounds; time and cancelling in the middle of one too, down to a pivot, and
// what that round has come to is then dropped: a run that is given the work of the
// rounds before it ends with the same.

// proven is what is known of every roster.
type proven struct{ total, fixed, minutes int64 }

func (r *run) proven() proven { return proven{r.root.total, r.root.fixed, r.minutes.proven} }

func (r *run) keep(p proven) {
	r.root.total, r.root.fixed, r.minutes.proven = p.total, p.fixed, p.minutes
}

func (r *run) cancelled() bool { return r.ctx.Err() != nil }

// stop tells the round at hand to end where it is: between two pivots, or two people.
// The first round is left to its end unless the run is cancelled.
func (r *run) stop() bool {
	if r.cancelled() || r.rounds > 0 && r.late() {
		r.cut.Store(true)
	}
	return r.cut.Load()
}

// late tells that the run is cancelled, or that its time is out. A year of many
// people may take longer than that to construct; what has been made by then is told.
func (r *run) late() bool {
	return r.cancelled() || r.options.Time > 0 && time.Since(r.begin) >= r.options.Time
}

// explaining is the context of the question why: of a run with a time, it ends a little
// after that.
func (r *run) explaining() (context.Context, context.CancelFunc) {
	if r.options.Time == 0 {
		return r.ctx, func() {}
	}
	return context.WithDeadline(r.ctx, r.begin.Add(r.options.Time+r.options.Time/explainShare+time.Second))
}

// explainShare is what part of a run's time the question why may take beyond it, with a
// second besides.
const explainShare = 10
