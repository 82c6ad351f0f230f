package figures

import (
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Surplus is the time of those without whom no more would be missing. They are
// sent away one by one, those who count for the fewest demands first (gather puts
// them in that order); whoever would be missed after that stays.

// use finds the duties that demands by shift of a day would miss. They are no
// surplus at any hour.
func (w *coverWalk) use(day roster.Day, rows []row) {
	rows = slices.Clone(rows)
	missing := w.weigh(rows, roster.NoSkill, true)
	for _, d := range w.given[day] {
		if w.leave(rows, d) && w.weigh(rows, roster.NoSkill, true) > missing {
			w.back(rows, d)
			w.used[cell{d.Employee, day}] = true
		}
	}
}

// surplus counts those present through a stretch who would not be missed.
func (w *coverWalk) surplus(day roster.Day, at roster.Interval, rows []row, present []rules.Duty) int64 {
	rows = slices.Clone(rows)
	missing := -1
	var minutes int64
	for _, d := range present {
		if d.Past || w.used[cell{d.Employee, d.Day}] {
			continue
		}
		if missing < 0 {
			missing = w.beyond(day, at, rows, roster.NoSkill, true)
		}
		if w.leave(rows, d) && w.beyond(day, at, rows, roster.NoSkill, true) > missing {
			w.back(rows, d)
			continue
		}
		minutes += int64(w.WorkedIn(d, at))
	}
	return minutes
}

// counts is how many demands of its day a duty counts for.
func (w *coverWalk) counts(d rules.Duty) int {
	n := 0
	for i := range w.Demands {
		if w.Demands[i].Days.Has(w.Date(d.Day)) && w.meets(goals.Need{Demand: roster.DemandNo(i), Day: d.Day}, d) {
			n++
		}
	}
	return n
}

// leave takes a person out of the rows and tells whether any now lacks somebody
// for it.
func (w *coverWalk) leave(rows []row, d rules.Duty) bool {
	short := false
	for i := range rows {
		if w.meets(rows[i].Need, d) {
			rows[i].there--
			short = short || rows[i].there < rows[i].People
		}
	}
	return short
}

// back undoes leave.
func (w *coverWalk) back(rows []row, d rules.Duty) {
	for i := range rows {
		if w.meets(rows[i].Need, d) {
			rows[i].there++
		}
	}
}
