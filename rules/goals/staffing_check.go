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
	k := staffingCheck{Case: c, rule: r, horizon: horizon(c.Problem)}
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
	horizon roster.Day
	out     []rules.Finding

	stays   []stay // of the demand and day at hand
	moments []roster.Time
}

// stay is a time at which somebody is there.
type stay struct {
	employee roster.EmployeeNo
	past     bool
	at       roster.Interval
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
	whole := k.Span(day, d.Shift[0])
	for _, s := range d.Shift {
		span := k.Span(day, s)
		whole = roster.Interval{From: min(whole.From, span.From), To: max(whole.To, span.To)}
	}
	var n headcount
	last := roster.NoEmployee
	for _, duty := range k.On(day) {
		if duty.Employee != last && k.meets(d, duty, day) {
			n.present, last = n.present+1, duty.Employee
		}
	}
	k.tell(no, day, whole, ShiftMinutes(k.Problem, d, day), n)
}

// meets tells whether a duty is cover for a demand of a day.
func (k *staffingCheck) meets(d *roster.Demand, duty *rules.Duty, day roster.Day) bool {
	return d.Counts(k.Problem, duty.Shift, duty.Place) && k.Problem.Counts(duty.Employee, d.Skill, k.Date(day)) &&
		(duty.Past && !k.Cyclic || k.Shifts[duty.Shift].Days.Has(k.Date(k.InLap(duty.Day))))
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
	stays, moments := k.stays[:0], append(k.moments[:0], whole.From, whole.To, handover)
	for on := day - k.horizon; on <= day+roster.Day(d.To/roster.DayLength); on++ {
		for _, duty := range k.On(on) {
			if !k.meets(d, duty, day) {
				continue
			}
			for _, at := range k.Present(*duty) {
				if at.Overlap(whole) > 0 {
					stays = append(stays, stay{duty.Employee, duty.Past && !k.Cyclic, at})
					moments = append(moments, at.From, at.To)
				}
			}
		}
	}
	unsure := doubtful(k.Problem, d.Skill)
	moments = append(moments, unsure...)
	k.stays, k.moments = stays, moments
	slices.SortStableFunc(stays, func(a, b stay) int { return int(a.employee) - int(b.employee) })
	slices.Sort(moments)
	moments = slices.Compact(moments)

	var run roster.Interval
	var last headcount
	for i := 1; i < len(moments); i++ {
		from, to := moments[i-1], moments[i]
		if from < whole.From || to > whole.To {
			continue
		}
		now := count(stays, roster.Interval{From: from, To: to})
		now.settled = from < handover
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

// count counts the people who are there all through a stretch of time. The stays
// are sorted by person; somebody there twice counts once, and as from before the
// period if either stay is.
func count(stays []stay, in roster.Interval) headcount {
	var n headcount
	for i := 0; i < len(stays); {
		who, there, before := stays[i].employee, false, false
		for ; i < len(stays) && stays[i].employee == who; i++ {
			if s := &stays[i]; s.at.From <= in.From && in.To <= s.at.To {
				there, before = true, before || s.past
			}
		}
		if there {
			n.present++
		}
		if before {
			n.before++
		}
	}
	return n
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
	form := rules.Text{SV: "%s, %s: %d på plats av minst %d, %d saknas.", EN: "%s, %s: %d present of at least %d, %d missing."}
	if f.Level == rules.Goal {
		form = rules.Text{SV: "%s, %s: %d på plats av önskade %d, %d fattas.", EN: "%s, %s: %d present of %d wanted, %d short."}
	}
	when := say.Span(&k.Period, f.When)
	f.Say = say.Text(form.SV, form.EN, k.place(d), when, f.Measured/int64(minutes), f.Limit/int64(minutes), missing)
	f.Mend = say.Text("Ge någon mer ett pass som täcker %s.", "Give one more person a shift that covers %s.", when)
	switch {
	case settled && certain <= 0, !settled && certain < missing:
		// The doubt hides some or all of it.
		unknown := f
		unknown.Status, unknown.Amount = rules.Unknown, 0
		unknown.Say = say.Text("%s, %s: %d på plats av %d, men alla som började före perioden är inte kända.",
			"%s, %s: %d present of %d, but not all who began before the period are known.", k.place(d), say.Span(&k.Period, f.When), f.Measured/int64(minutes), f.Limit/int64(minutes))
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
		k.place(d), say.Span(&k.Period, f.When), f.Measured/int64(minutes), f.Limit/int64(minutes), extra)
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
