package goals

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"heltid/rules/constraint"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// parameter is one that a goal knows by name.
type parameter struct {
	name string
	form text.Text // what to write
	set  func(raw json.RawMessage) bool
}

// lay sets what a JSON object of parameters names. Every fault is told, one
// line each.
func lay(params []byte, known ...parameter) error {
	if len(bytes.TrimSpace(params)) == 0 {
		return nil
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal(params, &given); err != nil {
		return text.Refuse("värdena är inget JSON-objekt: skriv dem som {\"namn\": värde}", "the parameters are not a JSON object: write them as {\"name\": value}")
	}
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(given)) {
		i := slices.IndexFunc(known, func(p parameter) bool { return p.name == name })
		switch {
		case i < 0:
			faults = append(faults, text.Refuse("%q är inte ett av dess värden: välj bland %s", "%q is not one of its parameters: use %s", name, names(known)))
		case string(given[name]) == "null" || !known[i].set(given[name]):
			faults = append(faults, text.Refuse("%s: skriv %s", "%s: write %s", name, known[i].form))
		}
	}
	return errors.Join(faults...)
}

func names(known []parameter) string {
	var out []string
	for _, p := range known {
		out = append(out, p.name)
	}
	return strings.Join(out, ", ")
}

// heaviest keeps prices far from where sums of them could overflow.
const heaviest = 1_000_000

// weighing reads a weight: a whole number, 0 to switch the goal off where least
// is 0.
func weighing(name string, into *constraint.Cost, least int64) parameter {
	return parameter{
		name: name,
		form: text.Of("ett heltal från %d till %d", "a whole number from %d to %d", least, heaviest),
		set: func(raw json.RawMessage) bool {
			var n int64
			if json.Unmarshal(raw, &n) != nil || n < least || n > heaviest {
				return false
			}
			*into = constraint.Cost(n)
			return true
		},
	}
}

// truth reads true or false.
func truth(name string, into *bool) parameter {
	return parameter{
		name: name,
		form: text.Text{SV: "true eller false", EN: "true or false"},
		set:  func(raw json.RawMessage) bool { return json.Unmarshal(raw, into) == nil },
	}
}

// onCosts reads the unit's own on-cost percentage.
func onCosts(into *pay.Percent) parameter {
	return parameter{
		name: "on_costs",
		form: text.Text{SV: "enhetens eget personalomkostnadspålägg i procent, som 40.9, från 0.01 till 100", EN: "the unit's own on-cost in percent, such as 40.9, from 0.01 to 100"},
		set: func(raw json.RawMessage) bool {
			var p pay.Percent
			if json.Unmarshal(raw, &p) != nil || p < 1 || p > 100_00 {
				return false
			}
			*into = p
			return true
		},
	}
}

// OnCosts is the on-cost percentage that a unit has given its cost or budget
// goal, and 0 where it has given none.
func OnCosts(p *roster.Problem) pay.Percent {
	for _, rule := range []string{"cost", "budget"} {
		for _, s := range p.Settings {
			var given pay.Percent
			if s.Rule == rule && lay(s.Params, weighing("weight", new(constraint.Cost), 0), onCosts(&given)) == nil && given > 0 {
				return given
			}
		}
	}
	return 0
}

// prices is the book that rosters are chosen by: blind to age (see
// pay.Rates.Flat), with the unit's own on-cost if it has given one.
func prices(own pay.Percent) *pay.Rates {
	r := pay.Standard().Flat()
	if own > 0 {
		r = r.WithOnCosts(own)
	}
	return r
}

// confidence is how sure the prices are: the agreement's are read at second
// hand, and the standard on-cost of late years nowhere; a unit vouches for its
// own.
func confidence(own pay.Percent) string {
	if own > 0 {
		return "V2 ★"
	}
	return "U ★"
}
