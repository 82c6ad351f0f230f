package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"heltid/api"
)

// rosterOf is the id of a run's roster by its number. It follows from the run,
// so that storing it again, after a lost answer, stores it once.
func rosterOf(run string, no int) (string, error) {
	rest, ok := strings.CutPrefix(run, api.RunID+"_")
	if !ok || len(rest) != 26 {
		return "", fmt.Errorf("%q is no id of a run", run)
	}
	if no == 0 {
		return api.RosterID + "_" + rest, nil
	}
	sum := sha256.Sum256([]byte(run + "/" + strconv.Itoa(no)))
	tail := base32.HexEncoding.EncodeToString(sum[:])
	// HexEncoding's letters i, l, o and u are none of an id's.
	tail = strings.NewReplacer("i", "w", "l", "x", "o", "y", "u", "z").Replace(strings.ToLower(tail))
	return api.RosterID + "_" + rest[:10] + tail[:16], nil
}

const rosterColumns = "id, scenario, unit, run, no, label, attempt, hash, created, maker"

func scanRoster(scan func(...any) error, more ...any) (r api.Roster, err error) {
	var run sql.NullString
	var created int64
	err = scan(append([]any{&r.ID, &r.Scenario, &r.Unit, &run, &r.No, &r.Label, &r.Attempt, &r.Hash, &created, &r.By}, more...)...)
	r.Run, r.Created = run.String, moment(created)
	return r, err
}

// AddRoster stores a roster that somebody made; ID, Unit, Hash and Created are
// filled in.
func (s *Store) AddRoster(ctx context.Context, r api.Roster, duties []byte, once api.Once) (api.Roster, error) {
	id, err := api.NewID(api.RosterID, s.now(), s.random)
	if err != nil {
		return api.Roster{}, err
	}
	r.ID, r.Hash, r.Created, r.Run = id, api.Hash(duties), moment(millis(s.now())), ""
	err = s.writing(ctx, func(q *query) error {
		if before, err := q.promised(once); err != nil {
			return err
		} else if before != "" {
			r, _, err = q.roster(before)
			return err
		}
		c, err := q.scenario(r.Scenario)
		if err != nil {
			return err
		}
		r.Unit = c.Unit
		if _, err := q.exec("INSERT INTO rosters ("+rosterColumns+", duties) VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)",
			r.ID, r.Scenario, r.Unit, r.No, r.Label, r.Attempt, r.Hash, millis(r.Created), r.By, string(duties)); err != nil {
			return err
		}
		return q.promise(once, r.ID, millis(r.Created))
	})
	return r, err
}

func (q *query) roster(id string) (r api.Roster, duties string, err error) {
	err = q.each("SELECT "+rosterColumns+", duties FROM rosters WHERE id = ?", []any{id}, func(scan func(...any) error) (err error) {
		r, err = scanRoster(scan, &duties)
		return err
	})
	if err == nil && r.ID == "" {
		err = gone("Schemat", "roster")
	}
	return r, duties, err
}

// Roster finds a roster.
func (s *Store) Roster(ctx context.Context, id string) (api.Roster, error) {
	r, _, err := s.Duties(ctx, id)
	return r, err
}

// Duties gives a roster with its document.
func (s *Store) Duties(ctx context.Context, id string) (r api.Roster, duties []byte, err error) {
	err = s.reading(ctx, func(q *query) error {
		found, text, err := q.roster(id)
		r, duties = found, []byte(text)
		return err
	})
	return r, duties, err
}

// ListRosters lists rosters: a run's by number, others newest first.
func (s *Store) ListRosters(ctx context.Context, scenario, run string, page api.Page) ([]api.Roster, error) {
	out := []api.Roster{}
	var where []string
	var values []any
	if scenario != "" {
		where, values = append(where, "scenario = ?"), append(values, scenario)
	}
	if run != "" {
		where, values = append(where, "run = ?"), append(values, run)
	}
	tail, values := within(where, values, page)
	if run != "" {
		tail = strings.Replace(tail, "ORDER BY id DESC", "ORDER BY no", 1)
	}
	err := s.reading(ctx, func(q *query) error {
		return q.each("SELECT "+rosterColumns+" FROM rosters"+tail, values, func(scan func(...any) error) error {
			r, err := scanRoster(scan)
			out = append(out, r)
			return err
		})
	})
	return out, err
}

// DeleteRoster removes a roster that somebody stored; a run's own goes with the run.
func (s *Store) DeleteRoster(ctx context.Context, id string, only api.Match) error {
	return s.writing(ctx, func(q *query) error {
		if err := q.hold("rosters", id); err != nil {
			return err
		}
		r, _, err := q.roster(id)
		if err != nil {
			return err
		}
		if r.Run != "" {
			return api.Refuse(api.WrongState, "Schemat hör till en körning: ta bort körningen.", "The roster belongs to a run: delete the run.")
		}
		if err := only.Check(r.Hash); err != nil {
			return err
		}
		_, err = q.exec("DELETE FROM rosters WHERE id = ?", id)
		return err
	})
}

// AddFeed stores a link; the caller has made id and secret.
func (s *Store) AddFeed(ctx context.Context, f api.Feed) error {
	return s.writing(ctx, func(q *query) error {
		if _, _, err := q.roster(f.Roster); err != nil {
			return err
		}
		_, err := q.exec("INSERT INTO feeds (id, roster, unit, employee, secret, created, maker) VALUES (?, ?, ?, ?, ?, ?, ?)",
			f.ID, f.Roster, f.Unit, f.Employee, hex.EncodeToString(f.Secret), millis(f.Created), f.By)
		return err
	})
}

// Feed finds a link.
func (s *Store) Feed(ctx context.Context, id string) (f api.Feed, err error) {
	var secret string
	var created int64
	err = s.reading(ctx, func(q *query) error {
		return found(q.row("SELECT id, roster, unit, employee, secret, created, maker FROM feeds WHERE id = ?", []any{id},
			&f.ID, &f.Roster, &f.Unit, &f.Employee, &secret, &created, &f.By), "Länken", "link")
	})
	if err != nil {
		return api.Feed{}, err
	}
	f.Created = moment(created)
	f.Secret, err = hex.DecodeString(secret)
	return f, err
}

// DeleteFeed ends a link.
func (s *Store) DeleteFeed(ctx context.Context, id string) error {
	return s.remove(ctx, "feeds", id, "Länken", "link")
}
