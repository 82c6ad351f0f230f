package atl

import (
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/rulestest"
)

// adjustable is a rule that takes a unit's parameters.
type adjustable interface {
	rules.Rule
	With(params []byte) (rules.Rule, error)
}

// inMode is the weekly rest in a mode that no unit could choose, 36 among them.
func inMode(t require.TestingT, mode Mode) WeeklyRest {
	r := rule(t, "weekly-rest", "").(WeeklyRest)
	r.Mode = mode
	return r
}

// rule gives one rule of the pack, as in force in the strips' autumn, with a
// unit's parameters.
func rule(t rulestest.T, id, params string) rules.Rule { return rulestest.Rule(t, Pack, id, params) }

func TestDailyRest(t *testing.T) {
	for name, text := range map[string]string{
		"W2: the break was wrong, the roster is fine": `
			Anna   @07:00 - E E E -
			                ^ daily-rest 9 h
			                  ^ daily-rest 9 h
			                    ^ daily-rest 9 h
			Bo     @10:00 - E E E -`,
		"W1: day and night on one date pass here": `
			Anna   @18:00 D+N - -`,
		"W1: evening before day": `
			Anna   @18:00 E D -
			                ^ daily-rest 9 h`,
		"eleven hours to the minute": `
			Anna   @20:00 L20:00 -
			Bo     @20:01 L20:01 -
			Carl   @20:00 L20:01 -
			Disa   @20:00 K20:01 -
			              ^ daily-rest 10 h 59 min`,
		"a night whose break is midnight": `
			Anna   @00:00 - N N N -
			Bo     @00:00 - N E
			                  ^ daily-rest 6 h`,
		"a split shift's gap is no rest": `
			Anna   @12:00 V V -
			                ^ daily-rest 10 h`,
		"a free day asks for nothing": `
			Anna   - - -`,
		"on-call is work, standby is none": `
			Anna   @12:00 J -
			              ^ daily-rest 7 h
			Bo     @20:00 S S`,
		"history counts": `
			Anna   @18:00 - E | D
			                    ^ daily-rest 9 h`,
		"history alone is inherited": `
			Anna   @18:00 E D | - D
			                ^ daily-rest 9 h inherited
			Bo     @10:00 - E20 | - D
			                ^ daily-rest 10 h inherited
			Carl   @10:00 - E20 | E20
			                ^ daily-rest 10 h inherited
			                      ^ daily-rest 10 h`,
		"nothing known": `
			Anna   @10:00 ? | D -
			                  ^ daily-rest unknown
			Bo     @00:00 ? | - N
			Carl   @18:00 ? | E D
			                  ^ daily-rest unknown
			                    ^ daily-rest 9 h`,
		"no history could mend it": `
			Anna   @00:00 ? | E20 -
			                  ^ daily-rest 10 h`,
		"enough known": `
			Anna   @10:00 - - | D -
			Bo     @10:00 - N | - -`,
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, text,
				rulestest.Shift("L20:00", "07:00-20:00"), rulestest.Shift("L20:01", "07:01-20:01"), rulestest.Shift("K20:01", "06:59-20:00"),
				rulestest.Shift("V", "07:00-11:00 14:00-21:00"), rulestest.Shift("E20", "10:00-24:00"),
				rulestest.Shift("J", "15:00-22:00 on-call:22:00-29:00"), rulestest.Shift("S", "08:00-17:00 standby:17:00-31:00"),
			).Check(t, rule(t, "daily-rest", ""))
		})
	}
}

// The spring night (towards Sunday 28 March 2027) leaves its 24-hour period with
// 23 hours: the usable breaks shrink by an hour at each end, however early
// Saturday's duty was over.
func TestDailyRestOverTheClockChange(t *testing.T) {
	spring := rulestest.Read(t, `
		Anna   @20:00 - D
		                ^ daily-rest 10 h
		Bo     @19:00 - D
		Carl   @19:01 - D
		                ^ daily-rest 10 h 59 min
		Disa   @03:00 D D
		              ^ daily-rest 10 h
		Ebbe   @04:00 D D
		Fia    @09:00 E E
		              ^ daily-rest 10 h
		Gun    @10:00 E E
		Hugo   @02:00 E E
		                ^ daily-rest 10 h
		Ida    @01:00 E E`, rulestest.First("2027-03-27"))
	spring.Check(t, rule(t, "daily-rest", ""))
	autumn := rulestest.Read(t, `
		Anna   @21:00 - D
		Bo     @21:01 - D
		                ^ daily-rest 10 h 59 min
		Carl   @07:00 N D
		Disa   @08:00 E D
		                ^ daily-rest 10 h`, rulestest.First("2026-10-24"))
	autumn.Check(t, rule(t, "daily-rest", ""))
}

func TestATighterDailyRest(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   @10:00 E E -
		Bo     @09:59 E E -
		              ^ daily-rest 11 h 59 min
		                ^ daily-rest 11 h 59 min`)
	s.Check(t, rule(t, "daily-rest", `{"least": "12:00"}`))
}
