package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver"
	"heltid/solver/posts/design"
	"heltid/solver/scenario"
)

// Papers is a run's work, read and checked.
type Papers struct {
	Problem  *roster.Problem
	Rules    []rules.Rule
	Options  solver.Options
	Policies []design.Policy // that a run of kind Prices is about
}

// Prepare reads a run's work: its scenario with the locks and the known roster
// that its options ask for. Every fault is an *api.Error of code Invalid, whose
// pointers lead into the options; a server asks before it takes a run on.
func Prepare(ctx context.Context, s api.Store, r api.Run) (Papers, error) {
	input, err := s.Input(ctx, r.Scenario)
	if err != nil {
		return Papers{}, err
	}
	p, err := formats.ReadProblem(r.Scenario+".json", bytes.NewReader(input))
	if err != nil {
		return Papers{}, unreadable(err)
	}
	p = scenario.Clone(p)
	var faults []api.Fault
	say := func(pointer, sv, en string) {
		faults = append(faults, api.Fault{Pointer: pointer, Say: rules.Text{SV: sv, EN: en}})
	}
	out := Papers{Problem: p, Options: solver.Options{Seed: r.Options.Seed, Work: r.Options.Work, Time: time.Duration(r.Options.Seconds) * time.Second}}
	if out.Options.Work == 0 && out.Options.Time == 0 {
		out.Options.Work = solver.DefaultWork
	}
	stored := func(pointer, id string) *roster.Roster {
		known, duties, err := s.Duties(ctx, id)
		if err != nil || known.Unit != r.Unit {
			say(pointer, "Schemat "+id+" finns inte.", "There is no roster "+id+".")
			return nil
		}
		got, err := formats.ReadRosterJSON(p, id+".json", bytes.NewReader(duties))
		if err != nil {
			say(pointer, "Schemat "+id+" hör inte till det här problemet: "+told(err, "sv"), "Roster "+id+" does not fit this problem: "+told(err, "en"))
			return nil
		}
		return &got
	}
	if id := r.Options.Keep; id != "" {
		if known := stored("/keep", id); known != nil {
			published := &roster.Published{Roster: *known, MaxChanges: -1, Notice: roster.NoDate}
			if most := r.Options.MaxChanges; most != nil {
				published.MaxChanges = max(0, *most)
			}
			if r.Options.Notice != "" {
				if published.Notice, err = roster.ParseDate(r.Options.Notice); err != nil {
					say("/notice", "Skriv dagen som 2026-11-21.", "Write the date as 2026-11-21.")
				}
			}
			p.Published, out.Options.Start = published, known
		}
	} else if r.Options.MaxChanges != nil || r.Options.Notice != "" {
		say("/keep", "max_changes och notice gäller ändringar i ett känt schema: ange det i keep.", "max_changes and notice are of changes to a known roster: give it in keep.")
	}
	if id := r.Options.Start; id != "" {
		if from := stored("/start", id); from != nil {
			out.Options.Start = from
		}
	}
	switch {
	case r.Kind == api.Posts || r.Kind == api.Frontier:
		_, wrong := readPostsAsk(r.Options.Ask, p)
		faults = append(faults, wrong...)
	case r.Kind == api.Prices:
		var wrong []api.Fault
		if out.Policies, wrong, err = pricesAsked(ctx, s, r.Options.Ask, p); err != nil {
			return Papers{}, err
		}
		faults = append(faults, wrong...)
	case len(r.Options.Ask) > 0:
		say("/ask", "Den här sortens körning frågar inte efter något mer.", "This kind of run asks for nothing more.")
	}
	lock(p, r.Options.Locks, say)
	if len(faults) == 0 {
		for _, fault := range roster.Validate(p) {
			say("", fault.Path+": "+fault.Say.SV, fault.Path+": "+fault.Say.EN)
		}
	}
	if len(faults) > 0 {
		return Papers{}, impossible(faults)
	}
	all, wrong := catalog.Select(p)
	if len(wrong) > 0 {
		return Papers{}, unreadable(errors.Join(wrong...))
	}
	out.Rules = all
	return out, nil
}

// lock adds what shall stand fast to the problem; a day that the problem locks
// itself becomes as the run says.
func lock(p *roster.Problem, locks []api.Lock, say func(pointer, sv, en string)) {
	people, shifts, places := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range p.Employees {
		people[p.Employees[i].ID] = i
	}
	for i := range p.Shifts {
		shifts[p.Shifts[i].ID] = i
	}
	for i := range p.Places {
		places[p.Places[i].ID] = i
	}
	for i, l := range locks {
		at := fmt.Sprintf("/locks/%d", i)
		who, known := people[l.Employee]
		if !known {
			say(at+"/employee", "Det finns ingen medarbetare "+l.Employee+".", "There is no employee "+l.Employee+".")
			continue
		}
		date, err := roster.ParseDate(l.Date)
		if err != nil {
			say(at+"/date", "Skriv dagen som 2026-10-05.", "Write the date as 2026-10-05.")
			continue
		}
		given := roster.Lock{Date: date, Shift: roster.NoShift, Place: roster.NoPlace}
		if l.Shift != "" {
			n, known := shifts[l.Shift]
			if !known {
				say(at+"/shift", "Det finns inget pass "+l.Shift+".", "There is no shift "+l.Shift+".")
				continue
			}
			given.Shift = roster.ShiftNo(n)
		}
		if l.Place != "" {
			n, known := places[l.Place]
			if !known {
				say(at+"/place", "Det finns ingen plats "+l.Place+".", "There is no place "+l.Place+".")
				continue
			}
			given.Place = roster.PlaceNo(n)
		}
		e := &p.Employees[who]
		kept := e.Locks[:0]
		for _, before := range e.Locks {
			if before.Date != date {
				kept = append(kept, before)
			}
		}
		e.Locks = append(kept, given)
	}
}

// told says an error in one line of a language.
func told(err error, lang string) string {
	var all []string
	for _, line := range text.Lines(err) {
		all = append(all, line.In(lang))
	}
	return strings.Join(all, "; ")
}

// impossible is the refusal of what a run was asked.
func impossible(faults []api.Fault) error {
	return api.Refuse(api.Invalid, "Körningen går inte att göra så.", "The run cannot be done so.", faults...)
}

// unreadable is the refusal of a document that cannot be worked on.
func unreadable(err error) error {
	e := api.Refuse(api.Invalid, "Scenariot går inte att läsa.", "The scenario cannot be read.")
	var faults formats.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			e.At = append(e.At, api.Fault{Pointer: document.Pointer("", f.Path), Say: f.Say})
		}
		return e
	}
	for _, line := range text.Lines(err) {
		e.At = append(e.At, api.Fault{Say: line})
	}
	return e
}
