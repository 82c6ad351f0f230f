package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"heltid/api"
)

// free is when a run may be taken up: it waits, or its worker was not heard from
// for the length of its lease. It takes the time now.
const free = "(state = 'queued' OR state = 'running' AND lease < ?)"

// Claim takes a run up. One statement decides who gets it.
func (s *Store) Claim(ctx context.Context, id, worker string, lease time.Duration, attempts int) (r api.Run, err error) {
	now := s.now()
	err = s.writing(ctx, func(q *query) error {
		changed, err := q.exec(`UPDATE runs SET state = 'running', attempt = attempt + 1, tries = tries + 1, worker = ?, lease = ?,
			started = CASE WHEN started = 0 THEN ? ELSE started END,
			warm = CASE WHEN roster = '' AND result = '' THEN 0 ELSE 1 END, version = version + 1
			WHERE id = ? AND `+free, worker, millis(now.Add(lease)), millis(now), id, millis(now))
		if err != nil {
			return err
		}
		if r, err = q.run(id); err != nil {
			return err
		}
		if changed == 0 {
			return taken(r, now)
		}
		var tries int
		if err := q.row("SELECT tries FROM runs WHERE id = ?", []any{id}, &tries); err != nil {
			return err
		}
		if attempts > 0 && tries > attempts {
			return q.giveUp(&r, tries-1, now)
		}
		return nil
	})
	if err == nil && r.State == api.Failed {
		return r, taken(r, now)
	}
	return r, err
}

// taken is the answer for a run that is not free.
func taken(r api.Run, now time.Time) *api.Error {
	e := api.Refuse(api.WrongState, "Körningen väntar inte på någon.", "The run waits for nobody.")
	if r.State == api.Running {
		e.Retry = max(time.Millisecond, r.Lease.Sub(now))
	}
	return e
}

// giveUp ends a run that brings down whoever takes it up. Its best is kept.
func (q *query) giveUp(r *api.Run, tries int, now time.Time) error {
	why, err := text(api.Refuse(api.Internal,
		fmt.Sprintf("Körningen avbröts %d gånger utan att komma längre.", tries),
		fmt.Sprintf("The run was broken off %d times without getting further.", tries)))
	if err != nil {
		return err
	}
	if _, err = q.exec("UPDATE runs SET state = 'failed', error = ?, finished = ?, lease = 0 WHERE id = ?", why, millis(now), r.ID); err != nil {
		return err
	}
	*r, err = q.run(r.ID)
	return err
}

// fenced changes a run only while the attempt has it.
func (q *query) fenced(f api.Fence, set string, values ...any) error {
	changed, err := q.exec("UPDATE runs SET version = version + 1, "+set+" WHERE id = ? AND attempt = ? AND worker = ? AND state = 'running'",
		append(values, f.Run, f.Attempt, f.Worker)...)
	if err != nil || changed > 0 {
		return err
	}
	if _, err := q.run(f.Run); err != nil {
		return err
	}
	return api.Refuse(api.WrongState, "Körningen har tagits över.", "The run was taken over.")
}

// Beat stores the progress and prolongs the lease.
func (s *Store) Beat(ctx context.Context, f api.Fence, p api.Progress, lease time.Duration) (stop bool, err error) {
	progress, err := text(p)
	if err != nil {
		return false, err
	}
	var stopping int
	err = s.writing(ctx, func(q *query) error {
		if err := q.fenced(f, "progress = ?, lease = ?", progress, millis(s.now().Add(lease))); err != nil {
			return err
		}
		return q.row("SELECT stopping FROM runs WHERE id = ?", []any{f.Run}, &stopping)
	})
	return stopping != 0, err
}

// KeepBest stores a run's best roster so far.
func (s *Store) KeepBest(ctx context.Context, f api.Fence, duties []byte) error {
	return s.writing(ctx, func(q *query) error {
		id, err := rosterOf(f.Run, 0)
		if err != nil {
			return err
		}
		if err := q.fenced(f, "roster = ?, tries = 0", id); err != nil {
			return err
		}
		return q.keep(f, api.RunRoster{Duties: duties}, s.now())
	})
}

// KeepPart stores what a run has answered so far.
func (s *Store) KeepPart(ctx context.Context, f api.Fence, part json.RawMessage) error {
	return s.writing(ctx, func(q *query) error { return q.fenced(f, "result = ?, tries = 0", string(part)) })
}

// keep stores one of a run's rosters, over what it had under that number.
func (q *query) keep(f api.Fence, r api.RunRoster, now time.Time) error {
	id, err := rosterOf(f.Run, r.No)
	if err != nil {
		return err
	}
	_, err = q.exec(`INSERT INTO rosters (id, scenario, unit, run, no, label, attempt, hash, created, maker, duties)
		SELECT ?, scenario, unit, id, ?, ?, ?, ?, ?, maker, ? FROM runs WHERE id = ?
		ON CONFLICT (id) DO UPDATE SET label = excluded.label, attempt = excluded.attempt, hash = excluded.hash,
			created = excluded.created, duties = excluded.duties`,
		id, r.No, r.Label, f.Attempt, api.Hash(r.Duties), millis(now), string(r.Duties), f.Run)
	return err
}

// Finish ends a run and stores its rosters.
func (s *Store) Finish(ctx context.Context, f api.Fence, e api.Ending, rosters []api.RunRoster) error {
	progress, err := text(e.Progress)
	if err != nil {
		return err
	}
	failure, err := text(e.Error)
	if err != nil {
		return err
	}
	return s.writing(ctx, func(q *query) error {
		now := s.now()
		if err := q.fenced(f, "state = ?, outcome = ?, progress = ?, result = ?, error = ?, finished = ?, lease = 0",
			e.State, e.Outcome, progress, string(e.Result), failure, millis(now)); err != nil {
			return err
		}
		for _, r := range rosters {
			if err := q.keep(f, r, now); err != nil {
				return err
			}
			if r.No == 0 {
				id, err := rosterOf(f.Run, 0)
				if err != nil {
					return err
				}
				if _, err := q.exec("UPDATE runs SET roster = ? WHERE id = ?", id, f.Run); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// HandBack puts a run back into the queue. It was no fault of the run's, so the
// attempt is not held against it.
func (s *Store) HandBack(ctx context.Context, f api.Fence, p api.Progress) error {
	progress, err := text(p)
	if err != nil {
		return err
	}
	return s.writing(ctx, func(q *query) error {
		return q.fenced(f, "state = 'queued', worker = '', lease = 0, progress = ?, tries = CASE WHEN tries > 0 THEN tries - 1 ELSE 0 END", progress)
	})
}

// Adrift lists the runs that somebody should take up.
func (s *Store) Adrift(ctx context.Context) (out []string, err error) {
	err = s.reading(ctx, func(q *query) error {
		return q.each("SELECT id FROM runs WHERE "+free+" ORDER BY id LIMIT 1000", []any{millis(s.now())}, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			out = append(out, id)
			return err
		})
	})
	return out, err
}
