package jobs

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/store"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fast notices everything soon.
var fast = Times{Lease: 400 * time.Millisecond, Beat: 20 * time.Millisecond, Reconcile: 50 * time.Millisecond}

// plant is a database and messages inside the process.
type plant struct {
	*Bus
	store api.Store
	log   *lines
}

// lines is a log that tests read.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func built(t *testing.T, times Times) plant {
	t.Helper()
	folder := t.TempDir()
	s, err := store.Open(t.Context(), filepath.Join(folder, "heltid.db"), time.Now, rand.Reader)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	log := &lines{}
	b, err := Open(Options{Store: s, Log: zerolog.New(log).With().Timestamp().Logger(), Name: "test", Dir: filepath.Join(folder, "messages"), Times: times})
	require.NoError(t, err)
	t.Cleanup(b.Close)
	return plant{b, s, log}
}

// working runs a worker until the test or the given stop ends it.
func (p plant) working(t *testing.T, w *Worker) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { w.Run(ctx) })
	wg.Go(func() { p.Reconcile(ctx) })
	stop = sync.OnceFunc(func() { cancel(); wg.Wait() })
	t.Cleanup(stop)
	return stop
}

// stored stores a problem of the shelf, as a server does.
func (p plant) stored(t *testing.T, file string) (api.Scenario, *roster.Problem) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "problems", file))
	require.NoError(t, err)
	problem, err := formats.ReadProblem(file, bytes.NewReader(data))
	require.NoError(t, err)
	var document bytes.Buffer
	require.NoError(t, formats.WriteProblemJSON(&document, problem))
	c, err := p.store.AddScenario(t.Context(), api.Scenario{Unit: problem.Unit.ID, Problem: problem.ID, Title: problem.Title, By: "key_a"}, document.Bytes(), 0, api.Once{})
	require.NoError(t, err)
	return c, problem
}

func (p plant) asked(t *testing.T, scenario string, o api.RunOptions) api.Run {
	t.Helper()
	r, err := p.store.AddRun(t.Context(), api.Run{Scenario: scenario, Kind: api.Solve, Options: o, By: "key_a"}, 0, 0, api.Once{})
	require.NoError(t, err)
	return r
}

// until follows a run until something holds of it.
func (p plant) until(t *testing.T, run string, holds func(api.Run) bool) api.Run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // only so that a run lost does not hang
	defer cancel()
	all, err := p.Follow(ctx, run)
	require.NoError(t, err)
	for r := range all {
		if holds(r) {
			return r
		}
	}
	require.FailNow(t, "the run ended otherwise", "%s", p.log)
	return api.Run{}
}

func over(r api.Run) bool { return r.State.Final() }

const small = "dem-9.yaml"

// A run through row, message, worker and row again gives what the engine gives.
func TestARunIsSolvedAsTheEngineWould(t *testing.T) {
	p := built(t, fast)
	c, problem := p.stored(t, small)
	const work = 20_000_000
	r := p.asked(t, c.ID, api.RunOptions{Seed: 3, Work: work})
	require.NoError(t, p.Submit(t.Context(), r.ID))
	require.NoError(t, p.Submit(t.Context(), r.ID), "announcing twice is once")
	registry := prometheus.NewRegistry()
	m, err := NewMetrics(registry)
	require.NoError(t, err)
	p.working(t, &Worker{Bus: p.Bus, Metrics: m})
	r = p.until(t, r.ID, over)

	all, faults := catalog.Select(problem)
	require.Empty(t, faults)
	want, err := engine.Solve(t.Context(), problem, all, solver.Options{Seed: 3, Work: work})
	require.NoError(t, err)
	require.Equal(t, api.Completed, r.State, "%s", p.log)
	assert.Equal(t, outcomes[want.Status], r.Outcome)
	assert.Equal(t, 1, r.Attempt)
	assert.Equal(t, want.Stats.Work, r.Progress.Work)
	assert.Equal(t, want.Cost, r.Progress.Cost)
	var told Solution
	require.NoError(t, json.Unmarshal(r.Result, &told))
	assert.True(t, told.Replay)
	assert.Zero(t, told.Restarts)
	assert.Equal(t, want.CostBound, told.CostBound)
	_, duties, err := p.store.Duties(t.Context(), r.Roster)
	require.NoError(t, err)
	got, meta, err := formats.ReadRosterMeta(problem, "r.json", bytes.NewReader(duties))
	require.NoError(t, err)
	assert.Equal(t, want.Roster, got)
	assert.EqualValues(t, 3, *meta.Seed)
	assert.Equal(t, want.Stats.Work, meta.Work)
	p.settled(t)
	n, err := testutil.GatherAndCount(registry, "heltid_attempts_total", "heltid_run_seconds", "heltid_solver_work_total")
	require.NoError(t, err)
	assert.Equal(t, 3, n)
}

// settled waits until no message is left.
func (p plant) settled(t *testing.T) {
	t.Helper()
	require.Eventually(t, func() bool {
		s, err := p.js.Stream(t.Context(), stream)
		if err != nil {
			return false
		}
		info, err := s.Info(t.Context())
		return err == nil && info.State.Msgs == 0
	}, 10*time.Second, 20*time.Millisecond)
}

// A row whose message was never sent, and one whose message was lost with the
// whole stream, are found and solved.
func TestLostMessagesAreMadeGood(t *testing.T) {
	p := built(t, fast)
	c, _ := p.stored(t, small)
	r := p.asked(t, c.ID, api.RunOptions{Work: 1})
	p.working(t, &Worker{Bus: p.Bus})
	p.until(t, r.ID, over)
	require.NoError(t, p.js.DeleteStream(t.Context(), stream))
	r = p.asked(t, c.ID, api.RunOptions{Work: 1})
	p.until(t, r.ID, over)
}

// A worker that stops hands its run back; the next goes on from its best.
func TestHandedOverRunsGoOnWarm(t *testing.T) {
	p := built(t, Times{Lease: time.Hour, Beat: 20 * time.Millisecond, Reconcile: 50 * time.Millisecond})
	c, problem := p.stored(t, small)
	r := p.asked(t, c.ID, api.RunOptions{Seed: 1, Seconds: 600})
	stop := p.working(t, &Worker{Bus: p.Bus})
	p.until(t, r.ID, func(r api.Run) bool { return r.Roster != "" && r.Progress.Work > 0 })
	stop()
	half, err := p.store.Run(t.Context(), r.ID)
	require.NoError(t, err)
	require.Equal(t, api.Queued, half.State, "no lease of an hour stands in the way: %s", p.log)

	p.working(t, &Worker{Bus: p.Bus})
	p.until(t, r.ID, func(r api.Run) bool { return r.Warm && r.Progress.Work > half.Progress.Work })
	_, err = p.store.AskStop(t.Context(), r.ID, nil)
	require.NoError(t, err)
	require.NoError(t, p.Stop(t.Context(), r.ID))
	r = p.until(t, r.ID, over)
	assert.Equal(t, api.Completed, r.State)
	assert.Equal(t, 2, r.Attempt)
	assert.LessOrEqual(t, r.Progress.Cost, half.Progress.Cost, "what was reached is kept")
	assert.GreaterOrEqual(t, r.Progress.Millis, half.Progress.Millis)
	var told Solution
	require.NoError(t, json.Unmarshal(r.Result, &told))
	assert.False(t, told.Replay, "it says that it was restarted")
	assert.Equal(t, 1, told.Restarts)
	assert.Equal(t, string(solver.ByCancel), told.Stopped)
	_, duties, err := p.store.Duties(t.Context(), r.Roster)
	require.NoError(t, err)
	_, err = formats.ReadRosterJSON(problem, "r.json", bytes.NewReader(duties))
	require.NoError(t, err)
}

// A run of posts keeps the roster of today's posts, and goes on from it.
func TestPostsGoOnWarm(t *testing.T) {
	p := built(t, Times{Lease: time.Hour, Beat: 20 * time.Millisecond, Reconcile: 50 * time.Millisecond})
	c, problem := p.stored(t, small)
	r, err := p.store.AddRun(t.Context(), api.Run{Scenario: c.ID, Kind: api.Frontier, Options: api.RunOptions{Work: 100_000, Ask: json.RawMessage(`{"steps":50}`)}}, 0, 0, api.Once{})
	require.NoError(t, err)
	stop := p.working(t, &Worker{Bus: p.Bus})
	p.until(t, r.ID, func(r api.Run) bool { return r.Roster != "" || over(r) })
	stop()
	half, err := p.store.Run(t.Context(), r.ID)
	require.NoError(t, err)
	require.NotEmpty(t, half.Roster, "%s", p.log)
	_, duties, err := p.store.Duties(t.Context(), half.Roster)
	require.NoError(t, err)
	_, err = formats.ReadRosterJSON(problem, "r.json", bytes.NewReader(duties))
	require.NoError(t, err, "it is a roster of the scenario itself")
	if half.State != api.Queued {
		return // it was done before it could be stopped
	}
	p.working(t, &Worker{Bus: p.Bus})
	r = p.until(t, r.ID, func(r api.Run) bool { return r.Attempt == 2 })
	assert.True(t, r.Warm)
	_, err = p.store.AskStop(t.Context(), r.ID, nil)
	require.NoError(t, err)
	require.NoError(t, p.Stop(t.Context(), r.ID))
	assert.Equal(t, api.Completed, p.until(t, r.ID, over).State, "%s", p.log)
}

// A worker that dies without a word is replaced when its lease is out, and a
// run that was stopped meanwhile ends with what there is.
func TestDeadWorkersAreReplaced(t *testing.T) {
	p := built(t, fast)
	c, problem := p.stored(t, small)
	cold := p.asked(t, c.ID, api.RunOptions{Work: 1})
	dead, err := p.store.Claim(t.Context(), cold.ID, "dead", fast.Lease, 0)
	require.NoError(t, err)
	require.Equal(t, 1, dead.Attempt)

	stopped := p.asked(t, c.ID, api.RunOptions{Seconds: 600})
	had, err := p.store.Claim(t.Context(), stopped.ID, "dead", fast.Lease, 0)
	require.NoError(t, err)
	a := attempt{run: had, papers: Papers{Problem: problem}}
	empty, err := a.duties(roster.Roster{})
	require.NoError(t, err)
	require.NoError(t, p.store.KeepBest(t.Context(), api.Fence{Run: had.ID, Attempt: 1, Worker: "dead"}, empty))
	_, err = p.store.AskStop(t.Context(), stopped.ID, nil)
	require.NoError(t, err)

	nothing := p.asked(t, c.ID, api.RunOptions{Seconds: 600})
	_, err = p.store.Claim(t.Context(), nothing.ID, "dead", fast.Lease, 0)
	require.NoError(t, err)
	_, err = p.store.AskStop(t.Context(), nothing.ID, nil)
	require.NoError(t, err)

	p.working(t, &Worker{Bus: p.Bus, Attempts: 5})
	r := p.until(t, cold.ID, over)
	assert.Equal(t, api.Completed, r.State)
	assert.Equal(t, 2, r.Attempt)
	assert.False(t, r.Warm, "there was nothing to begin from")
	r = p.until(t, stopped.ID, over)
	assert.Equal(t, api.Completed, r.State)
	assert.True(t, r.Warm)
	r = p.until(t, nothing.ID, over)
	assert.Equal(t, api.Cancelled, r.State)
}

// A run that is removed while it is solved is let go.
func TestRemovedRunsAreLetGo(t *testing.T) {
	p := built(t, fast)
	c, _ := p.stored(t, small)
	p.working(t, &Worker{Bus: p.Bus})
	r := p.asked(t, c.ID, api.RunOptions{Seconds: 600})
	p.until(t, r.ID, func(r api.Run) bool { return r.Roster != "" })
	all, err := p.Follow(t.Context(), r.ID)
	require.NoError(t, err)
	require.NoError(t, p.store.DeleteScenario(t.Context(), c.ID, nil))
	require.NoError(t, p.Stop(t.Context(), r.ID))
	for r := range all { // it ends, though no run ended
		assert.False(t, r.State.Final())
	}
	p.settled(t)
	_, err = p.Follow(t.Context(), r.ID)
	require.ErrorIs(t, err, api.NotFound)
}

func TestWhatCannotBePreparedFails(t *testing.T) {
	p := built(t, fast)
	c, _ := p.stored(t, small)
	p.working(t, &Worker{Bus: p.Bus})
	r := p.asked(t, c.ID, api.RunOptions{Keep: "ros_none"})
	r = p.until(t, r.ID, over)
	assert.Equal(t, api.Failed, r.State)
	require.NotNil(t, r.Error)
	assert.Equal(t, api.Invalid, r.Error.Code)
	assert.Equal(t, "/keep", r.Error.At[0].Pointer)
	other, err := p.store.AddRun(t.Context(), api.Run{Scenario: c.ID, Kind: "nonsense"}, 0, 0, api.Once{})
	require.NoError(t, err)
	r = p.until(t, other.ID, over)
	assert.Equal(t, api.Failed, r.State)
	assert.Equal(t, api.Unsupported, r.Error.Code)
}

func TestOptionsArePreparedOrToldWhole(t *testing.T) {
	p := built(t, fast)
	c, problem := p.stored(t, small)
	who, shift, first := problem.Employees[0].ID, problem.Shifts[0].ID, problem.First.String()
	most, one := 3, 1
	run := func(o api.RunOptions) api.Run {
		return api.Run{Scenario: c.ID, Unit: c.Unit, Kind: api.Solve, Options: o}
	}
	known, err := p.store.AddRoster(t.Context(), api.Roster{Scenario: c.ID}, func() []byte {
		b, err := (&attempt{papers: Papers{Problem: problem}}).duties(roster.Roster{})
		require.NoError(t, err)
		return b
	}(), api.Once{})
	require.NoError(t, err)

	got, err := Prepare(t.Context(), p.store, run(api.RunOptions{
		Seed: 7, Seconds: 3, Keep: known.ID, MaxChanges: &most, Notice: "2026-09-01",
		Locks: []api.Lock{{Employee: who, Date: first}, {Employee: who, Date: first, Shift: shift}},
	}))
	require.NoError(t, err)
	assert.Equal(t, 3*time.Second, got.Options.Time)
	assert.Zero(t, got.Options.Work)
	assert.Equal(t, 3, got.Problem.Published.MaxChanges)
	assert.NotNil(t, got.Options.Start)
	locks := got.Problem.Employees[0].Locks
	require.NotEmpty(t, locks)
	assert.Equal(t, roster.Lock{Date: problem.First, Shift: 0, Place: roster.NoPlace}, locks[len(locks)-1], "the last word on a day holds")
	assert.NotEmpty(t, got.Rules)
	got, err = Prepare(t.Context(), p.store, run(api.RunOptions{Start: known.ID}))
	require.NoError(t, err)
	assert.Equal(t, solver.DefaultWork, got.Options.Work)
	assert.Nil(t, got.Problem.Published)

	for _, c := range []struct {
		name     string
		options  api.RunOptions
		pointers []string
	}{
		{"nobody, nothing, nowhere, never", api.RunOptions{Locks: []api.Lock{
			{Employee: "none", Date: first}, {Employee: who, Date: first, Shift: "none"},
			{Employee: who, Date: first, Shift: shift, Place: "none"}, {Employee: who, Date: "5 oktober"},
		}}, []string{"/locks/0/employee", "/locks/1/shift", "/locks/2/place", "/locks/3/date"}},
		{"outside the period", api.RunOptions{Locks: []api.Lock{{Employee: who, Date: "2020-01-01"}}}, []string{""}},
		{"changes of what", api.RunOptions{MaxChanges: &one}, []string{"/keep"}},
		{"rosters that are not", api.RunOptions{Keep: "ros_a", Start: "ros_b"}, []string{"/keep", "/start"}},
		{"no date", api.RunOptions{Keep: known.ID, Notice: "nu"}, []string{"/notice"}},
	} {
		_, err := Prepare(t.Context(), p.store, run(c.options))
		var refusal *api.Error
		require.ErrorAs(t, err, &refusal, c.name)
		assert.Equal(t, api.Invalid, refusal.Code, c.name)
		var pointers []string
		for _, f := range refusal.At {
			pointers = append(pointers, f.Pointer)
			assert.NotEmpty(t, f.Say.SV, c.name)
		}
		assert.Equal(t, c.pointers, pointers, c.name)
	}
	elsewhere := run(api.RunOptions{Start: known.ID})
	elsewhere.Unit = "another"
	_, err = Prepare(t.Context(), p.store, elsewhere)
	require.ErrorIs(t, err, api.Invalid, "another unit's roster is not there")
	_, err = Prepare(t.Context(), p.store, api.Run{Scenario: "scn_none"})
	require.ErrorIs(t, err, api.NotFound)
}

// However many follow, one looks; who is slow skips and gets the last.
func TestFollowing(t *testing.T) {
	p := built(t, fast)
	c, _ := p.stored(t, small)
	r := p.asked(t, c.ID, api.RunOptions{Work: 20_000_000})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	gone, leave := context.WithCancel(t.Context())
	left, err := p.Follow(gone, r.ID)
	require.NoError(t, err)
	var all []<-chan api.Run
	for range 50 {
		f, err := p.Follow(ctx, r.ID)
		require.NoError(t, err)
		all = append(all, f)
	}
	p.mu.Lock()
	assert.Len(t, p.watches, 1)
	p.mu.Unlock()
	leave()
	for range left { // closes
	}
	first := <-all[0]
	assert.Equal(t, api.Queued, first.State)
	p.working(t, &Worker{Bus: p.Bus})
	for i, f := range all {
		last, version := api.Run{}, int64(0)
		for r := range f {
			assert.Greater(t, r.Version, version)
			last, version = r, r.Version
		}
		assert.True(t, last.State.Final(), "follower %d", i)
	}
	again, err := p.Follow(ctx, r.ID)
	require.NoError(t, err)
	assert.True(t, (<-again).State.Final())
	_, open := <-again
	assert.False(t, open)
	p.mu.Lock()
	assert.Empty(t, p.watches)
	p.mu.Unlock()
}

func TestClosingEndsFollowers(t *testing.T) {
	p := built(t, fast)
	c, _ := p.stored(t, small)
	r := p.asked(t, c.ID, api.RunOptions{})
	f, err := p.Follow(t.Context(), r.ID)
	require.NoError(t, err)
	require.NoError(t, p.Ready(t.Context()))
	p.Close()
	for range f {
	}
	require.Error(t, p.Ready(t.Context()))
	require.Error(t, p.Submit(t.Context(), r.ID))
	f, err = p.Follow(t.Context(), r.ID)
	require.NoError(t, err)
	<-f
	_, open := <-f
	assert.False(t, open)
}

// A server that is not there yet keeps nobody from starting; rows wait.
func TestTheOutsideMayBeAway(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "heltid.db"), time.Now, rand.Reader)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	b, err := Open(Options{Store: s, Log: zerolog.Nop(), URL: "nats://127.0.0.1:9", Times: fast})
	require.NoError(t, err)
	defer b.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	require.Error(t, b.Ready(ctx))
	require.Error(t, b.Submit(ctx, "run_x"))
	(&Worker{Bus: b}).Run(ctx)
	b.Reconcile(ctx)
}

func TestAFolderThatCannotBeUsedIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := Open(Options{Dir: file, Log: zerolog.Nop()})
	require.Error(t, err)
	_, err = Open(Options{URL: strings.Repeat("%", 3), Log: zerolog.Nop()})
	require.Error(t, err)
}

// A run of posts answers with a problem and a roster that fit each other.
func TestPostsAreDesigned(t *testing.T) {
	if testing.Short() {
		t.Skip("designs posts for half a minute: run without -short")
	}
	p := built(t, fast)
	c, _ := p.stored(t, "lss-6.yaml")
	p.working(t, &Worker{Bus: p.Bus})
	r, err := p.store.AddRun(t.Context(), api.Run{Scenario: c.ID, Kind: api.Posts, Options: api.RunOptions{Work: 1, Ask: json.RawMessage(`{"quick":false}`)}}, 0, 0, api.Once{})
	require.NoError(t, err)
	r = p.until(t, r.ID, over)
	require.Equal(t, api.Completed, r.State, "%s", p.log)
	var told Design
	require.NoError(t, json.Unmarshal(r.Result, &told))
	require.NotEmpty(t, told.Proposal)
	proposal, err := formats.ReadProblem("p.json", bytes.NewReader(told.Proposal))
	require.NoError(t, err)
	_, err = formats.ReadRosterJSON(proposal, "r.json", bytes.NewReader(told.Roster))
	require.NoError(t, err)
	priced, err := p.store.AddRun(t.Context(), api.Run{Scenario: c.ID, Kind: api.Prices, Options: api.RunOptions{Ask: json.RawMessage(`{"only":["days-4"]}`)}}, 0, 0, api.Once{})
	require.NoError(t, err)
	priced = p.until(t, priced.ID, over)
	assert.Equal(t, api.Completed, priced.State)
	assert.Equal(t, 1, bytes.Count(priced.Result, []byte(`"policy"`)), "%s", priced.Result)
	f, err := p.store.AddRun(t.Context(), api.Run{Scenario: c.ID, Kind: api.Frontier, Options: api.RunOptions{Work: 1, Ask: json.RawMessage(`{"steps":1}`)}}, 0, 0, api.Once{})
	require.NoError(t, err)
	_, err = p.store.AskStop(t.Context(), p.until(t, f.ID, func(r api.Run) bool { return r.Progress.Phase != "" }).ID, nil)
	require.NoError(t, err)
	assert.Equal(t, api.Completed, p.until(t, f.ID, over).State)
	for _, c := range []struct {
		kind     api.Kind
		ask      string
		pointers []string
	}{
		{api.Posts, `{"fast":1,"quick":1}`, []string{"/ask/fast", "/ask/quick"}}, {api.Solve, `{}`, []string{"/ask"}},
		{api.Prices, `{"some":1,"only":["none","days-4","nor"]}`, []string{"/ask/some", "/ask/only/0", "/ask/only/2"}}, {api.Prices, `{"only":[4]}`, []string{"/ask/only/0"}},
		{api.Frontier, `{"steps":51}`, []string{"/ask/steps"}}, {api.Frontier, `{"steps":0}`, []string{"/ask/steps"}},
	} {
		_, err = Prepare(t.Context(), p.store, api.Run{Scenario: r.Scenario, Kind: c.kind, Options: api.RunOptions{Ask: json.RawMessage(c.ask)}})
		var refusal *api.Error
		require.ErrorAs(t, err, &refusal, c.ask)
		var pointers []string
		for _, f := range refusal.At {
			pointers = append(pointers, f.Pointer)
		}
		assert.Equal(t, c.pointers, pointers, c.ask)
	}
	_, wrong := readPostsAsk(json.RawMessage(`{"afresh":true}`), &roster.Problem{})
	require.Len(t, wrong, 1, "a problem that does not say which posts there may be")
	assert.Equal(t, "/ask/afresh", wrong[0].Pointer)
}
