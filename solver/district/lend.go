package district

import (
	"cmp"
	"slices"

	"heltid/rules/roster"
)

// Loan is a resource shift of a pool's member worked in another unit in place of
// hourly staff there.
type Loan struct {
	From, To string // units
	Date     roster.Date
	Ring     roster.Radius
	Minutes  roster.Minutes // of hourly staff that are not needed
}

// Lend sends the members of the units' pools to other units where they are
// introduced, the inmost ring first and day by day: a resource shift takes the
// place of an hourly duty that lies within its own hours, so that no rest
// changes, of somebody without a skill that the member lacks, as far as the
// member's share of time away allows. On each day and in each ring as many duties
// are taken over as can be.
func (d *District) Lend() []Loan {
	l := lending{District: d, lent: map[place]bool{}, taken: map[place]bool{}}
	for i := range d.Units {
		l.away = append(l.away, slices.Clone(d.Units[i].away))
	}
	var out []Loan
	for _, ring := range []roster.Radius{roster.SisterUnits, roster.SameArea, roster.District} {
		for _, date := range l.dates() {
			out = append(out, l.on(date, ring)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Loan) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out
}

// place is a stretch of a unit, by their numbers.
type place struct{ unit, n int }

type lending struct {
	*District
	lent, taken map[place]bool
	away        [][]roster.Minutes
}

// dates lists the days on which anybody has time to lend.
func (l *lending) dates() []roster.Date {
	var out []roster.Date
	for i := range l.Units {
		for _, s := range l.Units[i].spare {
			out = append(out, s.date)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// on finds a largest set of loans on one day in one ring: each resource shift in
// turn takes a duty, and moves others to other duties where it must.
func (l *lending) on(date roster.Date, ring roster.Radius) []Loan {
	var spare, vacant []place
	for i := range l.Units {
		for n, s := range l.Units[i].spare {
			if s.date == date && !l.lent[place{i, n}] {
				spare = append(spare, place{i, n})
			}
		}
	}
	for i := range l.Units {
		for n, s := range l.Units[i].vacant {
			if s.date == date && !l.taken[place{i, n}] {
				vacant = append(vacant, place{i, n})
			}
		}
	}
	by := make([]int, len(vacant)) // which spare has it
	for i := range by {
		by[i] = -1
	}
	for i := range spare {
		l.find(spare, vacant, by, i, ring, make([]bool, len(vacant)))
	}
	var out []Loan
	for v, i := range by {
		if i < 0 {
			continue
		}
		from, to := spare[i], vacant[v]
		s, h := &l.Units[from.unit].spare[from.n], &l.Units[to.unit].vacant[to.n]
		if l.away[from.unit][s.employee] < h.minutes {
			continue // the day's earlier loans have used it up
		}
		l.away[from.unit][s.employee] -= h.minutes
		l.lent[from], l.taken[to] = true, true
		out = append(out, Loan{From: l.Units[from.unit].ID, To: l.Units[to.unit].ID, Date: date, Ring: ring, Minutes: h.minutes})
	}
	return out
}

func (l *lending) find(spare, vacant []place, by []int, i int, ring roster.Radius, seen []bool) bool {
	for v := range vacant {
		if seen[v] || !l.may(spare[i], vacant[v], ring) {
			continue
		}
		seen[v] = true
		if by[v] < 0 || l.find(spare, vacant, by, by[v], ring, seen) {
			by[v] = i
			return true
		}
	}
	return false
}

// may tells whether a resource shift can take a duty's place.
func (l *lending) may(from, to place, ring roster.Radius) bool {
	u, v := &l.Units[from.unit], &l.Units[to.unit]
	s, h := &u.spare[from.n], &v.vacant[to.n]
	if from.unit == to.unit || h.from < s.from || h.to > s.to || l.away[from.unit][s.employee] < h.minutes {
		return false
	}
	if r, ok := roster.Ring(&u.Unit, &v.Unit); !ok || r != ring {
		return false
	}
	for _, skill := range h.skills {
		if !slices.Contains(s.skills, skill) {
			return false
		}
	}
	return slices.ContainsFunc(u.pools, func(p roster.Pool) bool {
		return slices.Contains(p.Members, s.employee) && p.MayGo(s.employee, v.Unit.ID, ring)
	})
}
