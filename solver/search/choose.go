package search

import "heltid/solver/model"

// maxRuin is the most people taken out in one step.
const maxRuin = 8

// choose picks who is taken out in a step, into w.people, and from which days.
// Half the time it looks for a row that is worth mending (short, or with more
// people than it needs) and takes people around that day, one of whom works
// there when there are too many; otherwise anybody, anywhere.
func (w *Worker) choose() (from, to int) {
	w.people = w.people[:0]
	n := len(w.m.People)
	if n == 0 {
		return 0, 0
	}
	days := w.m.Days
	length := days
	if days > 7 {
		// Short windows are cheap, long ones can move hours far.
		length = min(days, 5+w.random.IntN(min(days, 30)))
	}
	want := 1 + w.random.IntN(min(5, n))
	if w.random.IntN(4) > 0 {
		if d, ok := w.badDay(&w.Solution); ok {
			from = max(0, min(days-length, d-w.random.IntN(length)))
			to = from + length
			w.hourlyOn(&w.Solution, d)
			w.chain(&w.Solution, d, from, to, want)
			w.fill(min(want, 2), n)
			return from, to
		}
	}
	from = w.random.IntN(days - length + 1)
	w.fill(want, n)
	return from, from + length
}

// chain takes people who together may mend day d: one who is free that day, and
// some who within the window do work nobody has asked for and so can take over
// what the first lets go.
func (w *Worker) chain(s *Solution, d, from, to, want int) {
	free, seen := -1, 0
	for e, line := range s.ls {
		if line[d] == model.Free && !w.m.People[e].Hourly {
			if seen++; w.random.IntN(seen) == 0 {
				free = e
			}
		}
	}
	if free >= 0 {
		w.take(free)
	}
	w.near(s, max(from, d-6), min(to, d+7), want)
}

// near takes up to want people with an idle duty on the days [from, to).
func (w *Worker) near(s *Solution, from, to, want int) {
	for range 3 * want {
		if len(w.people) >= want {
			return
		}
		e := w.random.IntN(len(s.ls))
		for d := from; d < to; d++ {
			if l := s.ls[e][d]; l != model.Free && s.needless(e, d, l) {
				w.take(e)
				break
			}
		}
	}
}

// needless tells whether no row would miss the duty.
func (s *Solution) needless(e, d int, l model.Letter) bool {
	for _, r := range s.m.Touch(e, d, l) {
		if s.m.Rows[r].Worth(int(s.counts[r])-1) > 0 {
			return false
		}
	}
	return true
}

// fill adds random people until there are want, and a few of the hourly paid,
// who cost little to rebuild and fill the hole that a good trade may leave.
func (w *Worker) fill(want, n int) {
	for len(w.people) < want {
		w.take(w.random.IntN(n))
	}
	if h := len(w.hourly); h > 0 {
		for range 1 + w.random.IntN(3) {
			w.take(w.hourly[w.random.IntN(h)])
		}
	}
}

func (w *Worker) take(e int) {
	for _, o := range w.people {
		if o == e {
			return
		}
	}
	if len(w.people) < w.limit {
		w.people = append(w.people, e)
	}
}

// hourlyOn takes one hourly-paid person who works on day d, if there is one:
// hours that own staff might take over.
func (w *Worker) hourlyOn(s *Solution, d int) {
	chosen, seen := -1, 0
	for e := range w.m.People {
		if w.m.People[e].Hourly && s.ls[e][d] != model.Free {
			seen++
			if w.random.IntN(seen) == 0 {
				chosen = e
			}
		}
	}
	if chosen >= 0 {
		w.take(chosen)
	}
}

// badDay gives the day of a random row that one person more or fewer would
// mend, or on which an hourly-paid person works; where least demand is not
// covered, every other time the day of that.
func (w *Worker) badDay(s *Solution) (int, bool) {
	if w.badAge--; w.badAge <= 0 || len(w.bad) == 0 || s != w.badOf {
		w.badAge, w.badOf = 200, s
		w.gather(s)
	}
	if len(w.bad) == 0 {
		return 0, false
	}
	if len(w.short) > 0 && w.random.IntN(2) == 0 {
		return int(w.short[w.random.IntN(len(w.short))]), true
	}
	return int(w.bad[w.random.IntN(len(w.bad))]), true
}

// gather lists the days of a roster that are worth mending.
func (w *Worker) gather(s *Solution) {
	w.bad, w.short = w.bad[:0], w.short[:0]
	for r := range s.m.Rows {
		n := int(s.counts[r])
		row := &s.m.Rows[r]
		if row.Uncovered(n) {
			w.short = append(w.short, int32(row.Day))
		}
		if row.Worth(n) > 0 || n > 0 && row.Worth(n-1) < 0 {
			w.bad = append(w.bad, int32(row.Day))
		}
	}
	for _, e := range w.hourly {
		for d, l := range s.ls[e] {
			if l != model.Free {
				w.bad = append(w.bad, int32(d))
			}
		}
	}
}
