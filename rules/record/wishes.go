package record

import (
	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Wish is how one wish came out.
type Wish struct {
	Employee string `json:"employee"`
	Date     string `json:"date"`
	Wanted   string `json:"wanted"` // off or work
	Shift    string `json:"shift,omitempty"`
	Veto     bool   `json:"veto,omitempty"`
	Granted  bool   `json:"granted"`
}

// wishes tells of every wish inside the period. A wish to work while absent is
// nobody's to grant and is not there.
func wishes(c *rules.Case) []Wish {
	out := []Wish{}
	for e := range roster.EmployeeNo(len(c.Employees)) {
		who := &c.Employees[e]
		for _, w := range who.Wishes {
			if w.Date < c.First || w.Date > c.Last() || !w.Off && who.Absent(w.Date) {
				continue
			}
			x := Wish{Employee: who.ID, Date: w.Date.String(), Wanted: "work", Veto: w.Veto, Granted: goals.Granted(c, e, w)}
			if w.Off {
				x.Wanted = "off"
			}
			if w.Shift != roster.NoShift {
				x.Shift = c.Shifts[w.Shift].ID
			}
			out = append(out, x)
		}
	}
	return out
}
