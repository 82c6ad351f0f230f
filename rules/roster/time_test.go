package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func stockholm(t require.TestingT) *time.Location {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	return zone
}

func TestNightsOfTheClockChange(t *testing.T) {
	for _, c := range []struct {
		name  string
		first Date
		night Day
		want  Minutes
	}{
		{"ordinary night", DateOf(2026, 10, 12), 5, 600},
		{"autumn night is an hour longer", DateOf(2026, 10, 12), 12, 660},
		{"spring night is an hour shorter", DateOf(2027, 3, 22), 5, 540},
		{"first night of a period on the change itself", DateOf(2026, 10, 24), 0, 660},
		{"change before the period", DateOf(2026, 11, 2), 3, 600},
	} {
		p := NewPeriod(c.first, 28, stockholm(t))
		assert.Equal(t, c.want, p.Between(c.night, 21*60, 31*60).Length(), c.name)
		assert.Equal(t, Time(0), p.At(0, 0), c.name)
	}
}

func TestSkippedAndRepeatedHour(t *testing.T) {
	spring := NewPeriod(DateOf(2027, 3, 28), 7, stockholm(t))
	assert.Equal(t, spring.At(0, 3*60+30), spring.At(0, 2*60+30), "02:30 is moved on to 03:30")
	autumn := NewPeriod(DateOf(2026, 10, 25), 7, stockholm(t))
	assert.Equal(t, Time(150), autumn.At(0, 150), "the first of the two 02:30")
}

// The table of changes must say what the standard library says, hour by hour.
func TestAtAgreesWithTheZone(t *testing.T) {
	zone := stockholm(t)
	rapid.Check(t, func(t *rapid.T) {
		first := DateOf(rapid.IntRange(1990, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
		p := NewPeriod(first, rapid.IntRange(1, 371).Draw(t, "days"), zone)
		y, m, d := first.Civil()
		start := time.Date(y, m, d, 0, 0, 0, 0, zone)
		at := Time(rapid.IntRange(-60*24*60, 380*24*60).Draw(t, "at"))
		want := start.Add(time.Duration(at) * time.Minute)
		day, clock := p.Clock(at)
		wy, wm, wd := want.Date()
		require.Equal(t, DateOf(wy, wm, wd), p.Date(day))
		require.Equal(t, Clock(want.Hour()*60+want.Minute()), clock)
		back := p.At(day, clock)
		if back != at { // only the second pass through the repeated hour may differ
			require.Equal(t, at-60, back)
		}
	})
}
