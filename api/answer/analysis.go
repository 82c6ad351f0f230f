package answer

import (
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
)

// Analysis is a roster told whole, and besides by rule, by person and by day. It
// leaves the roster itself out.
type Analysis struct {
	Roster
	Rules  []RuleTally `json:"rules"`
	People []Person    `json:"people"`
	Days   []DayTally  `json:"days"`
}

// RuleTally is what was found of one rule.
type RuleTally struct {
	Rule      string     `json:"rule"`
	Title     rules.Text `json:"title"`
	Level     string     `json:"level"`
	Broken    int        `json:"broken"`
	Unknown   int        `json:"unknown"`
	Inherited int        `json:"inherited"`
	Amount    int64      `json:"amount"` // of what is broken, in the rule's own unit
}

// Person is the key figures of one person, and what was found of them.
type Person struct {
	figures.Person
	Hard  int `json:"hard_findings"`
	Goals int `json:"goal_findings"`
}

// DayTally is one day of the roster.
type DayTally struct {
	Date    string `json:"date"`
	Duties  int    `json:"duties"`
	Minutes int    `json:"paid_minutes"`
	Hourly  int    `json:"hourly_minutes"`
	Missing int    `json:"missing_minutes"` // of least staffing
	Hard    int    `json:"hard_findings"`
}

// Analyse tells a roster whole.
func (r *Report) Analyse() (Analysis, error) {
	told, err := r.Answer()
	if err != nil {
		return Analysis{}, err
	}
	told.Roster = nil
	return Analysis{Roster: told, Rules: r.byRule(), People: r.byPerson(), Days: r.byDay()}, nil
}

// byRule counts findings under every rule that held, those without any included.
func (r *Report) byRule() []RuleTally {
	out, at := []RuleTally{}, map[string]int{}
	for _, one := range r.Rules {
		a := one.About()
		if _, twice := at[a.ID]; twice {
			continue // the same rule, as it reads on other days or for others
		}
		at[a.ID] = len(out)
		out = append(out, RuleTally{Rule: a.ID, Title: a.Title, Level: string(a.Level)})
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		n, ok := at[f.Rule]
		if !ok {
			n = len(out)
			at[f.Rule] = n
			out = append(out, RuleTally{Rule: f.Rule, Title: rules.Text{SV: f.Rule, EN: f.Rule}, Level: string(f.Level)})
		}
		switch f.Status {
		case rules.Broken:
			out[n].Broken++
			out[n].Amount += f.Amount
		case rules.Unknown:
			out[n].Unknown++
		case rules.Inherited:
			out[n].Inherited++
		}
	}
	return out
}

func (r *Report) byPerson() []Person {
	out := []Person{}
	for _, p := range figures.People(rules.NewCase(r.Problem, r.Roster)) {
		out = append(out, Person{Person: p})
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Employee < 0 {
			continue
		}
		if f.Hard() {
			out[f.Employee].Hard++
		} else if f.Level == rules.Goal && f.Status == rules.Broken {
			out[f.Employee].Goals++
		}
	}
	return out
}

func (r *Report) byDay() []DayTally {
	p := r.Problem
	out := make([]DayTally, p.Days)
	for d := range out {
		out[d].Date = p.Date(roster.Day(d)).String()
	}
	for _, d := range r.Roster.Duties {
		day, paid := &out[d.Day], int(p.Paid(d.Day, d.Shift))
		day.Duties++
		day.Minutes += paid
		if p.Employees[d.Employee].Employment == roster.Hourly {
			day.Hourly += paid
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !p.Has(f.Day) || !f.Hard() {
			continue
		}
		out[f.Day].Hard++
		if IsGap(p, f) {
			out[f.Day].Missing += int(f.Amount)
		}
	}
	return out
}
