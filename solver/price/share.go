package price

import "slices"

// Share lets people whose rules make equal arcs of a day keep one copy of them. A
// few tables then serve a whole unit and stay near the processor, where everybody's
// own would not. It costs a look at each arc.
func Share(lines []*Line) {
	known := map[uint64][]*layer{} // by what mixed gives
	for _, l := range lines {
		var before, kept *layer // days alike often follow each other
		for d := range l.layers {
			y := &l.layers[d]
			if len(y.to) == 0 {
				continue
			}
			if before == nil || &before.to[0] != &y.to[0] {
				own := *y
				before, kept = &own, nil
				h := y.mixed()
				for _, o := range known[h] {
					if y.equal(o) {
						kept = o
						break
					}
				}
				if kept == nil {
					kept = before
					known[h] = append(known[h], kept)
				}
			}
			*y = *kept
		}
	}
}

// mixed is a number that equal layers have in common, and few others (FNV).
func (y *layer) mixed() uint64 {
	h := uint64(14695981039346656037)
	for i, to := range y.to {
		h = (h ^ uint64(to) ^ uint64(y.cost[i])<<20 ^ uint64(y.worked[i])<<19) * 1099511628211
	}
	return h
}

func (y *layer) equal(o *layer) bool {
	return y.nodes == o.nodes && y.dead == o.dead && slices.Equal(y.to, o.to) && slices.Equal(y.cost, o.cost) && slices.Equal(y.worked, o.worked)
}
