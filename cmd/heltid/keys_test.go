package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
)

// called runs a command line of the service and gives what it says.
func called(t *testing.T, code int, args ...string) (out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	got := Program{Out: &o, Err: &e, Env: func(string) string { return "" }}.Run(context.Background(), append(args, "--lang", "en"))
	require.Equal(t, code, got, "%v: %s%s", args, o.String(), e.String())
	return o.String(), e.String()
}

func TestKeysAreMadeListedRevokedAndBackedUp(t *testing.T) {
	folder := t.TempDir()
	data := filepath.Join(folder, "data")
	out, _ := called(t, exitGood, "keys", "create", "Åsa på Ekbacken", "--unit", "ekbacken", "--unit", "granen", "--expires", "2031-01-01", "--data", data)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 2)
	id, secret, ok := api.ParseToken(api.KeyID, lines[1])
	require.True(t, ok, lines[1])
	out, _ = called(t, exitGood, "keys", "list", "--data", data)
	assert.Contains(t, out, "Åsa på Ekbacken")
	assert.Contains(t, out, "ekbacken, granen")
	assert.Contains(t, out, "2031-01-01")
	assert.NotContains(t, out, secret)

	file := filepath.Join(folder, "backup")
	called(t, exitGood, "backup", file, "--data", data)
	_, told := called(t, exitWrong, "backup", file, "--data", data)
	assert.Contains(t, told, "there already")
	_, told = called(t, exitWrong, "restore", file, "--data", data)
	assert.Contains(t, told, "not empty")
	other := filepath.Join(folder, "other")
	called(t, exitGood, "restore", file, "--data", other)
	called(t, exitGood, "keys", "revoke", id, "--data", other)
	out, _ = called(t, exitGood, "keys", "list", "--json", "--data", other)
	assert.Contains(t, out, `"revoked"`)
	assert.NotContains(t, out, "secret")
	_, told = called(t, exitWrong, "keys", "revoke", "key_none", "--data", other)
	assert.Contains(t, told, "no key key_none")
}

func TestTheServicesCallsAreToldWhatIsWrong(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	for _, c := range []struct {
		says string
		args []string
	}{
		{"--expires is a date", []string{"keys", "create", "x", "--expires", "soon"}},
		{"PostgreSQL address", []string{"keys", "list", "--database", "mysql://x"}},
		{"a worker helps", []string{"worker"}},
		{"--workers is 1", []string{"worker", "--nats", "nats://x", "--database", "postgres://x", "--workers", "0"}},
		{"no file", []string{"restore", filepath.Join(data, "none")}},
	} {
		_, told := called(t, exitWrong, append(c.args, "--data", data)...)
		assert.Contains(t, told, c.says, "%v", c.args)
	}
}
