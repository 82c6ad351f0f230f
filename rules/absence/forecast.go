// Package absence is what is known of absence before it comes: how likely a
// person is to be away on a day, how many of those rostered will be there, and
// what of the need that leaves uncovered, all computed and nothing drawn. What
// the roster, the goals, the key figures and the design of posts say of expected
// hours rests here; package solver/absence plays the same out day by day.
//
// Start with New (a problem's Forecast), then Missing and Steps (one cell), then
// Of (a whole roster).
package absence

import (
	"time"

	"heltid/rules/roster"
)

// Chance is a probability in parts per million.
type Chance int32

// Certain is the probability 1; Most is the most that anybody is said to be away.
const (
	Certain Chance = 1_000_000
	Most    Chance = 900_000
)

// Scope is which absence is meant.
type Scope uint8

// The scopes.
const (
	// Unexpected is what comes after the roster is laid.
	Unexpected Scope = iota
	// All is that and what is known beforehand: what a post loses in the long run,
	// for designing posts that nobody holds yet.
	All
)

// Cause is one reason to be away, with its chance on a day.
type Cause struct {
	Kind   roster.AbsenceKind
	Spell  int // mean length in days
	Chance Chance
}

// Forecast tells how likely people are to be away. It is read only and may be
// shared. Make it with New or Standard.
type Forecast struct {
	roster.Outlook          // whole
	Sources        []Source // of what the unit does not say itself
	p              *roster.Problem
	waves          []Chance
	times          []roster.Share // by wave
	groups         map[string][]roster.AbsenceRate
	away           [][]Chance // [wave][employee*days+day], unexpected
}

// New compiles a problem's outlook; false when it has none.
func New(p *roster.Problem) (*Forecast, bool) {
	if p.Outlook == nil {
		return nil, false
	}
	return compile(p), true
}

// Standard compiles a problem's outlook, all standard when it has none.
func Standard(p *roster.Problem) *Forecast { return compile(p) }

func compile(p *roster.Problem) *Forecast {
	f := &Forecast{p: p, groups: map[string][]roster.AbsenceRate{}}
	f.Outlook, f.Sources = Complete(p.Outlook, &p.Period)
	for _, r := range f.Rates {
		f.groups[r.Profession] = append(f.groups[r.Profession], r)
	}
	for _, w := range f.Outlook.Waves {
		f.waves = append(f.waves, Chance(int64(w.Chance)*int64(Certain)/int64(roster.Whole)))
		f.times = append(f.times, w.Times)
	}
	if len(f.waves) == 0 {
		f.waves, f.times = []Chance{Certain}, []roster.Share{roster.Whole}
	}
	f.away = make([][]Chance, len(f.waves))
	for w := range f.away {
		f.away[w] = make([]Chance, len(p.Employees)*p.Days)
		byProfession := map[string][]Chance{}
		for e := range p.Employees {
			who := &p.Employees[e]
			if who.Employment == roster.Hourly {
				continue
			}
			line, ok := byProfession[who.Profession]
			if !ok {
				line = make([]Chance, p.Days)
				for d := range line {
					line[d] = f.Rate(who.Profession, p.Date(roster.Day(d)), w, Unexpected)
				}
				byProfession[who.Profession] = line
			}
			copy(f.away[w][e*p.Days:], line)
		}
	}
	return f
}

// Waves gives the chance of each way in which a week can turn out; there is at
// least one.
func (f *Forecast) Waves() []Chance { return f.waves }

// Away is the chance that somebody is unexpectedly away on a day of the period
// in a wave. It is 0 for those paid by the hour: whoever of them cannot come is
// replaced by another, and the hours are the same.
func (f *Forecast) Away(e roster.EmployeeNo, d roster.Day, wave int) Chance {
	return f.away[wave][int(e)*f.p.Days+int(d)]
}

// Rate is the chance that somebody of a profession is away on a date in a wave.
func (f *Forecast) Rate(profession string, d roster.Date, wave int, scope Scope) Chance {
	var sum Chance
	for _, r := range f.rates(profession) {
		if scope == All || !r.Known {
			sum += f.chance(&r, d, f.times[wave])
		}
	}
	return min(sum, Most)
}

// Causes appends why somebody of a profession may unexpectedly be away on a date
// in a wave. Their chances come to Rate.
func (f *Forecast) Causes(to []Cause, profession string, d roster.Date, wave int) []Cause {
	left := Most
	for _, r := range f.rates(profession) {
		if r.Known {
			continue
		}
		c := min(left, f.chance(&r, d, f.times[wave]))
		left -= c
		to = append(to, Cause{Kind: r.Kind, Spell: r.Spell, Chance: c})
	}
	return to
}

func (f *Forecast) rates(profession string) []roster.AbsenceRate {
	if list, ok := f.groups[profession]; ok {
		return list
	}
	return f.groups[""]
}

// chance is a rate on a date: leave gathers in summer, what is known otherwise is
// even over the year, and what comes at short notice follows weekday, month and
// wave. Each factor is rounded to a part per million.
func (f *Forecast) chance(r *roster.AbsenceRate, d roster.Date, times roster.Share) Chance {
	const perShare = int64(Certain) / int64(roster.Whole)
	c := int64(r.Share) * perShare
	switch {
	case r.Kind == roster.Vacation:
		return f.leave(c, d)
	case r.Known:
		return Chance(c)
	}
	_, month, _ := d.Civil()
	for _, factor := range []roster.Share{f.Weekdays[(d.Weekday()+6)%7], f.Months[month-time.January], times} {
		c = min(int64(Most), (c*int64(factor)+int64(roster.Whole)/2)/int64(roster.Whole))
	}
	return Chance(c)
}

// leave spreads a year's leave: in summer as many of its weeks as are taken
// there, yet no more than the quota, and the rest over the rest of the year.
func (f *Forecast) leave(mean int64, d roster.Date) Chance {
	s := f.Summer
	const year = 365
	days := int64(s.Last-s.First) + 1
	inside := min(7*int64(s.Weeks)*int64(Certain)/days, int64(s.Most)*int64(Certain)/int64(roster.Whole))
	if inside*days > mean*year {
		inside = mean * year / days
	}
	if y, _, _ := s.First.Civil(); within(d, s, y) {
		return Chance(min(inside, int64(Most)))
	}
	return Chance((mean*year - inside*days) / (year - days))
}

// within tells whether a date lies in the summer of its own year.
func within(d roster.Date, s *roster.Summer, year int) bool {
	y, m, day := d.Civil()
	same := roster.DateOf(year, m, day)
	if y == year {
		same = d
	}
	return s.First <= same && same <= s.Last
}
