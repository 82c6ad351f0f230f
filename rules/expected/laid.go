// Package expected tells what is expected of a roster once absence that nobody
// yet knows of has had its part: time that is left uncovered, what resource
// shifts take of it and what is wasted of them, and the hours that fall to staff
// paid by the hour, by cause. It draws nothing: everything is computed from the
// chances of package absence, cell by cell (goals.Cells).
//
// Start with Of.
package expected

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Laid is a roster laid against the cells of its need: who is counted where. It
// is read only; package solver/absence replays it.
type Laid struct {
	*rules.Case
	Cells []Cell
	Days  []Day
}

// Cell is a cell of need and those rostered in it.
type Cell struct {
	goals.Cell
	People []Person // with duties of the period
	Before int      // people there on duties begun before it, who are there
}

// Person is somebody rostered, and the day on which the duty begins: whether they
// come is settled then.
type Person struct {
	Who roster.EmployeeNo
	On  roster.Day
}

// Day is a day's cells, those who take most at once first, and its reserves.
type Day struct {
	First, Last int // cells: Laid.Cells[First:Last]
	Reserves    []Reserve
}

// Reserve is the people on one kind of resource shift on one day.
type Reserve struct {
	Shift  roster.ShiftNo
	People []roster.EmployeeNo
	// Takes lists what they can cover, in the order in which they do: cells by
	// shift of their day if there are any, else stretches of the clock.
	Takes []int
}

// Lay lays a roster against its need. Move is how far the start of a resource
// shift may be moved to take another shift.
func Lay(c *rules.Case, move roster.Minutes) *Laid {
	l := &Laid{Case: c, Days: make([]Day, c.Days)}
	cells := goals.Cells(c.Problem)
	slices.SortStableFunc(cells, func(a, b goals.Cell) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(b.Minutes*int64(len(b.Shifts)), a.Minutes*int64(len(a.Shifts))))
	})
	byDay := l.duties()
	for i := 0; i < len(cells); {
		day := &l.Days[cells[i].Day]
		day.First = i
		for ; i < len(cells) && cells[i].Day == cells[day.First].Day; i++ {
			l.Cells = append(l.Cells, l.cell(cells[i], byDay))
		}
		day.Last = i
	}
	for d := range l.Days {
		l.reserves(roster.Day(d), byDay[roster.Day(d)], move)
	}
	return l
}

// duties lists the duties that are cover, history included, by the day they
// begin.
func (l *Laid) duties() map[roster.Day][]rules.Duty {
	out := map[roster.Day][]rules.Duty{}
	for e := range roster.EmployeeNo(len(l.Employees)) {
		for _, d := range l.Line(e) {
			date := l.Date(d.Day)
			if !d.Past && !l.Shifts[d.Shift].Days.Has(date) || !l.Counts(e, roster.NoSkill, date) {
				continue
			}
			out[d.Day] = append(out[d.Day], d)
		}
	}
	return out
}

// longest is how many days after its own a duty can still be at work.
const longest = 2

func (l *Laid) cell(c goals.Cell, byDay map[roster.Day][]rules.Duty) Cell {
	out := Cell{Cell: c}
	add := func(d rules.Duty) {
		switch {
		case d.Past:
			out.Before++
		case !slices.ContainsFunc(out.People, func(p Person) bool { return p.Who == d.Employee }):
			out.People = append(out.People, Person{d.Employee, d.Day})
		}
	}
	if len(c.Shifts) > 0 {
		for _, d := range byDay[c.Day] {
			if slices.Contains(c.Shifts, d.Shift) {
				add(d)
			}
		}
		return out
	}
	for on := c.Day - longest; int(on) < l.Problem.Days && l.At(on, 0) < c.Time.To; on++ {
		var asked []bool
		if on >= 0 {
			asked = goals.AskedByShift(l.Problem, on)
		}
		for _, d := range byDay[on] {
			if !l.Shifts[d.Shift].Covers() || asked != nil && asked[d.Shift] {
				continue
			}
			for _, at := range l.Present(d) {
				if at.From <= c.Time.From && c.Time.To <= at.To {
					add(d)
				}
			}
		}
	}
	return out
}

// reserves groups those on resource shifts of a day by shift.
func (l *Laid) reserves(day roster.Day, duties []rules.Duty, move roster.Minutes) {
	to := &l.Days[day]
	for s := range roster.ShiftNo(len(l.Shifts)) {
		if l.Shifts[s].Kind != roster.Resource {
			continue
		}
		r := Reserve{Shift: s}
		for _, d := range duties {
			if d.Shift == s && !d.Past && !slices.Contains(r.People, d.Employee) {
				r.People = append(r.People, d.Employee)
			}
		}
		if len(r.People) == 0 {
			continue
		}
		byShift := false
		for i := to.First; i < to.Last; i++ {
			if c := &l.Cells[i]; c.Takes(l.Problem, s, day, move) {
				byShift = byShift || len(c.Shifts) > 0
				r.Takes = append(r.Takes, i)
			}
		}
		r.Takes = slices.DeleteFunc(r.Takes, func(i int) bool { return byShift != (len(l.Cells[i].Shifts) > 0) })
		to.Reserves = append(to.Reserves, r)
	}
}
