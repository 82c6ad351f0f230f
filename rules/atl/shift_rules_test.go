package atl

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestBreaks(t *testing.T) {
	for name, c := range map[string]struct{ text, first string }{
		"the standard shifts": {text: `
			Anna   D E N -`},
		"five hours to the minute": {text: `
			Anna   A B
			         ^ breaks 5 h 1 min`},
		"a short break does not interrupt": {text: `
			Anna   C F
			         ^ breaks 9 h
			Bo     G H
			         ^ breaks 8 h 29 min`},
		"two long stretches": {text: `
			Anna   I | I
			       ^ breaks 5 h 30 min inherited
			       ^ breaks 6 h inherited
			           ^ breaks 5 h 30 min
			           ^ breaks 6 h`},
		"on-call interrupts, standby too": {text: `
			Anna   J S`},
		"one pause is too little in the autumn night": {first: "2026-10-24", text: `
			Anna   P P
			       ^ breaks 5 h 30 min
			Bo     N N`},
		"in spring it is enough": {first: "2027-03-27", text: `
			Anna   P P
			Bo     N N`},
	} {
		t.Run(name, func(t *testing.T) {
			options := []rulestest.Option{
				rulestest.Shift("A", "07:00-12:00"), rulestest.Shift("B", "07:00-12:01"),
				rulestest.Shift("C", "07:00-16:00 (11:30-12:00)"), rulestest.Shift("F", "07:00-16:00 (11:30-11:59)"),
				rulestest.Shift("G", "07:00-11:00 11:30-15:30"), rulestest.Shift("H", "07:00-11:00 11:29-15:29"),
				rulestest.Shift("I", "06:00-18:00 (11:30-12:00)"),
				rulestest.Shift("J", "17:00-22:00 on-call:22:00-30:00 30:00-35:00"),
				rulestest.Shift("S", "07:00-12:00 standby:12:00-13:00 13:00-18:00"),
				rulestest.Shift("P", "21:00-31:00 [26:00-26:30]"),
			}
			if c.first != "" {
				options = append(options, rulestest.First(c.first))
			}
			rulestest.Read(t, c.text, options...).Check(t, rule(t, "breaks", ""))
		})
	}
}

func TestHeavyNights(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.Shift("K", "22:00-30:00 [25:00-25:30]"), rulestest.Shift("L", "21:59-30:00 [25:00-25:30]"),
		rulestest.Shift("M", "21:00-30:00 (25:00-26:00)"),
		rulestest.Shift("S22", "13:00-22:00"), rulestest.Shift("S23", "13:00-22:01"),
		rulestest.Shift("T6", "06:00-15:00"), rulestest.Shift("T5", "05:59-15:00"),
		rulestest.Everyone(func(e *roster.Employee) { e.HeavyNights = true }),
		rulestest.Person("Other", func(e *roster.Employee) { e.HeavyNights = false }),
	}
	rulestest.Read(t, `
		Other  N N -
		W9     N | N -
		       ^ heavy-nights 10 h inherited
		           ^ heavy-nights 10 h
		Anna   K L M
		         ^ heavy-nights 8 h 1 min
		Bo     S22 S23 T6 T5
		           ^ heavy-nights 9 h 1 min
		                  ^ heavy-nights 9 h 1 min`, shifts...).Check(t, rule(t, "heavy-nights", ""))
	autumn := rulestest.Read(t, `
		Other  -
		Anna   K K
		       ^ heavy-nights 9 h`, append(shifts, rulestest.First("2026-10-24"))...)
	found := autumn.Check(t, rule(t, "heavy-nights", ""))
	assert.Equal(t, int64(60), found[0].Amount)
}
