package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"heltid/api"
	"heltid/rules/roster"
	"heltid/solver"
)

// end is how an attempt ended.
type end string

const (
	finished   end = "finished"
	handedBack end = "handed back" // the worker stops
	overtaken  end = "overtaken"   // the row is another's, or gone
)

// grace is how long a worker that stops tries to write.
const grace = 10 * time.Second

// attempt is one worker's hold on a run. It finds in one goroutine and keeps the
// row in another, so that no wait for the database stops the search.
type attempt struct {
	store api.Store
	run   api.Run
	times Times
	log   zerolog.Logger
	poked <-chan struct{} // somebody says: look at the row
	find  finder
	tell  func() // the row has changed

	fence    api.Fence
	base     api.Progress // of the attempts before, where this one goes on from them
	papers   Papers
	outcome  api.Outcome // once finished
	began    time.Time
	stopping bool

	mu       sync.Mutex
	progress api.Progress
	best     []byte // the best roster not stored yet; nil for none
	part     []byte // what is answered so far, not stored yet; nil for none
}

// finder is how runs of a kind are solved. It gives what the run ends with, or
// with ctx done what there is until then.
type finder func(ctx context.Context, a *attempt) (found, error)

// found is an answer.
type found struct {
	outcome api.Outcome
	result  any // as JSON
	rosters []api.RunRoster
}

// work solves, and keeps the row, until there is an end.
func (a *attempt) work(ctx context.Context) end {
	a.fence = api.Fence{Run: a.run.ID, Attempt: a.run.Attempt, Worker: a.run.Worker}
	a.began = time.Now()
	if a.run.Warm {
		a.base = a.run.Progress
	}
	a.progress = a.base
	if a.run.Stopping && !a.run.Warm {
		return a.finish(ctx, api.Ending{State: api.Cancelled}, nil)
	}
	if err := a.prepare(ctx); err != nil {
		if errors.Is(err, api.Unavailable) || ctx.Err() != nil {
			return a.handBack(ctx)
		}
		return a.fail(ctx, err)
	}
	finding, stop := context.WithCancel(ctx)
	defer stop()
	if a.run.Stopping {
		a.stopping = true
		stop() // the finder looks at the stored best and goes
	}
	type answer struct {
		found found
		err   error
	}
	answered := make(chan answer, 1)
	go func() {
		f, err := a.guarded(finding)
		answered <- answer{f, err}
	}()
	beat := time.NewTicker(a.times.Beat)
	defer beat.Stop()
	for {
		select {
		case got := <-answered:
			switch {
			case got.err != nil:
				return a.fail(ctx, got.err)
			case ctx.Err() != nil && !a.stopping:
				return a.handBack(ctx)
			}
			return a.end(ctx, got.found)
		case <-beat.C:
		case <-a.poked:
		}
		if err := a.keep(ctx); errors.Is(err, api.WrongState) || errors.Is(err, api.NotFound) {
			a.log.Info().Err(err).Msg("attempt: the run is another's now")
			stop()
			<-answered
			return overtaken
		} else if err != nil && ctx.Err() == nil {
			a.log.Warn().Err(err).Msg("attempt: row not kept up; tried again")
		}
		if a.stopping {
			stop()
		}
	}
}

// guarded finds, and turns a panic into an error. One in another goroutine takes
// the process down; then the run's count of attempts ends it.
func (a *attempt) guarded(ctx context.Context) (f found, err error) {
	defer func() {
		if r := recover(); r != nil {
			a.log.Error().Any("panic", r).Bytes("stack", debug.Stack()).Msg("attempt: our own mistake")
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	if a.find == nil {
		return found{}, api.Refuse(api.Unsupported, "Den här sortens körning finns inte.", "There is no such kind of run: "+string(a.run.Kind))
	}
	return a.find(ctx, a)
}

// prepare reads the work, with what earlier attempts have left.
func (a *attempt) prepare(ctx context.Context) (err error) {
	if a.papers, err = Prepare(ctx, a.store, a.run); err != nil || !a.run.Warm {
		return err
	}
	if a.run.Roster != "" {
		_, duties, err := a.store.Duties(ctx, a.run.Roster)
		if err != nil {
			return err
		}
		if err := a.startFrom(duties); err != nil {
			return err
		}
	}
	o := &a.papers.Options
	if o.Work > 0 {
		o.Work = max(1, o.Work-a.base.Work)
	}
	if o.Time > 0 {
		o.Time = max(time.Millisecond, o.Time-time.Duration(a.base.Millis)*time.Millisecond)
	}
	return nil
}

// told takes the solver's progress in; it is called from the solver's goroutine.
func (a *attempt) told(p solver.Progress) {
	n := progressOf(p)
	n.Work += a.base.Work
	n.Millis += a.base.Millis
	n.FullTime, n.Permanent = fullTime(a.papers.Problem)
	if limit := a.run.Options.Work; limit > 0 {
		n.Fraction = max(n.Fraction, min(1, float64(n.Work)/float64(limit)))
	}
	if a.base.CostBound > 0 { // what was proven stays proven
		n.CostBound = max(n.CostBound, a.base.CostBound)
	}
	n.Gap = gap(n.Cost, n.CostBound)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.progress = n
}

// improved takes a better roster in; it is called from the solver's goroutine.
func (a *attempt) improved(r roster.Roster) {
	duties, err := a.duties(r)
	if err != nil {
		a.log.Error().Err(err).Msg("attempt: the best so far cannot be written")
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.best = duties
}

// answered takes in what a run has answered so far; it is called from the finder's
// goroutine.
func (a *attempt) answered(so any) error {
	part, err := json.Marshal(so)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.part = part
	return err
}

// keep brings the row up to date.
func (a *attempt) keep(ctx context.Context) error {
	a.mu.Lock()
	p, best, part := a.progress, a.best, a.part
	a.best, a.part = nil, nil
	a.mu.Unlock()
	if part != nil {
		if err := a.store.KeepPart(ctx, a.fence, part); err != nil {
			a.mu.Lock()
			if a.part == nil {
				a.part = part
			}
			if a.best == nil {
				a.best = best
			}
			a.mu.Unlock()
			return err
		}
	}
	if best != nil {
		if err := a.store.KeepBest(ctx, a.fence, best); err != nil {
			a.mu.Lock()
			if a.best == nil {
				a.best = best // next time, unless there is a better one by then
			}
			a.mu.Unlock()
			return err
		}
	}
	stop, err := a.store.Beat(ctx, a.fence, p, a.times.Lease)
	a.stopping = a.stopping || stop
	if err == nil {
		a.tell()
	}
	return err
}

// end stores an answer.
func (a *attempt) end(ctx context.Context, f found) end {
	result, err := json.Marshal(f.result)
	if err != nil {
		return a.fail(ctx, err)
	}
	a.outcome = f.outcome
	return a.finish(ctx, api.Ending{State: api.Completed, Outcome: f.outcome, Result: result}, f.rosters)
}

// fail stores that the run cannot be done.
func (a *attempt) fail(ctx context.Context, why error) end {
	var refusal *api.Error
	if !errors.As(why, &refusal) {
		a.log.Error().Err(why).Msg("attempt: failed")
		refusal = api.Refuse(api.Internal, "Något gick fel hos oss. Felet är noterat.", "Something went wrong on our side. The fault is noted.")
	}
	return a.finish(ctx, api.Ending{State: api.Failed, Error: refusal}, nil)
}

// finish writes the end, however long the database is away.
func (a *attempt) finish(ctx context.Context, e api.Ending, rosters []api.RunRoster) end {
	a.mu.Lock()
	e.Progress = a.progress
	a.mu.Unlock()
	return a.insist(ctx, finished, func(ctx context.Context) error { return a.store.Finish(ctx, a.fence, e, rosters) })
}

// handBack puts the run back for another worker, best roster and all.
func (a *attempt) handBack(ctx context.Context) end {
	return a.insist(ctx, handedBack, func(ctx context.Context) error {
		if err := a.keep(ctx); err != nil {
			return err
		}
		a.mu.Lock()
		p := a.progress
		a.mu.Unlock()
		return a.store.HandBack(ctx, a.fence, p)
	})
}

// insist writes until it is written, the run is another's, or the worker has
// stopped for longer than grace; then the lease runs out by itself.
func (a *attempt) insist(ctx context.Context, done end, write func(context.Context) error) end {
	insisting, give := context.WithCancel(context.WithoutCancel(ctx))
	defer give()
	defer context.AfterFunc(ctx, func() { pause(insisting, grace); give() })()
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		err := write(insisting)
		switch {
		case err == nil:
			return done
		case errors.Is(err, api.WrongState), errors.Is(err, api.NotFound):
			return overtaken
		case insisting.Err() != nil:
			a.log.Warn().Err(err).Msg("attempt: end not written; another worker will")
			return handedBack
		}
		a.log.Warn().Err(err).Str("end", string(done)).Msg("attempt: end not written; tried again")
		pause(insisting, wait)
	}
}
