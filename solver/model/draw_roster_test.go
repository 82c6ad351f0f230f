package model_test

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
)

// duty draws any shift, at one of its places.
func (h hand) duty(p *roster.Problem, e roster.EmployeeNo, day roster.Day) roster.Duty {
	d := roster.Duty{Employee: e, Day: day, Shift: roster.ShiftNo(h.IntN(len(p.Shifts))), Place: roster.NoPlace}
	if places := p.Shifts[d.Shift].Places; len(places) > 0 {
		d.Place = places[h.IntN(len(places))]
	}
	return d
}

// roster draws a roster in which that share of the days is worked: each day by
// itself, or in runs of one shift as people really work.
func (h hand) roster(p *roster.Problem, percent int) roster.Roster {
	var r roster.Roster
	for e := range p.Employees {
		kept := h.duty(p, roster.EmployeeNo(e), 0)
		loyal := pick(h, 0, 50, 95) // percent of duties like the one before
		works := false
		for d := range roster.Day(p.Days) {
			if loyal == 0 || h.chance(40) {
				works = h.chance(percent)
			}
			if !works {
				continue
			}
			if !h.chance(loyal) {
				kept = h.duty(p, roster.EmployeeNo(e), d)
			}
			kept.Day = d
			r.Duties = append(r.Duties, kept)
		}
	}
	r.Sort()
	return r
}

// near draws a roster, and mends some of them: cells where the rule finds
// something are changed for as long as that makes it no worse.
func (h hand) near(p *roster.Problem, rule rules.Rule, l leaning) roster.Roster {
	r := l.fit(p, h.roster(p, h.between(l.from, l.to)))
	if !h.chance(l.mended) {
		return r
	}
	now := found(p, r, rule)
	for range 30 {
		if len(now) == 0 {
			break
		}
		next := l.fit(p, h.changed(p, r, &now[h.IntN(len(now))]))
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

// fit makes a roster what the leaning says of it.
func (l *leaning) fit(p *roster.Problem, r roster.Roster) roster.Roster {
	if l.settled {
		r = settled(p, r)
	}
	if l.apart {
		r = apart(p, r)
	}
	return r
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

// settled gives students their locked duties, and no others.
func settled(p *roster.Problem, r roster.Roster) roster.Roster {
	r.Duties = slices.DeleteFunc(r.Duties, func(d roster.Duty) bool { return p.Employees[d.Employee].Student })
	for e := range p.Employees {
		if !p.Employees[e].Student {
			continue
		}
		for _, l := range p.Employees[e].Locks {
			if l.Shift != roster.NoShift {
				r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: p.Day(l.Date), Shift: l.Shift, Place: l.Place})
			}
		}
	}
	r.Sort()
	return r
}
