package design

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// Along the frontier more full time never has a lower proven least of hourly time
// at the same limits, no point beats another, and every roster is lawful. Where absence
// is planned for hourly time is what is to be expected.
func TestTheFrontierIsMonotone(t *testing.T) {
	for _, absence := range []bool{false, true} {
		p := tiny([]int{3, 3, 3, 3, 3, 2, 2}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
		p.Posts.Classes[1].Least = 1
		if absence {
			p = away(p)
		}
		f, err := FrontierOf(context.Background(), p, 4, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotEmpty(t, f.Points)
		assert.Equal(t, absence, f.Expected)
		for i := range f.Points {
			a := &f.Points[i]
			assert.Zero(t, a.Plan.Hard)
			assert.LessOrEqual(t, a.Least, a.These)
			assert.LessOrEqual(t, a.These, a.Hourly)
			assert.Equal(t, int64(a.Plan.of(map[bool]int{false: Hourly, true: Expected}[absence])), a.Hourly)
			for j := range f.Points {
				assert.False(t, i != j && beats(&f.Points[j], a), "%d beats %d", j, i)
			}
			if i > 0 {
				b := &f.Points[i-1]
				assert.GreaterOrEqual(t, a.Plan.Full*b.Plan.Base, b.Plan.Full*a.Plan.Base)
			}
		}
	}
}

// Two skills are asked for at once, and nobody has both: the need reckons one person, for
// whoever has both would do, and all work two. The key figure calls nobody surplus, while
// the programme reckons half of them so. No plan of the frontier is shut out of its own
// bound for it, which then would be above what the plan itself has.
func TestNoPlanIsShutOutOfItsOwnBound(t *testing.T) {
	p := tiny([]int{1, 1, 1, 1, 1, 1, 1}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
	p.Skills = []roster.Skill{{ID: "x", Name: "X"}, {ID: "y", Name: "Y"}}
	has := func(s int) []roster.SkillSpan {
		return []roster.SkillSpan{{Skill: roster.SkillNo(s), From: roster.NoDate, To: roster.NoDate}}
	}
	for i := range p.Employees {
		p.Employees[i].Skills = has(i % 2)
	}
	for i := range p.Posts.Classes {
		p.Posts.Classes[i].Skills = []roster.SkillNo{roster.SkillNo(i)}
	}
	for _, d := range p.Demands {
		p.Demands[int(d.Days.Dates[0]-p.First)].Skill, d.Skill = 0, 1
		p.Demands[int(d.Days.Dates[0]-p.First)].Most, d.Most = -1, -1
		d.ID += "y"
		p.Demands = append(p.Demands, d)
	}
	f, err := FrontierOf(context.Background(), p, 4, Options{Seed: 1, Work: effort})
	require.NoError(t, err)
	require.NotNil(t, f)
	require.NotEmpty(t, f.Points)
	for i := range f.Points {
		a := &f.Points[i]
		assert.Less(t, a.Plan.Surplus, 7*p.Paid(0, 0), "point %d", i)
		assert.LessOrEqual(t, a.Least, a.Hourly, "point %d", i)
		assert.LessOrEqual(t, a.These, a.Hourly, "point %d", i)
	}
}
