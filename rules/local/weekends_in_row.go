package local

import (
	"slices"
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeekendsInRow asks that worked weekends come at least Least and at most Most
// in a row. A weekend is Days, one after the other, and counts when all of them
// lie in the period; it is worked when a duty begins on any of them. The period
// is taken by itself: what came before it is not looked at, and a row at either
// end is held against both limits as it stands.
type WeekendsInRow struct {
	Binding
	Least int      `json:"least,omitempty"` // weekends, 2 to 26; 0: no lower limit
	Most  int      `json:"most,omitempty"`  // weekends, 1 to 26; 0: no upper limit
	Days  []string `json:"days,omitempty"`  // such as friday, saturday, sunday; none: saturday and sunday
}

// About gives the rule's identity.
func (r *WeekendsInRow) About() rules.About {
	return r.about("weekends-in-row", "U",
		rules.Text{SV: "Helger i rad", EN: "Weekends in a row"},
		limits(r.Least, r.Most, "Ingen arbetar %s helger i rad.", "Nobody works %s weekends in a row."))
}

// With gives the rule with other parameters: least, most, days, weight.
func (r *WeekendsInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		bounds(p, &c.Least, &c.Most, 2, 26)
		p.Names("days", &c.Days)
		if _, ok := inARow(c.Days); !ok {
			p.Refuse("days: skriv veckodagar som följer på varandra, till exempel [friday, saturday, sunday]", "days: write days of the week that follow each other, such as [friday, saturday, sunday]")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// weekdays are the names of the days of the week, from time.Sunday on.
var weekdays = [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// inARow reads names of days that follow each other.
func inARow(names []string) ([]time.Weekday, bool) {
	if len(names) == 0 {
		return []time.Weekday{time.Saturday, time.Sunday}, true
	}
	var out []time.Weekday
	for i, name := range names {
		day := time.Weekday(slices.Index(weekdays[:], name))
		if day < 0 || i > 0 && day != (out[i-1]+1)%7 || i == 7 {
			return nil, false
		}
		out = append(out, day)
	}
	return out, true
}

// Check finds each row of weekends that is too long or too short, told under its
// last day of work.
func (r *WeekendsInRow) Check(c *rules.Case) []rules.Finding {
	days, _ := inARow(r.Days)
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		worked := make(map[roster.Day]roster.Day) // last day of work by the weekend's first day
		for _, d := range c.Planned(e) {
			if back := slices.Index(days, c.Weekday(d.Day)); back >= 0 {
				worked[d.Day-roster.Day(back)] = d.Day
			}
		}
		n, told := 0, roster.Day(0)
		for d := roster.Day(0); int(d) < c.Days+7; d++ {
			if c.Weekday(d) != days[0] {
				continue
			}
			if last, ok := worked[d]; ok && int(d)+len(days) <= c.Days {
				n, told = n+1, last
				continue
			}
			if f, bad := r.row(c, e, n, told); bad {
				out = append(out, f)
			}
			n = 0
		}
	}
	return out
}

// row judges a row of n worked weekends.
func (r *WeekendsInRow) row(c *rules.Case, e roster.EmployeeNo, n int, told roster.Day) (rules.Finding, bool) {
	f, name := r.finding("weekends-in-row", e, told, c.Between(told, 0, roster.DayLength)), c.Employees[e].Name
	f.Quantity, f.Measured = rules.InWeekends, int64(n)
	switch {
	case r.Most > 0 && n > r.Most:
		f.Limit, f.Amount = int64(r.Most), int64(n-r.Most)
		f.Say = say.Text("%s arbetar %d helger i rad till och med %s; högst %d.", "%s works %d weekends in a row up to %s; at most %d.", name, n, say.Date(c.Date(told)), r.Most)
		f.Mend = say.Text("Ge %s en av helgerna ledig.", "Give %s one of the weekends off.", name)
	case n > 0 && n < r.Least:
		f.Limit, f.Amount = int64(r.Least), int64(r.Least-n)
		f.Say = say.Text("%s arbetar bara %d helger i rad till och med %s; minst %d.", "%s works only %d weekends in a row up to %s; at least %d.", name, n, say.Date(c.Date(told)), r.Least)
		f.Mend = say.Text("Ge %s en helg intill också, eller den helgen ledig.", "Give %s a weekend next to it as well, or that one off.", name)
	default:
		return f, false
	}
	return f, true
}

// Constrain limits the rows of worked weekends.
func (r *WeekendsInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	days, _ := inARow(r.Days)
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.WeekendRun{Employee: e, Days: days, Least: r.Least, Most: r.Most, Price: r.price()})
	}
	return out
}
