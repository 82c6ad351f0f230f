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
	scale  currency
	places [][]roster.PlaceNo // by shift
	at     [][][]int64        // [day][letter][place]: what it costs
	always []machine          // what is always watched
	sums   []machine          // what is watched once a line was found that breaches it
	number []int              // by sum said: which of sums it is, -1 for none
	base   int64              // what the sums that are paid for cost at least
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
func newLine(p *roster.Problem, said []constraint.Tagged, e roster.EmployeeNo, scale currency, left map[string]bool) *line {
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
			before := len(l.sums)
			l.total(c, left)
			l.numbered(before)
		}
	case constraint.Weekends:
		if c.Employee == l.e {
			before := len(l.sums)
			if l.weekends(c, left); c.Total {
				l.numbered(before)
			}
		}
	case constraint.WeekendRun:
		if c.Employee == l.e {
			l.sums = append(l.sums, newWeekendRun(l, c))
		}
	case constraint.Cover: // a row, not a line
	case constraint.Gap:
		if c.Employee == l.e {
			l.gap(c, left)
		}
	case constraint.DayRest:
		if c.Employee == l.e {
			l.always = append(l.always, newDayRest(l, c))
		}
	case constraint.WeekRest:
		if c.Employee == l.e {
			l.always = append(l.always, newWeekRest(l, c))
		}
	case constraint.Rotation:
		left["rotation"] = true
	case constraint.Budget:
		left["budget"] = true
	case constraint.Changes:
		left["changes"] = true
	}
}

// gap watches the gap, but for those of a length that follows from the duty's own.
func (l *line) gap(c constraint.Gap, left map[string]bool) {
	if c.Long > 0 {
		left["gap after long duties"] = true
		if c.Least == 0 {
			return
		}
	}
	l.always = append(l.always, &gap{l, c})
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
			return cost + l.base, true, nil
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
			return cost + l.base, false, nil
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

// layer is one day's states: the cheapest way to each, as what it costs, the
// state before, and the day's letter.
type layer struct {
	cost   []int64
	before []int32
	letter []uint8
}

// solve finds the cheapest line that the machines allow: day by day, every state
// that can be reached, and the cheapest way there.
func (l *line) solve(ctx context.Context, machines []machine, limit int) (int64, []int, error) {
	states, next := make([]int64, len(machines)), make([]int64, len(machines))
	for i, m := range machines {
		states[i] = m.start()
	}
	keys := []string{pack(states)}
	layers := []layer{{cost: []int64{0}}}
	size := 0
	for d := range l.p.Days {
		from, to := &layers[d], layer{}
		index := map[string]int32{}
		var reached []string
		for i, key := range keys {
			if i%1024 == 0 && ctx.Err() != nil {
				return 0, nil, ctx.Err()
			}
			if size+len(to.cost) > limit {
				return 0, nil, ErrTooLarge
			}
			unpack(key, states)
			for letter := range l.places {
				cost := from.cost[i]
				l.add(&cost, l.least(d, letter))
				for k, m := range machines {
					if cost >= barred {
						break
					}
					var c int64
					next[k], c = m.step(states[k], d, letter)
					l.add(&cost, c)
				}
				if cost >= barred {
					continue
				}
				packed := pack(next)
				at, ok := index[packed]
				if !ok {
					at = int32(len(to.cost))
					index[packed] = at
					reached = append(reached, packed)
					to.cost, to.before, to.letter = append(to.cost, barred), append(to.before, 0), append(to.letter, 0)
				}
				if cost < to.cost[at] {
					to.cost[at], to.before[at], to.letter[at] = cost, int32(i), uint8(letter)
				}
			}
		}
		size += len(to.cost)
		layers, keys = append(layers, to), reached
	}
	best, at := barred, int32(0)
	for i, key := range keys {
		unpack(key, states)
		cost := layers[l.p.Days].cost[i]
		for k, m := range machines {
			l.add(&cost, m.end(states[k]))
		}
		if cost < best {
			best, at = cost, int32(i)
		}
	}
	if best >= barred {
		return barred, nil, nil
	}
	days := make([]int, l.p.Days)
	for d := l.p.Days; d > 0; d-- {
		days[d-1], at = int(layers[d].letter[at]), layers[d].before[at]
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
