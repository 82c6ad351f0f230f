package atl

import (
	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DailyRest asks for Least unbroken hours off in every 24-hour period with work
// (dygnsvila). The periods run from one day break (dygnsbryt) to the next, at
// the same clock time, so that the ones of the clock changes are 23 and 25
// hours long. A break within a duty is no rest, the gap of a split shift is if
// it is long enough, standby is as long as nothing happens, and time after the
// last duty is free.
//
// Where the agreement lets a rest be planned shorter, a waiver shows it and the
// missing hours are given in the next rest (package ab), the shorter rest is
// enough in every 24-hour period that it touches.
//
// A period of which part is not known passes if it would do so with work in all
// of that, is broken if it would be with none, and is unknown between the two.
type DailyRest struct {
	Clause clause.Clause
	Least  roster.Minutes
}

func dailyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("daily-rest", on)
	if !ok {
		return nil, nil
	}
	r := DailyRest{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *DailyRest) read(p *clause.Params) { p.Least("least", &r.Least) }

// With gives the rule with a unit's parameters: least (hours and minutes).
func (r DailyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r DailyRest) About() rules.About {
	return rules.About{
		ID: "daily-rest", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Dygnsvila", EN: "Daily rest"},
		Says: say.Text(
			"Varje dygn med arbete, räknat från medarbetarens dygnsbryt, ska rymma minst %s sammanhängande ledighet.",
			"Every 24 hours with work, counted from the employee's day break, hold at least %s of unbroken time off.",
			say.Length(r.Least)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each 24-hour period without its rest.
func (r DailyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	whole := c.Whole()
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		clock := c.Employees[i].DayBreak
		all, past := c.Busy(e), c.BusyBefore(e)
		brief := r.brief(c, e)
		dark := rules.Unrecorded(c.Problem, e)
		worst := all
		if dark.Length() > 0 && dark.To > whole.From-roster.Time(2*roster.DayLength) {
			worst = all.With(dark)
		}
		first := roster.Day(0)
		if len(all) > 0 {
			first, _ = c.Clock(min(0, all[0].From))
		}
		day := roster.Interval{To: c.At(first-1, clock)}
		for d := first; day.To < whole.To; d++ {
			day = roster.Interval{From: day.To, To: c.At(d, clock)}
			rest := all.Rest(day)
			least := r.Least
			if rest.Length() < least {
				for _, b := range brief {
					if b.gap.Overlap(day) > 0 {
						least = b.floor
					}
				}
			}
			switch {
			case rest.Length() < least && all.Meets(day):
				status := rules.Broken
				if past.Meets(day) && past.Rest(day).Length() == rest.Length() {
					status = rules.Inherited
				}
				out = append(out, r.short(c, e, day, rest.Length(), least, status))
			case day.From < dark.To && day.To > whole.From && worst.Meets(day) && worst.Rest(day).Length() < least:
				out = append(out, r.dark(c, e, day))
			}
		}
	}
	return out
}

// brief is a rest between two duties that a waiver lets be short.
type brief struct {
	gap   roster.Interval
	floor roster.Minutes
}

// brief lists a person's rests that are short by leave.
func (r DailyRest) brief(c *rules.Case, e roster.EmployeeNo) []brief {
	var out []brief
	if len(c.Waivers) == 0 {
		return nil
	}
	var end roster.Time
	known := false
	for _, d := range c.Line(e) {
		day := d.WorkingDay()
		if day.Length() == 0 {
			continue
		}
		gap := roster.Interval{From: end, To: day.From}
		if floor, ok := ab.Shortest(c.Problem, e, d.Day); ok && known && gap.Length() >= floor && gap.Length() < r.Least {
			out = append(out, brief{gap, floor})
		}
		end, known = day.To, true
	}
	return out
}

// short finds a 24-hour period with too little rest, told under the day of the
// last duty in it.
func (r DailyRest) short(c *rules.Case, e roster.EmployeeNo, day roster.Interval, rest, least roster.Minutes, status rules.Status) rules.Finding {
	told, _ := c.Clock(day.From)
	told = lastDuty(c, e, day, status == rules.Inherited, told)
	return rules.Finding{
		Rule: "daily-rest", Level: rules.Law, Status: status,
		Employee: e, Demand: roster.NoDemand, Day: told, When: day,
		Measured: int64(rest), Limit: int64(least), Quantity: rules.InMinutes, Amount: int64(least - rest),
		Say: say.Text(
			"%s har som längst %s sammanhängande vila i dygnet från %s; minst %s krävs.",
			"%s has at most %s of unbroken rest in the 24 hours from %s; at least %s is required.",
			c.Employees[e].Name, say.Length(rest), say.Time(&c.Period, day.From), say.Length(least)),
		Mend: say.Text(
			"Flytta, korta eller byt passet %s så att vilan blir %s längre.",
			"Move, shorten or change the duty of %s so that the rest grows by %s.",
			say.Date(c.Date(told)), say.Length(least-rest)),
	}
}

// dark finds a 24-hour period that begins before anything is known.
func (r DailyRest) dark(c *rules.Case, e roster.EmployeeNo, day roster.Interval) rules.Finding {
	told, _ := c.Clock(max(day.From, 0))
	return rules.Finding{
		Rule: "daily-rest", Level: rules.Law, Status: rules.Unknown,
		Employee: e, Demand: roster.NoDemand, Day: told, When: day,
		Limit: int64(r.Least), Quantity: rules.InMinutes,
		Say: say.Text(
			"Vilan i dygnet från %s går inte att bedöma för %s: tidigare pass saknas.",
			"The rest in the 24 hours from %s cannot be judged for %s: earlier duties are missing.",
			say.Time(&c.Period, day.From), c.Employees[e].Name),
		Mend: say.Text(
			"Ange vad %s arbetade de två dygnen före %s.", "Tell what %s worked in the two days before %s.",
			c.Employees[e].Name, say.Date(c.First)),
	}
}

// ByPeriod tells that a finding belongs to the day on which its 24-hour period
// begins, when the rule changes.
func (r DailyRest) ByPeriod() bool { return true }

// Constrain asks for the rest in every period that touches the roster's.
func (r DailyRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		rest := constraint.DayRest{
			Employee: roster.EmployeeNo(e), Break: p.Employees[e].DayBreak,
			Least: r.Least, Price: constraint.Banned(),
		}
		rest.Short, rest.On = ab.Shortened(p, rest.Employee)
		out = append(out, rest)
	}
	return out
}
