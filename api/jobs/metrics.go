package jobs

import (
	"errors"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
)

// Metrics counts what workers do. A nil Metrics counts nothing.
type Metrics struct {
	ends    *prometheus.CounterVec
	seconds prometheus.Histogram
	gap     prometheus.Histogram
	work    prometheus.Counter
	warm    prometheus.Counter
}

// NewMetrics makes the counters and registers them.
func NewMetrics(r prometheus.Registerer) (*Metrics, error) {
	m := &Metrics{
		ends: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "heltid_attempts_total", Help: "Attempts at runs, by kind, how they ended and what they found.",
		}, []string{"kind", "end", "outcome"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "heltid_run_seconds", Help: "Seconds of solving of finished runs, all attempts together.",
			Buckets: []float64{0.3, 1, 3, 10, 30, 100, 300, 1000, 3600},
		}),
		gap: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "heltid_run_gap", Help: "Share of finished runs' cost that is not proven needed.",
			Buckets: []float64{0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1},
		}),
		work: prometheus.NewCounter(prometheus.CounterOpts{Name: "heltid_solver_work_total", Help: "Steps of the solver."}),
		warm: prometheus.NewCounter(prometheus.CounterOpts{Name: "heltid_warm_starts_total", Help: "Attempts that began from an earlier attempt's best roster."}),
	}
	var faults []error
	for _, c := range []prometheus.Collector{m.ends, m.seconds, m.gap, m.work, m.warm} {
		faults = append(faults, r.Register(c))
	}
	return m, errors.Join(faults...)
}

func (m *Metrics) ended(a *attempt, how end) {
	if m == nil {
		return
	}
	m.ends.WithLabelValues(string(a.run.Kind), string(how), string(a.outcome)).Inc()
	m.work.Add(float64(max(0, a.progress.Work-a.base.Work)))
	if a.run.Warm {
		m.warm.Inc()
	}
	if how == finished && a.outcome != "" {
		m.seconds.Observe(float64(a.progress.Millis) / 1000)
		if g := a.progress.Gap; g != nil {
			m.gap.Observe(*g)
		}
	}
}

// settle notes a message that could not be answered: it comes again, and finds
// its run settled.
func settle(log zerolog.Logger, err error) {
	if err != nil {
		log.Debug().Err(err).Msg("worker: message not answered")
	}
}
