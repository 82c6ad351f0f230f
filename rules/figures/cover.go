package figures

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// coverWalk goes through the days of a period and counts how many people are
// asked for and how many of them are missing: first for demands by shift, day by
// day, then for what demands by the clock ask for besides, stretch by stretch.
//
// Missing is counted as asked for is, of what each demand lacks: the fewest who
// would have to come to meet them all. What is asked for less what is missing is
// filled.
type coverWalk struct {
	*counter
	count func(*roster.Demand) int
	spare bool // surplus is asked for
	needs *goals.Needs
	views []roster.SkillNo // NoSkill is all demands, a skill those for it
	out   coverage

	from  roster.Time                 // before it, who was there is not known
	given map[roster.Day][]rules.Duty // one of each person
	stays map[roster.Day][]stay       // by the day they begin
	rows  map[roster.Day][]row        // of demands by shift
	used  map[cell]bool               // duties that demands by shift would miss
	seen  []int                       // of each person, the last stretch they were seen in
	turn  int                         // number of the stretch
}

// reach is how many days after its own a duty or a demand can still last.
const reach = 3

// stay is an unbroken presence of one person.
type stay struct {
	rules.Duty
	at     roster.Interval
	counts int // how many demands it counts for
}

type cell struct {
	e roster.EmployeeNo
	d roster.Day
}

// row is a demand on one of its days, or in a stretch of it.
type row struct {
	goals.Need       // how many it asks for
	there      int   // how many count for it
	minutes    int64 // what one of them weighs
}

// need is what a row asks for, or how many of them are missing.
func (r *row) need(missing bool) goals.Need {
	n := r.Need
	if missing {
		n.People = max(0, n.People-r.there)
	}
	return n
}

// gather collects the duties of a group and its presence, those who count for
// the fewest demands first. Who works beside the others is neither cover nor
// surplus.
func (w *coverWalk) gather(group func(*roster.Employee) bool) {
	var all []stay
	for e := range roster.EmployeeNo(len(w.Employees)) {
		w.from = max(w.from, rules.Unrecorded(w.Problem, e).To)
		if !group(&w.Employees[e]) {
			continue
		}
		for _, d := range w.Line(e) {
			if sh := &w.Shifts[d.Shift]; !sh.Covers() || !d.Past && !sh.Days.Has(w.Date(d.Day)) || w.Employees[e].Beside(w.Date(d.Day)) {
				continue
			}
			s := stay{Duty: d}
			if w.spare {
				s.counts = w.counts(d)
			}
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b stay) int { return cmp.Compare(a.counts, b.counts) })
	taken := map[cell]bool{}
	for _, s := range all {
		if key := (cell{s.Employee, s.Day}); !taken[key] {
			taken[key] = true
			w.given[s.Day] = append(w.given[s.Day], s.Duty)
		}
		for _, s.at = range w.Present(s.Duty) {
			day, _ := w.Clock(s.at.From)
			w.stays[day] = append(w.stays[day], s)
		}
	}
}

// meets tells whether a duty counts for a demand of a day.
func (w *coverWalk) meets(n goals.Need, d rules.Duty) bool {
	dem := &w.Demands[n.Demand]
	return dem.Counts(w.Problem, d.Shift, d.Place) && w.Problem.Counts(d.Employee, dem.Skill, w.Date(n.Day))
}

// concerns tells whether a demand belongs to a view.
func (w *coverWalk) concerns(view roster.SkillNo, n goals.Need) bool {
	return view == roster.NoSkill || w.Demands[n.Demand].Skill == view
}

// tally adds to what is asked for and what is missing, in person minutes.
func (w *coverWalk) tally(day roster.Day, weigh func(view roster.SkillNo, missing bool) int64) {
	kind := kindOf(w.Date(day))
	for _, view := range w.views {
		to := &w.out.all[kind]
		if view != roster.NoSkill {
			to = &w.out.bySkill[view]
		}
		to.required += weigh(view, false)
		to.missing += weigh(view, true)
	}
}

// byShift counts the demands by shift of a day.
func (w *coverWalk) byShift(day roster.Day) {
	var rows []row
	for i := range w.Demands {
		if d := &w.Demands[i]; len(d.Shift) > 0 && d.Days.Has(w.Date(day)) {
			rows = append(rows, row{
				Need:    goals.Need{Demand: roster.DemandNo(i), Day: day, People: w.count(d)},
				minutes: int64(goals.ShiftMinutes(w.Problem, d, day)),
			})
		}
	}
	if len(rows) == 0 {
		return
	}
	for i := range rows {
		r := &rows[i]
		for _, d := range w.given[day] {
			if w.meets(r.Need, d) {
				r.there++
			}
		}
		w.hold(r)
	}
	w.rows[day] = rows
	w.tally(day, func(view roster.SkillNo, missing bool) int64 { return w.weigh(rows, view, missing) })
	if w.spare {
		w.use(day, rows)
	}
}

// weigh gives the minutes of the people that rows of one day ask for, or of
// those missing. Who is counted for several works as long as the longest of them
// asks, so the people are counted layer by layer, those of the longest rows
// alone first.
func (w *coverWalk) weigh(rows []row, view roster.SkillNo, missing bool) int64 {
	var lengths []int64
	for _, r := range rows {
		lengths = append(lengths, r.minutes)
	}
	slices.Sort(lengths)
	var sum, below int64
	for _, length := range slices.Compact(lengths) {
		var layer []goals.Need
		for i := range rows {
			if rows[i].minutes >= length && w.concerns(view, rows[i].Need) {
				layer = append(layer, rows[i].need(missing))
			}
		}
		sum += (length - below) * int64(w.needs.People(layer))
		below = length
	}
	return sum
}

// hold counts the minutes in which a demand for a skill has as many as it
// requires.
func (w *coverWalk) hold(r *row) {
	d := &w.Demands[r.Demand]
	if d.Skill == roster.NoSkill || d.Least == 0 {
		return
	}
	held := r.minutes
	if r.there < d.Least {
		held = 0
	}
	w.out.held[d.Skill].plus(held, r.minutes)
}

// byClock walks through the time from the first presence or demand to the last.
// Between two moments at which somebody comes or goes, or a demand or one of its
// shifts begins or ends, everything is the same.
func (w *coverWalk) byClock() {
	for day := roster.Day(-reach); day <= roster.Day(w.Days)+reach; day++ {
		whole := w.Between(day, 0, roster.DayLength)
		whole.From = max(whole.From, w.from)
		var asked []goals.Need // demands that touch the day, by the day they begin
		var there []stay
		moments := []roster.Time{whole.From, whole.To}
		for on := max(0, day-reach); on <= day && int(on) < w.Days; on++ {
			for i := range w.Demands {
				d := &w.Demands[i]
				if iv := w.Between(on, d.From, d.To); len(d.Shift) == 0 && d.Days.Has(w.Date(on)) && iv.Overlap(whole) > 0 {
					asked = append(asked, goals.Need{Demand: roster.DemandNo(i), Day: on, People: w.count(d)})
					moments = append(moments, iv.From, iv.To)
				}
			}
		}
		for on := day - reach; on <= day; on++ {
			for _, s := range w.stays[on] {
				if s.at.Overlap(whole) > 0 {
					there = append(there, s)
					moments = append(moments, s.at.From, s.at.To)
				}
			}
		}
		if len(asked) > 0 {
			for on := day - reach; on <= day; on++ {
				for i := range w.rows[on] {
					for _, s := range w.Demands[w.rows[on][i].Demand].Shift {
						for _, at := range w.Present(rules.Duty{Duty: roster.Duty{Day: on, Shift: s}}) {
							moments = append(moments, at.From, at.To)
						}
					}
				}
			}
		}
		slices.Sort(moments)
		moments = slices.Compact(moments)
		for i := 1; i < len(moments); i++ {
			at := roster.Interval{From: moments[i-1], To: moments[i]}
			if at.From >= whole.From && at.To <= whole.To {
				w.stretch(day, at, asked, there)
			}
		}
	}
}

// stretch counts those asked for through a stretch of time beyond what demands
// by shift ask for, those of them missing, and those nobody asks for.
func (w *coverWalk) stretch(day roster.Day, at roster.Interval, asked []goals.Need, there []stay) {
	var present []rules.Duty
	w.turn++
	for _, s := range there {
		if s.at.From <= at.From && at.To <= s.at.To && w.seen[s.Employee] != w.turn {
			w.seen[s.Employee] = w.turn
			present = append(present, s.Duty)
		}
	}
	var rows []row
	for _, n := range asked {
		d := &w.Demands[n.Demand]
		if iv := w.Between(n.Day, d.From, d.To); at.From < iv.From || iv.To < at.To {
			continue
		}
		r := row{Need: n, minutes: int64(at.Length())}
		for _, d := range present {
			if w.meets(n, d) {
				r.there++
			}
		}
		w.hold(&r)
		rows = append(rows, r)
	}
	if len(rows) > 0 {
		w.tally(day, func(view roster.SkillNo, missing bool) int64 {
			return int64(at.Length()) * int64(w.beyond(day, at, rows, view, missing))
		})
	}
	if w.spare {
		w.out.surplus[kindOf(w.Date(day))] += w.surplus(day, at, rows, present)
	}
}

// beyond gives how many people rows of a stretch ask for beyond demands by
// shift, or how many are missing beyond those that demands by shift miss.
func (w *coverWalk) beyond(day roster.Day, at roster.Interval, rows []row, view roster.SkillNo, missing bool) int {
	var byClock, byShift []goals.Need
	for i := range rows {
		if w.concerns(view, rows[i].Need) {
			byClock = append(byClock, rows[i].need(missing))
		}
	}
	if len(byClock) == 0 {
		return 0
	}
	for on := day - reach; on <= day; on++ {
		for i := range w.rows[on] {
			if r := &w.rows[on][i]; w.concerns(view, r.Need) {
				byShift = append(byShift, r.need(missing))
			}
		}
	}
	return w.needs.Beyond(byClock, byShift, at)
}
