package strip

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"heltid/rules/roster"
)

// Given changes the finished problem by a JSON object of its fields, as
// {"Demands": [{"Name": "Kväll", "Shift": ["shift:E"], "Least": 1, "Wanted": 1}]}.
// Dates and clock times are written as such, things by their kind and id:
// "2026-10-05", "07:30", "shift:E", "skill:usk", "place:norr", "person:Anna",
// "none" and "open" for no thing and no date.
func Given(object string) Option {
	return Option{after: func(p *roster.Problem) error {
		demands := len(p.Demands)
		if err := overlay(p, []byte(object), p); err != nil {
			return err
		}
		for i := demands; i < len(p.Demands); i++ {
			if d := &p.Demands[i].Days; len(d.Dates) == 0 && d.Weekdays == [7]bool{} {
				*d = roster.EveryDay()
			}
		}
		return nil
	}}
}

// PersonGiven changes one person by a JSON object of the fields; see Given.
func PersonGiven(name, object string) Option {
	return Option{after: func(p *roster.Problem) error {
		i := person(p, name)
		if i == roster.NoEmployee {
			return fmt.Errorf("nobody is called %s", name)
		}
		return overlay(p, []byte(object), &p.Employees[i])
	}}
}

// ShiftGiven changes one shift by a JSON object of its fields; see Given.
func ShiftGiven(id, object string) Option {
	return Option{before: func(p *roster.Problem) error {
		i := shift(p, id)
		if i == roster.NoShift {
			return fmt.Errorf("no shift is called %s", id)
		}
		return overlay(p, []byte(object), &p.Shifts[i])
	}}
}

// Place adds a place, of a kind or none.
func Place(id, name, kind string) Option {
	return Option{before: func(p *roster.Problem) error {
		p.Places = append(p.Places, roster.Place{ID: id, Name: name, Kind: roster.PlaceKind(kind)})
		return nil
	}}
}

// Skill adds a skill, of a kind or none.
func Skill(id, name, kind string) Option {
	return Option{before: func(p *roster.Problem) error {
		p.Skills = append(p.Skills, roster.Skill{ID: id, Name: name, Kind: roster.SkillKind(kind)})
		return nil
	}}
}

// overlay lays an object over a struct: fields that it names are set.
func overlay(p *roster.Problem, object []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(object))
	dec.UseNumber()
	var given any
	if err := dec.Decode(&given); err != nil {
		return fmt.Errorf("%s is not JSON: %w", object, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("%s: more text after the object", object)
	}
	given, err := resolved(p, given)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(given)
	if err != nil {
		return err
	}
	dec = json.NewDecoder(bytes.NewReader(plain))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

// resolved puts numbers in the place of dates, clock times and names.
func resolved(p *roster.Problem, v any) (any, error) {
	switch v := v.(type) {
	case []any:
		for i := range v {
			var err error
			if v[i], err = resolved(p, v[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for k := range v {
			var err error
			if v[k], err = resolved(p, v[k]); err != nil {
				return nil, err
			}
		}
	case string:
		return number(p, v)
	}
	return v, nil
}

func number(p *roster.Problem, s string) (any, error) {
	switch s {
	case "none":
		return -1, nil
	case "open":
		return roster.NoDate, nil
	}
	if d, err := roster.ParseDate(s); err == nil {
		return d, nil
	}
	if c, err := clock(s); err == nil {
		return c, nil
	}
	kind, id, ok := strings.Cut(s, ":")
	i := 0
	switch {
	case ok && kind == "shift":
		i = int(shift(p, id))
	case ok && kind == "place":
		i = int(place(p, id))
	case ok && kind == "skill":
		i = slices.IndexFunc(p.Skills, func(x roster.Skill) bool { return x.ID == id })
	case ok && kind == "person":
		i = int(person(p, id))
	default:
		return s, nil
	}
	if i < 0 {
		return nil, fmt.Errorf("there is no %s called %s", kind, id)
	}
	return i, nil
}

func place(p *roster.Problem, id string) roster.PlaceNo {
	return roster.PlaceNo(slices.IndexFunc(p.Places, func(x roster.Place) bool { return x.ID == id }))
}

func person(p *roster.Problem, name string) roster.EmployeeNo {
	return roster.EmployeeNo(slices.IndexFunc(p.Employees, func(x roster.Employee) bool { return x.Name == name }))
}
