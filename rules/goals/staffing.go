package goals

import (
	"math"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Staffing holds the people present against what each demand asks for: fewer
// than least is a breach, fewer than wanted is worth mending, more than most is
// surplus (and a breach where the demand is firm). The breach is the people
// missing or too many times the minutes.
//
// Who is present: those at work on a shift that covers demand, on-call at the
// workplace included and standby elsewhere not, breaks not taken off, each
// person once. A demand for a skill counts those who serve it on the demand's
// date; whoever works beside the others that date (roster.Employee.Beside) is no
// cover for any. A duty on a day on which its shift does not exist is a fault of its own
// (rule skills) and covers nothing.
//
// A demand belongs to the day it begins and counts whole: one on the last day
// runs past the period's end, one begun the day before the period is not asked
// for again. Duties of the history count into the period's first hours. For as
// long as nobody but they can be there a shortage is inherited; for people whose
// history is not known the doubt is to the roster's advantage: as many may be
// there, and what that hides is told as unknown.
type Staffing struct {
	Short, Wanted, Surplus constraint.Cost // for each person and minute
}

// About gives the rule's identity.
func (*Staffing) About() rules.About {
	a := about("staffing",
		rules.Text{SV: "Bemanning", EN: "Staffing"},
		rules.Text{
			SV: "Varje behov har minst så många på plats som krävs, helst så många som önskas och inte fler än behövs.",
			EN: "Every demand has at least as many present as required, if possible as many as wanted and no more than needed.",
		})
	a.Level = rules.UnitRule
	a.Citation = rules.Citation{Source: "Enhetens bemanningskrav"}
	return a
}

// With gives the rule with other weights: short, wanted, surplus.
func (r *Staffing) With(params []byte) (rules.Rule, error) {
	c := *r
	err := lay(params, weighing("short", &c.Short, 1), weighing("wanted", &c.Wanted, 0), weighing("surplus", &c.Surplus, 0))
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// ShiftMinutes is what one missing person weighs on a demand by shift: the paid
// time of the shortest shift that would mend it, as elapsed that day.
func ShiftMinutes(p *roster.Problem, d *roster.Demand, day roster.Day) roster.Minutes {
	least := p.Paid(day, d.Shift[0])
	for _, s := range d.Shift[1:] {
		least = min(least, p.Paid(day, s))
	}
	return max(1, least)
}

// horizon tells how many days after its own a shift can still be at work.
func horizon(p *roster.Problem) roster.Day {
	var last roster.Clock
	for s := range p.Shifts {
		if len(p.Shifts[s].Parts) > 0 {
			last = max(last, p.Shifts[s].End())
		}
	}
	return roster.Day(last / roster.DayLength)
}

// handover is the time until which only people who came before the period can
// be there for a demand: the first moment at which somebody who begins in it
// can, or the last at which somebody from before can, whichever is first.
func handover(p *roster.Problem, d *roster.Demand) roster.Time {
	if p.Cyclic {
		return math.MinInt32 // those who came before are those of the last days
	}
	reach := horizon(p)
	first, last := p.At(roster.Day(p.Days), 0), roster.Time(0)
	for s := range roster.ShiftNo(len(p.Shifts)) {
		if !counts(p, d, s) {
			continue
		}
		for day := -reach - 1; day < 0; day++ {
			if work := atWork(p, day, s); p.Shifts[s].Days.Has(p.Date(day)) && len(work) > 0 {
				last = max(last, work[len(work)-1].To)
			}
		}
		for day := roster.Day(0); int(day) < p.Days && p.At(day, 0) < first; day++ {
			if work := atWork(p, day, s); p.Shifts[s].Days.Has(p.Date(day)) && len(work) > 0 {
				first = min(first, work[0].From)
			}
		}
	}
	return min(first, last)
}

// counts tells whether shift s counts for a demand at any of its places.
func counts(p *roster.Problem, d *roster.Demand, s roster.ShiftNo) bool {
	places := p.Shifts[s].Places
	if len(places) == 0 {
		return d.Counts(p, s, roster.NoPlace)
	}
	for _, place := range places {
		if d.Counts(p, s, place) {
			return true
		}
	}
	return false
}

// atWork is when a duty is at the workplace and there for those cared for:
// active and on-call parts, as one where they touch, and no planning.
func atWork(p *roster.Problem, day roster.Day, s roster.ShiftNo) []roster.Interval {
	var out []roster.Interval
	for _, part := range p.Shifts[s].Parts {
		if part.Activity == roster.Standby || part.Planning {
			continue
		}
		iv := p.Between(day, part.Start, part.End)
		if n := len(out); n > 0 && out[n-1].To == iv.From {
			out[n-1].To = iv.To
			continue
		}
		out = append(out, iv)
	}
	return out
}

// doubtful gives, for each person who may be at work in the period's first
// hours without its being known and who serves the skill, until when.
func doubtful(p *roster.Problem, skill roster.SkillNo) []roster.Time {
	var until []roster.Time
	if p.Cyclic {
		return nil
	}
	for e := range p.Employees {
		if u := rules.Unrecorded(p, roster.EmployeeNo(e)); u.Length() > 0 && u.To > 0 && p.Counts(roster.EmployeeNo(e), skill, p.First) {
			until = append(until, u.To)
		}
	}
	return until
}
