package figures

import (
	"slices"

	"heltid/rules"
	"heltid/rules/calendar"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// staffing compares people present with people asked for, each of whom is asked
// for once (goals.Needs). People are counted as for rule staffing, so that
// nothing is missing when it finds nothing short. The first hours, of which the
// history does not tell who was there, are left out.
func (k *counter) staffing() {
	if len(k.Demands) == 0 {
		return
	}
	least := func(d *roster.Demand) int { return d.Least }
	wanted := func(d *roster.Demand) int { return max(d.Least, d.Wanted) }
	everybody := func(*roster.Employee) bool { return true }
	all := k.cover(everybody, least, false)
	want := k.cover(everybody, wanted, true)
	monthly := k.cover(func(e *roster.Employee) bool { return e.Employment != roster.Hourly }, least, false)
	permanent := k.cover(func(e *roster.Employee) bool { return e.Employment == roster.Permanent }, least, false)
	k.filled, k.surplus = want.fill().filled, want.surplus[weekday]+want.surplus[weekend]

	k.fill("fill", "unit", all.fill())
	for s := range k.Skills {
		if n := all.bySkill[s]; n.required > 0 {
			k.fill("fill", "skill:"+k.Skills[s].ID, n.fill())
		}
	}
	k.fill("fill_before_substitutes", "unit", monthly.fill())
	k.fill("fill_permanent", "unit", permanent.fill())
	k.fill("fill_wanted", "unit", want.fill())
	for s := range k.Skills {
		if n := all.held[s]; n.required > 0 {
			k.fill("skill_cover", "skill:"+k.Skills[s].ID, n)
		}
	}
	k.byDay("deficit", all.missing())
	k.byDay("deficit_wanted", want.missing())
	k.byDay("surplus", want.surplus)
}

func (k *counter) fill(id, scope string, p part) { k.add(id, scope, p.filled, p.required) }

func (k *counter) byDay(id string, minutes [2]int64) {
	k.add(id, "unit", minutes[weekday]+minutes[weekend], hour)
	k.add(id, "day:weekday", minutes[weekday], hour)
	k.add(id, "day:weekend", minutes[weekend], hour)
}

// The kinds of day that shortage and surplus are split by; holidays and eves are
// weekend.
const (
	weekday = iota
	weekend
)

func kindOf(d roster.Date) int {
	if d.Weekday() == 0 || d.Weekday() == 6 || calendar.IsHoliday(d) {
		return weekend
	}
	return weekday
}

// coverage is how far a group of people fills what is asked for, in person
// minutes.
type coverage struct {
	all     [2]lack // by kind of day
	bySkill []lack  // of demands for a skill
	held    []part  // minutes with as many of a skill as each demand requires
	surplus [2]int64
}

// lack is what is asked for and what of it is missing. A person missing from a
// demand by shift weighs a shift's paid time, one missing by the clock the time
// itself, so that the sum can pass what is asked for; never more counts.
type lack struct{ required, missing int64 }

func (l lack) fill() part { return part{l.required - min(l.missing, l.required), l.required} }

// part is minutes of minutes.
type part struct{ filled, required int64 }

func (p *part) plus(filled, required int64) {
	p.filled += filled
	p.required += required
}

func (c *coverage) fill() part {
	var sum part
	for _, l := range c.all {
		p := l.fill()
		sum.plus(p.filled, p.required)
	}
	return sum
}

func (c *coverage) missing() [2]int64 {
	var out [2]int64
	for kind, l := range c.all {
		out[kind] = min(l.missing, l.required)
	}
	return out
}

// cover fills what is asked for with the people of a group. Spare tells whether
// to count their surplus too.
func (k *counter) cover(group func(*roster.Employee) bool, count func(*roster.Demand) int, spare bool) coverage {
	w := coverWalk{
		counter: k, count: count, needs: goals.NewNeeds(k.Problem), views: []roster.SkillNo{roster.NoSkill},
		given: map[roster.Day][]rules.Duty{}, stays: map[roster.Day][]stay{}, rows: map[roster.Day][]row{},
		used: map[cell]bool{}, seen: make([]int, len(k.Employees)), spare: spare,
		out: coverage{bySkill: make([]lack, len(k.Skills)), held: make([]part, len(k.Skills))},
	}
	for i := range k.Demands {
		if s := k.Demands[i].Skill; !slices.Contains(w.views, s) {
			w.views = append(w.views, s)
		}
	}
	w.gather(group)
	for day := range roster.Day(k.Days) {
		w.byShift(day)
	}
	w.byClock()
	return w.out
}
