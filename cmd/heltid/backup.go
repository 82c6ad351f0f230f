package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"heltid/api/store"
	"heltid/rules"
)

type backupCommand struct {
	databaseFlags
	File string `arg:"" help:"Fil att skriva; den får inte finnas." en:"File to write; it must not be there."`
}

// Run writes all that is stored to a file, while the server goes on.
func (c *backupCommand) Run(s *session) error {
	if _, err := os.Stat(c.File); err == nil {
		return callError{backupThere, []any{c.File}}
	}
	return s.stored(&c.databaseFlags, func(ctx context.Context, db *store.Store) error {
		// Beside the file first, so that there is never half a backup of that name.
		f, err := os.CreateTemp(filepath.Dir(c.File), ".heltid-backup-*")
		if err != nil {
			return s.fileError(c.File, err)
		}
		rows, err := db.Backup(ctx, f)
		if err == nil {
			err = f.Sync()
		}
		if err = errors.Join(err, f.Close()); err == nil {
			err = os.Rename(f.Name(), c.File)
		}
		if err != nil {
			return errors.Join(err, os.Remove(f.Name()))
		}
		s.print("%s\n", s.say(backedUp, rows, c.File))
		return nil
	})
}

type restoreCommand struct {
	databaseFlags
	File string `arg:"" help:"Fil som backup har skrivit." en:"File that backup has written."`
}

// Run takes a backup into an empty database.
func (c *restoreCommand) Run(s *session) error {
	f, err := s.open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	return s.stored(&c.databaseFlags, func(ctx context.Context, db *store.Store) error {
		rows, err := db.Restore(ctx, f)
		if errors.Is(err, store.ErrNotEmpty) {
			return callError{restoreOver, []any{c.where()}}
		}
		if err != nil {
			return s.fileError(c.File, err)
		}
		s.print("%s\n", s.say(restored, rows))
		return nil
	})
}

// where names the database without its password.
func (f *databaseFlags) where() string {
	if f.Database != "" {
		return "PostgreSQL"
	}
	return f.file()
}

var (
	backupThere = rules.Text{SV: "filen %s finns redan: välj ett annat namn", EN: "file %s is there already: choose another name"}
	backedUp    = rules.Text{SV: "%d rader skrivna till %s. Filen innehåller personuppgifter.", EN: "%d rows written to %s. The file holds personal data."}
	restoreOver = rules.Text{SV: "databasen %s är inte tom: återställ till en ny", EN: "database %s is not empty: restore into a new one"}
	restored    = rules.Text{SV: "%d rader återställda.", EN: "%d rows restored."}
)
