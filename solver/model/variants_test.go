package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
)

// variants gives the catalogue's sample of a rule, the same with other parameters
// from further, and each at both levels where a unit may choose.
func variants(t *testing.T, rule rules.Rule) []rules.Rule {
	out := []rules.Rule{rule}
	with, ok := rule.(interface {
		With([]byte) (rules.Rule, error)
	})
	if !ok {
		return out
	}
	for _, params := range append([]string{"{}"}, further[rule.About().ID]...) {
		for _, level := range []rules.Level{rules.UnitRule, rules.Goal} {
			v, err := with.With([]byte(params))
			require.NoError(t, err)
			switch b := v.(type) {
			case interface {
				Bind(rules.Level, []roster.EmployeeNo) error
			}:
				if b.Bind(level, nil) != nil {
					continue // not with these parameters
				}
			case interface{ At(rules.Level) rules.Rule }:
				v = b.At(level)
			}
			out = append(out, v)
		}
	}
	return out
}

// further are parameters that a rule is also tried with. The catalogue's samples
// of some say nothing until a unit has named its places, hours or numbers.
var further = map[string][]string{
	"weekly-rest":    {`{"least": "38:00"}`, `{"least": "40:00", "owed": "12:00"}`},
	"weekly-average": {`{"months": 1}`, `{"months": 2}`},
	"night-average":  {`{"months": 1}`, `{"months": 2}`},
	"on-call":        {`{"per": "four-weeks"}`, `{"per": "four-weeks", "four_weeks": "16:00"}`, `{"month": "20:00"}`},
	"contract-hours": {`{"tolerance": "0:00", "price": 3}`, `{"tolerance": "20:00", "margin": "0:00"}`, `{"margin": "9:00"}`},
	"free-days":      {`{"free": 12}`},

	"awake-presence":     {`{"groups": [["place-0"], ["place-1", "place-2"]]}`, `{"groups": [["place-0", "place-1"]], "hours": ["20:00-08:00"]}`},
	"medication":         {`{"times": ["08:00-09:00", "19:30-20:30"]}`, `{"times": ["07:30-08:00"], "groups": [["place-0", "place-1"]], "least": 2}`},
	"experienced-nights": {`{"groups": [["place-0", "place-1"], ["place-2"]], "new_days": 5}`},
	"core-teachers":      {`{"groups": [["place-0", "place-1", "place-2"]], "core": ["09:00-10:00"]}`},
	"density":            {`{"most": 5.1}`, `{"most": 20, "weight": 3}`},
	"planning-time":      {`{"hours": {"Förskollärare": "4:00", "Barnskötare": "1:00"}}`, `{"hours": {"Barnskötare": "2:30"}, "scaled": true, "weeks": 2, "weight": 3}`},

	"weekend-frequency": {`{"most": 2, "of": 5}`, `{"most": 0, "of": 3}`, `{"most": 1, "of": 3}`, `{"most": 0, "of": 1}`},
	"days-in-row":       {`{"most": 1}`, `{"most": 2}`, `{"least": 2}`, `{"least": 3, "most": 4}`},
	"days-off-in-row":   {`{"least": 3}`, `{"least": 5}`, `{"most": 2}`, `{"least": 2, "most": 3}`},
	"no-follow":         {`{"first": ["E", "N"], "then": ["D", "M"]}`},
	"shift-share":       {`{"shifts": ["N", "E"], "least_percent": 30, "most_percent": 70}`, `{"least_percent": 10, "most_percent": 100}`},
	"shift-count":       {`{"least": 2, "most": 4}`, `{"shifts": ["D", "E"], "least": 5}`},
	"shifts-in-row":     {`{"shifts": ["N"], "most": 1}`, `{"shifts": ["N", "E"], "least": 2, "most": 3}`},
	"pattern":           {`{"days": ["work", "free", "work"]}`, `{"days": ["E|N", "any", "D"], "begins": "friday"}`, `{"days": ["work"], "begins": "sunday"}`},
	"period-hours":      {`{"least": "20:00", "most": "60:00"}`},
	"weekend-total":     {`{"most": 0}`, `{"most": 1}`},
	"weekends-in-row":   {`{"most": 1}`, `{"least": 2, "most": 3, "days": ["friday", "saturday", "sunday"]}`},
	"expected-hourly":   {`{"on": true}`, `{"on": true, "weight": 3, "all": true}`},
	"training":          {`{"hours": "3:00"}`, `{"hours": "9:00", "weight": 7}`, `{"hours": "30:00"}`},
	"head-count":        {`{"surplus": 7}`},
}
