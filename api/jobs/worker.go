package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"heltid/api"
)

// Worker takes runs up, so many at a time, and solves them.
type Worker struct {
	Bus *Bus
	// Slots is how many runs at a time; each uses two cores while it solves.
	Slots int
	// Attempts a run may have without a better roster before it has failed; 0 is
	// any number.
	Attempts int
	Metrics  *Metrics
}

// Run works until ctx is done; then it hands what it was at back to the queue,
// with the best roster kept, and returns.
func (w *Worker) Run(ctx context.Context) {
	var slots sync.WaitGroup
	for i := range max(1, w.Slots) {
		slots.Go(func() { w.serve(ctx, fmt.Sprintf("%s/%d", w.Bus.Name, i)) })
	}
	slots.Wait()
}

// serve takes one run after the other.
func (w *Worker) serve(ctx context.Context, name string) {
	log := w.Bus.Log
	for ctx.Err() == nil {
		message, err := w.next(ctx)
		switch {
		case ctx.Err() != nil:
			if message != nil {
				_ = message.Nak() // else it comes again by itself
			}
			return
		case err != nil:
			log.Warn().Err(err).Msg("worker: no messages; tried again in a while")
			pause(ctx, time.Second)
		case message != nil:
			w.take(ctx, name, message)
		}
	}
}

// next waits for a message; nil when none came in a while.
func (w *Worker) next(ctx context.Context) (jetstream.Msg, error) {
	asking, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, c, err := w.Bus.ensure(asking)
	if err != nil {
		return nil, err
	}
	batch, err := c.Fetch(1, jetstream.FetchContext(asking))
	if err != nil {
		return nil, fmt.Errorf("messages: %w", err)
	}
	message := <-batch.Messages()
	if err := batch.Error(); message == nil && err != nil &&
		!errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, nats.ErrTimeout) {
		return nil, fmt.Errorf("messages: %w", err)
	}
	return message, nil
}

// take works on the run that a message names.
func (w *Worker) take(ctx context.Context, name string, message jetstream.Msg) {
	b, run := w.Bus, strings.TrimPrefix(message.Subject(), runs)
	log := b.Log.With().Str("run", run).Str("worker", name).Logger()
	claimed, err := b.Store.Claim(ctx, run, name, b.Times.Lease, w.Attempts)
	var refusal *api.Error
	switch {
	case err == nil:
	case errors.Is(err, api.WrongState) && errors.As(err, &refusal) && refusal.Retry > 0:
		log.Debug().Dur("lease", refusal.Retry).Msg("worker: another has the run")
		settle(log, message.NakWithDelay(refusal.Retry+50*time.Millisecond))
		return
	case errors.Is(err, api.WrongState), errors.Is(err, api.NotFound):
		b.tell(run) // it may have been given up just now
		settle(log, message.Ack())
		return
	default:
		log.Warn().Err(err).Msg("worker: run not taken up")
		settle(log, message.NakWithDelay(time.Second))
		return
	}
	b.tell(run)
	log.Info().Int("attempt", claimed.Attempt).Bool("warm", claimed.Warm).Str("kind", string(claimed.Kind)).Msg("worker: run taken up")

	poked := make(chan struct{}, 1)
	if s, err := b.conn.Subscribe(stops+run, func(*nats.Msg) { poke(poked) }); err == nil {
		defer func() { _ = s.Unsubscribe() }() // a closed connection has none
	}
	held, release := context.WithCancel(context.Background())
	var holding sync.WaitGroup
	holding.Go(func() { hold(held, message, b.Times.Lease/3) })

	a := attempt{store: b.Store, run: claimed, times: b.Times, log: log, poked: poked, find: finders()[claimed.Kind], tell: func() { b.tell(run) }}
	end := a.work(ctx)
	release()
	holding.Wait()
	w.Metrics.ended(&a, end)
	log.Info().Str("end", string(end)).Int64("work", a.progress.Work).Int64("millis", a.progress.Millis).Msg("worker: run left")
	b.tell(run)
	if end == handedBack {
		settle(log, message.Nak())
	} else {
		settle(log, message.Ack())
	}
}

// hold keeps a message from being given to another while it is worked on.
func hold(ctx context.Context, message jetstream.Msg, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = message.InProgress() // at worst another asks for the run, and is refused
		}
	}
}

// pause waits, unless ctx is done first.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
