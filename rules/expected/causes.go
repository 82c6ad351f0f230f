package expected

import (
	"slices"
	"time"

	"heltid/rules/ab"
	"heltid/rules/roster"
)

// causes splits hours that a roster itself leaves to the hourly paid, its gaps
// included. Need beyond the weekday's usual is peak; then as much as the known
// absence of those on monthly pay takes of their contracts is leave and sickness,
// in that proportion; the rest is vacancy. So a cause never tells more than there
// is of it, and vacancy may hold some of another where the roster has hours to
// spare besides. What absence is yet to take is sickness, whoever adds it.
func causes(l *Laid, left Times) Causes {
	var c Causes
	c.Peak = min(left, peak(l))
	left -= c.Peak
	leave, sick := known(l)
	take := min(left, leave+sick)
	if leave+sick > 0 {
		c.Leave = Times(int64(take/Minute)*int64(leave/Minute)/int64(max(1, (leave+sick)/Minute))) * Minute
		c.Sickness += take - c.Leave
	}
	c.Vacancy = left - take
	return c
}

// peak adds up, day by day, the need beyond the median of its weekday.
func peak(l *Laid) Times {
	need := make([]Times, l.Problem.Days)
	for i := range l.Cells {
		need[l.Cells[i].Day] += Times(l.Cells[i].Need) * Times(l.Cells[i].Minutes) * Minute
	}
	var byWeekday [7][]Times
	for d, n := range need {
		w := l.Weekday(roster.Day(d))
		byWeekday[w] = append(byWeekday[w], n)
	}
	var usual [7]Times
	for w := time.Sunday; w <= time.Saturday; w++ {
		if list := byWeekday[w]; len(list) > 0 {
			slices.Sort(list)
			usual[w] = list[len(list)/2]
		}
	}
	var sum Times
	for d, n := range need {
		sum += max(0, n-usual[l.Weekday(roster.Day(d))])
	}
	return sum
}

// known gives the contract time that the absences of those on monthly pay take
// in the period: each day a seventh of the week's.
func known(l *Laid) (leave, sick Times) {
	for e := range l.Employees {
		who := &l.Employees[e]
		if who.Employment == roster.Hourly || who.Student {
			continue
		}
		measure, ok := ab.Measure(who, l.First)
		if !ok {
			continue
		}
		day := Times(measure) * Times(who.Post) * Minute / Times(roster.FullTime) / 7
		for i := range who.Absences {
			a := &who.Absences[i]
			for d := max(a.First, l.First); d <= min(a.Last, l.Last()); d++ {
				if !who.EmployedOn(d) {
					continue
				}
				switch a.Kind {
				case roster.Sick, roster.Child:
					sick += day
				default:
					leave += day
				}
			}
		}
	}
	return leave, sick
}
