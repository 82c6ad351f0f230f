package roster

import (
	"fmt"
	"slices"
	"strings"
)

// waivers finds fault with exceptions that say too little to be relied on.
func (v *validation) waivers() {
	for i := range v.p.Waivers {
		w := &v.p.Waivers[i]
		path := fmt.Sprintf("waivers[%d]", i)
		if !slices.Contains(WaiverKinds(), w.Kind) {
			v.fault(path+".kind", "%q is no kind of waiver", w.Kind)
		}
		numbers(v, path+".people", "employee", w.People, len(v.p.Employees))
		v.span(path, w.First, w.Last)
		for _, f := range [][3]string{
			{"grantor", w.Grantor, "who granted it"},
			{"evidence", w.Evidence, "the protocol, decision or agreement that shows it"},
			{"reason", w.Reason, "why nothing else would do"},
		} {
			if strings.TrimSpace(f[1]) == "" {
				v.fault(path+"."+f[0], "is empty: write %s", f[2])
			}
		}
	}
}
