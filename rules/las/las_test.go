package las

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func rule(t rulestest.T, id, params string) rules.Rule { return rulestest.Rule(t, Pack, id, params) }

func date(s string) roster.Date {
	d, err := roster.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func span(form roster.Form, first, last string) job { return job{form, date(first), date(last)} }

// W10: a temp booked on 3, 10 and 17 March has fifteen days, on the 3rd and the
// 17th two.
func TestThreeBookingsInAMonth(t *testing.T) {
	day := func(d string) job { return span(roster.SpecialFixedTerm, d, d) }
	for _, c := range []struct {
		jobs []job
		days int
	}{
		{[]job{day("2026-03-03"), day("2026-03-10"), day("2026-03-17")}, 15},
		{[]job{day("2026-03-03"), day("2026-03-17")}, 2},
		{[]job{day("2026-03-03"), day("2026-03-10"), day("2026-04-01")}, 3}, // two in each month at the most
		// One over the turn of the month counts in both: three touch April.
		{[]job{span(roster.SpecialFixedTerm, "2026-03-31", "2026-04-01"), day("2026-04-10"), day("2026-04-20")}, 21},
		{[]job{span(roster.SpecialFixedTerm, "2026-03-30", "2026-03-31"), day("2026-04-10"), day("2026-04-20")}, 4},
	} {
		assert.Len(t, dates(filled(c.jobs, 3)), c.days, "%v", c.jobs)
	}
}

// The bookings of W10 as the shifts of a roster.
func TestTheRostersOwnShiftsAreBookings(t *testing.T) {
	strip := "Anna  - - D" + strings.Repeat(" - - - - - - D", 2)
	s := rulestest.Read(t, strip, rulestest.First("2026-03-01"),
		rulestest.Person("Anna", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 }))
	days := func() int { return len(dates(filled(only(jobs(s.Case(), 0), roster.SpecialFixedTerm), 3))) }
	assert.Equal(t, 15, days())
	s.Problem.Employees[0].Spells = []roster.Spell{{Form: roster.Substitute, First: date("2026-03-09"), Last: date("2026-03-11")}}
	assert.Equal(t, 2, days(), "the tenth is part of a written employment as substitute")
	s.Problem.Employees[0].Employment = roster.Permanent
	assert.Zero(t, days())
}

func TestTheClockTellsStagesAndTheDayOfCrossing(t *testing.T) {
	// The period is 5 to 11 October 2026; an employment first to last, both
	// counted, so that days before the last are days less one.
	for _, c := range []struct {
		name string
		days int // up to and with the last of the period
		open bool
		want string
	}{
		{"none", 251, false, ""},
		{"70", 252, false, "Anna har 252 av 360 dagar i särskild visstidsanställning (över 70 %); 108 återstår."},
		{"70 and on", 252, true, "Anna har 252 av 360 dagar i särskild visstidsanställning (över 70 %) och passerar gränsen den 2027-01-28."},
		{"below 85", 305, false, "Anna har 305 av 360 dagar i särskild visstidsanställning (över 70 %); 55 återstår."},
		{"85", 306, false, "Anna har 306 av 360 dagar i särskild visstidsanställning (över 85 %); 54 återstår."},
		{"below 95", 341, false, "Anna har 341 av 360 dagar i särskild visstidsanställning (över 85 %); 19 återstår."},
		{"95", 342, false, "Anna har 342 av 360 dagar i särskild visstidsanställning (över 95 %); 18 återstår."},
		{"all", 360, false, "Anna har 360 av 360 dagar i särskild visstidsanställning (över 95 %); 0 återstår."},
		{"the next day", 360, true, "Anna har 360 av 360 dagar i särskild visstidsanställning (över 95 %) och passerar gränsen den 2026-10-12."},
		{"beyond", 361, false, "Anna har passerat 360 dagar i särskild visstidsanställning den 2026-10-11 och är då tillsvidareanställd."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := rulestest.Read(t, `Anna D D D D D - -`, rulestest.Person("Anna", func(e *roster.Employee) {
				last := date("2026-10-11")
				e.Employment = roster.Temporary
				e.Spells = []roster.Spell{{Form: roster.SpecialFixedTerm, First: last - roster.Date(c.days-1), Last: last}}
				if c.open {
					e.Spells[0].Last = roster.NoDate
				}
			}))
			found := rule(t, "fixed-term-clock", "").Check(s.Case())
			if c.want == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, c.want, found[0].Say.SV)
			assert.Equal(t, rules.Info, found[0].Level)
			assert.EqualValues(t, c.days, found[0].Measured)
		})
	}
}

func TestAUnitMayCountAYearAs365(t *testing.T) {
	s := rulestest.Read(t, `Anna D D D D D - -`, rulestest.Person("Anna", func(e *roster.Employee) {
		e.Employment = roster.Temporary
		e.Spells = []roster.Spell{{Form: roster.SpecialFixedTerm, First: date("2026-10-11") - 364, Last: date("2026-10-11")}}
	}))
	f := rule(t, "fixed-term-clock", `{"days": 365}`).Check(s.Case())
	require.Len(t, f, 1)
	assert.Zero(t, f[0].Amount)
	f = rule(t, "fixed-term-clock", `{"days": 364}`).Check(s.Case())
	require.Len(t, f, 1)
	assert.EqualValues(t, 1, f[0].Amount)
	_, err := rule(t, "fixed-term-clock", "").(FixedTermClock).With([]byte(`{"days": 359}`))
	assert.EqualError(t, err, "days is 359: write a whole number from 360 to 366")
}

func TestSubstitutesHaveTheirAgreementsClock(t *testing.T) {
	for _, c := range []struct {
		agreement roster.Agreement
		days      int
		beyond    int64
		near      bool
	}{
		{roster.Kommunal, 548, 0, true}, {roster.Kommunal, 549, 1, true}, {roster.Kommunal, 383, 0, false}, {roster.Kommunal, 384, 0, true},
		{roster.Vision, 549, 0, true}, {roster.Vision, 730, 0, true}, {roster.Vision, 731, 1, true}, {roster.Vision, 510, 0, false},
	} {
		s := rulestest.Read(t, `Anna D D D D D - -`, rulestest.Person("Anna", func(e *roster.Employee) {
			e.Employment, e.Agreement = roster.Temporary, c.agreement
			e.Spells = []roster.Spell{{Form: roster.Substitute, First: date("2026-10-11") - roster.Date(c.days-1), Last: date("2026-10-11")}}
		}))
		f := rule(t, "substitute-clock", "").Check(s.Case())
		require.Equal(t, c.near, len(f) == 1, "%+v", c)
		if c.near {
			assert.Equal(t, c.beyond, f[0].Amount, "%+v", c)
		}
		assert.Empty(t, rule(t, "fixed-term-clock", "").Check(s.Case()), "a clock of its own")
	}
}

// Days fall out of the five years, but not out of a chain without a gap longer
// than six months.
func TestYearsAndChains(t *testing.T) {
	old := span(roster.SpecialFixedTerm, "2020-01-01", "2020-07-18") // 200 days, all more than five years back
	late := span(roster.SpecialFixedTerm, "2026-01-01", "2026-07-19")
	last := func(all []job) int {
		k := clock{dates(only(all, roster.SpecialFixedTerm)), 5, chains(all, 6), 6}
		n := k.counts()
		return n[len(n)-1].days
	}
	assert.Equal(t, 200, last([]job{old, late}))
	bridge := span(roster.Substitute, "2020-07-19", "2025-06-30")
	assert.Equal(t, 400, last([]job{old, bridge, late}), "the gap is six months: 1 July to 31 December")
	bridge.last--
	assert.Equal(t, 200, last([]job{old, bridge, late}), "and a day more")
	assert.Equal(t, 1, (&clock{days: []roster.Date{date("2021-10-05"), date("2026-10-05")}, years: 5}).counts()[1].days, "five years to the day are over")
	assert.Equal(t, 2, (&clock{days: []roster.Date{date("2021-10-06"), date("2026-10-05")}, years: 5}).counts()[1].days)
}

// What has fallen out of the years, or of a chain that has ended, is not told.
func TestDaysLongPastAreForgotten(t *testing.T) {
	stand := func(on string) int {
		all := []job{span(roster.SpecialFixedTerm, "2020-01-01", "2020-12-25")} // 360 days
		k := clock{dates(all), 5, chains(all, 6), 6}
		return k.standing(date(on))
	}
	assert.Equal(t, 360, stand("2020-12-25"))
	assert.Equal(t, 360, stand("2024-12-31"))
	assert.Equal(t, 359, stand("2025-01-01"), "the first day is five years old")
	assert.Equal(t, 0, stand("2025-12-25"))
	s := rulestest.Read(t, `Anna D D D D D - -`, rulestest.Person("Anna", func(e *roster.Employee) {
		e.Employment = roster.Temporary
		e.Spells = []roster.Spell{{Form: roster.SpecialFixedTerm, First: date("2019-01-01"), Last: date("2020-12-25")}}
	}))
	assert.Empty(t, rule(t, "fixed-term-clock", "").Check(s.Case()), "725 days, all of them long past")
}

// The running clock against one that looks back from each day.
func TestTheClockAgainstASlowOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []job
		at := date("2018-01-01")
		for range rapid.IntRange(1, 8).Draw(t, "jobs") {
			at += roster.Date(rapid.SampledFrom([]int{1, 20, 181, 184, 185, 400}).Draw(t, "gap"))
			length := roster.Date(rapid.IntRange(0, 200).Draw(t, "length"))
			all = append(all, job{rapid.SampledFrom(roster.Forms()).Draw(t, "form"), at, at + length})
			at += length
		}
		k := clock{dates(only(all, roster.SpecialFixedTerm)), 5, chains(all, 6), 6}
		for _, n := range k.counts() {
			require.Equal(t, n.days, k.standing(n.on))
			five, chain := 0, 0
			first := n.on // where the chain begins, walking back job by job
			for i := len(all) - 1; i >= 0; i-- {
				if j := all[i]; j.first <= n.on && first <= later(j.last+1, 6) {
					first = min(first, j.first)
				}
			}
			for _, d := range dates(only(all, roster.SpecialFixedTerm)) {
				y, m, day := d.Civil()
				if d <= n.on && roster.DateOf(y+5, m, day) > n.on {
					five++
				}
				if d <= n.on && d >= first {
					chain++
				}
			}
			// A leap day's fifth year ends a day apart by the two ways to count.
			require.InDelta(t, max(five, chain), n.days, 1)
			if five <= chain {
				require.Equal(t, chain, n.days)
			}
		}
	})
}

func TestWhoHasARightToMoreHours(t *testing.T) {
	s := rulestest.Read(t, `
		Part    - - D - - - -
		Asked   - - - D - - -
		Barred  - - - - - - -
		Temp    D D - - D - -
		Pool    - - - - - D -`,
		rulestest.Person("Part", func(e *roster.Employee) { e.Post = 7500 }),
		rulestest.Person("Asked", func(e *roster.Employee) {
			e.Post, e.WantsMore, e.Measure = 7500, 10000, 40*60
			e.Absences = []roster.Absence{{First: date("2026-10-06"), Last: date("2026-10-06"), Kind: roster.Vacation}}
		}),
		rulestest.Person("Barred", func(e *roster.Employee) { e.Post, e.WantsMore, e.Shifts = 5000, 10000, []roster.ShiftNo{1} }),
		rulestest.Person("Temp", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 }),
		rulestest.Person("Pool", func(e *roster.Employee) { e.Employment, e.Post, e.Pool = roster.Hourly, 0, true }))
	r := rule(t, "more-hours", "")
	found := r.Check(s.Case())
	require.Len(t, found, 1)
	assert.Equal(t, roster.EmployeeNo(1), found[0].Employee)
	assert.EqualValues(t, 24*60, found[0].Measured, "three days but the one away")
	assert.EqualValues(t, 10*60, found[0].Limit, "a quarter of 40 hours")
	assert.EqualValues(t, 10*60, found[0].Amount)
	assert.Empty(t, r.Constrain(s.Problem))
}

func TestPriorityToReEmployment(t *testing.T) {
	for _, c := range []struct {
		name   string
		form   roster.Form
		days   int
		to     string
		claim  string
		listed bool
	}{
		{"nine months are not enough", roster.SpecialFixedTerm, 270, "2026-10-07", "", false},
		{"a day more", roster.SpecialFixedTerm, 271, "2026-10-07", "", true},
		{"a year as substitute is not", roster.Substitute, 360, "2026-10-07", "", false},
		{"and a day", roster.Substitute, 361, "2026-10-07", "", true},
		{"still to be claimed", roster.Substitute, 400, "2026-09-05", "", true},
		{"not claimed in a month", roster.Substitute, 400, "2026-09-04", "", false},
		{"claimed in time", roster.Substitute, 400, "2026-06-04", "2026-07-04", true},
		{"claimed a day late", roster.Substitute, 400, "2026-06-04", "2026-07-05", false},
		{"nine months after", roster.Substitute, 400, "2026-01-05", "2026-01-06", true},
		{"and a day", roster.Substitute, 400, "2026-01-04", "2026-01-06", false},
		{"ends on the last day", roster.Substitute, 400, "2026-10-11", "", true},
		{"goes on", roster.Substitute, 400, "2026-10-12", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := rulestest.Read(t, `Anna - - - - - - -`, rulestest.Person("Anna", func(e *roster.Employee) {
				e.Employment, e.To = roster.Temporary, date(c.to)
				e.Spells = []roster.Spell{{Form: c.form, First: e.To - roster.Date(c.days-1), Last: e.To}}
				if c.claim != "" {
					e.Rehire = date(c.claim)
				}
			}))
			found := rule(t, "rehire-priority", "").Check(s.Case())
			require.Equal(t, c.listed, len(found) == 1, "%v", found)
		})
	}
}

func TestFullTimeUnlessAgreed(t *testing.T) {
	s := rulestest.Read(t, `
		Full     D D
		Almost   D D
		Agreed   D D
		Offered  D D
		         ^ full-time-default 1 info
		Hourly   D D`,
		rulestest.Person("Almost", func(e *roster.Employee) { e.Post = 9999 }),
		rulestest.Person("Agreed", func(e *roster.Employee) { e.Post, e.PartTime = 5000, roster.PartTimeAgreed }),
		rulestest.Person("Offered", func(e *roster.Employee) { e.Post, e.PartTime = 5000, roster.PartTimeOffered }),
		rulestest.Person("Hourly", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 }))
	found := rule(t, "full-time-default", "").Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, "För 1 av 3 deltidstjänster framgår inte att deltid är avtalad.", found[1].Say.SV)
	s.Problem.Employees[1].Post = roster.FullTime
	s.Check(t, rule(t, "full-time-default", ""))
}

func TestWhatIsStarredStaysStarred(t *testing.T) {
	assert.Equal(t, "V2 ★", rule(t, "substitute-clock", "").About().Confidence)
	assert.Equal(t, "5 a § Lagen om anställningsskydd (1982:80)", rule(t, "fixed-term-clock", "").About().Citation.String())
	list, err := Pack(date("2022-09-30"))
	require.NoError(t, err)
	for _, r := range list {
		assert.NotContains(t, []string{"fixed-term-clock", "substitute-clock", "full-time-default"}, r.About().ID, "in force from October 2022")
	}
}
