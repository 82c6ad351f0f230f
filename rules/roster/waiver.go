package roster

import "slices"

// WaiverKind is an exception that law or agreement allows when its conditions
// are met and documented.
type WaiverKind string

// The waivers. What each allows, and in exchange for what, is told by the rule
// that heeds it.
const (
	// ShortRest: planned daily rest of less than eleven hours (AB § 13 mom. 8 a).
	ShortRest WaiverKind = "short-rest"
	// LongOnCall: work and on-call back to back up to 20 hours (AB § 13 mom. 5).
	LongOnCall WaiverKind = "work-and-on-call"
	// Dispensation: up to 24 hours by decision of Centrala arbetstidsnämnden.
	Dispensation WaiverKind = "dispensation"
	// LSSDay: up to 24 hours in LSS units after local negotiation.
	LSSDay WaiverKind = "lss-day"
	// ShortNotice: the roster changes with less than two weeks' notice.
	ShortNotice WaiverKind = "short-notice"
	// ExtraOvertime and ExtraMertid: hours beyond the yearly 200 on special
	// grounds (arbetstidslagen 8 a and 10 a §§).
	ExtraOvertime WaiverKind = "extra-overtime"
	ExtraMertid   WaiverKind = "extra-mertid"
	// OnCallCap: a local agreement allows more on-call than the Act.
	OnCallCap WaiverKind = "on-call-cap"
	// VacationWeekend: the weekend next to a vacation is worked, for special
	// reasons or because the two have agreed on it (semesterlagen 9 §).
	VacationWeekend WaiverKind = "vacation-weekend"
)

// WaiverKinds lists every kind of waiver.
func WaiverKinds() []WaiverKind {
	return []WaiverKind{ShortRest, LongOnCall, Dispensation, LSSDay, ShortNotice, ExtraOvertime, ExtraMertid, OnCallCap, VacationWeekend}
}

// Waiver is an exception granted for some people through some days. It holds for
// nothing without the evidence that it was granted.
type Waiver struct {
	Kind        WaiverKind
	People      []EmployeeNo // empty: everybody
	First, Last Date         // both included; NoDate: open
	Grantor     string       // who granted it, as a role or a body
	Evidence    string       // where that is written: protocol, decision, agreement
	Reason      string       // why nothing else would do
}

// Covers tells whether the waiver holds for a person on a date.
func (w *Waiver) Covers(e EmployeeNo, d Date) bool {
	return (w.First == NoDate || w.First <= d) && (w.Last == NoDate || d <= w.Last) &&
		(len(w.People) == 0 || slices.Contains(w.People, e))
}

// Waived gives the first waiver of a kind that holds for a person on a date, and
// nil where there is none.
func (p *Problem) Waived(kind WaiverKind, e EmployeeNo, d Date) *Waiver {
	for i := range p.Waivers {
		if w := &p.Waivers[i]; w.Kind == kind && w.Covers(e, d) {
			return w
		}
	}
	return nil
}
