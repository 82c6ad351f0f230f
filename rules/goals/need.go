package goals

import (
	"cmp"
	"slices"

	"heltid/rules/roster"
)

// Need is how many people a demand asks for beyond those that demands within it
// ask for.
type Need struct {
	Demand roster.DemandNo
	People int
}

// Needs turns demands that hold at one and the same time into people. Demands
// speak of people present whatever else they are counted for: "three in the
// ward" and "one undersköterska in the ward" are met by three of whom one is.
// One demand is within another when everybody who counts for it counts for the
// other; each is within the narrowest that holds it, and asks only for what
// those within it leave. The needs add up to people, narrow demands first; of
// demands that overlap without one holding the other each asks for its own.
//
// count says how many a demand asks for: its least, or what is wanted.
func Needs(p *roster.Problem, demands []roster.DemandNo, count func(*roster.Demand) int) []Need {
	order := slices.Clone(demands)
	slices.SortStableFunc(order, func(a, b roster.DemandNo) int {
		return cmp.Compare(width(p, &p.Demands[a]), width(p, &p.Demands[b]))
	})
	inside := make([]int, len(order)) // people that demands within ask for
	out := make([]Need, len(order))
	for i, no := range order {
		d := &p.Demands[no]
		own := max(0, count(d)-inside[i])
		out[i] = Need{no, own}
		for j := i + 1; j < len(order); j++ {
			if within(p, d, &p.Demands[order[j]]) {
				inside[j] += inside[i] + own
				break
			}
		}
	}
	return out
}

// width puts a demand before those it may be within.
func width(p *roster.Problem, d *roster.Demand) int {
	places, shifts, skills := len(p.Places)+1, len(p.Shifts)+1, len(p.Skills)+1
	if len(d.Places) > 0 {
		places = len(d.Places)
	}
	if len(d.Shift) > 0 {
		shifts = len(d.Shift)
	}
	if d.Skill != roster.NoSkill {
		skills = 1 + len(p.Skills[d.Skill].StandIns)
	}
	return places + shifts + skills
}

// within tells whether everybody who counts for a counts for b.
func within(p *roster.Problem, a, b *roster.Demand) bool {
	return subset(a.Places, b.Places) && subset(a.Shift, b.Shift) && narrower(p, a.Skill, b.Skill)
}

// subset reads an empty list as everything.
func subset[T comparable](a, b []T) bool {
	if len(b) == 0 {
		return true
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(x T) bool { return !slices.Contains(b, x) })
}

// narrower tells whether whoever serves skill a serves b.
func narrower(p *roster.Problem, a, b roster.SkillNo) bool {
	switch {
	case b == roster.NoSkill || a == b:
		return true
	case a == roster.NoSkill:
		return false
	}
	serves := p.Skills[b].StandIns
	return slices.Contains(serves, a) && !slices.ContainsFunc(p.Skills[a].StandIns, func(s roster.SkillNo) bool {
		return s != b && !slices.Contains(serves, s)
	})
}
