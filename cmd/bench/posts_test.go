package main

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/formats"
	"heltid/benchmarks/certificate"
	"heltid/solver/posts/design"
)

// The ceilings of the units that are shipped are worked out again, as they are today
// and afresh without surplus; one comes by branching.
func TestCeilingsOfShippedUnits(t *testing.T) {
	branched := 0
	for name, want := range map[string][2]int64{ // of 33 in 44: today's and afresh; 0 is not asked
		"dem-9": {0, 4}, "som-12": {0, 6}, "lss-6": {6, 0}, "fsk-46": {8, 0}, "soc-14": {9, 0}, "vobo-54-n": {6, 0}, "vobo-54": {0, 33},
	} {
		f, err := os.Open("../../testdata/problems/" + name + ".yaml")
		require.NoError(t, err)
		p, err := formats.ReadProblem(name, f)
		require.NoError(t, errors.Join(err, f.Close()))
		for afresh, full := range want {
			if full == 0 {
				continue
			}
			q := p
			if afresh == 1 {
				q = design.Afresh(p)
				q.Posts.Limits.Surplus = 0
			}
			r, err := design.Solve(context.Background(), q, design.Options{Seed: 1, Quick: true, Fewest: afresh == 1})
			require.NoError(t, err)
			require.NotNil(t, r.Counts, "%s: %v", q.ID, r.Missed)
			assert.Equal(t, full, r.Ceiling.Full, q.ID)
			proof, err := certificate.ProvePosts(context.Background(), q, &r.Ceiling.Certificate, certificate.Limit)
			require.NoError(t, err)
			assert.True(t, proof.Proven, "%s: bound %d, given %d", q.ID, proof.Bound, r.Ceiling.Certificate.Given)
			if r.Ceiling.Branched {
				branched++
			}
		}
	}
	assert.Positive(t, branched)
}
