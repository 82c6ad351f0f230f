package figures

import (
	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Person is the key figures of one employee. Counts that look at neighbouring
// days see the history, but count what the period's own duties bring about.
type Person struct {
	Employee roster.EmployeeNo `json:"-"`
	ID       string            `json:"id"`
	Name     string            `json:"name"`

	Worked  roster.Minutes `json:"worked"`  // minutes
	Target  roster.Minutes `json:"target"`  // contract minutes, of the calculation periods that the roster touches
	Balance roster.Minutes `json:"balance"` // rostered less target, with what was worked before
	Hours   bool           `json:"hours"`   // whether there are contract hours at all
	Cost    roster.Money   `json:"cost"`    // öre, fixed pay included

	Shifts int `json:"shifts"`
	Nights int `json:"nights"`
	Days   int `json:"days"` // employed and not away
	// ShiftsExpected is what the post size comes to against the unit's
	// full-timers, in thousandths of a shift; 0 when there are none.
	ShiftsExpected int64 `json:"shifts_expected"`

	Weekends         int `json:"weekends"`          // with work
	WeekendsEmployed int `json:"weekends_employed"` // of the period
	WeekendsOnDuty   int `json:"weekends_on_duty"`  // of them, not away on both days

	RestGaps        int `json:"rest_gaps"`
	EveningMorning  int `json:"evening_morning"`
	LongestRun      int `json:"longest_run"` // days
	SingleDaysOff   int `json:"single_days_off"`
	TwoDayBreaks    int `json:"two_day_breaks"`
	SplitShifts     int `json:"split_shifts"`
	NightRuns       int `json:"night_runs"`
	LongestNightRun int `json:"longest_night_run"`

	WishesAsked   int `json:"wishes_asked"`
	WishesGranted int `json:"wishes_granted"`
	VetoesBroken  int `json:"vetoes_broken"`
}

// People gives the key figures of every employee, in the problem's order.
func People(c *rules.Case) []Person { return newCounter(c).people }

// persons works out everybody's figures.
func (k *counter) persons() []Person {
	split := k.book.Cost(k.Roster)
	out := make([]Person, len(k.Employees))
	for i := range out {
		e, p := &k.Employees[i], &out[i]
		*p = Person{Employee: roster.EmployeeNo(i), ID: e.ID, Name: e.Name, Cost: split.People[i].Total()}
		for _, d := range k.Planned(p.Employee) {
			p.Worked += d.Paid
			p.Shifts++
			if k.Shifts[d.Shift].Night {
				p.Nights++
			}
			if k.Shifts[d.Shift].Split() {
				p.SplitShifts++
			}
		}
		for d := k.First; d <= k.Last(); d++ {
			if !e.Absent(d) {
				p.Days++
			}
		}
		k.saldo(p)
		k.weekendsOf(p)
		k.recoveryOf(p)
		for _, w := range goals.Asked(k.Problem, p.Employee) {
			p.WishesAsked++
			if goals.Granted(k.Case, p.Employee, w) {
				p.WishesGranted++
			}
		}
		for _, w := range e.Wishes {
			if w.Veto && w.Date >= k.First && w.Date <= k.Last() && !goals.Granted(k.Case, p.Employee, w) {
				p.VetoesBroken++
			}
		}
	}
	k.expect(out)
	return out
}

// expect works out what the post size of each monthly-paid comes to in shifts:
// the full-timers' shifts a day on duty, times the post, times the person's days.
func (k *counter) expect(people []Person) {
	var shifts, days int64
	for i := range people {
		if e := &k.Employees[i]; e.Employment != roster.Hourly && e.Post == roster.FullTime {
			shifts += int64(people[i].Shifts)
			days += int64(people[i].Days)
		}
	}
	if days == 0 {
		return
	}
	for i := range people {
		if e := &k.Employees[i]; e.Employment != roster.Hourly {
			people[i].ShiftsExpected = int64(e.Post) * int64(people[i].Days) * shifts * 1000 / (days * int64(roster.FullTime))
		}
	}
}
