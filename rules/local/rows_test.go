package local

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestDaysInRowHaveALeast(t *testing.T) {
	hard := block(t, "days-in-row", `{"least": 3, "most": 5}`, "")
	for _, strip := range []string{
		`Anna - D D D - D D D D D -`,
		`
			Anna - D D - - D -
			         ^ days-in-row 2
			               ^ days-in-row 1`,
		`Anna - - - - - D`, // it may go on
		// History is part of the run, and a run that ended with it is told under
		// the first day.
		`Anna - D D | D - -`,
		`
			Anna - D | D - -
			           ^ days-in-row 2`,
		`
			Anna - D D | - - -
			             ^ days-in-row 2`,
		`
			Anna - D - | - - -
			       ^ days-in-row 1 inherited`,
		`
			Anna D D | - - -
			           ^ days-in-row unknown`,
		`
			Anna ?   | - - -
			           ^ days-in-row unknown`,
		`Anna D D D | - - -`,
	} {
		rulestest.Read(t, strip).Check(t, hard)
	}
}

func TestDaysOffInRowHaveAMost(t *testing.T) {
	hard := block(t, "days-off-in-row", `{"least": 2, "most": 3}`, rules.UnitRule)
	for _, strip := range []string{
		`Anna D - - D - - - D D | D`,
		`
			Anna D | - - - - D
			               ^ days-off-in-row 4`,
		`
			Anna D - - | - - D
			               ^ days-off-in-row 4`,
		`
			Anna D - - - - | - D
			                 ^ days-off-in-row 5`,
		`
			Anna D - - - - | D D
			             ^ days-off-in-row 4 inherited`,
		`
			Anna D | - D - D D
			           ^ days-off-in-row 1
			               ^ days-off-in-row 1`,
		`
			Anna - | - - D D
			           ^ days-off-in-row unknown`,
	} {
		rulestest.Read(t, strip).Check(t, hard)
	}
}

func TestAPeriodByItself(t *testing.T) {
	work := block(t, "days-in-row", `{"least": 2, "most": 3}`, rules.Goal).(*DaysInRow)
	off := block(t, "days-off-in-row", `{"least": 2, "most": 3}`, rules.Goal).(*DaysOffInRow)
	work.Alone, off.Alone = true, true
	rulestest.Read(t, `
		Anna   D D D | D - - D - - D
		               ^ days-in-row 1 goal
		                     ^ days-in-row 1 goal
		                           ^ days-in-row 1 goal
		Bo     - - - | - D D D - D D
		                 ^ days-off-in-row 1 goal
		                         ^ days-off-in-row 1 goal
		Cilla  ? | - - - - D D D
		                 ^ days-off-in-row 4 goal`).Check(t, work, off)
}

func TestShiftsInRow(t *testing.T) {
	hard := block(t, "shifts-in-row", `{"shifts": ["N", "E"], "least": 2, "most": 3}`, "")
	for _, strip := range []string{
		`Anna N N D D D D E E N - N N`,
		`
			Anna N N N N D D
			           ^ shifts-in-row 4`,
		`
			Anna D N - E E D N
			       ^ shifts-in-row 1`,
		`
			Anna - N N | E E D
			               ^ shifts-in-row 4`,
		`
			Anna - N | D D D
			           ^ shifts-in-row 1`,
		`
			Anna N | N D
			         ^ shifts-in-row unknown`,
	} {
		rulestest.Read(t, strip).Check(t, hard)
	}
	assert.ErrorContains(t, hard.(*ShiftsInRow).Fit(rulestest.Read(t, `Anna D`, rulestest.With(func(p *roster.Problem) { p.Shifts = p.Shifts[:2] })).Problem), "no shift is called N")
}

func TestShiftCount(t *testing.T) {
	for params, strip := range map[string]string{
		`{"shifts": ["N"], "most": 2}`: `
			Anna   N | N - N - D
			Bo     N | N - N - N - N
			                   ^ shift-count 4`,
		`{"shifts": ["E", "D"], "least": 2}`: `
			Anna   D | E - - D -
			Bo     D | E - - N -
			           ^ shift-count 1`,
		`{"least": 2, "most": 3}`: `
			Anna   - D - E - -
			Bo     - D - E - N
			Cilla  - D - E D N
			                 ^ shift-count 4
			Doris  - D - - - -
			       ^ shift-count 1`,
		`{"shifts": ["N"], "most": 0}`: `
			Anna   - D N - - -
			           ^ shift-count 1`,
	} {
		rulestest.Read(t, strip).Check(t, block(t, "shift-count", params, ""))
	}
	found := block(t, "shift-count", `{"shifts": ["N"], "most": 1}`, "").Check(rulestest.Read(t, `Anna N - N - N`).Case())
	assert.Equal(t, "Anna har 3 pass på N; högst 1.", found[0].Say.SV)
	assert.Equal(t, int64(2), found[0].Amount)
}

func TestPeriodHours(t *testing.T) {
	hard := block(t, "period-hours", `{"least": "16:00", "most": "24:00"}`, "")
	rulestest.Read(t, `
		Anna   D D | D D - - -
		Bo     D D | D D D - -
		Cilla  D D | D D K - -
		             ^ period-hours 24 h 1 min
		Doris  D D | D S - - -
		             ^ period-hours 15 h 59 min`,
		rulestest.Shift("K", "07:00-15:01"), rulestest.Shift("S", "07:00-14:59")).Check(t, hard)
}

func TestAutumnNightIsAnHourLonger(t *testing.T) {
	hard := block(t, "period-hours", `{"most": "10:00"}`, "")
	rulestest.Read(t, `
		Anna   - - - - - - N
		Bo     - - - - - N -
		       ^ period-hours 11 h`, rulestest.First("2026-10-19")).Check(t, hard)
}

func TestWeekendTotal(t *testing.T) {
	hard := block(t, "weekend-total", `{"most": 1}`, "")
	rulestest.Read(t, `
		Anna   D D D - - D D   D - - - - - -
		Bo     - - - - - D -   - - - - - - D
		                                   ^ weekend-total 2
		Cilla  - - - - N - -   - - - - - D -
		                                 ^ weekend-total 2
		Doris  - - - - - - D   - - - - N - -
		                               ^ weekend-total 2`).Check(t, hard)
	// A weekend that the history has begun to work is the period's before.
	rulestest.Read(t, `
		Anna   D | D - - - - - D
		Bo     - | D - - - - - D
		                       ^ weekend-total 2`, rulestest.First("2026-10-11")).Check(t, hard)
}

func TestWeekendsInRow(t *testing.T) {
	hard := block(t, "weekends-in-row", `{"least": 2, "most": 2}`, "")
	week := func(s string) string { return "- - - - - " + s + " " }
	rulestest.Read(t, `
		Anna   `+week("D -")+week("- D")+week("- -")+week("- -")+`
		Bo     `+week("D D")+week("- -")+week("D D")+week("- D")+`
		                   ^ weekends-in-row 1
		Cilla  `+week("D D")+week("D D")+week("D D")+week("- -")+`
		                                               ^ weekends-in-row 3`).Check(t, hard)
	// Friday is of it, and what does not fit in the period is not.
	long := block(t, "weekends-in-row", `{"most": 1, "days": ["friday", "saturday", "sunday"]}`, "")
	rulestest.Read(t, `
		Anna   D D D - - - - D - - - - - - D
		                     ^ weekends-in-row 2
		Bo     D D - - - - - - - - - - - - D`, rulestest.First("2026-10-09")).Check(t, long)
	rulestest.Read(t, `Anna D D - - - - - D D`, rulestest.First("2026-10-10")).Check(t, long)
}

func TestPattern(t *testing.T) {
	for params, strip := range map[string]string{
		`{"days": ["N", "free", "D|E"]}`: `
			Anna   N - D N - E
			           ^ pattern 1
			                 ^ pattern 1
			Bo     N - - N - N`,
		`{"days": ["work", "any", "work"]}`: `
			Anna   D D D - N
			           ^ pattern 1
			               ^ pattern 1`,
		`{"days": ["N", "free", "free"], "begins": "friday"}`: `
			Anna   - N - - N - -
			                   ^ pattern 1`,
		`{"days": ["E", "D"]}`: `
			Anna   E | D E - E D
			           ^ pattern 1
			                   ^ pattern 1
			Bo     ? | D - D E -
			           ^ pattern unknown
			Cilla  E D | - - - -`,
	} {
		rulestest.Read(t, strip).Check(t, block(t, "pattern", params, rules.UnitRule))
	}
	p := rulestest.Read(t, `Anna D`).Problem
	assert.EqualError(t, block(t, "pattern", `{"days": ["X|D", "free"]}`, "").(*Pattern).Fit(p), "no shift is called X: write ids of the problem's own shifts")
	assert.Equal(t, "Ingen har dagar i rad som från fredag är N, free.", block(t, "pattern", `{"days": ["N", "free"], "begins": "friday"}`, "").About().Says.SV)
}

// needing asks for people on the day shift.
func needing(d roster.Demand) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		d.ID, d.Shift, d.Skill = "dag", []roster.ShiftNo{0}, roster.NoSkill
		if len(d.Days.Dates) == 0 {
			d.Days = roster.EveryDay()
		}
		p.Demands = append(p.Demands, d, roster.Demand{ID: "klocka", From: 600, To: 660, Days: roster.EveryDay(), Skill: roster.NoSkill, Least: 9, Wanted: 9, Most: -1})
	})
}

func TestHeadCount(t *testing.T) {
	const strip = `
		Anna   D D E D
		Bo     - D E D
		Cilla  - - - D`
	need := roster.Demand{Least: 1, Wanted: 2, Most: 2}
	heads := func(r rules.Rule, need roster.Demand) map[roster.Day]int64 {
		out := map[roster.Day]int64{}
		for _, f := range r.Check(rulestest.Read(t, strip, needing(need)).Case()) {
			assert.Equal(t, roster.DemandNo(0), f.Demand)
			assert.NotZero(t, f.Amount)
			out[f.Day] = f.Measured - f.Limit
		}
		return out
	}
	hard := block(t, "head-count", `{}`, "")
	assert.Equal(t, map[roster.Day]int64{2: -1}, heads(hard, need), "fewer than least; more is no matter")
	need.Firm = true
	assert.Equal(t, map[roster.Day]int64{2: -1, 3: 1}, heads(hard, need), "… unless the demand is firm")
	goal := block(t, "head-count", `{"weight": 7, "surplus": 3}`, rules.Goal)
	assert.Equal(t, map[roster.Day]int64{0: -1, 2: -2, 3: 1}, heads(goal, need), "as many as wanted and no more")
	assert.Equal(t, map[roster.Day]int64{0: -1, 2: -2}, heads(block(t, "head-count", `{}`, rules.Goal), need), "surplus that weighs nothing is not told")
	need.Days.Dates = []roster.Date{roster.DateOf(2026, 10, 8)}
	assert.Equal(t, map[roster.Day]int64{3: 1}, heads(goal, need), "on its days")

	p := rulestest.Read(t, strip, needing(need)).Problem
	c := goal.Constrain(p)
	require.Len(t, c, 1)
	assert.Equal(t, constraint.Cover{
		Demand: 0, Day: 3, Minutes: 1, Duties: []constraint.CoverDuty{{Day: 3, Shift: 0, Place: roster.NoPlace}}, Wanted: 2, Most: 2,
		Want: constraint.Price{Level: constraint.Quality, Each: 7}, Surplus: constraint.Price{Level: constraint.Quality, Each: 3},
	}, c[0])
	assert.EqualError(t, block(t, "head-count", `{"demands": ["dag", "natt", "klocka"]}`, "").(*HeadCount).Fit(p),
		"no demand is called natt: write ids of the problem's own demands\ndemand klocka is by the clock: write ids of demands with shifts")
	off := block(t, "head-count", `{"weight": 0}`, rules.Goal).(*HeadCount)
	assert.True(t, off.Off())
	off.Surplus = 1
	assert.False(t, off.Off())
	assert.Equal(t, constraint.Cost(1), off.Each(&rules.Finding{Measured: 2, Limit: 1}))
	assert.Equal(t, constraint.Cost(0), off.Each(&rules.Finding{Measured: 1, Limit: 2}))
}

func TestRotation(t *testing.T) {
	const params = `{"rules": [{"rule": "days-in-row", "most": 5}, {"rule": "days-off-in-row", "least": 2}, {"rule": "no-follow", "first": ["N"], "then": ["D"]}]}`
	hard := block(t, "rotation", params, "")
	for _, strip := range []string{
		`
			Rad-1  D D D D D - -
			Rad-2  - E E N N - -`,
		// The rows run into each other, the last into the first.
		`
			Rad-1  D D D D - - E
			Rad-2  E E E E E - -
			               ^ rotation 6`,
		`
			Rad-1  D D D - - E E
			       ^ rotation 1
			Rad-2  - - E E - - N`,
		`
			Rad-1  - D D D - - E
			         ^ rotation 1
			Rad-2  - - E E E E E`,
		// What lies before the period is nobody's row.
		`
			Rad-1  D D D | D D D D D - -
			Rad-2  N N N | - - E E E - -`,
	} {
		rulestest.Read(t, strip).Check(t, hard)
	}
	found := hard.Check(rulestest.Read(t, "\n Rad-1 D D D D - - E\n Rad-2 E E E E E - -").Case())
	assert.Equal(t, "I det rullande schemat, Rad-2 rad, fre 9 okt: Ingen arbetar mer än 5 dagar i rad.", found[0].Say.SV)
	raw, err := json.Marshal(hard)
	require.NoError(t, err)
	again, err := hard.(*Rotation).With(raw)
	require.NoError(t, err, "its parameters are written as they are read")
	assert.Equal(t, hard.About(), again.About())
	assert.ErrorContains(t, hard.(*Rotation).Fit(rulestest.Read(t, `Anna D D D`).Problem), "is not whole weeks")
}

func TestACircleIsTheSameWhereverItBegins(t *testing.T) {
	hard := block(t, "rotation", `{"rules": [{"rule": "days-in-row", "least": 2, "most": 3}, {"rule": "pattern", "days": ["D", "free", "E"]}]}`, "")
	for _, strips := range [][2]string{
		{"\n A D D D - E E -\n B D - E - - D D", "\n A D - E - - D D\n B D D D - E E -"},
		{"\n A D - - - E - D\n B E E E E - D -\n C - - D D D D D", "\n A - - D D D D D\n B D - - - E - D\n C E E E E - D -"},
	} {
		var sums [2]int64
		for i, s := range strips {
			for _, f := range hard.Check(rulestest.Read(t, s).Case()) {
				sums[i] += f.Amount
			}
		}
		assert.Positive(t, sums[0])
		assert.Equal(t, sums[0], sums[1])
	}
}
