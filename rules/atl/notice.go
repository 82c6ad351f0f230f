package atl

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Notice asks that changes in when somebody's ordinary time and on-call lie are
// told at least Days days ahead: until then the published roster stands. It
// looks at the hours, not at the place or the name of the shift; standby may be
// moved. A waiver for short notice shows that the nature of the work or
// something unforeseen gave cause, or that the two agreed.
//
// It binds where a roster is published and a date of notice is set, for monthly
// paid staff with duties in it; a day on which somebody is now away is nobody's
// change, and what an hourly employee takes on is a booking of its own.
type Notice struct {
	Clause clause.Clause
	Days   int
}

func notice(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("notice", on)
	if !ok {
		return nil, nil
	}
	r := Notice{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Notice) read(p *clause.Params) {
	was := r.Days
	p.Count("days", &r.Days)
	if r.Days < was {
		p.Refuse("days är färre än lagens: skriv lika många eller fler", "days is less than the Act's: write as many or more")
	}
}

// With gives the rule with a unit's parameters: days.
func (r Notice) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Notice) About() rules.About {
	return rules.About{
		ID: "notice", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Besked om ändrat schema", EN: "Notice of changes"},
		Says: say.Text(
			"Ändringar i förläggningen av ordinarie tid och jour meddelas minst %d dagar i förväg.",
			"Changes in when ordinary time and on-call lie are told at least %d days ahead.", r.Days),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// held gives the days of the period that are too near to change, and false when
// none is.
func (r Notice) held(p *roster.Problem) (from, to roster.Day, ok bool) {
	pub := p.Published
	if pub == nil || pub.Notice == 0 || pub.Notice == roster.NoDate {
		return 0, 0, false
	}
	last := min(pub.Notice+roster.Date(r.Days)-1, p.Last())
	if last < p.First {
		return 0, 0, false
	}
	return 0, p.Day(last), true
}

// known gives each person's published duty by day, nil for those without any and
// those paid by the hour.
func (r Notice) known(p *roster.Problem) [][]roster.ShiftNo {
	out := make([][]roster.ShiftNo, len(p.Employees))
	for _, d := range p.Published.Roster.Duties {
		if p.Employees[d.Employee].Employment == roster.Hourly {
			continue
		}
		if out[d.Employee] == nil {
			out[d.Employee] = slices.Repeat([]roster.ShiftNo{roster.NoShift}, p.Days)
		}
		out[d.Employee][d.Day] = d.Shift
	}
	return out
}

// open tells whether a person's day may change after all.
func (r Notice) open(p *roster.Problem, e roster.EmployeeNo, d roster.Day) bool {
	date := p.Date(d)
	return p.Employees[e].Absent(date) || p.Waived(roster.ShortNotice, e, date) != nil
}

// Check finds each day whose hours differ from the published ones too soon.
func (r Notice) Check(c *rules.Case) []rules.Finding {
	from, to, ok := r.held(c.Problem)
	if !ok {
		return nil
	}
	var out []rules.Finding
	known := r.known(c.Problem)
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		if known[e] == nil {
			continue
		}
		now := make(map[roster.Day][]roster.Interval)
		for _, d := range c.Planned(e) {
			now[d.Day] = append(now[d.Day], d.Worked...)
		}
		for d := from; d <= to; d++ {
			if r.open(c.Problem, e, d) {
				continue
			}
			var was []roster.Interval
			if s := known[e][d]; s != roster.NoShift {
				was = rules.Work(nil, c.Problem, d, s)
			}
			if slices.Equal(was, now[d]) {
				continue
			}
			first := c.Published.Notice + roster.Date(r.Days)
			out = append(out, rules.Finding{
				Rule: "notice", Level: rules.Law, Status: rules.Broken,
				Employee: e, Demand: roster.NoDemand, Day: d,
				When:     roster.Interval{From: c.At(d, 0), To: c.At(d+1, 0)},
				Measured: int64(c.Date(d) - c.Published.Notice), Limit: int64(r.Days), Quantity: rules.InDays, Amount: 1,
				Say: say.Text(
					"%s får ändrad arbetstid %s med %d dagars besked; minst %d krävs.",
					"%s gets other hours on %s with %d days' notice; at least %d are required.",
					c.Employees[e].Name, say.Date(c.Date(d)), int(c.Date(d)-c.Published.Notice), r.Days),
				Mend: say.Text(
					"Låt dagen vara som i det publicerade schemat, ändra från %s, eller visa skälet (waivers: short-notice).",
					"Leave the day as published, change from %s on, or show the cause (waivers: short-notice).", say.Date(first)),
			})
		}
	}
	return out
}

// Constrain bars other hours than the published ones on the days held.
func (r Notice) Constrain(p *roster.Problem) []constraint.Constraint {
	from, to, ok := r.held(p)
	if !ok {
		return nil
	}
	var out []constraint.Constraint
	for i, known := range r.known(p) {
		if known == nil {
			continue
		}
		e := roster.EmployeeNo(i)
		for d := from; d <= to; d++ {
			if r.open(p, e, d) {
				continue
			}
			var was []roster.Part
			if known[d] != roster.NoShift {
				was = r.hours(p, known[d])
			}
			if len(was) > 0 {
				out = append(out, constraint.Cell{Employee: e, Day: d, Shift: constraint.AnyShift, Place: constraint.AnyPlace, Missing: true, Price: constraint.Banned()})
			}
			for s := range p.Shifts {
				if !slices.EqualFunc(was, r.hours(p, roster.ShiftNo(s)), func(a, b roster.Part) bool { return a.Start == b.Start && a.End == b.End }) {
					out = append(out, constraint.Cell{Employee: e, Day: d, Shift: roster.ShiftNo(s), Place: constraint.AnyPlace, Price: constraint.Banned()})
				}
			}
		}
	}
	return out
}

// hours are the stretches of a shift that are no standby, joined where they
// touch, as clock times.
func (r Notice) hours(p *roster.Problem, s roster.ShiftNo) []roster.Part {
	var out []roster.Part
	for _, part := range p.Shifts[s].Parts {
		switch n := len(out); {
		case part.Activity == roster.Standby:
		case n > 0 && out[n-1].End == part.Start:
			out[n-1].End = part.End
		default:
			out = append(out, roster.Part{Start: part.Start, End: part.End})
		}
	}
	return out
}
