package watch

import (
	"errors"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Places finds the places that groups of ids name, group by group. What no
// place is called is left out of its group, and told by Fit.
func Places(p *roster.Problem, groups [][]string) [][]roster.PlaceNo {
	out := make([][]roster.PlaceNo, 0, len(groups))
	for _, ids := range groups {
		var group []roster.PlaceNo
		for i := range p.Places {
			if slices.Contains(ids, p.Places[i].ID) {
				group = append(group, roster.PlaceNo(i))
			}
		}
		if len(group) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// Fit tells which ids of some groups no place is called, one error each.
func Fit(p *roster.Problem, groups [][]string) error {
	var faults []error
	for _, ids := range groups {
		for _, id := range ids {
			if !slices.ContainsFunc(p.Places, func(x roster.Place) bool { return x.ID == id }) {
				faults = append(faults, text.Refuse("ingen plats heter %s: skriv id för problemets egna platser", "no place is called %s: write ids of the problem's own places", id))
			}
		}
	}
	return errors.Join(faults...)
}

// At names some places, "Björken, Linden"; none are the whole unit.
func At(p *roster.Problem, places []roster.PlaceNo) rules.Text {
	if len(places) == 0 {
		return rules.Text{SV: p.Unit.Name, EN: p.Unit.Name}
	}
	var names []string
	for _, place := range places {
		names = append(names, p.Places[place].Name)
	}
	list := strings.Join(names, ", ")
	return rules.Text{SV: list, EN: list}
}
