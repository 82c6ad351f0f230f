package expected

import (
	"heltid/rules/absence"
	"heltid/rules/roster"
)

// Loan is a reserve of a unit's day whose people, where the own unit does not need
// them, can take cells of other units, all the same ones.
type Loan struct {
	Unit, Reserve int
	To            []Target // in the order in which they go there
}

// Target is a cell by shift of another unit on the same day.
type Target struct{ Unit, Cell int }

// Lent is what is expected of lending: how much of a unit's remaining need people of
// another take.
type Lent [][]Times // [from][to]

// Total is all that is lent.
func (l Lent) Total() Times {
	var sum Times
	for _, row := range l {
		for _, t := range row {
			sum += t
		}
	}
	return sum
}

// Ring computes what units with rosters of the same days lend each other: loans,
// by day and in their order, after each unit's own reserves. People fall ill
// independently; each unit has waves of its own. Each loan meets what is missing as
// if those free and those missing were independent, which they are but for loans
// before it on the same day.
func Ring(units []*Laid, fs []*absence.Forecast, loans [][]Loan) Lent {
	out := make(Lent, len(units))
	for i := range out {
		out[i] = make([]Times, len(units))
	}
	for day := range loans {
		if len(loans[day]) > 0 {
			lend(out, units, fs, roster.Day(day), loans[day])
		}
	}
	return out
}

// lend adds one day's loans.
func lend(out Lent, units []*Laid, fs []*absence.Forecast, day roster.Day, loans []Loan) {
	short := make([][][]absence.Distribution, len(units)) // [unit][wave][cell]
	free := make([][]absence.Distribution, len(units))    // [unit][reserve]: all waves together
	for u, l := range units {
		free[u] = make([]absence.Distribution, len(l.Days[day].Reserves))
		short[u] = make([][]absence.Distribution, len(fs[u].Waves()))
		for wave, chance := range fs[u].Waves() {
			r := reckoning{l: l, f: fs[u], short: make([]absence.Distribution, len(l.Cells))}
			r.spare = func(k int) { free[u][k] = mixed(free[u][k], r.there, int64(chance)) }
			var own Outcome
			r.day(&own, day, wave, int64(chance))
			short[u][wave] = r.short
		}
	}
	for i := range loans {
		x := &loans[i]
		there := free[x.Unit][x.Reserve]
		for _, to := range x.To {
			var left absence.Distribution
			for wave, chance := range fs[to.Unit].Waves() {
				r := reckoning{there: there}
				before := short[to.Unit][wave][to.Cell]
				after, rest := r.meet(before)
				short[to.Unit][wave][to.Cell] = after
				left = mixed(left, rest, int64(chance))
				c := &units[to.Unit].Cells[to.Cell]
				out[x.Unit][to.Unit] += Times((before.Mean()-after.Mean())/(absence.One/1_000_000)*c.Minutes) * Times(chance) / Times(absence.Certain)
			}
			there = left
		}
	}
}

// mixed adds a distribution that holds with a chance to one under way.
func mixed(to, d absence.Distribution, chance int64) absence.Distribution {
	for len(to) < len(d) {
		to = append(to, 0)
	}
	for n, p := range d {
		to[n] += p / int64(absence.Certain) * chance
	}
	return to
}
