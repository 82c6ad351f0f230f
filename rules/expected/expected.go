package expected

import (
	"slices"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/roster"
)

// Times are sums in millionths of a minute, so that small expectations add up.
type Times int64

// Minute is a minute in Times.
const Minute Times = 1_000_000

// Minutes gives whole minutes, rounded to the nearest.
func (t Times) Minutes() roster.Minutes { return roster.Minutes((t + Minute/2) / Minute) }

// Outcome is what is expected of a roster over its period.
type Outcome struct {
	// Gaps is need that the roster itself leaves uncovered, nobody being away
	// whose absence it does not know.
	Gaps Times
	// Uncovered is the need expected uncovered before anybody steps in, Used what
	// people on resource shifts take of it, and Remaining what is left for others:
	// extra hours, the hourly paid, overtime, or nobody.
	Uncovered, Used, Remaining Times
	// Resource is the time of those on resource shifts who are there, and Wasted
	// what of it nobody is expected to need.
	Resource, Wasted Times
	// Rostered is the hourly-paid hours of the roster. Hourly is what falls to the
	// hourly paid if they take all that remains, so at most this: Rostered and
	// Remaining.
	Rostered, Hourly Times
	Causes           Causes // Hourly, by cause
	Known            Causes // Rostered, by cause
}

// Causes splits hourly hours.
type Causes struct {
	Vacancy  Times // need that the posts do not reach
	Leave    Times // planned: leave, study and other absence that the roster knows
	Sickness Times // sickness and children's, known or to come
	Peak     Times // need beyond what is usual on the weekday
}

// Of computes what is expected of a roster. It is exact within a cell: people
// fall ill independently of each other, but for the waves that all share. Where
// groups of people on resource shifts of one day can take different parts of the
// same need, the later are reckoned with as if the earlier had met each cell
// independently; where what each can take holds what the one before can, that is
// exact too. The error is what is wrong with the unit's rules.
func Of(c *rules.Case, f *absence.Forecast) (Outcome, error) {
	l, err := Lay(c, f.Move)
	if err != nil {
		return Outcome{}, err
	}
	return l.Outcome(f), nil
}

// Outcome computes what is expected of the roster laid.
func (l *Laid) Outcome(f *absence.Forecast) Outcome {
	var out Outcome
	r := reckoning{l: l, f: f, short: make([]absence.Distribution, len(l.Cells))}
	for wave, chance := range f.Waves() {
		for day := range l.Days {
			r.day(&out, roster.Day(day), wave, int64(chance))
		}
	}
	for i := range l.Cells {
		c := &l.Cells[i]
		out.Gaps += Times(max(0, c.Need-len(c.People)-c.Before)) * Times(c.Minutes) * Minute
	}
	out.Wasted = max(0, out.Resource-out.Used)
	for e := range roster.EmployeeNo(len(l.Employees)) {
		if who := &l.Employees[e]; who.Employment == roster.Hourly && !who.Student {
			for _, d := range l.Planned(e) {
				out.Rostered += Times(d.Paid) * Minute
			}
		}
	}
	out.Hourly = out.Rostered + out.Remaining
	base := min(out.Gaps, out.Remaining)
	out.Known = causes(l, out.Rostered)
	out.Causes = causes(l, out.Rostered+base)
	out.Causes.Sickness += out.Remaining - base
	return out
}

// reckoning holds the distributions of one day in one wave.
type reckoning struct {
	l     *Laid
	f     *absence.Forecast
	short []absence.Distribution // by cell: how many are missing
	there absence.Distribution   // how many of a reserve are free
	left  absence.Distribution
	// spare is called with each reserve that covers by shift, when there tells how many
	// of it the own unit does not need; nil for nobody.
	spare func(reserve int)
}

// day adds a day's expectation in one wave, which comes with a chance.
func (r *reckoning) day(out *Outcome, day roster.Day, wave int, chance int64) {
	d := &r.l.Days[day]
	weigh := func(people int64, minutes int64) Times {
		return Times(people/(absence.One/1_000_000)*minutes) * Times(chance) / Times(absence.Certain)
	}
	for i := d.First; i < d.Last; i++ {
		c := &r.l.Cells[i]
		s := r.short[i].Nobody()
		for _, p := range c.People {
			s = s.With(r.f.Away(p.Who, p.On, wave))
		}
		r.short[i] = s.Short(len(c.People)+c.Before, c.Need)
		out.Uncovered += weigh(r.short[i].Mean(), c.Minutes)
	}
	for k := range d.Reserves {
		v := &d.Reserves[k]
		r.there = r.there.Nobody()
		for _, e := range v.People {
			r.there = r.there.With(absence.Certain - r.f.Away(e, day, wave))
		}
		out.Resource += weigh(r.there.Mean(), int64(r.l.Problem.Paid(day, v.Shift)))
		for _, i := range v.Takes {
			c := &r.l.Cells[i]
			before := r.short[i].Mean()
			short, left := r.meet(r.short[i])
			r.short[i] = short
			out.Used += weigh(before-short.Mean(), c.Minutes)
			if len(c.Shifts) > 0 { // a shift taken is a person fewer for the next
				r.there = append(r.there[:0], left...)
			}
		}
		if r.spare != nil && !r.l.byClock(v) {
			r.spare(k)
		}
	}
	for i := d.First; i < d.Last; i++ {
		out.Remaining += weigh(r.short[i].Mean(), r.l.Cells[i].Minutes)
	}
}

// byClock tells that a reserve covers stretches of the clock, where its people then
// are all the day.
func (l *Laid) byClock(v *Reserve) bool {
	return slices.ContainsFunc(v.Takes, func(i int) bool { return len(l.Cells[i].Shifts) == 0 })
}

// meet lets those there step in for those missing, and gives how many are then
// missing and how many are free.
func (r *reckoning) meet(missing absence.Distribution) (short, left absence.Distribution) {
	short = make(absence.Distribution, len(missing))
	left = r.left[:0]
	for range r.there {
		left = append(left, 0)
	}
	r.left = left
	for m, a := range missing {
		rest := a
		for n := len(r.there) - 1; n >= 0; n-- {
			p := rest
			if n > 0 {
				p = absence.Both(a, r.there[n])
				rest -= p
			}
			short[max(0, m-n)] += p
			left[max(0, n-m)] += p
		}
	}
	return short, left
}
