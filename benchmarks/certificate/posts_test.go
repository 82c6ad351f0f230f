package certificate

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/posts/design"
)

// asking is a made-up ward that asks for posts: some could be recruited, and some
// of those there are would take full time.
func asking(seed uint64) *roster.Problem {
	p := rulestest.Ward(seed, 4, 14)
	for e := range p.Employees {
		if who := &p.Employees[e]; who.Employment != roster.Hourly && who.Post < roster.FullTime {
			who.Accepts = []roster.PostSize{roster.FullTime}
		}
	}
	p.Posts = &roster.Posts{Goal: roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits()}
	p.Posts.Limits.Surplus, p.Posts.Limits.Hourly = 1000, 100*60
	p.Posts.Classes = []roster.PostClass{{
		ID: "ny", Name: "Ny", Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 37 * 60, DayBreak: 600, Salary: 3_000_000,
		Home: roster.NoPlace, Sizes: []roster.PostSize{5000, roster.FullTime}, Most: 2,
	}}
	return p
}

// What a design says of its ceiling follows from the certificate's prices, by code
// that shares nothing with the solver; and prices that are worth less prove less.
func TestCertificatesOfPostsProveTheirCeilings(t *testing.T) {
	proven := 0
	for seed := range uint64(6) {
		p := asking(seed % 4)
		if seed >= 4 { // and with absence planned for, where what is expected is limited
			p.Outlook = &roster.Outlook{Move: 120}
			p.Posts.Limits.Hourly, p.Posts.Limits.Expected = -1, 150*60
		}
		require.Empty(t, roster.Validate(p))
		r, err := design.Solve(context.Background(), p, design.Options{Seed: 1, Quick: true})
		require.NoError(t, err)
		if r.Counts == nil {
			continue
		}
		c := &r.Ceiling.Certificate
		proof, err := ProvePosts(context.Background(), p, c, Limit)
		require.NoError(t, err)
		assert.GreaterOrEqual(t, proof.Full, r.Plan.Full, "seed %d: a plan there is cannot be beyond what is proven", seed)
		assert.LessOrEqual(t, proof.Bound, c.Bound, "seed %d: simple code that leaves things out proves no more", seed)
		if len(proof.Left) == 0 && !proof.Loose {
			assert.Equal(t, c.Full, proof.Full, "seed %d", seed)
			proven++
		}
		for i := range c.Rows {
			c.Rows[i].Price = 0
		}
		assert.Equal(t, p.Outlook != nil, len(c.Cells) > 0)
		for i := range c.Cells {
			c.Cells[i].Price = 0
		}
		worse, err := ProvePosts(context.Background(), p, c, Limit)
		require.NoError(t, err)
		assert.LessOrEqual(t, worse.Bound, proof.Bound, "seed %d", seed)
	}
	assert.Positive(t, proven, "no certificate was proven to the full")
}
