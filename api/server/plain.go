package server

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"heltid/api/web"
)

// plain puts what is no call of the service on the router: health, metrics and
// documentation.
func (s *Server) plain(r chi.Router) {
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { line(w, http.StatusOK, "alive") })
	r.Get("/readyz", s.ready)
	r.Method(http.MethodGet, "/metrics", s.measured())
	r.Get("/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(s.document) // the caller may have gone
	})
	docs := web.Handler()
	r.Method(http.MethodGet, "/docs", docs)
	r.Method(http.MethodGet, "/docs/*", docs)
	r.Get("/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/docs", http.StatusSeeOther) })
}

func line(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // the caller may have gone
}

// ready tells whether the database answers and messages pass. Why not is for the
// log.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, stop := context.WithTimeout(r.Context(), 2*time.Second)
	defer stop()
	for what, err := range map[string]error{"database": s.Store.Ready(ctx), "messages": s.Queue.Ready(ctx)} {
		if err != nil {
			s.Log.Warn().Err(err).Str("part", what).Msg("not ready")
			line(w, http.StatusServiceUnavailable, "not ready: "+what)
			return
		}
	}
	if s.ending.Err() != nil {
		line(w, http.StatusServiceUnavailable, "not ready: ending")
		return
	}
	line(w, http.StatusOK, "ready")
}
