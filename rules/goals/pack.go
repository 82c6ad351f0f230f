// Package goals holds what one wants more or less of: staff where they are
// needed, few hours by the hour, low cost, wishes granted, an even share of
// weekends. A goal is a rule with a price instead of a ban; its level among the
// goals is constraint.Price's, its weight within the level goals.json's. Two of
// them can bind hard: a demand's least, and a budget that is a limit.
//
// Start with Pack; each goal is one file, but for Staffing, which has a file for
// each of its two sides.
package goals

import (
	_ "embed"
	"encoding/json"
	"sync"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

//go:embed goals.json
var source []byte

// Pack lists the goals with the weights of goals.json.
func Pack() []rules.Rule {
	return []rules.Rule{
		&Staffing{
			Short:   weight("staffing", "short"),
			Wanted:  weight("staffing", "wanted"),
			Surplus: weight("staffing", "surplus"),
		},
		&HourlyHours{Weight: weight("hourly-hours", "weight")},
		&Cost{Weight: weight("cost", "weight")},
		&Budget{Weight: weight("budget", "weight")},
		&Wishes{Weight: weight("wishes", "weight")},
		&FairShifts{Weight: weight("fair-shifts", "weight")},
		&FairWeekends{Weight: weight("fair-weekends", "weight")},
		&EvenResource{Weight: weight("even-resource", "weight")},
		&ExpectedHourly{Weight: weight("expected-hourly", "weight")},
		&Training{Weight: weight("training", "weight")},
		&Reserve{Weight: weight("reserve", "weight")},
		&Stability{Weight: weight("stability", "weight")},
	}
}

// weights is goals.json by rule and name. The file is part of the program and a
// test reads it, so a fault in it is ours.
var weights = sync.OnceValue(func() map[[2]string]constraint.Cost {
	var file struct {
		Weights []struct {
			Rule   string          `json:"rule"`
			Weight string          `json:"weight"`
			Each   constraint.Cost `json:"each"`
			Why    string          `json:"why"`
		} `json:"weights"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("goals: goals.json: " + err.Error())
	}
	out := map[[2]string]constraint.Cost{}
	for _, w := range file.Weights {
		out[[2]string{w.Rule, w.Weight}] = w.Each
	}
	return out
})

func weight(rule, name string) constraint.Cost { return weights()[[2]string{rule, name}] }

// about fills in what all goals have in common.
func about(id string, title, says rules.Text) rules.About {
	return rules.About{
		ID:         id,
		Pack:       "goals",
		Level:      rules.Goal,
		Title:      title,
		Says:       says,
		Citation:   rules.Citation{Source: "Planeringens mål"},
		Confidence: "V1",
	}
}

// finding begins a finding of a goal; the rule fills in the rest.
func finding(id string, q rules.Quantity) rules.Finding {
	return rules.Finding{
		Rule: id, Level: rules.Goal, Status: rules.Broken, Quantity: q,
		Employee: roster.NoEmployee, Demand: roster.NoDemand,
	}
}
