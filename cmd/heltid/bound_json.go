package main

import (
	"math/big"

	"heltid/rules/roster"
	"heltid/solver/posts"
)

// boundAnswer is the answer of bound --json. Minutes are contract minutes of a
// mean week.
type boundAnswer struct {
	Problem        string     `json:"problem"`
	MonthlyPaid    int        `json:"monthly_paid"`
	FullTime       int        `json:"full_time"`
	Measure        int        `json:"measure_minutes,omitempty"` // full time in minutes a week; absent when nobody is on monthly pay
	WeekdayPersons *exact     `json:"weekday_persons,omitempty"`
	WeekendPersons *exact     `json:"weekend_persons,omitempty"` // of the larger day
	WeekdayMinutes *exact     `json:"weekday_minutes,omitempty"`
	WeekendMinutes *exact     `json:"weekend_minutes,omitempty"`
	Posts          *exact     `json:"posts,omitempty"` // the demand in full-time posts
	Ratio          *exact     `json:"ratio,omitempty"` // weekend over weekday persons
	Rows           []boundRow `json:"rows"`            // empty when nobody is needed at weekends
}

// boundRow is the arithmetic at one weekend frequency.
type boundRow struct {
	Most           int    `json:"most"` // of Of weekends in a row
	Of             int    `json:"of"`
	Own            bool   `json:"own"` // the unit's own rule
	Heads          int    `json:"heads"`
	MeanPost       *exact `json:"mean_post"`
	WeekendPost    *exact `json:"weekend_post"`
	FullTime       int    `json:"full_time"` // at most, in whole heads
	FullTimeShare  *exact `json:"full_time_share"`
	SurplusMinutes *exact `json:"surplus_minutes"`           // if all are full time
	ResourceShifts *exact `json:"resource_shifts,omitempty"` // the surplus in shifts
	FullTimeRatio  *exact `json:"full_time_ratio,omitempty"` // absent when any will do
	ExtraMinutes   *exact `json:"extra_minutes,omitempty"`   // for the goal that was asked about
}

func boundAnswered(p *roster.Problem, a posts.Arithmetic, known bool, goal *big.Rat) boundAnswer {
	b := boundAnswer{Problem: p.ID, Rows: []boundRow{}}
	b.MonthlyPaid, b.FullTime = monthlyPaid(p)
	if !known {
		return b
	}
	b.Measure = int(a.Measure)
	b.WeekdayPersons, b.WeekendPersons = exactly(a.WeekdayPersons), exactly(a.WeekendPersons)
	b.WeekdayMinutes, b.WeekendMinutes = exactly(a.WeekdayMinutes), exactly(a.WeekendMinutes)
	b.Posts, b.Ratio = exactly(a.Posts), exactly(a.Ratio)
	for _, r := range a.Rows {
		row := boundRow{
			Most: r.Most, Of: r.Of, Own: r.Own, Heads: r.Heads, FullTime: r.FullTime,
			MeanPost: exactly(r.MeanPost), WeekendPost: exactly(r.WeekendPost), FullTimeShare: exactly(r.FullTimeShare),
			SurplusMinutes: exactly(r.Surplus), ResourceShifts: exactly(r.ResourceShifts), FullTimeRatio: exactly(r.FullTimeRatio),
		}
		if goal != nil {
			row.ExtraMinutes = exactly(a.Extra(r, goal))
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}
