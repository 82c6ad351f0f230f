package model

import (
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// weekendRun is a constraint.WeekendRun compiled. Weekend k is the length days
// from first+7k on.
type weekendRun struct {
	first, length, count int
	runs                 run // of weekends in place of days, standing alone
}

func (m *Model) weekendRun(c constraint.WeekendRun) {
	days := c.Days
	if len(days) == 0 {
		days = []time.Weekday{time.Saturday, time.Sunday}
	}
	q := &m.People[c.Employee]
	w := weekendRun{length: len(days), runs: run{alone: true, least: c.Least, most: c.Most, price: m.price(c.Price)}}
	for m.Problem.Weekday(roster.Day(w.first)) != days[0] {
		w.first++
	}
	for d := w.first; d+w.length <= m.Days; d += 7 {
		w.count++
	}
	q.WeekendRuns = append(q.WeekendRuns, w)
}

// units is the weekends missing or beyond, over all runs of worked weekends.
func (w *weekendRun) units(duties []Duty) int64 {
	worked := make([]Duty, 0, w.count)
	for i := range duties {
		since := duties[i].Day - w.first
		if since < 0 || since%7 >= w.length || since/7 >= w.count {
			continue
		}
		if k, n := since/7, len(worked); n == 0 || worked[n-1].Day != k {
			worked = append(worked, Duty{Day: k})
		}
	}
	return w.runs.units(worked, w.count)
}
