package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "heltid"

// below tells which of our top folders a top folder may import, itself aside.
var below = map[string][]string{
	"cmd":        {"api", "benchmarks", "solver", "rules"},
	"api":        {"solver", "rules"},
	"benchmarks": {"solver", "rules"},
	"solver":     {"rules"},
	"rules":      {},
}

// forTests is what tests in rules may use beyond the standard library.
var forTests = []string{"github.com/stretchr/testify", "pgregory.net/rapid", "github.com/rickar/cal"}

// The arrows of the README: imports only point down, rules stands on nothing,
// and only cmd, api/server and api/jobs write logs.
func TestImportsPointDown(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(rel))
		top, _, _ := strings.Cut(dir, "/")
		seen[top] = true
		_, known := below[top]
		if !assert.True(t, known, "%s: no top folder of ours", dir) {
			return nil
		}
		for _, imported := range imports(t, path) {
			if fault := arrow(dir, imported, strings.HasSuffix(path, "_test.go")); fault != "" {
				assert.Fail(t, filepath.ToSlash(rel)+" imports "+imported+": "+fault)
			}
		}
		return nil
	})
	require.NoError(t, err)
	for _, top := range []string{"cmd", "solver", "rules"} {
		require.True(t, seen[top], "no Go files found in %s", top)
	}
}

func imports(t *testing.T, path string) []string {
	t.Helper()
	source, err := os.ReadFile(path)
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ImportsOnly)
	require.NoError(t, err)
	var out []string
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		out = append(out, name)
	}
	return out
}

// arrow says what is wrong with an import from a folder; nothing when all is
// well.
func arrow(dir, imported string, test bool) string {
	from, _, _ := strings.Cut(dir, "/")
	path, ours := strings.CutPrefix(imported, module+"/")
	to, _, _ := strings.Cut(path, "/")
	switch {
	case ours && to != from && !slices.Contains(below[from], to):
		return "imports only point down"
	case ours:
		return ""
	case from == "rules" && strings.Contains(strings.Split(imported, "/")[0], "."):
		if test && slices.ContainsFunc(forTests, func(p string) bool { return strings.HasPrefix(imported, p) }) {
			return ""
		}
		return "rules stands on the standard library alone"
	case (from == "rules" || from == "solver") && (imported == "log" || imported == "log/slog" || strings.Contains(imported, "zerolog")):
		return "libraries are silent"
	}
	return ""
}

func TestArrow(t *testing.T) {
	for _, c := range []struct {
		dir, imported string
		test, ok      bool
	}{
		{"cmd/heltid", "heltid/api/formats", false, true},
		{"cmd/heltid", "github.com/alecthomas/kong", false, true},
		{"api/formats", "heltid/solver", false, true},
		{"api/formats", "heltid/benchmarks", false, false},
		{"benchmarks/runner", "heltid/api/formats", false, false},
		{"solver/engine", "heltid/rules/roster", false, true},
		{"solver/engine", "heltid/api/formats", false, false},
		{"solver/engine", "heltid/api/formats", true, false},
		{"solver/engine", "github.com/rs/zerolog", false, false},
		{"solver/lp", "gonum.org/v1/gonum/mat", false, true},
		{"rules/atl", "heltid/rules/roster", false, true},
		{"rules/atl", "heltid/solver", false, false},
		{"rules/atl", "encoding/json", false, true},
		{"rules/atl", "log", false, false},
		{"rules/atl", "github.com/stretchr/testify/assert", false, false},
		{"rules/atl", "github.com/stretchr/testify/assert", true, true},
		{"rules/atl", "gonum.org/v1/gonum/mat", true, false},
	} {
		assert.Equal(t, c.ok, arrow(c.dir, c.imported, c.test) == "", "%s imports %s", c.dir, c.imported)
	}
}
