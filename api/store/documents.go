package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"heltid/api"
)

// kept is where a unit's stored texts lie: table, key and column, how a row
// leads to its unit and its scenario, and whether the text is JSON already.
var kept = []struct {
	kind, table, key, column string
	from, scenario           string
	plain                    bool
}{
	{"scenario", "inputs", "scenario", "document", "scenario IN (SELECT id FROM scenarios WHERE unit = ?)", "scenario", false},
	{"title", "scenarios", "id", "title", "unit = ?", "id", true},
	{"edits", "scenarios", "id", "edits", "unit = ?", "id", false},
	{"options", "runs", "id", "options", "unit = ?", "scenario", false},
	{"result", "runs", "id", "result", "unit = ?", "scenario", false},
	{"roster", "rosters", "id", "duties", "unit = ?", "scenario", false},
	{"feed", "feeds", "id", "employee", "unit = ?", "(SELECT scenario FROM rosters WHERE rosters.id = feeds.roster)", true},
}

// Documents walks everything stored of a unit.
func (s *Store) Documents(ctx context.Context, unit string, f func(api.Document) error) error {
	return s.reading(ctx, func(q *query) error {
		return q.documents(unit, func(_ int, d api.Document) error { return f(d) })
	})
}

func (q *query) documents(unit string, f func(at int, d api.Document) error) error {
	for at, k := range kept {
		var keys []string
		if err := q.each("SELECT "+k.key+" FROM "+k.table+" WHERE "+k.from+" ORDER BY "+k.key, []any{unit}, func(scan func(...any) error) error {
			var key string
			err := scan(&key)
			keys = append(keys, key)
			return err
		}); err != nil {
			return err
		}
		for _, key := range keys { // one at a time: they can be large
			d := api.Document{Kind: k.kind, ID: key}
			var found string
			if err := q.row("SELECT "+k.scenario+", "+k.column+" FROM "+k.table+" WHERE "+k.key+" = ?", []any{key}, &d.Scenario, &found); err != nil {
				if errors.Is(err, sql.ErrNoRows) {
					continue // removed since
				}
				return err
			}
			if found == "" {
				continue
			}
			d.Text = []byte(found)
			if k.plain {
				d.Text, _ = json.Marshal(found) // a string always can be
			}
			if err := f(at, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// Rewrite changes a unit's stored texts in one transaction. Whoever solves from
// the old texts is fenced off, and the run is taken up anew.
func (s *Store) Rewrite(ctx context.Context, unit string, f func(api.Document) ([]byte, error)) (changed int, err error) {
	err = s.writingFor(ctx, 5*time.Minute, func(q *query) error {
		if _, err := q.exec("UPDATE runs SET state = 'queued', attempt = attempt + 1, worker = '', lease = 0, version = version + 1 WHERE unit = ? AND state = 'running'", unit); err != nil {
			return err
		}
		removed := map[string]bool{}
		return q.documents(unit, func(at int, d api.Document) error {
			if removed[d.Scenario] {
				return nil
			}
			becomes, err := f(d)
			if err != nil || bytes.Equal(becomes, d.Text) {
				return err
			}
			changed++
			if becomes == nil {
				if d.Kind == "feed" {
					_, err = q.exec("DELETE FROM feeds WHERE id = ?", d.ID)
					return err
				}
				removed[d.Scenario] = true
				_, err = q.exec("DELETE FROM scenarios WHERE id = ?", d.Scenario)
				return err
			}
			return q.rewrite(at, d, becomes)
		})
	})
	return changed, err
}

func (q *query) rewrite(at int, d api.Document, becomes []byte) error {
	k, text := kept[at], string(becomes)
	if k.plain {
		if err := json.Unmarshal(becomes, &text); err != nil {
			return fmt.Errorf("%s of %s: %w", d.Kind, d.ID, err)
		}
	}
	if _, err := q.exec("UPDATE "+k.table+" SET "+k.column+" = ? WHERE "+k.key+" = ?", text, d.ID); err != nil {
		return err
	}
	var err error
	switch d.Kind {
	case "scenario":
		_, err = q.exec("UPDATE scenarios SET hash = ?, size = ? WHERE id = ?", api.Hash(becomes), len(becomes), d.ID)
	case "roster":
		_, err = q.exec("UPDATE rosters SET hash = ? WHERE id = ?", api.Hash(becomes), d.ID)
	}
	return err
}
