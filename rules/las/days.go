package las

import (
	"slices"
	"time"

	"heltid/rules"
	"heltid/rules/roster"
)

// job is one employment, or one booking by the hour, first to last date.
type job struct {
	form        roster.Form
	first, last roster.Date
}

// ahead is how many days past the period an employment that has no end is
// counted on, to tell when it reaches a limit.
const ahead = 3 * 366

// jobs gives a person's fixed-term employments in order of their first dates,
// none of a student, whose days are the school's:
// the spells written, and for the hourly each duty on a date that no spell
// covers, as a booking of its own. A duty past midnight is employment on both
// dates.
func jobs(c *rules.Case, e roster.EmployeeNo) []job {
	who := &c.Employees[e]
	if who.Pool || who.Student || who.Employment == roster.Permanent {
		return nil
	}
	var out []job
	for _, s := range who.Spells {
		last := s.Last
		if last == roster.NoDate {
			last = c.Last() + ahead
			if who.To != roster.NoDate {
				last = max(s.First, min(last, who.To))
			}
		}
		out = append(out, job{s.Form, s.First, last})
	}
	if who.Employment == roster.Hourly {
		spells := slices.Clone(out)
		for _, d := range c.Line(e) {
			day, _ := c.Clock(d.Span.To - 1)
			b := job{roster.SpecialFixedTerm, c.Date(d.Day), c.Date(day)}
			if !slices.ContainsFunc(spells, func(s job) bool { return s.first <= b.first && b.first <= s.last }) {
				out = append(out, b)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b job) int { return int(a.first) - int(b.first) })
	return out
}

// only gives the jobs of one form.
func only(all []job, form roster.Form) []job {
	var out []job
	for _, j := range all {
		if j.form == form {
			out = append(out, j)
		}
	}
	return out
}

// filled adds the time between the jobs of each calendar month that touches at
// least so many of them. Only months in which a job begins are looked at: jobs
// that were all under way when a month began leave no time between them.
func filled(all []job, least int) []job {
	out := slices.Clone(all)
	done := map[roster.Date]bool{}
	for _, j := range all {
		y, m, _ := j.first.Civil()
		first := roster.DateOf(y, m, 1)
		if done[first] {
			continue
		}
		done[first] = true
		last, n, whole := next(first)-1, 0, j
		for _, o := range all {
			if o.first <= last && o.last >= first {
				n++
				whole.first, whole.last = min(whole.first, o.first), max(whole.last, o.last)
			}
		}
		if n >= least {
			out = append(out, whole)
		}
	}
	return out
}

// next is the first of the month after.
func next(d roster.Date) roster.Date {
	y, m, _ := d.Civil()
	return roster.DateOf(y, m+1, 1)
}

// dates gives every date that some job holds, once and in order.
func dates(all []job) []roster.Date {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b job) int { return int(a.first) - int(b.first) })
	var out []roster.Date
	for _, j := range all {
		from := j.first
		if n := len(out); n > 0 {
			from = max(from, out[n-1]+1)
		}
		for d := from; d <= j.last; d++ {
			out = append(out, d)
		}
	}
	return out
}

// later moves a date by months; a day that the month lacks runs on into the
// next.
func later(d roster.Date, months int) roster.Date {
	y, m, day := d.Civil()
	return roster.DateOf(y, m+time.Month(months), day)
}

// chains gives for each job the first date of the chain it is in: jobs of any
// form between which no gap is longer than so many months.
func chains(all []job, months int) []job {
	var out []job
	for _, j := range all {
		if n := len(out); n > 0 && j.first <= later(out[n-1].last+1, months) {
			out[n-1].last = max(out[n-1].last, j.last)
			continue
		}
		out = append(out, j)
	}
	return out
}

// clock is the days that bring a permanent employment.
type clock struct {
	days  []roster.Date // in order
	years int           // days count for so long
	chain []job         // or for as long as the chain they are in lasts; may be nil
	gap   int           // months after which a chain has ended
}

// count is how many days stand on a clock on a date.
type count struct {
	on   roster.Date
	days int
}

// counts runs the clock through its days: those of the years up to each, or
// those of the chain it is in, whichever are more.
func (c *clock) counts() []count {
	out := make([]count, len(c.days))
	from, began, k := 0, 0, 0
	for i, d := range c.days {
		for c.days[from] <= later(d, -12*c.years) {
			from++
		}
		out[i] = count{d, i + 1 - from}
		if len(c.chain) == 0 {
			continue
		}
		for k+1 < len(c.chain) && c.chain[k+1].first <= d {
			k++
		}
		for c.days[began] < c.chain[k].first {
			began++
		}
		out[i].days = max(out[i].days, i+1-began)
	}
	return out
}

// standing is how many days stand on the clock on any date: a day that is older
// than the years, and of a chain that has ended, is there no more.
func (c *clock) standing(on roster.Date) int {
	n := since(c.days, on, c.years)
	for _, chain := range c.chain {
		if chain.first <= on && on <= later(chain.last+1, c.gap) {
			in := 0
			for _, d := range c.days {
				if chain.first <= d && d <= on {
					in++
				}
			}
			n = max(n, in)
		}
	}
	return n
}

// since counts the days in the years up to a date.
func since(days []roster.Date, to roster.Date, years int) int {
	n := 0
	for _, d := range days {
		if d <= to && d > later(to, -12*years) {
			n++
		}
	}
	return n
}
