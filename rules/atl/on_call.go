package atl

import (
	"math"
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Per is the stretch of time over which on-call hours are held together.
type Per string

// The stretches. The employer chooses one and keeps to it.
const (
	// PerMonth: calendar months.
	PerMonth Per = "month"
	// PerFourWeeks: four weeks at a time, counted from the roster's first day
	// (the Act does not say from when).
	PerFourWeeks Per = "four-weeks"
)

// OnCall asks that on-call time (jour) comes to at most Month in a calendar
// month, or at most FourWeeks in four weeks. What is really worked during it is
// not on-call but overtime; a plan cannot know that, so all of it counts. A
// waiver for the cap (roster.OnCallCap) shows that a local agreement allows
// more. History comes from the duties known, or from a balance of on-call
// minutes from the first of the month.
type OnCall struct {
	Clause    clause.Clause
	Per       Per
	Month     roster.Minutes
	FourWeeks roster.Minutes
}

func onCall(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("on-call", on)
	if !ok {
		return nil, nil
	}
	r := OnCall{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *OnCall) read(p *clause.Params) {
	clause.Choice(p, "per", &r.Per, PerMonth, PerFourWeeks)
	p.Most("month", &r.Month)
	p.Most("four_weeks", &r.FourWeeks)
}

// With gives the rule with a unit's parameters: per (month or four-weeks), month
// and four_weeks (hours and minutes).
func (r OnCall) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r OnCall) About() rules.About {
	says := say.Text(
		"Jourtiden är högst %s per kalendermånad.", "On-call time is at most %s in a calendar month.", say.Length(r.Month))
	if r.Per == PerFourWeeks {
		says = say.Text(
			"Jourtiden är högst %s per fyra veckor.", "On-call time is at most %s in four weeks.", say.Length(r.FourWeeks))
	}
	return rules.About{
		ID: "on-call", Pack: "atl", Level: rules.Law,
		Title:    rules.Text{SV: "Jourtid", EN: "On-call time"},
		Says:     says,
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// stretch is a span of dates, both included, and the most on-call time in it.
type stretch struct {
	first, last roster.Date
	most        int64
}

func (s stretch) span(p *roster.Problem) roster.Interval {
	return reference{s.first, s.last}.span(p)
}

// stretches gives the stretches that touch the roster.
func (r OnCall) stretches(p *roster.Problem) []stretch {
	var out []stretch
	if r.Per == PerFourWeeks {
		for d := p.First; d <= p.Last(); d += 28 {
			out = append(out, stretch{d, d + 27, int64(r.FourWeeks)})
		}
		return out
	}
	for d := p.First; d <= p.Last(); {
		first := monthOf(d)
		y, m, _ := d.Civil()
		d = roster.DateOf(y, m+1, 1)
		out = append(out, stretch{first, d - 1, int64(r.Month)})
	}
	return out
}

// monthOf is the first date of a date's month, yearOf of its year.
func monthOf(d roster.Date) roster.Date {
	y, m, _ := d.Civil()
	return roster.DateOf(y, m, 1)
}

func yearOf(d roster.Date) roster.Date {
	y, _, _ := d.Civil()
	return roster.DateOf(y, time.January, 1)
}

// past is the on-call time of a stretch before the roster: at least low and at
// most high minutes.
func (r OnCall) past(p *roster.Problem, e roster.EmployeeNo, s stretch) (low, high int64) {
	who := &p.Employees[e]
	if b, ok := who.History.Since(roster.OnCallMinutes, s.first); ok {
		return min(b.Amount, math.MaxInt32), min(b.Amount, math.MaxInt32)
	}
	span := s.span(p)
	for _, d := range who.History.Duties {
		low += int64(onCallIn(p, d.Day, d.Shift, span))
	}
	return low, low + int64(rules.Unrecorded(p, e).Overlap(span))
}

// waived tells whether a local agreement lifts the cap for somebody in a stretch.
func (r OnCall) waived(p *roster.Problem, e roster.EmployeeNo, s stretch) bool {
	return p.Waived(roster.OnCallCap, e, min(s.last, p.Last())) != nil
}

// Check finds each stretch with too much on-call time.
func (r OnCall) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	if !hasOnCall(c.Problem) {
		return nil
	}
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, s := range r.stretches(c.Problem) {
			var planned int64
			last := c.Day(min(s.last, c.Last()))
			for _, d := range c.Planned(e) {
				for _, part := range c.Shifts[d.Shift].Parts {
					if part.Activity == roster.OnCall {
						planned += int64(c.Between(d.Day, part.Start, part.End).Overlap(s.span(c.Problem)))
					}
				}
			}
			if r.waived(c.Problem, e, s) {
				continue
			}
			low, high := r.past(c.Problem, e, s)
			low, high = low+planned, high+planned
			f := rules.Finding{
				Rule: "on-call", Level: rules.Law, Employee: e, Demand: roster.NoDemand,
				Day: last, When: s.span(c.Problem), Limit: s.most, Quantity: rules.InMinutes,
			}
			name := c.Employees[i].Name
			switch {
			case low > s.most:
				f.Status = rules.Broken
				if planned == 0 {
					f.Status = rules.Inherited
				}
				f.Measured, f.Amount = low, low-s.most
				if planned > 0 {
					f.Amount = min(f.Amount, planned)
				}
				f.Say = say.Text(
					"%s har %s jour %s–%s; högst %s är tillåtet.",
					"%s has %s on call %s–%s; at most %s is allowed.",
					name, say.Length(roster.Minutes(low)), say.Date(s.first), say.Date(s.last), say.Length(roster.Minutes(s.most)))
				f.Mend = say.Text(
					"Ge bort jour, minst %s, eller visa ett lokalt avtal om mer (waivers: on-call-cap).",
					"Give away on-call time, at least %s, or show a local agreement on more (waivers: on-call-cap).",
					say.Length(roster.Minutes(f.Amount)))
			case high > s.most && planned > 0:
				f.Status = rules.Unknown
				f.Say = say.Text(
					"Jourtiden för %s %s–%s går inte att bedöma: tiden före %s är inte känd.",
					"The on-call time of %s %s–%s cannot be judged: the time before %s is not known.",
					name, say.Date(s.first), say.Date(s.last), say.Date(c.First))
				f.Mend = say.Text(
					"Ange jourtiden (on-call-minutes) för %s från %s.",
					"Give the on-call time (on-call-minutes) of %s from %s.", name, say.Date(s.first))
			default:
				continue
			}
			out = append(out, f)
		}
	}
	return out
}

// hasOnCall tells whether any shift holds on-call time.
func hasOnCall(p *roster.Problem) bool {
	for s := range p.Shifts {
		if p.Shifts[s].HasOnCall() {
			return true
		}
	}
	return false
}

// onCallIn is what a shift on a day puts into a span of time, in minutes on call.
func onCallIn(p *roster.Problem, d roster.Day, s roster.ShiftNo, in roster.Interval) roster.Minutes {
	var sum roster.Minutes
	parts := p.Shifts[s].Parts
	for i := range parts {
		if parts[i].Activity == roster.OnCall {
			sum += p.Between(d, parts[i].Start, parts[i].End).Overlap(in)
		}
	}
	return sum
}

// Constrain holds what the roster may add to each stretch against what is left.
func (r OnCall) Constrain(p *roster.Problem) []constraint.Constraint {
	if !hasOnCall(p) {
		return nil
	}
	var out []constraint.Constraint
	for _, s := range r.stretches(p) {
		span := s.span(p)
		from, to := max(0, p.Day(s.first)-2), p.Day(min(s.last, p.Last()))
		var of [][]int32
		var most int64
		for d := from; d <= to; d++ {
			row := make([]int32, len(p.Shifts))
			var best int32
			for k := range p.Shifts {
				row[k] = int32(onCallIn(p, d, roster.ShiftNo(k), span))
				best = max(best, row[k])
			}
			of, most = append(of, row), most+int64(best)
		}
		for i := range p.Employees {
			e := roster.EmployeeNo(i)
			low, _ := r.past(p, e, s)
			left := max(0, s.most-low)
			if most <= left || r.waived(p, e, s) {
				continue
			}
			out = append(out, constraint.Total{
				Employee: e, From: from, To: to, Of: of,
				Low: math.MinInt64, High: left, Over: constraint.Banned(),
			})
		}
	}
	return out
}
