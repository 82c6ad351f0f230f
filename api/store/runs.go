package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"heltid/api"
)

const runColumns = "id, scenario, unit, kind, options, created, maker, state, outcome, started, finished, " +
	"stopping, attempt, warm, progress, roster, result, error, version, worker, lease"

func scanRun(scan func(...any) error) (r api.Run, err error) {
	var options, progress, result, failure string
	var created, started, finished, lease int64
	var stopping, warm int
	if err := scan(&r.ID, &r.Scenario, &r.Unit, &r.Kind, &options, &created, &r.By, &r.State, &r.Outcome, &started, &finished,
		&stopping, &r.Attempt, &warm, &progress, &r.Roster, &result, &failure, &r.Version, &r.Worker, &lease); err != nil {
		return r, err
	}
	r.Created, r.Started, r.Finished, r.Lease = moment(created), maybe(started), maybe(finished), moment(lease)
	r.Stopping, r.Warm = stopping != 0, warm != 0
	if result != "" {
		r.Result = json.RawMessage(result)
	}
	if err := json.Unmarshal([]byte(options), &r.Options); err != nil {
		return r, fmt.Errorf("%s: options: %w", r.ID, err)
	}
	if err := json.Unmarshal([]byte(progress), &r.Progress); err != nil {
		return r, fmt.Errorf("%s: progress: %w", r.ID, err)
	}
	if failure != "" {
		if err := json.Unmarshal([]byte(failure), &r.Error); err != nil {
			return r, fmt.Errorf("%s: error: %w", r.ID, err)
		}
	}
	return r, nil
}

// text is a value as JSON text; "" for none.
func text(v any) (string, error) {
	b, err := json.Marshal(v)
	if string(b) == "null" {
		return "", err
	}
	return string(b), err
}

// AddRun queues a run of a scenario; all but Scenario, Kind, Options and By is
// filled in.
func (s *Store) AddRun(ctx context.Context, r api.Run, queue, open int, once api.Once) (api.Run, error) {
	id, err := api.NewID(api.RunID, s.now(), s.random)
	if err != nil {
		return api.Run{}, err
	}
	options, err := text(r.Options)
	if err != nil {
		return api.Run{}, err
	}
	now := millis(s.now())
	out := api.Run{}
	err = s.writing(ctx, func(q *query) error {
		if before, err := q.promised(once); err != nil {
			return err
		} else if before != "" {
			out, err = q.run(before)
			return err
		}
		c, err := q.scenario(r.Scenario)
		if err != nil {
			return err
		}
		if err := q.room(r.By, queue, open); err != nil {
			return err
		}
		if _, err := q.exec(`INSERT INTO runs (id, scenario, unit, kind, options, created, maker, state, outcome, started, finished,
			stopping, attempt, tries, warm, progress, roster, result, error, version, worker, lease)
			VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', '', 0, 0, 0, 0, 0, 0, '{}', '', '', '', 1, '', 0)`,
			id, c.ID, c.Unit, r.Kind, options, now, r.By); err != nil {
			return err
		}
		if err := q.promise(once, id, now); err != nil {
			return err
		}
		out, err = q.run(id)
		return err
	})
	return out, err
}

// room refuses a run where the queue is full or the key has its share.
func (q *query) room(key string, queue, open int) error {
	if queue <= 0 && open <= 0 {
		return nil
	}
	if err := q.lock("made"); err != nil {
		return err
	}
	var all, own int
	if err := q.row("SELECT COUNT(*), COALESCE(SUM(CASE WHEN maker = ? THEN 1 ELSE 0 END), 0) FROM runs WHERE state IN ('queued', 'running')",
		[]any{key}, &all, &own); err != nil {
		return err
	}
	switch {
	case open > 0 && own >= open:
		return api.Refuse(api.TooMany,
			fmt.Sprintf("Nyckeln har %d körningar som väntar eller pågår, så många som ryms.", own),
			fmt.Sprintf("The key has %d runs that wait or run, as many as there is room for.", own)).After(10 * time.Second)
	case queue > 0 && all >= queue:
		return api.Refuse(api.Unavailable, "Kön är full. Försök igen om en stund.", "The queue is full. Try again in a while.").
			After(30 * time.Second)
	}
	return nil
}

func (q *query) run(id string) (r api.Run, err error) {
	err = q.each("SELECT "+runColumns+" FROM runs WHERE id = ?", []any{id}, func(scan func(...any) error) (err error) {
		r, err = scanRun(scan)
		return err
	})
	if err == nil && r.ID == "" {
		err = gone("Körningen", "run")
	}
	return r, err
}

// Run finds a run.
func (s *Store) Run(ctx context.Context, id string) (r api.Run, err error) {
	err = s.reading(ctx, func(q *query) error { r, err = q.run(id); return err })
	return r, err
}

// ListRuns lists runs, newest first.
func (s *Store) ListRuns(ctx context.Context, scenario string, page api.Page) ([]api.Run, error) {
	out := []api.Run{}
	var where []string
	var values []any
	if scenario != "" {
		where, values = []string{"scenario = ?"}, []any{scenario}
	}
	tail, values := within(where, values, page)
	err := s.reading(ctx, func(q *query) error {
		return q.each("SELECT "+runColumns+" FROM runs"+tail, values, func(scan func(...any) error) error {
			r, err := scanRun(scan)
			out = append(out, r)
			return err
		})
	})
	return out, err
}

// AskStop marks a run to be stopped; one that waits is over with it, unless an
// earlier attempt has found something: then a worker ends it with that.
func (s *Store) AskStop(ctx context.Context, id string, only api.Match) (r api.Run, err error) {
	now := millis(s.now())
	err = s.writing(ctx, func(q *query) error {
		if err := q.matched(id, only); err != nil {
			return err
		}
		if _, err := q.exec(`UPDATE runs SET stopping = 1, version = version + 1 WHERE id = ? AND stopping = 0 AND
			(state = 'running' OR state = 'queued' AND (roster <> '' OR result <> ''))`, id); err != nil {
			return err
		}
		if _, err := q.exec(`UPDATE runs SET stopping = 1, state = 'cancelled', finished = ?, version = version + 1
			WHERE id = ? AND state = 'queued' AND roster = '' AND result = ''`, now, id); err != nil {
			return err
		}
		r, err = q.run(id)
		return err
	})
	return r, err
}

// DeleteRun removes a run with its rosters.
func (s *Store) DeleteRun(ctx context.Context, id string, only api.Match) error {
	return s.writing(ctx, func(q *query) error {
		if err := q.matched(id, only); err != nil {
			return err
		}
		_, err := q.exec("DELETE FROM runs WHERE id = ?", id)
		return err
	})
}

// matched holds a run for the transaction if it is as the caller wants it.
func (q *query) matched(id string, only api.Match) error {
	if err := q.hold("runs", id); err != nil {
		return err
	}
	r, err := q.run(id)
	if err != nil {
		return err
	}
	return only.Check(r.Tag())
}

// CountRuns counts the runs in every state.
func (s *Store) CountRuns(ctx context.Context) (map[api.State]int, error) {
	out := map[api.State]int{}
	err := s.reading(ctx, func(q *query) error {
		return q.each("SELECT state, COUNT(*) FROM runs GROUP BY state", nil, func(scan func(...any) error) error {
			var state api.State
			var n int
			if err := scan(&state, &n); err != nil {
				return err
			}
			out[state] = n
			return nil
		})
	})
	return out, err
}
