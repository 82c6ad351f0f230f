package roster

// Demand asks for staff: how many people with a skill, in which places, either
// on given shifts or present through a span of the clock. It speaks of people
// present, whatever else they are counted for: "three in the ward" and "one
// undersköterska in the ward" are both met by three of whom one is.
type Demand struct {
	ID    string
	Name  string
	Days  DaySet
	Shift []ShiftNo // by shift: any of these; empty: by interval
	From  Clock     // by interval: from this clock time …
	To    Clock     // … to this one, which may lie on the next day
	// Places: presence in any of these counts; empty: anywhere in the unit.
	Places []PlaceNo
	Skill  SkillNo // NoSkill: anyone

	Least  int // fewer is a breach
	Wanted int // fewer is worth mending; at least Least
	Most   int // more is surplus; -1: no limit
	// Firm makes Most a limit that may not be passed.
	Firm bool
}

// Counts tells whether a duty of shift s at place counts for the demand, skill,
// day and time aside.
func (d *Demand) Counts(p *Problem, s ShiftNo, place PlaceNo) bool {
	if !p.Shifts[s].Covers() {
		return false
	}
	if len(d.Places) > 0 && !contains(d.Places, place) {
		return false
	}
	return len(d.Shift) == 0 || contains(d.Shift, s)
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if y == x {
			return true
		}
	}
	return false
}
