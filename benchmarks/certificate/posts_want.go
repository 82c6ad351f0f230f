package certificate

import (
	"context"
	"errors"
	"fmt"

	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// ProveWant works out what a certificate of one level proves: Least of its want is
// the least that any plan has which keeps the certificate's limits, leaves no gap and
// strays from contracts no more than Given. Its posts must be those of the problem;
// its limits are taken at their word, since what earlier wants reached is among them.
func ProveWant(ctx context.Context, p *roster.Problem, c *design.Certificate, limit int) (PostsProof, error) {
	v, err := newPostsProver(p, c, limit)
	if err != nil {
		return PostsProof{}, err
	}
	if err := errors.Join(v.offered()...); err != nil {
		return PostsProof{}, err
	}
	if len(c.Leaves) != 1 || len(c.Leaves[0].Counts) > 0 || c.Each <= 0 {
		return PostsProof{}, errors.New("a level is proven by one leaf of all plans")
	}
	v.leaf = &c.Leaves[0]
	switch c.Want {
	case roster.WantShare:
		if v.rate("lack") > c.Each {
			return PostsProof{}, errors.New("a head short of the goal is dearer than the certificate says")
		}
	case roster.WantHourly:
		if len(v.cells) > 0 {
			v.aims["expected"] = c.Each
		} else {
			v.aims["hourly"] = c.Each
		}
	case roster.WantCost:
		v.aims["money"] = c.Each
	case roster.WantRecovery:
		v.aims["recovery"] = c.Each
	default:
		return PostsProof{}, fmt.Errorf("%q is nothing that is wanted", c.Want)
	}
	out := PostsProof{}
	if out.Bound, err = v.sum(ctx); err != nil {
		return PostsProof{}, err
	}
	out.Least = -((c.Given - out.Bound) / c.Each) // rounded up, below 0 too
	if out.Bound > c.Given {
		out.Least = (out.Bound - c.Given + c.Each - 1) / c.Each
	}
	out.Proven = out.Least >= c.Least
	v.tell(&out)
	return out, nil
}
