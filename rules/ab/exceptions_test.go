package ab

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// granted gives everybody a waiver through the whole strip.
func granted(kind roster.WaiverKind, people ...roster.EmployeeNo) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		p.Waivers = append(p.Waivers, roster.Waiver{
			Kind: kind, People: people, First: roster.NoDate, Last: roster.NoDate,
			Grantor: "Enhetschefen", Evidence: "Protokoll 1", Reason: "Går inte att lösa på annat sätt",
		})
	})
}

func TestShortRest(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.Shift("M", "06:59-15:00 (11:00-12:00)"),
		rulestest.Shift("F", "07:00-22:00"),
		rulestest.Shift("A", "05:00-13:00 (09:00-10:00)"),
		rulestest.Shift("B", "04:59-13:00 (09:00-10:00)"),
	}
	for name, text := range map[string]string{
		"W1: nine hours, and the missing two in the next rest": `
			Anna   - E D A - -
			Bo     - E D B - -
			             ^ alternation 12 h 59 min`,
		"a rest of less than nine hours is not shortened by leave": `
			Anna   - E M - - -
			           ^ alternation 8 h 59 min`,
		"the next rest cannot be short itself": `
			Anna   - E F D - -
			             ^ alternation 9 h`,
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, text, append(shifts, granted(roster.ShortRest))...).Check(t, rule(t, "alternation"))
		})
	}
	rulestest.Read(t, `
		Anna   - E D - -
		           ^ alternation 9 h
		Bo     - E D - -`, granted(roster.ShortRest, 1)).Check(t, rule(t, "alternation"))
	rulestest.Read(t, `
		Anna   - E D - -
		           ^ alternation 9 h`, granted(roster.LongOnCall)).Check(t, rule(t, "alternation"))
}

func TestShortRestByDate(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   - E D - E D -
		                 ^ alternation 9 h`, granted(roster.ShortRest))
	s.Problem.Waivers[0].Last = s.Problem.Date(2)
	s.Check(t, rule(t, "alternation"))
	assert.Equal(t, []constraint.Constraint{constraint.Gap{
		Employee: 0, Least: 660, Short: 540, On: []bool{true, true, true, false, false, false, false}, Price: constraint.Banned(),
	}}, rule(t, "alternation").Constrain(s.Problem))
}

// W3: work, on-call and work again, twenty hours in a row and as long a rest.
func TestLongOnCall(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.First("2026-10-09"), // a Friday
		rulestest.Shift("J", "15:00-23:00 (18:00-18:30) on-call:23:00-31:00 31:00-35:00"),
		rulestest.Shift("K", "15:00-23:00 (18:00-18:30) on-call:23:00-31:00 31:00-35:01"),
		rulestest.Shift("L", "15:00-35:00 (18:00-18:30)"),
		rulestest.Shift("M", "06:59-15:00 (11:00-12:00)"),
		rulestest.Shift("X", "08:00-16:00 on-call:16:00-32:00"),
	}
	rulestest.Read(t, `
		Anna   J - D -
		       ^ max-span 20 h`, shifts...).Check(t, rule(t, "max-span"))
	rulestest.Read(t, `
		Anna   J - D -
		Bo     J - M -
		           ^ max-span 19 h 59 min
		Carl   K - - -
		       ^ max-span 20 h 1 min
		Disa   L - - -
		       ^ max-span 20 h`, append(shifts, granted(roster.LongOnCall))...).Check(t, rule(t, "max-span"))
	rulestest.Read(t, `
		Anna   X - D -
		       ^ max-span 24 h
		           ^ max-span 23 h`, append(shifts, granted(roster.LongOnCall))...).Check(t, rule(t, "max-span"))
	rulestest.Read(t, `
		Anna   X - D -
		           ^ max-span 23 h
		Bo     X - - D`, append(shifts, granted(roster.Dispensation))...).Check(t, rule(t, "max-span"))
	lss := rulestest.With(func(p *roster.Problem) { p.Unit.Kind = roster.LSSHome })
	rulestest.Read(t, `
		Anna   X - - D
		       ^ max-span 24 h`, append(shifts, granted(roster.LSSDay))...).Check(t, rule(t, "max-span"))
	rulestest.Read(t, `
		Anna   X - - D`, append(shifts, granted(roster.LSSDay), lss)...).Check(t, rule(t, "max-span"))
}

func TestExceptionsUsed(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.Shift("J", "15:00-23:00 (18:00-18:30) on-call:23:00-31:00 31:00-35:00"),
		rulestest.Shift("X", "08:00-16:00 on-call:16:00-32:00"),
	}
	text := `
		Anna   E D - J - X - -
		         ^ exceptions-used 9 h info
		             ^ exceptions-used 20 h info`
	s := rulestest.Read(t, text, append(shifts, granted(roster.ShortRest), granted(roster.LongOnCall))...)
	found := s.Check(t, rule(t, "exceptions-used"))
	assert.Contains(t, found[0].Say.SV, "beviljat av Enhetschefen (Protokoll 1)")
	assert.Empty(t, rule(t, "exceptions-used").Constrain(s.Problem))
	rulestest.Read(t, `
		Anna   E D - J - X - -`, shifts...).Check(t, rule(t, "exceptions-used"))
}

func TestExceptionsInForce(t *testing.T) {
	for _, x := range []struct {
		kind  roster.WaiverKind
		date  string
		unit  roster.UnitKind
		limit roster.Minutes
	}{
		{roster.ShortRest, "2023-09-30", roster.CareHome, 0},
		{roster.ShortRest, "2023-10-01", roster.CareHome, 540},
		{roster.LongOnCall, "2023-10-01", roster.LSSHome, 1200},
		{roster.Dispensation, "2024-01-31", roster.LSSHome, 0},
		{roster.Dispensation, "2024-02-01", roster.LSSHome, 1440},
		{roster.LSSDay, "2024-04-16", roster.LSSHome, 0},
		{roster.LSSDay, "2024-04-17", roster.LSSHome, 1440},
		{roster.LSSDay, "2026-10-05", roster.CareHome, 0},
		{roster.ShortNotice, "2026-10-05", roster.CareHome, 0},
	} {
		on, err := roster.ParseDate(x.date)
		require.NoError(t, err)
		limit, ok := Exception(x.kind, x.unit, on)
		assert.Equal(t, x.limit, limit, "%s %s", x.kind, x.date)
		assert.Equal(t, x.limit != 0, ok)
	}
}

func TestFreeDays(t *testing.T) {
	rulestest.Read(t, `
		Full   D D D D D - -  D D D D D - -  D D D D D - -  D D D D - - -
		One    D D D D D - -  D D D D D - -  D D D D D - -  D D D D D - -
		                                                                ^ free-days 8 goal
		Office D D D D D - -  D D D D D - -  D D D D D - -  D D D D D - -`,
		rulestest.Person("Office", func(e *roster.Employee) { e.Schedule = roster.Weekdays })).
		Check(t, rule(t, "free-days"))
	s := rulestest.Read(t, `
		Half   D D D D D - -  D D D D - - -
		More   D D D D D - -  D D D D D - -
		Away   D D D D D - -  - - - - - - -`,
		rulestest.Person("Away", func(e *roster.Employee) {
			e.Absences = []roster.Absence{{First: roster.DateOf(2026, 10, 12), Last: roster.DateOf(2026, 10, 18), Minutes: -1}}
		}))
	s.Check(t, rule(t, "free-days"))
	for i, most := range []int64{10, 10, 5} { // four and a half days off in two weeks ask for four, two and a quarter for two
		assert.Equal(t, most, rule(t, "free-days").Constrain(s.Problem)[i].(constraint.Total).High)
	}
}

func TestStandbyRest(t *testing.T) {
	rulestest.Read(t, `
		Anna   W - -
		Bo     W W -
		         ^ standby-rest 39 h info
		Carl   B - -
		Disa   Z - -
		Eva    W - - W`,
		rulestest.Shift("W", "08:00-16:00 (12:00-12:30) standby:16:00-31:00"),
		rulestest.Shift("B", "standby:08:00-32:00"),
		rulestest.Shift("Z", "standby:08:00-20:00")).Check(t, rule(t, "standby-rest"))
}

// A night of ten hours from 21 has eight of them between 22 and 06; four hours in
// a week of forty are a tenth.
func TestNightShare(t *testing.T) {
	under := func(name string, a roster.Agreement, s roster.Schedule) rulestest.Option {
		return rulestest.Person(name, func(e *roster.Employee) { e.Agreement, e.Schedule = a, s })
	}
	s := rulestest.Read(t, `
		Anna   N N N N - - -
		                   ^ night-share 32 h info
		Bo     N N N N - - -
		Carl   M M M M P - -
		                   ^ night-share 4 h info
		Hans   M M M M P - -
		Ines   M M M M Q - -
		Disa   M M M M Q - -
		                   ^ night-share 3 h 59 min info
		Eva    M M M M P - -
		                   ^ night-share 4 h info
		Fia    - - - - - - -
		Gun    N N N N - - -`,
		rulestest.Shift("M", "08:00-17:00"), rulestest.Shift("P", "02:00-06:00"), rulestest.Shift("Q", "02:01-06:01"),
		under("Bo", roster.Kommunal, roster.PermanentNight),
		under("Carl", roster.Vardforbundet, roster.WeekdaysHolidays),
		under("Hans", roster.Vardforbundet, roster.NightRotation10),
		under("Ines", roster.Vardforbundet, roster.WeekdaysHolidays),
		under("Disa", roster.Vardforbundet, roster.NightRotation10),
		under("Eva", roster.Vardforbundet, roster.NightRotation30),
		under("Fia", roster.Vardforbundet, roster.NightRotation30),
		under("Gun", roster.Kommunal, roster.ThreeShift))
	found := s.Check(t, rule(t, "night-share"))
	assert.Equal(t, "Carl works 10 % at night Mon 5 Oct–Sun 11 Oct. The kind of schedule is weekdays-holidays; the share stands for rotation-10.", found[1].Say.EN)
}

// Vector 9: the same shift is the same minutes to both, and another share of
// what their contracts ask for.
func TestTwoMeasures(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   D D D D D - -  D D D D D - -  D D D D D - -  D D D D D - -
		Bo     D D D D D - -  D D D D D - -  D D D D D - -  D D D D D - -`,
		rulestest.Person("Bo", func(e *roster.Employee) { e.Schedule = roster.Weekdays }))
	anna, _ := Target(s.Problem, 0, s.Problem.Calculation[0])
	bo, _ := Target(s.Problem, 1, s.Problem.Calculation[0])
	assert.Equal(t, roster.Minutes(4*2295), anna)
	assert.Equal(t, roster.Minutes(4*2400), bo)
	full, _ := FullTarget(s.Problem, 0, s.Problem.Calculation[0])
	assert.Equal(t, anna, full)
}

func TestTheNextDutyAfterAnException(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   - E D
		Bo     - J -
		Carl   - D -
		Disa   - - -`, granted(roster.ShortRest), granted(roster.LongOnCall),
		rulestest.Shift("J", "15:00-23:00 (18:00-18:30) on-call:23:00-31:00 31:00-35:00"))
	c := s.Case()
	rest, span := rule(t, "alternation").(Alternation), rule(t, "max-span").(MaxSpan)
	at, ok := rest.Next(c, 0)
	assert.True(t, ok)
	assert.Equal(t, c.At(3, 5*60), at, "eleven hours and the two that were missing")
	at, ok = span.Next(c, 1)
	assert.True(t, ok)
	assert.Equal(t, c.At(3, 7*60), at, "twenty hours after 11:00")
	at, _ = rest.Next(c, 2)
	assert.Equal(t, c.At(2, 3*60), at)
	_, ok = span.Next(c, 2)
	assert.False(t, ok)
	_, ok = rest.Next(c, 3)
	assert.False(t, ok)
}
