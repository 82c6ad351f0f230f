package scenario

import (
	"encoding/json"
	"fmt"

	"heltid/rules/roster"
)

// PostSize gives people another share of full time.
type PostSize struct {
	People []string    `json:"people"` // ids; everybody on monthly pay when empty
	Post   json.Number `json:"post"`   // percent, above 0 and at most 100

	where string
}

// Apply sets the post.
func (e *PostSize) Apply(p *roster.Problem) error {
	size, err := post(e.Post, e.where)
	if err != nil {
		return err
	}
	people, err := monthly(p, e.People, e.where)
	if err != nil {
		return err
	}
	for _, i := range people {
		p.Employees[i].Post = size
		if p.Employees[i].WantsMore <= size {
			p.Employees[i].WantsMore = 0 // has what was asked for
		}
	}
	return nil
}

// post reads a post size in percent.
func post(n json.Number, where string) (roster.PostSize, error) {
	h, err := hundredths(n)
	if err != nil || h <= 0 || h > int64(roster.FullTime) {
		return 0, refuse(where,
			fmt.Sprintf("sysselsättningsgraden %q går inte: skriv procent över 0 och högst 100", n),
			fmt.Sprintf("post %q will not do: write percent above 0 and at most 100", n))
	}
	return roster.PostSize(h), nil
}
