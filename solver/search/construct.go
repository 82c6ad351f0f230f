package search

// constructWork is how much work may have gone into a roster before its lines are
// no longer tried again: where a line takes long, there are better ways to use it.
const constructWork = 1_000_000_000

// Construct builds a roster from nothing: people in random order, those with
// contracts before the hourly paid, each given the best line that the ones
// before leave; then everybody in turn once more until nothing improves or
// rounds are up. It returns the people for whom no lawful line exists.
func (w *Worker) Construct(rounds int, stop func() bool) (hopeless []int) {
	w.set(w.m, w.m.Empty())
	order := w.order()
	n := w.m.Days
	for _, e := range order {
		if stop() {
			break
		}
		if !w.rebuild(e, 0, n, 0) {
			hopeless = append(hopeless, e)
		}
	}
	for range rounds {
		better := false
		for _, e := range order {
			if stop() || w.Work() > constructWork {
				break
			}
			better = w.improve(e, 0, n) || better
		}
		if !better {
			break
		}
	}
	w.settle()
	w.Best.copyFrom(&w.Solution)
	w.fresh = len(hopeless) == 0 && n < longPeriod
	return hopeless
}

// order is a random order with the hourly paid last.
func (w *Worker) order() []int {
	var own, hourly []int
	for e := range w.m.People {
		if w.m.People[e].Hourly {
			hourly = append(hourly, e)
		} else {
			own = append(own, e)
		}
	}
	for _, s := range [][]int{own, hourly} {
		w.random.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	}
	return append(own, hourly...)
}
