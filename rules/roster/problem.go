package roster

// Numbers by which things refer to each other: their index in the Problem's
// list of that kind. None of each kind is -1.
type (
	SkillNo    int16 // index in Problem.Skills
	PlaceNo    int16 // index in Problem.Places
	ShiftNo    int16 // index in Problem.Shifts
	EmployeeNo int16 // index in Problem.Employees
	DemandNo   int16 // index in Problem.Demands
)

// None of each kind: no skill asked for, no particular place, no shift.
const (
	NoSkill    SkillNo    = -1
	NoPlace    PlaceNo    = -1
	NoShift    ShiftNo    = -1
	NoEmployee EmployeeNo = -1
	NoDemand   DemandNo   = -1
)

// Problem is everything a solver is given. A Problem that Validate finds no
// fault with is safe to hand to every other package.
type Problem struct {
	ID    string // short name, without spaces; also that of its roster's file
	Title string // one line for people
	Unit  Unit
	Period
	// Cyclic makes the period a base roster (grundschema) of ordinary weeks, in which
	// the first day comes after the last again: see Laid.
	Cyclic bool
	// Rings are people who walk through each other's rows (rullande schema): after the
	// period each goes on with the next one's, the last with the first's. All others
	// go on with their own.
	Rings       [][]EmployeeNo
	Calculation []Calculation // when contract hours are settled; at least one

	Skills    []Skill
	Places    []Place
	Shifts    []Shift
	Demands   []Demand
	Employees []Employee
	Clients   []Client
	Settings  []Setting // the unit's own rules and changed parameters
	Budgets   []Budget
	Waivers   []Waiver // exceptions granted, with their evidence
	Posts     *Posts   // which posts there may be, or nil: nobody asks
	Outlook   *Outlook // the absence planned for; nil: none
	Pools     []Pool   // people whose work is to cover for others

	Published *Published // an earlier roster to stay near, or nil
}

// Calculation is a calculation period (beräkningsperiod): over it a person's
// hours must come to the contract's. It may begin before the roster's period
// (then opening balances say what was worked) or end after it (then the target
// is taken in proportion to the days inside).
type Calculation struct{ First, Last Date }

// Published is a roster that people already know, and how much of it may change.
type Published struct {
	Roster     Roster
	MaxChanges int // most cells (person, day) that may differ; -1 for any number
	// Notice is the date on which people are told of the changes; 0 and NoDate:
	// nobody is told yet, so that no notice is counted.
	Notice Date
}

// Setting is one rule as a unit asks for it: a building block of the local
// pack, a goal with another weight, or a statutory rule with a parameter that
// the unit may tighten.
type Setting struct {
	Rule   string       // id in the catalogue
	Params []byte       // its parameters as a JSON object; the rule refuses unknown names
	Level  string       // "", "hard" or "goal": "" is the rule's own
	People []EmployeeNo // whom it holds for; empty is everybody
	Where  string       // place in the input, for messages
}
