package server

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"heltid/api"
	"heltid/api/jobs"
	"heltid/api/store"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// service is the whole service on a port of its own: SQLite and messages in a
// folder, a worker, the server, and a key that may do everything.
type service struct {
	t      testing.TB
	url    string
	store  *store.Store
	bus    *jobs.Bus
	server *Server
	client *http.Client
	log    *bytes.Buffer // of the server; read it after stopping
	router routers.Router
	admin  string
	stop   func()
}

// start starts a service; change alters its options.
func start(t testing.TB, change func(*Options)) *service {
	t.Helper()
	s := &service{t: t, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 300}}, log: new(bytes.Buffer)}
	folder := t.TempDir()
	var err error
	s.store, err = store.Open(context.Background(), filepath.Join(folder, "heltid.db"), time.Now, rand.Reader)
	require.NoError(t, err)
	s.bus, err = jobs.Open(jobs.Options{
		Store: s.store, Log: zerolog.Nop(), Name: "test", Dir: folder, Times: jobs.Times{Beat: 50 * time.Millisecond, Reconcile: 200 * time.Millisecond},
	})
	require.NoError(t, err)
	registry := prometheus.NewRegistry()
	metrics, err := jobs.NewMetrics(registry)
	require.NoError(t, err)
	working, rest := context.WithCancel(context.Background())
	worker := jobs.Worker{Bus: s.bus, Slots: 2, Attempts: 3, Metrics: metrics}
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		worker.Run(working)
	}()
	limits := api.DefaultLimits()
	limits.Requests = 100_000
	options := Options{Store: s.store, Queue: s.bus, Limits: limits, Log: zerolog.New(zerolog.SyncWriter(s.log)), Metrics: registry, Version: "test"}
	if change != nil {
		change(&options)
	}
	s.server, err = New(options)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s.url = "http://" + listener.Addr().String()
	h := s.server.HTTP("")
	served := make(chan error, 1)
	go func() { served <- h.Serve(listener) }()
	doc, err := openapi3.NewLoader().LoadFromData(s.server.document)
	require.NoError(t, err)
	doc.Servers = openapi3.Servers{{URL: s.url}}
	s.router, err = legacy.NewRouter(doc, openapi3.DisableExamplesValidation())
	require.NoError(t, err)
	stopped := false
	s.stop = func() {
		if stopped {
			return
		}
		stopped = true
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		assert.NoError(t, h.Shutdown(ctx))
		assert.ErrorIs(t, <-served, http.ErrServerClosed)
		rest()
		<-worked
		s.bus.Close()
		assert.NoError(t, s.store.Close())
		s.client.CloseIdleConnections()
	}
	t.Cleanup(s.stop)
	s.admin = s.key("root", api.Administrator, nil)
	return s
}

// key makes a key past the service, as heltid keys does.
func (s *service) key(name string, role api.Role, units []string) string {
	s.t.Helper()
	k := api.Key{Name: name, Role: role, Units: units, Created: time.Now().UTC()}
	secret, hash, err := api.NewSecret(rand.Reader)
	require.NoError(s.t, err)
	k.ID, err = api.NewID(api.KeyID, time.Now(), rand.Reader)
	require.NoError(s.t, err)
	k.Secret = hash
	require.NoError(s.t, s.store.AddKey(context.Background(), k))
	return api.Token(k.ID, secret)
}

// reply is an answer, read whole.
type reply struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

// as reads the body.
func (r reply) as(into any) {
	r.t.Helper()
	require.NoError(r.t, json.Unmarshal(r.body, into), "%s", r.body)
}

// id is the id of what was made.
func (r reply) id() string {
	r.t.Helper()
	var made struct{ ID string }
	r.as(&made)
	require.NotEmpty(r.t, made.ID, "%s", r.body)
	return made.ID
}

// problem reads a refusal.
func (r reply) problem(status int, code api.Code) Problem {
	r.t.Helper()
	require.Equal(r.t, status, r.status, "%s", r.body)
	assert.Equal(r.t, "application/problem+json", r.header.Get("Content-Type"))
	var p Problem
	r.as(&p)
	assert.Equal(r.t, string(code), p.Code, "%s", r.body)
	assert.Equal(r.t, status, p.Status)
	assert.NotEmpty(r.t, p.Title)
	return p
}

// ask is a request under way.
type ask struct {
	s            *service
	method, path string
	body         []byte
	header       http.Header
}

func (s *service) ask(method, path string) *ask {
	a := &ask{s: s, method: method, path: path, header: http.Header{}}
	return a.as(s.admin)
}

func (a *ask) as(key string) *ask { return a.with("Authorization", "Bearer "+key) }

func (a *ask) with(name, value string) *ask {
	a.header.Set(name, value)
	return a
}

func (a *ask) send(media string, body []byte) *ask {
	a.body = body
	return a.with("Content-Type", media)
}

func (a *ask) json(body string) *ask { return a.send(jsonMedia, []byte(body)) }

func (a *ask) request() *http.Request {
	r, err := http.NewRequest(a.method, a.s.url+a.path, bytes.NewReader(a.body))
	require.NoError(a.s.t, err)
	r.Header = a.header
	return r
}

// do sends the request, and holds the answer against the OpenAPI document.
func (a *ask) do() reply {
	a.s.t.Helper()
	r := a.request()
	response, err := a.s.client.Do(r)
	require.NoError(a.s.t, err)
	defer func() { require.NoError(a.s.t, response.Body.Close()) }()
	body, err := io.ReadAll(response.Body)
	require.NoError(a.s.t, err)
	got := reply{a.s.t, response.StatusCode, response.Header, body}
	route, params, err := a.s.router.FindRoute(a.request())
	if err != nil {
		return got // no call of the document
	}
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 got.status, Header: got.header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: !strings.HasSuffix(got.header.Get("Content-Type"), "json")},
	}
	answer.SetBodyBytes(body)
	assert.NoError(a.s.t, openapi3filter.ValidateResponse(context.Background(), answer), "%s %s", a.method, a.path)
	return got
}

// want does and expects a status.
func (a *ask) want(status int) reply {
	a.s.t.Helper()
	r := a.do()
	require.Equal(a.s.t, status, r.status, "%s %s: %s", a.method, a.path, r.body)
	return r
}

func (s *service) get(path string) *ask  { return s.ask(http.MethodGet, path) }
func (s *service) post(path string) *ask { return s.ask(http.MethodPost, path) }
func (s *service) del(path string) *ask  { return s.ask(http.MethodDelete, path) }

// sample reads an example by the end of its file's name.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("examples/" + name)
	require.NoError(t, err)
	return text
}

// ward stores the small ward of the examples.
func (s *service) ward() string {
	s.t.Helper()
	return s.post("/v1/scenarios").send(yamlMedia, sample(s.t, "scenario.create_a-small-ward.yaml")).want(201).id()
}

// solved starts a run and waits for its end.
func (s *service) solved(scenario, body string) api.Run {
	s.t.Helper()
	run := s.post("/v1/scenarios/" + scenario + "/runs").json(body).want(202).id()
	return s.ended(run)
}

// ended waits for a run's end by its events.
func (s *service) ended(run string) api.Run {
	s.t.Helper()
	var last api.Run
	for e := range s.events(run, "") {
		if e.kind == "final" {
			require.NoError(s.t, json.Unmarshal([]byte(e.data), &last))
		}
	}
	require.True(s.t, last.State.Final(), "%+v", last)
	return last
}

// event is one of a stream.
type event struct{ kind, id, data string }

// events follows a run until the stream ends.
func (s *service) events(run, seen string) <-chan event {
	s.t.Helper()
	a := s.get("/v1/runs/" + run + "/events")
	if seen != "" {
		a.with("Last-Event-ID", seen)
	}
	response, err := s.client.Do(a.request())
	require.NoError(s.t, err)
	require.Equal(s.t, 200, response.StatusCode)
	require.Equal(s.t, eventMedia, response.Header.Get("Content-Type"))
	out := make(chan event, 1000)
	defer close(out)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(s.t, err)
	for block := range strings.SplitSeq(string(text), "\n\n") {
		var e event
		for l := range strings.SplitSeq(block, "\n") {
			name, value, _ := strings.Cut(l, ": ")
			switch name {
			case "event":
				e.kind = value
			case "id":
				e.id = value
			case "data":
				e.data = value
			}
		}
		if e.kind != "" {
			out <- e
		}
	}
	return out
}
