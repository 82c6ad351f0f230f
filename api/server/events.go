package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"heltid/api"
)

const eventMedia = "text/event-stream"

// streams counts the open event streams.
type streams struct {
	mu         sync.Mutex
	open       int
	of         map[string]int // by key
	most, each int
}

func (s *streams) init(most, each int) { s.most, s.each, s.of = most, each, make(map[string]int) }

func (s *streams) enter(key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.of[key] >= s.each:
		return api.Refuse(api.TooMany, "nyckeln har för många öppna händelseströmmar", "the key has too many event streams open").After(10 * time.Second)
	case s.open >= s.most:
		return api.Refuse(api.Unavailable, "för många öppna händelseströmmar", "too many event streams are open").After(10 * time.Second)
	}
	s.open++
	s.of[key]++
	return nil
}

func (s *streams) leave(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
	if s.of[key]--; s.of[key] == 0 {
		delete(s.of, key)
	}
}

// count is how many streams are open.
func (s *streams) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}

type eventStream struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Body        func(huma.Context)
}

// runEvents follows a run: state whenever its state is another, progress at most
// once a second between, final at its end. An event's id is the run's version;
// whoever comes back with Last-Event-ID misses what lies between, never the
// newest, since each event is the whole run.
func (s *Server) runEvents(ctx context.Context, in *struct {
	RunPath
	LastEventID string `header:"Last-Event-ID" doc:"The id of the last event that the caller has seen."`
}) (*eventStream, error) {
	run, err := s.run(ctx, in.Run)
	if err != nil {
		return nil, err
	}
	v := visitOf(ctx)
	if err := s.streams.enter(v.key.ID); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	follow, err := s.Queue.Follow(ctx, run.ID)
	if err != nil {
		cancel()
		s.streams.leave(v.key.ID)
		return nil, err
	}
	seen, _ := strconv.ParseInt(in.LastEventID, 10, 64)
	return &eventStream{eventMedia, func(c huma.Context) {
		defer s.streams.leave(v.key.ID)
		defer cancel()
		_, w := humachi.Unwrap(c)
		e := events{w: w, control: http.NewResponseController(w), seen: seen}
		e.begin()
		s.stream(ctx, v, &e, follow)
	}}, nil
}

// stream tells of a run until it is over, the caller leaves, the key is no longer
// valid or the server ends.
func (s *Server) stream(ctx context.Context, v *visit, e *events, follow <-chan api.Run) {
	beat := time.NewTicker(s.Heartbeat)
	defer beat.Stop()
	for e.err == nil {
		select {
		case run, more := <-follow:
			if !more {
				return
			}
			if e.tell(&run); run.State.Final() {
				return
			}
			beat.Reset(s.Heartbeat)
		case <-beat.C:
			if key, err := s.Store.Key(ctx, v.key.ID); err == nil && !key.Valid(s.Now()) {
				return
			}
			e.comment("still here")
		case <-ctx.Done():
			return
		case <-s.ending.Done():
			e.comment("the server ends; come back")
			return
		}
	}
}

// events writes an event stream; the first fault ends it.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
	seen    int64 // the version told last
	state   api.State
	err     error
}

func (e *events) begin() {
	h := e.w.Header()
	h.Set("Content-Type", eventMedia)
	h.Set("X-Accel-Buffering", "no") // proxies are not to hold it back
	_ = e.control.SetReadDeadline(time.Time{})
	e.w.WriteHeader(http.StatusOK)
	e.write("retry: 2000\n\n")
}

func (e *events) tell(run *api.Run) {
	kind := "progress"
	switch {
	case run.State.Final():
		kind = "final"
	case run.State != e.state:
		kind = "state"
	}
	if run.Version <= e.seen && kind != "final" {
		e.state = run.State
		return
	}
	data, err := json.Marshal(run)
	if err != nil {
		e.err = err
		return
	}
	e.write(fmt.Sprintf("event: %s\nid: %d\ndata: %s\n\n", kind, run.Version, data))
	e.seen, e.state = run.Version, run.State
}

func (e *events) comment(text string) { e.write(": " + text + "\n\n") }

// write sends at once, within a time.
func (e *events) write(text string) {
	_ = e.control.SetWriteDeadline(time.Now().Add(answerTime)) // a recorder knows none
	if _, e.err = e.w.Write([]byte(text)); e.err == nil {
		e.err = e.control.Flush()
	}
}
