package roster

// Share is a part of something in hundredths of a percent: 700 is 7 %. A factor
// is told as one too: 11500 is 1.15 times.
type Share int32

// Whole is a share of 100 %, and the factor 1.
const Whole Share = 10000

// Outlook is the absence that a unit plans for before anybody knows of it. What
// is left empty is as in the standard of package absence; a Problem without one
// plans for none.
type Outlook struct {
	// Rates say how much of the time people are away. A person's are those of
	// the profession, or those of no profession where it has none.
	Rates []AbsenceRate
	// Weekdays and Months are factors on absence that comes at short notice:
	// seven from Monday, twelve from January. Empty: the standard's.
	Weekdays []Share
	Months   []Share
	// Waves are what everybody's short-notice absence is multiplied by in a week,
	// all alike, as when there is influenza. Their chances come to 100 % and
	// their mean to 1. Empty: none.
	Waves  []Wave
	Summer *Summer // how leave gathers; nil: the standard's
	// Move is how far the start of a resource shift may be moved to take a
	// vacant shift; negative: the standard's.
	Move  Minutes
	Asked *Asked // who says yes when asked; nil: the standard's
}

// AbsenceRate is how much of the time people of a profession are away for one
// reason.
type AbsenceRate struct {
	Profession string // empty: everybody whose profession has no rates
	Kind       AbsenceKind
	Share      Share // mean of a year
	Spell      int   // mean length in days; lengths are geometric
	// Known tells that it is known when a roster is laid: it then stands among
	// the people's absences and is not expected once more.
	Known bool
}

// Wave is one way in which a week can turn out.
type Wave struct{ Chance, Times Share }

// Summer is when leave gathers, and its quota.
type Summer struct {
	First, Last Date
	Weeks       int   // of leave that each takes in it
	Most        Share // of a profession may be on leave at once
}

// Asked is the share of those asked to step in who say yes.
type Asked struct{ PartTime, Hourly, Overtime Share }

// PoolKind is what a pool of people who go where they are needed is.
type PoolKind string

// The kinds of pool.
const (
	ResourceTeam   PoolKind = "resource-team"    // resursteam
	UnitSubstitute PoolKind = "unit-substitutes" // enhetsvikarier
)

// PoolKinds lists every kind of pool.
func PoolKinds() []PoolKind { return []PoolKind{ResourceTeam, UnitSubstitute} }

// Radius is how far people are lent: the rings of sharing, from the inmost.
type Radius string

// The rings.
const (
	OwnUnit     Radius = "own"      // egen enhet
	SisterUnits Radius = "sisters"  // systerenheter
	SameArea    Radius = "area"     // samma område
	District    Radius = "district" // hela distriktet
)

// Radii lists the rings, the inmost first.
func Radii() []Radius { return []Radius{OwnUnit, SisterUnits, SameArea, District} }

// Pool is a group of people whose work is to cover for others.
type Pool struct {
	ID     string
	Name   string
	Kind   PoolKind
	Radius Radius
	// Members are people of this Problem.
	Members []EmployeeNo
	// Away is the most of a member's time in other units than the own.
	Away Share
	// Goes tells where members are introduced, the own unit aside.
	Goes []Introduction
}

// Introduction is a unit where people are introduced.
type Introduction struct {
	Unit   string       // the unit's id
	People []EmployeeNo // who of the pool; empty: all
}

// Sharing is a unit's place in the rings: whom it lends people to first.
type Sharing struct {
	Sisters  []string // ids of sister units
	Area     string   // name of the area; units of the same name lie in it together
	District string
}

// Ring is the inmost ring that holds both units, and false when none does.
func Ring(a, b *Unit) (Radius, bool) {
	switch {
	case a.ID == b.ID:
		return OwnUnit, true
	case contains(a.Sharing.Sisters, b.ID) || contains(b.Sharing.Sisters, a.ID):
		return SisterUnits, true
	case a.Sharing.Area != "" && a.Sharing.Area == b.Sharing.Area:
		return SameArea, true
	case a.Sharing.District != "" && a.Sharing.District == b.Sharing.District:
		return District, true
	}
	return "", false
}

// Within tells whether ring r lies within s or is it.
func (r Radius) Within(s Radius) bool {
	for _, x := range Radii() {
		switch x {
		case r:
			return true
		case s:
			return false
		}
	}
	return false
}

// MayGo tells whether a member of the pool may work in a unit of the ring: in
// the own always, elsewhere where introduced and within the radius.
func (p *Pool) MayGo(e EmployeeNo, unit string, ring Radius) bool {
	if ring == OwnUnit {
		return true
	}
	if !ring.Within(p.Radius) {
		return false
	}
	for i := range p.Goes {
		if g := &p.Goes[i]; g.Unit == unit && (len(g.People) == 0 || contains(g.People, e)) {
			return true
		}
	}
	return false
}
