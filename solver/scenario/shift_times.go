package scenario

import (
	"fmt"

	"heltid/rules/roster"
)

// ShiftTimes moves the start or the end of a shift by so many minutes: earlier
// below zero, later above.
type ShiftTimes struct {
	Shift string `json:"shift"`
	Start int    `json:"start_minutes"`
	End   int    `json:"end_minutes"`

	where string
}

// Apply moves the times. Breaks and the parts in between stay where they are.
func (e *ShiftTimes) Apply(p *roster.Problem) error {
	for s := range p.Shifts {
		if p.Shifts[s].ID != e.Shift {
			continue
		}
		parts := p.Shifts[s].Parts
		first, last := &parts[0], &parts[len(parts)-1]
		start, end := first.Start+roster.Clock(e.Start), last.End+roster.Clock(e.End)
		if e.Start < -mostMoved || e.Start > mostMoved || e.End < -mostMoved || e.End > mostMoved || start < 0 || start >= first.End || end <= last.Start {
			return refuse(e.where,
				fmt.Sprintf("passet %s kan inte börja %s och sluta %s: ändra färre minuter", e.Shift, start, end),
				fmt.Sprintf("shift %s cannot begin at %s and end at %s: move it by fewer minutes", e.Shift, start, end))
		}
		first.Start, last.End = start, end
		return nil
	}
	return refuse(e.where, fmt.Sprintf("%q finns inte i problemet", e.Shift), fmt.Sprintf("%q is not in the problem", e.Shift))
}

// mostMoved is how many minutes a shift can be moved by.
const mostMoved = 12 * 60
