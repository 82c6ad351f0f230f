package roster

import "time"

// Employment is on what footing a person is employed.
type Employment string

// The kinds of employment.
const (
	Permanent Employment = "permanent" // tillsvidareanställd
	Temporary Employment = "temporary" // visstidsanställd med månadslön
	Hourly    Employment = "hourly"    // timavlönad
)

// Employments lists every kind of employment.
func Employments() []Employment { return []Employment{Permanent, Temporary, Hourly} }

// PostSize is a share of full time in hundredths of a percent: 10000 is full
// time, 7500 is 75 %.
type PostSize int32

// FullTime is a post of 100 %.
const FullTime PostSize = 10000

// Share gives the post size as a fraction of one, for reports.
func (s PostSize) Share() float64 { return float64(s) / float64(FullTime) }

// Schedule is the kind of schedule that sets the full-time measure
// (heltidsmått): the agreement gives each its weekly hours.
type Schedule string

// The kinds of schedule.
const (
	Weekdays         Schedule = "weekdays"          // helgfri vecka
	WeekdaysHolidays Schedule = "weekdays-holidays" // vardag såväl som sön- och helgdag
	PermanentNight   Schedule = "night"             // ständig natt
	ThreeShift       Schedule = "three-shift"       // intermittent treskift
	ContinuousShift  Schedule = "continuous-shift"  // kontinuerligt treskift
	NightRotation10  Schedule = "rotation-10"       // rotation, minst 10 % natt
	NightRotation30  Schedule = "rotation-30"       // rotation, minst 30 % natt
)

// Schedules lists every kind of schedule.
func Schedules() []Schedule {
	return []Schedule{Weekdays, WeekdaysHolidays, PermanentNight, ThreeShift, ContinuousShift, NightRotation10, NightRotation30}
}

// Agreement is the collective agreement a person is employed under.
type Agreement string

// The agreements.
const (
	Kommunal       Agreement = "kommunal"
	Vardforbundet  Agreement = "vardforbundet"
	SverigesLarare Agreement = "sveriges-larare"
	Vision         Agreement = "vision"
)

// Agreements lists every agreement.
func Agreements() []Agreement { return []Agreement{Kommunal, Vardforbundet, SverigesLarare, Vision} }

// Employee is a person who can be rostered, or one head of the anonymous
// hourly pool.
type Employee struct {
	ID         string
	Name       string
	Employment Employment
	Pool       bool // an anonymous head of the hourly pool: a vacancy, not a person

	From, To Date // days employed; NoDate: open end

	Post      PostSize // 0 for hourly employees
	Salary    Money    // per month at full time
	HourlyPay Money    // per hour, before holiday supplement and on-costs
	BirthYear int      // 0: not known
	// Born is the date of birth, 0 where only the year is known. It is for the
	// young alone: no rule asks it of anybody above 18.
	Born Date

	Agreement Agreement
	Schedule  Schedule
	Measure   Minutes // weekly full-time measure by local agreement; 0: the agreement's

	DayBreak    Clock // where the 24-hour periods of daily rest begin (dygnsbryt)
	WeekBreak   WeekBreak
	HeavyNights bool // risk assessment classes the person's night work as heavy

	Profession string
	Home       PlaceNo   // own ward or group; NoPlace: none
	Places     []PlaceNo // where else introduced; empty: everywhere in the unit
	Shifts     []ShiftNo // shifts that can be given; empty: all
	Skills     []SkillSpan

	// Introduced is the first date on which the person is introduced in the
	// unit and can be cover; 0: long since.
	Introduced Date
	// Supernumerary is the last date of an introduction beside the others; 0:
	// none.
	Supernumerary Date
	// Student is here to learn: never cover, and always beside one of
	// Supervisors.
	Student     bool
	Supervisors []EmployeeNo
	// Credits that are missing for a certificate (gymnasiepoäng).
	Credits int

	PartTime  PartTime // why a post is below full time; empty: not known
	WantsMore PostSize // post size that the person has asked for; 0: has not asked
	// Accepts is the post sizes that the person would take, besides the one there
	// is and the one asked for.
	Accepts []PostSize
	Rehire  Date    // when priority to re-employment was claimed; 0: not claimed
	Spells  []Spell // fixed-term employments with the same employer

	History  History
	Absences []Absence
	Wishes   []Wish
	Locks    []Lock
	// Elsewhere is work for other employers, which counts for the young.
	Elsewhere []Elsewhere
}

// Elsewhere is work for another employer on one day.
type Elsewhere struct {
	Date    Date
	Minutes Minutes
}

// WeekBreak is where the 7-day periods of weekly rest begin.
type WeekBreak struct {
	Day   time.Weekday
	Clock Clock
}

// History is what a person worked before the period.
type History struct {
	// From is the first date from which Duties are complete; NoDate: nothing
	// is known, and rules that look back answer unknown.
	From   Date
	Duties []Duty // Day is negative
	// Balances are sums over times longer than the duties reach.
	Balances []Balance
}

// BalanceKind is what a balance counts.
type BalanceKind string

// The balances.
const (
	// WorkedMinutes counts working time with paid absence, for averages.
	WorkedMinutes BalanceKind = "worked-minutes"
	// ContractMinutes counts hours credited in the calculation period.
	ContractMinutes BalanceKind = "contract-minutes"
	// WeekendsWorked counts weekends with work.
	WeekendsWorked BalanceKind = "weekends"
	// OvertimeMinutes, MertidMinutes and OnCallMinutes are the records that the
	// employer keeps (arbetstidslagen 11 §), from the first of a month or a year.
	OvertimeMinutes BalanceKind = "overtime-minutes"
	MertidMinutes   BalanceKind = "mertid-minutes"
	OnCallMinutes   BalanceKind = "on-call-minutes"
)

// BalanceKinds lists every kind of balance.
func BalanceKinds() []BalanceKind {
	return []BalanceKind{WorkedMinutes, ContractMinutes, WeekendsWorked, OvertimeMinutes, MertidMinutes, OnCallMinutes}
}

// Balance is a sum from a date up to and including the day before the period.
type Balance struct {
	Kind   BalanceKind
	From   Date
	Amount int64 // minutes or a count, by kind
}

// Balance finds the balance of a kind that reaches furthest back.
func (h *History) Balance(kind BalanceKind) (Balance, bool) {
	var best Balance
	found := false
	for _, b := range h.Balances {
		if b.Kind == kind && (!found || b.From < best.From) {
			best, found = b, true
		}
	}
	return best, found
}

// Since gives the balance of a kind that begins on a date, as the records of a
// month or a year do.
func (h *History) Since(kind BalanceKind, from Date) (Balance, bool) {
	for _, b := range h.Balances {
		if b.Kind == kind && b.From == from {
			return b, true
		}
	}
	return Balance{}, false
}

// Absence is a span of days on which a person cannot work.
type Absence struct {
	First, Last Date
	Kind        AbsenceKind
	// Credited tells whether it counts as worked in averages (leave, sickness);
	// leave without pay does not. Both lower the hours that remain to roster.
	Credited bool
	// Minutes taken off the contract's target for the whole absence; -1: in
	// proportion to the days, as the measure says.
	Minutes Minutes
}

// AbsenceKind is the kind of an absence. It never says more than planning needs.
type AbsenceKind string

// The kinds of absence.
const (
	Vacation AbsenceKind = "vacation" // semester
	Sick     AbsenceKind = "sick"     // sjuk
	Leave    AbsenceKind = "leave"    // tjänstledig
	Child    AbsenceKind = "child"    // VAB, föräldraledig
	Study    AbsenceKind = "study"    // utbildning
	Other    AbsenceKind = "other"
)

// AbsenceKinds lists every kind of absence.
func AbsenceKinds() []AbsenceKind {
	return []AbsenceKind{Vacation, Sick, Leave, Child, Study, Other}
}

// Covers tells whether a date lies in the absence.
func (a *Absence) Covers(d Date) bool { return a.First <= d && d <= a.Last }

// Wish is something a person would like on one day.
type Wish struct {
	Date   Date
	Off    bool    // to be free (of Shift, when one is named); otherwise to work it
	Shift  ShiftNo // NoShift: any shift
	Weight int     // how much it matters, 1 to 10
	Veto   bool    // must be honoured
}

// Lock fixes a person's duty, or freedom, on one day.
type Lock struct {
	Date  Date
	Shift ShiftNo // NoShift: locked free
	Place PlaceNo
}

// Absent tells whether the employee cannot work on date, for absence or for not
// being employed.
func (e *Employee) Absent(d Date) bool {
	if !e.EmployedOn(d) {
		return true
	}
	for i := range e.Absences {
		if e.Absences[i].Covers(d) {
			return true
		}
	}
	return false
}

// EmployedOn tells whether the employment holds on date.
func (e *Employee) EmployedOn(d Date) bool {
	return (e.From == NoDate || d >= e.From) && (e.To == NoDate || d <= e.To)
}

// MayWork tells whether the employee can be given shift s at place, skills and
// days aside.
func (e *Employee) MayWork(s ShiftNo, place PlaceNo) bool {
	if len(e.Shifts) > 0 && !contains(e.Shifts, s) {
		return false
	}
	return place == NoPlace || place == e.Home || len(e.Places) == 0 || contains(e.Places, place)
}
