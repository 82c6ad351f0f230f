package local

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Whichever of a ring's rows of one week have their weekend worked: when the check
// finds nothing, there are no more of them than the solver is told.
func TestRowsOfOneWeekShareTheirWeekend(t *testing.T) {
	for people := 2; people <= 6; people++ {
		for _, share := range [][2]int{{1, 2}, {2, 5}, {1, 3}, {2, 3}} {
			rule := block(t, "weekend-frequency", fmt.Sprintf(`{"most": %d, "of": %d}`, share[0], share[1]), "")
			p := &roster.Problem{ID: "ring", Cyclic: true, Period: roster.NewPeriod(roster.DateOf(2026, time.July, 6), 7, time.UTC)}
			p.Shifts = []roster.Shift{{ID: "D", Kind: roster.Work, Days: roster.EveryDay(), Parts: []roster.Part{{Start: 7 * 60, End: 15 * 60, Activity: roster.Active, Credit: 100}}}}
			p.Rings = [][]roster.EmployeeNo{nil}
			for e := range people {
				p.Employees = append(p.Employees, roster.Employee{ID: fmt.Sprint(e), Name: fmt.Sprint(e), Employment: roster.Permanent, Post: roster.FullTime,
					From: roster.NoDate, To: roster.NoDate, Home: roster.NoPlace, History: roster.History{From: roster.NoDate}})
				p.Rings[0] = append(p.Rings[0], roster.EmployeeNo(e))
			}
			var most []int
			for _, c := range rule.Constrain(p) {
				if row, ok := c.(constraint.Cover); ok {
					most = append(most, row.Most)
				}
			}
			require.Len(t, most, 2, "a row for each day of the weekend")
			for rows := range 1 << people {
				var r roster.Roster
				n := 0
				for e := range people {
					if rows>>e&1 == 1 {
						r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: 5, Place: roster.NoPlace})
						n++
					}
				}
				if len(rules.Check(p.Laid(r), r, []rules.Rule{rule})) == 0 {
					assert.LessOrEqual(t, n, most[0], "%d people, %v: rows %b", people, share, rows)
				} else {
					assert.Positive(t, n)
				}
			}
		}
	}
}
