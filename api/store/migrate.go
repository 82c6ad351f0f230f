package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables forward, and checks that they then are those this
// program knows: tables made by a newer one are left alone and refused.
func (s *Store) migrate(ctx context.Context) error {
	p, err := s.migrator()
	if err != nil {
		return err
	}
	newest := p.ListSources()[len(p.ListSources())-1].Version
	_, up := p.Up(ctx)
	at, err := p.GetDBVersion(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("the database's tables: %w", s.told(err))
	case at == newest:
		return nil // by us, or by another process just now
	case at > newest:
		return fmt.Errorf("the database's tables are of version %d and this program knows %d: use the newer program that made them", at, newest)
	}
	return fmt.Errorf("the database's tables stay at version %d of %d: %w", at, newest, up)
}

func (s *Store) migrator() (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	d := goose.DialectSQLite3
	if s.dialect.dollars {
		d = goose.DialectPostgres
		// Two nodes that start at once take turns.
		one, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(one))
	}
	return goose.NewProvider(d, s.write, files, options...)
}
