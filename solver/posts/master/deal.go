package master

import (
	"cmp"
	"slices"

	"heltid/solver/model"
)

// deal lays the duties of whole lines on places, day by day: first those of people
// who count in most rows, each where one more is worth most, and of equal worth
// where fewest are. A line that is no longer the same by this stays as it was.
func (c *Master) deal(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		for range int(p.Share + 0.5) {
			out = append(out, Part{p.Option, slices.Clone(p.Line), 1})
		}
	}
	there := make([]int, len(c.m.Rows))
	given := make([]int, c.m.Letters())
	for d := range c.m.Days {
		clear(given)
		var duties []int // by part
		for i := range out {
			if out[i].Line[d] != model.Free {
				duties = append(duties, i)
			}
		}
		rows := func(i int) int { return len(c.m.Touch(c.options[out[i].Option].Employee, d, out[i].Line[d])) }
		slices.SortStableFunc(duties, func(a, b int) int { return cmp.Compare(rows(b), rows(a)) })
		for _, i := range duties {
			e := c.options[out[i].Option].Employee
			c.places = c.same(c.places[:0], e, d, out[i].Line[d])
			best, most := out[i].Line[d], int64(-model.Inf)
			for _, l := range c.places {
				var worth int64
				for _, r := range c.m.Touch(e, d, l) {
					worth += c.m.Rows[r].Worth(there[r])
				}
				if worth > most || worth == most && given[l] < given[best] {
					best, most = l, worth
				}
			}
			out[i].Line[d] = best
			given[best]++
			for _, r := range c.m.Touch(e, d, best) {
				there[r]++
			}
		}
	}
	a := &c.askers[0]
	for i, at := 0, 0; i < len(parts); i++ {
		cost, lawful := a.costOf(c, parts[i].Option, parts[i].Line)
		for range int(parts[i].Share + 0.5) {
			if now, still := a.costOf(c, out[at].Option, out[at].Line); now != cost || still != lawful {
				out[at].Line = slices.Clone(parts[i].Line)
			}
			at++
		}
	}
	return out
}
