// Package solver finds rosters. It is the vocabulary of what is asked (Options),
// told on the way (Progress) and answered (Result); engine.Solve does the work:
//
//	model     the problem compiled to small integers, tables and sums
//	price     the best line of duties for one person under prices
//	lp        linear programs, warm-started
//	colgen    column generation: bounds, and whole rosters
//	search    improves a roster by ruining a little and rebuilding it exactly
//	explain   what stands in the way when nothing lawful exists
//	scenario  what if: named edits to a problem, results side by side
//	diagnose  where hourly hours arise, and which measures remove most
//	replay    a roster played out against absence, day by day
//	pools     what a pool of resource people saves, by its size
//	district  many units added up: pools between them, the path, the years ahead
//	why       one person's day: what forces it, and what another would cost
//	engine    the door: runs the phases and shares what they find
//
// Names and texts stay outside: right of model.Compile there are only numbers.
package solver

import (
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Options steer one solve. The zero value runs until nothing more is found or
// DefaultWork is spent.
type Options struct {
	// Seed chooses the random streams. Same problem, rules, seed and work give
	// the same roster, byte for byte, whatever the number of cores.
	Seed uint64
	// Work limits the search, in the steps that Stats.Work counts; 0 is no
	// limit of its own when Time is set, else DefaultWork.
	Work int64
	// Time is a second limit, by the clock; 0 is none. A run that it stops
	// notes its work, so that Work replays it.
	Time time.Duration
	// Progress is called from one goroutine, in order; nil for none.
	Progress func(Progress)
	// Improved is given every better roster, from the same goroutine; nil for none.
	Improved func(roster.Roster)
	// Start is a roster to begin from; nil to construct one.
	Start *roster.Roster
}

// DefaultWork is the search effort when neither work nor time is given: what brings a
// unit of some fifty people within some tenths of a per cent of what is proven.
const DefaultWork int64 = 2_000_000_000

// Phase is a stage of a solve.
type Phase string

// The phases, in order.
const (
	Compile   Phase = "compile"
	Bounding  Phase = "bound"
	Construct Phase = "construct"
	Improve   Phase = "improve"
	Explain   Phase = "explain"
	Done      Phase = "done"
)

// Progress tells how far a solve has come.
type Progress struct {
	Phase   Phase
	Work    int64
	Elapsed time.Duration
	// Score is the best so far, one cost for each level.
	Score Score
	// Uncovered and Hourly are minutes of the best so far; Bound is the least
	// that their sum can be.
	Uncovered, Hourly, Bound roster.Minutes
	// Cost and CostBound are those of Result, as far as they are known; 0 before.
	Cost, CostBound int64
	// Fraction of the limit (work or time) that is spent, 0 to 1.
	Fraction float64
}

// Score is what a roster costs, level by level. Levels are compared in order
// and never added up.
type Score [constraint.Levels]constraint.Cost

// Less tells whether s is better than t.
func (s Score) Less(t Score) bool {
	for i := range s {
		if s[i] != t[i] {
			return s[i] < t[i]
		}
	}
	return false
}

// Status says how a solve ended.
type Status string

// The statuses.
const (
	// Feasible: lawful and every least demand met.
	Feasible Status = "feasible"
	// Optimal: feasible, and proven that nothing is better.
	Optimal Status = "optimal"
	// Gaps: lawful for every person, but some least demand is not met; whether
	// it could be is not settled.
	Gaps Status = "gaps"
	// Infeasible: proven that no roster keeps every hard rule and meets every
	// least demand. The roster is the best with gaps; Conflict says why.
	Infeasible Status = "infeasible"
)

// Stopped says why the search ended.
type Stopped string

// The reasons.
const (
	ByWork     Stopped = "work"      // the work limit
	ByTime     Stopped = "time"      // the time limit
	ByCancel   Stopped = "cancelled" // the caller; the best so far is kept
	ByProof    Stopped = "proof"     // nothing better is possible
	ByConflict Stopped = "conflict"  // nothing lawful is possible
)

// Result is the answer of a solve.
type Result struct {
	Roster  roster.Roster
	Status  Status
	Stopped Stopped
	Score   Score
	// Uncovered, Hourly: minutes of least demand not met, and of hourly staff.
	Uncovered, Hourly roster.Minutes
	// Bound is a proven least for Uncovered + Hourly, given that least demand is
	// covered and contract hours are kept as well as by the roster.
	Bound roster.Minutes
	// Cost is the whole score in the search's one currency, and CostBound a
	// proven least for it; 0 when nothing is proven.
	Cost, CostBound int64
	// CostFixed is the part of Cost that every roster has, whatever the demand: each
	// person's cheapest line and each row's cheapest number, taken alone. A gap is
	// told as a share of what is above it (see Gap).
	CostFixed int64
	// Room is how much less each level can cost, at the most, in a roster that costs
	// as much at every other level: what CostBound says level by level.
	Room Score
	// Proof proves CostBound.
	Proof    Proof
	Conflict *Conflict // why nothing lawful exists; nil otherwise
	Stats    Stats
}

// Gap is how far Cost may be above the best there is, as a share of the cost that
// rosters differ in; false when nothing is proven.
func (r *Result) Gap() (share float64, ok bool) {
	switch {
	case r.CostBound <= 0 && r.Status != Optimal:
		return 0, false
	case r.Cost <= r.CostBound:
		return 0, true
	}
	return float64(r.Cost-r.CostBound) / float64(r.Cost-min(r.CostFixed, r.CostBound)), true
}

// Early tells whether the search was stopped before its limit of work.
func (r *Result) Early() bool { return r.Stopped == ByTime || r.Stopped == ByCancel }

// Stats is the effort of a solve.
type Stats struct {
	Work    int64 // steps done; the same number given as Options.Work replays the run
	Solves  int64 // one-person optima
	Elapsed time.Duration
	First   time.Duration // until the first roster without a broken ban
	Best    time.Duration // until the roster that was returned
}

// Conflict is a set of facts and rules that cannot hold together; removing any
// one of them makes the rest possible, as far as Minimal says.
type Conflict struct {
	Members []Member
	// Minimal tells that each member was removed in turn and a roster was then found
	// that keeps all the others. More tells that for some member it did not keep all
	// there is besides: something outside the set stands in the way too.
	Minimal, More bool
	// Ways are ways out, the cheapest first: what of the members can be changed, and
	// by how much in the best roster that was then found.
	Ways []Way
}

// Way is a way out of a conflict: one member given way to, or people added.
type Way struct {
	Member int // in Members; -1 when people paid by the hour are added
	Heads  int // how many are added
	// Times is how many findings the roster that was found has against the member,
	// and Minutes what they come to where that is time; of people added, what they
	// work.
	Times   int
	Minutes roster.Minutes
	// Money is what that costs where it has a price; Priced tells whether it has.
	Money  roster.Money
	Priced bool
	SV, EN string // what to change, with the effect
}

// Member is one fact or rule of a conflict.
type Member struct {
	Rule     string            // id of the rule that says so
	Employee roster.EmployeeNo // whom it concerns; NoEmployee for all
	Demand   roster.DemandNo   // which demand; NoDemand
	Fact     string            // what is held fixed, for machines: "rule", "demand", "absence", "lock", "contract", "no-hourly"
	SV, EN   string            // the fact in words
}
