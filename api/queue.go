package api

import "context"

// Queue brings runs to those who solve them and tells how they fare. The rows
// are the truth: what is lost on the way here is made good from them.
type Queue interface {
	// Submit tells the workers of a run that was added. A fault is no loss: the
	// run waits in its row and is announced again within seconds.
	Submit(ctx context.Context, run string) error
	// Stop tells the worker at once what Store.AskStop or DeleteRun has written.
	Stop(ctx context.Context, run string) error
	// Follow gives the run as it is now and then whenever its Version has grown,
	// at most once a second; the last is in a final state, and the channel closes
	// then, when ctx is done, or when the run is gone. Each value is whole, so that
	// a slow reader skips and never lags. NotFound when there is no such run.
	Follow(ctx context.Context, run string) (<-chan Run, error)
	// Ready tells whether messages pass.
	Ready(ctx context.Context) error
}
