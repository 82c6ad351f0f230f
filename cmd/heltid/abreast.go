package main

import (
	"context"
	"runtime"
	"sync/atomic"
)

// abreast does n pieces of work, as many at a time as there are cores, and tells
// each in its order once it and all before it are done: what is told is the same
// whatever the number of cores. It ends with the first piece in that order that
// goes wrong, when those under way are done; the others are not begun.
func abreast[T any](ctx context.Context, n int, do func(ctx context.Context, i int) (T, error), tell func(i int, t T)) error {
	type outcome struct {
		t   T
		err error
	}
	done := make([]chan outcome, n)
	for i := range done {
		done[i] = make(chan outcome, 1)
	}
	ctx, stop := context.WithCancel(ctx)
	workers := min(n, runtime.GOMAXPROCS(0))
	ended := make(chan struct{}, workers)
	var next atomic.Int64
	for range workers {
		go func() {
			defer func() { ended <- struct{}{} }()
			for {
				i := int(next.Add(1)) - 1
				if i >= n || ctx.Err() != nil {
					return
				}
				t, err := do(ctx, i)
				done[i] <- outcome{t, err}
			}
		}()
	}
	defer func() {
		stop()
		for range workers {
			<-ended
		}
	}()
	for i := range done {
		select {
		case o := <-done[i]:
			if o.err != nil {
				return o.err
			}
			tell(i, o.t)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// alone is the session for one of several pieces of work that are done abreast.
func (s *session) alone(ctx context.Context) *session {
	own := *s
	own.ctx, own.seen = ctx, nil
	return &own
}
