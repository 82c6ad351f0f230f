package goals

import (
	"slices"

	"heltid/rules/roster"
)

// Need is how many people a demand asks for on one of its days.
type Need struct {
	Demand roster.DemandNo
	Day    roster.Day
	People int
}

// Needs turns demands into people, each of them counted once. Demands speak of
// people present whatever else they are counted for: "three in the ward" and
// "one undersköterska in the ward" are met by three of whom one is. So nobody is
// asked for anew by a demand within another; where several demands within one
// ask for more than it does, it is their sum that counts.
//
// Make it with NewNeeds. One Needs serves one goroutine at a time.
type Needs struct {
	p        *roster.Problem
	places   []set    // of each demand
	shifts   []set    // of each demand
	together [][]bool // skills that one person can be counted for at a time
	scratch  choice
	there    []Need
}

// NewNeeds works out which demands of a problem one person can be counted for.
func NewNeeds(p *roster.Problem) *Needs {
	n := &Needs{p: p}
	for i := range p.Demands {
		n.places = append(n.places, setOf(p.Demands[i].Places))
		n.shifts = append(n.shifts, setOf(p.Demands[i].Shift))
	}
	n.together = make([][]bool, len(p.Skills))
	for a := range n.together {
		n.together[a] = make([]bool, len(p.Skills))
		for b := range n.together[a] {
			n.together[a][b] = akin(p, roster.SkillNo(a), roster.SkillNo(b))
		}
	}
	for e := range p.Employees {
		n.hold(p.Employees[e].Skills)
	}
	return n
}

// akin tells whether holding one skill is enough to be counted for both.
func akin(p *roster.Problem, a, b roster.SkillNo) bool {
	serving := append([]roster.SkillNo{a}, p.Skills[a].StandIns...)
	return slices.ContainsFunc(serving, func(s roster.SkillNo) bool { return s == b || slices.Contains(p.Skills[b].StandIns, s) })
}

// hold notes the skills that a person has together. Of two spans that meet on
// any date of the period, the later to begin meets the other on its first.
func (n *Needs) hold(held []roster.SkillSpan) {
	for _, h := range held {
		date := n.p.First
		if h.From != roster.NoDate {
			date = max(date, h.From)
		}
		var serves []roster.SkillNo
		for s := range roster.SkillNo(len(n.p.Skills)) {
			if n.p.Serves(held, s, date) {
				serves = append(serves, s)
			}
		}
		for _, a := range serves {
			for _, b := range serves {
				n.together[a][b] = true
			}
		}
	}
}

// share tells whether one duty of one person can be counted for two needs: the
// same place, the same skill or two that somebody has together, and the same
// shift of the same day, unless the clock asks.
func (n *Needs) share(a, b Need) bool {
	if !n.places[a.Demand].meets(n.places[b.Demand]) {
		return false
	}
	x, y := &n.p.Demands[a.Demand], &n.p.Demands[b.Demand]
	if len(x.Shift) > 0 && len(y.Shift) > 0 && (a.Day != b.Day || !n.shifts[a.Demand].meets(n.shifts[b.Demand])) {
		return false
	}
	return x.Skill == roster.NoSkill || y.Skill == roster.NoSkill || n.together[x.Skill][y.Skill]
}

// People gives how many people needs that hold at one and the same time ask for
// together: the largest sum over needs of which nobody can be counted for two.
//
// That is the fewest who meet them all, by the duality of linear programming,
// where the needs fall into two families, as by place and by skill, and those of
// a family lie within each other or apart (Edmonds 1970: such a system is
// totally unimodular). Where they are more entangled fewer people may be told
// than it takes, never more. The search is exponential in the entanglement and
// cut off after a fixed number of branchings; a cut search tells fewer as well.
func (n *Needs) People(needs []Need) int {
	c := &n.scratch
	c.needs = c.needs[:0]
	all := c.all[:0]
	for _, need := range needs {
		if need.People > 0 {
			all = append(all, len(c.needs))
			c.needs = append(c.needs, need)
		}
	}
	c.all = all
	switch len(all) {
	case 0:
		return 0
	case 1:
		return c.needs[0].People
	}
	c.relate(n)
	c.branchings = mostBranchings
	return c.best(all)
}

// Beyond gives how many people demands by the clock ask for in a stretch of time
// beyond those whom demands by shift bring: everyone a demand by shift asks for
// is there while any of its shifts is at work from end to end of the stretch.
func (n *Needs) Beyond(byClock, byShift []Need, at roster.Interval) int {
	n.there = n.there[:0]
	for _, need := range byShift {
		if need.People > 0 && n.brings(need, at) {
			n.there = append(n.there, need)
		}
	}
	anyway := n.People(n.there)
	n.there = append(n.there, byClock...)
	return n.People(n.there) - anyway
}

func (n *Needs) brings(need Need, at roster.Interval) bool {
	return slices.ContainsFunc(n.p.Demands[need.Demand].Shift, func(s roster.ShiftNo) bool {
		return spans(atWork(n.p, need.Day, s), at)
	})
}

// set is a set of small numbers; nil is everything.
type set []uint64

func setOf[T ~int16](list []T) set {
	var out set
	for _, x := range list {
		for int(x)/64 >= len(out) {
			out = append(out, 0)
		}
		out[x/64] |= 1 << (x % 64)
	}
	return out
}

func (s set) meets(t set) bool {
	if s == nil || t == nil {
		return true
	}
	for i := range min(len(s), len(t)) {
		if s[i]&t[i] != 0 {
			return true
		}
	}
	return false
}
