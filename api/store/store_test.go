package store_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"heltid/api"
	"heltid/api/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock is a clock that only the test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// bed is an empty database to test on.
type bed struct {
	*store.Store
	clock    *clock
	database string
}

// on runs a test on every database: SQLite always, PostgreSQL where
// HELTID_TEST_POSTGRES names a server, which CI must.
func on(t *testing.T, f func(t *testing.T, b bed)) {
	t.Run("sqlite", func(t *testing.T) { f(t, opened(t, filepath.Join(t.TempDir(), "åäö #1?.db"))) })
	t.Run("postgres", func(t *testing.T) { f(t, opened(t, postgres(t))) })
}

func opened(t *testing.T, database string) bed {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}
	s, err := store.Open(t.Context(), database, c.now, rand.Reader)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return bed{s, c, database}
}

// postgres gives the URL of an empty schema.
func postgres(t *testing.T) string {
	t.Helper()
	at := os.Getenv("HELTID_TEST_POSTGRES")
	if at == "" {
		require.Empty(t, os.Getenv("CI"), "CI must name a PostgreSQL server in HELTID_TEST_POSTGRES")
		t.Skip("HELTID_TEST_POSTGRES names no server")
	}
	db, err := sql.Open("pgx", at)
	require.NoError(t, err)
	schema := "t" + strings.ToLower(rand.Text())
	_, err = db.Exec("CREATE SCHEMA " + schema)
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := db.Exec("DROP SCHEMA " + schema + " CASCADE")
		assert.NoError(t, err)
		assert.NoError(t, db.Close())
	})
	u, err := url.Parse(at)
	require.NoError(t, err)
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

func (b bed) scenario(t *testing.T, unit string) api.Scenario {
	t.Helper()
	c, err := b.AddScenario(t.Context(), api.Scenario{Unit: unit, Problem: "p", Title: "Åäö", By: "key_a"}, []byte(`{"unit":"`+unit+`"}`), 0, api.Once{})
	require.NoError(t, err)
	return c
}

func (b bed) run(t *testing.T, scenario string) api.Run {
	t.Helper()
	r, err := b.AddRun(t.Context(), api.Run{Scenario: scenario, Kind: api.Solve, Options: api.RunOptions{Seed: 1, Work: 5}, By: "key_a"}, 0, 0, api.Once{})
	require.NoError(t, err)
	return r
}

const lease = 15 * time.Second

func (b bed) claim(t *testing.T, run, worker string) api.Fence {
	t.Helper()
	r, err := b.Claim(t.Context(), run, worker, lease, 3)
	require.NoError(t, err)
	return api.Fence{Run: run, Attempt: r.Attempt, Worker: worker}
}

func TestScenariosAreKeptAsGiven(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		document := []byte("{\"name\": \"Åsa 'Bobby' ? $1 \\u0000\"}\n")
		given := api.Scenario{Unit: "u1", Problem: "p", Title: "T?", Parent: "scn_x", Edits: []byte(`[{"edit":"x"}]`), By: "key_a"}
		c, err := b.AddScenario(ctx, given, document, 0, api.Once{})
		require.NoError(t, err)
		assert.True(t, api.ValidID(api.ScenarioID, c.ID))
		assert.Equal(t, api.Hash(document), c.Hash)
		assert.Equal(t, len(document), c.Size)
		assert.Equal(t, b.clock.now(), c.Created)
		got, err := b.Scenario(ctx, c.ID)
		require.NoError(t, err)
		assert.Equal(t, c, got)
		input, err := b.Input(ctx, c.ID)
		require.NoError(t, err)
		assert.Equal(t, document, input)

		require.NoError(t, b.DeleteScenario(ctx, c.ID, nil))
		_, err = b.Scenario(ctx, c.ID)
		require.ErrorIs(t, err, api.NotFound)
		_, err = b.Input(ctx, c.ID)
		require.ErrorIs(t, err, api.NotFound)
		require.ErrorIs(t, b.DeleteScenario(ctx, c.ID, nil), api.NotFound)

		for _, bad := range []string{"\x00", "\xff"} {
			_, err = b.AddScenario(ctx, api.Scenario{Unit: "u1", Title: bad}, document, 0, api.Once{})
			require.ErrorIs(t, err, api.Malformed)
		}
	})
}

func TestListsArePagedAndScoped(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		var ids []string // newest first
		for i := range 5 {
			b.clock.pass(time.Second)
			ids = append([]string{b.scenario(t, fmt.Sprint("u", i%2)).ID}, ids...)
		}
		list := func(p api.Page) (out []string) {
			all, err := b.ListScenarios(ctx, p)
			require.NoError(t, err)
			for _, c := range all {
				out = append(out, c.ID)
			}
			return out
		}
		assert.Equal(t, ids, list(api.Page{}))
		assert.Equal(t, ids[:2], list(api.Page{Most: 2}))
		assert.Equal(t, ids[2:4], list(api.Page{Most: 2, Before: ids[1]}))
		assert.Equal(t, []string{ids[1], ids[3]}, list(api.Page{Units: []string{"u1", "elsewhere"}}))
		assert.Empty(t, list(api.Page{Units: []string{}}), "a key without units sees nothing")
	})
}

func TestPromisesAreKeptOnce(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		once := api.Once{Key: "key_a", Token: "t1", Hash: "h1"}
		add := func(once api.Once) (api.Scenario, error) {
			return b.AddScenario(ctx, api.Scenario{Unit: "u", By: "key_a"}, []byte("{}"), 0, once)
		}
		var wg sync.WaitGroup
		ids := make([]string, 8)
		for i := range ids {
			wg.Go(func() {
				c, err := add(once)
				assert.NoError(t, err)
				ids[i] = c.ID
			})
		}
		wg.Wait()
		for _, id := range ids {
			assert.Equal(t, ids[0], id, "all get the same")
		}
		all, err := b.ListScenarios(ctx, api.Page{})
		require.NoError(t, err)
		assert.Len(t, all, 1)

		_, err = add(api.Once{Key: "key_a", Token: "t1", Hash: "h2"})
		require.ErrorIs(t, err, api.TokenReused)
		other, err := add(api.Once{Key: "key_b", Token: "t1", Hash: "h2"})
		require.NoError(t, err, "another key's tokens are its own")
		assert.NotEqual(t, ids[0], other.ID)

		again := api.Once{Key: "key_a", Token: "t2", Hash: "h"}
		first, err := b.AddRun(ctx, api.Run{Scenario: ids[0], Kind: api.Solve}, 0, 0, again)
		require.NoError(t, err)
		second, err := b.AddRun(ctx, api.Run{Scenario: ids[0], Kind: api.Solve}, 1, 1, again)
		require.NoError(t, err, "a promise made is answered even where there is no room for more")
		assert.Equal(t, first, second)
		require.NoError(t, b.DeleteScenario(ctx, ids[0], nil))
		_, err = add(once)
		require.ErrorIs(t, err, api.NotFound)
	})
}

func TestRoomIsCountedExactly(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		const room, asked = 3, 12
		var wg sync.WaitGroup
		var mu sync.Mutex
		refused := 0
		for range asked {
			wg.Go(func() {
				_, err := b.AddRun(ctx, api.Run{Scenario: c.ID, Kind: api.Solve, By: "key_a"}, 5, room, api.Once{})
				if err != nil {
					assert.ErrorIs(t, err, api.TooMany)
					mu.Lock()
					refused++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		assert.Equal(t, asked-room, refused)
		for range 2 {
			_, err := b.AddRun(ctx, api.Run{Scenario: c.ID, Kind: api.Solve, By: "key_b"}, 5, room, api.Once{})
			require.NoError(t, err)
		}
		_, err := b.AddRun(ctx, api.Run{Scenario: c.ID, Kind: api.Solve, By: "key_b"}, 5, room, api.Once{})
		require.ErrorIs(t, err, api.Unavailable, "the queue as a whole is full")
		n, err := b.CountRuns(ctx)
		require.NoError(t, err)
		assert.Equal(t, map[api.State]int{api.Queued: 5}, n)

		_, err = b.AddScenario(ctx, api.Scenario{Unit: "u", By: "key_a"}, []byte("{}"), 1, api.Once{})
		require.ErrorIs(t, err, api.TooMany)
		_, err = b.AddRun(ctx, api.Run{Scenario: "scn_none", Kind: api.Solve}, 0, 0, api.Once{})
		require.ErrorIs(t, err, api.NotFound)
	})
}

func TestKeysAndTrail(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		soon := b.clock.now().Add(time.Hour)
		all := []api.Key{
			{ID: "key_1", Name: "Stabsstöd", Role: api.Administrator, Created: b.clock.now(), Secret: []byte{1, 2}},
			{ID: "key_2", Name: "Ekbacken", Role: api.Planner, Units: []string{"u1", "u2"}, Created: b.clock.now(), Expires: &soon, Secret: []byte{3}},
			{ID: "key_3", Name: "Ingen", Role: api.Reader, Units: []string{}, Created: b.clock.now(), Secret: []byte{4}},
		}
		for _, k := range all {
			require.NoError(t, b.AddKey(ctx, k))
			got, err := b.Key(ctx, k.ID)
			require.NoError(t, err)
			assert.Equal(t, k, got)
		}
		got, err := b.ListKeys(ctx)
		require.NoError(t, err)
		assert.Equal(t, all, got)
		at := b.clock.now()
		require.NoError(t, b.RevokeKey(ctx, "key_2", at))
		require.NoError(t, b.RevokeKey(ctx, "key_2", soon))
		k, err := b.Key(ctx, "key_2")
		require.NoError(t, err)
		assert.Equal(t, at, *k.Revoked, "the first time stands")
		require.ErrorIs(t, b.RevokeKey(ctx, "key_9", at), api.NotFound)
		_, err = b.Key(ctx, "key_9")
		require.ErrorIs(t, err, api.NotFound)

		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				assert.NoError(t, b.Audit(ctx, api.AuditEntry{At: at, Key: "key_1", Name: "S", Action: "run.create", Unit: fmt.Sprint("u", i%2), Object: "run_x", Request: "r", Status: 202}))
			})
		}
		wg.Wait()
		entries, err := b.ListAudit(ctx, nil, 0, 4)
		require.NoError(t, err)
		require.Len(t, entries, 4)
		for i, e := range entries {
			assert.EqualValues(t, 10-i, e.No, "no gaps")
		}
		assert.Equal(t, api.AuditEntry{No: 10, At: at, Key: "key_1", Name: "S", Action: "run.create", Unit: entries[0].Unit, Object: "run_x", Request: "r", Status: 202}, entries[0])
		entries, err = b.ListAudit(ctx, []string{"u1"}, 0, 0)
		require.NoError(t, err)
		assert.Len(t, entries, 5)
		entries, err = b.ListAudit(ctx, nil, 3, 0)
		require.NoError(t, err)
		assert.Len(t, entries, 2)
	})
}

func TestWhatIsPastItsTimeGoes(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		old, busy := b.scenario(t, "u"), b.scenario(t, "u")
		b.run(t, busy.ID)
		require.NoError(t, b.Audit(ctx, api.AuditEntry{At: b.clock.now()}))
		edge := b.clock.now()
		n, err := b.Expire(ctx, edge, edge)
		require.NoError(t, err)
		assert.Zero(t, n, "nothing was made before")
		edge = edge.Add(time.Millisecond)
		n, err = b.Expire(ctx, edge, edge)
		require.NoError(t, err)
		assert.Equal(t, 1, n)
		_, err = b.Scenario(ctx, old.ID)
		require.ErrorIs(t, err, api.NotFound)
		_, err = b.Scenario(ctx, busy.ID)
		require.NoError(t, err, "a run waits for it")
		entries, err := b.ListAudit(ctx, nil, 0, 0)
		require.NoError(t, err)
		assert.Empty(t, entries)
	})
}

func TestReadyAndReopen(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		c := b.scenario(t, "u")
		require.NoError(t, b.Ready(t.Context()))
		again := opened(t, b.database)
		_, err := again.Scenario(t.Context(), c.ID)
		require.NoError(t, err)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		require.Error(t, b.Ready(gone))
	})
}

// Nodes that start together on an empty database all come up.
func TestManyOpenAtOnce(t *testing.T) {
	try := func(t *testing.T, database string) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				s, err := store.Open(t.Context(), database, time.Now, rand.Reader)
				if assert.NoError(t, err) {
					assert.NoError(t, s.Ready(t.Context()))
					assert.NoError(t, s.Close())
				}
			})
		}
		wg.Wait()
	}
	t.Run("sqlite", func(t *testing.T) { try(t, filepath.Join(t.TempDir(), "one.db")) })
	t.Run("postgres", func(t *testing.T) { try(t, postgres(t)) })
}

func TestAFolderIsHeldByOne(t *testing.T) {
	folder := t.TempDir()
	first, err := store.Hold(folder)
	require.NoError(t, err)
	_, err = store.Hold(folder)
	require.ErrorIs(t, err, store.ErrHeld)
	require.NoError(t, first.Close())
	again, err := store.Hold(folder)
	require.NoError(t, err)
	require.NoError(t, again.Close())
}
