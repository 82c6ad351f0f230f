package ab

import (
	"sync"

	"heltid/rules/clause"
	"heltid/rules/roster"
)

// Exception is the number that a waiver puts in place of the main rule's: the
// least rest for roster.ShortRest, the longest working day for the others. It is
// false where the agreement knows no such exception on the date, or not for the
// kind of unit.
func Exception(kind roster.WaiverKind, unit roster.UnitKind, on roster.Date) (roster.Minutes, bool) {
	table, err := exceptions()
	if err != nil || kind == roster.LSSDay && unit != roster.LSSHome {
		return 0, false
	}
	for _, x := range table[kind] {
		if c := x.clause.Citation; on >= c.From && (c.To == roster.NoDate || on <= c.To) {
			return x.limit, true
		}
	}
	return 0, false
}

type exception struct {
	clause clause.Clause
	limit  roster.Minutes
}

// exceptions reads the pack's exceptions, by the waiver that they ask for.
var exceptions = sync.OnceValues(func() (map[roster.WaiverKind][]exception, error) {
	b, err := book()
	if err != nil {
		return nil, err
	}
	table := map[roster.WaiverKind][]exception{}
	for _, kind := range []roster.WaiverKind{roster.ShortRest, roster.LongOnCall, roster.Dispensation, roster.LSSDay} {
		for _, c := range b.Of("exception " + string(kind)) {
			x := exception{clause: c}
			if err := c.Fill(func(p *clause.Params) { p.Minutes("limit", &x.limit) }); err != nil {
				return nil, err
			}
			table[kind] = append(table[kind], x)
		}
	}
	return table, nil
})

// Shortest is the daily rest, at least, that may be planned before a duty on a
// day: the exception's floor where a waiver covers person and day, else false.
func Shortest(p *roster.Problem, e roster.EmployeeNo, d roster.Day) (roster.Minutes, bool) {
	if !p.Has(d) || p.Waived(roster.ShortRest, e, p.Date(d)) == nil {
		return 0, false
	}
	return Exception(roster.ShortRest, p.Unit.Kind, p.Date(d))
}

// Shortened lists the days of the period before whose duties a person's rest may
// be as short as floor; nil where there is none.
func Shortened(p *roster.Problem, e roster.EmployeeNo) (floor roster.Minutes, on []bool) {
	for d := range roster.Day(p.Days) {
		least, ok := Shortest(p, e, d)
		if !ok {
			continue
		}
		if on == nil {
			on = make([]bool, p.Days)
		}
		on[d], floor = true, max(floor, least)
	}
	return floor, on
}
