package server

import (
	"context"
	"sync/atomic"
	"time"

	"heltid/api"
)

// gate lets a few through at a time and a few more wait; the rest are sent away.
// It bounds what reading and checking documents costs in time and memory.
type gate struct {
	places  chan struct{}
	waiting *atomic.Int64
	most    int64
}

func newGate(places, waiting int) gate {
	return gate{make(chan struct{}, places), new(atomic.Int64), int64(waiting)}
}

// patience is how long a heavy call waits for its place.
const patience = 10 * time.Second

// pass waits for a place; leave gives it back.
func (g gate) pass(ctx context.Context) (leave func(), err error) {
	busy := api.Refuse(api.Unavailable, "alla platser för tunga anrop är upptagna", "every place for heavy calls is taken").After(2 * time.Second)
	leave = func() { <-g.places }
	select {
	case g.places <- struct{}{}:
		return leave, nil
	default:
	}
	if g.waiting.Add(1) > g.most {
		g.waiting.Add(-1)
		return nil, busy
	}
	defer g.waiting.Add(-1)
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case g.places <- struct{}{}:
		return leave, nil
	case <-limit.C:
		return nil, busy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
