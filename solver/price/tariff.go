package price

// tariff is what the rules charge for an arc, and whether a worked weekend ends with it.
// A line's arcs have few.
type tariff struct {
	cost   int64
	worked uint8
}

// mostTariffs is how many can be told apart.
const mostTariffs = 1 << 16

// sort sorts the line's arcs by what they have.
func (l *Line) sort() {
	known, sorted := map[tariff]uint16{{}: 0}, map[*int32][]uint16{}
	l.tariffs, l.tariff = []tariff{{}}, make([][]uint16, l.days)
	for d := range l.layers {
		y := &l.layers[d]
		if len(y.to) == 0 {
			continue
		}
		list, done := sorted[&y.to[0]]
		if !done {
			if list = l.sortDay(y, known); len(l.tariffs) == 0 {
				return
			}
			sorted[&y.to[0]] = list
		}
		l.tariff[d] = list
	}
}

// sortDay tells which tariff each arc of a day has, nil where all have the first.
func (l *Line) sortDay(y *layer, known map[tariff]uint16) []uint16 {
	list, some := make([]uint16, len(y.to)), false
	for at, to := range y.to {
		if to == y.dead {
			continue
		}
		t := tariff{y.cost[at], y.worked[at]}
		k, ok := known[t]
		if !ok {
			if len(l.tariffs) == mostTariffs {
				l.tariffs = nil
				return nil
			}
			k = uint16(len(l.tariffs))
			known[t], l.tariffs = k, append(l.tariffs, t)
		}
		list[at] = k
		some = some || k > 0
	}
	if !some {
		return nil
	}
	return list
}
