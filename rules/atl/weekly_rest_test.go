package atl

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules"
	"heltid/rules/rulestest"
)

// Weeks run from Monday 00:00. H ends at noon and G begins at noon; T and U
// begin 36 h after D ends, to the minute.
var weeklyShifts = []rulestest.Option{
	rulestest.Shift("H", "06:00-12:00"), rulestest.Shift("H1", "06:00-12:01"),
	rulestest.Shift("G", "12:00-20:00"), rulestest.Shift("G-1", "11:59-20:00"),
	rulestest.Shift("T", "04:00-08:00"), rulestest.Shift("U", "03:59-08:00"),
	rulestest.Shift("X", "21:00-24:00"), rulestest.Shift("Y", "20:59-24:00"),
	rulestest.Shift("B", "standby:12:00-36:00"), rulestest.Shift("EB", "13:00-22:00 standby:22:00-33:00"),
}

func TestWeeklyRest36(t *testing.T) {
	for name, text := range map[string]string{
		"W4: 39 hours off": `
			Anna   @16:00 D D D D E - E`,
		"36 hours to the minute": `
			Anna   D D D D D - T
			Bo     D D D D D - U
			                   ^ weekly-rest 35 h 59 min`,
		"W4: two rests may touch at the week break": `
			Anna   D D D D D H - - G G G G G G
			Bo     D D D D D H1 - - G G G G G G
			                 ^ weekly-rest 35 h 59 min
			Carl   D D D D D H - - G-1 G G G G G
			                                   ^ weekly-rest 35 h 59 min`,
		"a rest is cut at the week break": `
			Anna   D D D D D D - - D D D D - -
			                 ^ weekly-rest 32 h`,
		"standby is no weekly rest": `
			Anna   D D D D D - - 
			Bo     D D D D D B -
			                 ^ weekly-rest 20 h`,
		"time after the roster is free": `
			Anna   D D D D
			Bo     D D D D D H`,
		"history counts": `
			Anna   D D D D D | D -
			                   ^ weekly-rest 32 h
			Bo     D D D D D | - -`,
	} {
		t.Run(name, func(t *testing.T) {
			options := weeklyShifts
			if name == "history counts" {
				options = append(options[:len(options):len(options)], rulestest.First("2026-10-10"))
			}
			rulestest.Read(t, text, options...).Check(t, inMode(t, Mode36))
		})
	}
}

func TestWeeklyRest47(t *testing.T) {
	for name, text := range map[string]string{
		"W4: the daily rest is owed": `
			Anna   @16:00 D D D D E - E
			                          ^ weekly-rest 28 h
			Bo     @16:00 D D D D E - - D - - - - - -`,
		"the daily rest lay before the duty": `
			Anna   @20:00 D D D D D - T
			Bo     @20:00 D D D D D - U
			                          ^ weekly-rest 35 h 59 min`,
		"… or began too late for that": `
			Anna   @20:01 D D D D D - T
			                          ^ weekly-rest 25 h`,
		"the owed rest may pass during standby": `
			Anna   @16:00 D D D D EB - X
			Bo     @16:00 D D D D EB - Y
			                           ^ weekly-rest 35 h 59 min`,
		"a duty that ends at the day break belongs to the day before it": `
			Anna   @16:00 D D D D D - T`,
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, text, weeklyShifts...).Check(t, rule(t, "weekly-rest", ""))
		})
	}
}

func TestWeeklyRestStrict(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   @16:00 D D D D E - - D - - - - - -
		                      ^ weekly-rest 10 h goal
		Bo     @16:00 D D D D E - E
		                          ^ weekly-rest 28 h`)
	found := s.Check(t, rule(t, "weekly-rest", `{"mode": "strict"}`))
	assert.Equal(t, int64(60), found[0].Amount, "W4: one hour short")
	assert.False(t, found[0].Hard())
	assert.True(t, found[1].Hard())
	assert.False(t, rules.Lawful(found))
}

func TestWeeklyRestOverTheClockChange(t *testing.T) {
	spring := rulestest.Read(t, `
		Anna   D D D D D H -
		                 ^ weekly-rest 35 h
		Bo     D D D D D F -`, rulestest.First("2027-03-22"),
		rulestest.Shift("H", "06:00-12:00"), rulestest.Shift("F", "06:00-11:00"))
	spring.Check(t, inMode(t, Mode36))
	autumn := rulestest.Read(t, `
		Anna   D D D D D H -
		Bo     D D D D D F -
		                 ^ weekly-rest 35 h 59 min`, rulestest.First("2026-10-19"),
		rulestest.Shift("H", "06:00-13:00"), rulestest.Shift("F", "06:00-13:01"))
	autumn.Check(t, inMode(t, Mode36))
}

func TestWeeklyRestWithoutHistory(t *testing.T) {
	for name, c := range map[string]struct{ first, text string }{
		"the roster begins with the week": {"2026-10-05", `
			Anna   ? | D D D D D - -`},
		"it begins on a Wednesday": {"2026-10-07", `
			Anna   ? | D D D D D - -
			           ^ weekly-rest unknown
			Bo     ? | D D - - - - -`},
		"no history could mend it": {"2026-10-06", `
			Anna   ? | D D D D D D
			                     ^ weekly-rest 31 h`},
		"broken before the roster": {"2026-10-11", `
			Anna   D D D D D D | -
			                 ^ weekly-rest 32 h inherited
			Bo     D D D D D D | E
			                     ^ weekly-rest 21 h`},
		"a week that is wholly history": {"2026-10-12", `
			Anna   D D D D D D - | D - - - - - -
			                 ^ weekly-rest 32 h inherited`},
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, c.text, rulestest.First(c.first)).Check(t, inMode(t, Mode36))
		})
	}
}
