package certificate

import (
	"context"
	"encoding/binary"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// line is one person's side of the problem: what each shift costs on each day,
// and machines that watch the days go by.
//
// A day is told by a number: 0 for free, s+1 for shift s. Where a duty is done
// matters to prices alone, so each shift stands for its cheapest place.
type line struct {
	p      *roster.Problem
	e      roster.EmployeeNo
	scale  int64
	places [][]roster.PlaceNo // by shift
	at     [][][]int64        // [day][letter][place]: what it costs
	always []machine          // what is always watched
	sums   []machine          // what is watched once a line was found that breaches it
}

// machine is one constraint read day by day. A state is a small whole number.
type machine interface {
	// start is the state before the first day, with what the history did.
	start() int64
	// step gives the state after a day and what the day costs; barred when it
	// may not be.
	step(state int64, day, letter int) (next, cost int64)
	// end is what the state costs when the last day is over.
	end(state int64) int64
}

// newLine gathers what is said of a person. Shapes that no machine knows are
// noted in left.
func newLine(p *roster.Problem, said []constraint.Tagged, e roster.EmployeeNo, scale int64, left map[string]bool) *line {
	l := &line{p: p, e: e, scale: scale, places: [][]roster.PlaceNo{{roster.NoPlace}}}
	for s := range p.Shifts {
		places := p.Shifts[s].Places
		if len(places) == 0 {
			places = []roster.PlaceNo{roster.NoPlace}
		}
		l.places = append(l.places, places)
	}
	for range p.Days {
		day := make([][]int64, len(l.places))
		for letter := range day {
			day[letter] = make([]int64, len(l.places[letter]))
		}
		l.at = append(l.at, day)
	}
	for _, s := range said {
		l.watch(s.Constraint, left)
	}
	return l
}

// watch makes a constraint part of the line when it is about the person.
func (l *line) watch(c constraint.Constraint, left map[string]bool) {
	switch c := c.(type) {
	case constraint.Cell:
		if c.Employee == l.e {
			l.cell(c)
		}
	case constraint.Follow:
		if c.Employee == l.e {
			l.always = append(l.always, newFollow(l, c))
		}
	case constraint.Run:
		if c.Employee == l.e {
			l.always = append(l.always, newRun(l, c))
		}
	case constraint.Pattern:
		if c.Employee == l.e && len(c.Steps) > 0 {
			l.pattern(c, left)
		}
	case constraint.Total:
		if c.Employee == l.e {
			l.total(c, left)
		}
	case constraint.Weekends:
		if c.Employee == l.e {
			l.weekends(c, left)
		}
	case constraint.WeekendRun:
		if c.Employee == l.e {
			l.sums = append(l.sums, newWeekendRun(l, c))
		}
	case constraint.Cover: // a row, not a line
	case constraint.Gap:
		if c.Employee == l.e && l.tight(c) {
			left["gap"] = true
		}
	case constraint.DayRest:
		if c.Employee == l.e {
			left["day rest"] = true
		}
	case constraint.WeekRest:
		if c.Employee == l.e {
			left["week rest"] = true
		}
	case constraint.Rotation:
		left["rotation"] = true
	case constraint.Budget:
		left["budget"] = true
	case constraint.Changes:
		left["changes"] = true
	}
}

// tight tells whether duties can stand too close for a gap that is asked for. On
// days next to each other is where they stand closest.
func (l *line) tight(c constraint.Gap) bool {
	if c.Long > 0 {
		return true
	}
	for _, d := range l.p.Employees[l.e].History.Duties {
		for s := range l.p.Shifts {
			if l.p.Span(0, roster.ShiftNo(s)).From-l.p.Span(d.Day, d.Shift).To < roster.Time(c.Least) {
				return true
			}
		}
	}
	for d := range roster.Day(l.p.Days - 1) {
		for a := range l.p.Shifts {
			for b := range l.p.Shifts {
				if l.p.Span(d+1, roster.ShiftNo(b)).From-l.p.Span(d, roster.ShiftNo(a)).To < roster.Time(c.Least) {
					return true
				}
			}
		}
	}
	return false
}

func (l *line) cell(c constraint.Cell) {
	if !l.p.Has(c.Day) {
		return
	}
	cost := weighed(c.Price, max(1, c.Units), l.scale)
	for letter, places := range l.places {
		for k, place := range places {
			match := letter > 0 &&
				(c.Shift == constraint.AnyShift || int(c.Shift)+1 == letter) &&
				(c.Place == constraint.AnyPlace || c.Place == place)
			if match != c.Missing {
				l.add(&l.at[c.Day][letter][k], cost)
			}
		}
	}
}

func (l *line) add(at *int64, cost int64) {
	if *at < barred && cost < barred {
		*at += cost
	} else {
		*at = barred
	}
}

// pay takes off each cell what the rows it counts in pay for it.
func (l *line) pay(rows []constraint.Cover, prices []int64) {
	for i := range rows {
		if rows[i].Who != nil && !rows[i].Who[l.e] {
			continue
		}
		for _, d := range rows[i].Duties {
			if !l.p.Has(d.Day) {
				continue
			}
			letter := int(d.Shift) + 1
			for k, place := range l.places[letter] {
				if d.Place == constraint.AnyPlace || d.Place == place {
					l.add(&l.at[d.Day][letter][k], -prices[i])
				}
			}
		}
	}
}

// label is the cheapest way to a state: what it costs, the state before, and the
// day's letter.
type label struct {
	cost   int64
	before string
	letter int
}

// cheapest gives the cost of the person's cheapest line, barred when there is
// none. Sums are left out until a line breaches them: a line that is cheapest
// without them and breaches none is cheapest with them. When more sums make too
// many states, loose is true and the cost that of the last time: too low, if
// anything.
func (l *line) cheapest(ctx context.Context, limit int) (cost int64, loose bool, err error) {
	watched := make([]bool, len(l.sums))
	for {
		machines := append([]machine(nil), l.always...)
		for i, w := range watched {
			if w {
				machines = append(machines, l.sums[i])
			}
		}
		found, days, err := l.solve(ctx, machines, limit)
		if err == ErrTooLarge && len(machines) > len(l.always) {
			return cost, true, nil
		}
		if err != nil {
			return 0, false, err
		}
		cost = found
		if cost >= barred {
			return barred, false, nil
		}
		breached := false
		for i, m := range l.sums {
			if !watched[i] && l.run(m, days) > 0 {
				watched[i], breached = true, true
			}
		}
		if !breached {
			return cost, false, nil
		}
	}
}

// run is what one machine charges for a whole line.
func (l *line) run(m machine, days []int) int64 {
	state, sum := m.start(), int64(0)
	for d, letter := range days {
		next, cost := m.step(state, d, letter)
		l.add(&sum, cost)
		state = next
	}
	l.add(&sum, m.end(state))
	return sum
}

// solve finds the cheapest line that the machines allow: day by day, every state
// that can be reached, and the cheapest way there.
func (l *line) solve(ctx context.Context, machines []machine, limit int) (int64, []int, error) {
	states := make([]int64, len(machines))
	for i, m := range machines {
		states[i] = m.start()
	}
	layers := []map[string]label{{pack(states): {}}}
	size := 0
	next := make([]int64, len(machines))
	for d := range l.p.Days {
		if err := ctx.Err(); err != nil {
			return 0, nil, err
		}
		layer := map[string]label{}
		for key, from := range layers[d] {
			if size+len(layer) > limit {
				return 0, nil, ErrTooLarge
			}
			unpack(key, states)
			for letter := range l.places {
				cost := from.cost
				l.add(&cost, l.least(d, letter))
				for i, m := range machines {
					if cost >= barred {
						break
					}
					var c int64
					next[i], c = m.step(states[i], d, letter)
					l.add(&cost, c)
				}
				if cost >= barred {
					continue
				}
				to := pack(next)
				if old, ok := layer[to]; !ok || cost < old.cost {
					layer[to] = label{cost, key, letter}
				}
			}
		}
		size += len(layer)
		layers = append(layers, layer)
	}
	best, at := barred, ""
	for key, from := range layers[l.p.Days] {
		unpack(key, states)
		cost := from.cost
		for i, m := range machines {
			l.add(&cost, m.end(states[i]))
		}
		if cost < best {
			best, at = cost, key
		}
	}
	if best >= barred {
		return barred, nil, nil
	}
	days := make([]int, l.p.Days)
	for d := l.p.Days; d > 0; d-- {
		from := layers[d][at]
		days[d-1], at = from.letter, from.before
	}
	return best, days, nil
}

// least is what a letter costs on a day at its cheapest place.
func (l *line) least(d, letter int) int64 {
	least := barred
	for _, cost := range l.at[d][letter] {
		least = min(least, cost)
	}
	return least
}

func pack(states []int64) string {
	b := make([]byte, 0, 4*len(states))
	for _, s := range states {
		b = binary.AppendVarint(b, s)
	}
	return string(b)
}

func unpack(key string, into []int64) {
	b := []byte(key)
	for i := range into {
		v, n := binary.Varint(b)
		into[i], b = v, b[n:]
	}
}
