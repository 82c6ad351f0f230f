package search

import (
	"math"

	"heltid/solver/model"
	"heltid/solver/price"
)

// Moves anneals by simple moves: another duty on a day, some days of two people
// swapped, some days of one person put elsewhere. Each is worth little beside a
// step that rebuilds a person's line, but ten million are tried in a second: they
// bring a roster that has just been built further in its first tenths of a second
// than steps do. After that, steps and repairs are ahead.
//
// A move is priced by the tables that lines are priced with (price.Track), so that
// every rule in them is kept throughout.
type Moves struct {
	m      *model.Model
	tracks []*price.Track
	cost   int64

	rows  []manned
	worth []int64 // of one more person, row after row
	// The rows that letter l on day d counts in, for people of cover class k, are
	// touch[first[i]:first[i+1]], where i is (k*days+d)*letters+l.
	touch, first []int32
	class        []int32 // by person

	open   [][]model.Letter // by person: the letters that some day is open for
	state  uint64           // of the random stream
	chance [chances]float64 // −ln u, evenly spread over u
	with   [longest]model.Letter
	best   model.Lines
	least  int64
	// Tried and Lawful count the moves so far, and those of them that keep every rule.
	Tried, Lawful int64
}

// manned is a row with how many people are there; worth[base+n] is what one more is
// worth when n are, and so from top on.
type manned struct{ count, base, top int32 }

const (
	chances = 1 << 10
	// longest is the most days of a move.
	longest = 12
	// Of sixteen moves so many are changes and swaps, the others shifts. Few swaps
	// keep every rule beside one change or shift in six.
	changes, swaps = 8, 6
)

// NewMoves tabulates what a roster's moves are priced with; nil where the tables do
// not price the roster as it is: where lines are tied together, or something is left
// out of them.
func NewMoves(m *model.Model, lines []*price.Line, ls model.Lines, seed uint64) *Moves {
	if m.Ties() {
		return nil
	}
	v := &Moves{m: m, state: seed*0x9E3779B97F4A7C15 + 0x1234567, best: ls.Clone()}
	for e := range ls {
		t := price.NewTrack(lines[e])
		c, ok := t.Set(ls[e])
		b := m.Breaches(e, ls[e], nil)
		if !ok || c != m.Weights.Of(&b) {
			return nil
		}
		v.cost += c
		v.tracks = append(v.tracks, t)
		v.open = append(v.open, letters(m, e))
	}
	counts := m.Count(ls)
	cover := m.CoverTally(counts)
	v.cost += m.Weights.Of(&cover)
	v.least = v.cost
	for r, n := range counts {
		step := m.Rows[r].Step
		v.rows = append(v.rows, manned{int32(n), int32(len(v.worth)), int32(len(step) - 1)})
		v.worth = append(v.worth, step...)
	}
	v.spread()
	for i := range v.chance {
		v.chance[i] = -math.Log((float64(i) + 0.5) / chances)
	}
	return v
}

// spread lays out which rows a duty counts in.
func (v *Moves) spread() {
	for e := range v.m.People {
		k := v.m.People[e].Cover
		v.class = append(v.class, int32(k))
		if k < len(v.first)/(v.m.Days*v.m.Letters()) {
			continue
		}
		for d := range v.m.Days {
			for l := range v.m.Letters() {
				v.first = append(v.first, int32(len(v.touch)))
				v.touch = append(v.touch, v.m.Touch(e, d, model.Letter(l))...)
			}
		}
	}
	v.first = append(v.first, int32(len(v.touch)))
}

// letters lists the duties that are open to person e on some day, and being free.
func letters(m *model.Model, e int) []model.Letter {
	var out []model.Letter
	n := m.Letters()
	for l := range n {
		for d := range m.Days {
			if m.People[e].Cell[d*n+l] < model.Inf {
				out = append(out, model.Letter(l))
				break
			}
		}
	}
	return out
}

// Cost is that of the best roster so far, and Best the roster.
func (v *Moves) Cost() int64 { return v.least }

// Best is the cheapest roster so far; it is only read.
func (v *Moves) Best() model.Lines { return v.best }

// Now is the roster as it is, without what is best.
func (v *Moves) Now() model.Lines {
	var ls model.Lines
	for _, t := range v.tracks {
		ls = append(ls, t.Line())
	}
	return ls
}

// NowCost is what the roster of Now costs.
func (v *Moves) NowCost() int64 { return v.cost }

// Run tries so many moves at one temperature.
func (v *Moves) Run(moves int, temperature float64) {
	for range moves {
		r := v.random()
		// What may be lost is drawn first: most moves cost more, and end there.
		limit := int64(temperature * v.chance[r&(chances-1)])
		r >>= 10
		switch kind := r & 15; {
		case kind < changes:
			v.change(r>>4, limit)
		case kind < changes+swaps:
			v.swap(r>>4, limit)
		default:
			v.shift(r>>4, limit)
		}
	}
	v.Tried += int64(moves)
}

// Keep notes the roster when it is the best so far.
func (v *Moves) Keep() {
	if v.cost >= v.least {
		return
	}
	v.least = v.cost
	for e, t := range v.tracks {
		copy(v.best[e], t.Line())
	}
}

// random is the next of a stream (Steele, Lea and Flood 2014).
func (v *Moves) random() uint64 {
	v.state += 0x9E3779B97F4A7C15
	z := v.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below takes a number in [0, n) off the low bits of a random one.
func below(r *uint64, n int) int {
	k := (*r & 0xFFFF) * uint64(n) >> 16
	*r >>= 16
	return int(k)
}

// change gives one person another letter on one day.
func (v *Moves) change(r uint64, limit int64) {
	e := below(&r, len(v.tracks))
	d := below(&r, v.m.Days)
	t := v.tracks[e]
	old := t.Line()[d]
	x, ok := v.other(e, d, old, &r)
	if !ok {
		return
	}
	v.with[0] = x
	by, ok := t.Try(d, v.with[:1])
	if !ok {
		return
	}
	v.Lawful++
	by += v.count(e, d, old, -1) + v.count(e, d, x, 1)
	if by > limit {
		v.count(e, d, x, -1)
		v.count(e, d, old, 1)
		return
	}
	t.Take(v.with[:1])
	v.cost += by
}

// other draws a letter that person e may have on a day in place of the old.
func (v *Moves) other(e, d int, old model.Letter, r *uint64) (model.Letter, bool) {
	t, open := v.tracks[e], v.open[e]
	at := below(r, len(open))
	for range open {
		if x := open[at]; x != old && !t.Bars(d, x) {
			return x, true
		}
		if at++; at == len(open) {
			at = 0
		}
	}
	return old, false
}

// swap exchanges what two people do on the same few days.
func (v *Moves) swap(r uint64, limit int64) {
	e := below(&r, len(v.tracks))
	o := below(&r, len(v.tracks))
	d := below(&r, v.m.Days)
	n := min(1+int(r&0xFF)*int(r>>8&0xFF)*longest>>16, v.m.Days-d)
	s, t := v.tracks[e], v.tracks[o]
	for x, y := s.Line(), t.Line(); n > 0 && (s.Bars(d, y[d]) || t.Bars(d, x[d])); {
		d, n = d+1, n-1
	}
	d, n = differing(s.Line(), t.Line(), d, n)
	if n == 0 {
		return
	}
	a, b := s.Line()[d:d+n], t.Line()[d:d+n]
	by, ok := s.Try(d, b)
	if !ok {
		return
	}
	back, ok := t.Try(d, a)
	if !ok {
		return
	}
	v.Lawful++
	by += back
	alike := v.class[e] == v.class[o]
	if !alike {
		by += v.cross(e, o, d, a, b, 1)
	}
	if by > limit {
		if !alike {
			v.cross(e, o, d, a, b, -1)
		}
		return
	}
	copy(v.with[:n], a)
	s.Take(b)
	t.Take(v.with[:n])
	v.cost += by
}

// differing shortens a stretch of n days from d on to where it begins and ends with
// a day on which two lines differ.
func differing(a, b []model.Letter, d, n int) (int, int) {
	for n > 0 && a[d] == b[d] {
		d, n = d+1, n-1
	}
	for n > 0 && a[d+n-1] == b[d+n-1] {
		n--
	}
	return d, n
}

// cross counts the days a of person e and b of person o for each other, or back again.
func (v *Moves) cross(e, o, d int, a, b []model.Letter, times int32) (by int64) {
	for i, x := range a {
		if y := b[i]; x != y {
			by += v.count(e, d+i, x, -times) + v.count(o, d+i, y, -times)
			by += v.count(e, d+i, y, times) + v.count(o, d+i, x, times)
		}
	}
	return by
}

// shift moves what one person does on a day to the end of a few days, and those one
// day forward, or the other way round.
func (v *Moves) shift(r uint64, limit int64) {
	e := below(&r, len(v.tracks))
	d := below(&r, v.m.Days)
	n := min(2+int(r&0xFF)*(longest-2)>>8, v.m.Days-d)
	t := v.tracks[e]
	old, with := t.Line()[d:d+n], v.with[:n]
	if r>>8&1 == 0 {
		copy(with, old[1:])
		with[n-1] = old[0]
	} else {
		copy(with[1:], old[:n-1])
		with[0] = old[n-1]
	}
	first, n := differing(old, with, 0, n)
	if n == 0 {
		return
	}
	d, old, with = d+first, old[first:first+n], with[first:first+n]
	if t.Bars(d, with[0]) {
		return
	}
	by, ok := t.Try(d, with)
	if !ok {
		return
	}
	v.Lawful++
	if by += v.recount(e, d, old, with); by > limit {
		v.recount(e, d, with, old)
		return
	}
	t.Take(with)
	v.cost += by
}

// recount counts a person's other letters from a day on in place of the old.
func (v *Moves) recount(e, d int, old, with []model.Letter) (by int64) {
	for i, x := range old {
		if y := with[i]; x != y {
			by += v.count(e, d+i, x, -1) + v.count(e, d+i, y, 1)
		}
	}
	return by
}

// count puts a duty into its rows, or takes it out, and tells what that costs.
func (v *Moves) count(e, d int, l model.Letter, times int32) (by int64) {
	at := (int(v.class[e])*v.m.Days+d)*v.m.Letters() + int(l)
	for _, r := range v.touch[v.first[at]:v.first[at+1]] {
		row := &v.rows[r]
		if times > 0 {
			by -= v.worth[row.base+min(row.count, row.top)]
		} else {
			by += v.worth[row.base+min(row.count-1, row.top)]
		}
		row.count += times
	}
	return by
}

const (
	// movesPerCell is how many moves a new roster gets for each day of each person, in
	// moveTurns turns, moveWork what a move takes of work.
	movesPerCell = 1000
	moveTurns    = 50
	moveWork     = 33
	// They begin at one firstHeat-th of where steps do, and end at one lastHeat-th.
	firstHeat, lastHeat = 5, 100
)

// shake makes a turn of moves of a roster that has just been built.
func (w *Worker) shake() {
	if w.shaken == 0 {
		w.moves = NewMoves(w.m, w.lines, w.Best.ls, w.random.Uint64())
		w.extra += int64(len(w.cost) * len(w.ls))
	}
	if w.moves == nil {
		w.fresh = false
		return
	}
	n := max(1, movesPerCell/moveTurns*len(w.ls)*w.m.Days)
	w.moves.Run(n, w.hottest/firstHeat*math.Pow(float64(firstHeat)/lastHeat, float64(w.shaken)/moveTurns))
	w.moves.Keep()
	w.extra += int64(n) * moveWork
	if w.shaken++; w.shaken == moveTurns {
		w.fresh = false
		if w.moves.Cost() < w.Best.total {
			w.Offer(w.moves.Best())
		}
		w.moves = nil
	}
}
