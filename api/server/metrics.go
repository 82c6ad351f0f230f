package server

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"heltid/api"
)

// metrics is what the service counts of itself. Units, keys and people are not
// among its labels.
type metrics struct {
	took      *prometheus.HistogramVec
	trailLost prometheus.Counter
	own       *prometheus.Registry
}

func newMetrics(s *Server) (*metrics, error) {
	m := &metrics{
		own: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "heltid_http_request_seconds", Help: "Time to answer, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"method", "route", "status"}),
		trailLost: prometheus.NewCounter(prometheus.CounterOpts{Name: "heltid_audit_lost_total", Help: "Audit entries that could not be written."}),
	}
	streams := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "heltid_event_streams", Help: "Open event streams."}, func() float64 { return float64(s.streams.count()) })
	var faults []error
	for _, c := range []prometheus.Collector{m.took, m.trailLost, streams, runCounts{s}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})} {
		faults = append(faults, m.own.Register(c))
	}
	return m, errors.Join(faults...)
}

func (m *metrics) answered(v *visit, status int, took time.Duration) {
	if v.route == "/v1/runs/{run}/events" {
		return // lasts as long as the run
	}
	m.took.WithLabelValues(v.method, v.route, strconv.Itoa(status)).Observe(took.Seconds())
}

// runCounts tells the queue: how many runs there are in every state, whoever
// solves them.
type runCounts struct{ *Server }

var runsDesc = prometheus.NewDesc("heltid_runs", "Stored runs by state.", []string{"state"}, nil)

// Describe says what is told.
func (runCounts) Describe(to chan<- *prometheus.Desc) { to <- runsDesc }

// Collect counts.
func (r runCounts) Collect(to chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	counts, err := r.Store.CountRuns(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(runsDesc, err)
		return
	}
	for _, state := range []api.State{api.Queued, api.Running, api.Completed, api.Failed, api.Cancelled} {
		to <- prometheus.MustNewConstMetric(runsDesc, prometheus.GaugeValue, float64(counts[state]), string(state))
	}
}

// measured answers /metrics to whoever has a key for every unit.
func (s *Server) measured() http.Handler {
	all := promhttp.HandlerFor(prometheus.Gatherers{s.metrics.own, s.Metrics}, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitOf(r.Context())
		if err := s.enter(w, r, v, call{role: api.Reader}); err != nil {
			s.refuse(w, r, err)
			return
		}
		if v.key.Units != nil {
			s.refuse(w, r, api.Refuse(api.Forbidden, "mätvärdena gäller alla enheter", "the metrics are of every unit"))
			return
		}
		all.ServeHTTP(w, r)
	})
}
