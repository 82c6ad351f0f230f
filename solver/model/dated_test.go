package model_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
)

// Rules that come into force while the roster lasts bind its later days alone, on
// both sides: those on rest between duties did on 1 October 2023.
func TestChecksAndConstraintsAgreeOverAChange(t *testing.T) {
	for _, id := range []string{"alternation", "max-span"} {
		l := leaningFor(id)
		l.firsts = []roster.Date{roster.DateOf(2023, time.September, 25), roster.DateOf(2023, time.September, 30)}
		passed, crossed := 0, 0
		for n := range trials {
			h := newHand(n)
			p := h.sound(t, l)
			list, faults := catalog.Select(p)
			require.Empty(t, faults)
			i := slices.IndexFunc(list, func(r rules.Rule) bool { return r.About().ID == id })
			if i < 0 {
				continue // over before it came
			}
			crossed++
			r := h.near(p, list[i], l)
			one := try(t, list[i], p, r)
			require.Empty(t, one.against(list[i]), "trial %d of %s\n%s", n, id, one)
			for _, f := range one.found {
				require.GreaterOrEqual(t, p.Date(f.Day), roster.DateOf(2023, time.October, 1))
			}
			if one.passes() {
				passed++
			}
		}
		assert.Greater(t, crossed, trials/2)
		assert.True(t, passed > crossed/10 && passed < crossed, "%d of %d pass %s", passed, crossed, id)
	}
}
