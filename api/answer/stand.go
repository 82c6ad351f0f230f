package answer

import "heltid/rules/figures"

// FrontierStand is where a side stands against the points of a frontier, by full
// time, hourly time, cost, weekends and surplus. Points are told by their number,
// from 0.
type FrontierStand struct {
	// Beaten are the points that are as good in everything and better in something;
	// none: the side lies on the frontier or beyond it.
	Beaten []int `json:"beaten_by"`
	// Beats are the points that the side beats so.
	Beats []int `json:"beats"`
}

// StandOf tells where key figures stand against a frontier.
func StandOf(list []figures.Figure, f *Frontier) *FrontierStand {
	out := &FrontierStand{Beaten: []int{}, Beats: []int{}}
	hourly := "hourly_hours"
	if f.Expected {
		hourly = "expected_hourly"
	}
	side := goodsOf(list, hourly)
	for i := range f.Points {
		point := f.Points[i].goods(f.Expected)
		if beats(point, side) {
			out.Beaten = append(out.Beaten, i)
		}
		if beats(side, point) {
			out.Beats = append(out.Beats, i)
		}
	}
	return out
}

// goods are what is weighed, each as a fraction of which more is better; a whole of
// 0 is not known.
type goods [5][2]int64

func (p *FrontierPoint) goods(expected bool) goods {
	hourly := p.Hourly
	if expected {
		hourly = p.Expected
	}
	return goods{
		{p.Full, p.Base}, {-int64(hourly), 1}, {-p.Money, 1},
		{-p.WeekendsWorked, p.WeekendsOffered}, {-int64(p.Surplus), 1},
	}
}

func goodsOf(list []figures.Figure, hourly string) goods {
	var g goods
	for _, f := range list {
		switch {
		case f.ID == "ft_perm_heads" && f.Scope == "permanent":
			g[0] = [2]int64{f.Numerator, f.Denominator}
		case f.ID == hourly && f.Scope == "unit":
			g[1] = [2]int64{-f.Numerator, 1}
		case f.ID == "cost" && f.Scope == "unit":
			g[2] = [2]int64{-f.Numerator, 1}
		case f.ID == "weekends_mean" && f.Scope == "monthly":
			g[3] = [2]int64{-f.Numerator, f.Denominator}
		case f.ID == "surplus" && f.Scope == "unit" || f.ID == "resource_hours":
			g[4] = [2]int64{g[4][0] - f.Numerator, 1}
		}
	}
	return g
}

// beats tells whether a is as good as b in all that is known of both and better in
// something.
func beats(a, b goods) bool {
	better := false
	for k := range a {
		if a[k][1] == 0 || b[k][1] == 0 {
			continue
		}
		by := a[k][0]*b[k][1] - b[k][0]*a[k][1]
		if by < 0 {
			return false
		}
		better = better || by > 0
	}
	return better
}
