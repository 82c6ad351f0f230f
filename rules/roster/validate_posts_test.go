package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"heltid/rules/text/texttest"
)

// Every fault of the posts is told at once, each at its place.
func TestFaultsOfPosts(t *testing.T) {
	p := &Problem{
		ID: "p", Unit: Unit{ID: "u", Kind: CareHome},
		Period: NewPeriod(DateOf(2026, time.October, 5), 7, time.UTC),
		Employees: []Employee{
			{ID: "a-1", Employment: Permanent, Accepts: []PostSize{7500, 7500, 10001}},
			{ID: "b", Profession: "Vaktmästare", Employment: Hourly, Accepts: []PostSize{5000}},
		},
		Posts: &Posts{
			Classes: []PostClass{
				{ID: "a", Profession: "Kock", Agreement: Kommunal, Schedule: Weekdays, Salary: 1, Sizes: []PostSize{10000}, Most: 1, Home: NoPlace},
				{ID: "a", Profession: "Kock", Agreement: "x", Schedule: "y", Home: 4, Shifts: []ShiftNo{9}, Least: 2, Most: 1},
			},
			Goal:   PostGoal{Share: 10001, Of: "half"},
			Order:  []PostWant{WantCost, WantCost, "fame"},
			Limits: PostLimits{Hourly: -2, Expected: -2, Surplus: -2, Changed: -2},
		},
	}
	v := &validation{p: p, dated: true}
	v.posts()
	told := map[string]string{}
	for _, f := range v.faults {
		texttest.Told(t, f.Say)
		told[f.Path] = f.Say.EN
	}
	for _, path := range []string{
		"employees[0].accepts[1]", "employees[0].accepts[2]", "employees[1].accepts", "posts.classes[0].id", "posts.classes[1].id",
		"posts.classes[1].agreement", "posts.classes[1].schedule", "posts.classes[1].salary", "posts.classes[1].home", "posts.classes[1].shifts[0]",
		"posts.classes[1].sizes", "posts.classes[1].most", "posts.goal.share", "posts.goal.of", "posts.order[1]", "posts.order[2]",
		"posts.limits.hourly", "posts.limits.expected", "posts.limits.surplus", "posts.limits.changed",
	} {
		assert.Contains(t, told, path)
		delete(told, path)
	}
	assert.Empty(t, told)
}
