package server

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"heltid/api"
)

// admit lets a request in to a call: whoever asks is known and may, has asked
// not too often, and has sent what the call takes. Then it tells the trail.
func (s *Server) admit(c call) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := humachi.Unwrap(ctx)
		v := visitOf(r.Context())
		v.action = c.id
		err := s.enter(w, r, v, c)
		if err != nil {
			s.refuse(w, r, err)
		} else {
			next(ctx)
		}
		if c.audited() && v.key.ID != "" {
			status := ctx.Status()
			if err != nil {
				status = statuses[v.refused]
			}
			s.trail(r.Context(), v, status)
		}
	}
}

func (s *Server) enter(w http.ResponseWriter, r *http.Request, v *visit, c call) error {
	if c.role != "" {
		if err := s.identify(r, v); err != nil {
			return err
		}
		if s.requests != nil && s.requests.OnLimit(w, r, v.key.ID) {
			return api.Refuse(api.TooMany, "för många anrop den här minuten", "too many requests this minute").After(time.Minute)
		}
		if !v.key.Role.Allows(c.role) {
			return api.Refuse(api.Forbidden, "det här kräver rollen "+string(c.role), "this asks for the role "+string(c.role))
		}
	}
	if len(c.bodies) == 0 {
		return nil
	}
	return s.receiveBody(w, r, v, c)
}

// identify finds the key of a request. What is wrong with it is never told: a
// key that is unknown, wrong, expired or revoked is no key.
func (s *Server) identify(r *http.Request, v *visit) error {
	none := api.Refuse(api.Unauthenticated, "skicka en giltig nyckel som Authorization: Bearer <nyckel>", "send a valid key as Authorization: Bearer <key>")
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return none
	}
	id, secret, ok := api.ParseToken(api.KeyID, strings.TrimSpace(token))
	var key api.Key
	if ok {
		var err error
		if key, err = s.Store.Key(r.Context(), id); err != nil && !errors.Is(err, api.NotFound) {
			return err
		}
	}
	if same := key.Is(secret); !same || !key.Valid(s.Now()) {
		if s.failing(v) { // whoever has a key is let in from there all the same
			return api.Refuse(api.TooMany, "för många felaktiga nycklar härifrån", "too many wrong keys from here").After(time.Minute)
		}
		s.failed(v)
		return none
	}
	v.key = key
	return nil
}

// failing tells whether an address has shown too many wrong keys or links.
func (s *Server) failing(v *visit) bool {
	_, rate, err := s.strangers.Status(v.remote)
	return err == nil && rate >= failures
}

// failed counts a wrong key or link. No headers tell of this limit, so that no
// writer is needed.
func (s *Server) failed(v *visit) { s.strangers.OnLimit(nil, new(http.Request), v.remote) }

// bodyTime is how long a body may take to arrive.
const bodyTime = 15 * time.Second

// receiveBody reads a body whole, within its limits.
func (s *Server) receiveBody(w http.ResponseWriter, r *http.Request, v *visit, c call) error {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Header.Get("Content-Type") == "" {
		media, err = c.bodies[0].media, nil
	}
	known := slices.IndexFunc(c.bodies, func(b body) bool { return b.media == media })
	if err != nil || known < 0 {
		var all []string
		for _, b := range c.bodies {
			all = append(all, b.media)
		}
		list := strings.Join(all, ", ")
		return api.Refuse(api.Unsupported, "skicka något av: "+list, "send one of: "+list)
	}
	v.media = media
	most := s.Limits.Body
	if most <= 0 {
		most = 10_000_000
	}
	large := api.Refuse(api.TooLarge, "innehållet är större än som tas emot", "the body is larger than is taken")
	if r.ContentLength > most {
		return large
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(bodyTime)) // a recorder knows none
	v.body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	_ = control.SetReadDeadline(time.Time{})
	var tooLarge *http.MaxBytesError
	var late net.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		return large
	case errors.As(err, &late) && late.Timeout():
		w.Header().Set("Connection", "close")
		return api.Refuse(slow, "innehållet kom inte fram i tid", "the body did not arrive in time")
	default:
		w.Header().Set("Connection", "close")
		return api.Refuse(api.Malformed, "innehållet kom inte fram helt", "the body did not arrive whole")
	}
}

// trail writes into the audit trail. What was done stands even if that fails,
// so it is shouted about.
func (s *Server) trail(ctx context.Context, v *visit, status int) {
	e := api.AuditEntry{
		At: s.Now().UTC(), Key: v.key.ID, Name: v.key.Name, Action: v.action, Unit: v.unit, Object: v.object, Request: v.id, Status: status,
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	if err := s.Store.Audit(ctx, e); err != nil {
		s.metrics.trailLost.Inc()
		s.Log.Error().Err(err).Str("request", v.id).Str("action", e.Action).Str("key", e.Key).Str("object", e.Object).Int("status", status).Msg("audit trail not written")
	}
}
