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

// begun notes the run that the duties before the period end with, which are known
// so many days back. Later duties are not looked at.
func (r *run) begun(duties []Duty, reach int) {
	on := map[int]bool{} // days of the kind or, for free days, the others
	for i := range duties {
		if d := &duties[i]; d.Day < 0 && (r.shifts == nil || r.shifts[d.Shift]) {
			on[d.Day] = true
		}
	}
	r.past = 0
	for r.past < reach && on[-1-r.past] != r.free {
		r.past++
	}
	r.open = r.past == reach
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
