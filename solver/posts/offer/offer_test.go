package offer

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// Whoever accepts another size stands there once for each; what names people names
// all who stand for them; and today's choice gives today's problem back.
func TestEveryPostIsLaidOut(t *testing.T) {
	p := rulestest.Ward(1, 4, 14)
	who := -1
	for e := range p.Employees {
		if p.Employees[e].Employment == roster.Permanent {
			who = e
		}
	}
	require.GreaterOrEqual(t, who, 0)
	p.Employees[who].Post, p.Employees[who].Accepts = 8000, []roster.PostSize{7500, 10000}
	p.Settings = append(p.Settings, roster.Setting{Rule: "days-in-row", Params: []byte(`{"most": 4}`), People: []roster.EmployeeNo{roster.EmployeeNo(who)}})
	p.Posts = &roster.Posts{Limits: roster.NoPostLimits(), Classes: []roster.PostClass{{ID: "ny", Home: roster.NoPlace, Sizes: []roster.PostSize{5000, 10000}, Most: 3}}}

	sizes := func(o *Offer) (out []roster.PostSize) {
		for _, x := range o.Options {
			if x.Person == roster.EmployeeNo(who) {
				out = append(out, x.Size)
			}
		}
		return out
	}
	o := Make(p)
	assert.Equal(t, []roster.PostSize{8000, 7500, 10000}, sizes(o))
	named := o.Laid.Settings[len(o.Laid.Settings)-1].People
	require.Len(t, named, 3)
	for _, e := range named {
		assert.EqualValues(t, who, o.Options[e].Person)
	}

	same, _ := o.Problem(o.Same())
	same.ID, same.Posts = p.ID, p.Posts
	assert.Equal(t, p, same)

	counts := o.Same()
	counts[len(counts)-1] = 2
	more, seat := o.Problem(counts)
	assert.Len(t, more.Employees, len(p.Employees)+2)
	require.Len(t, seat[len(counts)-1], 2)
	assert.Equal(t, "ny-2", more.Employees[seat[len(counts)-1][1]].ID)

	p.Posts.Limits.NoSmaller = true
	assert.Equal(t, []roster.PostSize{8000, 10000}, sizes(Make(p)), "nobody permanent gets less")
}
