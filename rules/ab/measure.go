package ab

import (
	"fmt"
	"sync"

	"heltid/rules/clause"
	"heltid/rules/roster"
)

// Measure is the weekly hours of a full-time post (heltidsmått) for a person on
// a date: the local agreement's where the person has one, else the agreement's
// for the kind of schedule. It is false where none is known.
//
// A share of nights that passes a threshold changes the measure only when
// somebody changes the person's schedule; a roster does not.
func Measure(who *roster.Employee, on roster.Date) (roster.Minutes, bool) {
	if who.Measure > 0 {
		return who.Measure, true
	}
	table, err := measures()
	if err != nil {
		return 0, false
	}
	for _, agreement := range []roster.Agreement{who.Agreement, ""} {
		for _, m := range table[measured{who.Schedule, agreement}] {
			if c := m.clause.Citation; on >= c.From && (c.To == roster.NoDate || on <= c.To) {
				return m.weekly, true
			}
		}
	}
	return 0, false
}

// measured is what a measure holds for; no agreement stands for those without
// one of their own.
type measured struct {
	schedule  roster.Schedule
	agreement roster.Agreement
}

type measure struct {
	clause clause.Clause
	weekly roster.Minutes
}

// measures reads the table once: every weekly measure of ab.json by what it
// holds for.
var measures = sync.OnceValues(func() (map[measured][]measure, error) {
	b, err := book()
	if err != nil {
		return nil, err
	}
	table := map[measured][]measure{}
	for _, s := range roster.Schedules() {
		for _, a := range append(roster.Agreements(), "") {
			id := fmt.Sprintf("measure %s %s", s, a)
			if a == "" {
				id = fmt.Sprintf("measure %s", s)
			}
			for _, c := range b.Of(id) {
				m := measure{clause: c}
				if err := c.Fill(func(p *clause.Params) { p.Minutes("weekly", &m.weekly) }); err != nil {
					return nil, err
				}
				table[measured{s, a}] = append(table[measured{s, a}], m)
			}
		}
	}
	return table, nil
})
