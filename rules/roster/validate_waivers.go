package roster

import (
	"fmt"
	"slices"
	"strings"

	"heltid/rules/text"
)

// waivers finds fault with exceptions that say too little to be relied on.
func (v *validation) waivers() {
	for i := range v.p.Waivers {
		w := &v.p.Waivers[i]
		path := fmt.Sprintf("waivers[%d]", i)
		if !slices.Contains(WaiverKinds(), w.Kind) {
			v.fault(path+".kind", "%q är inget slags undantag", "%q is no kind of waiver", w.Kind)
		}
		numbers(v, path+".people", someEmployee, w.People, len(v.p.Employees))
		v.span(path, w.First, w.Last)
		for _, f := range []struct {
			name, given string
			want        text.Text
		}{
			{"grantor", w.Grantor, text.Text{SV: "vem som beviljat det", EN: "who granted it"}},
			{"evidence", w.Evidence, text.Text{SV: "det protokoll, beslut eller avtal som visar det", EN: "the protocol, decision or agreement that shows it"}},
			{"reason", w.Reason, text.Text{SV: "varför inget annat räckte", EN: "why nothing else would do"}},
		} {
			if strings.TrimSpace(f.given) == "" {
				v.fault(path+"."+f.name, "är tomt: skriv %s", "is empty: write %s", f.want)
			}
		}
	}
}
