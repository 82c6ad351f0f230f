package price

import (
	"slices"
	"time"

	"heltid/rules/roster"
	"heltid/solver/model"
)

// Whole weekends are priced duty by duty and pair by pair of neighbouring days.
// One weekend is whole and shows in neither: the night towards Saturday and the
// Sunday, with the Saturday off between.

// splits finds what that weekend costs less than its two halves alone.
func (l *Line) splits() {
	day := slices.Index(l.night, false)
	if day < 0 {
		return
	}
	whole := func(duties ...model.Duty) int64 { return l.m.Whole(l.person, duties) }
	for d := -1; d < l.days-2; d++ {
		if l.m.Problem.Weekday(roster.Day(d)) != time.Friday {
			continue
		}
		sunday := l.m.DutyOf(d+2, int16(day))
		friday := sunday // any duty of the same weekend, told to lie on the Saturday
		friday.Day, friday.WeekendDay = d, 0
		l.split = whole(friday, sunday) - whole(friday) - whole(sunday)
		return
	}
}

// overSaturday prices a gap from a duty of class k on day e to a start in group f
// on day d beyond what each costs alone.
func (l *Line) overSaturday(e, k, d, f int) int64 {
	if d == e+2 && l.night[k] && !l.night[l.startOfClass[f]] && l.m.Problem.Weekday(roster.Day(e)) == time.Friday {
		return l.split
	}
	return 0
}

// overFromPast is the same after the history's last duty.
func (l *Line) overFromPast(d, f int) int64 {
	past := l.m.People[l.person].Past
	if n := len(past); n > 0 && d == 1 && past[n-1].Day == -1 && l.m.Problem.Shifts[past[n-1].Shift].Night &&
		!l.night[l.startOfClass[f]] && l.m.Problem.Weekday(-1) == time.Friday {
		return l.split
	}
	return 0
}
