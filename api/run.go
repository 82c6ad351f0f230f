package api

import (
	"encoding/json"
	"time"
)

// Kind is what a run is asked to find.
type Kind string

// The kinds of run.
const (
	Solve    Kind = "solve"    // one roster
	Frontier Kind = "frontier" // which posts, and what each step costs
	Prices   Kind = "prices"   // what one more hour, person or exception would save
	Posts    Kind = "posts"    // the best posts for a budget
)

// State is how far a run has come.
type State string

// The states. The last three are final: nothing of the run changes any more.
const (
	Queued    State = "queued"
	Running   State = "running"
	Completed State = "completed"
	Failed    State = "failed"    // our own mistake, or too many restarts; Error says which
	Cancelled State = "cancelled" // stopped before anything was found
)

// Final tells that a run in this state does not change any more.
func (s State) Final() bool { return s == Completed || s == Failed || s == Cancelled }

// Outcome is what a completed run found.
type Outcome string

// The outcomes. An infeasible problem is an answer, not a failure.
const (
	Optimal    Outcome = "optimal"    // lawful, all demand met, proven that nothing is better
	Feasible   Outcome = "feasible"   // lawful, all least demand met
	Infeasible Outcome = "infeasible" // proven that no lawful roster meets all least demand
	Unknown    Outcome = "unknown"    // the best has gaps; whether it had to is not settled
)

// Run is one solve of one scenario.
type Run struct {
	ID       string     `json:"id"`
	Scenario string     `json:"scenario"`
	Unit     string     `json:"unit"`
	Kind     Kind       `json:"kind"`
	Options  RunOptions `json:"options"`
	Created  time.Time  `json:"created"`
	By       string     `json:"by"` // id of the key that asked for it

	State    State      `json:"state"`
	Outcome  Outcome    `json:"outcome,omitempty"` // "" until completed
	Started  *time.Time `json:"started,omitempty"` // the first attempt's start
	Finished *time.Time `json:"finished,omitempty"`
	// Stopping: somebody asked it to stop and keep its best.
	Stopping bool `json:"stopping,omitempty"`
	// Attempt counts how often the run was taken up. It is the fence: what an
	// earlier attempt writes is refused.
	Attempt int `json:"attempt"`
	// Warm says that the present attempt began from the roster or the answers that
	// an earlier one had stored. A run of kind Solve is then not replayed by its seed
	// and work alone.
	Warm     bool     `json:"warm,omitempty"`
	Progress Progress `json:"progress"`
	// Roster is the best one so far, and in the end the answer; "" before any. Of a
	// run of kind Posts or Frontier it is of today's posts: those proposed have theirs
	// in Result.
	Roster string `json:"roster,omitempty"`
	// Result is the answer beside the roster, by kind; for Solve a jobs.Solution. Of
	// a run of kind Prices that is under way it is those confirmed so far.
	Result json.RawMessage `json:"result,omitempty"`
	Error  *Error          `json:"error,omitempty"` // why it failed

	// Version grows with every change: ETag and event id.
	Version int64 `json:"version"`
	// Worker is who has it, and Lease until when he need not be heard from.
	Worker string    `json:"-"`
	Lease  time.Time `json:"-"`
}

// RunOptions are what a run was asked. Zero values leave the choice to the
// service.
type RunOptions struct {
	Seed    uint64 `json:"seed,omitempty"`
	Work    int64  `json:"work,omitempty"`    // most steps; with the seed they replay the run
	Seconds int64  `json:"seconds,omitempty"` // most seconds of solving
	// Start is a stored roster to begin from.
	Start string `json:"start,omitempty"`
	// Keep is a stored roster that people know already; at most MaxChanges of its
	// cells (person and day) may differ, any number when nil. Notice is the date
	// on which people are told, such as 2026-11-21; days nearer than the law's
	// notice stand.
	Keep       string `json:"keep,omitempty"`
	MaxChanges *int   `json:"max_changes,omitempty"`
	Notice     string `json:"notice,omitempty"`
	// Locks are cells that must be so, besides the problem's own.
	Locks []Lock `json:"locks,omitempty"`
	// Ask is what a run of another kind than Solve asks, as its kind reads it.
	Ask json.RawMessage `json:"ask,omitempty"`
}

// Lock fixes a person's duty on one day, or freedom when Shift is "".
type Lock struct {
	Employee string `json:"employee"`
	Date     string `json:"date"`
	Shift    string `json:"shift,omitempty"`
	Place    string `json:"place,omitempty"`
}

// Progress is what is known of the best so far. Minutes are whole, costs are the
// solver's one currency.
type Progress struct {
	Phase     string `json:"phase,omitempty"` // the solver's: compile, bound, construct, improve, explain, done
	Work      int64  `json:"work"`            // of all attempts together
	Millis    int64  `json:"millis"`          // of solving, all attempts together
	Uncovered int64  `json:"uncovered_minutes"`
	Hourly    int64  `json:"hourly_minutes"`
	// Bound is the least that the two can be together.
	Bound int64 `json:"bound_minutes"`
	// Cost and CostBound are 0 until known; Gap is how much of Cost is not proven
	// needed, 0 to 1, and nil until both are known.
	Cost      int64    `json:"cost"`
	CostBound int64    `json:"cost_bound"`
	Gap       *float64 `json:"gap,omitempty"`
	// FullTime of Permanent permanently employed people have full-time posts.
	FullTime  int `json:"full_time"`
	Permanent int `json:"permanent"`
	// Fraction of the limit that is spent, 0 to 1.
	Fraction float64 `json:"fraction"`
}
