package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
)

// leaning says what the problems and rosters for a rule lean towards, so that a
// fair share of the rosters pass it and a fair share do not.
type leaning struct {
	people, weeks, demands, wishes, waivers int // at most
	units                                   []roster.UnitKind
	// forms are shifts that most problems have.
	forms []string
	// newcomers is the percent of people employed from about the period's
	// beginning, who have no reference period before it.
	newcomers int
	// from and to are the percent of days worked before mending, and mended the
	// percent of rosters that are mended.
	from, to, mended int
	// apart: nobody is at two places at once. A row of people present counts
	// duties, and one person's meet it only once (constraint.Cover); that nobody
	// has two at once is rule skills' matter.
	apart bool
	// least and most bound the share of rosters that pass, in percent.
	least, most int
}

// middling suits most rules.
var middling = leaning{units: roster.UnitKinds(), people: 3, weeks: 5, wishes: 2, waivers: 1, from: 5, to: 90, mended: 50, least: 20, most: 80}

// leanings are those of single rules.
var leanings = map[string]func(*leaning){
	"night-rest": func(l *leaning) {
		l.units = []roster.UnitKind{roster.Preschool, roster.OfficeHours, roster.DayActivity, roster.CareHome}
	},
	"on-call":  func(l *leaning) { l.forms, l.from = []string{"chain", "asleep"}, 50 },
	"overtime": func(l *leaning) { l.mended = 20 },
	"mertid":   func(l *leaning) { l.mended = 20 },
	"notice":   func(l *leaning) { l.mended = 70 },
	"breaks":   func(l *leaning) { l.forms, l.mended = []string{"asleep", "6h", "to-22.01"}, 30 },
	"weekly-average": func(l *leaning) {
		l.forms, l.newcomers, l.from, l.to, l.mended = []string{"13h", "chain"}, 80, 60, 100, 30
	},
	"night-average": func(l *leaning) {
		l.forms, l.newcomers, l.from, l.to, l.mended = []string{"13h", "chain"}, 90, 80, 100, 10
	},
	"heavy-nights":       func(l *leaning) { l.forms, l.mended = []string{"N", "to-22.01", "from-05.59"}, 40 },
	"max-span":           func(l *leaning) { l.forms = []string{"13h", "13h01", "chain"} },
	"vetoes":             func(l *leaning) { l.wishes = 8 },
	"no-follow":          func(l *leaning) { l.forms, l.from = []string{"E", "D", "to-19.31", "from-08.29"}, 40 },
	"shortest-shift":     func(l *leaning) { l.forms = []string{"3h59", "4h"} },
	"no-resource-shifts": func(l *leaning) { l.forms = []string{"resource"} },
	"shift-count":        func(l *leaning) { l.forms, l.people, l.from, l.to = []string{"N"}, 5, 50, 100 },
	"shifts-in-row":      func(l *leaning) { l.forms, l.from, l.to = []string{"N"}, 60, 100 },
	"pattern":            func(l *leaning) { l.forms, l.people = []string{"N", "D"}, 5 },
	"staffing":           func(l *leaning) { l.demands, l.apart = 3, true },
	"head-count":         func(l *leaning) { l.demands, l.apart = 3, true },
}

func leaningFor(id string) leaning {
	l := middling
	if lean, ok := leanings[id]; ok {
		lean(&l)
	}
	return l
}

// sound draws a problem and makes sure that it is one: a demand that no shift
// can meet asks for nobody.
func (h hand) sound(t *testing.T, l leaning) *roster.Problem {
	p := h.problem(l)
	faults := roster.Validate(p)
	for _, f := range faults {
		var i int
		if _, err := fmt.Sscanf(f.Path, "demand[%d]", &i); err == nil && strings.Contains(f.Say, "no shift can ever meet it") {
			p.Demands[i].Least = 0
		}
	}
	if len(faults) > 0 {
		require.Empty(t, roster.Validate(p))
	}
	return p
}

// near draws a roster, and mends some of them: cells where the rule finds
// something are changed for as long as that makes it no worse.
func (h hand) near(p *roster.Problem, rule rules.Rule, l leaning) roster.Roster {
	r := h.roster(p, h.between(l.from, l.to))
	if l.apart {
		r = apart(p, r)
	}
	if !h.chance(l.mended) {
		return r
	}
	now := found(p, r, rule)
	for range 40 {
		if len(now) == 0 {
			break
		}
		f := &now[h.IntN(len(now))]
		next := h.changed(p, r, f)
		if l.apart {
			next = apart(p, next)
		}
		if then := found(p, next, rule); worth(then) <= worth(now) {
			r, now = next, then
		}
	}
	return r
}

// worth adds up how much is broken, hard findings before all else.
func worth(all []rules.Finding) (sum int64) {
	for i := range all {
		if sum += all[i].Amount; all[i].Hard() {
			sum += 1 << 40
		}
	}
	return sum
}

// changed gives a roster with another duty, or none, in a cell that a finding
// concerns.
func (h hand) changed(p *roster.Problem, r roster.Roster, f *rules.Finding) roster.Roster {
	d := h.duty(p, f.Employee, f.Day+roster.Day(h.between(-1, 1)))
	if f.Employee == roster.NoEmployee {
		d.Employee = roster.EmployeeNo(h.IntN(len(p.Employees)))
	}
	if !p.Has(d.Day) || f.When.Length() > 3*1440 {
		d.Day = roster.Day(h.IntN(p.Days))
	}
	out := roster.Roster{Duties: slices.DeleteFunc(slices.Clone(r.Duties), func(o roster.Duty) bool {
		return o.Employee == d.Employee && o.Day == d.Day
	})}
	if h.chance(50) {
		out.Duties = append(out.Duties, d)
		out.Sort()
	}
	return out
}

// apart takes out duties that begin before the person's one before has ended.
func apart(p *roster.Problem, r roster.Roster) roster.Roster {
	c := rules.NewCase(p, r)
	var out roster.Roster
	for e := range p.Employees {
		var until roster.Time
		for _, d := range c.Planned(roster.EmployeeNo(e)) {
			if d.Span.From >= until {
				out.Duties = append(out.Duties, d.Duty)
				until = d.Span.To
			}
		}
	}
	out.Sort()
	return out
}
