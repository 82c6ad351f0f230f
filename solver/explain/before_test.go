package explain

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

func beforeOf(t *testing.T, change func(*roster.Problem)) []Obstacle {
	t.Helper()
	p, all := ward(t, change)
	out := Before(context.Background(), p, all)
	for _, o := range out {
		assert.NotEmpty(t, o.Say.SV)
		assert.NotEmpty(t, o.Say.EN)
		assert.NotEmpty(t, o.Mend.SV)
	}
	return out
}

func TestNothingInTheWay(t *testing.T) {
	assert.Empty(t, beforeOf(t, func(*roster.Problem) {}))
}

// As many as there are is no obstacle; one more is, on each day asked for.
func TestTooFewMayServe(t *testing.T) {
	ask := func(more int, change func(p *roster.Problem)) []Obstacle {
		return beforeOf(t, func(p *roster.Problem) {
			serving := 0
			for e := range p.Employees {
				if p.Counts(roster.EmployeeNo(e), 0, p.First) {
					serving++
				}
			}
			require.Positive(t, serving)
			p.Demands = []roster.Demand{{
				ID: "usk", Name: "Undersköterska", Days: roster.DaySet{Dates: []roster.Date{p.First + 2, p.First + 3}},
				Shift: []roster.ShiftNo{0}, Skill: 0, Least: serving + more, Wanted: serving + more, Most: -1,
			}}
			change(p)
		})
	}
	assert.Empty(t, ask(0, func(*roster.Problem) {}))
	all := ask(1, func(*roster.Problem) {})
	require.Len(t, all, 1)
	assert.Equal(t, roster.Day(2), all[0].Day)
	assert.Equal(t, 2, all[0].Days)
	assert.Equal(t, all[0].Least-1, all[0].Able)
	assert.Equal(t, roster.NoEmployee, all[0].Employee)
	assert.Contains(t, all[0].Say.SV, "en dag till")

	one := ask(0, func(p *roster.Problem) { // who is away on one of the days is missing there
		away := slices.IndexFunc(p.Employees, func(e roster.Employee) bool { return len(e.Skills) > 0 })
		p.Employees[away].Absences = []roster.Absence{{First: p.First + 3, Last: p.First + 3, Kind: roster.Vacation, Minutes: -1}}
	})
	require.Len(t, one, 1)
	assert.Equal(t, roster.Day(3), one[0].Day)
	assert.Equal(t, 1, one[0].Days)
	assert.Equal(t, []string{"absence"}, one[0].Rules)
}

// Two locked duties with eight hours between them break the rest: either lock, or
// the rule, is one too many. Whatever else is said of the person is left out.
func TestNoLawfulLine(t *testing.T) {
	locked := func(from roster.ShiftNo) []Obstacle {
		return beforeOf(t, func(p *roster.Problem) {
			p.Shifts[1].Parts[0].Start, p.Shifts[1].Parts[0].End = 14*60+30, 23*60
			p.Employees[1].Locks = []roster.Lock{
				{Date: p.First + 1, Shift: 2, Place: roster.NoPlace},
				{Date: p.First + 8, Shift: from, Place: roster.NoPlace}, {Date: p.First + 9, Shift: 0, Place: roster.NoPlace},
			}
		})
	}
	assert.Empty(t, locked(0))
	all := locked(1)
	require.Len(t, all, 1)
	assert.Equal(t, roster.EmployeeNo(1), all[0].Employee)
	assert.Contains(t, all[0].Rules, "locks")
	assert.Len(t, all[0].Rules, 2)
	assert.Contains(t, all[0].Say.EN, "Locked duties")
}

func TestALockAgainstAbsence(t *testing.T) {
	all := beforeOf(t, func(p *roster.Problem) {
		p.Employees[0].Absences = []roster.Absence{{First: p.First + 4, Last: p.First + 10, Kind: roster.Vacation, Minutes: -1}}
		p.Employees[0].Locks = []roster.Lock{{Date: p.First + 4, Shift: 0, Place: roster.NoPlace}}
	})
	require.Len(t, all, 1)
	assert.ElementsMatch(t, []string{"absence", "locks"}, all[0].Rules)
}
