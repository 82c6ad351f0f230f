package catalog

import (
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/strip"
)

// Sample gives a rule of the catalogue by its id, with the parameters that it
// often has, and false where there is none.
func Sample(id string) (rules.Rule, bool) {
	for _, r := range All() {
		if r.About().ID == id {
			return r, true
		}
	}
	return nil, false
}

// Examples gives the rosters that show a rule: those that keep it, then those
// that do not. An error is a fault in a pack's own file.
func Examples(id string) ([]strip.Example, error) {
	var out []strip.Example
	for _, pack := range Packs() {
		all, err := strip.ReadExamples(pack.Examples())
		if err != nil {
			return nil, fmt.Errorf("%s/examples.txt: %w", pack.ID, err)
		}
		for _, e := range all {
			if e.Rule == id {
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b strip.Example) int {
		switch {
		case a.Keeps == b.Keeps:
			return 0
		case a.Keeps:
			return -1
		}
		return 1
	})
	return out, nil
}
