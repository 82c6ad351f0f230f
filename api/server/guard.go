package server

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"heltid/api"
)

// guards puts what every request passes before any route, outermost first.
func (s *Server) guards(r chi.Router) error {
	cross := http.NewCrossOriginProtection()
	for _, origin := range s.Origins {
		if err := cross.AddTrustedOrigin(origin); err != nil {
			return fmt.Errorf("origin %q: %w", origin, err)
		}
	}
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, api.Refuse(api.Forbidden, "sidor från annat håll får inte ändra något", "pages from elsewhere may change nothing"))
	}))
	r.Use(s.receive, s.log, headers, s.survive, cross.Handler)
	r.NotFound(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, api.Refuse(api.NotFound, "adressen finns inte", "there is no such address"))
	})
	r.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", strings.Join(methods(r), ", "))
		s.refuse(w, r, api.Refuse(notAllowed, "adressen anropas på annat sätt", "the address takes another method"))
	})
	return nil
}

// methods lists the methods that a request's address takes.
func methods(r *http.Request) (out []string) {
	c := chi.RouteContext(r.Context())
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		if c.Routes.Match(chi.NewRouteContext(), m, r.URL.Path) {
			out = append(out, m)
		}
	}
	return out
}

// receive notes who comes.
func (s *Server) receive(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{lang: languageOf(r), method: r.Method, remote: address(r)}
		var err error
		if v.id, err = api.NewID("req", s.Now(), rand.Reader); err != nil {
			s.Log.Error().Err(err).Msg("no randomness for a request's id")
		}
		w.Header().Set("X-Request-Id", v.id)
		next.ServeHTTP(w, r.WithContext(withVisit(r.Context(), v)))
	})
}

// address is where a request came from, without the port. A proxy in front is
// one address; behind one, failures of all its clients count together.
func address(r *http.Request) string {
	if i := strings.LastIndex(r.RemoteAddr, ":"); i > 0 {
		return r.RemoteAddr[:i]
	}
	return r.RemoteAddr
}

// headers sets what browsers and caches must know of every answer. Nothing is to
// be kept, framed, sniffed or sent along; handlers and pages may say otherwise.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Add("Vary", "Accept-Language")
		h.Add("Vary", "Authorization")
		h.Set("Content-Language", visitOf(r.Context()).lang)
		if r.TLS != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// answerTime is how long an answer may take to write.
const answerTime = time.Minute

// survive turns a panic into an answer and a line in the log, and bounds the time
// in which an answer is read.
func (s *Server) survive(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.Log.Error().Str("request", visitOf(r.Context()).id).Interface("panic", p).Bytes("stack", debug.Stack()).Msg("panic")
				s.refuse(w, r, ourMistake)
			}
		}()
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerTime)) // not every writer knows deadlines
		next.ServeHTTP(w, r)
	})
}
