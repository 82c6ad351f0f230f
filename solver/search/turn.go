package search

// kind is what a worker does for a while.
type kind int

const (
	steps kind = iota
	repairs
	kinds
)

// turn shares a worker's work out between steps and repairs by what each has lately
// gained: steps gain most on a roster that has just been built, and repairs where
// no single person's line is left to mend.
type turn struct {
	kind  kind
	until int64 // work at which the next begins
	begun int64
	cost  int64 // of the best roster when it began
	rate  [kinds]float64
	count int
}

const (
	// turnWork is the work of one turn.
	turnWork = 40_000_000
	// fade is what is left of a kind's gains after a turn of it.
	fade = 0.7
	// Every so many turns the kind that gains less has one.
	otherTurn = 5
)

// next notes what the turn has gained and begins another. A roster that is not lawful
// is left to steps: the programme of a repair has only lawful lines.
func (t *turn) next(work, cost int64, lawful bool) {
	if t.count > 0 {
		gained := float64(t.cost-cost) / float64(work-t.begun)
		t.rate[t.kind] = fade*t.rate[t.kind] + (1-fade)*gained
	}
	better, other := repairs, steps
	if t.rate[steps] > t.rate[repairs] {
		better, other = steps, repairs
	}
	t.kind = better
	switch {
	case !lawful:
		t.kind = steps
	case t.count < int(kinds):
		t.kind = repairs - kind(t.count) // each is tried once, before they are compared
	case t.count%otherTurn == 0:
		t.kind = other
	}
	t.count++
	t.begun, t.until, t.cost = work, work+turnWork, cost
}
