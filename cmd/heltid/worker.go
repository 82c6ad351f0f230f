package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"heltid/api/jobs"
	"heltid/rules"
)

type workerCommand struct {
	databaseFlags
	messageFlags
	Workers int    `default:"1" env:"HELTID_WORKERS" help:"Hur många körningar åt gången; varje använder två kärnor." en:"How many runs at a time; each uses two cores."`
	Metrics string `env:"HELTID_METRICS" placeholder:"ADRESS" help:"Visa mätvärden för Prometheus här, som 127.0.0.1:9100." en:"Show metrics for Prometheus here, such as 127.0.0.1:9100."`
}

// Run solves what the servers take on, until it is told to stop; then it hands
// back what it was at.
func (c *workerCommand) Run(s *session) error {
	if c.Nats == "" || c.Database == "" {
		return callError{text: workerOfWhat}
	}
	if c.Workers < 1 {
		return callError{text: noWorkers}
	}
	v, err := s.serviceOf(&c.databaseFlags, &c.messageFlags, node())
	if err != nil {
		return err
	}
	registry := prometheus.NewRegistry()
	metrics, err := jobs.NewMetrics(registry)
	if err == nil && c.Metrics != "" {
		err = v.showMetrics(s.ctx, c.Metrics, registry)
	}
	if err != nil {
		return errors.Join(err, v.close())
	}
	v.log.Info().Int("workers", c.Workers).Msg("worker: ready")
	v.work(s.ctx, &jobs.Worker{Bus: v.bus, Slots: c.Workers, Attempts: c.Attempts, Metrics: metrics})
	<-s.ctx.Done()
	return v.close()
}

// work solves and reconciles until ctx is done.
func (v *service) work(ctx context.Context, w *jobs.Worker) {
	if w.Slots > 0 {
		v.tasks.Go(func() { w.Run(ctx) })
	}
	v.tasks.Go(func() { v.bus.Reconcile(ctx) })
}

// showMetrics answers whoever counts, and nothing else.
func (v *service) showMetrics(ctx context.Context, at string, from prometheus.Gatherer) error {
	l, err := net.Listen("tcp", at)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(from, promhttp.HandlerOpts{}))
	h := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	v.tasks.Go(func() { _ = h.Serve(l) }) // it ends when it is closed
	context.AfterFunc(ctx, func() { _ = h.Close() })
	return nil
}

var (
	workerOfWhat = rules.Text{SV: "en worker hjälper en server på en annan dator: ange vägen till båda med --database postgres://… och --nats nats://…", EN: "a worker helps a server elsewhere: give the way to both with --database postgres://… and --nats nats://…"}
	noWorkers    = rules.Text{SV: "--workers är minst 1", EN: "--workers is 1 or more"}
)
