package goals

import (
	"slices"

	"heltid/rules/roster"
)

// Cell is need that the same people meet, asked for once: demands by shift of one
// day whose shifts they share, or what demands by the clock ask for besides in a
// stretch of time. Skills and places within it are not told apart: who is there
// can be moved within the unit.
type Cell struct {
	Day     roster.Day
	Need    int   // people
	Minutes int64 // what one person missing weighs, in the mean
	// Shifts are those of which a duty on Day counts. Empty: presence through all
	// of Time counts, on duties of shifts that no demand by shift of their day
	// asks for.
	Shifts []roster.ShiftNo
	Time   roster.Interval
}

// Cells gives what the least of all demands comes to, day by day and no need
// twice. It depends on the problem alone.
func Cells(p *roster.Problem) []Cell {
	w := cellWriter{p: p, needs: NewNeeds(p), reach: horizon(p), byShift: make([][]Need, p.Days)}
	for day := range roster.Day(p.Days) {
		w.shifts(day)
	}
	for day := range roster.Day(p.Days) {
		w.clock(day)
	}
	slices.SortStableFunc(w.out, func(a, b Cell) int { return int(a.Day) - int(b.Day) })
	return w.out
}

type cellWriter struct {
	p       *roster.Problem
	needs   *Needs
	reach   roster.Day
	byShift [][]Need // by day
	out     []Cell
}

// shifts joins the demands by shift of a day whose shifts overlap.
func (w *cellWriter) shifts(day roster.Day) {
	type group struct {
		shifts []roster.ShiftNo
		needs  []Need
	}
	var groups []group
	for i := range w.p.Demands {
		d := &w.p.Demands[i]
		if len(d.Shift) == 0 || d.Least == 0 || !d.Days.Has(w.p.Date(day)) {
			continue
		}
		joined := group{slices.Clone(d.Shift), []Need{{roster.DemandNo(i), day, d.Least}}}
		w.byShift[day] = append(w.byShift[day], joined.needs[0])
		groups = slices.DeleteFunc(groups, func(g group) bool {
			if !slices.ContainsFunc(g.shifts, func(s roster.ShiftNo) bool { return slices.Contains(d.Shift, s) }) {
				return false
			}
			joined.needs = append(g.needs, joined.needs...)
			for _, s := range g.shifts {
				if !slices.Contains(joined.shifts, s) {
					joined.shifts = append(joined.shifts, s)
				}
			}
			return true
		})
		groups = append(groups, joined)
	}
	for _, g := range groups {
		slices.Sort(g.shifts)
		c := Cell{Day: day, Need: w.needs.People(g.needs), Shifts: g.shifts}
		c.Minutes = w.weigh(g.needs) / int64(max(1, c.Need))
		for i, s := range g.shifts {
			span := w.p.Span(day, s)
			if i == 0 {
				c.Time = span
			}
			c.Time = roster.Interval{From: min(c.Time.From, span.From), To: max(c.Time.To, span.To)}
		}
		w.out = append(w.out, c)
	}
}

// weigh gives the minutes of the people that demands by shift ask for: who is
// counted for several works as long as the longest of them asks, so they are
// counted layer by layer.
func (w *cellWriter) weigh(needs []Need) int64 {
	minutes := make([]int64, len(needs))
	for i, n := range needs {
		minutes[i] = int64(ShiftMinutes(w.p, &w.p.Demands[n.Demand], n.Day))
	}
	lengths := slices.Clone(minutes)
	slices.Sort(lengths)
	var sum, below int64
	for _, length := range slices.Compact(lengths) {
		var layer []Need
		for i, n := range needs {
			if minutes[i] >= length {
				layer = append(layer, n)
			}
		}
		sum += (length - below) * int64(w.needs.People(layer))
		below = length
	}
	return sum
}

// clock cuts the demands by the clock that begin on a day wherever one of them
// begins or ends or a duty may, and asks what each stretch needs besides.
func (w *cellWriter) clock(day roster.Day) {
	var asked []Need
	var cuts []roster.Time
	var whole roster.Interval
	for i := range w.p.Demands {
		d := &w.p.Demands[i]
		if len(d.Shift) > 0 || d.Least == 0 || !d.Days.Has(w.p.Date(day)) {
			continue
		}
		at := w.p.Between(day, d.From, d.To)
		if len(asked) == 0 {
			whole = at
		}
		whole = roster.Interval{From: min(whole.From, at.From), To: max(whole.To, at.To)}
		cuts = append(cuts, at.From, at.To)
		asked = append(asked, Need{roster.DemandNo(i), day, d.Least})
	}
	if len(asked) == 0 {
		return
	}
	var byShift []Need
	for on := max(0, day-w.reach); int(on) < w.p.Days && w.p.At(on, 0) < whole.To; on++ {
		for s := range roster.ShiftNo(len(w.p.Shifts)) {
			if w.p.Shifts[s].Covers() && w.p.Shifts[s].Days.Has(w.p.Date(on)) {
				cuts = ends(cuts, atWork(w.p, on, s))
			}
		}
		byShift = append(byShift, w.byShift[on]...)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 1; i < len(cuts); i++ {
		at := roster.Interval{From: cuts[i-1], To: cuts[i]}
		if at.From < whole.From || at.To > whole.To {
			continue
		}
		var now []Need
		for _, n := range asked {
			d := &w.p.Demands[n.Demand]
			if iv := w.p.Between(day, d.From, d.To); iv.From <= at.From && at.To <= iv.To {
				now = append(now, n)
			}
		}
		if need := w.needs.Beyond(now, byShift, at); need > 0 {
			w.out = append(w.out, Cell{Day: day, Need: need, Minutes: int64(at.Length()), Time: at})
		}
	}
}

// AskedByShift tells which shifts some demand by shift of a day requires.
func AskedByShift(p *roster.Problem, day roster.Day) []bool {
	out := make([]bool, len(p.Shifts))
	for i := range p.Demands {
		if d := &p.Demands[i]; d.Least > 0 && d.Days.Has(p.Date(day)) {
			for _, s := range d.Shift {
				out[s] = true
			}
		}
	}
	return out
}

// Takes tells whether somebody on resource shift s of a day can cover what is
// missing from a cell: one by shift by taking a shift whose start is at most move
// away from the own one, one by the clock by being there through all of it.
func (c *Cell) Takes(p *roster.Problem, s roster.ShiftNo, day roster.Day, move roster.Minutes) bool {
	if len(c.Shifts) == 0 {
		return day <= c.Day && spans(atWork(p, day, s), c.Time)
	}
	return day == c.Day && slices.ContainsFunc(c.Shifts, func(x roster.ShiftNo) bool { return Near(p, s, x, move) })
}

// Near tells whether two shifts begin at most move apart.
func Near(p *roster.Problem, a, b roster.ShiftNo, move roster.Minutes) bool {
	apart := roster.Minutes(p.Shifts[a].Start() - p.Shifts[b].Start())
	return max(apart, -apart) <= move
}
