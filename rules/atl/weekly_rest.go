package atl

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Mode is how the weekly rest stands to the daily rest.
type Mode string

// The modes.
const (
	// Mode36 asks for the Act's 36 hours and nothing more. It is below what the
	// Court of Justice asks for (C-477/21: daily rest besides, however long the
	// weekly one), so no unit may choose it; a pack's entry may.
	Mode36 Mode = "36"
	// Mode47 lets weekly rest begin only when the daily rest after the last
	// duty is over, unless that duty's 24-hour period had its rest before it:
	// 11 + 36 = 47 hours. It is SKR's answer and employers' practice.
	Mode47 Mode = "47"
	// ModeStrict asks for the same as Mode47, and reports besides, as goals,
	// the weekly rests that leave a 24-hour period before or after them without
	// a daily rest of its own (our reading of the Court of Justice, C-477/21).
	ModeStrict Mode = "strict"
)

// WeeklyRest asks for Least unbroken hours off in every 7-day period (veckovila).
// The periods follow each other from the person's week break. Standby is no
// weekly rest. Time after the last duty is free.
//
// The owed daily rest is set aside from the end of the last work, and may pass
// during standby; what is left is cut to the 7-day period and must be Least. A
// duty belongs to the 24-hour period of its last worked minute.
type WeeklyRest struct {
	Clause clause.Clause
	Least  roster.Minutes
	Owed   roster.Minutes // daily rest, in the modes that set it aside
	Mode   Mode
}

func weeklyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("weekly-rest", on)
	if !ok {
		return nil, nil
	}
	r := WeeklyRest{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *WeeklyRest) read(p *clause.Params) {
	p.Least("least", &r.Least)
	p.Least("owed", &r.Owed)
	clause.Stricter(p, "mode", &r.Mode, Mode36, Mode47, ModeStrict)
}

// With gives the rule with a unit's parameters: least and owed (hours and
// minutes) and mode, none of them looser than it stands.
func (r WeeklyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r WeeklyRest) About() rules.About {
	says := say.Text(
		"Varje sjudygnsperiod, räknat från medarbetarens veckobrytpunkt, ska rymma minst %s sammanhängande ledighet.",
		"Every 7-day period, counted from the employee's week break, holds at least %s of unbroken time off.",
		say.Length(r.Least))
	if r.Mode != Mode36 {
		more := say.Text(
			" Den börjar när dygnsvilan på %s efter sista passet är över, om passets dygn inte hade sin dygnsvila före passet.",
			" It begins when the daily rest of %s after the last duty is over, unless that duty's 24 hours had their rest before it.",
			say.Length(r.Owed))
		says.SV, says.EN = says.SV+more.SV, says.EN+more.EN
	}
	return rules.About{
		ID: "weekly-rest", Pack: "atl", Level: rules.Law,
		Title:    rules.Text{SV: "Veckovila", EN: "Weekly rest"},
		Says:     says,
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
		Replaces: []string{"eu-weekly-rest"},
	}
}

// owed is the daily rest that the mode sets aside.
func (r WeeklyRest) owed() roster.Minutes {
	if r.Mode == Mode36 {
		return 0
	}
	return r.Owed
}

// Check finds each 7-day period without its rest.
func (r WeeklyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	whole := c.Whole()
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		all := stints(c, e, true)
		dark := rules.Unrecorded(c.Problem, e)
		best, worst := r.blocks(c, e, all), []block(nil)
		// Work less than a rest before a duty may owe it one after. A week that
		// begins later is none the darker for what is not known.
		darkens := dark.To + 2*roster.Time(r.Owed) + roster.Time(roster.LongestWithOnCall)
		if dark.Length() > 0 && whole.From < darkens+roster.Time(8*roster.DayLength) {
			worst = r.blocks(c, e, hide(all, dark))
		}
		clock := c.Employees[i].WeekBreak.Clock
		for d := firstWeek(c.Problem, e, all); c.At(d, clock) < whole.To; d += 7 {
			week := roster.Interval{From: c.At(d, clock), To: c.At(d+7, clock)}
			rest := longest(best, week)
			touches := week.To > whole.From
			switch {
			case rest.Length() < r.Least:
				status := rules.Broken
				if inherited := r.blocks(c, e, stints(c, e, false)); longest(inherited, week).Length() == rest.Length() {
					status = rules.Inherited
				}
				out = append(out, r.short(c, e, week, rest.Length(), status))
			case touches && week.From < darkens && worst != nil && longest(worst, week).Length() < r.Least:
				out = append(out, r.dark(c, e, week))
			case touches && r.Mode == ModeStrict && week.Overlap(dark) == 0:
				if missing := r.strict(c, e, best, week); missing > 0 {
					out = append(out, r.unshared(c, e, week, missing))
				}
			}
		}
	}
	return out
}

// short finds a 7-day period with too little weekly rest, told under the day of
// its last planned duty.
func (r WeeklyRest) short(c *rules.Case, e roster.EmployeeNo, week roster.Interval, rest roster.Minutes, status rules.Status) rules.Finding {
	f := r.finding(c, e, week)
	f.Status = status
	f.Day = lastDuty(c, e, week, status == rules.Inherited, f.Day)
	f.Measured, f.Amount = int64(rest), int64(r.Least-rest)
	f.Say = say.Text(
		"%s har som längst %s veckovila i sjudygnsperioden från %s; minst %s krävs.",
		"%s has at most %s of weekly rest in the 7 days from %s; at least %s is required.",
		c.Employees[e].Name, say.Length(rest), say.Time(&c.Period, week.From), say.Length(r.Least))
	if r.Mode != Mode36 {
		more := say.Text(" (utöver dygnsvilan)", " (besides the daily rest)")
		f.Say.SV, f.Say.EN = f.Say.SV[:len(f.Say.SV)-1]+more.SV+".", f.Say.EN[:len(f.Say.EN)-1]+more.EN+"."
	}
	f.Mend = say.Text(
		"Gör en ledighet i perioden %s längre, genom att ta bort eller flytta ett pass intill den.",
		"Make one time off in the period %s longer, by dropping or moving a duty next to it.",
		say.Length(r.Least-rest))
	return f
}

// unshared finds a weekly rest that uses the same hours as a daily rest.
func (r WeeklyRest) unshared(c *rules.Case, e roster.EmployeeNo, week roster.Interval, missing roster.Minutes) rules.Finding {
	f := r.finding(c, e, week)
	f.Level, f.Status = rules.Goal, rules.Broken
	f.Day = lastDuty(c, e, week, false, f.Day)
	f.Limit, f.Measured, f.Amount = int64(r.Owed), int64(r.Owed-missing), int64(missing)
	f.Say = say.Text(
		"%s får veckovila i perioden från %s, men ett dygn intill den har bara %s egen dygnsvila; %s vore strikt rätt.",
		"%s has weekly rest in the period from %s, but 24 hours next to it keep only %s of daily rest of their own; %s would be strictly right.",
		c.Employees[e].Name, say.Time(&c.Period, week.From), say.Length(r.Owed-missing), say.Length(r.Owed))
	f.Mend = say.Text("Gör ledigheten %s längre.", "Make the time off %s longer.", say.Length(missing))
	return f
}

// dark finds a 7-day period that begins before enough is known.
func (r WeeklyRest) dark(c *rules.Case, e roster.EmployeeNo, week roster.Interval) rules.Finding {
	f := r.finding(c, e, week)
	f.Status = rules.Unknown
	f.Say = say.Text(
		"Veckovilan i sjudygnsperioden från %s går inte att bedöma för %s: tidigare pass saknas.",
		"The weekly rest in the 7 days from %s cannot be judged for %s: earlier duties are missing.",
		say.Time(&c.Period, week.From), c.Employees[e].Name)
	f.Mend = say.Text(
		"Ange vad %s arbetade från %s till %s.", "Tell what %s worked from %s to %s.",
		c.Employees[e].Name, say.Time(&c.Period, week.From), say.Date(c.First))
	return f
}

func (r WeeklyRest) finding(c *rules.Case, e roster.EmployeeNo, week roster.Interval) rules.Finding {
	told, _ := c.Clock(max(week.From, 0))
	return rules.Finding{
		Rule: "weekly-rest", Level: rules.Law,
		Employee: e, Demand: roster.NoDemand, Day: told, When: week,
		Limit: int64(r.Least), Quantity: rules.InMinutes,
	}
}

// ByPeriod tells that a finding belongs to the day on which its 7-day period
// begins, when the rule changes.
func (r WeeklyRest) ByPeriod() bool { return true }

// Constrain asks for the rest in every 7-day period that touches the roster's.
// What is not known is told as free, so that the solver is bound exactly where
// no history could mend a breach.
func (r WeeklyRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who := &p.Employees[e]
		out = append(out, constraint.WeekRest{
			Employee: roster.EmployeeNo(e), Break: who.WeekBreak, DayBreak: who.DayBreak,
			Least: r.Least, Owed: r.owed(), Known: p.At(-roster.Reach, 0), Price: constraint.Banned(),
		})
	}
	return out
}
