package replay

import (
	"slices"

	"heltid/rules/roster"
	"heltid/rules/standin"
)

// fill asks, group by group, until somebody takes a duty; within a group from
// somebody drawn on. It tells whether anybody did.
func (t *theatre) fill(vacant roster.Duty) bool {
	for g, people := range t.people {
		if len(people) == 0 || t.share[g] == 0 {
			continue
		}
		first := t.rng.IntN(len(people))
		for k := range people {
			e := people[(first+k)%len(people)]
			duty, ok := t.placed(e, vacant)
			if !ok || !t.fit(e, duty) {
				continue
			}
			t.tally.asked++
			if roster.Share(t.rng.Int32N(int32(roster.Whole))) >= t.share[g] {
				continue
			}
			if !t.may(e, duty) {
				t.tally.refused++
				continue
			}
			t.give(e, duty)
			paid := int64(t.p.Paid(duty.Day, duty.Shift))
			switch g {
			case partTimers:
				t.tally.extra += paid
			case hourlyPaid:
				t.tally.hourly += paid
				if vacant.Employee == roster.NoEmployee {
					t.tally.gaps += paid
				}
			default:
				t.tally.overtime += paid
			}
			return true
		}
	}
	return false
}

// placed is a duty at a place where somebody may work: the vacant one, or another
// of the shift's, whence somebody moves.
func (t *theatre) placed(e roster.EmployeeNo, duty roster.Duty) (roster.Duty, bool) {
	if standin.MayTake(t.p, e, duty.Shift, duty.Place) {
		return duty, true
	}
	for _, place := range t.p.Shifts[duty.Shift].Places {
		if standin.MayTake(t.p, e, duty.Shift, place) {
			duty.Place = place
			return duty, true
		}
	}
	return duty, false
}

// fit tells whether somebody has the day off and can do a duty, the law aside.
func (t *theatre) fit(e roster.EmployeeNo, duty roster.Duty) bool {
	who := &t.p.Employees[e]
	date := t.p.Date(duty.Day)
	if t.away(e, duty.Day) || t.given[int(e)*t.p.Days+int(duty.Day)].Shift != roster.NoShift || who.Absent(date) ||
		who.Beside(date) || !who.IntroducedOn(date) {
		return false
	}
	for _, d := range t.lines[e] {
		if d.Day == duty.Day {
			return false
		}
	}
	skills := t.p.Shifts[duty.Shift].Skills
	return len(skills) == 0 || slices.ContainsFunc(skills, func(s roster.SkillNo) bool { return t.p.Serves(who.Skills, s, date) })
}

// may tells whether the law lets somebody take a duty, beside the duties that
// they have as the sample stands.
func (t *theatre) may(e roster.EmployeeNo, duty roster.Duty) bool {
	t.line = t.line[:0]
	for _, d := range t.lines[e] {
		if !t.away(e, d.Day) && t.given[int(e)*t.p.Days+int(d.Day)].Shift == roster.NoShift {
			t.line = append(t.line, d)
		}
	}
	for d := range t.p.Days {
		if g := t.given[int(e)*t.p.Days+d]; g.Shift != roster.NoShift {
			t.line = append(t.line, g)
		}
	}
	duty.Employee = e
	return t.law.Allows(e, t.line, t.changed[e], duty)
}

// give gives somebody a duty, in the place of the resource shift that they may
// have that day.
func (t *theatre) give(e roster.EmployeeNo, duty roster.Duty) {
	duty.Employee = e
	t.given[int(e)*t.p.Days+int(duty.Day)] = duty
	t.changed[e] ^= mark(duty)
}
