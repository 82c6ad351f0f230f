package atl

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// waiver gives everybody a waiver through the whole strip.
func waiver(kind roster.WaiverKind) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		p.Waivers = append(p.Waivers, roster.Waiver{
			Kind: kind, First: roster.NoDate, Last: roster.NoDate, Grantor: "Enhetschefen", Evidence: "Protokoll 1", Reason: "Skäl",
		})
	})
}

// balance gives somebody a balance from a date.
func balance(name string, kind roster.BalanceKind, from roster.Date, minutes int64) rulestest.Option {
	return rulestest.Person(name, func(e *roster.Employee) {
		e.History.Balances = append(e.History.Balances, roster.Balance{Kind: kind, From: from, Amount: minutes})
	})
}

// Ten hours on call at a time: five of them are fifty hours.
func TestOnCallInAMonth(t *testing.T) {
	options := []rulestest.Option{
		rulestest.First("2026-10-01"),
		rulestest.Shift("J", "on-call:21:00-31:00"),
		rulestest.Shift("K", "on-call:21:00-31:01"),
	}
	text := `
		Anna   J - J - J - J - J - -
		Bo     J - J - J - J - K - -
		                           ^ on-call 50 h 1 min
		Carl   J - J - J - - - - - -
		Disa   ? | J - J - J - - - - - -
		Eva    ? | J - J - J - J - J - J
		                               ^ on-call 60 h`
	rulestest.Read(t, text, options...).Check(t, rule(t, "on-call", ""))

	// The month's first half lies before the roster.
	from := roster.DateOf(2026, 10, 1)
	later := []rulestest.Option{
		rulestest.First("2026-10-15"), options[1], options[2],
		balance("Anna", roster.OnCallMinutes, from, 20*60),
		balance("Bo", roster.OnCallMinutes, from, 20*60+1),
	}
	s := rulestest.Read(t, `
		Anna   ? | J - J - J -
		Bo     ? | J - J - J -
		                     ^ on-call 50 h 1 min
		Carl   ? | J - J - J -
		                     ^ on-call unknown
		Disa   ? | - - - - - -`, later...)
	s.Check(t, rule(t, "on-call", ""))
	rulestest.Read(t, `
		Anna   ? | J - J - J -
		Bo     ? | J - J - J -`, append(later, waiver(roster.OnCallCap))...).Check(t, rule(t, "on-call", ""))
}

func TestOnCallInFourWeeks(t *testing.T) {
	rulestest.Read(t, `
		Anna   J J J J - - -  - - - - - - -  - - - - - - -  - - - - - - -  J J J J
		Bo     J J J J - - -  - - - - - - -  - - - - - - -  - - - - K - -  - - - -
		                                                                ^ on-call 48 h 1 min`,
		rulestest.Shift("J", "on-call:21:00-32:45"),
		rulestest.Shift("K", "on-call:22:00-23:01")).Check(t, rule(t, "on-call", `{"per": "four-weeks"}`))
}

// Full time is 153 h in four weeks; who works half of it has 76 h 30.
func TestRecordsOfTheYear(t *testing.T) {
	year := roster.DateOf(2026, 1, 1)
	half := rulestest.Everyone(func(e *roster.Employee) { e.Post = 5000 })
	text := `
		Anna   D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -
		Bo     D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -
		                                                                ^ mertid 3 h 30 min
		Carl   D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -
		                                                                ^ mertid unknown
		Disa   D D D D D - -  D D D D - - -  - - - - - - -  - - - - - - -`
	options := []rulestest.Option{half,
		balance("Anna", roster.MertidMinutes, year, 196*60+30),
		balance("Bo", roster.MertidMinutes, year, 196*60+31),
	}
	s := rulestest.Read(t, text, options...)
	found := s.Check(t, rule(t, "mertid", ""))
	require.Len(t, found, 2)
	assert.Equal(t, int64(1), found[0].Amount)
	said := rule(t, "mertid", "").Constrain(s.Problem)
	require.Len(t, said, 2, "those of whom nothing is known are not bound")
	assert.Equal(t, int64(80*60), said[0].(constraint.Total).High)
	assert.Equal(t, int64(80*60-1), said[1].(constraint.Total).High)

	rulestest.Read(t, `
		Anna   D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -
		Bo     D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -`,
		append(options, waiver(roster.ExtraMertid))...).Check(t, rule(t, "mertid", ""))

	full := []rulestest.Option{balance("Anna", roster.OvertimeMinutes, year, 199*60)}
	rulestest.Read(t, `
		Anna   D D D D D - -  D D D D D - -  D D D D D - -  D D D D D - -
		                                                                ^ overtime 7 h
		Bo     D D D D D - -  D D D D D - -  D D D D D - -  D D D D - - -`, full...).Check(t, rule(t, "overtime", ""))
}

// Vector 12: forty-seven hours in the month leave three.
func TestRecordOfTheMonth(t *testing.T) {
	half := rulestest.Everyone(func(e *roster.Employee) { e.Post = 5000 })
	rulestest.Read(t, `
		Anna   D D D D D - -  D D D D D - -  - - - - - - -  - - - - - - -
		                                                                ^ mertid 3 h 30 min`,
		half, rulestest.First("2026-09-28"),
		balance("Anna", roster.MertidMinutes, roster.DateOf(2026, 1, 1), 100*60),
		balance("Anna", roster.MertidMinutes, roster.DateOf(2026, 10, 1), 47*60)).Check(t, rule(t, "mertid", ""))
}

func TestNightRest(t *testing.T) {
	options := []rulestest.Option{
		rulestest.Shift("A", "05:00-13:00 (09:00-09:30)"), rulestest.Shift("B", "04:59-13:00 (09:00-09:30)"),
		rulestest.Shift("C", "16:00-24:00 (20:00-20:30)"), rulestest.Shift("F", "16:00-24:01 (20:00-20:30)"),
	}
	school := rulestest.With(func(p *roster.Problem) { p.Unit.Kind = roster.Preschool })
	rulestest.Read(t, `
		Anna   A - C - N -
		               ^ night-rest 5 h
		Bo     B - F - - -
		       ^ night-rest 1 min
		           ^ night-rest 1 min`, append(options, school)...).Check(t, rule(t, "night-rest", ""))
	s := rulestest.Read(t, `Anna   B - F - N -`, options...)
	s.Check(t, rule(t, "night-rest", ""))
	assert.Empty(t, rule(t, "night-rest", "").Constrain(s.Problem), "round-the-clock care is free of it, at no cost")
}

func TestNotice(t *testing.T) {
	text := `
		Anna   D D E - - - -  D D D D - - -  D D E
		           ^ notice 2
		                                ^ notice 12
		Bo     - - - - - - -  - - - - - - -  - - D
		Carl   - S - - - - -  - - - - - - -  - - -
		Disa   - - E - - - -  - - - - - - -  - - -`
	options := []rulestest.Option{
		rulestest.Shift("S", "standby:08:00-20:00"), rulestest.Shift("D2", "07:00-16:00 (11:00-12:00)"),
		rulestest.Person("Disa", func(e *roster.Employee) {
			e.Absences = []roster.Absence{{First: e.History.From + roster.Reach, Last: e.History.From + roster.Reach, Minutes: -1}}
		}),
		rulestest.With(func(p *roster.Problem) {
			p.Published = &roster.Published{MaxChanges: -1, Notice: p.First}
			duty := func(e roster.EmployeeNo, shift int, days ...roster.Day) {
				for _, d := range days {
					p.Published.Roster.Duties = append(p.Published.Roster.Duties, roster.Duty{Employee: e, Day: d, Shift: roster.ShiftNo(shift), Place: roster.NoPlace})
				}
			}
			duty(0, 0, 1, 2, 7, 8, 9, 10, 12, 14, 15, 16)
			duty(0, 4, 0) // the same hours under another name
			duty(2, 0, 14)
			duty(3, 0, 0)
			duty(3, 1, 2)
		}),
	}
	s := rulestest.Read(t, text, options...)
	s.Check(t, rule(t, "notice", ""))
	for _, c := range rule(t, "notice", "").Constrain(s.Problem) {
		cell := c.(constraint.Cell)
		assert.Less(t, cell.Day, roster.Day(14), "from two weeks on the roster may change")
		assert.NotEqual(t, roster.EmployeeNo(1), cell.Employee, "who has nothing published is told of nothing")
	}
	plain := rulestest.Read(t, "\n Anna D D E - - - - D D D D - - - D D E\n Bo - - - - - - - - - - - - - - - - D\n Carl - S - - - - - - - - - - - - - - -\n Disa - - E - - - - - - - - - - - - - -", append(options, waiver(roster.ShortNotice))...)
	plain.Check(t, rule(t, "notice", ""))
	plain.Problem.Published.Notice = 0
	assert.Empty(t, rule(t, "notice", "").Constrain(plain.Problem), "nothing is told yet")
}

// W3 and its correction: with a day shift on Sunday only a break between 03:00
// and 04:00 leaves every 24-hour period its rest.
func TestBreakOfALongChain(t *testing.T) {
	rulestest.Read(t, `
		Anna   @03:00 J - D -
		Bo     @04:00 J - D -
		Carl   @04:01 J - D -
		              ^ daily-rest 10 h 59 min
		Disa   @02:59 J - D -
		                  ^ daily-rest 10 h 59 min`,
		rulestest.First("2026-10-09"),
		rulestest.Shift("J", "15:00-23:00 (18:00-18:30) on-call:23:00-31:00 31:00-35:00")).Check(t, rule(t, "daily-rest", ""))
}

// W8: the night that spring shortens has ten hours from 20:00 to 07:00.
func TestSpringNight(t *testing.T) {
	rulestest.Read(t, `
		Anna   @20:00 S D -
		                ^ daily-rest 10 h`,
		rulestest.First("2027-03-27"), rulestest.Shift("S", "11:00-20:00 (15:00-16:00)")).Check(t, rule(t, "daily-rest", ""))
}

func TestShortRestByLeave(t *testing.T) {
	rulestest.Read(t, `
		Anna   - E D - -`, waiver(roster.ShortRest)).Check(t, rule(t, "daily-rest", ""))
	rulestest.Read(t, `
		Anna   - E M - -
		           ^ daily-rest 8 h 59 min`,
		waiver(roster.ShortRest), rulestest.Shift("M", "06:59-16:00 (12:00-13:00)")).Check(t, rule(t, "daily-rest", ""))
}

// Vector 5: standby takes away the weekly rest, and the daily one only where it
// is disturbed.
func TestStandbyAndRest(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.Shift("S", "standby:00:00-24:00"),
		rulestest.Shift("P", "07:00-16:00 (12:00-13:00) standby:16:00-31:00"),
		rulestest.Shift("Q", "07:00-16:00 (12:00-13:00) standby:16:00-26:00 26:00-27:00 standby:27:00-31:00"),
	}
	rulestest.Read(t, `
		Anna   D D D D D S S
		                   ^ weekly-rest 7 h
		Bo     D D D D D - -`, shifts...).Check(t, rule(t, "weekly-rest", ""))
	rulestest.Read(t, `
		Anna   P D - - - - -
		Bo     Q D - - - - -
		         ^ daily-rest 10 h`, shifts...).Check(t, rule(t, "daily-rest", ""))
}
