// Package benchmarks keeps what whole runs of the solver on public instances
// came to, and lays it beside what is published.
//
//	instances    public instances as problems and rules of the product
//	runner       instance and limits in, Record and roster out
//	certificate  what proves a bound, and slow code of its own that checks it
//
// A run is a Record, a line of JSON in a file called results.jsonl; NewReport
// sums records up, and Report.Markdown makes the page that is kept in REPORT.md.
// The cost in a record is the checker's and the bound the solver's; package
// certificate holds the two against each other.
//
// Start with Record, then Report.
package benchmarks

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

// Status says what a run ended with, by the checker's judgement.
type Status string

// The statuses.
const (
	// Optimal: a roster that costs no more than the bound.
	Optimal Status = "optimal"
	// Feasible: a roster that breaks nothing.
	Feasible Status = "feasible"
	// Broken: no better roster than one that breaks a hard rule.
	Broken Status = "broken"
	// Infeasible: the solver says that there is no roster.
	Infeasible Status = "infeasible"
	// Contradiction: the roster costs less than the bound, or not what the
	// solver says that it does. One of the two is wrong.
	Contradiction Status = "contradiction"
)

// statuses lists them all.
var statuses = []Status{Optimal, Feasible, Broken, Infeasible, Contradiction}

// Solved tells whether the run ended with a roster that breaks nothing.
func (s Status) Solved() bool { return s == Optimal || s == Feasible }

// Record is one run on one instance. Times are in seconds of the run's own
// clock, to the millisecond.
type Record struct {
	Instance string `json:"instance"`
	Format   string `json:"format"`
	Solver   string `json:"solver"`
	Status   Status `json:"status"`
	// Cost is what rules.Check finds, for a roster that breaks nothing; else
	// nil, and Broken counts the units of hard rules broken.
	Cost   *int64 `json:"cost"`
	Broken int    `json:"broken"`
	// Bound is the least that the solver has proven any roster to cost; nil
	// when it has proven nothing.
	Bound *int64 `json:"bound"`
	// Gap is (Cost - Bound) / Cost; nil without either.
	Gap     *float64 `json:"gap"`
	Seconds float64  `json:"seconds"`
	First   *float64 `json:"first_seconds"` // to the first roster that breaks nothing
	Best    *float64 `json:"best_seconds"`  // to the one that was returned
	Proof   *float64 `json:"proof_seconds"` // to the proof that it is optimal
	// Peak is the most memory that the runtime held, in bytes.
	Peak    uint64    `json:"peak_bytes"`
	Seed    uint64    `json:"seed"`
	Work    int64     `json:"work"` // steps done
	Limit   Limit     `json:"limit"`
	Machine Machine   `json:"machine"`
	Commit  string    `json:"commit"`
	Began   time.Time `json:"began"`
	Curve   []Point   `json:"curve"` // cost and bound over time, thinned
}

// Limit is what a run was given.
type Limit struct {
	Seconds float64 `json:"seconds,omitempty"` // 0: none
	Work    int64   `json:"work,omitempty"`    // 0: none
}

// compare puts the shorter limit first.
func (l Limit) compare(other Limit) int {
	return cmp.Or(cmp.Compare(l.Seconds, other.Seconds), cmp.Compare(l.Work, other.Work))
}

// String writes the limit as "60 s" or "200000000 steps".
func (l Limit) String() string {
	var out []string
	if l.Seconds > 0 {
		out = append(out, fmt.Sprintf("%g s", l.Seconds))
	}
	if l.Work > 0 {
		out = append(out, fmt.Sprintf("%d steps", l.Work))
	}
	if len(out) == 0 {
		return "default"
	}
	return strings.Join(out, ", ")
}

// Machine is what a run was made on.
type Machine struct {
	CPUs   int    `json:"cpus"`
	System string `json:"system"` // such as linux/amd64
	Go     string `json:"go"`     // version
}

// Point is the state of a run at one time. In JSON it is [seconds, cost, bound],
// with null for a cost or a bound that is not there yet.
type Point struct {
	Seconds float64
	Cost    *int64
	Bound   *int64
}

// MarshalJSON writes the point as a list of three.
func (p Point) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.Seconds, p.Cost, p.Bound}) }

// UnmarshalJSON reads a list of three.
func (p *Point) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil || len(list) != 3 {
		return errors.New("curve: write each point as [seconds, cost, bound]")
	}
	return errors.Join(json.Unmarshal(list[0], &p.Seconds), json.Unmarshal(list[1], &p.Cost), json.Unmarshal(list[2], &p.Bound))
}

// Gap gives (cost - bound) / cost: the share of the cost that might be saved. It
// is 0 when nothing can be, and 1 when nothing is known of what can.
func Gap(cost, bound int64) float64 {
	switch {
	case cost <= bound:
		return 0
	case cost <= 0:
		return 1
	}
	return math.Min(1, float64(cost-bound)/float64(cost))
}

// Write writes the record as one line of JSON.
func (r *Record) Write(w io.Writer) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// mostLine is how long a line of records can be, in bytes; one with its curve
// is some ten thousand.
const mostLine = 1 << 20

// mostFaults is how many faults of a file are told.
const mostFaults = 100

// ReadRecords reads records, a line each. The error is every fault of the file,
// each with the file's name and the line.
func ReadRecords(name string, r io.Reader) ([]Record, error) {
	var out []Record
	var faults []error
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 1<<16), mostLine)
	no := 0
	for s.Scan() && len(faults) < mostFaults {
		no++
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		var rec Record
		d := json.NewDecoder(strings.NewReader(s.Text()))
		d.DisallowUnknownFields()
		err := d.Decode(&rec)
		if err == nil && d.More() {
			err = errors.New("write one record a line")
		}
		if err == nil {
			err = rec.sound()
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, no, err))
			continue
		}
		out = append(out, rec)
	}
	if err := s.Err(); err != nil {
		faults = append(faults, fmt.Errorf("%s:%d: %w", name, no+1, err))
	}
	return out, errors.Join(faults...)
}

// sound tells what a record lacks.
func (r *Record) sound() error {
	known := false
	for _, s := range statuses {
		known = known || r.Status == s
	}
	switch {
	case r.Instance == "":
		return errors.New("instance is missing: write the instance's name")
	case !known:
		return fmt.Errorf("status is %q: write one of %v", r.Status, statuses)
	case r.Status.Solved() && r.Cost == nil:
		return fmt.Errorf("cost is missing of a run with status %s", r.Status)
	}
	return nil
}
