package goals

import (
	"encoding/binary"
	"slices"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// ExpectedRow is a row of a cell of need: what each further person on monthly pay
// is worth there, as time that is then no longer expected to fall to the hourly
// paid.
//
// A cell has one such row, or two where resource shifts step in. A person on one is
// worth as much as one rostered beyond the need, and no more than that while the
// need itself is not rostered: its gaps are booked before anybody knows who falls
// ill. So one row counts those on ordinary shifts as far as the need, with what each
// is worth above the first beyond it, and one counts all, with the rest. The sum is
// exact without resource shifts, and with them where the need is rostered; below
// that it is too low, if anything.
//
// Who is on a resource shift counts in one cell only, so that nobody's time is used
// twice: of those by shift within reach the one whose shift begins nearest, else
// every stretch of the clock that the shift spans. Package expected reckons what
// such a shift does beyond that.
type ExpectedRow struct {
	Cell
	// Steps[n] is the minutes that one more person takes off when n are counted. They
	// never rise, and after the last there is nothing to take.
	Steps []int64

	asked    [][]bool         // by day of the period: shifts that demands by shift ask for
	resource bool             // resource shifts count
	stands   []roster.ShiftNo // resource shifts of the cell's day that step in by shift
}

// Rows gives the rows of a problem's cells, whether or not the unit asks for the
// goal; nil when it does not plan for absence.
func (r *ExpectedHourly) Rows(p *roster.Problem) []ExpectedRow {
	f, ok := absence.New(p)
	if !ok {
		return nil
	}
	asked := make([][]bool, p.Days)
	for d := range asked {
		asked[d] = AskedByShift(p, roster.Day(d))
	}
	cells := Cells(p)
	stands := standIns(p, cells, f.Move)
	w := expectedWriter{p: p, at: map[string]int{}}
	for i, c := range cells {
		row := ExpectedRow{Cell: c, Steps: r.steps(p, f, &c), asked: asked, stands: stands[i]}
		all := row
		all.resource = true
		if len(row.Steps) <= c.Need || len(all.duties(p)) == len(row.duties(p)) {
			w.add(row)
			continue
		}
		beyond := row.Steps[c.Need]
		row.Steps, all.Steps = slices.Clone(row.Steps[:c.Need]), slices.Clone(row.Steps)
		for n := range c.Need {
			row.Steps[n] -= beyond
			all.Steps[n] = beyond
		}
		w.add(row)
		w.add(all)
	}
	return w.out
}

// expectedWriter makes rows of one day that count the very same duties one row,
// which is worth what they are worth together.
type expectedWriter struct {
	p   *roster.Problem
	at  map[string]int
	out []ExpectedRow
}

func (w *expectedWriter) add(x ExpectedRow) {
	key := binary.AppendVarint(nil, int64(x.Day))
	for _, d := range x.duties(w.p) {
		key = binary.AppendVarint(binary.AppendVarint(key, int64(d.Day)), int64(d.Shift))
	}
	i, known := w.at[string(key)]
	if !known {
		w.at[string(key)] = len(w.out)
		w.out = append(w.out, x)
		return
	}
	same := &w.out[i]
	steps := make([]int64, max(len(x.Steps), len(same.Steps)))
	copy(steps, same.Steps)
	for n, m := range x.Steps {
		steps[n] += m
	}
	same.Steps = steps
}

// steps works out what each person is worth in a cell, in whole minutes.
func (r *ExpectedHourly) steps(p *roster.Problem, f *absence.Forecast, c *Cell) (steps []int64) {
	const ppm = 1_000_000
	// Twice the need, and some, is more than are worth half a minute.
	people := 2*c.Need + 20
	sums := make([]int64, people)
	for wave, chance := range f.Waves() {
		away := r.mean(p, f, c.Day, wave)
		for n, gain := range absence.Steps(c.Need, nil, away, people) {
			sums[n] += gain / (absence.One / ppm) * c.Minutes * int64(chance) / int64(absence.Certain)
		}
	}
	for n, s := range sums {
		m := (s + ppm/2) / ppm
		if n > 0 {
			m = min(m, steps[n-1])
		}
		if m == 0 {
			break
		}
		steps = append(steps, m)
	}
	return steps
}

// mean is the mean chance that those on monthly pay are away on a day, by size of
// post; where nobody works yet, that of the posts there could be.
func (r *ExpectedHourly) mean(p *roster.Problem, f *absence.Forecast, day roster.Day, wave int) absence.Chance {
	scope := absence.Unexpected
	if r.All {
		scope = absence.All
	}
	var sum, posts int64
	add := func(size roster.PostSize, profession string) {
		sum += int64(size) * int64(f.Rate(profession, p.Date(day), wave, scope))
		posts += int64(size)
	}
	for e := range p.Employees {
		if who := &p.Employees[e]; who.Post > 0 && !who.Student {
			add(who.Post, who.Profession)
		}
	}
	if posts == 0 && p.Posts != nil {
		for i := range p.Posts.Classes {
			add(roster.FullTime, p.Posts.Classes[i].Profession)
		}
	}
	return absence.Chance(sum / max(1, posts))
}

// standIns gives, for each cell by shift, the resource shifts that count in it: each
// in the one cell of its day that it reaches and that begins nearest, the first of
// several.
func standIns(p *roster.Problem, cells []Cell, move roster.Minutes) [][]roster.ShiftNo {
	out := make([][]roster.ShiftNo, len(cells))
	for s := range roster.ShiftNo(len(p.Shifts)) {
		if p.Shifts[s].Kind != roster.Resource {
			continue
		}
		best := make([]int, p.Days)
		apart := make([]roster.Minutes, p.Days)
		for i := range cells {
			c := &cells[i]
			if len(c.Shifts) == 0 || !c.Takes(p, s, c.Day, move) {
				continue
			}
			near := apartFrom(p, s, c.Shifts)
			if best[c.Day] == 0 || near < apart[c.Day] {
				best[c.Day], apart[c.Day] = i+1, near
			}
		}
		for _, i := range best {
			if i > 0 {
				out[i-1] = append(out[i-1], s)
			}
		}
	}
	return out
}

// apartFrom is how far a shift begins from the nearest of others.
func apartFrom(p *roster.Problem, s roster.ShiftNo, others []roster.ShiftNo) roster.Minutes {
	least := roster.Minutes(roster.DayLength)
	for _, x := range others {
		apart := roster.Minutes(p.Shifts[s].Start() - p.Shifts[x].Start())
		least = min(least, max(apart, -apart))
	}
	return least
}

// Row counts those in the row and prices nothing.
func (x *ExpectedRow) Row(p *roster.Problem) constraint.Cover {
	return constraint.Cover{Demand: roster.NoDemand, Day: x.Day, Time: x.stretch(), Duties: x.duties(p), Who: x.who(p), Most: -1}
}

// Left is what of the row's time a roster leaves expected to fall to the hourly
// paid, in minutes. The case's problem has the need and the shifts that the row was
// made of, and may have other people.
func (x *ExpectedRow) Left(c *rules.Case) (minutes int64) {
	for _, m := range x.Steps[min(len(x.Steps), x.present(c)):] {
		minutes += m
	}
	return minutes
}

// stretch is the time of a cell by the clock; one by shift is counted by shift.
func (x *ExpectedRow) stretch() roster.Interval {
	if len(x.Shifts) > 0 {
		return roster.Interval{}
	}
	return x.Time
}

// counts tells whether a shift of a day counts in the cell.
func (x *ExpectedRow) counts(p *roster.Problem, day roster.Day, s roster.ShiftNo) bool {
	sh := &p.Shifts[s]
	switch {
	case !sh.Days.Has(p.Date(day)):
		return false
	case sh.Kind == roster.Resource && len(x.Shifts) > 0:
		return x.resource && day == x.Day && slices.Contains(x.stands, s)
	case sh.Kind == roster.Resource:
		return x.resource && !x.byShift(day) && spans(atWork(p, day, s), x.Time)
	case !sh.Covers():
		return false
	case len(x.Shifts) > 0:
		return day == x.Day && slices.Contains(x.Shifts, s)
	}
	return !x.asked[day][s] && spans(atWork(p, day, s), x.Time)
}

// byShift tells whether demands of a day ask by shift: there resource shifts step
// in first.
func (x *ExpectedRow) byShift(day roster.Day) bool { return slices.Contains(x.asked[day], true) }

func (x *ExpectedRow) duties(p *roster.Problem) []constraint.CoverDuty {
	var out []constraint.CoverDuty
	for day := max(0, x.Day-horizon(p)); int(day) < p.Days && p.At(day, 0) < x.Time.To; day++ {
		for s := range roster.ShiftNo(len(p.Shifts)) {
			if x.counts(p, day, s) {
				out = append(out, constraint.CoverDuty{Day: day, Shift: s, Place: constraint.AnyPlace})
			}
		}
	}
	return out
}

// who is those on monthly pay who are cover on the cell's day.
func (x *ExpectedRow) who(p *roster.Problem) []bool {
	out := make([]bool, len(p.Employees))
	for e := range out {
		out[e] = p.Employees[e].Employment != roster.Hourly && p.Counts(roster.EmployeeNo(e), roster.NoSkill, p.Date(x.Day))
	}
	return out
}

// present counts those on monthly pay who are rostered in the cell.
func (x *ExpectedRow) present(c *rules.Case) int {
	n := 0
	for e, counts := range x.who(c.Problem) {
		if counts && slices.ContainsFunc(c.Planned(roster.EmployeeNo(e)), func(d rules.Duty) bool {
			return c.Has(d.Day) && x.counts(c.Problem, d.Day, d.Shift)
		}) {
			n++
		}
	}
	return n
}
