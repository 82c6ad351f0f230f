package figures

import (
	"cmp"
	"encoding/binary"
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// coverWalk goes through the days of a period and matches people to needs: first
// those of demands by shift, duty for duty, then those of demands by the clock,
// stretch by stretch. Who is matched by shift may still be counted by the clock,
// for demands speak of people present, but is no surplus.
type coverWalk struct {
	*counter
	count func(*roster.Demand) int
	out   coverage

	from  roster.Time // before it, who was there is not known
	stays map[roster.Day][]stay
	needs map[string][]goals.Need
	used  map[cell]bool // matched by shift
}

// reach is how many days after its own a duty or a demand can still last.
const reach = 3

// stay is an unbroken presence of one person.
type stay struct {
	rules.Duty
	at roster.Interval
}

type cell struct {
	e roster.EmployeeNo
	d roster.Day
}

// slot is one person asked for.
type slot struct {
	demand  roster.DemandNo
	day     roster.Day
	minutes int64
}

// gather collects the presence of a group by the day it begins.
func (w *coverWalk) gather(group func(*roster.Employee) bool) {
	w.stays = map[roster.Day][]stay{}
	for e := range roster.EmployeeNo(len(w.Employees)) {
		w.from = max(w.from, rules.Unrecorded(w.Problem, e).To)
		if !group(&w.Employees[e]) {
			continue
		}
		for _, d := range w.Line(e) {
			if sh := &w.Shifts[d.Shift]; !sh.Covers() || !d.Past && !sh.Days.Has(w.Date(d.Day)) {
				continue
			}
			for _, at := range w.Worked(d) {
				day, _ := w.Clock(at.From)
				w.stays[day] = append(w.stays[day], stay{d, at})
			}
		}
	}
}

// meets tells whether a duty counts for a demand of a day.
func (w *coverWalk) meets(no roster.DemandNo, day roster.Day, d rules.Duty) bool {
	dem := &w.Demands[no]
	return dem.Counts(w.Problem, d.Shift, d.Place) && w.Problem.Counts(d.Employee, dem.Skill, w.Date(day))
}

// asked gives the needs of demands that hold together, worked out once.
func (w *coverWalk) asked(demands []roster.DemandNo) []goals.Need {
	var key []byte
	for _, d := range demands {
		key = binary.AppendUvarint(key, uint64(d))
	}
	n, ok := w.needs[string(key)]
	if !ok {
		n = goals.Needs(w.Problem, demands, w.count)
		w.needs[string(key)] = n
	}
	return n
}

// byShift matches the duties of a day with the people that its demands by shift
// ask for, the heaviest need first.
func (w *coverWalk) byShift(day roster.Day) {
	var demands []roster.DemandNo
	for i := range w.Demands {
		if d := &w.Demands[i]; len(d.Shift) > 0 && d.Days.Has(w.Date(day)) {
			demands = append(demands, roster.DemandNo(i))
		}
	}
	if len(demands) == 0 {
		return
	}
	var slots []slot
	for _, n := range w.asked(demands) {
		minutes := int64(goals.ShiftMinutes(w.Problem, &w.Demands[n.Demand], day))
		for range n.People {
			slots = append(slots, slot{n.Demand, day, minutes})
		}
	}
	slices.SortStableFunc(slots, func(a, b slot) int { return cmp.Compare(b.minutes, a.minutes) })
	var duties []rules.Duty
	for e := range roster.EmployeeNo(len(w.Employees)) {
		for on := day; on <= day+reach; on++ { // a shift may begin after midnight
			for _, s := range w.stays[on] {
				if s.Employee == e && s.Day == day && !slices.ContainsFunc(duties, func(d rules.Duty) bool { return d.Employee == e }) {
					duties = append(duties, s.Duty)
				}
			}
		}
	}
	m := match(len(slots), len(duties), func(s, p int) bool { return w.meets(slots[s].demand, day, duties[p]) })
	for i, s := range slots {
		w.fill(s, m.people[i] >= 0)
	}
	for p, s := range m.slots {
		if s >= 0 {
			w.used[cell{duties[p].Employee, day}] = true
		}
	}
	for _, no := range demands {
		n := 0
		for _, d := range duties {
			if w.meets(no, day, d) {
				n++
			}
		}
		w.hold(no, n, int64(goals.ShiftMinutes(w.Problem, &w.Demands[no], day)))
	}
}

// fill counts one need, filled or not.
func (w *coverWalk) fill(s slot, filled bool) {
	var minutes int64
	if filled {
		minutes = s.minutes
	} else {
		w.out.missing[kindOf(w.Date(s.day))] += s.minutes
	}
	w.out.plus(minutes, s.minutes)
	if skill := w.Demands[s.demand].Skill; skill != roster.NoSkill {
		w.out.bySkill[skill].plus(minutes, s.minutes)
	}
}

// hold counts the minutes in which a demand for a skill has as many as it
// requires.
func (w *coverWalk) hold(no roster.DemandNo, n int, minutes int64) {
	d := &w.Demands[no]
	if d.Skill == roster.NoSkill || d.Least == 0 {
		return
	}
	held := minutes
	if n < d.Least {
		held = 0
	}
	w.out.held[d.Skill].plus(held, minutes)
}

// byClock walks through the time from the first presence or demand to the last.
// Between two moments at which somebody comes or goes, or a demand begins or
// ends, everything is the same.
func (w *coverWalk) byClock() {
	for day := roster.Day(-reach); day <= roster.Day(w.Days)+reach; day++ {
		whole := w.Between(day, 0, roster.DayLength)
		whole.From = max(whole.From, w.from)
		var asked []slot // demands that touch the day, by the day they begin
		var there []stay
		moments := []roster.Time{whole.From, whole.To}
		for on := max(0, day-reach); on <= day && int(on) < w.Days; on++ {
			for i := range w.Demands {
				d := &w.Demands[i]
				if iv := w.Between(on, d.From, d.To); len(d.Shift) == 0 && d.Days.Has(w.Date(on)) && iv.Overlap(whole) > 0 {
					asked = append(asked, slot{demand: roster.DemandNo(i), day: on})
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
		slices.Sort(moments)
		moments = slices.Compact(moments)
		for i := 1; i < len(moments); i++ {
			at := roster.Interval{From: moments[i-1], To: moments[i]}
			if at.From >= whole.From && at.To <= whole.To {
				w.stretch(at, asked, there)
			}
		}
	}
}

// stretch matches those present through a stretch of time with those asked for.
func (w *coverWalk) stretch(at roster.Interval, asked []slot, there []stay) {
	minutes := int64(at.Length())
	days := map[roster.DemandNo]roster.Day{}
	var now []roster.DemandNo
	for _, a := range asked {
		d := &w.Demands[a.demand]
		if iv := w.Between(a.day, d.From, d.To); iv.From <= at.From && at.To <= iv.To {
			if _, twice := days[a.demand]; !twice {
				now = append(now, a.demand)
			}
			days[a.demand] = a.day
		}
	}
	var present []stay
	for _, s := range there {
		if s.at.From <= at.From && at.To <= s.at.To && !slices.ContainsFunc(present, func(o stay) bool { return o.Employee == s.Employee }) {
			present = append(present, s)
		}
	}
	// Those not yet counted by shift come first, so that they are not surplus.
	slices.SortStableFunc(present, func(a, b stay) int {
		return cmp.Compare(boolean(w.isUsed(a)), boolean(w.isUsed(b)))
	})
	var slots []slot
	for _, n := range w.asked(now) {
		for range n.People {
			slots = append(slots, slot{n.Demand, days[n.Demand], minutes})
		}
	}
	m := match(len(slots), len(present), func(s, p int) bool { return w.meets(slots[s].demand, slots[s].day, present[p].Duty) })
	for i, s := range slots {
		w.fill(s, m.people[i] >= 0)
	}
	for p, s := range present {
		if m.slots[p] < 0 && !s.Past && !w.isUsed(s) {
			day, _ := w.Clock(at.From)
			w.out.surplus[kindOf(w.Date(day))] += int64(w.WorkedIn(s.Duty, at))
		}
	}
	for _, no := range now {
		n := 0
		for _, s := range present {
			if w.meets(no, days[no], s.Duty) {
				n++
			}
		}
		w.hold(no, n, minutes)
	}
}

func (w *coverWalk) isUsed(s stay) bool { return w.used[cell{s.Employee, s.Day}] }

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}
