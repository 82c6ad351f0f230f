package certificate

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/posts/design"
)

// asking is a made-up ward that asks for posts: some could be recruited, and some
// of those there are would take full time.
func asking(seed uint64) *roster.Problem {
	p := rulestest.Ward(seed, 4, 14)
	for e := range p.Employees {
		if who := &p.Employees[e]; who.Employment != roster.Hourly && who.Post < roster.FullTime && e%2 == 0 {
			who.Accepts = []roster.PostSize{roster.FullTime}
		}
	}
	p.Posts = &roster.Posts{Goal: roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits()}
	p.Posts.Limits.Surplus, p.Posts.Limits.Hourly = 1000, 100*60
	p.Posts.Classes = []roster.PostClass{{
		ID: "ny", Name: "Ny", Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 37 * 60, DayBreak: 600, Salary: 3_000_000,
		Home: roster.NoPlace, Sizes: []roster.PostSize{5000, roster.FullTime}, Most: 2,
	}}
	last := &p.Employees[3]
	last.Employment, last.Post, last.To = roster.Temporary, 5000, p.Last()+30
	last.Salary, last.HourlyPay, last.Pool = max(last.Salary, 2_800_000), 0, false
	for d := range roster.Day(p.Days) { // somebody would work every day there is, which nobody can
		p.Employees[0].Wishes = append(p.Employees[0].Wishes, roster.Wish{Date: p.Date(d), Shift: roster.NoShift, Weight: 5})
	}
	for e := range p.Employees { // some would leave hourly pay, or a temporary post
		if who := &p.Employees[e]; who.Employment != roster.Permanent && !who.Student && (who.Employment == roster.Temporary || !who.Pool && roster.TermsFor(p, roster.EmployeeNo(e)) >= 0) {
			who.Accepts = []roster.PostSize{roster.FullTime}
		}
	}
	return p
}

// What a design says of its ceiling follows from the certificate's prices, by code
// that shares nothing with the solver; prices that are worth nothing prove nothing, and
// neither do fewer leaves or other limits.
func TestCertificatesOfPostsProveTheirCeilings(t *testing.T) {
	proven, wants, recovery, becoming := 0, 0, 0, 0
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
		assert.LessOrEqual(t, r.Plan.Full, r.Ceiling.Full, "seed %d", seed)
		if verified(t, p, r) {
			proven++
		}
		assert.Equal(t, p.Outlook != nil, len(r.Ceiling.Certificate.Cells) > 0)
		for _, l := range r.Levels {
			level, err := ProveWant(context.Background(), p, l.Certificate, Limit)
			require.NoError(t, err)
			assert.LessOrEqual(t, level.Bound, l.Certificate.Leaves[0].Bound, "seed %d: %s", seed, l.Want)
			assert.LessOrEqual(t, level.Least, l.Value, "seed %d: a plan there is has less of %s than is proven", seed, l.Want)
			if len(level.Left) == 0 && !level.Loose && l.Bound > 0 {
				assert.Equal(t, l.Bound, level.Least, "seed %d: %s", seed, l.Want)
				if l.Expected {
					wants++
				}
				if l.Want == roster.WantRecovery {
					recovery++
				}
			}
		}
		for _, g := range r.Ceiling.Certificate.Posts {
			if g.Permanent != nil {
				becoming++
			}
		}
	}
	assert.Positive(t, wants, "no expected time was proven to the full")
	assert.Positive(t, recovery, "nothing of recovery was proven to the full")
	assert.Positive(t, becoming, "nobody could become permanent")
	assert.Positive(t, proven, "no certificate was proven to the full")
}

// verified checks a design's certificate, and that less of it proves less; false when
// there is nothing to prove.
func verified(t *testing.T, p *roster.Problem, r *design.Result) bool {
	c := &r.Ceiling.Certificate
	proof, err := ProvePosts(context.Background(), p, c, Limit)
	require.NoError(t, err)
	assert.True(t, proof.Proven, "%s: %d of %d: bound %d, given %d, left %v, loose %v", p.ID, c.Full, c.Base, proof.Bound, c.Given, proof.Left, proof.Loose)
	if c.Full == c.Base {
		return false
	}
	least := c.Leaves[0].Bound
	for i := range c.Leaves {
		least = min(least, c.Leaves[i].Bound)
	}
	assert.LessOrEqual(t, proof.Bound, least, "%s: simple code that leaves things out proves no more", p.ID)

	fewer := *c
	fewer.Leaves = c.Leaves[1:]
	_, err = ProvePosts(context.Background(), p, &fewer, Limit)
	assert.ErrorIs(t, err, errParts, p.ID)

	tighter := *c
	tighter.Limits = slices.Clone(c.Limits)
	for i := range tighter.Limits {
		if tighter.Limits[i].Name == "surplus" && tighter.Limits[i].High != nil {
			less := *tighter.Limits[i].High - 1
			tighter.Limits[i].High = &less
			_, err = ProvePosts(context.Background(), p, &tighter, Limit)
			assert.ErrorContains(t, err, "surplus", p.ID)
		}
	}

	bolder := *c
	bolder.Full--
	_, err = ProvePosts(context.Background(), p, &bolder, Limit)
	assert.ErrorContains(t, err, "full", p.ID)

	worthless := *c
	worthless.Leaves = slices.Clone(c.Leaves)
	worthless.Leaves[0].Prices = make([]int64, len(c.Leaves[0].Prices))
	worthless.Leaves[0].Rates = make([]int64, len(c.Leaves[0].Rates))
	none, err := ProvePosts(context.Background(), p, &worthless, Limit)
	require.NoError(t, err)
	assert.False(t, none.Proven, p.ID)
	return true
}

// Leaves are all plans when no number of posts lies outside them, however they were
// split.
func TestBoxesAreCoveredWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		box := [][2]int{{0, 3}, {0, 2}, {0, 1}}
		var leaves [][][2]int
		for range rapid.IntRange(0, 6).Draw(t, "leaves") {
			var leaf [][2]int
			for k := range box {
				low := rapid.IntRange(0, box[k][1]).Draw(t, "low")
				leaf = append(leaf, [2]int{low, rapid.IntRange(low, box[k][1]).Draw(t, "high")})
			}
			leaves = append(leaves, leaf)
		}
		want := true
		for a := range 4 {
			for b := range 3 {
				for c := range 2 {
					held := slices.ContainsFunc(leaves, func(l [][2]int) bool {
						for k, n := range []int{a, b, c} {
							if n < l[k][0] || n > l[k][1] {
								return false
							}
						}
						return true
					})
					want = want && held
				}
			}
		}
		cuts := 0
		require.Equal(t, want, covered(box, leaves, &cuts))
	})
}
