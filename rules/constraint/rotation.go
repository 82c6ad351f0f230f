package constraint

import "heltid/rules/roster"

// Rotation lays the lines of Rows end to end, the first after the last again,
// and holds that circle, as if it were one person's line, against Of: the rows
// of a rolling schedule, which everybody walks through. History is not looked
// at. The breaches are those of Of, at their own prices.
//
// Cost to the solver: it ties each line to the next one's, so that no line can
// be priced alone. A rotation that is all that tells rows apart is found as a flow
// that goes round (package rolling); another is left to a check of the whole roster.
type Rotation struct {
	Rows []roster.EmployeeNo
	// Of are of shapes Run, Follow and Pattern. Whom they name, and what they
	// would cost by themselves, is not looked at.
	Of    []Constraint
	Price Price
}

func (Rotation) constraint() {}
