package roster

// Skill is what someone may be counted as: a profession, a certificate, a
// delegation.
type Skill struct {
	ID   string
	Name string
	Kind SkillKind // what the law knows it as; empty: nothing
	// StandIns are the skills whose holders may stand in for this one. The
	// relation is closed when the problem is read: a stand-in's stand-in counts.
	StandIns []SkillNo
}

// SkillSpan is one person's holding of a skill, with the days it is valid.
type SkillSpan struct {
	Skill SkillNo
	From  Date // NoDate: always was
	To    Date // last valid date; NoDate: without end
	// Title tells that a protected title is held without a certificate, by the
	// right of those who had it when it became protected.
	Title bool
}

// Serves tells whether someone holding the given spans may be counted for skill
// on date, by holding it or as a stand-in. NoSkill is served by everyone.
func (p *Problem) Serves(held []SkillSpan, skill SkillNo, date Date) bool {
	if skill == NoSkill {
		return true
	}
	for _, h := range held {
		if h.From != NoDate && date < h.From || h.To != NoDate && date > h.To {
			continue
		}
		if h.Skill == skill {
			return true
		}
		for _, s := range p.Skills[skill].StandIns {
			if h.Skill == s {
				return true
			}
		}
	}
	return false
}
