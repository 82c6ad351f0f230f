package answer

import (
	"math/big"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/explain"
	"heltid/solver/posts"
)

// Bound is the full-time arithmetic of a problem. Minutes are contract minutes of a
// mean week.
type Bound struct {
	Problem        string     `json:"problem"`
	MonthlyPaid    int        `json:"monthly_paid"`
	FullTime       int        `json:"full_time"`
	Measure        int        `json:"measure_minutes,omitempty"` // full time in minutes a week; absent when nobody is on monthly pay
	WeekdayPersons *Exact     `json:"weekday_persons,omitempty"`
	WeekendPersons *Exact     `json:"weekend_persons,omitempty"` // of the larger day
	WeekdayMinutes *Exact     `json:"weekday_minutes,omitempty"`
	WeekendMinutes *Exact     `json:"weekend_minutes,omitempty"`
	Posts          *Exact     `json:"posts,omitempty"` // the demand in full-time posts
	Ratio          *Exact     `json:"ratio,omitempty"` // weekend over weekday persons
	Rows           []BoundRow `json:"rows"`            // empty when nobody is needed at weekends
	// Obstacles are what no roster gets past, as far as one day or one person shows
	// it: none does not mean that there is a lawful roster.
	Obstacles []Obstacle `json:"obstacles"`
}

// Obstacle is a demand that too few may serve, or a person who can have no lawful
// line of duties; see explain.Obstacle.
type Obstacle struct {
	Demand   string     `json:"demand,omitempty"`
	Employee string     `json:"employee,omitempty"`
	Date     string     `json:"date,omitempty"` // of a demand: the first day
	Days     int        `json:"days,omitempty"`
	Least    int        `json:"least,omitempty"`
	Able     *int       `json:"able,omitempty"`
	Rules    []string   `json:"rules"`
	Say      rules.Text `json:"say"`
	Mend     rules.Text `json:"mend"`
}

// ObstaclesOf tells what stands in the way whatever roster is made.
func ObstaclesOf(p *roster.Problem, list []explain.Obstacle) []Obstacle {
	out := []Obstacle{}
	for _, o := range list {
		x := Obstacle{
			Demand: demandID(p, o.Demand), Employee: employeeID(p, o.Employee), Rules: append([]string{}, o.Rules...), Say: o.Say, Mend: o.Mend,
		}
		if o.Demand != roster.NoDemand {
			x.Date, x.Days, x.Least, x.Able = p.Date(o.Day).String(), o.Days, o.Least, &o.Able
		}
		out = append(out, x)
	}
	return out
}

// BoundRow is the arithmetic at one weekend frequency.
type BoundRow struct {
	Most           int    `json:"most"` // of Of weekends in a row
	Of             int    `json:"of"`
	Own            bool   `json:"own"` // the unit's own rule
	Heads          int    `json:"heads"`
	MeanPost       *Exact `json:"mean_post"`
	WeekendPost    *Exact `json:"weekend_post"`
	FullTime       int    `json:"full_time"` // at most, in whole heads
	FullTimeShare  *Exact `json:"full_time_share"`
	SurplusMinutes *Exact `json:"surplus_minutes"`           // if all are full time
	ResourceShifts *Exact `json:"resource_shifts,omitempty"` // the surplus in shifts
	FullTimeRatio  *Exact `json:"full_time_ratio,omitempty"` // absent when any will do
	ExtraMinutes   *Exact `json:"extra_minutes,omitempty"`   // for the goal that was asked about
}

// BoundOf tells the arithmetic of a problem, as far as it is known; goal is the
// share at full time that one asks about, or nil; before what stands in the way.
func BoundOf(p *roster.Problem, a posts.Arithmetic, known bool, goal *big.Rat, before []explain.Obstacle) Bound {
	b := Bound{Problem: p.ID, Rows: []BoundRow{}, Obstacles: ObstaclesOf(p, before)}
	b.MonthlyPaid, b.FullTime = MonthlyPaid(p)
	if !known {
		return b
	}
	b.Measure = int(a.Measure)
	b.WeekdayPersons, b.WeekendPersons = Exactly(a.WeekdayPersons), Exactly(a.WeekendPersons)
	b.WeekdayMinutes, b.WeekendMinutes = Exactly(a.WeekdayMinutes), Exactly(a.WeekendMinutes)
	b.Posts, b.Ratio = Exactly(a.Posts), Exactly(a.Ratio)
	for _, r := range a.Rows {
		row := BoundRow{
			Most: r.Most, Of: r.Of, Own: r.Own, Heads: r.Heads, FullTime: r.FullTime,
			MeanPost: Exactly(r.MeanPost), WeekendPost: Exactly(r.WeekendPost), FullTimeShare: Exactly(r.FullTimeShare),
			SurplusMinutes: Exactly(r.Surplus), ResourceShifts: Exactly(r.ResourceShifts), FullTimeRatio: Exactly(r.FullTimeRatio),
		}
		if goal != nil {
			row.ExtraMinutes = Exactly(a.Extra(r, goal))
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

// MonthlyPaid counts those on monthly pay, and those of them with full-time posts.
func MonthlyPaid(p *roster.Problem) (all, full int) {
	for i := range p.Employees {
		if p.Employees[i].Employment == roster.Hourly {
			continue
		}
		all++
		if p.Employees[i].Post >= roster.FullTime {
			full++
		}
	}
	return all, full
}
