// Package jobs brings runs to the workers that solve them, by NATS JetStream.
//
// A message carries a run's id and nothing else: the row is the truth. Bus is
// one process's connection, to a server of its own inside the process unless an
// outside one is named; it is the api.Queue. Worker takes messages, solves, and
// keeps the row up to date. Reconcile makes good what was lost on the way:
//
//   - a run that waits and has no message gets one;
//   - a run whose worker was not heard from for a lease is free to be taken up,
//     and begins from the best roster that was stored of it;
//   - what the earlier worker still writes is refused by the row's fence.
//
// With a lease of 15 seconds, a run whose worker dies is taken up within 20.
// Clocks of machines that share a database must agree within a few seconds; a
// clock that is off costs a restart, never a wrong row.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"

	"heltid/api"
)

// Where messages go. A run's own word follows the prefix.
const (
	stream   = "HELTID_RUNS"
	consumer = "workers"
	runs     = "heltid.run."  // stored: this run waits for a worker
	stops    = "heltid.stop." // passing: look whether the row asks to stop
	news     = "heltid.news." // passing: the row has changed
)

// Times are how fast things are noticed. Zero values are the defaults.
type Times struct {
	Lease     time.Duration // how long a silent worker keeps a run: 15 s
	Beat      time.Duration // how often a row is brought up to date: 1 s
	Reconcile time.Duration // how often rows and messages are compared: 5 s
}

func (t Times) filled() Times {
	fill := func(d *time.Duration, otherwise time.Duration) {
		if *d == 0 {
			*d = otherwise
		}
	}
	fill(&t.Lease, 15*time.Second)
	fill(&t.Beat, time.Second)
	fill(&t.Reconcile, 5*time.Second)
	return t
}

// Options say where messages go.
type Options struct {
	Store api.Store
	Log   zerolog.Logger
	// Name tells this process from others, in rows and logs.
	Name string
	// URL is an outside NATS server or cluster; "" is one inside the process,
	// which keeps its messages in Dir and listens to nobody else.
	URL, Dir string
	// Replicas is how many servers of an outside cluster keep each message; 0 is 1.
	Replicas int
	Times    Times
}

// Bus is a process's connection to the messages.
type Bus struct {
	Options
	inside *server.Server // nil when outside
	conn   *nats.Conn
	js     jetstream.JetStream

	mu      sync.Mutex
	watches map[string]*watch
	closed  chan struct{}
	running sync.WaitGroup
}

var _ api.Queue = (*Bus)(nil)

// Open connects. An outside server need not be there yet.
func Open(o Options) (*Bus, error) {
	o.Times = o.Times.filled()
	b := &Bus{Options: o, watches: map[string]*watch{}, closed: make(chan struct{})}
	options := []nats.Option{
		nats.Name("heltid " + o.Name), nats.MaxReconnects(-1), nats.RetryOnFailedConnect(true),
		nats.ReconnectWait(500 * time.Millisecond), nats.Timeout(3 * time.Second),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				b.Log.Warn().Err(err).Msg("messages: connection lost")
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { b.Log.Info().Msg("messages: connected again") }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { b.Log.Warn().Err(err).Msg("messages") }),
	}
	if o.URL == "" {
		if err := b.inProcess(); err != nil {
			return nil, err
		}
		options = append(options, nats.InProcessServer(b.inside))
	}
	var err error
	if b.conn, err = nats.Connect(o.URL, options...); err != nil {
		b.shutInside()
		return nil, fmt.Errorf("messages: %w", err)
	}
	if b.js, err = jetstream.New(b.conn); err != nil {
		b.Close()
		return nil, fmt.Errorf("messages: %w", err)
	}
	return b, nil
}

// inProcess starts a server that only this process can reach.
func (b *Bus) inProcess() error {
	if err := os.MkdirAll(b.Dir, 0o700); err != nil {
		return fmt.Errorf("messages: %w", err)
	}
	s, err := server.NewServer(&server.Options{
		ServerName: "heltid", DontListen: true, NoSigs: true, NoLog: true,
		JetStream: true, StoreDir: b.Dir, DisableJetStreamBanner: true,
	})
	if err != nil {
		return fmt.Errorf("messages: %w", err)
	}
	b.inside = s
	s.Start()
	if !s.ReadyForConnections(20 * time.Second) {
		b.shutInside()
		return fmt.Errorf("messages: the server inside does not come up with its folder %s", b.Dir)
	}
	return nil
}

func (b *Bus) shutInside() {
	if b.inside != nil {
		b.inside.Shutdown()
		b.inside.WaitForShutdown()
	}
}

// Close ends what follows runs, and the connection. Workers end before it.
func (b *Bus) Close() {
	b.mu.Lock()
	select {
	case <-b.closed:
		b.mu.Unlock()
		return
	default:
		close(b.closed)
	}
	b.mu.Unlock()
	b.running.Wait()
	if b.conn != nil {
		_ = b.conn.FlushTimeout(time.Second) // what is lost is made good from the rows
		b.conn.Close()
	}
	b.shutInside()
}

// ensure makes the stream and its consumer where they are missing. One message
// to a run: a second is refused, so that announcing again costs nothing.
func (b *Bus) ensure(ctx context.Context) (jetstream.Stream, jetstream.Consumer, error) {
	s, err := b.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: stream, Subjects: []string{runs + "*"}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage,
		Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, MaxMsgsPerSubject: 1, Replicas: max(1, b.Replicas),
		Duplicates: time.Second,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("messages: stream: %w", err)
	}
	c, err := s.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy, AckWait: b.Times.Lease, MaxDeliver: -1, MaxAckPending: 10_000,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("messages: consumer: %w", err)
	}
	return s, c, nil
}

// Submit announces a run.
func (b *Bus) Submit(ctx context.Context, run string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	_, err := b.js.Publish(ctx, runs+run, nil)
	var said *jetstream.APIError
	switch {
	case errors.As(err, &said) && strings.Contains(said.Description, "per subject"):
		return nil // it is announced already
	case errors.Is(err, jetstream.ErrNoStreamResponse):
		if _, _, err := b.ensure(ctx); err != nil {
			return err
		}
		_, err = b.js.Publish(ctx, runs+run, nil)
	}
	if err != nil {
		return fmt.Errorf("messages: %w", err)
	}
	return nil
}

// Stop tells the run's worker to look at its row now.
func (b *Bus) Stop(_ context.Context, run string) error { return b.pass(stops + run) }

// tell lets followers know that a row has changed.
func (b *Bus) tell(run string) {
	if err := b.pass(news + run); err != nil {
		b.Log.Debug().Err(err).Str("run", run).Msg("messages: news not passed on; followers look by themselves")
	}
}

func (b *Bus) pass(subject string) error {
	if err := b.conn.Publish(subject, nil); err != nil {
		return fmt.Errorf("messages: %w", err)
	}
	return nil
}

// Ready tells whether messages pass.
func (b *Bus) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if _, err := b.js.AccountInfo(ctx); err != nil {
		return fmt.Errorf("messages: %w", err)
	}
	return nil
}
