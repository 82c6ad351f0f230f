package store_test

import (
	"encoding/json"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
)

func TestARunFromQueueToEnd(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		most := 3
		asked := api.RunOptions{Seed: 1<<64 - 1, Work: 7, Keep: "ros_x", MaxChanges: &most, Locks: []api.Lock{{Employee: "p01", Date: "2026-10-05"}}}
		r, err := b.AddRun(ctx, api.Run{Scenario: c.ID, Kind: api.Solve, Options: asked, By: "key_a"}, 0, 0, api.Once{})
		require.NoError(t, err)
		assert.Equal(t, api.Run{ID: r.ID, Scenario: c.ID, Unit: "u", Kind: api.Solve, Options: asked, Created: b.clock.now(), By: "key_a", State: api.Queued, Version: 1}, r)

		b.clock.pass(time.Second)
		began := b.clock.now()
		f := b.claim(t, r.ID, "w1")
		gap := 0.5
		stop, err := b.Beat(ctx, f, api.Progress{Phase: "improve", Work: 5, Gap: &gap}, lease)
		require.NoError(t, err)
		assert.False(t, stop)
		require.NoError(t, b.KeepBest(ctx, f, []byte("one")))
		b.clock.pass(time.Second)
		require.NoError(t, b.KeepBest(ctx, f, []byte("two")))
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, api.Running, r.State)
		assert.Equal(t, began, *r.Started)
		assert.Equal(t, api.Progress{Phase: "improve", Work: 5, Gap: &gap}, r.Progress)
		kept, duties, err := b.Duties(ctx, r.Roster)
		require.NoError(t, err)
		assert.Equal(t, "two", string(duties))
		assert.Equal(t, api.Roster{ID: r.Roster, Scenario: c.ID, Unit: "u", Run: r.ID, Attempt: 1, Hash: api.Hash(duties), Created: b.clock.now(), By: "key_a"}, kept)

		require.NoError(t, b.Finish(ctx, f, api.Ending{State: api.Completed, Outcome: api.Feasible, Progress: api.Progress{Phase: "done"}, Result: []byte(`{"a":1}`)},
			[]api.RunRoster{{Duties: []byte("best")}, {No: 1, Label: "one step", Duties: []byte("step")}}))
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, api.Completed, r.State)
		assert.Equal(t, api.Feasible, r.Outcome)
		assert.JSONEq(t, `{"a":1}`, string(r.Result))
		assert.Equal(t, b.clock.now(), *r.Finished)
		rosters, err := b.ListRosters(ctx, "", r.ID, api.Page{})
		require.NoError(t, err)
		require.Len(t, rosters, 2)
		assert.Equal(t, r.Roster, rosters[0].ID)
		assert.Equal(t, "one step", rosters[1].Label)
		assert.True(t, api.ValidID(api.RosterID, rosters[1].ID), rosters[1].ID)
		require.ErrorIs(t, b.DeleteRoster(ctx, r.Roster, nil), api.WrongState)

		require.ErrorIs(t, b.Finish(ctx, f, api.Ending{State: api.Failed}, nil), api.WrongState, "over is over")
		_, err = b.Claim(ctx, r.ID, "w2", lease, 0)
		require.ErrorIs(t, err, api.WrongState)
		after, err := b.AskStop(ctx, r.ID, nil)
		require.NoError(t, err)
		assert.Equal(t, r, after, "stopping what is over changes nothing")
		require.NoError(t, b.DeleteRun(ctx, r.ID, nil))
		_, err = b.Roster(ctx, r.Roster)
		require.ErrorIs(t, err, api.NotFound)
	})
}

// What a run has answered so far is there for the next attempt, and for a worker to
// end it with when it is stopped.
func TestAnswersAreKeptInParts(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		r := b.run(t, b.scenario(t, "u").ID)
		f := b.claim(t, r.ID, "w1")
		require.NoError(t, b.KeepPart(ctx, f, json.RawMessage(`{"a":1}`)))
		require.NoError(t, b.KeepPart(ctx, f, json.RawMessage(`{"a":2}`)))
		require.NoError(t, b.HandBack(ctx, f, api.Progress{}))
		r, err := b.AskStop(ctx, r.ID, nil)
		require.NoError(t, err)
		assert.Equal(t, api.Queued, r.State, "there is something to end it with")
		b.claim(t, r.ID, "w2")
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.True(t, r.Warm)
		assert.JSONEq(t, `{"a":2}`, string(r.Result))
		assert.Empty(t, r.Roster)
	})
}

// Every write of an attempt that was overtaken is refused, and changes nothing.
func TestAStaleWorkerIsRefused(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		r := b.run(t, b.scenario(t, "u").ID)
		old := b.claim(t, r.ID, "w1")
		require.NoError(t, b.KeepBest(ctx, old, []byte("kept")))
		_, err := b.Claim(ctx, r.ID, "w2", lease, 3)
		require.ErrorIs(t, err, api.WrongState)
		var refusal *api.Error
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, lease, refusal.Retry)

		b.clock.pass(lease)
		_, err = b.Claim(ctx, r.ID, "w2", lease, 3)
		require.ErrorIs(t, err, api.WrongState, "the lease runs to its last moment")
		b.clock.pass(time.Millisecond)
		adrift, err := b.Adrift(ctx)
		require.NoError(t, err)
		assert.Equal(t, []string{r.ID}, adrift)
		fresh := b.claim(t, r.ID, "w2")
		assert.Equal(t, 2, fresh.Attempt)
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.True(t, r.Warm, "there is a roster to begin from")

		_, err = b.Beat(ctx, old, api.Progress{Work: 99}, lease)
		require.ErrorIs(t, err, api.WrongState)
		require.ErrorIs(t, b.KeepBest(ctx, old, []byte("stale")), api.WrongState)
		require.ErrorIs(t, b.KeepPart(ctx, old, []byte(`"stale"`)), api.WrongState)
		require.ErrorIs(t, b.HandBack(ctx, old, api.Progress{}), api.WrongState)
		require.ErrorIs(t, b.Finish(ctx, old, api.Ending{State: api.Completed}, []api.RunRoster{{Duties: []byte("stale")}}), api.WrongState)
		now, err := b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, r, now)
		_, duties, err := b.Duties(ctx, r.Roster)
		require.NoError(t, err)
		assert.Equal(t, "kept", string(duties))

		// The same number of attempt by another worker is no pass either.
		require.ErrorIs(t, b.KeepBest(ctx, api.Fence{Run: r.ID, Attempt: 2, Worker: "w1"}, []byte("x")), api.WrongState)
		require.NoError(t, b.KeepBest(ctx, fresh, []byte("fresh")))
		require.NoError(t, b.DeleteRun(ctx, r.ID, nil))
		_, err = b.Beat(ctx, fresh, api.Progress{}, lease)
		require.ErrorIs(t, err, api.NotFound)
	})
}

func TestOneWorkerGetsARun(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		c := b.scenario(t, "u")
		for range 5 {
			r := b.run(t, c.ID)
			var got atomic.Int32
			var wg sync.WaitGroup
			for _, worker := range []string{"a", "b", "c", "d"} {
				wg.Go(func() {
					if _, err := b.Claim(t.Context(), r.ID, worker, lease, 3); err == nil {
						got.Add(1)
					} else {
						assert.ErrorIs(t, err, api.WrongState)
					}
				})
			}
			wg.Wait()
			assert.EqualValues(t, 1, got.Load())
		}
	})
}

func TestHandedBackRunsWaitAgain(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		r := b.run(t, b.scenario(t, "u").ID)
		for range 10 { // more often than attempts may fail
			f := b.claim(t, r.ID, "w")
			require.NoError(t, b.HandBack(ctx, f, api.Progress{Work: 3}))
		}
		r, err := b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, api.Queued, r.State)
		assert.EqualValues(t, 3, r.Progress.Work)
		adrift, err := b.Adrift(ctx)
		require.NoError(t, err)
		assert.Equal(t, []string{r.ID}, adrift)
	})
}

func TestARunThatBringsWorkersDownIsGivenUp(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		r := b.run(t, c.ID)
		for i := range 3 {
			f := b.claim(t, r.ID, "w")
			if i == 0 {
				require.NoError(t, b.KeepBest(ctx, f, []byte("best"))) // counting begins here
			}
			b.clock.pass(lease + time.Millisecond)
		}
		b.claim(t, r.ID, "w")
		b.clock.pass(lease + time.Millisecond)
		r, err := b.Claim(ctx, r.ID, "w", lease, 3)
		require.ErrorIs(t, err, api.WrongState)
		assert.Equal(t, api.Failed, r.State)
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, api.Failed, r.State)
		assert.NotEmpty(t, r.Roster, "its best is kept")
		require.NotNil(t, r.Error)
		assert.Contains(t, r.Error.Say.EN, "3 times")
	})
}

func TestStopping(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		waits := b.run(t, c.ID)
		r, err := b.AskStop(ctx, waits.ID, nil)
		require.NoError(t, err)
		assert.Equal(t, api.Cancelled, r.State)
		assert.Equal(t, b.clock.now(), *r.Finished)

		works := b.run(t, c.ID)
		f := b.claim(t, works.ID, "w")
		r, err = b.AskStop(ctx, works.ID, nil)
		require.NoError(t, err)
		assert.Equal(t, api.Running, r.State)
		assert.True(t, r.Stopping)
		stop, err := b.Beat(ctx, f, api.Progress{}, lease)
		require.NoError(t, err)
		assert.True(t, stop)

		// Handed back with a best: somebody must end it with that.
		require.NoError(t, b.KeepBest(ctx, f, []byte("best")))
		require.NoError(t, b.HandBack(ctx, f, api.Progress{}))
		r, err = b.AskStop(ctx, works.ID, nil)
		require.NoError(t, err)
		assert.Equal(t, api.Queued, r.State)
		assert.True(t, r.Stopping)
		_, err = b.AskStop(ctx, "run_none", nil)
		require.ErrorIs(t, err, api.NotFound)
	})
}

func TestRostersOfPlannersAndLinks(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		once := api.Once{Key: "key_a", Token: "t", Hash: "h"}
		r, err := b.AddRoster(ctx, api.Roster{Scenario: c.ID, Label: "egen", By: "key_a"}, []byte("duties"), once)
		require.NoError(t, err)
		again, err := b.AddRoster(ctx, api.Roster{Scenario: c.ID, Label: "egen", By: "key_a"}, []byte("duties"), once)
		require.NoError(t, err)
		assert.Equal(t, r, again)
		got, duties, err := b.Duties(ctx, r.ID)
		require.NoError(t, err)
		assert.Equal(t, r, got)
		assert.Equal(t, "duties", string(duties))
		list, err := b.ListRosters(ctx, c.ID, "", api.Page{})
		require.NoError(t, err)
		assert.Equal(t, []api.Roster{r}, list)
		_, err = b.AddRoster(ctx, api.Roster{Scenario: "scn_none"}, nil, api.Once{})
		require.ErrorIs(t, err, api.NotFound)

		feed := api.Feed{ID: "ics_1", Roster: r.ID, Unit: "u", Employee: "p01", Secret: []byte{9, 8}, Created: b.clock.now(), By: "key_a"}
		require.NoError(t, b.AddFeed(ctx, feed))
		found, err := b.Feed(ctx, feed.ID)
		require.NoError(t, err)
		assert.Equal(t, feed, found)
		require.ErrorIs(t, b.AddFeed(ctx, api.Feed{ID: "ics_2", Roster: "ros_none"}), api.NotFound)
		require.NoError(t, b.DeleteRoster(ctx, r.ID, nil))
		_, err = b.Feed(ctx, feed.ID)
		require.ErrorIs(t, err, api.NotFound, "a link goes with its roster")
		require.ErrorIs(t, b.DeleteFeed(ctx, feed.ID), api.NotFound)
	})
}

func TestRewriteReachesEverything(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		name := func(text string) []byte { return []byte(`{"who":"` + text + `"}`) }
		c, err := b.AddScenario(ctx, api.Scenario{Unit: "u", Title: "Åsas", Edits: name("e"), By: "k"}, name("i"), 0, api.Once{})
		require.NoError(t, err)
		other := b.scenario(t, "elsewhere")
		r, err := b.AddRun(ctx, api.Run{Scenario: c.ID, Kind: api.Solve, Options: api.RunOptions{Start: "s"}, By: "k"}, 0, 0, api.Once{})
		require.NoError(t, err)
		done := b.claim(t, r.ID, "w")
		require.NoError(t, b.Finish(ctx, done, api.Ending{State: api.Completed, Result: name("r")}, []api.RunRoster{{Duties: name("d")}}))
		busy := b.run(t, c.ID)
		held := b.claim(t, busy.ID, "w")
		roster, err := b.AddRoster(ctx, api.Roster{Scenario: c.ID, By: "k"}, name("own"), api.Once{})
		require.NoError(t, err)
		require.NoError(t, b.AddFeed(ctx, api.Feed{ID: "ics_1", Roster: roster.ID, Unit: "u", Employee: "p01"}))

		var seen []string
		require.NoError(t, b.Documents(ctx, "u", func(d api.Document) error {
			assert.Equal(t, c.ID, d.Scenario)
			assert.True(t, json.Valid(d.Text), "%s: %s", d.Kind, d.Text)
			seen = append(seen, d.Kind)
			return nil
		}))
		assert.Equal(t, []string{"scenario", "title", "edits", "options", "options", "result", "roster", "roster", "feed"}, seen)

		n, err := b.Rewrite(ctx, "u", func(d api.Document) ([]byte, error) {
			switch d.Kind {
			case "options":
				return d.Text, nil
			case "title":
				return []byte(`"?"`), nil
			case "feed":
				return nil, nil
			}
			return name("-"), nil
		})
		require.NoError(t, err)
		assert.Equal(t, 7, n)
		now, err := b.Scenario(ctx, c.ID)
		require.NoError(t, err)
		assert.Equal(t, "?", now.Title)
		assert.Equal(t, api.Hash(name("-")), now.Hash)
		_, duties, err := b.Duties(ctx, roster.ID)
		require.NoError(t, err)
		assert.Equal(t, name("-"), duties)
		_, err = b.Feed(ctx, "ics_1")
		require.ErrorIs(t, err, api.NotFound)
		require.ErrorIs(t, b.KeepBest(ctx, held, name("old")), api.WrongState, "whoever solves from the old text is fenced off")
		b.claim(t, busy.ID, "w2")

		n, err = b.Rewrite(ctx, "u", func(api.Document) ([]byte, error) { return nil, nil })
		require.NoError(t, err)
		assert.Equal(t, 1, n)
		_, err = b.Scenario(ctx, c.ID)
		require.ErrorIs(t, err, api.NotFound)
		_, err = b.Scenario(ctx, other.ID)
		require.NoError(t, err)
	})
}

// Of many who ask with the same version one is heard; the others are told that it
// has changed. What is refused is not done.
func TestConditionsHoldWithTheWrite(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "u")
		r := b.run(t, c.ID)
		b.claim(t, r.ID, "w")
		r, err := b.Run(ctx, r.ID)
		require.NoError(t, err)
		var heard atomic.Int32
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if _, err := b.AskStop(ctx, r.ID, api.Match{"v0", r.Tag()}); err == nil {
					heard.Add(1)
				} else {
					assert.ErrorIs(t, err, api.Stale)
				}
			})
		}
		wg.Wait()
		assert.EqualValues(t, 1, heard.Load())

		own, err := b.AddRoster(ctx, api.Roster{Scenario: c.ID}, []byte("duties"), api.Once{})
		require.NoError(t, err)
		old := api.Match{"old", r.Tag()}
		require.ErrorIs(t, b.DeleteRun(ctx, r.ID, old), api.Stale)
		require.ErrorIs(t, b.DeleteRoster(ctx, own.ID, old), api.Stale)
		require.ErrorIs(t, b.DeleteScenario(ctx, c.ID, old), api.Stale)
		r, err = b.Run(ctx, r.ID)
		require.NoError(t, err)
		require.NoError(t, b.DeleteRun(ctx, r.ID, api.Match{r.Tag()}))
		require.NoError(t, b.DeleteRoster(ctx, own.ID, api.Match{"old", own.Hash}))
		require.NoError(t, b.DeleteScenario(ctx, c.ID, api.Match{"*"}))
		_, err = b.Scenario(ctx, c.ID)
		require.ErrorIs(t, err, api.NotFound)
	})
}
