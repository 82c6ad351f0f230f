package scenario

import (
	"fmt"
	"slices"

	"heltid/rules/roster"
)

// Demand changes how many are asked for, or takes rows of demand away.
type Demand struct {
	Rows   []string `json:"rows"` // ids
	Least  *int     `json:"least"`
	Wanted *int     `json:"wanted"`
	Most   *int     `json:"most"` // -1: no limit
	Firm   *bool    `json:"firm"`
	Change int      `json:"change"` // added to least, wanted and most before they are set
	Remove bool     `json:"remove"`

	where string
}

// Apply changes the rows.
func (e *Demand) Apply(p *roster.Problem) error {
	if len(e.Rows) == 0 {
		return refuse(e.where, "ange i rows vilka behovsrader som ändras", "say in rows which demands change")
	}
	rows, err := numbers(p.Demands, func(d *roster.Demand) string { return d.ID }, e.Rows, e.where)
	if err != nil {
		return err
	}
	numbersGiven := e.Least != nil || e.Wanted != nil || e.Most != nil || e.Firm != nil || e.Change != 0
	if e.Remove == numbersGiven {
		return refuse(e.where,
			"ange antingen remove: true eller något av least, wanted, most, firm och change",
			"say either remove: true or some of least, wanted, most, firm and change")
	}
	if e.Remove {
		removed := func(d roster.Demand) bool { return slices.Contains(e.Rows, d.ID) }
		p.Demands = slices.DeleteFunc(p.Demands, removed)
		return nil
	}
	for _, i := range rows {
		if err := e.change(&p.Demands[i]); err != nil {
			return err
		}
	}
	return nil
}

// change sets the numbers of one row. A raised least takes wanted along, unless
// wanted is given.
func (e *Demand) change(d *roster.Demand) error {
	least, wanted, limit := d.Least+e.Change, d.Wanted+e.Change, d.Most
	if limit >= 0 {
		limit += e.Change
	}
	if e.Least != nil {
		least = *e.Least
		wanted = max(wanted, least)
	}
	if e.Wanted != nil {
		wanted = *e.Wanted
	}
	if e.Most != nil {
		limit = *e.Most
	}
	if least < 0 || wanted < least || limit < -1 || limit >= 0 && limit < wanted {
		return refuse(e.where,
			fmt.Sprintf("behovet %s blir minst %d, önskat %d, högst %d: de ska stå i den ordningen", d.ID, least, wanted, limit),
			fmt.Sprintf("demand %s becomes least %d, wanted %d, most %d: they must be in that order", d.ID, least, wanted, limit))
	}
	const tooMany = 10_000
	if max(wanted, limit) > tooMany {
		return refuse(e.where,
			fmt.Sprintf("behovet %s blir fler än %d personer", d.ID, tooMany),
			fmt.Sprintf("demand %s becomes more than %d people", d.ID, tooMany))
	}
	d.Least, d.Wanted, d.Most = least, wanted, limit
	if e.Firm != nil {
		d.Firm = *e.Firm
	}
	return nil
}
