// Package replay plays a roster out against absence as it may come: day by day,
// people fall ill and get well as package absence says, and those who are missed
// are replaced in the order of the planning process: resource shift, a
// part-timer's extra hours, staff paid by the hour, overtime, nobody. The law is
// checked at each replacement by the rules themselves. It draws where package
// expected computes, and so checks it; and it tells what computing cannot, such
// as how many can be found at short notice.
//
// Start with Run.
package replay

import (
	"context"
	"math"
	"runtime"
	"sync"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/standin"
	"heltid/rules/text"
)

// Options steer a replay.
type Options struct {
	Samples int    // how many times the period is played; at least 2
	Seed    uint64 // same problem, roster, samples and seed: same result
}

// MostSamples bounds a replay.
const MostSamples = 1_000_000

// Mean is a mean over samples with half the width of its 95 % confidence
// interval, in minutes.
type Mean struct{ Mean, Half float64 }

// Result is what came of a replay, over the period.
type Result struct {
	Samples int
	// Uncovered is need that absence and the roster's own gaps left before anybody
	// stepped in; Used what resource shifts took of it, Remaining what they did not.
	Uncovered, Used, Remaining Mean
	// Extra, Hourly and Overtime are the hours of those who stepped in, by group;
	// a shift taken may be longer than the need it covers. Unfilled is need that
	// nobody took.
	Extra, Hourly, Overtime, Unfilled Mean
	// Fill is need covered in the end, as a share of all need in percent, and
	// Before before anybody stepped in.
	Before, Fill Mean
	// HourlyHours is all hours of staff paid by the hour, rostered and stepped in.
	// Of those who step in, Vacancy is for the roster's own gaps and Sickness for
	// the rest; both hold what Expected.Known has of them, and what it has of leave
	// and peaks comes to the whole.
	HourlyHours, Vacancy, Sickness Mean
	// Asked is how many were asked a sample, Refused how many of them the law kept
	// from saying yes.
	Asked, Refused float64
	Expected       expected.Outcome
}

// errSamples tells of too few or too many samples.
var errSamples = text.Refuse("en uppspelning har 2 till 1000000 dragningar", "a replay has 2 to 1000000 samples")

// Run replays a roster. The forecast must be of the same problem. When ctx ends
// there is no result.
func Run(ctx context.Context, p *roster.Problem, r roster.Roster, f *absence.Forecast, o Options) (Result, error) {
	if o.Samples < 2 || o.Samples > MostSamples {
		return Result{}, errSamples
	}
	c := rules.NewCase(p, r)
	laid, err := expected.Lay(c, f.Move)
	if err != nil {
		return Result{}, err
	}
	everybody := make([]roster.EmployeeNo, len(p.Employees))
	for e := range everybody {
		everybody[e] = roster.EmployeeNo(e)
	}
	law, err := standin.New(p, everybody)
	if err != nil {
		return Result{}, err
	}
	out := Result{Samples: o.Samples, Expected: laid.Outcome(f)}
	tallies := make([]tally, o.Samples)
	workers := min(runtime.GOMAXPROCS(0), o.Samples)
	var done sync.WaitGroup
	for w := range workers {
		done.Add(1)
		go func() {
			defer done.Done()
			t := newTheatre(laid, f, law.Fork())
			for i := w; i < o.Samples && ctx.Err() == nil; i += workers {
				tallies[i] = t.play(o.Seed, uint64(i))
			}
		}()
	}
	done.Wait()
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	out.sum(tallies, laid)
	return out, nil
}

// tally is what came of one sample, in minutes.
type tally struct {
	uncovered, used, extra, hourly, overtime, unfilled int64
	gaps                                               int64 // of hourly, for nobody away
	asked, refused                                     int64
}

func (r *Result) sum(all []tally, l *expected.Laid) {
	var need int64
	for i := range l.Cells {
		need += int64(l.Cells[i].Need) * l.Cells[i].Minutes
	}
	minutes := func(x func(*tally) int64) Mean { return of(all, func(t *tally) float64 { return float64(x(t)) }) }
	share := func(x func(*tally) int64) Mean {
		return of(all, func(t *tally) float64 { return 100 * (1 - float64(x(t))/math.Max(1, float64(need))) })
	}
	r.Uncovered = minutes(func(t *tally) int64 { return t.uncovered })
	r.Used = minutes(func(t *tally) int64 { return t.used })
	r.Remaining = minutes(func(t *tally) int64 { return t.uncovered - t.used })
	r.Extra = minutes(func(t *tally) int64 { return t.extra })
	r.Hourly = minutes(func(t *tally) int64 { return t.hourly })
	r.Overtime = minutes(func(t *tally) int64 { return t.overtime })
	r.Unfilled = minutes(func(t *tally) int64 { return t.unfilled })
	r.Before = share(func(t *tally) int64 { return t.uncovered })
	r.Fill = share(func(t *tally) int64 { return t.unfilled })
	rostered := int64(r.Expected.Rostered.Minutes())
	r.HourlyHours = minutes(func(t *tally) int64 { return rostered + t.hourly })
	vacancy, sickness := int64(r.Expected.Known.Vacancy.Minutes()), int64(r.Expected.Known.Sickness.Minutes())
	r.Vacancy = minutes(func(t *tally) int64 { return vacancy + t.gaps })
	r.Sickness = minutes(func(t *tally) int64 { return sickness + t.hourly - t.gaps })
	for i := range all {
		r.Asked += float64(all[i].asked) / float64(len(all))
		r.Refused += float64(all[i].refused) / float64(len(all))
	}
}

// of is the mean of something over samples.
func of(all []tally, x func(*tally) float64) Mean {
	var sum, squares float64
	for i := range all {
		sum += x(&all[i])
	}
	n := float64(len(all))
	mean := sum / n
	for i := range all {
		d := x(&all[i]) - mean
		squares += float64(d * d)
	}
	const normal = 1.96 // of the 95 % interval
	return Mean{mean, normal * math.Sqrt(squares/(n-1)/n)}
}
