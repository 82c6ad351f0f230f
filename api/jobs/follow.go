package jobs

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"

	"heltid/api"
)

const (
	glance  = 250 * time.Millisecond // the least time between two looks at a row
	calm    = time.Second            // the least time between two tidings of one state
	unasked = 3 * time.Second        // when a row is looked at though nobody said it changed
)

// watch looks at one run for all who follow it, so that a row is read once
// however many look on.
type watch struct {
	last      api.Run
	followers map[chan api.Run]func() bool // with what ends their waiting for their context
	stop      context.CancelFunc
}

// Follow gives a run as it is and as it becomes.
func (b *Bus) Follow(ctx context.Context, run string) (<-chan api.Run, error) {
	now, err := b.Store.Run(ctx, run)
	if err != nil {
		return nil, err
	}
	out := make(chan api.Run, 1)
	out <- now
	if now.State.Final() {
		close(out)
		return out, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case <-b.closed:
		close(out)
		return out, nil
	default:
	}
	w := b.watches[run]
	if w == nil {
		looking, stop := context.WithCancel(context.Background())
		w = &watch{last: now, followers: map[chan api.Run]func() bool{}, stop: stop}
		b.watches[run] = w
		b.running.Go(func() { b.look(looking, run, w) })
	}
	w.followers[out] = context.AfterFunc(ctx, func() { b.leave(run, w, out) })
	return out, nil
}

// leave takes a follower off; nobody looks after the last.
func (b *Bus) leave(run string, w *watch, out chan api.Run) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, there := w.followers[out]; !there {
		return
	}
	delete(w.followers, out)
	close(out)
	if len(w.followers) == 0 {
		b.forget(run, w)
	}
}

// forget ends a watch; b.mu is held.
func (b *Bus) forget(run string, w *watch) {
	w.stop()
	if b.watches[run] == w {
		delete(b.watches, run)
	}
	for out, unwait := range w.followers {
		unwait()
		close(out)
	}
	w.followers = nil
}

// look reads the row when there is news of it, and now and then unasked.
func (b *Bus) look(ctx context.Context, run string, w *watch) {
	defer func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.forget(run, w)
	}()
	heard := make(chan struct{}, 1)
	if s, err := b.conn.Subscribe(news+run, func(*nats.Msg) { poke(heard) }); err == nil {
		defer func() { _ = s.Unsubscribe() }() // a closed connection has none
	}
	told, wait := time.Time{}, time.NewTimer(glance)
	defer wait.Stop()
	for unheard := heard; ; {
		select {
		case <-ctx.Done():
			return
		case <-b.closed:
			return
		case <-unheard:
			unheard = nil // more news in the meantime is the same look
			wait.Reset(glance)
			continue
		case <-wait.C:
		}
		unheard = heard
		wait.Reset(unasked)
		now, err := b.Store.Run(ctx, run)
		switch {
		case errors.Is(err, api.NotFound):
			return
		case err != nil:
			continue // the database is away; followers wait
		case now.Version == w.last.Version:
			continue
		case now.State == w.last.State && time.Since(told) < calm:
			unheard = nil
			wait.Reset(calm - time.Since(told))
			continue
		}
		told = time.Now()
		b.spread(w, now)
		if now.State.Final() {
			return
		}
	}
}

// spread gives the run to every follower. Who has not taken the last one gets
// this one in its place.
func (b *Bus) spread(w *watch, now api.Run) {
	b.mu.Lock()
	defer b.mu.Unlock()
	w.last = now
	for out := range w.followers {
		select {
		case <-out:
		default:
		}
		out <- now // only we send, so there is room
	}
}

// poke lets whoever waits know, once.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
