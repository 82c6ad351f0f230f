package ab

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// rule gives one rule of the pack, as in force in the strips' autumn.
func rule(t rulestest.T, id string) rules.Rule { return rulestest.Rule(t, Pack, id, "") }

func TestAlternation(t *testing.T) {
	for name, text := range map[string]string{
		"well spaced": `
			Anna   D D E - D N - E
			Bo     N N N - D - - -`,
		"evening before day": `
			Anna   E D - -
			         ^ alternation 9 h`,
		"W1: day and night on one date": `
			Anna   D+N - D -
			       ^ alternation 5 h`,
		"night before evening": `
			Anna   N E -
			         ^ alternation 6 h`,
		"duties that touch": `
			Anna   N D -
			         ^ alternation 0 h`,
		"eleven hours to the minute": `
			Anna   K20:00 D K20:01 D
			                       ^ alternation 10 h 59 min`,
		"history counts": `
			Anna   - E | D D
			             ^ alternation 9 h`,
		"history alone is inherited": `
			Anna   E D | - D
			         ^ alternation 9 h inherited`,
		"nothing known": `
			Anna   ? | D D
			           ^ alternation unknown
			Bo     ? | - D
			Carl   ? | E -
			           ^ alternation unknown
			Disa   ? | N -`,
		"a known duty ends the doubt": `
			Anna   N | - D
			Bo     E | D -
			           ^ alternation 9 h`,
		"split shift is one day": `
			Anna   V V V`,
		"standby is no work": `
			Anna   B D
			Bo     D+B D`,
	} {
		t.Run(name, func(t *testing.T) {
			s := rulestest.Read(t, text,
				rulestest.Shift("K20:00", "11:00-20:00"), rulestest.Shift("K20:01", "11:00-20:01"),
				rulestest.Shift("V", "07:00-11:00 16:00-20:00"), rulestest.Shift("B", "standby:22:00-31:00"))
			s.Check(t, rule(t, "alternation"))
		})
	}
}

// The duties of a new employee and of a vacancy have nothing before them.
func TestNothingToKnow(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   ? | D D
		Bo     ? | D D
		Carl   ? | D D
		           ^ alternation unknown`,
		rulestest.Person("Anna", func(e *roster.Employee) { e.From = roster.DateOf(2026, 10, 5) }),
		rulestest.Person("Bo", func(e *roster.Employee) { e.Pool = true }),
		rulestest.Person("Carl", func(e *roster.Employee) { e.From = roster.DateOf(2026, 10, 4) }))
	s.Check(t, rule(t, "alternation"))
}

func TestTheNextDutyAfterTheRoster(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   D N
		Bo     E | - -
		Carl   - -`)
	c := s.Case()
	r := rule(t, "alternation").(Alternation)
	next, ok := r.Next(c, 0)
	assert.True(t, ok)
	assert.Equal(t, c.At(2, 18*60), next, "11 h after 07:00")
	next, ok = r.Next(c, 1)
	assert.True(t, ok)
	assert.Equal(t, c.At(0, 9*60), next)
	_, ok = r.Next(c, 2)
	assert.False(t, ok)
}

// On the night towards Sunday 28 March 2027 the clock skips an hour, on the one
// towards 25 October 2026 it shows one twice.
func TestRestOverTheClockChange(t *testing.T) {
	spring := rulestest.Read(t, `
		Anna   L20:00 D
		              ^ alternation 10 h
		Bo     L19:00 D
		Carl   L19:01 D
		              ^ alternation 10 h 59 min`, rulestest.First("2027-03-27"),
		rulestest.Shift("L20:00", "11:00-20:00"), rulestest.Shift("L19:00", "11:00-19:00"), rulestest.Shift("L19:01", "11:00-19:01"))
	spring.Check(t, rule(t, "alternation"))
	autumn := rulestest.Read(t, `
		Anna   L21:00 D
		Bo     L21:01 D
		              ^ alternation 10 h 59 min`, rulestest.First("2026-10-24"),
		rulestest.Shift("L21:00", "13:00-21:00"), rulestest.Shift("L21:01", "13:00-21:01"))
	autumn.Check(t, rule(t, "alternation"))
}

func TestMaxSpan(t *testing.T) {
	shifts := []rulestest.Option{
		rulestest.Shift("A", "07:00-20:00 (12:00-13:00)"), rulestest.Shift("B", "07:00-20:01"),
		rulestest.Shift("V", "07:00-12:00 16:00-21:00"), rulestest.Shift("L", "19:00-32:00"),
		rulestest.Shift("J", "15:00-23:00 on-call:23:00-31:00 31:00-35:00"),
		rulestest.Shift("S", "07:00-16:00 standby:16:00-31:00"),
	}
	ordinary := rulestest.Read(t, `
		Anna   A B V
		         ^ max-span 13 h 1 min
		           ^ max-span 14 h
		Bo     V | D S J -
		       ^ max-span 14 h inherited
		               ^ max-span 20 h`, shifts...)
	f := ordinary.Check(t, rule(t, "max-span"))
	assert.Equal(t, int64(1), f[0].Amount)
	autumn := rulestest.Read(t, `
		Anna   L -
		       ^ max-span 14 h
		Bo     - L`, append(shifts, rulestest.First("2026-10-24"))...)
	autumn.Check(t, rule(t, "max-span"))
	spring := rulestest.Read(t, `Anna   B`, append(shifts, rulestest.First("2027-03-27"), rulestest.Shift("B", "19:00-33:00"))...)
	spring.Check(t, rule(t, "max-span"))
}
