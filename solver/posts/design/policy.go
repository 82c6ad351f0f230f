package design

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/calendar"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver/scenario"
)

// Policy is something a unit or its employer could decide, told as edits to the
// problem in force.
type Policy struct {
	ID    string
	Says  rules.Text
	Edits []scenario.Spec
	// Goal is the share of the permanent at full time that is required, in hundredths
	// of a percent; 0 requires none.
	Goal roster.PostSize
	// Sister is the unit that people are shared with; nil for none.
	Sister *roster.Problem
}

// fullTime is the share at full time that a unit's price is told of.
const fullTime roster.PostSize = 9000

// Sharing is the policy of sharing people with another unit.
func Sharing(sister *roster.Problem) Policy {
	return Policy{
		ID:     "share-" + sister.Unit.ID,
		Says:   rules.Text{SV: "Dela personal med " + sister.Unit.Name, EN: "Share people with " + sister.Unit.Name},
		Sister: sister,
	}
}

// measures are the full-time measures that are weighed against each other, by how
// they are written.
var measures = map[string]roster.Minutes{"37:00": 37 * 60, "38:15": 38*60 + 15}

// Policies lists what could be decided about a unit: those that would change
// nothing there are left out.
func Policies(p *roster.Problem) []Policy {
	var out []Policy
	add := func(id, sv, en string, kind string, fields any) {
		f, err := json.Marshal(fields)
		if err != nil {
			panic(err) // maps of names and numbers
		}
		out = append(out, Policy{ID: id, Says: rules.Text{SV: sv, EN: en}, Edits: []scenario.Spec{{Kind: kind, Fields: f, Where: id}}})
	}
	type of map[string]any
	if weekends(p) {
		for _, f := range [][2]int{{1, 2}, {2, 5}, {1, 3}} {
			if !has(p, "weekend-frequency", of{"most": f[0], "of": f[1]}) {
				add(fmt.Sprintf("weekends-%d-of-%d", f[0], f[1]), fmt.Sprintf("Helgarbete %d av %d helger", f[0], f[1]), fmt.Sprintf("%d of %d weekends", f[0], f[1]),
					"rule", of{"rule": "weekend-frequency", "most": f[0], "of": f[1]})
			}
		}
		if rows := weekendRows(p); len(rows) > 0 {
			add("weekend-one-more", "En till på helgerna", "One more at weekends", "demand", of{"rows": rows, "change": 1})
		}
	}
	if split(p) {
		add("no-split", "Inga delade turer", "No split shifts", "rule", of{"rule": "no-split-shifts"})
	}
	for _, most := range []int{5, 4} {
		if !has(p, "days-in-row", of{"most": most}) {
			add(fmt.Sprintf("days-%d", most), fmt.Sprintf("Högst %d dagar i rad", most), fmt.Sprintf("At most %d days in a row", most),
				"rule", of{"rule": "days-in-row", "most": most})
		}
	}
	for s := range p.Shifts {
		if sh := &p.Shifts[s]; sh.Night && sh.Kind == roster.Work && len(sh.Parts) == 1 {
			add("night-shorter-"+sh.ID, fmt.Sprintf("%s en timme kortare", sh.Name), fmt.Sprintf("%s an hour shorter", sh.Name), "shift-times", of{"shift": sh.ID, "start_minutes": 60})
			add("night-longer-"+sh.ID, fmt.Sprintf("%s en halvtimme längre", sh.Name), fmt.Sprintf("%s half an hour longer", sh.Name), "shift-times", of{"shift": sh.ID, "start_minutes": -30})
		}
	}
	for _, m := range []string{"37:00", "38:15"} {
		if e := anyMonthly(p); e != nil && e.Schedule == roster.WeekdaysHolidays && e.Measure != measures[m] {
			add("measure-"+m[:2], "Heltidsmåttet "+m, "Full time "+m, "measure", of{"measure": m})
		}
	}
	if e := anyMonthly(p); e != nil {
		out = append(out, Policy{ID: "full-time-90", Says: rules.Text{SV: "90 % av tillsvidareanställda på heltid", EN: "90 % of the permanent at full time"}, Goal: fullTime})
		for n := range 2 {
			policy := Policy{ID: fmt.Sprintf("resource-%d", n+1), Says: rules.Text{SV: fmt.Sprintf("Resursteam om %d", n+1), EN: fmt.Sprintf("A resource team of %d", n+1)}}
			for i := range n + 1 {
				f, err := json.Marshal(of{"id": fmt.Sprintf("resursteam-%d", i+1), "name": "Resursperson", "like": e.ID, "post": 100, "home": "", "places": []string{}})
				if err != nil {
					panic(err)
				}
				policy.Edits = append(policy.Edits, scenario.Spec{Kind: "add-post", Fields: f, Where: policy.ID})
			}
			out = append(out, policy)
		}
	}
	return out
}

// Chosen gives the policies that are asked for by id, in the order of the list,
// and which of the ids, by index, name none.
func Chosen(all []Policy, ids []string) (chosen []Policy, unknown []int) {
	known := map[string]bool{}
	for _, policy := range all {
		known[policy.ID] = true
		if slices.Contains(ids, policy.ID) {
			chosen = append(chosen, policy)
		}
	}
	for i, id := range ids {
		if !known[id] {
			unknown = append(unknown, i)
		}
	}
	return chosen, unknown
}

// UnknownPolicy says that an id names no policy, and which ones there are.
func UnknownPolicy(all []Policy, id string) rules.Text {
	var there []string
	for _, policy := range all {
		there = append(there, policy.ID)
	}
	list := strings.Join(there, ", ")
	return text.Of("Det finns ingen åtgärd %.80q för enheten: välj bland %s.", "The unit has no policy %.80q: choose among %s.", id, list)
}

func weekends(p *roster.Problem) bool {
	for i := range p.Demands {
		for d := roster.Day(0); int(d) < p.Days; d++ {
			if _, ok := p.WeekendOf(d); ok && p.Demands[i].Least > 0 && p.Demands[i].Days.Has(p.Date(d)) {
				return true
			}
		}
	}
	return false
}

// weekendRows lists the rows that ask for people at weekends only, whoever they
// are.
func weekendRows(p *roster.Problem) []string {
	var out []string
	for i := range p.Demands {
		d := &p.Demands[i]
		only := d.Least > 0 && d.Skill == roster.NoSkill && len(d.Places) == 0
		for day := roster.Day(0); int(day) < p.Days; day++ {
			if _, ok := p.WeekendOf(day); !ok && d.Days.Has(p.Date(day)) && !calendar.IsHoliday(p.Date(day)) {
				only = false
			}
		}
		if only {
			out = append(out, d.ID)
		}
	}
	return out
}

func split(p *roster.Problem) bool {
	for s := range p.Shifts {
		for i := 1; i < len(p.Shifts[s].Parts); i++ {
			if p.Shifts[s].Parts[i].Start > p.Shifts[s].Parts[i-1].End {
				return true
			}
		}
	}
	return false
}

// has tells whether a rule is in force for everybody with these parameters.
func has(p *roster.Problem, rule string, params map[string]any) bool {
	for _, s := range p.Settings {
		if s.Rule != rule || len(s.People) > 0 {
			continue
		}
		var given map[string]any
		if json.Unmarshal(s.Params, &given) != nil {
			continue
		}
		same := true
		for name, v := range params {
			same = same && fmt.Sprint(given[name]) == fmt.Sprint(v)
		}
		if same {
			return true
		}
	}
	return false
}

func anyMonthly(p *roster.Problem) *roster.Employee {
	for i := range p.Employees {
		if e := &p.Employees[i]; e.Employment == roster.Permanent && e.Post == roster.FullTime && !e.Student {
			return e
		}
	}
	return nil
}
