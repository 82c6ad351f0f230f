package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever stands in a file, its faults are told in the language asked for: as
// many lines, at the same places, and none left in the other language. Each word
// of a problem and of a list of staff is spoiled in turn.
func TestFaultsAreToldInEitherLanguage(t *testing.T) {
	file := inEmptyFolder(t)
	word := regexp.MustCompile(`[\pL\d:.-]+`)
	for _, c := range []struct {
		name, from string
		every      int
		args       []string
	}{
		{"p.yaml", file("ward.yaml"), 5, []string{"validate", "p.yaml"}},
		{"staff.csv", file("../../../testdata/files/personal.csv"), 7, []string{"import", file("../../../testdata/files/sjoglimten.yaml"), "--people", "staff.csv"}},
		{"duties.csv", file("../../../testdata/files/schema.csv"), 31, []string{"import", file("../../../testdata/files/sjoglimten.yaml"), "--people", file("../../../testdata/files/personal.csv"), "--roster", "duties.csv"}},
	} {
		whole, err := os.ReadFile(c.from)
		require.NoError(t, err)
		seen := 0
		at := word.FindAllIndex(whole, -1)
		for i := 0; i < len(at); i += c.every {
			for _, spoiled := range []string{"", "xyz", "[", "-7"} {
				text := string(whole[:at[i][0]]) + spoiled + string(whole[at[i][1]:])
				require.NoError(t, os.WriteFile(c.name, []byte(text), 0o644))
				sv := heltid(t, append(c.args, "--lang=sv")...)
				if sv.code != exitWrong {
					continue
				}
				en := heltid(t, append(c.args, "--lang=en")...)
				svLines, enLines := strings.Split(strings.TrimSpace(sv.err), "\n"), strings.Split(strings.TrimSpace(en.err), "\n")
				require.Len(t, enLines, len(svLines), text)
				for k := range svLines {
					seen++
					assert.NotEqual(t, svLines[k], enLines[k])
					assert.NotContains(t, svLines[k]+enLines[k], "%!")
					place, _, _ := strings.Cut(svLines[k], ": ")
					assert.True(t, strings.HasPrefix(enLines[k], place), "%s\n%s", svLines[k], enLines[k])
				}
			}
		}
		assert.Greater(t, seen, 20, "%s: faults", c.name)
	}
}
