package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// A backup is gzip of JSON, a value to a line: the head, every row as a line
// of its own, and the foot, which tells a whole file from a broken one. Rows
// come before those that refer to them. It is of one moment, and either database
// takes in what the other gave:
//
//	{"heltid":"backup","tables":1,"made":"2026-11-22T08:00:00Z"}
//	{"table":"scenarios","row":{"id":"scn_…","unit":"ekbacken",…}}
//	{"rows":1}
//
// It holds all that is stored, personal data and the hashes of keys among it.
type (
	backupHead struct {
		Heltid string    `json:"heltid"`
		Tables int64     `json:"tables"` // version of the tables
		Made   time.Time `json:"made"`
	}
	backupRow struct {
		Table string         `json:"table,omitempty"`
		Row   map[string]any `json:"row,omitempty"`
		Rows  *int           `json:"rows,omitempty"` // in the foot
	}
)

// tables lists every table, those that are referred to first.
var tables = []string{"counters", "keys", "scenarios", "inputs", "runs", "rosters", "feeds", "promises", "audit"}

// ErrNotEmpty is the refusal to restore over rows that there are.
var ErrNotEmpty = errors.New("the database is not empty")

// Backup writes all rows, as they are at one moment, while others go on
// working. It tells how many.
func (s *Store) Backup(ctx context.Context, w io.Writer) (rows int, err error) {
	p, err := s.migrator()
	if err != nil {
		return 0, err
	}
	version, err := p.GetDBVersion(ctx)
	if err != nil {
		return 0, s.told(err)
	}
	tx, err := s.read.BeginTx(ctx, s.dialect.snapshot)
	if err != nil {
		return 0, s.told(err)
	}
	defer func() { _ = tx.Rollback() }() // it has changed nothing
	packed := gzip.NewWriter(w)
	lines := json.NewEncoder(packed)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(backupHead{"backup", version, s.now().UTC()}); err != nil {
		return 0, err
	}
	for _, table := range tables {
		result, err := tx.QueryContext(ctx, "SELECT * FROM "+table)
		if err != nil {
			return rows, s.told(err)
		}
		n, err := writeRows(lines, table, result)
		rows += n
		if err = errors.Join(err, result.Err(), result.Close()); err != nil {
			return rows, s.told(err)
		}
	}
	if err := lines.Encode(backupRow{Rows: &rows}); err != nil {
		return rows, err
	}
	return rows, packed.Close()
}

func writeRows(lines *json.Encoder, table string, rows interface {
	Columns() ([]string, error)
	Next() bool
	Scan(...any) error
}) (n int, err error) {
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return n, err
		}
		row := make(map[string]any, len(columns))
		for i, c := range columns {
			if b, ok := values[i].([]byte); ok {
				values[i] = string(b)
			}
			row[c] = values[i]
		}
		if err := lines.Encode(backupRow{Table: table, Row: row}); err != nil {
			return n, err
		}
	}
	return n, nil
}

// Restore takes a backup into an empty database, whole or not at all. Runs that
// were under way wait again.
func (s *Store) Restore(ctx context.Context, r io.Reader) (rows int, err error) {
	p, err := s.migrator()
	if err != nil {
		return 0, err
	}
	version, err := p.GetDBVersion(ctx)
	if err != nil {
		return 0, s.told(err)
	}
	unpacked, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return 0, fmt.Errorf("this is no backup: %w", err)
	}
	lines := json.NewDecoder(unpacked)
	lines.UseNumber()
	var head backupHead
	if err := lines.Decode(&head); err != nil || head.Heltid != "backup" {
		return 0, errors.Join(errors.New("this is no backup"), err)
	}
	if head.Tables != version {
		return 0, fmt.Errorf("the backup's tables are of version %d and this program's %d: restore with the program that made it, then start the newer one", head.Tables, version)
	}
	err = s.writingFor(ctx, time.Hour, func(q *query) error {
		for _, table := range tables[1:] {
			var n int
			if err := q.row("SELECT COUNT(*) FROM "+table, nil, &n); err != nil {
				return err
			}
			if n > 0 {
				return ErrNotEmpty
			}
		}
		if _, err := q.exec("DELETE FROM counters"); err != nil {
			return err
		}
		known := map[string][]string{}
		for {
			var line backupRow
			if err := lines.Decode(&line); err != nil {
				return fmt.Errorf("the backup is broken off after %d rows: %w", rows, err)
			}
			if line.Rows != nil {
				if *line.Rows != rows {
					return fmt.Errorf("the backup says %d rows and holds %d", *line.Rows, rows)
				}
				break
			}
			if err := q.restore(line, known); err != nil {
				return fmt.Errorf("row %d: %w", rows+1, err)
			}
			rows++
		}
		_, err := q.exec("UPDATE runs SET state = 'queued', worker = '', lease = 0, version = version + 1 WHERE state = 'running'")
		return err
	})
	return rows, err
}

// restore puts a row in. known holds the columns of the tables seen so far: a
// row must name just those.
func (q *query) restore(line backupRow, known map[string][]string) error {
	if !slices.Contains(tables, line.Table) {
		return fmt.Errorf("there is no table %q", line.Table)
	}
	columns, seen := known[line.Table]
	if !seen {
		rows, err := q.on.QueryContext(q.ctx, "SELECT * FROM "+line.Table+" LIMIT 0")
		if err != nil {
			return err
		}
		columns, err = rows.Columns()
		if err = errors.Join(err, rows.Close()); err != nil {
			return err
		}
		known[line.Table] = columns
	}
	if len(line.Row) != len(columns) {
		return fmt.Errorf("a row of %s has %d columns, not %d", line.Table, len(columns), len(line.Row))
	}
	values, marks := make([]any, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		value, there := line.Row[c]
		if !there {
			return fmt.Errorf("a row of %s has a column %s", line.Table, c)
		}
		if n, ok := value.(json.Number); ok {
			var err error
			if value, err = n.Int64(); err != nil {
				return err
			}
		}
		values[i], marks[i] = value, "?"
	}
	_, err := q.exec("INSERT INTO "+line.Table+" ("+strings.Join(columns, ", ")+") VALUES ("+strings.Join(marks, ", ")+")", values...)
	return err
}
