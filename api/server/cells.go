package server

import (
	"context"
	"fmt"
	"slices"

	"heltid/api"
	"heltid/api/formats"
	"heltid/rules/roster"
)

// cellsShape is changes to a roster by hand.
type cellsShape struct {
	Label string      `json:"label" in:"0..200" eg:"Efter Annas byte" say:"What to call the new roster."`
	Cells []lockShape `json:"cells" need:"yes" in:"1..10000" say:"Who works what on which day; without a shift the day becomes free."`
}

func (s *Server) editRoster(ctx context.Context, in *struct {
	RosterPath
	Promise
	Condition
}) (*rosterAnswer, error) {
	v := visitOf(ctx)
	old, err := s.roster(ctx, in.Roster)
	if err != nil {
		return nil, err
	}
	var file cellsShape
	if err := v.read(&file); err != nil {
		return nil, err
	}
	l, err := s.laid(ctx, old.ID)
	if err != nil {
		return nil, err
	}
	if err := in.match().Check(l.meta.Hash); err != nil { // the document was read with it, and is not written to
		return nil, err
	}
	p, made := l.paper.problem, roster.Roster{Duties: slices.Clone(l.duty.Duties)}
	e := api.Refuse(api.Invalid, "rutorna går inte att ändra så", "the cells cannot be changed like this")
	for i, cell := range file.Cells {
		if fault := setCell(p, &made, cell); fault.Say.EN != "" {
			fault.Pointer = fmt.Sprintf("/cells/%d", i)
			e.At = append(e.At, fault)
		}
	}
	if len(e.At) > 0 {
		return nil, e
	}
	scn, err := s.Store.Scenario(ctx, old.Scenario)
	if err != nil {
		return nil, err
	}
	return s.keepRoster(ctx, scn, p, made, formats.Meta{Problem: p.ID}, file.Label, v.once(in.Promise, "/v1/rosters/"+old.ID+"/edit"))
}

// setCell gives a person another duty on a day, or none.
func setCell(p *roster.Problem, r *roster.Roster, cell lockShape) (fault api.Fault) {
	lock, sv, en := locked(p, cell)
	if en != "" {
		fault.Say.SV, fault.Say.EN = sv, en
		return fault
	}
	who, day := employee(p, lock.Employee), p.Day(cell.Date)
	r.Duties = slices.DeleteFunc(r.Duties, func(d roster.Duty) bool { return d.Employee == who && d.Day == day })
	if lock.Shift == "" {
		return fault
	}
	d := roster.Duty{Employee: who, Day: day, Shift: shift(p, lock.Shift), Place: place(p, lock.Place)}
	places := p.Shifts[d.Shift].Places
	if d.Place == roster.NoPlace && len(places) == 1 {
		d.Place = places[0]
	}
	if len(places) > 0 && !slices.Contains(places, d.Place) || len(places) == 0 && d.Place != roster.NoPlace {
		fault.Say.SV = "ange en plats där passet " + lock.Shift + " finns"
		fault.Say.EN = "name a place where shift " + lock.Shift + " is worked"
		return fault
	}
	r.Duties = append(r.Duties, d)
	return fault
}

// locked reads a lock by the problem's names.
func locked(p *roster.Problem, l lockShape) (lock api.Lock, sv, en string) {
	lock = api.Lock{Employee: string(l.Employee), Date: l.Date.String()}
	who := employee(p, lock.Employee)
	switch {
	case who == roster.NoEmployee:
		return lock, "det finns ingen medarbetare " + lock.Employee, "there is no employee " + lock.Employee
	case l.Date < p.First || l.Date > p.Last():
		return lock, lock.Date + " ligger utanför perioden", lock.Date + " lies outside the period"
	}
	if l.Shift != nil {
		lock.Shift = string(*l.Shift)
		if shift(p, lock.Shift) == roster.NoShift {
			return lock, "det finns inget pass " + lock.Shift, "there is no shift " + lock.Shift
		}
	}
	if l.Place != nil {
		lock.Place = string(*l.Place)
		if place(p, lock.Place) == roster.NoPlace {
			return lock, "det finns ingen plats " + lock.Place, "there is no place " + lock.Place
		}
	}
	return lock, "", ""
}
