package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"runtime"

	"modernc.org/sqlite"
)

// openSQLite opens a file with one connection that writes and a few that read:
// SQLite lets one write at a time, and whoever waits in our own line is not
// refused. Other processes (backup, keys) wait up to busy_timeout.
func (s *Store) openSQLite(file string) error {
	s.dialect = dialect{name: "sqlite3", away: sqliteAway}
	var err error
	if s.write, err = sql.Open("sqlite", sqliteName(file, "immediate")); err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	s.write.SetMaxOpenConns(1)
	if err := s.write.PingContext(context.Background()); err != nil {
		return errors.Join(fmt.Errorf("open %s: %w", file, err), s.write.Close())
	}
	if s.read, err = sql.Open("sqlite", sqliteName(file, "deferred")); err != nil {
		return errors.Join(err, s.write.Close())
	}
	s.read.SetMaxOpenConns(max(4, runtime.NumCPU()))
	return nil
}

func sqliteName(file, lock string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: url.Values{
		"_txlock": {lock},
		"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"},
	}.Encode()}
	return u.String()
}

// The result codes (https://sqlite.org/rescode.html) that say nothing of the
// statement: busy, locked, no memory, input/output, full, cannot open.
func sqliteAway(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case 5, 6, 7, 10, 13, 14:
		return true
	}
	return false
}

// Hold keeps a folder for one process: it locks a small database in it, which
// the system lets go of when the process ends, however that happens. The error
// of a folder that is held already is ErrHeld.
func Hold(folder string) (io.Closer, error) {
	file := filepath.Join(folder, "lock.db")
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: "_txlock=exclusive"}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		if sqliteAway(err) {
			err = errors.Join(ErrHeld, err)
		}
		return nil, errors.Join(fmt.Errorf("%s: %w", folder, err), db.Close())
	}
	return hold{tx, db}, nil
}

type hold struct {
	tx *sql.Tx
	db *sql.DB
}

// Close lets go of the folder.
func (h hold) Close() error { return errors.Join(h.tx.Rollback(), h.db.Close()) }

// ErrHeld says that another process has the folder.
var ErrHeld = errors.New("another process has this data folder")
