package model

// run is a constraint.Run compiled.
type run struct {
	free        bool
	shifts      []bool // by shift, for runs of some shifts only; nil: any work
	alone       bool
	least, most int
	price       price
	// past is the length of the run that the history ends with, of this kind;
	// open tells that its beginning is not known.
	past int
	open bool
}

// of prices a run of n days inside the period of which before lie in the past.
// cut tells that the run was cut by what is not known or by the period's end.
func (r *run) of(n, before int, cut bool) int64 {
	total := n + before
	var units int64
	if r.most > 0 && total > r.most {
		units += int64(min(n, total-r.most))
	}
	if r.least > 0 && total < r.least && !cut {
		units += int64(r.least - total)
	}
	return units
}

// units is the days missing or beyond, over all runs that touch the period.
func (r *run) units(duties []Duty, days int) int64 {
	var sum int64
	i := 0
	for i < len(duties) && duties[i].Day < 0 {
		i++
	}
	at, length, before, open := 0, 0, r.past, r.open
	flush := func(cut bool) {
		if length > 0 || before > 0 && !cut {
			sum += r.of(length, before, cut || open)
		}
		length, before, open = 0, 0, false
	}
	for ; at < days; at++ {
		works := false
		for i < len(duties) && duties[i].Day == at {
			works = works || r.shifts == nil || r.shifts[duties[i].Shift]
			i++
		}
		if works != r.free {
			length++
		} else {
			flush(false)
		}
	}
	flush(!r.alone)
	return sum
}
