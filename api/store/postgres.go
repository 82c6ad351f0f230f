package store

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// openPostgres opens a pool to a server. It does not wait for it: the first
// statement tells whether it is there.
func (s *Store) openPostgres(at string) error {
	config, err := pgx.ParseConfig(at)
	if err != nil {
		return fmt.Errorf("database: %w", err) // pgx leaves the password out
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	s.dialect = dialect{name: "postgres", dollars: true, away: postgresAway, snapshot: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}}
	s.write = sql.OpenDB(stdlib.GetConnector(*config))
	s.write.SetMaxOpenConns(16)
	s.write.SetMaxIdleConns(8)
	s.write.SetConnMaxIdleTime(5 * time.Minute)
	s.read = s.write
	return nil
}

// postgresAway knows the errors of a server that is gone, going or full: classes
// 08, 53, 57P and 40 (rolled back; try again) of PostgreSQL's appendix A.
func postgresAway(err error) bool {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		for _, class := range []string{"08", "53", "57P", "40"} {
			if strings.HasPrefix(said.Code, class) {
				return true
			}
		}
		return false
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "conn closed")
}
