// Command faults kills the service while it works, and counts what that costs.
//
// It starts two servers, two workers, a NATS server and a PostgreSQL server, asks
// for one run after the other, and kills one of the six at random (SIGKILL) again
// and again. In the end every run that was accepted must be there once, and be
// completed by the attempt that its row names; what was seen finished must still
// be the same.
//
//	go run ./cmd/faults --kills 200
//
// It needs nothing but Go and Debian's postgresql (.ci/postgres).
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"time"
)

func main() {
	kills := flag.Int("kills", 20, "how many processes to kill")
	seed := flag.Uint64("seed", 1, "which, and when")
	problem := flag.String("problem", "testdata/problems/lss-6.yaml", "the problem to solve")
	work := flag.Int64("work", 30_000_000, "steps of each run")
	atOnce := flag.Int("at-once", 6, "runs that wait or run at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := trial(ctx, *kills, *seed, *problem, *work, *atOnce); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

// trial kills so many times and judges what is left.
func trial(ctx context.Context, kills int, seed uint64, problem string, work int64, atOnce int) error {
	p, err := build(ctx)
	if err != nil {
		return err
	}
	defer p.clear()
	begin := time.Now()
	c, err := newClient(ctx, p, problem, work, atOnce)
	if err != nil {
		return err
	}
	asking, enough := context.WithCancel(ctx)
	defer enough()
	asked := make(chan struct{})
	go func() { defer close(asked); c.ask(asking) }()

	random := rand.New(rand.NewPCG(seed, 0))
	killed := map[string]int{}
	for i := range kills {
		if err := pause(ctx, time.Duration(200+random.IntN(1300))*time.Millisecond); err != nil {
			return err
		}
		one := p.parts[random.IntN(len(p.parts))]
		if err := one.kill(); err != nil {
			return fmt.Errorf("kill %s: %w", one.name, err)
		}
		killed[one.name]++
		if err := pause(ctx, time.Duration(random.IntN(1000))*time.Millisecond); err != nil {
			return err
		}
		if err := one.start(); err != nil {
			return fmt.Errorf("start %s: %w", one.name, err)
		}
		if (i+1)%10 == 0 {
			fmt.Printf("%4d kills, %.0f s: %s\n", i+1, time.Since(begin).Seconds(), c.brief())
		}
	}
	enough()
	<-asked
	verdict := c.settle(ctx)
	fmt.Printf("kills      %d: %v\n%s", kills, killed, verdict)
	if verdict.wrong() {
		p.keepLogs()
		return fmt.Errorf("something was lost or doubled; the logs are in %s", p.folder)
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
