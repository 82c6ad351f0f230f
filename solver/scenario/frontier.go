package scenario

import (
	"math/big"

	"heltid/rules/figures"
)

// axis is one of the things that full time is weighed against.
type axis struct {
	id, scope string
	more      bool // more is better
}

// axes are what rosters with their posts are held against each other by.
var axes = []axis{
	{"ft_perm_heads", "permanent", true},
	{"fill", "unit", true},
	{"hourly_hours", "unit", false},
	{"cost", "unit", false},
	{"weekends_mean", "monthly", false},
	{"surplus", "unit", false},
	{"resource_hours", "unit", false},
}

// behind tells for each standing which others do not fall short of it in any of
// the axes and are better in one. Those with nobody ahead are the frontier of
// what is compared.
func behind(all []Standing) {
	for i := range all {
		all[i].Behind = nil
		for j := range all {
			if i != j && ahead(all[j].Figures, all[i].Figures) {
				all[i].Behind = append(all[i].Behind, j)
			}
		}
	}
}

// ahead tells whether a is at least as good as b everywhere and better somewhere.
// What either lacks is not held against it.
func ahead(a, b []figures.Figure) bool {
	better := false
	for _, x := range axes {
		va, oka := valueOf(a, x)
		vb, okb := valueOf(b, x)
		if !oka || !okb {
			continue
		}
		by := va.Cmp(vb)
		if !x.more {
			by = -by
		}
		if by < 0 {
			return false
		}
		better = better || by > 0
	}
	return better
}

func valueOf(list []figures.Figure, x axis) (*big.Rat, bool) {
	for _, f := range list {
		if f.ID == x.id && f.Scope == x.scope && f.Denominator != 0 {
			return big.NewRat(f.Numerator, f.Denominator), true
		}
	}
	return nil, false
}
