package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// FuzzPeriod holds the period's table of clock changes against the time package,
// from 1990 to 2100: what the clock shows is where it was set, no time is lost or
// won between two readings but by a change, and days are 23, 24 or 25 hours.
func FuzzPeriod(f *testing.F) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		f.Fatal(err)
	}
	first, last := DateOf(1990, time.January, 1), DateOf(2100, time.December, 31)
	f.Add(int32(DateOf(2026, 10, 19)), int16(6), int16(150))
	f.Add(int32(DateOf(2027, 3, 22)), int16(6), int16(150))
	f.Add(int32(DateOf(2100, 12, 31)), int16(0), int16(0))
	f.Add(int32(DateOf(1995, 9, 18)), int16(6), int16(120)) // autumn came in September then
	f.Fuzz(func(t *testing.T, n int32, offset, clock int16) {
		start := first + Date(uint32(n)%uint32(last-first+1))
		p := NewPeriod(start, 28, zone)
		day := Day(int(uint16(offset))%(28+2*Reach) - Reach)
		c := Clock(uint16(clock) % uint16(DayLength))

		at := p.At(day, c)
		y, m, d := p.Date(day).Civil()
		midnight := func(date Date) time.Time {
			y, m, d := date.Civil()
			return time.Date(y, m, d, 0, 0, 0, 0, zone)
		}
		length := p.At(day+1, 0) - p.At(day, 0)
		require.Contains(t, []Time{23 * 60, 24 * 60, 25 * 60}, length)
		require.Equal(t, midnight(p.Date(day)+1).Sub(midnight(p.Date(day))), time.Duration(length)*time.Minute)
		require.Equal(t, midnight(p.Date(day)).Sub(midnight(start)), time.Duration(p.At(day, 0))*time.Minute)

		want := time.Date(y, m, d, int(c/60), int(c%60), 0, 0, zone)
		skipped := want.Hour()*60+want.Minute() != int(c)
		got := midnight(start).Add(time.Duration(at) * time.Minute)
		back, reads := p.Clock(at)
		switch {
		case skipped:
			require.NotEqual(t, c, reads, "a reading that spring skips is moved on")
		default:
			require.Equal(t, day, back)
			require.Equal(t, c, reads)
			require.Equal(t, c, Clock(got.In(zone).Hour()*60+got.In(zone).Minute()))
			require.False(t, got.After(want), "of a doubled reading the first is meant")
		}
	})
}
