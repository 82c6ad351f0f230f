package server

import (
	"log"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"
	"github.com/rs/zerolog/hlog"
)

// log writes a line for each request: the route and not the address, since an
// address can hold a link's secret.
func (s *Server) log(next http.Handler) http.Handler {
	return hlog.AccessHandler(func(r *http.Request, status, size int, took time.Duration) {
		v := visitOf(r.Context())
		if v.route = chi.RouteContext(r.Context()).RoutePattern(); v.route == "" {
			v.route = "none"
		}
		s.metrics.answered(v, status, took)
		level := zerolog.InfoLevel
		switch {
		case status >= http.StatusInternalServerError:
			level = zerolog.ErrorLevel
		case v.route == "/healthz" || v.route == "/readyz" || v.route == "/metrics":
			level = zerolog.DebugLevel
		}
		s.Log.WithLevel(level).Str("request", v.id).Str("method", r.Method).Str("route", v.route).Int("status", status).
			Int("bytes", size).Dur("took", took).Str("remote", v.remote).Str("key", v.key.ID).Str("object", v.object).Str("code", string(v.refused)).Msg("request")
	})(next)
}

// newErrorLog is where net/http complains, of broken handshakes for example.
func newErrorLog(l zerolog.Logger) *log.Logger {
	return log.New(l.With().Str("from", "http").Logger(), "", 0)
}
