package goals

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// flat is an outlook of one rate that is the same every day.
func flat(share roster.Share) *roster.Outlook {
	o := &roster.Outlook{Rates: []roster.AbsenceRate{{Kind: roster.Sick, Share: share, Spell: 3}, {Kind: roster.Study, Share: 500, Spell: 1, Known: true}}, Move: 60}
	for range 7 {
		o.Weekdays = append(o.Weekdays, roster.Whole)
	}
	for range 12 {
		o.Months = append(o.Months, roster.Whole)
	}
	return o
}

// What is expected to be left is that of the cell with so many on monthly pay,
// whoever else is there; leave that is known counts where it is asked for.
func TestExpectedHourlyIsThatOfTheCell(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
	}{{"Anna -\nBo -\nCia D", 0}, {"Anna D\nBo -\nCia D", 1}, {"Anna D\nBo D\nCia -", 2}, {"Anna D\nBo D\nCia -\nDan D", 3}} {
		s := rulestest.Read(t, c.text, rulestest.Person("Cia", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 }),
			rulestest.With(func(p *roster.Problem) {
				p.Outlook = flat(1000)
				p.Demands = []roster.Demand{{ID: "dag", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1}}
			}))
		paid := float64(s.Problem.Paid(0, 0))
		for _, all := range []bool{false, true} {
			chance := absence.Chance(100_000)
			if all {
				chance += 50_000
			}
			away := make([]absence.Chance, c.n)
			for i := range away {
				away[i] = chance
			}
			want := paid * float64(absence.Missing(2, away)) / float64(absence.One)
			found := (&ExpectedHourly{Weight: 1, On: true, All: all}).Check(s.Case())
			require.Len(t, found, 1)
			assert.InDelta(t, want, float64(found[0].Amount), 2, "%d rostered, all %v", c.n, all)
		}
	}
}

func TestParametersOfExpectedHourly(t *testing.T) {
	r, err := (&ExpectedHourly{}).With([]byte(`{"weight": 2, "on": true, "all": true}`))
	require.NoError(t, err)
	assert.Equal(t, &ExpectedHourly{Weight: 2, On: true, All: true}, r)
	r, err = r.(*ExpectedHourly).With([]byte(`{"all": false}`))
	require.NoError(t, err)
	assert.False(t, r.(*ExpectedHourly).All)
	for _, bad := range []string{`{"all": "some"}`, `{"on": 1}`, `{"weight": -1}`} {
		_, err := (&ExpectedHourly{}).With([]byte(bad))
		assert.Error(t, err, bad)
	}
	p := rulestest.Read(t, "Anna D").Problem
	assert.Empty(t, (&ExpectedHourly{Weight: 1, On: true}).Constrain(p), "absence is not planned for")
	p.Outlook = flat(1000)
	p.Demands = []roster.Demand{{ID: "dag", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1}}
	assert.NotEmpty(t, (&ExpectedHourly{Weight: 1, On: true}).Constrain(p))
	assert.Empty(t, (&ExpectedHourly{Weight: 1}).Constrain(p), "nobody asks for it")
}

// With need rostered and beyond, resource shifts take off what they would by
// enumeration; below the need the rows say no more than there is. A cell's rows add
// up to those of the cell without resource shifts.
func TestRowsOfExpectedHourly(t *testing.T) {
	s := rulestest.Read(t, "Anna D\nBo D\nCia R\nDan R", rulestest.With(func(p *roster.Problem) {
		p.Outlook = flat(1000)
		for i := range p.Shifts {
			if p.Shifts[i].ID == "R" {
				p.Shifts[i].Kind = roster.Resource
			}
		}
		p.Demands = []roster.Demand{{ID: "dag", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1}}
	}), rulestest.Shift("R", "07:30-16:00 (12:00-12:30)"))
	p := s.Problem
	rows := (&ExpectedHourly{}).Rows(p)
	require.Len(t, rows, 2)
	for _, x := range rows {
		assert.IsNonIncreasing(t, x.Steps)
	}
	left := func(day, reserve int) (sum int64) {
		var r roster.Roster
		for e := range day + reserve {
			shift := roster.ShiftNo(0)
			if e >= day {
				shift = roster.ShiftNo(len(p.Shifts) - 1)
			}
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Shift: shift, Place: roster.NoPlace})
		}
		c := rules.NewCase(p, r)
		for i := range rows {
			sum += rows[i].Left(c)
		}
		return sum
	}
	missing := func(people int) float64 {
		return 480 * float64(absence.Missing(2, slices.Repeat([]absence.Chance{100_000}, people))) / float64(absence.One)
	}
	for people := range 5 {
		assert.InDelta(t, missing(people), left(people, 0), 3, "%d", people)
	}
	assert.InDelta(t, missing(3), left(2, 1), 3)
	assert.InDelta(t, missing(4), left(2, 2), 3)
	assert.InDelta(t, missing(4), left(3, 1), 3)
	// One on the shift, and a gap that is booked whatever happens: the reserve takes
	// what of the other's absence it can.
	assert.LessOrEqual(t, float64(left(1, 1)), 480+480*(0.1-0.1*0.9)+3)
	assert.Greater(t, left(1, 1), left(2, 0))

	p.Outlook.Move = 0 // too far from the shift to be taken
	assert.Len(t, (&ExpectedHourly{}).Rows(p), 1)
}
