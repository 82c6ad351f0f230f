package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cyclic is a base roster of a few weeks for two people.
func cyclic(t *testing.T, first Date, days int) *Problem {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := &Problem{ID: "base", Unit: Unit{ID: "u", Kind: CareHome}, Period: NewPeriod(first, days, zone), Cyclic: true}
	p.Calculation = []Calculation{{p.First, p.Last()}}
	p.Shifts = []Shift{{ID: "D", Kind: Work, Days: EveryDay(), Parts: []Part{{Start: 420, End: 960, Activity: Active, Credit: 100}}}}
	for _, id := range []string{"a", "b"} {
		p.Employees = append(p.Employees, Employee{
			ID: id, Name: id, Employment: Permanent, Post: FullTime, Agreement: Kommunal, Schedule: WeekdaysHolidays,
			From: NoDate, To: NoDate, Home: NoPlace, History: History{From: NoDate},
		})
	}
	return p
}

var ordinaryMonday = DateOf(2026, 8, 3)

// Laid repeats the weeks backwards, person by person, as far as anybody looks.
func TestABaseRosterIsLaidOutBeforeItself(t *testing.T) {
	p := cyclic(t, ordinaryMonday, 14)
	r := Roster{Duties: []Duty{{0, 0, 0, NoPlace}, {0, 13, 0, NoPlace}, {1, 3, 0, NoPlace}}}
	q := p.Laid(r)
	assert.Empty(t, p.Employees[0].History.Duties, "the problem itself is as it was")
	h := q.Employees[0].History
	assert.Equal(t, p.First-CycleBack, h.From)
	assert.Equal(t, Duty{0, -1, 0, NoPlace}, h.Duties[len(h.Duties)-1])
	assert.Equal(t, Duty{0, -14, 0, NoPlace}, h.Duties[len(h.Duties)-2])
	assert.Equal(t, Duty{0, -15, 0, NoPlace}, h.Duties[len(h.Duties)-3])
	for _, d := range h.Duties {
		assert.Contains(t, []Day{0, 13}, q.InLap(d.Day))
		assert.GreaterOrEqual(t, d.Day, Day(-CycleBack))
	}
	for _, d := range q.Employees[1].History.Duties {
		assert.Equal(t, EmployeeNo(1), d.Employee)
		assert.Equal(t, Day(3), q.InLap(d.Day))
	}
	assert.Equal(t, q, q.Laid(r), "laid out twice it is the same")
	p.Cyclic = false
	assert.Same(t, p, p.Laid(r))
	assert.Equal(t, Day(-3), p.InLap(-3))
}

// What a base roster may not be, on both sides of each limit.
func TestWhatABaseRosterIs(t *testing.T) {
	paths := func(p *Problem) (out []string) {
		for _, f := range Validate(p) {
			out = append(out, f.Path)
		}
		return out
	}
	assert.Empty(t, paths(cyclic(t, ordinaryMonday, 7)))
	assert.Empty(t, paths(cyclic(t, DateOf(2026, 4, 20), 84)))
	assert.Equal(t, []string{"period.days"}, paths(cyclic(t, ordinaryMonday, 8)))
	assert.Equal(t, []string{"period.days"}, paths(cyclic(t, DateOf(2026, 4, 20), 91)))
	assert.Equal(t, []string{"period.first"}, paths(cyclic(t, ordinaryMonday+1, 7)))
	// The clocks change on 25 October 2026: not in the week after the last day's.
	assert.Empty(t, paths(cyclic(t, DateOf(2026, 10, 5), 7)))
	assert.Equal(t, []string{"period.first"}, paths(cyclic(t, DateOf(2026, 10, 12), 7)))
	assert.Equal(t, []string{"period.first"}, paths(cyclic(t, DateOf(2026, 10, 26), 7)))
	assert.Empty(t, paths(cyclic(t, DateOf(2026, 11, 2), 7)))

	p := cyclic(t, ordinaryMonday, 14)
	p.Calculation[0].Last += 14
	p.Employees[0].History = History{From: p.First - 7}
	p.Employees[1].Absences = []Absence{{First: p.First, Last: p.First, Kind: Vacation}}
	p.Employees[1].To = p.Last() - 1
	assert.Equal(t, []string{"calculation", "employees[0].history", "employees[1].absences", "employees[1]"}, paths(p))
	p.Cyclic = false
	assert.Empty(t, paths(p))
}
