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
	"heltid/rules/standin"
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

// Reserve is the people on one kind of resource shift on one day who can take the
// same.
type Reserve struct {
	Shift  roster.ShiftNo
	People []roster.EmployeeNo
	// Takes lists what they can cover, law and distance in time allowing, in the
	// order in which they do: cells by shift of their day if there are any, else
	// stretches of the clock.
	Takes []int
}

// Lay lays a roster against its need. Move is how far the start of a resource
// shift may be moved to take another shift. Its error is what is wrong with the
// unit's rules.
func Lay(c *rules.Case, move roster.Minutes) (*Laid, error) {
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
	law, err := standin.New(c.Problem, l.onResource())
	if err != nil {
		return nil, err
	}
	for d := range l.Days {
		l.reserves(roster.Day(d), byDay[roster.Day(d)], move, law)
	}
	return l, nil
}

// onResource lists those who have resource shifts.
func (l *Laid) onResource() []roster.EmployeeNo {
	var out []roster.EmployeeNo
	for e := range roster.EmployeeNo(len(l.Employees)) {
		if slices.ContainsFunc(l.Planned(e), func(d rules.Duty) bool { return l.Shifts[d.Shift].Kind == roster.Resource }) {
			out = append(out, e)
		}
	}
	return out
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

// reserves groups those on resource shifts of a day by shift and by what they can
// take, those who can take least first: so nobody takes what another could have
// left to them.
func (l *Laid) reserves(day roster.Day, duties []rules.Duty, move roster.Minutes, law *standin.Law) {
	to := &l.Days[day]
	for _, d := range duties {
		if l.Shifts[d.Shift].Kind != roster.Resource || d.Past {
			continue
		}
		takes := l.takes(to, d, move, law)
		k := slices.IndexFunc(to.Reserves, func(r Reserve) bool { return r.Shift == d.Shift && slices.Equal(r.Takes, takes) })
		if k < 0 {
			k = len(to.Reserves)
			to.Reserves = append(to.Reserves, Reserve{Shift: d.Shift, Takes: takes})
		}
		if r := &to.Reserves[k]; !slices.Contains(r.People, d.Employee) {
			r.People = append(r.People, d.Employee)
		}
	}
	slices.SortStableFunc(to.Reserves, func(a, b Reserve) int {
		return cmp.Or(cmp.Compare(len(a.Takes), len(b.Takes)), cmp.Compare(a.Shift, b.Shift), slices.Compare(a.Takes, b.Takes))
	})
}

// takes lists the cells that somebody on a resource shift can take: by shift if
// there are any, each with a shift near enough that they may work and that the
// law lets them take instead; else stretches of the clock.
func (l *Laid) takes(day *Day, duty rules.Duty, move roster.Minutes, law *standin.Law) []int {
	var byShift, byClock []int
	var line []roster.Duty
	for i := day.First; i < day.Last; i++ {
		c := &l.Cells[i]
		switch {
		case !c.Takes(l.Problem, duty.Shift, duty.Day, move):
		case len(c.Shifts) == 0:
			byClock = append(byClock, i)
		default:
			if line == nil {
				for _, d := range l.Planned(duty.Employee) {
					line = append(line, d.Duty)
				}
			}
			if l.may(duty, c, line, move, law) {
				byShift = append(byShift, i)
			}
		}
	}
	if len(byShift) > 0 {
		return byShift
	}
	return byClock
}

func (l *Laid) may(duty rules.Duty, c *Cell, line []roster.Duty, move roster.Minutes, law *standin.Law) bool {
	return slices.ContainsFunc(c.Shifts, func(s roster.ShiftNo) bool {
		places := l.Shifts[s].Places
		if len(places) == 0 {
			places = []roster.PlaceNo{roster.NoPlace}
		}
		at := slices.IndexFunc(places, func(p roster.PlaceNo) bool { return standin.MayTake(l.Problem, duty.Employee, s, p) })
		return at >= 0 && goals.Near(l.Problem, duty.Shift, s, move) &&
			law.Allows(duty.Employee, line, 0, roster.Duty{Employee: duty.Employee, Day: duty.Day, Shift: s, Place: places[at]})
	})
}
