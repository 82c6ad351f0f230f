package figures

import (
	"cmp"
	"math"
	"slices"

	"heltid/rules/roster"
)

// preschool compares the children present with the adults, minute by minute on
// the days that ask for staff, and the children enrolled with posts.
func (k *counter) preschool() {
	if k.Unit.Kind != roster.Preschool {
		return
	}
	children := slices.Clone(k.Unit.Attendance)
	slices.SortStableFunc(children, func(a, b roster.Attendance) int { return cmp.Compare(a.From, b.From) })
	var mean, most part // hundredths of children, hundredths of adults
	var alone int64
	for day := range roster.Day(k.Days) {
		if !k.open(day) {
			continue
		}
		for i, now := range children {
			until := roster.DayLength
			if i+1 < len(children) {
				until = children[i+1].From
			}
			present := int64(math.Round(now.Children * 100))
			if present <= 0 {
				continue
			}
			k.adults(k.Between(day, now.From, until), func(minutes, adults int64) {
				if adults == 0 {
					alone += minutes
					return
				}
				mean.plus(present*minutes, adults*100*minutes)
				if own := (part{present, adults * 100}); own.above(most) {
					most = own
				}
			})
		}
	}
	if len(children) > 0 {
		k.add("density_mean", "unit", mean.filled, mean.required)
		k.add("density_max", "unit", most.filled, most.required)
		k.add("children_alone", "unit", alone, hour)
	}
	var size, teachers int64
	for i := range k.Employees {
		if e := &k.Employees[i]; e.Employment != roster.Hourly && e.EmployedOn(k.Last()) {
			size += int64(e.Post)
			if teaches(e.Profession) {
				teachers += int64(e.Post)
			}
		}
	}
	k.census("children_per_fte", "unit", int64(k.Unit.Enrolled)*int64(roster.FullTime), size)
	k.census("teacher_share", "unit", teachers, size)
}

// open tells whether some demand asks for staff on a day.
func (k *counter) open(day roster.Day) bool {
	return slices.ContainsFunc(k.Demands, func(d roster.Demand) bool { return d.Days.Has(k.Date(day)) })
}

// adults cuts a span of time where adults come and go and tells each piece's
// minutes and how many are there.
func (k *counter) adults(span roster.Interval, tell func(minutes, adults int64)) {
	var stays []roster.Interval
	moments := []roster.Time{span.From, span.To}
	for e := range roster.EmployeeNo(len(k.Employees)) {
		for _, d := range k.Line(e) {
			if d.Span.Overlap(span) == 0 || !k.Shifts[d.Shift].Covers() || k.Employees[e].Beside(k.Date(d.Day)) {
				continue
			}
			for _, at := range k.Present(d) {
				if at.Overlap(span) > 0 {
					stays = append(stays, at)
					moments = append(moments, at.From, at.To)
				}
			}
		}
	}
	slices.Sort(moments)
	moments = slices.Compact(moments)
	for i := 1; i < len(moments); i++ {
		from, to := moments[i-1], moments[i]
		if from < span.From || to > span.To {
			continue
		}
		var n int64
		for _, at := range stays {
			if at.From <= from && to <= at.To {
				n++
			}
		}
		tell(int64(to-from), n)
	}
}
