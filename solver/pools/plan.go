package pools

import (
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
)

// plan lays a pool's shifts in its ring.
type plan struct {
	home       *roster.Problem
	needs      []*need
	away, lost absence.Chance // of a member on a day: unexpectedly, and in all
	most, of   int            // weekends worked
	lendable   roster.Share   // most of the time in other units

	short [][][]absence.Distribution // [need][wave][cell], under way
}

// point lays the shifts of so many members at full time. They work, together,
// their contract hours less what absence known beforehand takes, each at most one
// shift a day and their share of weekends.
func (pl *plan) point(members int) Point {
	pt := Point{Members: members, ByUnit: make([]expected.Times, len(pl.needs))}
	pl.begin()
	days := int64(pl.home.Days)
	known := int64(absence.Certain - max(0, pl.lost-pl.away))
	hours := int64(members) * int64(week(pl.home)) * days / 7 * known / int64(absence.Certain)
	weekendDays := int64(members) * days / 7 * 2 * int64(pl.most) / int64(pl.of)
	abroad := hours * int64(pl.lendable) / int64(roster.Whole)
	onDay := make([]int, pl.home.Days)
	inUnit := make([][]int, len(pl.needs)) // [need][day]
	for u := range pl.needs {
		inUnit[u] = make([]int, pl.home.Days)
	}
	gains := pl.gains()
	var paid int64
	for {
		unit, at := -1, -1
		var best float64
		for u, n := range pl.needs {
			cap := (members*int(n.share) + int(roster.Whole) - 1) / int(roster.Whole)
			for i := range n.offer {
				o := &n.offer[i]
				day := int(o.day)
				_, weekend := pl.home.WeekendOf(o.day)
				if day >= len(onDay) || onDay[day] >= members || inUnit[u][day] >= cap || o.paid > hours ||
					weekend && weekendDays == 0 || !n.home && o.paid > abroad {
					continue
				}
				// The most saved for each minute worked; equal ones in order.
				if g := float64(gains[u][i]) / float64(o.paid); g > best {
					unit, at, best = u, i, g
				}
			}
		}
		if unit < 0 {
			break
		}
		n := pl.needs[unit]
		o := &n.offer[at]
		saved := expected.Times(pl.take(unit, o))
		onDay[o.day]++
		inUnit[unit][o.day]++
		hours -= o.paid
		if _, weekend := pl.home.WeekendOf(o.day); weekend {
			weekendDays--
		}
		if !n.home {
			abroad -= o.paid
			pt.Away += saved
		}
		paid += o.paid
		pt.Shifts++
		pt.Used += saved
		pt.ByUnit[unit] += saved
		pl.again(gains, unit, o.day)
	}
	// Hours that no shift was worth are the pool's too, if nobody needs them.
	there := func(m int64) expected.Times {
		return expected.Times(m) * expected.Minute / expected.Times(absence.Certain) * expected.Times(absence.Certain-pl.away)
	}
	pt.Wasted = max(0, there(paid+hours)-pt.Used)
	pt.Hourly = pl.left()
	return pt
}

// begin takes what is missing as it was before the pool.
func (pl *plan) begin() {
	if pl.short == nil {
		pl.short = make([][][]absence.Distribution, len(pl.needs))
		for u, n := range pl.needs {
			pl.short[u] = make([][]absence.Distribution, len(n.waves))
			for w := range n.waves {
				pl.short[u][w] = make([]absence.Distribution, len(n.cells))
			}
		}
	}
	for u, n := range pl.needs {
		for w := range n.waves {
			for i, d := range n.short[w] {
				pl.short[u][w][i] = append(pl.short[u][w][i][:0], d...)
			}
		}
	}
}

// gains works out what one more person is worth on each offer.
func (pl *plan) gains() [][]int64 {
	out := make([][]int64, len(pl.needs))
	for u, n := range pl.needs {
		out[u] = make([]int64, len(n.offer))
		for i := range n.offer {
			out[u][i] = pl.gain(u, &n.offer[i])
		}
	}
	return out
}

// again works out anew the offers of a day in a unit.
func (pl *plan) again(gains [][]int64, u int, day roster.Day) {
	for i := range pl.needs[u].offer {
		if o := &pl.needs[u].offer[i]; o.day == day {
			gains[u][i] = pl.gain(u, o)
		}
	}
}

// gain is what one more person on an offer is expected to save, in Times.
func (pl *plan) gain(u int, o *offer) int64 {
	n := pl.needs[u]
	var sum int64
	for w, chance := range n.waves {
		var minutes int64
		for _, i := range o.cells {
			missing := pl.short[u][w][i].Some() / (absence.One / int64(expected.Minute))
			minutes += missing * n.cells[i].Minutes
		}
		sum += minutes * int64(chance) / int64(absence.Certain)
	}
	return sum * int64(absence.Certain-pl.away) / int64(absence.Certain)
}

// take lays one shift on an offer and gives what it saves.
func (pl *plan) take(u int, o *offer) int64 {
	n := pl.needs[u]
	var sum int64
	for w, chance := range n.waves {
		var minutes int64
		for _, i := range o.cells {
			fewer := pl.short[u][w][i].Fill(pl.away) / (absence.One / int64(expected.Minute))
			minutes += fewer * n.cells[i].Minutes
		}
		sum += minutes * int64(chance) / int64(absence.Certain)
	}
	return sum
}

// left is what remains in the ring.
func (pl *plan) left() expected.Times {
	var sum int64
	for u, n := range pl.needs {
		for w, chance := range n.waves {
			for i := range n.cells {
				sum += pl.short[u][w][i].Mean() / (absence.One / int64(expected.Minute)) * n.cells[i].Minutes * int64(chance) / int64(absence.Certain)
			}
		}
	}
	return expected.Times(sum)
}
