package goals

import (
	"slices"

	"heltid/rules/ab"
	"heltid/rules/roster"
)

// share is what is fair to ask of each person, worked out before any roster is
// made, so that each person's deviation can be priced alone.
type share struct {
	p     *roster.Problem
	hours []int64   // contract minutes of the period, 0 for hourly staff
	mean  []int64   // mean credit of the person's shifts, 0 when there are none
	asked [][]int64 // [shift][0 weekday, 1 weekend]: how often demands ask for it
}

func newShare(p *roster.Problem) *share {
	s := &share{p: p, asked: make([][]int64, len(p.Shifts))}
	for i := range s.asked {
		s.asked[i] = make([]int64, 2)
	}
	s.count()
	for e := range roster.EmployeeNo(len(p.Employees)) {
		target, _ := ab.Target(p, e, roster.Calculation{First: p.First, Last: p.Last()})
		s.hours = append(s.hours, int64(target))
		var worth, times int64
		for no := range roster.ShiftNo(len(p.Shifts)) {
			if n := s.asked[no][0] + s.asked[no][1]; n > 0 && s.canWork(e, no) {
				worth += n * int64(p.Credit(0, no))
				times += n
			}
		}
		mean := int64(0)
		if times > 0 {
			mean = worth / times
		}
		s.mean = append(s.mean, mean)
	}
	return s
}

// count tells how often each shift is asked for: by the demands that name it,
// in equal parts when they name several, or once a day it exists when none
// does. Counts are in sixtieths, which divide by most numbers of shifts.
func (s *share) count() {
	const whole = 60
	named := make([]bool, len(s.p.Shifts))
	for i := range s.p.Demands {
		for _, no := range s.p.Demands[i].Shift {
			named[no] = true
		}
	}
	for day := range roster.Day(s.p.Days) {
		date := s.p.Date(day)
		for i := range s.p.Demands {
			d := &s.p.Demands[i]
			if len(d.Shift) == 0 || !d.Days.Has(date) {
				continue
			}
			for _, no := range d.Shift {
				s.asked[no][s.weekend(day, no)] += int64(max(d.Least, d.Wanted)) * whole / int64(len(d.Shift))
			}
		}
		for no := range roster.ShiftNo(len(s.p.Shifts)) {
			if sh := &s.p.Shifts[no]; !named[no] && sh.Covers() && sh.Days.Has(date) {
				s.asked[no][s.weekend(day, no)] += whole
			}
		}
	}
}

func (s *share) weekend(day roster.Day, no roster.ShiftNo) int {
	if _, ok := s.p.Weekend(day, no); ok {
		return 1
	}
	return 0
}

// canWork tells whether a person can be given a shift somewhere.
func (s *share) canWork(e roster.EmployeeNo, no roster.ShiftNo) bool {
	who, sh := &s.p.Employees[e], &s.p.Shifts[no]
	if !who.MayWork(no, roster.NoPlace) {
		return false
	}
	for _, skill := range sh.Skills {
		if s.p.Serves(who.Skills, skill, s.p.First) {
			return true
		}
	}
	return len(sh.Skills) == 0
}

// shifts is the number of shifts that a person's contract hours come to, rounded
// up; false when that says nothing.
func (s *share) shifts(e roster.EmployeeNo) (int64, bool) {
	if s.hours[e] == 0 || s.mean[e] == 0 {
		return 0, false
	}
	return (s.hours[e] + s.mean[e] - 1) / s.mean[e], true
}

// weekends is the number of weekend days that are a person's share of all that
// the demands ask for, by contract hours among those who can work them, rounded
// up; false for those who cannot.
func (s *share) weekends(e roster.EmployeeNo, days, hours int64) (int64, bool) {
	if !s.worksWeekends(e) || hours == 0 {
		return 0, false
	}
	return (days*s.hours[e] + hours - 1) / hours, true
}

func (s *share) worksWeekends(e roster.EmployeeNo) bool {
	if s.hours[e] == 0 || s.p.Employees[e].Schedule == roster.Weekdays {
		return false
	}
	for no := range roster.ShiftNo(len(s.p.Shifts)) {
		if s.asked[no][1] > 0 && s.canWork(e, no) {
			return true
		}
	}
	return false
}

// weekendHours is the contract minutes of all who can work weekends.
func (s *share) weekendHours() int64 {
	var sum int64
	for e := range roster.EmployeeNo(len(s.p.Employees)) {
		if s.worksWeekends(e) {
			sum += s.hours[e]
		}
	}
	return sum
}

// weekendDays is how many weekend days of work the demands ask for: people on
// demands by shift, and for what demands by the clock ask for besides people
// times minutes over the mean length of a shift.
func (s *share) weekendDays() int64 {
	var people, minutes int64
	needs := NewNeeds(s.p)
	var before []Need // by shift, of the day before
	for day := range roster.Day(s.p.Days) {
		var byShift, byClock []Need
		for i := range s.p.Demands {
			d := &s.p.Demands[i]
			need := Need{roster.DemandNo(i), day, max(d.Least, d.Wanted)}
			switch {
			case !d.Days.Has(s.p.Date(day)):
			case len(d.Shift) > 0:
				if s.weekend(day, d.Shift[0]) == 1 {
					byShift = append(byShift, need)
				}
			default:
				// A demand through the night belongs to the day it ends, as its
				// shifts do.
				on := day
				if d.To > roster.DayLength {
					on++
				}
				if _, ok := s.p.WeekendOf(on); ok {
					byClock = append(byClock, need)
				}
			}
		}
		people += int64(needs.People(byShift))
		minutes += s.clockMinutes(needs, byClock, slices.Concat(before, byShift))
		before = byShift
	}
	return people + (minutes+s.meanLength()-1)/s.meanLength()
}

// clockMinutes is the people times minutes that demands by the clock ask for on
// one day beyond those whom demands by shift bring.
func (s *share) clockMinutes(needs *Needs, byClock, byShift []Need) int64 {
	var cuts []roster.Time
	for _, n := range byClock {
		cuts = ends(cuts, []roster.Interval{s.time(n)})
	}
	if len(cuts) == 0 {
		return 0
	}
	for _, n := range byShift {
		for _, no := range s.p.Demands[n.Demand].Shift {
			cuts = ends(cuts, atWork(s.p, n.Day, no))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var sum int64
	for i := 1; i < len(cuts); i++ {
		at := roster.Interval{From: cuts[i-1], To: cuts[i]}
		var now []Need
		for _, n := range byClock {
			if spans([]roster.Interval{s.time(n)}, at) {
				now = append(now, n)
			}
		}
		if len(now) > 0 {
			sum += int64(needs.Beyond(now, byShift, at)) * int64(at.Length())
		}
	}
	return sum
}

// time is when a demand by the clock asks.
func (s *share) time(n Need) roster.Interval {
	d := &s.p.Demands[n.Demand]
	return s.p.Between(n.Day, d.From, d.To)
}

// meanLength is the mean length of a shift that covers demand, breaks included.
func (s *share) meanLength() int64 {
	var sum, n int64
	for i := range s.p.Shifts {
		if sh := &s.p.Shifts[i]; sh.Covers() && len(sh.Parts) > 0 {
			sum += int64(sh.End() - sh.Start())
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return max(1, sum/n)
}
