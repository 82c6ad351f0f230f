package figures

import (
	"heltid/rules/calendar"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// staffing compares people present with people asked for. What is asked for is
// goals.Needs', so that nested demands ask once; who fills what is found by
// matching, so that nobody fills two needs at a time. People are counted as for
// rule staffing. The first hours, of which the history does not tell who was
// there, are left out.
func (k *counter) staffing() {
	if len(k.Demands) == 0 {
		return
	}
	least := func(d *roster.Demand) int { return d.Least }
	wanted := func(d *roster.Demand) int { return max(d.Least, d.Wanted) }
	everybody := func(*roster.Employee) bool { return true }
	all := k.cover(everybody, least)
	want := k.cover(everybody, wanted)
	monthly := k.cover(func(e *roster.Employee) bool { return e.Employment != roster.Hourly }, least)
	permanent := k.cover(func(e *roster.Employee) bool { return e.Employment == roster.Permanent }, least)
	k.filled, k.surplus = want.filled, want.surplus[weekday]+want.surplus[weekend]

	k.add("fill", "unit", all.filled, all.required)
	for s := range k.Skills {
		if n := all.bySkill[s]; n.required > 0 {
			k.add("fill", "skill:"+k.Skills[s].ID, n.filled, n.required)
		}
	}
	k.add("fill_before_substitutes", "unit", monthly.filled, monthly.required)
	k.add("fill_permanent", "unit", permanent.filled, permanent.required)
	k.add("fill_wanted", "unit", want.filled, want.required)
	for s := range k.Skills {
		if n := all.held[s]; n.required > 0 {
			k.add("skill_cover", "skill:"+k.Skills[s].ID, n.filled, n.required)
		}
	}
	k.byDay("deficit", all.missing)
	k.byDay("deficit_wanted", want.missing)
	k.byDay("surplus", want.surplus)
}

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
	part
	bySkill []part // of needs for a skill
	held    []part // minutes with as many of a skill as each demand requires
	missing [2]int64
	surplus [2]int64
}

// part is minutes of minutes.
type part struct{ filled, required int64 }

func (p *part) plus(filled, required int64) {
	p.filled += filled
	p.required += required
}

// cover fills what is asked for with the people of a group.
func (k *counter) cover(group func(*roster.Employee) bool, count func(*roster.Demand) int) coverage {
	w := coverWalk{
		counter: k, count: count, needs: map[string][]goals.Need{}, used: map[cell]bool{},
		out: coverage{bySkill: make([]part, len(k.Skills)), held: make([]part, len(k.Skills))},
	}
	w.gather(group)
	for day := range roster.Day(k.Days) {
		w.byShift(day)
	}
	w.byClock()
	return w.out
}
