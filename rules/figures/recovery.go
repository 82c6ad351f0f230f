package figures

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// recoveryOf counts what wears a person out, and what rests them.
func (k *counter) recoveryOf(p *Person) {
	line := k.Line(p.Employee)
	for i := 1; i < len(line); i++ {
		before, d := line[i-1], line[i]
		if d.Past {
			continue
		}
		if gap := d.Span.From - before.Span.To; gap < roster.Time(list().rest) {
			p.RestGaps++
		}
		if k.evening(before) && d.Day == before.Day+1 && k.Shifts[d.Shift].Start() < list().morning {
			p.EveningMorning++
		}
	}
	works := k.datesOf(line)
	run := 0
	for day := k.lookBack(p.Employee); int(day) < k.Days; day++ {
		if !works[day] {
			run = 0
			continue
		}
		run++
		if day >= 0 {
			p.LongestRun = max(p.LongestRun, run)
		}
	}
	nights := map[roster.Day]bool{}
	for _, d := range line {
		if k.Shifts[d.Shift].Night {
			nights[d.Day] = true
		}
	}
	run = 0
	for day := k.lookBack(p.Employee); int(day) < k.Days; day++ {
		if !nights[day] {
			run = 0
			continue
		}
		run++
		if day < 0 {
			continue
		}
		// A run that came over from the history counts once, on day 0.
		if run == 1 || day == 0 {
			p.NightRuns++
		}
		p.LongestNightRun = max(p.LongestNightRun, run)
	}
	k.breaks(p, works)
}

// breaks counts the days off that stand alone and the runs of two and more. A
// run that is cut by an end of the period is judged by what is known of it.
func (k *counter) breaks(p *Person, works map[roster.Day]bool) {
	first := k.lookBack(p.Employee)
	for day := roster.Day(0); int(day) < k.Days; {
		if works[day] {
			day++
			continue
		}
		begin, end := day, day
		for int(end) < k.Days && !works[end] {
			end++
		}
		for begin > first && !works[begin-1] {
			begin--
		}
		if end-begin >= 2 {
			p.TwoDayBreaks++
		} else if begin > first && int(end) < k.Days {
			p.SingleDaysOff++
		}
		day = end
	}
}

// evening tells whether a duty ends late, on its own day or in the small hours; a
// night that ends in the morning is none.
func (k *counter) evening(d rules.Duty) bool {
	end := k.Shifts[d.Shift].End()
	return end > list().evening && end <= list().small
}

// datesOf gives the days on which duties begin.
func (k *counter) datesOf(line []rules.Duty) map[roster.Day]bool {
	out := map[roster.Day]bool{}
	for _, d := range line {
		out[d.Day] = true
	}
	return out
}

// lookBack is the first day of which a person's work is known.
func (k *counter) lookBack(e roster.EmployeeNo) roster.Day {
	from := k.Employees[e].History.From
	if from == roster.NoDate || from > k.First {
		return 0
	}
	return k.Day(max(from, k.First-roster.Reach))
}

// recovery sums the counts up. The heads of the anonymous pool are nobody.
func (k *counter) recovery() {
	var sum Person
	var people int64
	for i := range k.people {
		if k.Employees[i].Pool {
			continue
		}
		p := &k.people[i]
		people++
		sum.RestGaps += p.RestGaps
		sum.EveningMorning += p.EveningMorning
		sum.SingleDaysOff += p.SingleDaysOff
		sum.TwoDayBreaks += p.TwoDayBreaks
		sum.SplitShifts += p.SplitShifts
		sum.NightRuns += p.NightRuns
		sum.LongestRun = max(sum.LongestRun, p.LongestRun)
		sum.LongestNightRun = max(sum.LongestNightRun, p.LongestNightRun)
	}
	k.add("rest_gaps", "unit", int64(sum.RestGaps), 1)
	k.add("evening_morning", "unit", int64(sum.EveningMorning), 1)
	k.add("longest_run", "unit", int64(sum.LongestRun), 1)
	k.add("single_days_off", "unit", int64(sum.SingleDaysOff), 1)
	k.add("two_day_breaks", "unit", int64(sum.TwoDayBreaks)*28, people*int64(k.Days))
	k.add("split_shifts", "unit", int64(sum.SplitShifts), 1)
	k.add("night_runs", "unit", int64(sum.NightRuns), 1)
	k.add("longest_night_run", "unit", int64(sum.LongestNightRun), 1)
}
