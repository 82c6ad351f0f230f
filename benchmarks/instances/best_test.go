package instances

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBestKnownHolds(t *testing.T) {
	for name, b := range best {
		assert.NotEmpty(t, b.Source, name)
		assert.LessOrEqual(t, b.Bound, b.Cost, name)
		assert.Equal(t, b.Optimal, !b.Infeasible && b.Bound == b.Cost, name)
	}
	_, ok := BestKnown("Instance0")
	assert.False(t, ok)
	b, ok := BestKnown("Instance8")
	assert.True(t, ok)
	assert.Equal(t, int64(1300), b.Cost)
}

// Every instance of the public folder has its figures, and no published roster
// is better than the best known.
func TestPublishedRostersAreNoBetterThanTheBest(t *testing.T) {
	at := benchmarks(t, "")
	for _, pattern := range []string{"curtois/*.txt", "inrc1/*.txt", "rws/*.dzn"} {
		files, err := filepath.Glob(filepath.Join(at, pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			name := filepath.Base(file)
			_, ok := BestKnown(name[:len(name)-len(filepath.Ext(name))])
			assert.True(t, ok, name)
		}
	}
	split := regexp.MustCompile(`^(.*)\.(\d+)(\.csv)?$`)
	for _, folder := range []string{"curtois", "inrc1", "inrc2"} {
		list, err := os.ReadDir(filepath.Join(at, folder, "solutions"))
		require.NoError(t, err)
		for _, f := range list {
			part := split.FindStringSubmatch(f.Name())
			require.NotNil(t, part, f.Name())
			cost, err := strconv.ParseInt(part[2], 10, 64)
			require.NoError(t, err)
			b, ok := BestKnown(part[1])
			assert.True(t, ok, f.Name())
			assert.GreaterOrEqual(t, cost, b.Cost, f.Name())
		}
	}
}
