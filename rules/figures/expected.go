package figures

import (
	"heltid/rules/absence"
	"heltid/rules/expected"
)

// expected tells what is to be reckoned with once absence that nobody yet knows
// of has had its part, where the unit plans for it.
func (k *counter) expected() {
	f, ok := absence.New(k.Problem)
	if !ok || len(k.Demands) == 0 {
		return
	}
	o, err := expected.Of(k.Case, f)
	if err != nil {
		return // the unit's rules are at fault, which whoever chose them is told
	}
	add := func(id string, t expected.Times) { k.add(id, "unit", int64(t.Minutes()), hour) }
	add("expected_hourly", o.Hourly)
	add("expected_vacancy", o.Causes.Vacancy)
	add("expected_leave", o.Causes.Leave)
	add("expected_sickness", o.Causes.Sickness)
	add("expected_peak", o.Causes.Peak)
	add("expected_uncovered", o.Uncovered)
	if o.Resource > 0 {
		k.add("resource_used", "unit", int64(o.Used.Minutes()), int64(o.Resource.Minutes()))
	}
}
