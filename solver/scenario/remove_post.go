package scenario

import "heltid/rules/roster"

// RemovePost takes people, and all that is said about them, out of the problem.
type RemovePost struct {
	People []string `json:"people"` // ids

	where string
}

// Apply removes them.
func (e *RemovePost) Apply(p *roster.Problem) error {
	if len(e.People) == 0 {
		return refuse(e.where, "ange i people vilka som tas bort", "say in people who is removed")
	}
	people, err := named(p, e.People, e.where)
	if err != nil {
		return err
	}
	if len(people) == len(p.Employees) {
		return refuse(e.where, "då blir ingen kvar i enheten", "that leaves nobody in the unit")
	}
	remove(p, people)
	return nil
}
