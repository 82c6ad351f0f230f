package answer

import (
	"heltid/rules/expected"
	"heltid/solver/pools"
)

// PoolCurve is one pool in the answer of pool --json. Times are minutes of the
// whole period.
type PoolCurve struct {
	Pool    string      `json:"pool,omitempty"` // absent: a pool that the unit might have
	Name    string      `json:"name,omitempty"`
	Home    string      `json:"home"`  // the unit's id
	Units   []string    `json:"units"` // of the ring, the home first
	Laid    bool        `json:"rosters"`
	Radius  string      `json:"radius,omitempty"`
	Members int         `json:"members"` // today
	Points  []PoolPoint `json:"points"`
}

// PoolPoint is a pool of a size.
type PoolPoint struct {
	Members int   `json:"members"`
	Shifts  int   `json:"shifts"`
	Hourly  int   `json:"hourly"` // left for the hourly paid in the ring
	Used    int   `json:"used"`
	Wasted  int   `json:"wasted"`
	Away    int   `json:"away"`    // of used, in other units
	ByUnit  []int `json:"by_unit"` // of used, as units
	// Confirmed is with a roster of the home unit; absent where none was made.
	Confirmed *PoolConfirmed `json:"confirmed,omitempty"`
}

// PoolConfirmed is a size with a roster of the home unit.
type PoolConfirmed struct {
	Hourly    int `json:"hourly"` // expected, in the ring
	Lent      int `json:"lent"`   // to other units
	Uncovered int `json:"uncovered"`
	Hard      int `json:"hard_findings"`
}

// PoolOf puts a curve into the form of --json.
func PoolOf(units []pools.Unit, c *pools.Curve, confirmed []pools.Confirmed) PoolCurve {
	minutes := func(t expected.Times) int { return int(t.Minutes()) }
	out := PoolCurve{Home: units[c.Team.Home].Problem.Unit.ID, Laid: c.Laid}
	if p := c.Team.Pool; p != nil {
		out.Pool, out.Name, out.Members, out.Radius = p.ID, p.Name, len(p.Members), string(p.Radius)
	}
	for _, u := range c.Units {
		out.Units = append(out.Units, units[u].Problem.Unit.ID)
	}
	for i, p := range c.Points {
		point := PoolPoint{
			Members: p.Members, Shifts: p.Shifts, Hourly: minutes(p.Hourly), Used: minutes(p.Used),
			Wasted: minutes(p.Wasted), Away: minutes(p.Away),
		}
		for _, t := range p.ByUnit {
			point.ByUnit = append(point.ByUnit, minutes(t))
		}
		if i < len(confirmed) {
			x := &confirmed[i]
			point.Confirmed = &PoolConfirmed{minutes(x.Hourly), minutes(x.Lent), int(x.Uncovered), x.Hard}
		}
		out.Points = append(out.Points, point)
	}
	return out
}
