// Package peers runs other people's solvers on public instances, so that ours has
// somebody to be measured against: OR-Tools CP-SAT, HiGHS (a compact model and one
// of paths) and Timefold.
//
// Each peer is a program of its own with a model written for it: cpsat.py, highs.py
// and the folder timefold. Install fetches the solvers from their public packages
// into a folder; Peer.Run starts one on an instance and reads what it tells. What a
// peer says that its roster costs is not believed: the checker counts it, as it does
// for ours. A peer's bound is taken as told, since nothing here can prove it.
//
// The programs read the curtois format alone.
package peers

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"heltid/benchmarks"
	"heltid/benchmarks/instances"
	"heltid/benchmarks/runner"
)

// About tells which solvers the peers are, and what each is given.
const About = "CP-SAT 9.15.6755 and HiGHS 1.15.1 (a compact model, and one of paths of stretches) on two cores;\n" +
	"Timefold 1.32.0 on the one that its free edition uses."

// Peer is another solver, and how its program is started.
type Peer struct {
	Name string
	// Cores is how many it can work on.
	Cores int
	start func(dir string, r Run) []string
}

// Run is what a peer is asked to do.
type Run struct {
	Instance string // path of the file
	Time     time.Duration
	Seed     uint64
	Roster   string // where it writes its roster
	// Commit and Began go into the record.
	Commit string
	Began  time.Time
}

// cores is how many cores each solver is given.
const cores = 2

// All lists the peers.
func All() []Peer {
	return []Peer{
		{"cp-sat", cores, func(dir string, r Run) []string { return python(dir, "cpsat.py", r) }},
		{"highs", cores, func(dir string, r Run) []string { return python(dir, "highs.py", r, "compact") }},
		{"highs-flow", cores, func(dir string, r Run) []string { return python(dir, "highs.py", r, "flow") }},
		{"timefold", 1, func(dir string, r Run) []string {
			at := filepath.Join(dir, "timefold", "target")
			path := filepath.Join(at, "timefold-peer-1.jar") + string(os.PathListSeparator) + filepath.Join(at, "dependency", "*")
			return []string{"java", "-cp", path, "heltid.Peer", r.Instance, wait(r), seed(r), r.Roster}
		}},
	}
}

func python(dir, program string, r Run, more ...string) []string {
	call := []string{filepath.Join(dir, "python", "bin", "python"), filepath.Join(dir, program), r.Instance, wait(r), seed(r), strconv.Itoa(cores), r.Roster}
	return append(call, more...)
}

func wait(r Run) string { return strconv.FormatFloat(r.Time.Seconds(), 'f', -1, 64) }

// seed keeps to what every peer takes.
func seed(r Run) string { return strconv.FormatUint(r.Seed%(1<<31), 10) }

// grace is how long after its limit a peer is let be: to stop, and to write.
const grace = 30 * time.Second

// told is a line that a peer writes: the best so far.
type told struct {
	Seconds float64 `json:"seconds"`
	Cost    *int64  `json:"cost"`
	Bound   *int64  `json:"bound"`
}

// Run starts the peer that Install has put into dir, on an instance that was
// read, and gives its record: what it has told until then of one that does not come to
// its end in time and some seconds more. Cancelling ctx kills it.
func (p *Peer) Run(ctx context.Context, dir string, c *runner.Case, r Run) (benchmarks.Record, error) {
	out := benchmarks.Record{
		Instance: c.Name, Format: c.Format, Solver: p.Name, Status: benchmarks.Broken, Seed: r.Seed,
		Limit:   benchmarks.Limit{Seconds: r.Time.Seconds()},
		Machine: benchmarks.Machine{CPUs: runtime.NumCPU(), System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version()},
		Commit:  r.Commit, Began: r.Began,
	}
	if err := os.Remove(r.Roster); err != nil && !errors.Is(err, os.ErrNotExist) {
		return out, err
	}
	limited, stop := context.WithTimeout(ctx, r.Time+grace)
	defer stop()
	call := p.start(dir, r)
	var wrong bytes.Buffer
	cmd := exec.CommandContext(limited, call[0], call[1:]...)
	cmd.Stderr = &wrong
	lines, err := cmd.StdoutPipe()
	if err != nil {
		return out, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return out, fmt.Errorf("%s: %w: bench peers --install puts it there", p.Name, err)
	}
	last := hear(lines, &out)
	err = cmd.Wait()
	out.Seconds = math.Round(time.Since(began).Seconds()*1e3) / 1e3
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		out.Peak = uint64(usage.Maxrss) << 10
	}
	if slow := limited.Err() != nil && ctx.Err() == nil; err != nil && !slow {
		return out, fmt.Errorf("%s: %w: %s", p.Name, err, lastLine(wrong.Bytes()))
	}
	return out, judge(c, r.Roster, last, &out)
}

// hear reads what a peer tells until it ends, as the record's curve.
func hear(lines interface{ Read([]byte) (int, error) }, out *benchmarks.Record) (last told) {
	s := bufio.NewScanner(lines)
	for s.Scan() {
		var t told
		if json.Unmarshal(s.Bytes(), &t) != nil {
			continue // what a library writes by itself
		}
		if t.Cost != nil && (last.Cost == nil || *t.Cost < *last.Cost) {
			out.Best = &t.Seconds
			if out.First == nil {
				out.First = &t.Seconds
			}
		}
		if t.Bound == nil {
			t.Bound = last.Bound
		}
		if t.Cost == nil {
			t.Cost = last.Cost
		}
		last = t
		out.Curve = append(out.Curve, benchmarks.Point{Seconds: t.Seconds, Cost: t.Cost, Bound: t.Bound})
	}
	return last
}

// judge counts what the peer's roster costs.
func judge(c *runner.Case, path string, last told, out *benchmarks.Record) error {
	out.Bound = last.Bound
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil // it has found none
	}
	r, err := c.Read(path)
	if err != nil {
		return err
	}
	cost, broken := instances.Cost(c.Problem, c.Rules, r)
	if out.Broken = broken; broken > 0 {
		return nil
	}
	out.Cost, out.Status = &cost, benchmarks.Feasible
	if out.Bound == nil {
		return nil
	}
	gap := math.Round(benchmarks.Gap(cost, *out.Bound)*1e6) / 1e6
	out.Gap = &gap
	switch {
	case cost < *out.Bound:
		out.Status = benchmarks.Contradiction
	case cost == *out.Bound:
		out.Status, out.Proof = benchmarks.Optimal, &last.Seconds
	}
	return nil
}

func lastLine(b []byte) string {
	b = bytes.TrimSpace(b)
	return string(b[bytes.LastIndexByte(b, '\n')+1:])
}
