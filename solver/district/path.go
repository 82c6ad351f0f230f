package district

import (
	"cmp"
	"slices"

	"heltid/rules/roster"
)

// Step is one post raised to full time.
type Step struct {
	Unit, Employee string
	From           roster.PostSize
	// Added is the contract time that comes in a year, Present what remains of it
	// when people are away as often as the unit's are in the period. Own of it
	// takes the place of hourly staff in the unit, Lent of it in units of the same
	// area; the rest is surplus.
	Added, Present, Own, Lent roster.Minutes
	// Pay is what the post costs more in a year, Saved the hourly pay that it
	// takes the place of. Their difference is the price of the step.
	Pay, Saved roster.Money
	// FullTime of Permanent is the share when the step is taken.
	FullTime, Permanent int
}

// Price is what the step costs a year when hourly staff that it takes the place
// of is let go of.
func (s *Step) Price() roster.Money { return s.Pay - s.Saved }

// Surplus is the time of which nothing is known that it would be used for.
func (s *Step) Surplus() roster.Minutes { return s.Present - s.Own - s.Lent }

// Path lists the posts to raise until so many hundredths of a percent of the
// permanent are full time, the cheapest first; of equal price the one with the
// least surplus. It stops where nobody is left who would take full time. Whom it
// raises works the same weekends as before, so the hours come on Monday to
// Friday, where they take the place of hourly staff: in the unit, and in units of
// the same area up to the share of a person's time that may be lent (lent, in
// hundredths of a percent).
func (d *District) Path(goal roster.PostSize, lent roster.Share) []Step {
	all, full := d.permanent()
	p := d.newPath(lent)
	for i := range d.Units {
		p.choose(i)
	}
	var out []Step
	for int64(full)*int64(roster.FullTime) < int64(goal)*int64(all) {
		at := -1
		for i := range p.best {
			if p.best[i].k >= 0 && (at < 0 || p.best[i].before(&p.best[at])) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		k := p.best[at].k
		s := p.step(at, k, true)
		p.taken[at][k] = true
		full++
		s.FullTime, s.Permanent = full, all
		out = append(out, s)
		// Of the others only those change that could have used the same time.
		touched := append([]int{at}, p.areas[at]...)
		for _, i := range p.areas[at] {
			touched = append(touched, p.areas[i]...)
		}
		slices.Sort(touched)
		for _, i := range slices.Compact(touched) {
			p.choose(i)
		}
	}
	return out
}

// candidate is the post of a unit to raise next; k is −1 when there is none.
type candidate struct {
	k    int
	step Step
}

func (c *candidate) before(o *candidate) bool {
	return cmp.Or(cmp.Compare(c.step.Price(), o.step.Price()), cmp.Compare(c.step.Surplus(), o.step.Surplus())) < 0
}

// choose finds a unit's next post.
func (p *path) choose(unit int) {
	best := candidate{k: -1}
	for k := range p.Units[unit].raises {
		if p.taken[unit][k] {
			continue
		}
		if c := (candidate{k, p.step(unit, k, false)}); best.k < 0 || c.before(&best) {
			best = c
		}
	}
	p.best[unit] = best
}

// newPath is a path with nothing taken.
func (d *District) newPath(lent roster.Share) *path {
	p := &path{District: d, lent: lent, best: make([]candidate, len(d.Units))}
	for i := range d.Units {
		u := &d.Units[i]
		p.left = append(p.left, yearly(int64(u.hourly), u.Days))
		p.rate = append(p.rate, [2]int64{int64(u.hourlyCost), int64(max(1, u.hourly))})
		p.areas = append(p.areas, nil)
		p.taken = append(p.taken, make([]bool, len(u.raises)))
		for j := range d.Units {
			if ring, ok := roster.Ring(&u.Unit, &d.Units[j].Unit); i != j && ok && ring.Within(roster.SameArea) && u.Unit.Kind == d.Units[j].Unit.Kind {
				p.areas[i] = append(p.areas[i], j)
			}
		}
	}
	return p
}

// path is what is left of hourly time as steps are taken.
type path struct {
	*District
	lent  roster.Share
	left  []int64    // minutes a year, by unit
	rate  [][2]int64 // öre for so many minutes, by unit
	areas [][]int    // units that time may be lent to
	best  []candidate
	taken [][]bool // by unit and raise
}

// step works out the raise of one post, and takes the hourly time when it is
// taken for good.
func (p *path) step(unit, k int, take bool) Step {
	u := &p.Units[unit]
	r := &u.raises[k]
	s := Step{Unit: u.ID, Employee: r.employee, From: r.from}
	s.Added = roster.Minutes(yearly(int64(r.minutes), u.Days))
	s.Pay = r.cost
	use := func(v int, most int64) int64 {
		n := min(most, p.left[v])
		s.Saved += roster.Money(n * p.rate[v][0] / p.rate[v][1])
		if take {
			p.left[v] -= n
		}
		return n
	}
	s.Present = roster.Minutes(int64(s.Added) * u.present / max(1, u.employed))
	s.Own = roster.Minutes(use(unit, int64(s.Present)))
	whole := int64(s.Added) * int64(roster.FullTime) / int64(roster.FullTime-r.from) // a full-timer's year
	room := min(int64(s.Present-s.Own), whole*int64(p.lent)/int64(roster.Whole))
	for _, v := range p.areas[unit] {
		n := use(v, room)
		room -= n
		s.Lent += roster.Minutes(n)
	}
	return s
}

// yearly makes an amount of so many days one of a year, to the nearest.
func yearly(n int64, days int) int64 {
	of := int64(days)
	return (2*n*365 + of) / (2 * of)
}
