// Package server is the service's door for HTTP: every call under /v1, the
// OpenAPI document and its page, health and metrics. routes.go is the table of
// calls; a file for each kind of thing holds what they do.
//
// # What is held against whom
//
// Anybody who can reach the port: there is nothing to see without a key but
// health, the documentation and a secret link's own calendar. Keys are looked up
// by id and compared in constant time, a wrong one costs as much as an unknown
// one, and an address that keeps failing is told to wait. What a key's units do
// not cover is not found, whether it exists or not.
//
// A caller with a key who is careless or hostile: bodies are limited in size and
// in time to arrive, documents in depth, values, people and days, runs in work,
// time and number, requests in a minute; heavy calls wait for one of a few
// places and are sent away when there is none. Every fault of a body is told,
// but never echoed back whole. Roles say what a key may do, and the audit trail
// says what it did, refused attempts included.
//
// Another page in the browser of somebody with access: no cookies, keys only in
// the Authorization header, no cross-origin writes (net/http's protection), no
// framing, no sniffing, no scripts but our own.
//
// Whoever reads the logs: they hold the route, never the address with its
// secret, no headers, no bodies, no names of those who are rostered.
//
// Whoever steals a link: it shows one person's duties in one roster, is 256
// random bits, and can be revoked.
//
// Not held: a network that is listened to where the service is run without TLS
// beyond loopback; an administrator of all units, who can erase anything.
package server

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"heltid/api"
)

// Options are what a server is made from. Store and Queue must be there.
type Options struct {
	Store  api.Store
	Queue  api.Queue
	Limits api.Limits
	Log    zerolog.Logger
	// Metrics is what /metrics gives besides the service's own; nil for nothing.
	Metrics *prometheus.Registry
	// Origins are those of pages elsewhere that may call, as https://plan.example.
	Origins []string
	// Version is told in the OpenAPI document.
	Version string
	// Now and Random are the clock and the source of secrets; nil for the
	// machine's own.
	Now    func() time.Time
	Random io.Reader
	// Heartbeat is how long an event stream may be silent; 0 is 15 seconds.
	Heartbeat time.Duration
	// Streams is how many event streams may be open, and how many of one key; 0
	// is 2000 and 500.
	Streams, StreamsOfKey int
}

// Server answers HTTP.
type Server struct {
	Options
	handler   http.Handler
	document  []byte // OpenAPI
	requests  *httprate.RateLimiter
	strangers *httprate.RateLimiter
	heavy     gate
	streams   streams
	papers    papers
	metrics   *metrics
	ending    context.Context
	end       context.CancelFunc
}

// New makes a server. The only errors are wrong options.
func New(o Options) (*Server, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = 15 * time.Second
	}
	if o.Streams == 0 {
		o.Streams = 2000
	}
	if o.StreamsOfKey == 0 {
		o.StreamsOfKey = 500
	}
	if o.Version == "" {
		o.Version = "dev"
	}
	if o.Metrics == nil {
		o.Metrics = prometheus.NewRegistry()
	}
	s := &Server{Options: o, heavy: newGate(runtime.GOMAXPROCS(0), 20*runtime.GOMAXPROCS(0))}
	if o.Limits.Requests > 0 {
		s.requests = httprate.NewRateLimiter(o.Limits.Requests, time.Minute, httprate.WithResponseHeaders(rateHeaders))
	}
	s.strangers = httprate.NewRateLimiter(failures, time.Minute, httprate.WithResponseHeaders(httprate.ResponseHeaders{}))
	s.streams.init(o.Streams, o.StreamsOfKey)
	s.papers.init(mostPapers)
	s.ending, s.end = context.WithCancel(context.Background())
	var err error
	if s.metrics, err = newMetrics(s); err != nil {
		return nil, err
	}
	router := chi.NewRouter()
	if err := s.guards(router); err != nil {
		return nil, err
	}
	if err := s.register(router); err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	s.plain(router)
	s.handler = router
	return s, nil
}

// rateHeaders tell a caller how much is left; Retry-After comes with the refusal.
var rateHeaders = httprate.ResponseHeaders{Limit: "X-RateLimit-Limit", Remaining: "X-RateLimit-Remaining", Reset: "X-RateLimit-Reset"}

// failures is how many wrong keys an address may show in a minute.
const failures = 30

// mostPapers is how many scenarios are kept ready to work on.
const mostPapers = 32

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// HTTP is the server that listens: a client that sends slowly or asks for nothing
// is left.
func (s *Server) HTTP(addr string) *http.Server {
	h := &http.Server{
		Addr: addr, Handler: s,
		ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: newErrorLog(s.Log),
	}
	h.RegisterOnShutdown(s.Close)
	return h
}

// Close ends the open event streams, whose clients come back elsewhere.
func (s *Server) Close() { s.end() }
