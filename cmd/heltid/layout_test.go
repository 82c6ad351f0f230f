package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A base roster of one week, worked over Christmas.
const baseWeek = `problem: vecka
unit: {id: vecka, kind: office}
period: {first: 2026-08-10, days: 7, cycle: true}
shifts: [{id: D, name: Dag, start: "08:00", end: "17:00", breaks: [{start: "12:00", end: "13:00"}], days: weekdays}]
demand: [{id: dag, name: Dag, days: weekdays, shifts: [D], least: 1}]
employees:
  - {id: a, name: Anna Ek, employment: permanent, post: 100, salary: 30000, birth_year: 1980, agreement: kommunal, schedule: weekdays}
`

const baseRows = "person,2026-08-10,2026-08-11,2026-08-12,2026-08-13,2026-08-14,2026-08-15,2026-08-16\na,D,D,D,D,D,,\n"

// Of forty hours a week the holidays are taken off, and what cannot be worked on
// them is told.
func TestLayout(t *testing.T) {
	inEmptyFolder(t)
	require.NoError(t, os.WriteFile("vecka.yaml", []byte(baseWeek), 0o644))
	require.NoError(t, os.WriteFile("vecka.csv", []byte(baseRows), 0o644))
	got := heltid(t, "check", "vecka.yaml", "vecka.csv", "--strip", "--lang", "en")
	require.Zero(t, got.code, got.out+got.err)
	assert.Contains(t, got.out, "base roster of 1 week, 7 days")
	assert.Contains(t, got.out, "week 1\nAnna Ek  D D D D D · ·\n")

	got = heltid(t, "layout", "vecka.yaml", "vecka.csv", "--first", "2026-12-21", "--days", "14", "--lang", "en")
	require.Zero(t, got.code, got.out+got.err)
	for _, day := range []string{"2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"} {
		assert.Contains(t, got.out, "  "+day+"  D  Anna Ek\n")
	}
	assert.Contains(t, got.out, "Written to vecka-2026-12-21.yaml and vecka-2026-12-21.roster.json")
	assert.NotContains(t, got.out, "Contract hours")
	assert.Zero(t, heltid(t, "check", "vecka-2026-12-21.yaml", "vecka-2026-12-21.roster.json").code)

	for _, wrong := range [][]string{{"--first", "2026-12-22"}, {"--first", "nu"}, {"--first", "2026-12-21", "--week", "2"}} {
		got := heltid(t, append([]string{"layout", "vecka.yaml", "vecka.csv"}, wrong...)...)
		assert.Equal(t, exitWrong, got.code)
		assert.NotEmpty(t, got.err)
	}
}
