package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/jobs"
	"heltid/api/server"
	"heltid/api/store"
)

// onServer starts a service with a worker, and gives its address and a key.
func onServer(t *testing.T) (address, key string) {
	t.Helper()
	folder := t.TempDir()
	db, err := store.Open(context.Background(), filepath.Join(folder, "heltid.db"), time.Now, rand.Reader)
	require.NoError(t, err)
	bus, err := jobs.Open(jobs.Options{Store: db, Log: zerolog.Nop(), Name: "test", Dir: folder, Times: jobs.Times{Beat: 50 * time.Millisecond}})
	require.NoError(t, err)
	ctx, rest := context.WithCancel(context.Background())
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		(&jobs.Worker{Bus: bus, Slots: 1, Attempts: 3}).Run(ctx)
	}()
	s, err := server.New(server.Options{Store: db, Queue: bus, Limits: api.DefaultLimits(), Log: zerolog.Nop()})
	require.NoError(t, err)
	h := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		h.Close()
		rest()
		<-worked
		bus.Close()
		assert.NoError(t, db.Close())
	})
	key, _, err = newKey(context.Background(), db, api.Key{Name: "test", Role: api.Planner})
	require.NoError(t, err)
	return h.URL, key
}

// A server answers as this machine does: the same roster and the same words.
func TestServerAnswersAsHere(t *testing.T) {
	file := inEmptyFolder(t)
	url, key := onServer(t)
	m := Program{Env: func(name string) string { return map[string]string{"HELTID_KEY": key}[name] }}
	roster := func(name string) string {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(data)
	}
	here := heltid(t, "solve", file("ward.yaml"), little, "--seed=7", "--out=a.json")
	there := with(t, context.Background(), m, "solve", file("ward.yaml"), little, "--seed=7", "--out=a2.json", "--server", url)
	require.Equal(t, here.code, there.code, there.err)
	assert.Equal(t, roster("a.json"), roster("a2.json"))
	clean := func(text string) string {
		text, _, _ = strings.Cut(text, "\nArbete:") // whose seconds differ
		return text
	}
	assert.Equal(t, clean(here.out), clean(there.out))
	assert.Contains(t, there.err, "klart")

	kept := with(t, context.Background(), m, "solve", file("ward.yaml"), little, "--keep=a.json", "--max-changes=2", "--out=b.json", "--json", "--server", url)
	require.Zero(t, kept.code, kept.err)
	var told answer.Roster
	require.NoError(t, json.Unmarshal([]byte(kept.out), &told))
	assert.True(t, told.Lawful)

	one := heltid(t, "compare", file("ward.yaml"), file("full-time.yaml"), little)
	two := with(t, context.Background(), m, "compare", file("ward.yaml"), file("full-time.yaml"), little, "--server", url)
	require.Zero(t, two.code, two.err)
	assert.Equal(t, one.out, two.out)

	for _, c := range []struct {
		key, say string
		args     []string
	}{
		{"nonsense", "nyckel", []string{"--server", url}},
		{key, "https://", []string{"--server", "ftp://x"}},
		{key, "servern http://127.0.0.1:1", []string{"--server", "http://127.0.0.1:1"}},
		{key, "--certificate", []string{"--server", url, "--certificate=c.json"}},
		{key, "högst", []string{"--server", url, "--work=9000000000000"}},
	} {
		m := Program{Env: func(name string) string { return map[string]string{"HELTID_KEY": c.key}[name] }}
		got := with(t, context.Background(), m, append([]string{"solve", file("ward.yaml")}, c.args...)...)
		assert.Equal(t, exitWrong, got.code, c.args)
		assert.Contains(t, got.err, c.say, c.args)
		assert.NotContains(t, got.err, key)
	}
}
