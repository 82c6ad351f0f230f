package roster

import "slices"

// Duty is one shift given to one person on one day, at a place where the shift
// has places (NoPlace otherwise).
type Duty struct {
	Employee EmployeeNo
	Day      Day
	Shift    ShiftNo
	Place    PlaceNo
}

// Roster is the answer: every duty of the period, by employee and then by day.
type Roster struct {
	Duties []Duty
}

// Sort puts the duties in order of employee, day, shift and place, so that equal
// rosters are equal byte for byte.
func (r *Roster) Sort() {
	slices.SortFunc(r.Duties, func(a, b Duty) int {
		if a.Employee != b.Employee {
			return int(a.Employee) - int(b.Employee)
		}
		if a.Day != b.Day {
			return int(a.Day) - int(b.Day)
		}
		if a.Shift != b.Shift {
			return int(a.Shift) - int(b.Shift)
		}
		return int(a.Place) - int(b.Place)
	})
}

// Changes counts the cells (person, day) in which two rosters differ.
func Changes(p *Problem, a, b Roster) int {
	type cell struct {
		e EmployeeNo
		d Day
	}
	type work struct {
		s ShiftNo
		p PlaceNo
	}
	in := func(r Roster) map[cell]work {
		m := make(map[cell]work, len(r.Duties))
		for _, d := range r.Duties {
			m[cell{d.Employee, d.Day}] = work{d.Shift, d.Place}
		}
		return m
	}
	ma, mb := in(a), in(b)
	n := 0
	for c, w := range ma {
		if v, ok := mb[c]; !ok || v != w {
			n++
		}
	}
	for c := range mb {
		if _, ok := ma[c]; !ok {
			n++
		}
	}
	return n
}
