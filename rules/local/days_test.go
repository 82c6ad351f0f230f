package local

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestDaysInRow(t *testing.T) {
	hard := block(t, "days-in-row", `{"most": 3}`, "")
	for _, strip := range []string{
		// Three days pass, four do not.
		`Anna D D D - D D D`,
		`
			Anna D E N D - - -
			           ^ days-in-row 4`,
		`
			Anna D D D D D - D
			             ^ days-in-row 5`,
		`
			Anna D D D D - D D D D
			           ^ days-in-row 4
			                     ^ days-in-row 4`,
		// History is part of the run.
		`Anna - D D | D - -`,
		`
			Anna - D D | D D -
			               ^ days-in-row 4`,
		// … of which only what is planned is charged, and nothing where it ended.
		`
			Anna - D D D D | - D -
			             ^ days-in-row 4 inherited`,
		`
			Anna - D D D D | D - -
			                 ^ days-in-row 5`,
		// A run at the border of what is known may be longer.
		`
			Anna D D | D - -
			           ^ days-in-row unknown`,
		`
			Anna ?  | D - -
			          ^ days-in-row unknown`,
		`Anna ?  | - D D`,
		`
			Anna ?  | D D D D
			                ^ days-in-row 4`,
		`Anna D D | - D -`,
		// Two duties on a day are one day.
		`Anna D+E D D - - -`,
	} {
		rulestest.Read(t, strip).Check(t, hard)
	}
}

func TestDaysInRowIsChargedByTheDay(t *testing.T) {
	hard := block(t, "days-in-row", `{"most": 3}`, "")
	for strip, amount := range map[string]int64{
		`Anna D D D D - -`:         1,
		`Anna D D D D D D`:         3,
		`Anna - D D | D D D -`:     2,
		`Anna - D D D D D | D D -`: 2,
	} {
		found := hard.Check(rulestest.Read(t, strip).Case())
		require.Len(t, found, 1, strip)
		assert.Equal(t, amount, found[0].Amount, strip)
		assert.Equal(t, int64(3), found[0].Limit)
	}
}

func TestAGoalSaysNothingOfThePast(t *testing.T) {
	goal := block(t, "days-in-row", `{"most": 3}`, rules.Goal)
	for _, strip := range []string{
		`Anna - D D D D | - D -`,
		`Anna ? | D - -`,
		`
			Anna - D D D D | D - -
			                 ^ days-in-row 5 goal`,
	} {
		rulestest.Read(t, strip).Check(t, goal)
	}
}

func TestTheNewlyEmployedHaveNoHistory(t *testing.T) {
	first := func(p *roster.Problem) { p.Employees[0].From = p.First }
	for id, params := range map[string]string{"days-in-row": `{"most": 3}`, "days-off-in-row": `{"least": 2}`, "no-follow": `{"first": ["E"], "then": ["D"]}`, "weekend-frequency": `{"most": 1, "of": 2}`} {
		hard := block(t, id, params, rules.UnitRule)
		rulestest.Read(t, `Anna ? | D D D - - D D`, rulestest.With(first)).Check(t, hard)
	}
}

func TestDaysInRowSaysWhoAndWhen(t *testing.T) {
	found := block(t, "days-in-row", `{"most": 3}`, "").Check(rulestest.Read(t, `Anna - D D D D - -`).Case())
	require.Len(t, found, 1)
	assert.Equal(t, rules.Text{
		SV: "Anna arbetar 4 dagar i rad, tis 6 okt till fre 9 okt; högst 3.",
		EN: "Anna works 4 days in a row, Tue 6 Oct to Fri 9 Oct; at most 3.",
	}, found[0].Say)
	assert.Equal(t, rules.Text{
		SV: "Ge Anna en ledig dag mellan tis 6 okt och fre 9 okt.",
		EN: "Give Anna a day off between Tue 6 Oct and Fri 9 Oct.",
	}, found[0].Mend)
}

func TestDaysOffInRow(t *testing.T) {
	goal, hard := block(t, "days-off-in-row", ``, ""), block(t, "days-off-in-row", ``, rules.UnitRule)
	three := block(t, "days-off-in-row", `{"least": 3}`, "")
	for strip, rule := range map[string]rules.Rule{
		`Anna D D - - D D D`: goal,
		`
			Anna D D - D D D D
			           ^ days-off-in-row 1 goal`: goal,
		`
			Anna D - D - D - -
			         ^ days-off-in-row 1 goal
			             ^ days-off-in-row 1 goal`: goal,
		// The period's end cuts the last days off.
		`Anna D D D D D D -`: goal,
		// History shows how long they were.
		`Anna D - | - D D`: goal,
		`
			Anna D - | D D D
			           ^ days-off-in-row 1 goal`: goal,
		`
			Anna D | - D D
			           ^ days-off-in-row 1 goal`: goal,
		`Anna - | D D D`: goal,
		`Anna - | D D D
			      `: goal,
		`
			Anna ? | D D D
			         ^ days-off-in-row unknown`: hard,
		`
			Anna ? | - D D
			           ^ days-off-in-row unknown`: hard,
		`Anna ? | - - D`: hard,
		`
			Anna D - D | D D
			         ^ days-off-in-row 1 inherited`: hard,
		`Anna D - D | D D D`:   goal,
		`Anna D - - - D - - -`: three,
		`
			Anna D - - D D - - -
			           ^ days-off-in-row 2 goal`: three,
	} {
		rulestest.Read(t, strip).Check(t, rule)
	}
	found := three.Check(rulestest.Read(t, `Anna D - D - - D`).Case())
	require.Len(t, found, 2)
	assert.Equal(t, []int64{2, 1}, []int64{found[0].Amount, found[1].Amount}, "the days missing")
	assert.Equal(t, "Anna är ledig bara 1 dag i rad, från tis 6 okt; minst 3.", found[0].Say.SV)
	assert.Equal(t, "Anna is off only 2 days in a row, from Thu 8 Oct; at least 3.", found[1].Say.EN)
}

func TestNoFollow(t *testing.T) {
	named := block(t, "no-follow", `{"first": ["E"], "then": ["D"]}`, "")
	hard := block(t, "no-follow", `{"first": ["E"], "then": ["D"]}`, rules.UnitRule)
	for strip, rule := range map[string]rules.Rule{
		`
			Anna E D - - -
			       ^ no-follow 1 goal`: named,
		`Anna E - D - -`:   named,
		`Anna E E N D D`:   named,
		`Anna D E | E E -`: named,
		`
			Anna E | D - -
			         ^ no-follow 1 goal`: named,
		`Anna E D | D - -`: named,
		`
			Anna E D | D - -
			       ^ no-follow 1 inherited`: hard,
		`Anna ? | D - -`: named,
		`
			Anna ? | D D -
			         ^ no-follow unknown`: hard,
		`Anna ? | E - D`: hard,
	} {
		rulestest.Read(t, strip).Check(t, rule)
	}
}

func TestNoFollowByTheClock(t *testing.T) {
	rule := block(t, "no-follow", `{"ends_after": "21:00", "starts_before": "08:00"}`, "")
	for _, c := range []struct {
		evening, morning string
		found            bool
	}{
		{"13:00-21:01", "07:59-16:00", true},
		{"13:00-21:00", "07:59-16:00", false},
		{"13:00-21:01", "08:00-16:00", false},
		{"21:00-31:00", "31:30-36:00", false}, // a morning that begins on the next day's clock is late
		{"15:00-23:00 on-call:23:00-30:30", "07:00-16:00", true},
	} {
		s := rulestest.Read(t, `Anna K M -`, rulestest.Shift("K", c.evening), rulestest.Shift("M", c.morning))
		assert.Equal(t, c.found, len(rule.Check(s.Case())) == 1, "%s, %s", c.evening, c.morning)
		var pairs bool
		for _, x := range rule.Constrain(s.Problem) {
			f := x.(constraint.Follow)
			for _, a := range f.First {
				for _, b := range f.Then {
					pairs = pairs || s.Problem.Shifts[a].ID == "K" && s.Problem.Shifts[b].ID == "M"
				}
			}
		}
		assert.Equal(t, c.found, pairs, "the solver is told the same: %s, %s", c.evening, c.morning)
	}
}

func TestEveningBeforeMorningHoldsUnasked(t *testing.T) {
	for _, b := range Unasked() {
		if b.About().ID != "no-follow" {
			continue
		}
		for _, c := range []struct {
			evening, morning string
			found            int
		}{
			{"12:00-20:00", "07:00-16:00", 1}, // eleven hours: lawful, but a short night
			{"13:00-21:00", "08:00-17:00", 1},
			{"10:00-19:00", "07:00-16:00", 0},
			{"13:00-21:00", "10:00-19:00", 0},
		} {
			s := rulestest.Read(t, `Anna K M -`, rulestest.Shift("K", c.evening), rulestest.Shift("M", c.morning))
			assert.Len(t, b.Check(s.Case()), c.found, "%s, %s", c.evening, c.morning)
		}
	}
}

func TestNoFollowNamesShiftsThatExist(t *testing.T) {
	p := rulestest.Read(t, `Anna D E N`).Problem
	rule := block(t, "no-follow", `{"first": ["E", "X"], "then": ["D", "Y"]}`, "").(*NoFollow)
	assert.EqualError(t, rule.Fit(p), "no shift is called X, Y: write ids of the problem's own shifts")
	assert.NoError(t, block(t, "no-follow", `{"first": ["E"], "then": ["D"]}`, "").(*NoFollow).Fit(p))
	assert.NoError(t, block(t, "no-follow", ``, "").(*NoFollow).Fit(p))
}
