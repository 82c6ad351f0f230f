package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDistrict(t *testing.T) {
	t.Chdir(t.TempDir())
	got := heltid(t, "district", "d", "--generate=2", "--seed=3", "--work=10000000", "--save", "--json")
	require.Zero(t, got.code, got.err)
	var a, again districtAnswer
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	require.Len(t, a.Units, 2)
	assert.Len(t, a.Years, 3)
	assert.Len(t, a.Weekends, 3)
	for _, f := range a.Figures {
		if f.ID != "ft_perm_heads" {
			continue
		}
		assert.EqualValues(t, a.Units[0].FullTime+a.Units[1].FullTime, f.Numerator)
		assert.EqualValues(t, a.Units[0].Permanent+a.Units[1].Permanent, f.Denominator)
		last := a.Path[len(a.Path)-1]
		assert.EqualValues(t, int(f.Numerator)+len(a.Path), last.FullTime, "a step is one post")
		assert.GreaterOrEqual(t, 10*last.FullTime, 9*last.Permanent)
	}
	got = heltid(t, "district", "d", "--json")
	require.Zero(t, got.code, got.err)
	require.NoError(t, json.Unmarshal([]byte(got.out), &again))
	assert.Equal(t, a, again, "the saved rosters serve the next time")
	got = heltid(t, "district", "d", "--work=10000000", "--confirm", "--json")
	require.Zero(t, got.code, got.err)
	var tried districtAnswer
	require.NoError(t, json.Unmarshal([]byte(got.out), &tried))
	steps, raised, sure := 0, 0, 0
	for _, c := range tried.Confirmed {
		steps += c.Steps
		raised += len(c.Raised)
		assert.LessOrEqual(t, len(c.Raised), c.Steps)
	}
	assert.Equal(t, len(a.Path), steps, "every step is tried")
	for _, step := range tried.Path {
		if step.Confirmed {
			sure++
		}
	}
	assert.Equal(t, raised, sure)
	english := heltid(t, "district", "d", "--lang=en", "--goal=95", "--growth=2", "--upskill=0")
	assert.Contains(t, english.out, "to 95%")
	assert.Contains(t, english.out, "The years ahead")
}

func TestDistrictRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.Mkdir("empty", 0o755))
	require.NoError(t, os.Mkdir("bad", 0o755))
	require.NoError(t, os.WriteFile("bad/a.yaml", []byte("x: 1\n"), 0o644))
	require.NoError(t, os.WriteFile("bad/b.yaml", []byte("y: 1\n"), 0o644))
	for _, args := range [][]string{
		{"none"}, {"empty"}, {"bad"}, {"bad", "--generate=3"}, {"new", "--generate=61"}, {"empty", "--goal=x"}, {"empty", "--years=11"}, {"empty", "--growth=500"}, {"empty", "--work=-1"},
	} {
		got := heltid(t, append([]string{"district", "--lang=en"}, args...)...)
		assert.Equal(t, exitWrong, got.code, args)
		assert.NotEmpty(t, got.err, args)
	}
	got := heltid(t, "district", "bad")
	assert.Contains(t, got.err, "bad/a.yaml:1:1: x")
	assert.Contains(t, got.err, "bad/b.yaml:1:1: y", "every file's faults at once")
	assert.NoDirExists(t, "new")
}
