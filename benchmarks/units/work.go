package units

import (
	"time"

	"heltid/rules/roster"
)

// work is what a unit of some sort does.
type work struct {
	weekends bool
	sort     *sort
	skill    roster.SkillNo
	usually  []roster.ShiftNo
}

// work gives a unit of so many heads its shifts and its demand: weekends that
// would force a fifth more heads at every second, so that hourly staff has some
// of them, and weekdays in the proportion usual for the sort.
func (b *builder) work(s *sort, heads int) work {
	w := work{sort: s, skill: roster.NoSkill}
	clock := func(h, m int) roster.Clock { return roster.Clock(h*60 + m) }
	every := roster.EveryDay()
	resource := func(start, end roster.Clock) {
		b.shift("R", "Resurspass", roster.Resource, start, end, 30, weekdays())
	}
	switch {
	case s.night:
		n := b.shift("N", "Natt", roster.Work, clock(22, 0), clock(31, 0), 0, every)
		k := b.shift("NK", "Kort natt", roster.Work, clock(23, 0), clock(31, 0), 0, every)
		for s := range b.p.Shifts { // meals are taken with those cared for
			b.p.Shifts[s].Parts[0].Breaks = []roster.Break{{Start: clock(25, 0), End: clock(25, 30), Paid: true}, {Start: clock(28, 0), End: clock(28, 30), Paid: true}}
		}
		b.demand("night", "Natt", every, roster.NoSkill, max(2, heads*11/20), n, k)
		w.weekends, w.usually = true, []roster.ShiftNo{n}
	case s.kind == roster.Preschool:
		w.skill = b.skill("forskollarare", "Legitimerad förskollärare")
		o := b.shift("O", "Öppning", roster.Work, clock(6, 30), clock(15, 0), 30, weekdays())
		k := b.shift("K", "Stängning", roster.Work, clock(9, 30), clock(18, 0), 30, weekdays())
		b.p.Unit.Enrolled = heads * 5
		b.demand("open", "Öppning", weekdays(), roster.NoSkill, max(2, heads*2/5), o)
		b.demand("close", "Stängning", weekdays(), roster.NoSkill, max(2, heads*2/5), k)
		b.demand("teacher", "Förskollärare", weekdays(), w.skill, 1, o, k)
		w.usually = []roster.ShiftNo{o, k}
		resource(clock(6, 30), clock(15, 0))
	case s.kind == roster.DayActivity || s.kind == roster.OfficeHours:
		d := b.shift("D", "Dag", roster.Work, clock(8, 0), clock(16, 30), 30, weekdays())
		b.demand("day", "Dag", weekdays(), roster.NoSkill, max(1, heads*17/20), d)
		w.usually = []roster.ShiftNo{d}
		resource(clock(8, 0), clock(16, 30))
	default:
		w.skill = b.skill("usk", "Undersköterska")
		d := b.shift("D", "Dag", roster.Work, clock(7, 0), clock(15, 30), 30, every)
		e := b.shift("E", "Kväll", roster.Work, clock(13, 30), clock(21, 30), 30, every)
		atWeekends := max(2, heads*12/20)
		evening := max(1, atWeekends*45/100)
		day := max(1, atWeekends-evening)
		b.demand("day", "Dag, vardag", weekdays(), roster.NoSkill, day*13/10, d)
		b.demand("day-weekend", "Dag, helg", weekend(), roster.NoSkill, day, d)
		b.demand("evening", "Kväll", every, roster.NoSkill, evening, e)
		b.demand("usk-day", "Undersköterska, dag", every, w.skill, 1+day/4, d)
		b.demand("usk-evening", "Undersköterska, kväll", every, w.skill, 1+evening/4, e)
		w.weekends, w.usually = true, []roster.ShiftNo{d, e}
		resource(clock(7, 0), clock(15, 30))
	}
	return w
}

// usual is a shift that the k-th person has worked.
func (w *work) usual(k int) roster.ShiftNo { return w.usually[k%len(w.usually)] }

// terms are the k-th person's agreement, schedule, title and skills.
func (w *work) terms(e *roster.Employee, k int) {
	switch {
	case w.sort.night:
		e.Schedule, e.Measure, e.DayBreak = roster.PermanentNight, 36*60+20, 18*60
		e.Profession = "Undersköterska"
	case w.sort.kind == roster.Preschool:
		e.Schedule, e.Measure, e.Profession = roster.Weekdays, 40*60, "Barnskötare"
		if k%5 < 2 {
			e.Agreement, e.Profession = roster.SverigesLarare, "Förskollärare"
			e.Skills = w.held()
		}
	case w.sort.kind == roster.OfficeHours:
		e.Agreement, e.Schedule, e.Measure, e.Profession = roster.Vision, roster.Weekdays, 40*60, "Biståndshandläggare"
	case w.sort.kind == roster.DayActivity:
		e.Schedule, e.Measure, e.Profession = roster.Weekdays, 40*60, "Stödassistent"
	case w.sort.kind == roster.LSSHome:
		e.Profession = "Stödassistent"
		if k%4 != 3 {
			e.Skills = w.held()
		}
	default:
		e.Profession = "Vårdbiträde"
		if k%4 != 3 {
			e.Profession, e.Skills = "Undersköterska", w.held()
		}
	}
	e.WeekBreak = roster.WeekBreak{Day: time.Monday}
}

func (w *work) held() []roster.SkillSpan {
	return []roster.SkillSpan{{Skill: w.skill, From: roster.NoDate, To: roster.NoDate}}
}
