package scenario

import (
	"fmt"

	"heltid/rules/roster"
)

// Measure sets the weekly full-time measure by local agreement.
type Measure struct {
	People  []string `json:"people"`  // ids; everybody on monthly pay when empty
	Measure string   `json:"measure"` // "37:00"

	where string
}

// Apply sets the measure, when it is for everybody that of posts still to come too.
func (e *Measure) Apply(p *roster.Problem) error {
	m, err := measure(e.Measure, e.where)
	if err != nil {
		return err
	}
	people, err := monthly(p, e.People, e.where)
	if err != nil {
		return err
	}
	for _, i := range people {
		p.Employees[i].Measure = m
	}
	if p.Posts != nil && len(e.People) == 0 {
		for i := range p.Posts.Classes {
			p.Posts.Classes[i].Measure = m
		}
	}
	return nil
}

func measure(s, where string) (roster.Minutes, error) {
	m, ok := weekly(s)
	if !ok {
		return 0, refuse(where,
			fmt.Sprintf("heltidsmåttet %q går inte: skriv timmar och minuter i veckan, som 37:00", s),
			fmt.Sprintf("measure %q will not do: write hours and minutes a week, such as 37:00", s))
	}
	return m, nil
}
