package pay

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/roster"
)

func away(kind roster.AbsenceKind, first, last roster.Date) roster.Absence {
	return roster.Absence{First: first, Last: last, Kind: kind, Credited: true, Minutes: -1}
}

// 31 000 kronor a month is 1 000 a day in October. The rule sheet's example: the
// first deduction is 1 144.62.
func TestSickPay(t *testing.T) {
	on := func(m, d int) roster.Date { return roster.DateOf(2026, 10, d) + roster.Date(m) }
	for _, c := range []struct {
		name   string
		spells [][2]roster.Date
		salary roster.Money
		want   roster.Money
	}{
		{"a day is used up by the deduction", [][2]roster.Date{{on(0, 5), on(0, 5)}}, 30_000_00, 0},
		{"two days", [][2]roster.Date{{on(0, 5), on(0, 6)}}, 29_000_00, 455_38},
		{"two weeks", [][2]roster.Date{{on(0, 5), on(0, 18)}}, 17_000_00, 10_055_38},
		{"the fifteenth day", [][2]roster.Date{{on(0, 5), on(0, 19)}}, 16_000_00, 10_155_38},
		{"a relapse on the fifth day goes on", [][2]roster.Date{{on(0, 5), on(0, 6)}, {on(0, 11), on(0, 12)}}, 27_000_00, 2_055_38},
		{"on the sixth it begins anew", [][2]roster.Date{{on(0, 5), on(0, 6)}, {on(0, 12), on(0, 13)}}, 27_000_00, 910_76},
		{"begun in September: the deduction is behind", [][2]roster.Date{{on(-10, 5), on(0, 8)}}, 23_000_00, 6_400_00},
		{"begun on the last of September: what is left of it", [][2]roster.Date{{on(-5, 5), on(0, 2)}}, 29_000_00, 1_282_05},
		{"the ninetieth day", [][2]roster.Date{{on(0, 1) - 89, on(0, 2)}}, 29_000_00, 100_00},
		{"spells that overlap", [][2]roster.Date{{on(0, 5), on(0, 12)}, {on(0, 8), on(0, 18)}}, 17_000_00, 10_055_38},
	} {
		e := person()
		for _, s := range c.spells {
			e.Absences = append(e.Absences, away(roster.Sick, s[0], s[1]))
		}
		got := NewBook(october(t, e), Standard()).FixedByKind(0)
		assert.Equal(t, c.salary, got[Salary], c.name)
		assert.Equal(t, c.want, got[SickPay], c.name)
		assert.Equal(t, Percent(44_53).Of(c.salary+c.want), got[OnCosts], c.name)
		assert.Zero(t, got[Vacation], c.name)
	}
}

func TestTheEleventhDeductionInAYearIsNotMade(t *testing.T) {
	e := person()
	for i := range roster.Date(10) {
		d := roster.DateOf(2026, 1, 1) + 20*i
		e.Absences = append(e.Absences, away(roster.Sick, d, d))
	}
	e.Absences = append(e.Absences, away(roster.Sick, roster.DateOf(2026, 10, 5), roster.DateOf(2026, 10, 6)))
	assert.Equal(t, roster.Money(1_600_00), NewBook(october(t, e), Standard()).FixedByKind(0)[SickPay])
	e.Absences = e.Absences[1:]
	assert.Equal(t, roster.Money(455_38), NewBook(october(t, e), Standard()).FixedByKind(0)[SickPay])
}

func TestPublishedUnsocialHoursAreLostPay(t *testing.T) {
	e := person()
	e.Absences = []roster.Absence{away(roster.Sick, roster.DateOf(2026, 10, 5), roster.DateOf(2026, 10, 18))}
	p := october(t, e, shift(active(21, 31)))
	p.Published = &roster.Published{Roster: roster.Roster{Duties: duties([2]int{16, 0})}}
	// 80 % of 762.60 kronor for the Saturday night of the 17th.
	assert.Equal(t, roster.Money(10_055_38+610_08), NewBook(p, Standard()).FixedByKind(0)[SickPay])
	assert.Zero(t, NewBook(p, Standard()).Account(roster.Roster{}).Settled, "nothing is worked instead")
	// What the sick person works later is beyond the published hours; the lost
	// ones have not been moved to it.
	p.Published.Notice = p.First + 18
	got := NewBook(p, Standard()).Account(roster.Roster{Duties: duties([2]int{20, 0})}).Settled
	assert.Zero(t, got[Shifted])
	assert.Equal(t, roster.Money(4509_09), got[Qualified])
}

func TestVacationSupplement(t *testing.T) {
	supplement := func(first, last roster.Date, days int, change func(*roster.Employee)) roster.Money {
		e := person()
		e.Absences = []roster.Absence{away(roster.Vacation, first, last)}
		change(&e)
		p := problem(t, first-3, days, []roster.Employee{e})
		return NewBook(p, Standard()).FixedByKind(0)[Supplement]
	}
	as := func(*roster.Employee) {}
	monday := roster.DateOf(2026, 10, 5)
	assert.Equal(t, roster.Money(937_75), supplement(monday, monday+6, 28, as), "five days at 187.55")
	assert.Equal(t, roster.Money(562_65), supplement(roster.DateOf(2026, 12, 21), roster.DateOf(2026, 12, 27), 14, as), "Christmas Eve and Day are none")
	assert.Equal(t, roster.Money(703_31), supplement(monday, monday+6, 28, func(e *roster.Employee) { e.Post = 75_00 }))
	assert.Zero(t, supplement(monday, monday+6, 28, func(e *roster.Employee) { e.Absences[0].Credited = false }), "unpaid leave")
	assert.Equal(t, roster.Money(187_55), supplement(monday, monday+6, 4, as), "the period ends on Monday")
	assert.Equal(t, roster.Money(562_65), supplement(monday, monday+6, 28, func(e *roster.Employee) {
		e.Absences = append(e.Absences, away(roster.Sick, monday+1, monday+2))
	}), "sick days are no vacation days")
}
