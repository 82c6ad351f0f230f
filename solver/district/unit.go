// Package district adds many units up: their key figures as one, what pools lend
// between them, the path from today's posts to a share of full time with the
// price of every step, and the next years with those who retire.
//
// Units come one at a time and only what the district needs is kept of each, so
// that memory grows with the units and not with their rosters. Path and years
// are arithmetic on the units' own rosters and contracts: they tell where to
// begin, and each step is confirmed by rostering its unit.
//
// Start with Read and District.Add.
package district

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/goals"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/posts"
	"heltid/solver/scenario"
)

// Unit is what a district keeps of a unit and its roster.
type Unit struct {
	ID, Name string // of the problem
	Unit     roster.Unit
	Days     int
	Last     roster.Date // the census day
	Figures  []figures.Figure
	Counts   scenario.Counts
	// Uncovered tells the least staffing that the roster leaves, in minutes.
	Uncovered roster.Minutes

	week    posts.Arithmetic
	bounded bool
	// hourly is the time of hourly staff on Monday to Friday, and what it costs
	// without what anybody would be paid for those hours (OB).
	hourly     roster.Minutes
	hourlyCost roster.Money
	// Days that the permanent are there, of those they are employed, in the period.
	present, employed int64
	raises            []raise
	staff             []member
	vacant            []stretch // duties of hourly staff
	spare             []stretch // resource shifts of pool members
	skills            []roster.Skill
	pools             []roster.Pool
	away              []roster.Minutes // by employee: the most time in other units, for members of pools
}

// Staff counts the permanent and those of them at full time.
func (u *Unit) Staff() (all, full int) {
	for i := range u.staff {
		if all++; u.staff[i].post == roster.FullTime {
			full++
		}
	}
	return all, full
}

// Limit is how many people the unit's own weekend rule forces and how many of
// them can be full time without surplus; false where weekends set no limit.
func (u *Unit) Limit() (people, full int, ok bool) {
	for _, r := range u.week.Rows {
		if r.Own {
			return r.Heads, r.FullTime, true
		}
	}
	return 0, 0, false
}

// raise is a post that may become full time.
type raise struct {
	employee string
	from     roster.PostSize
	minutes  roster.Minutes // more contract time in the period
	cost     roster.Money   // more pay in a year, with on-costs
}

// member is somebody on permanent pay.
type member struct {
	id         string
	birthYear  int
	post       roster.PostSize
	profession string
}

// stretch is a duty that could be taken over, or could take one over.
type stretch struct {
	employee roster.EmployeeNo
	date     roster.Date
	from, to roster.Clock
	minutes  roster.Minutes
	skills   []string // asked for, or held
}

// Read takes from a unit and its roster what the district needs.
func Read(p *roster.Problem, r roster.Roster, findings []rules.Finding) Unit {
	c := rules.NewCase(p, r)
	u := Unit{
		ID: p.ID, Name: p.Unit.Name, Unit: p.Unit, Days: p.Days, Last: p.Last(),
		Figures: figures.Compute(c), Counts: scenario.Count(findings),
		skills: p.Skills, pools: p.Pools, away: make([]roster.Minutes, len(p.Employees)),
	}
	u.week, u.bounded = posts.Bound(p)
	for i := range findings {
		if f := &findings[i]; f.Hard() && f.Demand != roster.NoDemand && f.Quantity == rules.InMinutes && f.Measured < f.Limit {
			u.Uncovered += roster.Minutes(f.Amount)
		}
	}
	u.people(p)
	u.duties(c)
	return u
}

// rates are those by which the unit's costs are told.
func rates(p *roster.Problem) *pay.Rates {
	r := pay.Standard()
	if own := goals.OnCosts(p); own > 0 {
		r = r.WithOnCosts(own)
	}
	return r
}

// people notes who is permanent on the census day, and whose post may be raised
// at what price: two people alike but for the post are priced side by side.
func (u *Unit) people(p *roster.Problem) {
	// A year, since months are of different lengths and paid alike.
	pair := roster.Problem{Unit: p.Unit, Period: roster.NewPeriod(p.First, 365, p.Zone), Settings: p.Settings}
	var which []int
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment != roster.Permanent || !e.EmployedOn(p.Last()) {
			continue
		}
		u.staff = append(u.staff, member{e.ID, e.BirthYear, e.Post, e.Profession})
		for d := p.First; d <= p.Last(); d++ {
			if e.EmployedOn(d) {
				u.employed++
			}
			if !e.Absent(d) {
				u.present++
			}
		}
		if e.Post < roster.FullTime && accepts(e) {
			now, then := *e, *e
			now.Absences, then.Absences, then.Post = nil, nil, roster.FullTime
			pair.Employees = append(pair.Employees, now, then)
			which = append(which, i)
		}
	}
	if !u.bounded || len(which) == 0 {
		return
	}
	book := pay.NewBook(&pair, rates(p))
	for n, i := range which {
		e := &p.Employees[i]
		part := int64(roster.FullTime - e.Post)
		u.raises = append(u.raises, raise{
			employee: e.ID, from: e.Post,
			minutes: roster.Minutes(int64(u.week.Measure) * int64(p.Days) * part / (7 * int64(roster.FullTime))),
			cost:    book.Fixed(roster.EmployeeNo(2*n+1)) - book.Fixed(roster.EmployeeNo(2*n)),
		})
	}
}

// accepts tells whether full time can be offered: it is asked for or accepted,
// or part time is not the person's own wish.
func accepts(e *roster.Employee) bool {
	return e.WantsMore == roster.FullTime || slices.Contains(e.Accepts, roster.FullTime) || e.PartTime != roster.PartTimeAgreed
}

// duties notes what hourly staff work and what members of pools have to lend.
func (u *Unit) duties(c *rules.Case) {
	p := c.Problem
	book := pay.NewBook(p, rates(p))
	inPool := make([]bool, len(p.Employees))
	for i := range p.Pools {
		for _, e := range p.Pools[i].Members {
			inPool[e] = true
			for _, d := range c.Planned(e) {
				u.away[e] += d.Paid * roster.Minutes(p.Pools[i].Away) / roster.Minutes(roster.Whole)
			}
		}
	}
	for e := range roster.EmployeeNo(len(p.Employees)) {
		who := &p.Employees[e]
		for _, d := range c.Planned(e) {
			sh := &p.Shifts[d.Shift]
			s := stretch{employee: e, date: p.Date(d.Day), from: sh.Start(), to: sh.End(), minutes: d.Paid}
			switch {
			case who.Employment == roster.Hourly && sh.Kind == roster.Work:
				s.skills = asked(p, d)
				u.vacant = append(u.vacant, s)
				if _, weekend := p.Weekend(d.Day, d.Shift); !weekend {
					a := book.DutyByKind(e, d.Day, d.Shift)
					u.hourly += d.Paid
					u.hourlyCost += without(a)
				}
			case inPool[e] && sh.Kind == roster.Resource:
				for _, h := range who.Skills {
					if p.Serves([]roster.SkillSpan{h}, h.Skill, s.date) {
						s.skills = append(s.skills, p.Skills[h.Skill].ID)
					}
				}
				u.spare = append(u.spare, s)
			}
		}
	}
	byDate := func(a, b stretch) int { return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.from, b.from)) }
	slices.SortStableFunc(u.vacant, byDate)
	slices.SortStableFunc(u.spare, byDate)
}

// asked gives the skills that a duty is counted for and its worker has.
func asked(p *roster.Problem, d rules.Duty) []string {
	var out []string
	for i := range p.Demands {
		dem := &p.Demands[i]
		if dem.Skill == roster.NoSkill || !dem.Days.Has(p.Date(d.Day)) || !dem.Counts(p, d.Shift, d.Place) || !p.Counts(d.Employee, dem.Skill, p.Date(d.Day)) {
			continue
		}
		if id := p.Skills[dem.Skill].ID; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// without is what a duty of hourly staff costs less what somebody on monthly pay
// would be paid for the same hours, to the nearest öre.
func without(a pay.Amounts) roster.Money {
	all, base := int64(a.Total()), int64(a[pay.Hourly])
	earned := base + int64(a[pay.OB]) + int64(a[pay.OnCall])
	if earned == 0 {
		return 0
	}
	return roster.Money((2*all*base + earned) / (2 * earned))
}
