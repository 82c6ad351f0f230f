package main

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"heltid/api"
	"heltid/api/jobs"
	"heltid/api/store"
	"heltid/rules"
)

// databaseFlags say where the rows lie. Every flag of the service can be an
// environment variable too; a flag goes first.
type databaseFlags struct {
	Data     string `default:"heltid-data" env:"HELTID_DATA" placeholder:"MAPP" help:"Mapp för databas och meddelanden, när de inte ligger någon annanstans." en:"Folder for database and messages, where they lie nowhere else."`
	Database string `env:"HELTID_DATABASE" placeholder:"URL" help:"PostgreSQL, postgres://…; annars SQLite i datamappen." en:"PostgreSQL, postgres://…; otherwise SQLite in the data folder."`
}

// messageFlags say where the messages go, and what is told on the way.
type messageFlags struct {
	Nats     string `env:"HELTID_NATS" placeholder:"URL" help:"NATS-server eller kluster, nats://…; annars en inne i programmet." en:"NATS server or cluster, nats://…; otherwise one inside the program."`
	Replicas int    `default:"1" env:"HELTID_NATS_REPLICAS" help:"Hur många av klustrets servrar som sparar varje meddelande." en:"How many of the cluster's servers keep each message."`
	Attempts int    `default:"10" env:"HELTID_ATTEMPTS" help:"Så många gånger får en körning avbrytas utan att ha kommit längre; sedan har den misslyckats." en:"So often may a run be broken off without getting further; then it has failed."`
	Log      string `name:"log-level" enum:"debug,info,warn,error" default:"info" env:"HELTID_LOG" placeholder:"debug|info|warn|error" help:"Vad som loggas." en:"What is logged."`
}

// file is the database by its URL or its file.
func (f *databaseFlags) file() string {
	if f.Database != "" {
		return f.Database
	}
	return filepath.Join(f.Data, "heltid.db")
}

// open opens the database. One that is only just starting is waited for.
func (f *databaseFlags) open(s *session) (*store.Store, error) {
	if f.Database != "" && !store.IsPostgres(f.Database) {
		return nil, callError{text: wrongDatabase}
	}
	if f.Database == "" {
		if err := os.MkdirAll(f.Data, 0o700); err != nil {
			return nil, s.fileError(f.Data, err)
		}
	}
	for until := time.Now().Add(time.Minute); ; {
		db, err := store.Open(s.ctx, f.file(), time.Now, rand.Reader)
		if err == nil || !errors.Is(err, api.Unavailable) || time.Now().After(until) || s.ctx.Err() != nil {
			return db, err
		}
		select {
		case <-s.ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// service is what serve and worker stand on, and lets go of again.
type service struct {
	store *store.Store
	bus   *jobs.Bus
	log   zerolog.Logger
	held  io.Closer
	tasks sync.WaitGroup
}

// serviceOf opens database and messages.
func (s *session) serviceOf(d *databaseFlags, m *messageFlags, name string) (*service, error) {
	v := &service{log: s.logger(m.Log).With().Str("node", name).Logger()}
	var err error
	if d.Database == "" || m.Nats == "" {
		if err := os.MkdirAll(d.Data, 0o700); err != nil {
			return nil, s.fileError(d.Data, err)
		}
	}
	if m.Nats == "" { // the messages are this process's own
		if v.held, err = store.Hold(d.Data); errors.Is(err, store.ErrHeld) {
			return nil, callError{dataHeld, []any{d.Data}}
		} else if err != nil {
			return nil, err
		}
	}
	if v.store, err = d.open(s); err != nil {
		return nil, errors.Join(err, v.close())
	}
	v.bus, err = jobs.Open(jobs.Options{
		Store: v.store, Log: v.log, Name: name, URL: m.Nats, Dir: filepath.Join(d.Data, "messages"), Replicas: m.Replicas,
	})
	if err != nil {
		return nil, errors.Join(err, v.close())
	}
	return v, nil
}

// logger writes lines for machines, or for people on a terminal.
func (s *session) logger(level string) zerolog.Logger {
	to := io.Writer(zerolog.SyncWriter(s.Err))
	if s.Terminal {
		to = zerolog.ConsoleWriter{Out: s.Err, TimeFormat: time.DateTime}
	}
	l, err := zerolog.ParseLevel(level)
	if err != nil {
		l = zerolog.InfoLevel
	}
	return zerolog.New(to).Level(l).With().Timestamp().Logger()
}

// close lets go in the order in which things stand on each other.
func (v *service) close() error {
	v.tasks.Wait()
	var faults []error
	if v.bus != nil {
		v.bus.Close()
	}
	if v.store != nil {
		faults = append(faults, v.store.Close())
	}
	if v.held != nil {
		faults = append(faults, v.held.Close())
	}
	return errors.Join(faults...)
}

// node is a name for this process that others do not have.
func node() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		host = "heltid"
	}
	return host + "-" + strings.ToLower(rand.Text()[:6])
}

var (
	wrongDatabase = rules.Text{SV: "--database är en PostgreSQL-adress, postgres://användare:lösenord@dator/databas; utan den används SQLite i --data", EN: "--database is a PostgreSQL address, postgres://user:password@host/database; without it SQLite in --data is used"}
	dataHeld      = rules.Text{SV: "ett annat heltid använder redan mappen %s: stoppa det, eller välj en annan med --data", EN: "another heltid uses folder %s already: stop it, or choose another with --data"}
)
