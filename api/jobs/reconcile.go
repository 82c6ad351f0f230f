package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Reconcile compares rows and messages until ctx is done, and announces what
// waits without a message. Every process may do so at once.
func (b *Bus) Reconcile(ctx context.Context) {
	tick := time.NewTicker(b.Times.Reconcile)
	defer tick.Stop()
	for {
		if n, err := b.reconcile(ctx); err != nil && ctx.Err() == nil {
			b.Log.Warn().Err(err).Msg("reconcile: tried again in a while")
		} else if n > 0 {
			b.Log.Info().Int("runs", n).Msg("reconcile: runs announced again")
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// reconcile announces once, and says how many runs had no message.
func (b *Bus) reconcile(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	adrift, err := b.Store.Adrift(ctx)
	if err != nil || len(adrift) == 0 {
		return 0, err
	}
	s, _, err := b.ensure(ctx)
	if err != nil {
		return 0, err
	}
	info, err := s.Info(ctx, jetstream.WithSubjectFilter(runs+"*"))
	if err != nil {
		return 0, fmt.Errorf("messages: %w", err)
	}
	n := 0
	for _, run := range adrift {
		if _, there := info.State.Subjects[runs+run]; there {
			continue
		}
		if err := b.Submit(ctx, run); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
