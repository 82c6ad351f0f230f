package api_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/api"
)

func TestIDsSortByTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Int64Range(0, 1<<47)
		a, b := at.Draw(t, "a"), at.Draw(t, "b")
		random := bytes.NewReader(rapid.SliceOfN(rapid.Byte(), 20, 20).Draw(t, "random"))
		x, err := api.NewID(api.RunID, time.UnixMilli(a), random)
		require.NoError(t, err)
		y, err := api.NewID(api.RunID, time.UnixMilli(b), random)
		require.NoError(t, err)
		assert.True(t, api.ValidID(api.RunID, x), x)
		assert.False(t, api.ValidID(api.ScenarioID, x), x)
		if a < b {
			assert.Less(t, x, y)
		}
	})
	_, err := api.NewID(api.RunID, time.UnixMilli(0), strings.NewReader("short"))
	require.Error(t, err)
}

func TestValidID(t *testing.T) {
	for id, ok := range map[string]bool{
		"run_00000000000000000000000000":   true,
		"run_0000000000000000000000000":    false,
		"run_000000000000000000000000000":  false,
		"run_0000000000000000000000000i":   false,
		"run_0000000000000000000000000A":   false,
		"scn_00000000000000000000000000":   false,
		"":                                 false,
		"run_":                             false,
		"run_../../../../../../etc/passwd": false,
	} {
		assert.Equal(t, ok, api.ValidID(api.RunID, id), id)
	}
}

func TestSecrets(t *testing.T) {
	secret, hash, err := api.NewSecret(strings.NewReader(strings.Repeat("x", 32)))
	require.NoError(t, err)
	k := api.Key{Secret: hash}
	assert.True(t, k.Is(secret))
	assert.False(t, k.Is(secret[1:]))
	assert.False(t, k.Is(""))
	assert.False(t, (&api.Key{}).Is(""), "a key without a hash has no secret")
	id := "key_00000000000000000000000000"
	gotID, got, ok := api.ParseToken(api.KeyID, api.Token(id, secret))
	assert.True(t, ok)
	assert.Equal(t, id, gotID)
	assert.Equal(t, secret, got)
	for _, bad := range []string{"", ".", id, id + ".", id + "." + secret + "x", "ics" + id[3:] + "." + secret} {
		_, _, ok := api.ParseToken(api.KeyID, bad)
		assert.False(t, ok, bad)
	}
	_, _, err = api.NewSecret(strings.NewReader("short"))
	require.Error(t, err)
}

func TestRoles(t *testing.T) {
	all := api.Roles()
	for i, have := range all {
		for j, want := range all {
			assert.Equal(t, i >= j, have.Allows(want), "%s asked for %s", have, want)
		}
		assert.False(t, have.Allows("root"))
		assert.False(t, api.Role("root").Allows(have))
	}
}

func TestKeysEndAndCover(t *testing.T) {
	now := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name             string
		expires, revoked time.Duration // from now; 0 is never
		valid            bool
	}{
		{"plain", 0, 0, true},
		{"expires later", 1, 0, true},
		{"expired before", -1, 0, false},
		{"revoked before", 0, -1, false},
		{"revoked later", 0, 1, true},
	} {
		k := api.Key{}
		if c.expires != 0 {
			at := now.Add(c.expires)
			k.Expires = &at
		}
		if c.revoked != 0 {
			at := now.Add(c.revoked)
			k.Revoked = &at
		}
		assert.Equal(t, c.valid, k.Valid(now), c.name)
	}
	assert.False(t, (&api.Key{Expires: &now}).Valid(now), "at the very moment")
	assert.True(t, (&api.Key{}).Covers("any"))
	assert.True(t, (&api.Key{Units: []string{"a", "b"}}).Covers("b"))
	assert.False(t, (&api.Key{Units: []string{"a"}}).Covers("b"))
	assert.False(t, (&api.Key{Units: []string{}}).Covers("a"), "no units is none, not all")
}

func TestErrorsAreTheirCodes(t *testing.T) {
	cause := errors.New("disk full")
	err := error(api.Refuse(api.Unavailable, "vänta", "wait").After(time.Second).Because(cause))
	assert.ErrorIs(t, err, api.Unavailable)
	assert.NotErrorIs(t, err, api.NotFound)
	assert.ErrorIs(t, err, cause)
	assert.Equal(t, "wait: disk full", err.Error())
	assert.Equal(t, api.Unavailable, api.CodeOf(err))
	assert.Equal(t, api.Internal, api.CodeOf(cause))
	assert.Equal(t, "stale", (&api.Error{Code: api.Stale}).Error())
}

func TestPageSize(t *testing.T) {
	for most, size := range map[int]int{-1: 100, 0: 100, 1: 1, 500: 500, 501: 500} {
		assert.Equal(t, size, api.Page{Most: most}.Size())
	}
}
