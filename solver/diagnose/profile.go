package diagnose

import (
	"cmp"
	"slices"
	"time"

	"heltid/rules"
	"heltid/rules/roster"
)

// Profile is when and for what a unit lacks staff on monthly pay. Minutes are of
// hourly staff at work and of demand that nobody covers.
type Profile struct {
	Weekday [7]roster.Minutes // by time.Weekday, of the day on the clock
	Hour    [24]roster.Minutes
	Pool    roster.Minutes // of hourly staff, by the anonymous pool: nobody is employed for it
	Skills  []Skilled      // most first
	Away    []Away         // most first
}

// Skilled is the minutes on duties or demand that ask for a skill.
type Skilled struct {
	Skill   roster.SkillNo
	Minutes roster.Minutes
}

// Away is somebody on monthly pay who is away: how many days, and how many
// minutes the unit lacks on them.
type Away struct {
	Employee roster.EmployeeNo
	Days     int
	Minutes  roster.Minutes
}

func profile(p *roster.Problem, all []rules.Rule, r roster.Roster) Profile {
	var out Profile
	c := rules.NewCase(p, r)
	onDay := make([]roster.Minutes, p.Days)
	skill := map[roster.SkillNo]roster.Minutes{}
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if p.Employees[e].Employment != roster.Hourly {
			continue
		}
		for _, d := range c.Planned(e) {
			onDay[d.Day] += d.Paid
			if p.Employees[e].Pool {
				out.Pool += d.Paid
			}
			for _, at := range d.Worked {
				out.spread(c, at, func(iv roster.Interval) roster.Minutes { return c.WorkedIn(d, iv) })
			}
			for _, s := range asked(p, d) {
				skill[s] += d.Paid
			}
		}
	}
	for _, f := range gaps(c, all) {
		if p.Has(f.Day) {
			onDay[f.Day] += roster.Minutes(f.Amount)
		}
		length := f.When.Length()
		out.spread(c, f.When, func(iv roster.Interval) roster.Minutes {
			return roster.Minutes(int64(f.Amount) * int64(iv.Length()) / int64(max(1, length)))
		})
		if s := p.Demands[f.Demand].Skill; s != roster.NoSkill {
			skill[s] += roster.Minutes(f.Amount)
		}
	}
	for s, m := range skill {
		out.Skills = append(out.Skills, Skilled{s, m})
	}
	slices.SortFunc(out.Skills, func(a, b Skilled) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), cmp.Compare(a.Skill, b.Skill))
	})
	for e := range p.Employees {
		who := &p.Employees[e]
		if who.Employment == roster.Hourly {
			continue
		}
		a := Away{Employee: roster.EmployeeNo(e)}
		for day := range p.Days {
			if d := p.Date(roster.Day(day)); who.EmployedOn(d) && who.Absent(d) {
				a.Days++
				a.Minutes += onDay[day]
			}
		}
		if a.Days > 0 {
			out.Away = append(out.Away, a)
		}
	}
	slices.SortStableFunc(out.Away, func(a, b Away) int {
		return cmp.Or(cmp.Compare(b.Days, a.Days), cmp.Compare(b.Minutes, a.Minutes))
	})
	return out
}

// spread lays a stretch of time out over the clock's days and hours.
func (o *Profile) spread(c *rules.Case, at roster.Interval, minutes func(roster.Interval) roster.Minutes) {
	for from := at.From; from < at.To; {
		day, clock := c.Clock(from)
		hour := clock / 60
		to := min(at.To, from+roster.Time(60-clock%60))
		m := minutes(roster.Interval{From: from, To: to})
		o.Weekday[c.Weekday(day)] += m
		o.Hour[hour] += m
		from = to
	}
}

// Weekend is the part on Saturday and Sunday.
func (o *Profile) Weekend() roster.Minutes { return o.Weekday[time.Saturday] + o.Weekday[time.Sunday] }

// asked gives the skills that a duty is counted for and its worker has.
func asked(p *roster.Problem, d rules.Duty) []roster.SkillNo {
	var out []roster.SkillNo
	for i := range p.Demands {
		dem := &p.Demands[i]
		if dem.Skill == roster.NoSkill || slices.Contains(out, dem.Skill) || !dem.Days.Has(p.Date(d.Day)) {
			continue
		}
		if dem.Counts(p, d.Shift, d.Place) && p.Counts(d.Employee, dem.Skill, p.Date(d.Day)) {
			out = append(out, dem.Skill)
		}
	}
	return out
}
