package certificate

import (
	"errors"
	"fmt"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/posts"
	"heltid/solver/posts/design"
)

// asked tells what in the certificate is not what the problem asks: its claim, its
// limits (each may be wider than the problem's, which proves more than is said) and
// who can have which posts.
func (v *postsProver) asked() error {
	var faults []error
	fault := func(format string, with ...any) { faults = append(faults, fmt.Errorf(format, with...)) }
	for i := range v.c.Limits {
		l := &v.c.Limits[i]
		low, high, known := v.allowed(l.Name)
		if low != nil && (l.Low == nil || *l.Low > *low) || low == nil && l.Low != nil {
			fault("limits: %s begins above what is claimed", l.Name)
		}
		if known && l.High != nil && (high == nil || *l.High < *high) {
			fault("limits: %s is held lower than the problem asks", l.Name)
		}
	}
	return errors.Join(append(faults, v.offered()...)...)
}

// allowed is the limits that a plan beyond the claim keeps; known is false where the
// problem does not tell the upper one.
func (v *postsProver) allowed(name string) (low, high *int64, known bool) {
	beyond := v.c.Full + 1
	wants := v.p.Posts
	if wants == nil {
		wants = design.Wanted(v.p)
	}
	switch name {
	case "full":
		return &beyond, nil, true
	case "base":
		return nil, &v.c.Base, true
	case "changed":
		return nil, atMost(int64(wants.Limits.Changed)), true
	case "hourly":
		return nil, atMost(int64(wants.Limits.Hourly)), wants.Limits.Hourly >= 0
	case "expected":
		return nil, atMost(int64(wants.Limits.Expected)), wants.Limits.Expected >= 0
	case "surplus":
		if wants.Limits.Surplus < 0 {
			return nil, nil, true
		}
		need := int64(posts.Need(v.p))
		most := need * int64(wants.Limits.Surplus) / int64(roster.FullTime)
		if v.byPaid() {
			most += int64(posts.PaidNeed(v.p))
		}
		return nil, &most, true
	case "money":
		for _, b := range v.p.Budgets {
			if b.Limit && (high == nil || int64(b.Amount) < *high) {
				most := int64(b.Amount)
				high = &most
			}
		}
		return nil, high, true
	}
	return nil, nil, true
}

func atMost(n int64) *int64 {
	if n < 0 {
		return nil
	}
	return &n
}

// offered tells which posts of the problem the certificate leaves out.
func (v *postsProver) offered() (faults []error) {
	fault := func(name string) {
		faults = append(faults, fmt.Errorf("posts: %s is not there with all its sizes", name))
	}
	for e := range v.p.Employees {
		who := &v.p.Employees[e]
		if v.becomesNot(who, roster.EmployeeNo(e)) {
			fault(who.ID)
		}
		if who.Employment == roster.Hourly {
			continue
		}
		g := slices.IndexFunc(v.c.Posts, func(g design.OfferedGroup) bool { return g.Person == who.ID })
		if g < 0 || v.c.Posts[g].Least > 1 || v.c.Posts[g].Most < 1 || len(v.c.Posts[g].Sizes) == 0 || v.c.Posts[g].Sizes[0] != who.Post {
			fault(who.ID)
			continue
		}
		for _, size := range append([]roster.PostSize{who.WantsMore}, who.Accepts...) {
			smaller := size < who.Post && who.Employment == roster.Permanent && v.p.Posts != nil && v.p.Posts.Limits.NoSmaller
			if size > 0 && !smaller && !slices.Contains(v.c.Posts[g].Sizes, size) {
				fault(who.ID)
			}
		}
	}
	if v.p.Posts == nil {
		return faults
	}
	for i := range v.p.Posts.Classes {
		k := &v.p.Posts.Classes[i]
		g := slices.IndexFunc(v.c.Posts, func(g design.OfferedGroup) bool { return g.Class == k.ID })
		if g < 0 || v.c.Posts[g].Least > k.Least || v.c.Posts[g].Most < k.Most ||
			slices.ContainsFunc(k.Sizes, func(s roster.PostSize) bool { return !slices.Contains(v.c.Posts[g].Sizes, s) }) {
			fault(k.ID)
		}
	}
	return faults
}

// becomesNot tells that somebody temporary or paid by the hour could become permanent
// at a size that the certificate leaves out.
func (v *postsProver) becomesNot(who *roster.Employee, e roster.EmployeeNo) bool {
	if who.Employment == roster.Permanent || len(who.Accepts) == 0 || who.Employment == roster.Hourly && roster.TermsFor(v.p, e) < 0 {
		return false
	}
	return !slices.ContainsFunc(v.c.Posts, func(g design.OfferedGroup) bool {
		if g.Person != who.ID || g.Least > 0 && who.Employment == roster.Hourly || g.Most < 1 {
			return false
		}
		return !slices.ContainsFunc(who.Accepts, func(s roster.PostSize) bool {
			for i := range g.Sizes {
				if g.Sizes[i] == s && becomes(&g, i) {
					return false
				}
			}
			return true
		})
	})
}

// counts is how many posts of a size the leaf has.
func (v *postsProver) counts(g, size int) (low, high int) {
	low, high = 0, v.c.Posts[g].Most
	for _, n := range v.leaf.Counts {
		if n.Group == g && n.Size == size {
			low, high = max(low, n.Least), min(high, n.Most)
		}
	}
	return low, high
}

// errParts tells that the leaves are not all plans.
var errParts = errors.New("the leaves are not all numbers of posts there can be")

// whole tells whether the leaves together are all numbers of posts of every size: a
// box of numbers that no leaf holds whole is cut where a leaf that meets it ends.
func (v *postsProver) whole() error {
	var box [][2]int
	var at [][2]int // group and size of each side
	for g := range v.c.Posts {
		for size := range v.c.Posts[g].Sizes {
			box = append(box, [2]int{0, v.c.Posts[g].Most})
			at = append(at, [2]int{g, size})
		}
	}
	var leaves [][][2]int
	for i := range v.c.Leaves {
		v.leaf = &v.c.Leaves[i]
		side := make([][2]int, len(box))
		for k := range side {
			side[k][0], side[k][1] = v.counts(at[k][0], at[k][1])
		}
		leaves = append(leaves, side)
	}
	cuts := 0
	if !covered(box, leaves, &cuts) {
		return errParts
	}
	return nil
}

// mostCuts bounds how often boxes are cut.
const mostCuts = 1_000_000

func covered(box [][2]int, leaves [][][2]int, cuts *int) bool {
	if *cuts++; *cuts > mostCuts {
		return false
	}
	for _, leaf := range leaves {
		meets, side, from := true, -1, 0
		for k := range box {
			low, high := leaf[k][0], leaf[k][1]
			meets = meets && low <= box[k][1] && high >= box[k][0]
			switch {
			case low > box[k][0]:
				side, from = k, low
			case high < box[k][1]:
				side, from = k, high+1
			}
		}
		switch {
		case !meets:
			continue
		case side < 0:
			return true
		}
		lower, upper := slices.Clone(box), slices.Clone(box)
		lower[side][1], upper[side][0] = from-1, from
		return covered(lower, leaves, cuts) && covered(upper, leaves, cuts)
	}
	return false
}
