package roster

// SkillKind is what law and agreement know a skill as. A skill of no kind is the
// unit's own affair.
type SkillKind string

// The kinds of skill.
const (
	Nurse          SkillKind = "nurse"             // legitimerad sjuksköterska
	AssistantNurse SkillKind = "assistant-nurse"   // undersköterska, skyddad yrkestitel
	Delegation     SkillKind = "delegation"        // delegering, som läkemedel
	Teacher        SkillKind = "preschool-teacher" // legitimerad förskollärare
)

// SkillKinds lists every kind of skill.
func SkillKinds() []SkillKind { return []SkillKind{Nurse, AssistantNurse, Delegation, Teacher} }

// OfKind lists the skills of any of some kinds.
func (p *Problem) OfKind(kinds ...SkillKind) []SkillNo {
	var out []SkillNo
	for i := range p.Skills {
		if contains(kinds, p.Skills[i].Kind) {
			out = append(out, SkillNo(i))
		}
	}
	return out
}

// Beside tells whether someone works beside the others on a date, as a student
// or while being introduced (bredvidgång): paid for, if at all, but no cover.
func (e *Employee) Beside(d Date) bool {
	return e.Student || e.Supernumerary != 0 && d <= e.Supernumerary
}

// IntroducedOn tells whether a person is introduced in the unit on a date.
func (e *Employee) IntroducedOn(d Date) bool { return e.Introduced == 0 || d >= e.Introduced }

// Counts tells whether a person is cover for a skill on a date: serves it and
// does not work beside the others.
func (p *Problem) Counts(e EmployeeNo, skill SkillNo, d Date) bool {
	who := &p.Employees[e]
	return !who.Beside(d) && p.Serves(who.Skills, skill, d)
}

// Client is someone who has home care (hemtjänst), known by a number only.
type Client struct {
	ID    string
	Place PlaceNo // the ward or round that visits; NoPlace: none
	// Contact is the client's care contact (fast omsorgskontakt), NoEmployee
	// without one.
	Contact EmployeeNo
	// Declined tells that a contact is clearly not needed, or not wanted.
	Declined bool
}
