package catalog

import (
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Whatever a unit writes, it gets rules that can be used or faults to mend.
func FuzzSelect(f *testing.F) {
	for _, r := range All() {
		f.Add(r.About().ID, []byte(`{"weight": 3, "most": 4, "of": 5, "least": "4:00"}`), "goal", 1)
	}
	f.Add("no-follow", []byte(`{"first": ["E"], "then": ["D", "N"]}`), "hard", 7)
	f.Add("shift-share", []byte(`{"shifts": ["E"], "least_percent": 10, "most_percent": 90}`), "", 0)
	f.Add("weekend-frequency", []byte(`{"most": 25, "of": 26}`), "", 99)
	f.Add("shortest-shift", []byte(`null`), "soft", -1)
	f.Fuzz(func(t *testing.T, rule string, params []byte, level string, person int) {
		p := unit(t, roster.Setting{Rule: rule, Params: params, Level: level, Where: "rules[0]"})
		if person != 0 {
			p.Settings[0].People = []roster.EmployeeNo{roster.EmployeeNo(person)}
		}
		list, faults := Select(p)
		require.NotEqual(t, len(list) > 0, len(faults) > 0, "either rules or faults")
		for _, fault := range faults {
			require.NotContains(t, fault.Error(), "\n")
			require.NotContains(t, text.Lines(fault)[0].SV, "\n")
		}
		rules.Constrain(p, list)
		rules.Check(p, roster.Roster{}, list)
	})
}
