package store

import (
	"context"
	"strconv"
	"strings"
	"time"

	"heltid/api"
)

// Audit writes an entry; No is filled in, without gaps.
func (s *Store) Audit(ctx context.Context, e api.AuditEntry) error {
	return s.writing(ctx, func(q *query) error {
		if err := q.lock("audit"); err != nil {
			return err
		}
		_, err := q.exec(`INSERT INTO audit (no, at, maker, name, action, unit, object, request, status)
			SELECT n, ?, ?, ?, ?, ?, ?, ?, ? FROM counters WHERE name = 'audit'`,
			millis(e.At), e.Key, e.Name, e.Action, e.Unit, e.Object, e.Request, e.Status)
		return err
	})
}

// ListAudit lists entries, newest first; nil units are all.
func (s *Store) ListAudit(ctx context.Context, units []string, before int64, most int) ([]api.AuditEntry, error) {
	out := []api.AuditEntry{}
	var where []string
	var values []any
	if before > 0 {
		where, values = []string{"no < ?"}, []any{before}
	}
	page := api.Page{Units: units, Most: most}
	tail, values := within(where, values, page)
	tail = strings.Replace(tail, "ORDER BY id", "ORDER BY no", 1)
	err := s.reading(ctx, func(q *query) error {
		return q.each("SELECT no, at, maker, name, action, unit, object, request, status FROM audit"+tail, values, func(scan func(...any) error) error {
			var e api.AuditEntry
			var at int64
			err := scan(&e.No, &at, &e.Key, &e.Name, &e.Action, &e.Unit, &e.Object, &e.Request, &e.Status)
			e.At = moment(at)
			out = append(out, e)
			return err
		})
	})
	return out, err
}

// batch is how many rows a removal takes in one transaction, so that nobody
// waits long for it.
const batch = 100

// Expire removes what is past its time.
func (s *Store) Expire(ctx context.Context, made, trail time.Time) (scenarios int, err error) {
	few := strconv.Itoa(batch)
	for {
		var n int64
		err := s.writing(ctx, func(q *query) (err error) {
			n, err = q.exec(`DELETE FROM scenarios WHERE id IN (SELECT id FROM scenarios WHERE created < ? AND NOT EXISTS
				(SELECT 1 FROM runs WHERE runs.scenario = scenarios.id AND runs.state IN ('queued', 'running')) LIMIT `+few+")", millis(made))
			return err
		})
		scenarios += int(n)
		if err != nil {
			return scenarios, err
		}
		if n < batch {
			break
		}
	}
	return scenarios, s.writing(ctx, func(q *query) error {
		if _, err := q.exec("DELETE FROM promises WHERE created < ?", millis(made)); err != nil {
			return err
		}
		_, err := q.exec("DELETE FROM audit WHERE at < ?", millis(trail))
		return err
	})
}
