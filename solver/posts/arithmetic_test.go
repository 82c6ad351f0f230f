package posts

import (
	"math/big"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

var (
	half   = Frequency{1, 2}
	twoOf5 = Frequency{2, 5}
	third  = Frequency{1, 3}
)

// band is so many persons for so many hours each.
type band struct {
	persons int64
	hours   string
}

// week makes a week of alike weekdays and alike weekend days, at a measure in
// minutes.
func week(t *testing.T, measure roster.Minutes, weekday, weekend []band) Week {
	t.Helper()
	total := func(bands []band) (persons, minutes *big.Rat) {
		persons, minutes = new(big.Rat), new(big.Rat)
		for _, b := range bands {
			h, ok := new(big.Rat).SetString(b.hours)
			require.True(t, ok)
			n := big.NewRat(b.persons, 1)
			persons = sum(persons, n)
			minutes = sum(minutes, mul(mul(n, h), big.NewRat(60, 1)))
		}
		return persons, minutes
	}
	nwd, mwd := total(weekday)
	nwe, mwe := total(weekend)
	return Week{
		WeekdayPersons: nwd,
		WeekendPersons: nwe,
		WeekendDuties:  mul(nwe, big.NewRat(2, 1)),
		WeekdayMinutes: mul(mwd, big.NewRat(5, 1)),
		WeekendMinutes: mul(mwe, big.NewRat(2, 1)),
		Measure:        measure,
		Resource:       8 * 60,
	}
}

func percent(x *big.Rat) string {
	return mul(x, big.NewRat(100, 1)).FloatString(0)
}

func hours(x *big.Rat) string { return quo(x, big.NewRat(60, 1)).FloatString(0) }

// The table "m for equal shift lengths, h = 37", each cell.
func TestMeanPostForEqualShifts(t *testing.T) {
	for _, c := range []struct {
		hours string
		at    Frequency
		want  [5]string // at weekend/weekday 1.0, 0.9, 0.8, 0.7, 0.6
	}{
		{"7.5", half, [5]string{"71", "77", "84", "93", "105"}},
		{"8", half, [5]string{"76", "82", "89", "99", "112"}},
		{"8", twoOf5, [5]string{"61", "65", "71", "79", "89"}},
		{"8", third, [5]string{"50", "54", "59", "66", "74"}},
		{"9", half, [5]string{"85", "92", "100", "111", "126"}},
	} {
		for i, want := range c.want {
			persons := int64(100 - 10*i)
			w := week(t, 37*60, []band{{100, c.hours}}, []band{{persons, c.hours}})
			row := w.Arithmetic(c.at).Rows[0]
			assert.Equal(t, want, percent(row.MeanPost), "s=%s f=%v n_we=%d", c.hours, c.at, persons)
		}
	}
}

func TestRatioAtWhichEverybodyCanWorkFullTime(t *testing.T) {
	for hours, want := range map[string][3]string{
		"8":  {"0.69", "0.52", "0.42"},
		"9":  {"0.80", "0.60", "0.48"},
		"10": {"0.93", "0.69", "0.55"},
	} {
		w := week(t, 37*60, []band{{10, hours}}, []band{{10, hours}})
		for i, row := range w.Arithmetic(Frequencies()...).Rows {
			assert.Equal(t, want[i], row.FullTimeRatio.FloatString(2), "s=%s f=%v", hours, row.Frequency)
		}
	}
}

func vobo54(t *testing.T) Week {
	return week(t, 37*60, []band{{15, "8"}, {10, "7.5"}}, []band{{12, "8"}, {10, "7.5"}})
}

// The worked example VOBO-54, each cell, with the 33 of 44 that follows.
func TestWorkedExample(t *testing.T) {
	a := vobo54(t).Arithmetic(Frequencies()...)
	assert.Equal(t, "1317", hours(sum(a.WeekdayMinutes, a.WeekendMinutes)))
	assert.Equal(t, "35.6", a.Posts.FloatString(1))
	for i, want := range []struct {
		heads           int
		mean, share     string
		fullTime        int
		surplus, excess string
	}{
		{44, "81", "76", 33, "311", "19"},
		{55, "65", "58", 31, "718", "35"},
		{66, "54", "46", 30, "1125", "46"},
	} {
		r := a.Rows[i]
		assert.Equal(t, want.heads, r.Heads)
		assert.Equal(t, want.mean, percent(r.MeanPost))
		assert.Equal(t, want.share, percent(r.FullTimeShare))
		assert.Equal(t, want.fullTime, r.FullTime)
		assert.Equal(t, want.surplus, hours(r.Surplus))
		assert.Equal(t, want.excess, percent(sub(big.NewRat(1, 1), r.MeanPost)))
	}
	assert.Equal(t, "39", a.Rows[0].ResourceShifts.FloatString(0))
}

func TestExtraWorkForNineInTen(t *testing.T) {
	a := vobo54(t).Arithmetic(half, twoOf5)
	share := big.NewRat(9, 10)
	assert.Equal(t, "182", hours(a.Extra(a.Rows[0], share)))
	assert.Equal(t, "549", hours(a.Extra(a.Rows[1], share)))
	assert.Equal(t, "0", hours(a.Extra(a.Rows[0], big.NewRat(1, 2))), "half of the heads fit as it is")
}

func TestLevers(t *testing.T) {
	weekday := []band{{15, "8"}, {10, "7.5"}}
	fewer := week(t, 37*60, weekday, []band{{10, "8"}, {10, "7.5"}})
	assert.Equal(t, "87", percent(fewer.Arithmetic(half).Rows[0].MeanPost))

	longer := vobo54(t)
	longer.WeekendPersons = big.NewRat(171, 10)
	longer.WeekendDuties = big.NewRat(342, 10)
	row := longer.Arithmetic(half).Rows[0]
	assert.Equal(t, 1, row.MeanPost.Cmp(big.NewRat(1, 1)))
	assert.Equal(t, 35, row.Heads)
	assert.Equal(t, 35, row.FullTime)

	local, central := vobo54(t), vobo54(t)
	central.Measure = 38*60 + 15
	drop := sub(local.Arithmetic(half).Rows[0].MeanPost, central.Arithmetic(half).Rows[0].MeanPost)
	assert.Equal(t, "2.6", mul(drop, big.NewRat(100, 1)).FloatString(1))
}

// What the sheet of ready-made units derives for each.
func TestReadyMadeUnits(t *testing.T) {
	night := roster.Minutes(36*60 + 20)
	for name, c := range map[string]struct {
		week               Week
		hours, posts, mean string
		heads              int
		share              string // "" where the sheet gives none
	}{
		"VOBO-54":          {vobo54(t), "1317", "35.6", "81", 44, "76"},
		"VOBO-54-N":        {week(t, night, []band{{5, "10"}}, []band{{5, "10"}}), "350", "9.6", "96", 10, ""},
		"nine-hour nights": {week(t, night, []band{{5, "9"}}, []band{{5, "9"}}), "315", "8.7", "87", 10, ""},
		"DEM-9": {week(t, 37*60, []band{{2, "8"}, {1, "5.5"}, {2, "7.5"}}, []band{{2, "8"}, {2, "7.5"}}),
			"244.5", "6.6", "83", 8, ""},
		"SOM-12": {week(t, 37*60, []band{{3, "8"}, {2, "7.5"}}, []band{{3, "8"}, {2, "7.5"}}),
			"273", "7.4", "74", 10, "67"},
		"HEM-66": {week(t, 37*60, []band{{28, "8"}, {12, "6.75"}}, []band{{21, "8"}, {12, "6.75"}}),
			"2023", "54.7", "83", 66, ""},
	} {
		a := c.week.Arithmetic(half)
		want, _ := new(big.Rat).SetString(c.hours)
		got := quo(sum(a.WeekdayMinutes, a.WeekendMinutes), big.NewRat(60, 1))
		assert.Zero(t, got.Cmp(want), "%s: %s hours a week", name, got.FloatString(2))
		assert.Equal(t, c.posts, a.Posts.FloatString(1), name)
		assert.Equal(t, c.mean, percent(a.Rows[0].MeanPost), name)
		assert.Equal(t, c.heads, a.Rows[0].Heads, name)
		if c.share != "" {
			assert.Equal(t, c.share, percent(a.Rows[0].FullTimeShare), name)
		}
	}
}

// SOM-12 at every third weekend, all at full time and without surplus, is one of
// the twins kept because it is impossible.
func TestImpossibleTwin(t *testing.T) {
	w := week(t, 37*60, []band{{3, "8"}, {2, "7.5"}}, []band{{3, "8"}, {2, "7.5"}})
	r := w.Arithmetic(third).Rows[0]
	assert.Equal(t, 15, r.Heads)
	assert.Less(t, r.FullTime, r.Heads)
	assert.Equal(t, 1, r.Surplus.Sign())
}

func TestNoWeekends(t *testing.T) {
	a := week(t, 40*60, []band{{9, "8"}}, nil).Arithmetic(Frequencies()...)
	assert.Empty(t, a.Rows)
	assert.Equal(t, "9.0", a.Posts.FloatString(1))
}

func TestOnlyWeekends(t *testing.T) {
	r := week(t, 37*60, nil, []band{{4, "8"}}).Arithmetic(half).Rows[0]
	assert.Equal(t, 8, r.Heads)
	assert.Zero(t, r.FullTime, "weekends alone hold no full-timer")
	assert.Nil(t, r.FullTimeRatio)
}

// A staff of FullTime full-timers and weekend-only posts fits in the demand, and
// one more full-timer does not: found by adding hours up, head by head.
func TestFullTimeIsTheLargestThatFits(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := rapid.SampledFrom(Frequencies()).Draw(rt, "frequency")
		groups := rapid.Int64Range(1, 12).Draw(rt, "groups")
		weekend := groups * int64(f.Most) // so that the heads come out whole
		weekday := rapid.Int64Range(1, 40).Draw(rt, "weekday")
		s := rapid.Int64Range(300, 600).Draw(rt, "minutes")
		h := rapid.Int64Range(1900, 2400).Draw(rt, "measure")
		w := Week{
			WeekdayPersons: big.NewRat(weekday, 1), WeekdayMinutes: big.NewRat(5*weekday*s, 1),
			WeekendPersons: big.NewRat(weekend, 1), WeekendMinutes: big.NewRat(2*weekend*s, 1),
			WeekendDuties: big.NewRat(2*weekend, 1), Measure: roster.Minutes(h),
		}
		r := w.Arithmetic(f).Rows[0]
		require.EqualValues(rt, groups*int64(f.Of), r.Heads)

		// Times Of, so that a weekend post is a whole number: 2·s·Most.
		fits := func(fullTime int) bool {
			rest := int64(r.Heads - fullTime)
			staff := int64(fullTime)*h*int64(f.Of) + rest*2*s*int64(f.Most)
			return staff <= (5*weekday*s+2*weekend*s)*int64(f.Of)
		}
		most := 0
		for n := 0; n <= r.Heads; n++ {
			if fits(n) {
				most = n
			}
		}
		require.Equal(rt, most, r.FullTime, strconv.Itoa(r.Heads))
	})
}
