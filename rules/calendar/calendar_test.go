package calendar

import (
	"slices"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

func date(t *testing.T, s string) roster.Date {
	t.Helper()
	d, err := roster.ParseDate(s)
	require.NoError(t, err)
	return d
}

// Dates of Easter as published; 1818 and 2038 are the extremes of the century
// tables, 1954 and 1981 the two exceptions of Gauss's rule.
func TestEaster(t *testing.T) {
	for _, want := range []string{
		"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2019-04-21",
		"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
	} {
		d := date(t, want)
		year, _, _ := d.Civil()
		assert.Equal(t, want, Easter(year).String())
	}
}

func TestEasterIsASundayInItsSeason(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1583, 4099).Draw(t, "year")
		e := Easter(year)
		require.Equal(t, time.Sunday, e.Weekday())
		require.GreaterOrEqual(t, e, roster.DateOf(year, time.March, 22))
		require.LessOrEqual(t, e, roster.DateOf(year, time.April, 25))
	})
}

// Every day of two turns of the year, as the printed almanac has them.
func TestTheHolidaysOf2026And2027(t *testing.T) {
	want := []string{
		"2026-01-01 nyårsdagen", "2026-01-06 trettondedag jul",
		"2026-04-03 långfredagen", "2026-04-04 påskafton", "2026-04-05 påskdagen", "2026-04-06 annandag påsk",
		"2026-05-01 första maj", "2026-05-14 Kristi himmelsfärdsdag",
		"2026-05-23 pingstafton", "2026-05-24 pingstdagen", "2026-06-06 nationaldagen",
		"2026-06-19 midsommarafton", "2026-06-20 midsommardagen", "2026-10-31 alla helgons dag",
		"2026-12-24 julafton", "2026-12-25 juldagen", "2026-12-26 annandag jul", "2026-12-31 nyårsafton",
		"2027-01-01 nyårsdagen", "2027-01-06 trettondedag jul",
		"2027-03-26 långfredagen", "2027-03-27 påskafton", "2027-03-28 påskdagen", "2027-03-29 annandag påsk",
		"2027-05-01 första maj", "2027-05-06 Kristi himmelsfärdsdag",
		"2027-05-15 pingstafton", "2027-05-16 pingstdagen", "2027-06-06 nationaldagen",
		"2027-06-25 midsommarafton", "2027-06-26 midsommardagen", "2027-11-06 alla helgons dag",
		"2027-12-24 julafton", "2027-12-25 juldagen", "2027-12-26 annandag jul", "2027-12-31 nyårsafton",
	}
	var got []string
	for d := date(t, "2026-01-01"); d <= date(t, "2027-12-31"); d++ {
		sv, en, ok := Name(d)
		require.Equal(t, IsHoliday(d), ok)
		if ok {
			require.NotEmpty(t, en)
			got = append(got, d.String()+" "+sv)
		}
	}
	assert.Equal(t, want, got)
}

func TestWhichKindOfHoliday(t *testing.T) {
	for _, c := range []struct {
		date            string
		holiday, public bool
	}{
		{"2026-10-11", false, true}, // a plain Sunday
		{"2026-10-12", false, false},
		{"2026-12-24", true, false}, // an eve is no public holiday
		{"2026-12-25", true, true},
		{"2026-04-04", true, false}, // a Saturday that is an eve
		{"2026-04-30", false, false},
		{"2023-01-05", false, false}, // trettondagsafton is not one of the eves
		{"2023-12-31", true, true},   // New Year's Eve on a Sunday
		{"2004-05-31", true, true},   // Whit Monday, for the last time
		{"2005-05-16", false, false}, // Whit Monday the year after
		{"2004-06-06", false, true},  // a Sunday
		{"2003-06-06", false, false}, // National Day before it became a holiday
		{"2008-05-01", true, true},   // May Day and Ascension Day at once
	} {
		d := date(t, c.date)
		assert.Equal(t, c.holiday, IsHoliday(d), c.date)
		assert.Equal(t, c.public, IsPublic(d), c.date)
	}
}

func TestEveryEntryIsUsable(t *testing.T) {
	require.Len(t, holidays(), 19)
	for _, h := range holidays() {
		assert.Contains(t, []string{"public", "eve"}, h.Kind)
		assert.NotEmpty(t, h.SV)
		assert.NotEmpty(t, h.EN)
		ways := 0
		for _, set := range []bool{h.Fixed != nil, h.Easter != nil, h.From != nil} {
			if set {
				ways++
			}
		}
		assert.Equal(t, 1, ways, h.SV)
	}
}

// An independent list of Swedish holidays must agree day by day. Its standard
// list leaves out two public holidays that are Sundays, which it does define,
// and the eves of Easter and Whitsun, which it does not.
func TestAgreesWithAnIndependentCalendar(t *testing.T) {
	theirs := append(slices.Clone(se.Holidays), se.Paskdagen, se.Pingstdagen)
	for year := 2020; year <= 2040; year++ {
		want := map[roster.Date]bool{}
		public := map[roster.Date]bool{}
		for _, h := range theirs {
			actual, _ := h.Calc(year)
			d := roster.DateOf(actual.Date())
			want[d] = true
			if h.Type == cal.ObservancePublic {
				public[d] = true
			}
			if h == se.Paskdagen || h == se.Pingstdagen {
				want[d-1] = true // the eve that is not in their list
			}
		}
		for d := roster.DateOf(year, time.January, 1); d <= roster.DateOf(year, time.December, 31); d++ {
			assert.Equal(t, want[d], IsHoliday(d), d)
			assert.Equal(t, public[d] || d.Weekday() == time.Sunday, IsPublic(d), d)
		}
	}
}

// FuzzCalendar asks of any date from 1990 to 2100 what must hold of it: a holiday
// has a name, Easter is a Sunday between 22 March and 25 April, Sundays are
// public, and no day is a holiday but by the list.
func FuzzCalendar(f *testing.F) {
	first, last := roster.DateOf(1990, time.January, 1), roster.DateOf(2100, time.December, 31)
	for _, d := range []roster.Date{first, last, roster.DateOf(2000, 2, 29), roster.DateOf(2026, 10, 25), roster.DateOf(2008, 5, 1)} {
		f.Add(int32(d))
	}
	f.Fuzz(func(t *testing.T, n int32) {
		d := first + roster.Date(uint32(n)%uint32(last-first+1))
		year, month, day := d.Civil()
		require.Equal(t, d, roster.DateOf(year, month, day))
		back, err := roster.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
		require.Equal(t, d.Time().Weekday(), d.Weekday())

		easter := Easter(year)
		require.Equal(t, time.Sunday, easter.Weekday())
		require.GreaterOrEqual(t, easter, roster.DateOf(year, time.March, 22))
		require.LessOrEqual(t, easter, roster.DateOf(year, time.April, 25))

		sv, en, named := Name(d)
		require.Equal(t, IsHoliday(d), named)
		require.Equal(t, named, sv != "" && en != "")
		if d.Weekday() == time.Sunday {
			require.True(t, IsPublic(d))
		} else if IsPublic(d) {
			require.True(t, IsHoliday(d))
		}
		if month == time.December && day >= 24 && day <= 26 {
			require.True(t, IsHoliday(d))
		}
		if d == easter-2 || d == easter+1 || d == easter+39 {
			require.True(t, IsPublic(d), "Good Friday, Easter Monday and Ascension Day")
		}
	})
}
