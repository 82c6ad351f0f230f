// Package store keeps the rows in SQL: one implementation, the same statements
// on SQLite and PostgreSQL. sqlite.go and postgres.go open a database and know
// its errors; nothing else differs.
//
// Two things carry the promises of api.Store:
//
//   - every write is one transaction, and on SQLite it is on disk before it is
//     answered for (synchronous FULL);
//   - a worker's write names its attempt, and changes nothing when the run has
//     another by now.
//
// Where a count must hold (a queue's length, a promise made once) the
// transaction first changes a row of counters, which both databases let only one
// do at a time.
package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"heltid/api"
)

// patience is how long a database may take to answer. A stopped or cut-off one
// shall not hold callers for longer.
const patience = 15 * time.Second

// Store is an api.Store on a SQL database.
type Store struct {
	write, read *sql.DB
	dialect     dialect
	now         func() time.Time
	random      io.Reader
}

var _ api.Store = (*Store)(nil)

// dialect is what differs between databases.
type dialect struct {
	name string
	// dollars: placeholders are $1, $2, not ?.
	dollars bool
	// away tells that an error is the database's absence, not the statement's.
	away func(error) bool
	// snapshot is a transaction that sees one moment; nil where every one does.
	snapshot *sql.TxOptions
}

// Open opens a database and brings its tables up to date: a PostgreSQL one by a
// URL (postgres://…), else the SQLite file of that name, made when it is not
// there. now and random are the clock and the source of ids.
func Open(ctx context.Context, database string, now func() time.Time, random io.Reader) (*Store, error) {
	s := &Store{now: now, random: random}
	var err error
	if IsPostgres(database) {
		err = s.openPostgres(database)
	} else {
		err = s.openSQLite(database)
	}
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// IsPostgres tells a PostgreSQL URL from a file's name.
func IsPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// Close lets go of the database.
func (s *Store) Close() error {
	err := s.write.Close()
	if s.read != s.write {
		err = errors.Join(err, s.read.Close())
	}
	return err
}

// Ready tells whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	return s.reading(ctx, func(q *query) error {
		var one int
		return q.row("SELECT 1", nil, &one)
	})
}

// query runs statements of one transaction, or of none.
type query struct {
	ctx context.Context
	on  interface {
		ExecContext(context.Context, string, ...any) (sql.Result, error)
		QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	}
	dialect dialect
}

// writing runs f in a transaction.
func (s *Store) writing(ctx context.Context, f func(*query) error) error {
	return s.writingFor(ctx, patience, f)
}

func (s *Store) writingFor(ctx context.Context, long time.Duration, f func(*query) error) error {
	ctx, cancel := context.WithTimeout(ctx, long)
	defer cancel()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.told(err)
	}
	if err := f(&query{ctx, tx, s.dialect}); err != nil {
		_ = tx.Rollback() // what is wrong is err; a connection that cannot roll back is gone
		return s.told(err)
	}
	return s.told(tx.Commit())
}

// reading runs f outside a transaction.
func (s *Store) reading(ctx context.Context, f func(*query) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return s.told(f(&query{ctx, s.read, s.dialect}))
}

// told turns the database's absence into what a caller can act on.
func (s *Store) told(err error) error {
	var known *api.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, sql.ErrConnDone) || s.dialect.away(err):
		return api.Refuse(api.Unavailable, "Databasen svarar inte just nu. Försök igen.", "The database does not answer just now. Try again.").
			After(2 * time.Second).Because(err)
	}
	return err
}

// lock lets only one transaction at a time past it.
func (q *query) lock(name string) error {
	_, err := q.exec("UPDATE counters SET n = n + 1 WHERE name = ?", name)
	return err
}

// exec runs a statement and tells how many rows it changed.
func (q *query) exec(statement string, values ...any) (int64, error) {
	result, err := q.on.ExecContext(q.ctx, q.dialect.placed(statement), values...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// row reads one row; sql.ErrNoRows when there is none.
func (q *query) row(statement string, values []any, into ...any) error {
	found := false
	err := q.each(statement, values, func(scan func(...any) error) error {
		if found {
			return nil
		}
		found = true
		return scan(into...)
	})
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// each reads rows one by one.
func (q *query) each(statement string, values []any, f func(scan func(...any) error) error) error {
	rows, err := q.on.QueryContext(q.ctx, q.dialect.placed(statement), values...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// placed writes the placeholders as the database wants them. No statement of
// ours has a question mark in a text.
func (d dialect) placed(statement string) string {
	if !d.dollars {
		return statement
	}
	var b strings.Builder
	n := 0
	for {
		before, after, found := strings.Cut(statement, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
		statement = after
	}
}

// millis is a time as it is stored.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is a stored time.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func maybe(ms int64) *time.Time {
	if ms == 0 {
		return nil
	}
	t := moment(ms)
	return &t
}

func maybeMillis(t *time.Time) int64 {
	if t == nil {
		return 0
	}
	return millis(*t)
}

// within adds to a list's conditions that rows are of the page's units and come
// after the page before, and ends it with order and number.
func within(where []string, values []any, p api.Page) (string, []any) {
	if p.Units != nil {
		marks := make([]string, len(p.Units))
		for i, u := range p.Units {
			marks[i] = "?"
			values = append(values, u)
		}
		if len(marks) == 0 {
			marks = []string{"NULL"} // in no unit at all
		}
		where = append(where, "unit IN ("+strings.Join(marks, ", ")+")")
	}
	if p.Before != "" {
		where, values = append(where, "id < ?"), append(values, p.Before)
	}
	tail := " ORDER BY id DESC LIMIT " + strconv.Itoa(p.Size())
	if len(where) > 0 {
		tail = " WHERE " + strings.Join(where, " AND ") + tail
	}
	return tail, values
}

// gone is the answer for what is not there.
func gone(sv, en string) error {
	return api.Refuse(api.NotFound, sv+" finns inte.", "There is no such "+en+".")
}

// found turns the want of a row into its answer.
func found(err error, sv, en string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return gone(sv, en)
	}
	return err
}
