package roster

// UnitKind is what kind of workplace a unit is.
type UnitKind string

// The kinds of unit.
const (
	CareHome    UnitKind = "care-home"    // vård- och omsorgsboende
	HomeCare    UnitKind = "home-care"    // hemtjänst
	LSSHome     UnitKind = "lss"          // LSS-boende
	Preschool   UnitKind = "preschool"    // förskola
	DayActivity UnitKind = "day-activity" // daglig verksamhet
	OfficeHours UnitKind = "office"       // kontorstid
)

// UnitKinds lists every kind.
func UnitKinds() []UnitKind {
	return []UnitKind{CareHome, HomeCare, LSSHome, Preschool, DayActivity, OfficeHours}
}

// Unit is the workplace that is rostered.
type Unit struct {
	ID       string
	Name     string
	Kind     UnitKind
	Owner    string // who owns the budget (budgetansvarig), a role or an invented name
	Managers int    // number of managers, for the span of control; 0 counts as 1
	Sharing  Sharing

	// Children present per half hour and enrolled, for a preschool's density.
	Attendance []Attendance
	Enrolled   int
}

// Attendance is the planned number of children present from one clock time
// until the next entry's.
type Attendance struct {
	From     Clock
	Children float64 // a planned mean, so not whole
}

// Place is where a duty is done: a ward, a group of children, a round.
type Place struct {
	ID   string
	Name string
	Kind PlaceKind
}

// PlaceKind is what a place is, where a rule or a planner cares.
type PlaceKind string

// The kinds of place.
const (
	Ward     PlaceKind = "ward"
	Dementia PlaceKind = "dementia-ward"
	Group    PlaceKind = "group"
	Round    PlaceKind = "round"
	Home     PlaceKind = "home"
	Office   PlaceKind = "office"
)

// PlaceKinds lists every kind of place.
func PlaceKinds() []PlaceKind { return []PlaceKind{Ward, Dementia, Group, Round, Home, Office} }

// Budget is money for the period with whoever owns it.
type Budget struct {
	Owner  string
	Amount Money
	Limit  bool // a limit may not be passed; a target is only measured against
}
