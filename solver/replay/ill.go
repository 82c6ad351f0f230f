package replay

import (
	"math/rand/v2"

	"heltid/rules/absence"
	"heltid/rules/roster"
)

// ward is who is away on each day of one sample. A person is there, or away for
// one of several causes; each cause ends with the chance that its spells' mean
// length gives, and begins with the chance that keeps its share on each day what
// the forecast says, weekday, month and wave included. So the share is exact and
// the lengths are geometric, but where a share falls faster from one day to the
// next than people get well: then some get well early.
type ward struct {
	p     *roster.Problem
	f     *absence.Forecast
	waves []int // by week
	group []int // by employee; -1: never away
	// causes[g][(wave*days+day)*k:] are those of a profession, k of them.
	causes [][]absence.Cause
	k      []int
	away   []bool // [employee*days+day]
}

func newWard(p *roster.Problem, f *absence.Forecast) *ward {
	w := &ward{p: p, f: f, group: make([]int, len(p.Employees)), away: make([]bool, len(p.Employees)*p.Days)}
	w.waves = make([]int, w.week(roster.Day(p.Days-1))+1)
	known := map[string]int{}
	for e := range p.Employees {
		who := &p.Employees[e]
		if who.Employment == roster.Hourly {
			w.group[e] = -1
			continue
		}
		g, ok := known[who.Profession]
		if !ok {
			g = len(w.causes)
			known[who.Profession] = g
			var list []absence.Cause
			for wave := range f.Waves() {
				for d := range p.Days {
					list = f.Causes(list, who.Profession, p.Date(roster.Day(d)), wave)
				}
			}
			w.causes = append(w.causes, list)
			w.k = append(w.k, len(list)/(len(f.Waves())*p.Days))
		}
		w.group[e] = g
	}
	return w
}

// week numbers the weeks of the period from Monday to Sunday.
func (w *ward) week(d roster.Day) int {
	monday := (int(w.p.Weekday(0)) + 6) % 7
	return (int(d) + monday) / 7
}

// draw plays the whole period once.
func (w *ward) draw(r *rand.Rand) {
	for i := range w.waves {
		w.waves[i] = w.wave(r)
	}
	for e, g := range w.group {
		if g >= 0 && w.k[g] > 0 {
			w.person(r, w.away[e*w.p.Days:(e+1)*w.p.Days], w.causes[g], w.k[g])
		}
	}
}

func (w *ward) wave(r *rand.Rand) int {
	x := absence.Chance(r.Int32N(int32(absence.Certain)))
	for i, c := range w.f.Waves() {
		if x < c {
			return i
		}
		x -= c
	}
	return len(w.f.Waves()) - 1
}

// person plays one person's period: the cause of the day before, or none, leads
// to that of the day.
func (w *ward) person(r *rand.Rand, away []bool, causes []absence.Cause, k int) {
	const none = -1
	state := none
	var before []absence.Cause
	for d := range away {
		now := causes[(w.waves[w.week(roster.Day(d))]*w.p.Days+d)*k:][:k]
		x := int64(r.Int32N(int32(absence.Certain)))
		switch {
		case state != none && x < stays(before[state], now[state]):
		default:
			if state != none { // well again, and may fall ill of something else no sooner than tomorrow
				state = none
				break
			}
			there := int64(absence.Certain)
			for i := range before {
				there -= int64(before[i].Chance)
			}
			for i := range now {
				c := int64(now[i].Chance)
				if before != nil {
					a := int64(before[i].Chance)
					c = (c - a*stays(before[i], now[i])/int64(absence.Certain)) * int64(absence.Certain) / there
				}
				if x < c {
					state = i
					break
				}
				x -= c
			}
		}
		away[d] = state != none
		before = now
	}
}

// stays is the chance, in parts per million, that a spell of the day before goes
// on: one less the mean length's inverse, and no more than leaves today's share.
func stays(before, now absence.Cause) int64 {
	s := int64(absence.Certain) - int64(absence.Certain)/int64(now.Spell)
	if a := int64(before.Chance); a*s > int64(now.Chance)*int64(absence.Certain) {
		s = int64(now.Chance) * int64(absence.Certain) / a
	}
	return s
}
