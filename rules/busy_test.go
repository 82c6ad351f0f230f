package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/roster"
)

// Busy time answers as counting minute by minute does.
func TestBusyIsTheMinutesOfItsIntervals(t *testing.T) {
	const end = 120
	drawn := func(shortest int) *rapid.Generator[roster.Interval] {
		return rapid.Custom(func(t *rapid.T) roster.Interval {
			from := rapid.IntRange(0, end-shortest).Draw(t, "from")
			return roster.Interval{From: roster.Time(from), To: roster.Time(rapid.IntRange(from+shortest, end).Draw(t, "to"))}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		list, in := rapid.SliceOfN(drawn(0), 0, 8).Draw(t, "list"), drawn(1).Draw(t, "in")
		var worked [end]bool
		for _, iv := range list {
			for m := iv.From; m < iv.To; m++ {
				worked[m] = true
			}
		}
		any, longest, run := false, 0, 0
		for m := in.From; m < in.To; m++ {
			if worked[m] {
				any, run = true, 0
				continue
			}
			run++
			longest = max(longest, run)
		}
		b := rules.NewBusy(list)
		for i := 1; i < len(b); i++ {
			require.Less(t, b[i-1].To, b[i].From)
		}
		assert.Equal(t, any, b.Meets(in))
		assert.EqualValues(t, longest, b.Rest(in).Length())
	})
}
