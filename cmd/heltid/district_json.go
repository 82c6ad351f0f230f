package main

import (
	"math/big"

	"heltid/api/answer"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/district"
)

// districtAnswer is what district prints with --json. Minutes are of a year in
// the path and of the period elsewhere; money is öre.
type districtAnswer struct {
	Units    []unitAnswer     `json:"units"`
	Figures  []figures.Figure `json:"figures"` // of all units together
	Weekends []weekendAnswer  `json:"weekends"`
	Loans    []loanAnswer     `json:"loans"`
	Goal     *answer.Exact    `json:"goal"`
	Path     []stepAnswer     `json:"path"`
	// Confirmed is each unit on the path rostered once more with its posts raised;
	// absent when that was not asked for.
	Confirmed []confirmation  `json:"confirmed,omitempty"`
	Assumed   assumedAnswer   `json:"assumed"`
	Years     []district.Year `json:"years"`
}

type unitAnswer struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Permanent int              `json:"permanent"`
	FullTime  int              `json:"full_time"`
	People    int              `json:"people_forced,omitempty"` // by the unit's own weekend rule
	Limit     int              `json:"full_time_limit,omitempty"`
	Uncovered int              `json:"uncovered_minutes"`
	Hard      int              `json:"hard_findings"`
	Figures   []figures.Figure `json:"figures"`
}

type weekendAnswer struct {
	Most     int           `json:"most"`
	Of       int           `json:"of"`
	People   int           `json:"people"`
	FullTime int           `json:"full_time_limit"`
	Surplus  *answer.Exact `json:"surplus_minutes"` // a week, if all are full time
}

type loanAnswer struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Date    string `json:"date"`
	Ring    string `json:"ring"`
	Minutes int    `json:"minutes"`
}

type stepAnswer struct {
	Unit      string `json:"unit"`
	Employee  string `json:"employee"`
	From      int    `json:"from"` // hundredths of a percent
	Added     int    `json:"added_minutes"`
	Present   int    `json:"present_minutes"`
	Own       int    `json:"own_minutes"`
	Lent      int    `json:"lent_minutes"`
	Surplus   int    `json:"surplus_minutes"`
	Pay       int64  `json:"pay"`
	Saved     int64  `json:"saved"`
	Price     int64  `json:"price"`
	FullTime  int    `json:"full_time"`
	Permanent int    `json:"permanent"`
	// Confirmed tells that posts and roster were found together with this step; false
	// too where that was not asked for.
	Confirmed bool `json:"confirmed"`
}

type assumedAnswer struct {
	Retire  int          `json:"retire"`
	Upskill roster.Share `json:"upskill"` // hundredths of a percent
	Growth  roster.Share `json:"growth"`
	Lent    roster.Share `json:"lent"`
}

func districtAnswered(d *district.District, goal *big.Rat, a district.Assumptions, steps []district.Step, loans []district.Loan, years []district.Year, sure map[[2]string]bool) districtAnswer {
	out := districtAnswer{
		Figures: d.Figures, Goal: answer.Exactly(goal), Units: []unitAnswer{}, Weekends: []weekendAnswer{}, Loans: []loanAnswer{}, Path: []stepAnswer{},
		Assumed: assumedAnswer(a), Years: append([]district.Year{}, years...),
	}
	for i := range d.Units {
		u := &d.Units[i]
		x := unitAnswer{ID: u.ID, Name: u.Name, Uncovered: int(u.Uncovered), Hard: u.Counts.Hard, Figures: u.Figures}
		x.Permanent, x.FullTime = u.Staff()
		x.People, x.Limit, _ = u.Limit()
		out.Units = append(out.Units, x)
	}
	for _, h := range d.Heads() {
		out.Weekends = append(out.Weekends, weekendAnswer{h.Most, h.Of, h.People, h.FullTime, answer.Exactly(h.Surplus)})
	}
	for _, l := range loans {
		out.Loans = append(out.Loans, loanAnswer{l.From, l.To, l.Date.String(), string(l.Ring), int(l.Minutes)})
	}
	for i := range steps {
		t := &steps[i]
		out.Path = append(out.Path, stepAnswer{
			t.Unit, t.Employee, int(t.From), int(t.Added), int(t.Present), int(t.Own), int(t.Lent), int(t.Surplus()),
			int64(t.Pay), int64(t.Saved), int64(t.Price()), t.FullTime, t.Permanent,
			sure[[2]string{t.Unit, t.Employee}],
		})
	}
	return out
}
