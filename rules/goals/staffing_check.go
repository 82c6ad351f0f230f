package goals

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Check walks through every demand, day by day, and tells each longest stretch
// of time with the same number of people missing or too many.
func (r *Staffing) Check(c *rules.Case) []rules.Finding {
	k := staffingCheck{Case: c, rule: r, days: map[roster.Day][]rules.Duty{}, horizon: horizon(c.Problem)}
	for e := range roster.EmployeeNo(len(c.Employees)) {
		for _, duty := range c.Line(e) {
			if duty.Past || c.Shifts[duty.Shift].Days.Has(c.Date(duty.Day)) {
				k.days[duty.Day] = append(k.days[duty.Day], duty)
			}
		}
	}
	for i := range c.Demands {
		d := &c.Demands[i]
		from := handover(c.Problem, d)
		for day := range roster.Day(c.Days) {
			switch {
			case !d.Days.Has(c.Date(day)):
			case len(d.Shift) > 0:
				k.byShift(roster.DemandNo(i), day)
			default:
				k.byClock(roster.DemandNo(i), day, from)
			}
		}
	}
	return k.out
}

type staffingCheck struct {
	*rules.Case
	rule    *Staffing
	days    map[roster.Day][]rules.Duty // by the day they begin
	horizon roster.Day
	out     []rules.Finding
}

// headcount is how a demand stands over a stretch of time.
type headcount struct {
	present int // people there
	before  int // of them, on duties begun before the period
	doubt   int // people who may be there besides, for all that is known
	settled bool
}

// byShift counts the people with a duty of the demand's shifts on its day.
func (k *staffingCheck) byShift(no roster.DemandNo, day roster.Day) {
	d := &k.Demands[no]
	var there []roster.EmployeeNo
	whole := k.Span(day, d.Shift[0])
	for _, s := range d.Shift {
		span := k.Span(day, s)
		whole = roster.Interval{From: min(whole.From, span.From), To: max(whole.To, span.To)}
	}
	for _, duty := range k.days[day] {
		if k.meets(d, duty, day) && !slices.Contains(there, duty.Employee) {
			there = append(there, duty.Employee)
		}
	}
	k.tell(no, day, whole, ShiftMinutes(k.Problem, d, day), headcount{present: len(there)})
}

func (k *staffingCheck) meets(d *roster.Demand, duty rules.Duty, day roster.Day) bool {
	return d.Counts(k.Problem, duty.Shift, duty.Place) && k.Problem.Counts(duty.Employee, d.Skill, k.Date(day))
}

// byClock sweeps the demand's time. Between two moments at which somebody comes
// or goes, or something about the time before the period changes, the number of
// people is one and the same.
func (k *staffingCheck) byClock(no roster.DemandNo, day roster.Day, handover roster.Time) {
	d := &k.Demands[no]
	whole := k.Between(day, d.From, d.To)
	if whole.Length() == 0 {
		return
	}
	type stay struct {
		rules.Duty
		at roster.Interval
	}
	var stays []stay
	moments := []roster.Time{whole.From, whole.To, handover}
	for on := day - k.horizon; on <= day+roster.Day(d.To/roster.DayLength); on++ {
		for _, duty := range k.days[on] {
			if !k.meets(d, duty, day) {
				continue
			}
			for _, at := range k.Present(duty) {
				if at.Overlap(whole) > 0 {
					stays = append(stays, stay{duty, at})
					moments = append(moments, at.From, at.To)
				}
			}
		}
	}
	unsure := doubtful(k.Problem, d.Skill)
	moments = append(moments, unsure...)
	slices.Sort(moments)
	moments = slices.Compact(moments)

	var run roster.Interval
	var last headcount
	for i := 1; i < len(moments); i++ {
		from, to := moments[i-1], moments[i]
		if from < whole.From || to > whole.To {
			continue
		}
		now := headcount{settled: from < handover}
		seen := map[roster.EmployeeNo]bool{} // whether the person was there before the period
		for _, s := range stays {
			if s.at.From <= from && to <= s.at.To {
				seen[s.Employee] = seen[s.Employee] || s.Past
			}
		}
		now.present = len(seen)
		for _, past := range seen {
			if past {
				now.before++
			}
		}
		for _, until := range unsure {
			if from < until {
				now.doubt++
			}
		}
		if run.Length() > 0 && now == last {
			run.To = to
			continue
		}
		k.tell(no, day, run, run.Length(), last)
		run, last = roster.Interval{From: from, To: to}, now
	}
	k.tell(no, day, run, run.Length(), last)
}

// tell writes what is wrong with a stretch of time, if anything is. All its
// numbers are people times minutes.
func (k *staffingCheck) tell(no roster.DemandNo, day roster.Day, when roster.Interval, minutes roster.Minutes, n headcount) {
	if minutes == 0 {
		return
	}
	d := &k.Demands[no]
	f := rules.Finding{
		Rule: "staffing", Employee: roster.NoEmployee, Demand: no, Day: day, When: when,
		Measured: int64(n.present) * int64(minutes), Quantity: rules.InMinutes,
	}
	wanted := max(d.Least, d.Wanted)
	// Those who may be there are taken off what is asked for, not added to
	// those who are: the doubt is the same whatever the roster.
	least, want := d.Least-n.doubt, wanted-n.doubt
	if missing := d.Least - n.present; missing > 0 {
		g := f
		g.Level, g.Limit = rules.UnitRule, int64(d.Least)*int64(minutes)
		k.short(g, d, minutes, missing, least-n.present, n.settled)
	}
	if k.rule.Wanted > 0 {
		if missing := wanted - max(n.present, d.Least); missing > 0 {
			g := f
			g.Level, g.Limit = rules.Goal, int64(wanted)*int64(minutes)
			k.short(g, d, minutes, missing, want-max(n.present, least), n.settled)
		}
	}
	if d.Most < 0 {
		return
	}
	f.Level, f.Limit = rules.Goal, int64(d.Most)*int64(minutes)
	if d.Firm {
		f.Level = rules.UnitRule
	}
	if old := n.before - d.Most; old > 0 {
		k.surplus(f, d, minutes, old, rules.Inherited)
	}
	if extra := n.present - max(d.Most, n.before); extra > 0 {
		k.surplus(f, d, minutes, extra, rules.Broken)
	}
}

// short tells of people missing; certain is how many of them are, when those
// who may be there are believed to be.
func (k *staffingCheck) short(f rules.Finding, d *roster.Demand, minutes roster.Minutes, missing, certain int, settled bool) {
	f.Say = say.Text("%s, %s: %d på plats av minst %d, %d saknas.", "%s, %s: %d present of at least %d, %d missing.",
		k.place(d), k.time(f.When), f.Measured/int64(minutes), f.Limit/int64(minutes), missing)
	f.Mend = say.Text("Ge någon mer ett pass som täcker %s.", "Give one more person a shift that covers %s.", k.time(f.When))
	if f.Level == rules.Goal {
		f.Say = say.Text("%s, %s: %d på plats av önskade %d, %d fattas.", "%s, %s: %d present of %d wanted, %d short.",
			k.place(d), k.time(f.When), f.Measured/int64(minutes), f.Limit/int64(minutes), missing)
	}
	switch {
	case settled && certain <= 0, !settled && certain < missing:
		// The doubt hides some or all of it.
		unknown := f
		unknown.Status, unknown.Amount = rules.Unknown, 0
		unknown.Say = say.Text("%s, %s: %d på plats av %d, men alla som började före perioden är inte kända.",
			"%s, %s: %d present of %d, but not all who began before the period are known.", k.place(d), k.time(f.When), f.Measured/int64(minutes), f.Limit/int64(minutes))
		unknown.Mend = say.Text("Lägg in historik för dygnet före perioden.", "Add history for the day before the period.")
		k.out = append(k.out, unknown)
		if settled || certain <= 0 {
			return
		}
		f.Status, f.Amount = rules.Broken, int64(certain)*int64(minutes)
	case settled:
		f.Status, f.Amount = rules.Inherited, int64(certain)*int64(minutes)
		f.Mend = say.Text("Bara de som började före perioden kan vara där; det kan inte ändras här.", "Only those who began before the period can be there; it cannot be changed here.")
	default:
		f.Status, f.Amount = rules.Broken, int64(missing)*int64(minutes)
	}
	k.out = append(k.out, f)
}

func (k *staffingCheck) surplus(f rules.Finding, d *roster.Demand, minutes roster.Minutes, extra int, s rules.Status) {
	if !d.Firm && k.rule.Surplus == 0 {
		return
	}
	f.Status, f.Amount = s, int64(extra)*int64(minutes)
	f.Say = say.Text("%s, %s: %d på plats av högst %d, %d för många.", "%s, %s: %d present of at most %d, %d too many.",
		k.place(d), k.time(f.When), f.Measured/int64(minutes), f.Limit/int64(minutes), extra)
	f.Mend = say.Text("Flytta någon av dem till en annan tid eller plats.", "Move one of them to another time or place.")
	k.out = append(k.out, f)
}

// place names a demand for people.
func (k *staffingCheck) place(d *roster.Demand) string {
	if d.Name != "" {
		return d.Name
	}
	return d.ID
}

// time writes a stretch of time, "tis 6 okt 07:00–10:30" where it ends on the
// day it begins.
func (k *staffingCheck) time(when roster.Interval) rules.Text {
	from := say.Time(&k.Period, when.From)
	day, _ := k.Clock(when.From)
	end, clock := k.Clock(when.To)
	switch {
	case end == day:
		return say.Text("%s–%s", "%s–%s", from, clock)
	case end == day+1 && clock == 0:
		return say.Text("%s–24:00", "%s–24:00", from)
	}
	return say.Text("%s–%s", "%s–%s", from, say.Time(&k.Period, when.To))
}
