package store_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
	"heltid/api/store"
)

// What one database gave the other takes, and gives again the same.
func TestBackupsPassBetweenDatabases(t *testing.T) {
	on(t, func(t *testing.T, b bed) {
		ctx := t.Context()
		c := b.scenario(t, "åäö")
		r := b.run(t, c.ID)
		f := b.claim(t, r.ID, "w")
		require.NoError(t, b.KeepBest(ctx, f, []byte(`{"text":"'\"\\u0000<&>"}`)))
		ended := b.run(t, c.ID)
		require.NoError(t, b.Finish(ctx, b.claim(t, ended.ID, "w"), api.Ending{State: api.Completed, Outcome: api.Optimal, Result: []byte(`{}`)}, nil))
		_, err := b.AddRoster(ctx, api.Roster{Scenario: c.ID}, []byte("own"), api.Once{Key: "k", Token: "t", Hash: "h"})
		require.NoError(t, err)
		require.NoError(t, b.AddKey(ctx, api.Key{ID: "key_1", Role: api.Reader, Units: []string{"u"}, Secret: []byte{0, 255}}))
		require.NoError(t, b.Audit(ctx, api.AuditEntry{Action: "x"}))
		var file bytes.Buffer
		n, err := b.Backup(ctx, &file)
		require.NoError(t, err)

		on(t, func(t *testing.T, other bed) {
			m, err := other.Restore(ctx, bytes.NewReader(file.Bytes()))
			require.NoError(t, err)
			assert.Equal(t, n, m)
			got, err := other.Run(ctx, r.ID)
			require.NoError(t, err)
			assert.Equal(t, api.Queued, got.State, "nobody works on it here")
			_, duties, err := other.Duties(ctx, got.Roster)
			require.NoError(t, err)
			assert.Equal(t, `{"text":"'\"\\u0000<&>"}`, string(duties))
			was, err := b.Run(ctx, ended.ID)
			require.NoError(t, err)
			got, err = other.Run(ctx, ended.ID)
			require.NoError(t, err)
			assert.Equal(t, was, got)
			k, err := other.Key(ctx, "key_1")
			require.NoError(t, err)
			assert.Equal(t, []byte{0, 255}, k.Secret)
			require.NoError(t, other.Audit(ctx, api.AuditEntry{Action: "y"}))
			entries, err := other.ListAudit(ctx, nil, 0, 0)
			require.NoError(t, err)
			assert.EqualValues(t, 2, entries[0].No, "numbers go on")
			_, err = other.Restore(ctx, bytes.NewReader(file.Bytes()))
			require.ErrorIs(t, err, store.ErrNotEmpty)
		})
	})
}

func TestBrokenBackupsLeaveNothing(t *testing.T) {
	from := opened(t, filepath.Join(t.TempDir(), "a.db"))
	from.scenario(t, "u")
	var file bytes.Buffer
	_, err := from.Backup(t.Context(), &file)
	require.NoError(t, err)
	plain := unpacked(t, file.Bytes())
	lines := strings.SplitAfter(plain, "\n")
	for name, text := range map[string]string{
		"empty":          "",
		"no head":        strings.Join(lines[1:], ""),
		"other tables":   strings.Replace(plain, `"tables":1`, `"tables":2`, 1),
		"broken off":     strings.Join(lines[:len(lines)-2], ""),
		"in a line":      plain[:len(plain)/2],
		"a row too few":  strings.Join(append(lines[:1:1], lines[2:]...), ""),
		"unknown table":  strings.Replace(plain, `"table":"scenarios"`, `"table":"sqlite_master"`, 1),
		"unknown column": strings.Replace(plain, `"unit"`, `"id) --"`, 1),
		"no number":      strings.Replace(plain, `"size":12`, `"size":1.5`, 1),
	} {
		require.NotEqual(t, plain, text, name)
		to := opened(t, filepath.Join(t.TempDir(), "b.db"))
		var broken bytes.Buffer
		z := gzip.NewWriter(&broken)
		_, err := z.Write([]byte(text))
		require.NoError(t, err)
		require.NoError(t, z.Close())
		_, err = to.Restore(t.Context(), &broken)
		require.Error(t, err, name)
		all, err := to.ListScenarios(t.Context(), api.Page{})
		require.NoError(t, err)
		assert.Empty(t, all, name)
	}
	to := opened(t, filepath.Join(t.TempDir(), "b.db"))
	_, err = to.Restore(t.Context(), strings.NewReader(plain))
	require.Error(t, err, "not packed")
}

func unpacked(t *testing.T, b []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	require.NoError(t, err)
	text, err := io.ReadAll(z)
	require.NoError(t, err)
	return string(text)
}
