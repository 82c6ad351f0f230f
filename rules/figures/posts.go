package figures

import (
	"slices"
	"strings"

	"heltid/rules/roster"
)

// posts counts heads and posts on the census day, the period's last. The heads
// of the anonymous pool are vacancies and no people; a student is no employee.
func (k *counter) posts() {
	var permanent, monthly, hourly, fullPermanent, full, working, size, fullSize int64
	for i := range k.Employees {
		e := &k.Employees[i]
		if e.Pool || e.Student || !e.EmployedOn(k.Last()) {
			continue
		}
		if e.Employment == roster.Hourly {
			hourly++
			continue
		}
		monthly++
		size += int64(e.Post)
		if e.Employment == roster.Permanent {
			permanent++
		}
		if e.Post != roster.FullTime {
			continue
		}
		full++
		fullSize += int64(e.Post)
		if e.Employment == roster.Permanent {
			fullPermanent++
		}
		if !onLeave(e, k.Last()) {
			working++
		}
	}
	k.census("ft_perm_heads", "permanent", fullPermanent, permanent)
	k.census("ft_and_perm_of_all", "monthly", fullPermanent, monthly)
	k.census("ft_and_perm_of_all", "all", fullPermanent, monthly+hourly)
	k.census("ft_working", "monthly", working, monthly)
	k.census("ft_gap", "monthly", full-working, monthly)
	k.census("mean_post", "monthly", size, monthly*int64(roster.FullTime))
	k.census("ft_fte_share", "monthly", fullSize, size)
	k.census("span", "unit", monthly+hourly, int64(max(1, k.Unit.Managers)))
}

// onLeave tells whether someone is on leave of absence (tjänstledig, also for
// children or studies) on a date; part of the day and all of it are told apart
// nowhere in a roster.
func onLeave(e *roster.Employee, d roster.Date) bool {
	return slices.ContainsFunc(e.Absences, func(a roster.Absence) bool {
		return a.Covers(d) && (a.Kind == roster.Leave || a.Kind == roster.Child || a.Kind == roster.Study)
	})
}

// hours compares the hours worked by hourly-paid with all hours, and their
// heads with all heads. Paid absence is no work, nor is what a student does.
func (k *counter) hours() {
	var hourly, pool, resource roster.Minutes
	var heads, hourlyHeads int64
	for i := range k.Employees {
		e, p := &k.Employees[i], &k.people[i]
		if e.Student {
			continue
		}
		k.worked += p.Worked
		if e.Employment == roster.Hourly {
			hourly += p.Worked
		}
		for _, d := range k.Planned(roster.EmployeeNo(i)) {
			if k.Shifts[d.Shift].Kind == roster.Resource {
				resource += d.Paid
			}
		}
		if e.Pool {
			pool += p.Worked
			continue
		}
		if (e.From == roster.NoDate || e.From <= k.Last()) && (e.To == roster.NoDate || e.To >= k.First) {
			heads++
			if e.Employment == roster.Hourly {
				hourlyHeads++
			}
		}
	}
	k.add("hourly_hours", "unit", int64(hourly), int64(k.worked))
	k.add("hourly_heads", "unit", hourlyHeads, heads)
	k.add("worked_hours", "unit", int64(k.worked), hour)
	k.add("vacancy_hours", "unit", int64(pool), hour)
	k.add("resource_hours", "unit", int64(resource), hour)
}

// hour turns minutes into hours.
const hour = 60

// teaches tells whether a profession is that of a preschool teacher.
func teaches(profession string) bool {
	return slices.ContainsFunc(list().teacher, func(t string) bool { return strings.EqualFold(t, profession) })
}
