// Package pools tells how large a pool of people who go where they are needed
// should be: the curve of hourly hours against its members. A pool's shifts are
// laid, one by one, where one more person is expected to save most, in the own
// unit and in those of its ring where its members may go; each saves less than
// the one before. It lays them by need alone, within what members may work, so
// the curve is an upper estimate of what such a pool saves; a roster tells more.
//
// Start with Size.
package pools

import (
	"slices"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver/posts"
)

// Unit is a unit with the roster that is known of it, if any.
type Unit struct {
	Problem *roster.Problem
	Roster  *roster.Roster // nil: none is known
}

// Team is a pool, or a pool that might be.
type Team struct {
	Home int          // its unit
	Pool *roster.Pool // nil: a team of the home unit, introduced nowhere else
}

// Teams lists the pools of some units, and a possible one for each unit that has
// none and is in no other's ring.
func Teams(units []Unit) []Team {
	var out []Team
	served := make([]bool, len(units))
	for i, u := range units {
		for k := range u.Problem.Pools {
			t := Team{Home: i, Pool: &u.Problem.Pools[k]}
			out = append(out, t)
			for j := range units {
				served[j] = served[j] || len(t.members(units, j)) > 0
			}
		}
	}
	for i := range units {
		if !served[i] {
			out = append(out, Team{Home: i})
		}
	}
	return out
}

// members lists who of the pool may go to a unit.
func (t *Team) members(units []Unit, unit int) []roster.EmployeeNo {
	ring, ok := roster.Ring(&units[t.Home].Problem.Unit, &units[unit].Problem.Unit)
	if !ok || t.Pool == nil {
		return nil
	}
	var out []roster.EmployeeNo
	for _, e := range t.Pool.Members {
		if t.Pool.MayGo(e, units[unit].Problem.Unit.ID, ring) {
			out = append(out, e)
		}
	}
	return out
}

// share is the part of the pool's members, hundredths of a percent, who may go to
// a unit; whoever joins is reckoned to be like those who are.
func (t *Team) share(units []Unit, unit int) roster.Share {
	switch {
	case unit == t.Home:
		return roster.Whole
	case t.Pool == nil || len(t.Pool.Members) == 0:
		return 0
	}
	return roster.Whole * roster.Share(len(t.members(units, unit))) / roster.Share(len(t.Pool.Members))
}

// Point is what a pool of a size does over the period.
type Point struct {
	Members int
	// Hourly is what remains for the hourly paid in the ring, Used what the pool
	// takes of it and Wasted what nobody needs of its time, absence of its own
	// members not counted. Used + Wasted is the time of those who are there.
	Hourly, Used, Wasted expected.Times
	Shifts               int
	Away                 expected.Times   // of Used, in other units than the home
	ByUnit               []expected.Times // of Used
}

// Curve is a pool's points, from nobody to most members.
type Curve struct {
	Team   Team
	Units  []int // of the ring, the home first
	Laid   bool  // all units of the ring have rosters; otherwise need alone is reckoned
	Points []Point
}

// MostMembers bounds a curve.
const MostMembers = 100

var errMembers = text.Refuse("en pool har 0 till 100 medlemmar", "a pool has 0 to 100 members")

// Size draws the curve of a team up to most members. Where a unit has a roster,
// what there is to save is what those on monthly pay leave uncovered once absence
// has had its part, resource shifts aside; where it has none, what absence of
// every kind takes from need that is just covered. Units whose period is of other
// days than the home's are left out of the ring. The error is what is wrong with a
// unit's rules, or a curve too long.
func Size(units []Unit, t Team, most int) (Curve, error) {
	c := Curve{Team: t, Laid: true}
	if most < 0 || most > MostMembers {
		return c, errMembers
	}
	home := units[t.Home].Problem
	for i := range units {
		if p := units[i].Problem; t.share(units, i) > 0 && p.First == home.First && p.Days == home.Days {
			c.Units = append(c.Units, i)
			c.Laid = c.Laid && units[i].Roster != nil
		}
	}
	slices.SortStableFunc(c.Units, func(a, b int) int {
		switch {
		case a == t.Home:
			return -1
		case b == t.Home:
			return 1
		}
		return a - b
	})
	f := forecast(home)
	plan := plan{home: home, away: mean(home, f, absence.Unexpected), lost: mean(home, f, absence.All)}
	plan.weekends(home)
	for _, i := range c.Units {
		need, err := needOf(units[i], t.share(units, i), i == t.Home)
		if err != nil {
			return Curve{}, err
		}
		plan.needs = append(plan.needs, need)
	}
	plan.lendable = roster.Whole
	if t.Pool != nil {
		plan.lendable = t.Pool.Away
	}
	for members := range most + 1 {
		c.Points = append(c.Points, plan.point(members))
	}
	return c, nil
}

func forecast(p *roster.Problem) *absence.Forecast {
	if f, ok := absence.New(p); ok {
		return f
	}
	return absence.Standard(p)
}

// mean is the mean chance that those on monthly pay are away over the period, by
// size of post, waves evened out.
func mean(p *roster.Problem, f *absence.Forecast, scope absence.Scope) absence.Chance {
	var sum, weight int64
	for e := range p.Employees {
		who := &p.Employees[e]
		if who.Post == 0 || who.Student {
			continue
		}
		for d := range roster.Day(p.Days) {
			for wave, chance := range f.Waves() {
				sum += int64(f.Rate(who.Profession, p.Date(d), wave, scope)) * int64(chance) / int64(absence.Certain) * int64(who.Post)
			}
			weight += int64(who.Post)
		}
	}
	return absence.Chance(sum / max(1, weight))
}

// week is the contract minutes of a member at full time in a week.
func week(p *roster.Problem) roster.Minutes {
	if a, ok := posts.Bound(p); ok {
		return a.Measure
	}
	for e := range p.Employees {
		if m, ok := ab.Measure(&p.Employees[e], p.First); ok {
			return m
		}
	}
	return 0
}

// weekends sets how many of a period's weekends a member works: as the unit's own
// rule, or every other.
func (pl *plan) weekends(p *roster.Problem) {
	pl.most, pl.of = 1, 2
	if a, ok := posts.Bound(p); ok {
		for _, r := range a.Rows {
			if r.Own {
				pl.most, pl.of = r.Most, r.Of
				break
			}
		}
	}
}

// need is what there is to save in one unit.
type need struct {
	p     *roster.Problem
	share roster.Share
	home  bool
	cells []expected.Cell
	short [][]absence.Distribution // [wave][cell]: how many are missing
	waves []absence.Chance
	offer []offer
}

// offer is one shift that a member can take on one day, with the cells that it
// covers: one by shift, or all the stretches of the clock that it spans.
type offer struct {
	day   roster.Day
	paid  int64
	cells []int
}

func needOf(u Unit, share roster.Share, home bool) (*need, error) {
	n := &need{p: u.Problem, share: share, home: home}
	f := forecast(u.Problem)
	n.waves = f.Waves()
	var r roster.Roster
	if u.Roster != nil {
		r = *u.Roster
	}
	laid, err := expected.Lay(rules.NewCase(u.Problem, r), f.Move)
	if err != nil {
		return nil, err
	}
	n.cells = laid.Cells
	for wave := range n.waves {
		short := make([]absence.Distribution, len(n.cells))
		for i := range n.cells {
			short[i] = n.missing(&n.cells[i], f, wave, u.Roster != nil)
		}
		n.short = append(n.short, short)
	}
	n.offers(laid)
	return n, nil
}

// missing is how many of a cell's need those on monthly pay leave.
func (n *need) missing(c *expected.Cell, f *absence.Forecast, wave int, laid bool) absence.Distribution {
	d := absence.Distribution{}.Nobody()
	if !laid {
		away := n.rate(f, c.Day, wave)
		for range c.Need {
			d = d.With(away)
		}
		return d
	}
	there := c.Before
	for _, p := range c.People {
		if n.p.Employees[p.Who].Employment != roster.Hourly {
			there++
			d = d.With(f.Away(p.Who, p.On, wave))
		}
	}
	return d.Short(there, c.Need)
}

// rate is the mean chance that those on monthly pay are away on a day, for
// whatever reason.
func (n *need) rate(f *absence.Forecast, d roster.Day, wave int) absence.Chance {
	var sum, weight int64
	for e := range n.p.Employees {
		if who := &n.p.Employees[e]; who.Post > 0 && !who.Student {
			sum += int64(f.Rate(who.Profession, n.p.Date(d), wave, absence.All)) * int64(who.Post)
			weight += int64(who.Post)
		}
	}
	return absence.Chance(sum / max(1, weight))
}

// offers lists what can be taken, cells by shift first.
func (n *need) offers(l *expected.Laid) {
	for d := range l.Days {
		day := roster.Day(d)
		var clock []int
		for i := l.Days[d].First; i < l.Days[d].Last; i++ {
			if c := &n.cells[i]; len(c.Shifts) > 0 {
				n.offer = append(n.offer, offer{day: day, paid: c.Minutes, cells: []int{i}})
			} else {
				clock = append(clock, i)
			}
		}
		if len(clock) == 0 {
			continue
		}
		for s := range roster.ShiftNo(len(n.p.Shifts)) {
			sh := &n.p.Shifts[s]
			if !sh.Covers() || !sh.Days.Has(n.p.Date(day)) {
				continue
			}
			o := offer{day: day, paid: int64(n.p.Paid(day, s))}
			for _, i := range clock {
				if n.cells[i].Takes(n.p, s, day, 0) {
					o.cells = append(o.cells, i)
				}
			}
			if len(o.cells) > 0 && o.paid > 0 {
				n.offer = append(n.offer, o)
			}
		}
	}
}
