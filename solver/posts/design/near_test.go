package design

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// A roster of other posts begins with the duties of everybody who has the same post in
// both, and with nobody else's: of another size, another employment, or gone.
func TestSamePostsKeepTheirDuties(t *testing.T) {
	p := tiny([]int{1, 1, 1, 1, 1, 0, 0}, [2][]roster.PostSize{{roster.FullTime}, {5000}}, [2]int{0, 0})
	plan := Plan{Problem: p}
	for e := range p.Employees {
		plan.Roster.Duties = append(plan.Roster.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(e), Place: roster.NoPlace})
	}
	q := scenario.Clone(p)
	q.Employees = append([]roster.Employee{{ID: "new"}}, q.Employees[1:]...)
	q.Employees[2].Post = 5000
	q.Employees[3].Employment = roster.Permanent
	out, kept := keep(&plan, q)
	assert.Equal(t, []bool{false, true, false, false}, kept)
	assert.Equal(t, []roster.Duty{{Employee: 1, Day: 1, Place: roster.NoPlace}}, out.Duties)

	q.Shifts[0].ID = "other"
	out, _ = keep(&plan, q)
	assert.Empty(t, out.Duties, "a shift that is not there")

	none, kept := keep(&Plan{}, q)
	assert.Empty(t, none.Duties)
	assert.Equal(t, make([]bool, 4), kept)
}

// The nearest plan is the one with fewest other posts, of several the latest.
func TestTheNearestPlanHasFewestOtherPosts(t *testing.T) {
	r := &run{}
	assert.Nil(t, r.nearest([]int{1, 1}))
	for i, counts := range [][]int{{0, 0}, {2, 1}, {1, 2}, {4, 4}} {
		r.near = append(r.near, near{plan: Plan{Full: int64(i)}, counts: counts})
	}
	for _, c := range []struct {
		counts []int
		want   int64
	}{{[]int{0, 0}, 0}, {[]int{1, 1}, 2}, {[]int{2, 0}, 1}, {[]int{9, 9}, 3}} {
		assert.Equal(t, c.want, r.nearest(c.counts).Full, "%v", c.counts)
	}
}
