package server

import (
	"slices"

	"heltid/api"
	"heltid/api/formats/document"
	"heltid/rules/roster"
)

// employee finds a person by id; NoEmployee for nobody.
func employee(p *roster.Problem, id string) roster.EmployeeNo {
	return roster.EmployeeNo(slices.IndexFunc(p.Employees, func(e roster.Employee) bool { return e.ID == id }))
}

// shift finds a shift by id; NoShift for none.
func shift(p *roster.Problem, id string) roster.ShiftNo {
	return roster.ShiftNo(slices.IndexFunc(p.Shifts, func(x roster.Shift) bool { return x.ID == id }))
}

// place finds a place by id; NoPlace for none.
func place(p *roster.Problem, id string) roster.PlaceNo {
	return roster.PlaceNo(slices.IndexFunc(p.Places, func(x roster.Place) bool { return x.ID == id }))
}

// read reads the body into what into points to, whose type is its shape.
func (v *visit) read(into any) error {
	root, faults := document.Parse("body.json", v.body)
	if faults != nil {
		return v.faulty(api.Malformed, "", faults)
	}
	if faults := root.Decode("body", into); faults != nil {
		return v.faulty(api.Invalid, "", faults)
	}
	return nil
}
