package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
)

// Two units' keys against each other's things: what is not covered is not found,
// by any call.
func TestUnitsAreApart(t *testing.T) {
	s := start(t, nil)
	mine := s.key("mine", api.Administrator, []string{"larkan"})
	theirs := s.key("theirs", api.Administrator, []string{"ekbacken"})
	ward := sample(t, "scenario.create_a-small-ward.yaml")
	scn := s.post("/v1/scenarios").as(mine).send(yamlMedia, ward).want(201).id()
	s.post("/v1/scenarios").as(theirs).send(yamlMedia, ward).do().problem(403, api.Forbidden)
	roster := s.post("/v1/scenarios/"+scn+"/rosters").as(mine).send(csvMedia, sample(t, "roster.create_a-grid.csv")).want(201).id()
	link := s.post("/v1/rosters/" + roster + "/links").as(mine).json(`{"employee": "anna"}`).want(201).id()
	run := s.post("/v1/scenarios/" + scn + "/runs").as(mine).json(`{"work": 1}`).want(202).id()
	s.ended(run)
	key := s.post("/v1/keys").as(mine).json(`{"name": "a reader", "role": "reader"}`).want(201)
	var made NewKey
	key.as(&made)
	assert.Equal(t, []string{"larkan"}, made.Units, "no wider than the maker's")

	ids := map[string]string{"scenario": scn, "roster": roster, "link": link, "run": run, "key": made.ID, "unit": "larkan", "employee": "anna"}
	bodies, err := examples()
	require.NoError(t, err)
	tried := 0
	for _, c := range routes() {
		if !strings.Contains(c.path, "{") || c.role == "" || c.id == "rules.read" {
			continue
		}
		a := s.ask(c.method, s.fill(c.path, ids)).as(theirs)
		for _, b := range bodies {
			if b.call == c.id {
				a.send(b.media, b.text)
			}
		}
		p := a.do().problem(404, api.NotFound)
		assert.Empty(t, p.Errors, c.id)
		tried++
	}
	assert.Greater(t, tried, 15)
	for _, path := range []string{"/v1/scenarios", "/v1/runs", "/v1/rosters?scenario=" + scn, "/v1/runs?scenario=" + scn, "/v1/scenarios?unit=larkan"} {
		var page struct{ Items []any }
		s.get(path).as(theirs).want(200).as(&page)
		assert.Empty(t, page.Items, path)
	}
	s.get("/v1/compare?scenarios="+scn).as(theirs).do().problem(404, api.NotFound)
	own := s.post("/v1/scenarios").as(theirs).send(yamlMedia, bytes.ReplaceAll(sample(t, "scenario.create_a-small-ward.yaml"), []byte("id: larkan"), []byte("id: ekbacken"))).want(201).id()
	shared := s.post("/v1/scenarios/"+own+"/runs").as(theirs).json(fmt.Sprintf(`{"kind": "prices", "ask": {"share": [%q]}}`, scn)).do().problem(422, api.Invalid)
	require.Len(t, shared.Errors, 1)
	assert.Equal(t, "/ask/share/0", shared.Errors[0].Pointer, "a unit that the key does not cover is not there to share with")
	s.post("/v1/check").as(theirs).json(fmt.Sprintf(`{"scenario": %q, "grid": ""}`, scn)).do().problem(404, api.NotFound)
	s.post("/v1/keys").as(theirs).json(`{"name": "x", "role": "reader", "units": ["larkan"]}`).do().problem(422, api.Invalid)
	var keys struct{ Items []api.Key }
	s.get("/v1/keys").as(theirs).want(200).as(&keys)
	assert.Len(t, keys.Items, 1, "only its own")
	var trail struct{ Items []api.AuditEntry }
	s.get("/v1/audit").as(theirs).want(200).as(&trail)
	for _, e := range trail.Items {
		assert.NotEqual(t, "larkan", e.Unit)
	}
	s.get("/v1/scenarios/" + scn).as(mine).want(200) // it is all still there
	s.get("/v1/rosters/" + roster).as(mine).want(200)
}

// The roles, and that a key ends.
func TestRolesAndKeys(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	reader, planner := s.key("reader", api.Reader, nil), s.key("planner", api.Planner, nil)
	bodies, err := examples()
	require.NoError(t, err)
	ids := map[string]string{"scenario": ward, "roster": "x", "link": "x", "run": "x", "key": "x", "unit": "larkan", "employee": "zoe"}
	for _, c := range routes() {
		for role, key := range map[api.Role]string{api.Reader: reader, api.Planner: planner} {
			if c.role == "" || role.Allows(c.role) {
				continue
			}
			a := s.ask(c.method, s.fill(c.path, ids)).as(key)
			for _, b := range bodies {
				if b.call == c.id {
					a.send(b.media, b.text)
				}
			}
			a.do().problem(403, api.Forbidden)
		}
		if c.role != "" {
			for _, none := range []string{"", "key_00000000000000000000000000." + strings.Repeat("a", 43), "nonsense"} {
				got := s.ask(c.method, s.fill(c.path, ids)).as(none).do()
				if got.status != http.StatusTooManyRequests { // after so many wrong ones
					got.problem(401, api.Unauthenticated)
					assert.NotEmpty(t, got.header.Get("WWW-Authenticate"))
				}
			}
		}
	}
}

func TestKeysEnd(t *testing.T) {
	s := start(t, nil)
	made := s.post("/v1/keys").json(`{"name": "short", "role": "planner"}`).want(201)
	var key NewKey
	made.as(&key)
	s.get("/v1/scenarios").as(key.Token).want(200)
	s.del("/v1/keys/" + key.ID).want(204)
	s.get("/v1/scenarios").as(key.Token).do().problem(401, api.Unauthenticated)
	s.post("/v1/keys").json(`{"name": "past", "role": "reader", "expires": "2020-01-01"}`).do().problem(422, api.Invalid)
	s.get("/v1/scenarios").with("Authorization", "Basic cm9vdDo=").do().problem(401, api.Unauthenticated)
	var trail struct{ Items []api.AuditEntry }
	s.get("/v1/audit").want(200).as(&trail)
	require.NotEmpty(t, trail.Items)
	var actions []string
	for _, e := range trail.Items {
		actions = append(actions, fmt.Sprint(e.Action, " ", e.Status, " ", e.Name))
	}
	assert.Contains(t, actions, "key.create 201 root")
	assert.Contains(t, actions, "key.revoke 204 root")
	assert.Contains(t, actions, "key.create 422 root", "what was refused is told too")
}

// Whoever keeps trying is told to wait, and whoever has a key and asks too often.
func TestRatesAreLimited(t *testing.T) {
	s := start(t, func(o *Options) { o.Limits.Requests = 5 })
	for range 5 {
		s.get("/v1/rule-packs").want(200)
	}
	late := s.get("/v1/rule-packs").do()
	late.problem(429, api.TooMany)
	assert.Equal(t, "60", late.header.Get("Retry-After"))
	statuses := map[int]int{}
	for range failures + 10 {
		statuses[s.get("/v1/scenarios").as("key_00000000000000000000000000."+strings.Repeat("a", 43)).do().status]++
	}
	assert.Positive(t, statuses[401])
	s.get("/v1/rule-packs").as(s.key("another", api.Reader, nil)).want(200) // from the same address
	assert.Positive(t, statuses[429])
}

func TestQuotas(t *testing.T) {
	s := start(t, func(o *Options) {
		o.Limits.Scenarios, o.Limits.OpenRuns, o.Limits.Cells = 2, 1, 500
	})
	ward := s.ward()
	s.ward()
	s.post("/v1/scenarios").send(yamlMedia, sample(t, "scenario.create_a-small-ward.yaml")).do().problem(429, api.TooMany)
	run := s.post("/v1/scenarios/" + ward + "/runs").json(`{"seconds": 60}`).want(202).id()
	s.post("/v1/scenarios/"+ward+"/runs").json(`{"seconds": 60}`).do().problem(429, api.TooMany)
	s.post("/v1/runs/" + run + "/stop").want(202)
	s.ended(run)
	small := start(t, func(o *Options) { o.Limits.Cells = 10 })
	small.post("/v1/scenarios").send(yamlMedia, sample(t, "scenario.create_a-small-ward.yaml")).do().problem(413, api.TooLarge)
	full := start(t, func(o *Options) { o.Limits.Queue = 1 })
	ward = full.ward()
	run = full.post("/v1/scenarios/" + ward + "/runs").json(`{"seconds": 60}`).want(202).id()
	got := full.post("/v1/scenarios/" + ward + "/runs").json(`{}`).do()
	got.problem(503, api.Unavailable)
	assert.NotEmpty(t, got.header.Get("Retry-After"))
	full.del("/v1/runs/" + run).want(204)
}

// Bodies that are too large, of no form, cut off, or never done.
func TestHostileBodies(t *testing.T) {
	s := start(t, func(o *Options) { o.Limits.Body = 20_000 })
	s.post("/v1/scenarios").json(strings.Repeat(" ", 30_000)).do().problem(413, api.TooLarge)
	chunked, err := http.NewRequest(http.MethodPost, s.url+"/v1/scenarios", io.MultiReader(strings.NewReader("{"), bytes.NewReader(make([]byte, 30_000))))
	require.NoError(t, err)
	chunked.Header.Set("Authorization", "Bearer "+s.admin)
	chunked.Header.Set("Content-Type", jsonMedia)
	response, err := s.client.Do(chunked)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, 413, response.StatusCode, "without a length too")

	s.post("/v1/scenarios").send("text/html", []byte("<p>")).do().problem(415, api.Unsupported)
	s.post("/v1/scenarios").send("a/b/c;;", []byte("x")).do().problem(415, api.Unsupported)
	for _, body := range []string{
		"", "{", "[]", "null", `"x"`, "\x00", "\xff\xfe", `{"problem": }`, strings.Repeat("[", 9000), strings.Repeat(`{"a":`, 3000),
		`{"problem": "a", "problem": "b"}`, "a: &a [*a, *a]", "!!python/object:os.system x", `{"__proto__": {}}`,
	} {
		got := s.post("/v1/scenarios").json(body).do()
		assert.Contains(t, []int{400, 422}, got.status, "%.40q: %s", body, got.body)
		assert.Less(t, len(got.body), 50_000, "%.40q is echoed", body)
	}
	s.get("/v1/scenarios/../../etc/passwd").do().problem(404, api.NotFound)
	s.get("/v1/scenarios/%2e%2e%2f").do().problem(404, api.NotFound)
	s.get("/v1/scenarios?cursor=%27%3B%20DROP%20TABLE%20scenarios").want(200)
	s.get("/v1/nothing").do().problem(404, api.NotFound)
	put := s.ask(http.MethodPut, "/v1/scenarios").do()
	put.problem(405, notAllowed)
	assert.Equal(t, "GET, POST", put.header.Get("Allow"))

	// A body that ends early: the connection is closed in the middle of it.
	host := strings.TrimPrefix(s.url, "http://")
	conn, err := net.Dial("tcp", host)
	require.NoError(t, err)
	_, err = fmt.Fprintf(conn, "POST /v1/scenarios HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"problem\":", host, s.admin)
	require.NoError(t, err)
	require.NoError(t, conn.(*net.TCPConn).CloseWrite())
	answer, err := io.ReadAll(conn)
	require.NoError(t, err)
	require.NoError(t, conn.Close())
	assert.Contains(t, string(answer), "400 Bad Request")
	assert.Contains(t, string(answer), `"malformed"`)
}

// stuck is a body that never comes.
type stuck struct{ gone <-chan struct{} }

func (s stuck) Read([]byte) (int, error) {
	<-s.gone
	return 0, timeout{}
}

type timeout struct{}

func (timeout) Error() string   { return "i/o timeout" }
func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

func TestSlowBodies(t *testing.T) {
	s := start(t, nil)
	gone := make(chan struct{})
	close(gone)
	r := httptest.NewRequest(http.MethodPost, "/v1/scenarios", stuck{gone})
	r.Header.Set("Authorization", "Bearer "+s.admin)
	r.Header.Set("Content-Type", jsonMedia)
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, r)
	assert.Equal(t, 408, w.Code)
	assert.Equal(t, "close", w.Header().Get("Connection"))
	h := s.server.HTTP("")
	assert.Positive(t, h.ReadHeaderTimeout)
	assert.Positive(t, h.IdleTimeout)
	assert.LessOrEqual(t, h.MaxHeaderBytes, 64<<10)
}

func TestHeaders(t *testing.T) {
	s := start(t, func(o *Options) { o.Origins = []string{"https://plan.example"} })
	for _, path := range []string{"/v1/scenarios", "/v1/nothing", "/healthz", "/docs", "/openapi.json"} {
		h := s.get(path).do().header
		assert.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		assert.Equal(t, "DENY", h.Get("X-Frame-Options"), path)
		assert.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'", path)
		assert.NotEmpty(t, h.Get("X-Request-Id"), path)
		assert.Empty(t, h.Get("Access-Control-Allow-Origin"), path)
	}
	assert.Equal(t, "no-store", s.get("/v1/scenarios").do().header.Get("Cache-Control"))
	ward := sample(t, "scenario.create_a-small-ward.yaml")
	for origin, status := range map[string]int{"https://evil.example": 403, "https://plan.example": 201, "": 201} {
		a := s.post("/v1/scenarios").send(yamlMedia, ward).with("Origin", origin)
		if origin != "" {
			a.with("Sec-Fetch-Site", "cross-site")
		}
		assert.Equal(t, status, a.do().status, origin)
	}
}

func TestItCanBeRun(t *testing.T) {
	s := start(t, nil)
	assert.Equal(t, "alive\n", string(s.get("/healthz").as("").want(200).body))
	assert.Equal(t, "ready\n", string(s.get("/readyz").as("").want(200).body))
	s.ended(s.post("/v1/scenarios/" + s.ward() + "/runs").json(`{"work": 1}`).want(202).id())
	s.get("/metrics").as("").do().problem(401, api.Unauthenticated)
	s.get("/metrics").as(s.key("one unit", api.Reader, []string{"a"})).do().problem(403, api.Forbidden)
	text := string(s.get("/metrics").want(200).body)
	for _, name := range []string{"heltid_http_request_seconds_bucket", `heltid_runs{state="completed"} 1`, "heltid_event_streams 0", "heltid_run_seconds_count 1", "heltid_solver_work_total", "go_goroutines"} {
		assert.Contains(t, text, name)
	}
	for path, kind := range map[string]string{"/docs": "text/html", "/docs/docs.js": "text/javascript", "/docs/docs.css": "text/css", "/openapi.json": "application/openapi+json"} {
		got := s.get(path).as("").want(200)
		assert.Contains(t, got.header.Get("Content-Type"), kind)
		assert.NotContains(t, strings.ReplaceAll(string(got.body), "https://heltid.example", ""), "//cdn", path)
	}
	s.get("/docs/web.go").as("").do()
	s.server.Close()
	assert.Equal(t, 503, s.get("/readyz").as("").do().status)
}

// A panic in a handler is an answer and a line in the log.
func TestPanicsAreSurvived(t *testing.T) {
	var log bytes.Buffer
	s, err := New(Options{Log: zerolog.New(&log), Limits: api.DefaultLimits()})
	require.NoError(t, err)
	h := s.receive(s.survive(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") })))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	assert.Equal(t, 500, w.Code)
	assert.NotContains(t, w.Body.String(), "secret")
	assert.Contains(t, log.String(), "secret")
}

// The streams of a key and of all are bounded, and end with the server.
func TestStreamsAreBounded(t *testing.T) {
	s := start(t, func(o *Options) { o.Streams, o.StreamsOfKey, o.Heartbeat = 3, 2, 20*time.Millisecond })
	run := s.post("/v1/scenarios/" + s.ward() + "/runs").json(`{"seconds": 60}`).want(202).id()
	other := s.key("other", api.Reader, nil)
	open := func(key string) *http.Response {
		r, err := s.client.Do(s.get("/v1/runs/" + run + "/events").as(key).request())
		require.NoError(t, err)
		return r
	}
	var all []*http.Response
	for _, key := range []string{s.admin, s.admin, other} {
		r := open(key)
		require.Equal(t, 200, r.StatusCode)
		all = append(all, r)
	}
	s.get("/v1/runs/"+run+"/events").do().problem(429, api.TooMany)
	s.get("/v1/runs/"+run+"/events").as(other).do().problem(503, api.Unavailable)
	s.server.Close()
	for _, r := range all {
		text, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		require.NoError(t, r.Body.Close())
		assert.Contains(t, string(text), "event: state")
	}
	assert.Zero(t, s.server.streams.count())
	s.del("/v1/runs/" + run).want(204)
}

func TestGate(t *testing.T) {
	g := newGate(1, 0)
	leave, err := g.pass(context.Background())
	require.NoError(t, err)
	_, err = g.pass(context.Background())
	assert.ErrorIs(t, err, api.Unavailable, "nobody may wait")
	leave()
	leave, err = g.pass(context.Background())
	require.NoError(t, err)
	g.most = 1
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = g.pass(gone)
	assert.ErrorIs(t, err, context.Canceled)
	leave()
}

// Whatever is sent, the answer is one of the document's, and no fault of ours.
func FuzzBodies(f *testing.F) {
	all, err := examples()
	require.NoError(f, err)
	calls := []string{"scenario.create", "check", "run.create", "scenario.derive", "roster.create", "roster.edit", "key.create", "link.create"}
	for _, e := range all {
		for i, id := range calls {
			if e.call == id {
				f.Add(i, e.media == jsonMedia, e.text)
			}
		}
	}
	s := start(f, func(o *Options) { o.Limits.OpenRuns = 1 })
	ids := map[string]string{"scenario": s.ward()}
	ids["roster"] = s.post("/v1/scenarios/"+ids["scenario"]+"/rosters").send(csvMedia, sample(f, "roster.create_a-grid.csv")).want(201).id()
	f.Fuzz(func(t *testing.T, which int, json bool, body []byte) {
		id := calls[uint(which)%uint(len(calls))]
		for _, c := range routes() {
			if c.id != id {
				continue
			}
			media := c.bodies[0].media
			if !json && len(c.bodies) > 1 {
				media = c.bodies[1].media
			}
			r := httptest.NewRequest(c.method, s.fill(c.path, ids), bytes.NewReader(body))
			r.Header.Set("Authorization", "Bearer "+s.admin)
			r.Header.Set("Content-Type", media)
			w := httptest.NewRecorder()
			s.server.ServeHTTP(w, r)
			if w.Code >= 500 && w.Code != 503 {
				t.Fatalf("%s %s: %d %s", id, body, w.Code, w.Body)
			}
		}
	})
}
