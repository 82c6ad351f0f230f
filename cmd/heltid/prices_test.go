package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
)

// Units of which nobody can work in the other gain nothing by sharing, whichever
// asks: what holds for a preschool is asked of no home care's weekends.
func TestSharingWithNobodyGainsNothing(t *testing.T) {
	cluster := "../../testdata/cluster/"
	for _, c := range [][3]string{{"fsk-46", "hem-66", "sjostaden"}, {"hem-66", "fsk-46", "myrstacken"}} {
		got := heltid(t, "prices", cluster+c[0]+".yaml", "--share", cluster+c[1]+".yaml", "--only", "share-"+c[2], "--json")
		require.Zero(t, got.code, got.err)
		var told answer.Prices
		require.NoError(t, json.Unmarshal([]byte(got.out), &told))
		require.Len(t, told.Rows, 1)
		row := told.Rows[0]
		require.NotNil(t, row.AtLeast)
		assert.Zero(t, row.Guests)
		assert.LessOrEqual(t, *row.AtLeast, int64(0))
		assert.Greater(t, *row.AtLeast, int64(-1000_00), "kronor of a month of two units")
	}
}
