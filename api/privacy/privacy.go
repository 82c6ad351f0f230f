// Package privacy finds and erases what is stored of one person, as the person
// may ask under articles 15 and 17 of the General Data Protection Regulation
// (EU) 2016/679.
//
// A person is known by a unit and an id in its problems. Erasing takes out the
// person's own record, every duty and every mention by id; where the name still
// stands in free text it is blotted out. What is left must still be a problem: a
// scenario that cannot do without the person goes whole.
//
// Start with Find and Erase.
package privacy

import (
	"context"
	"encoding/json"
	"fmt"

	"heltid/api"
	"heltid/api/formats/document"
)

// Record is one piece of what is stored of a person.
type Record struct {
	Kind     string          `json:"kind"` // scenario, roster, feed, or the text that mentions the person: title, edits, options, result
	ID       string          `json:"id"`   // of the scenario, run, roster or link
	Scenario string          `json:"scenario"`
	Holds    json.RawMessage `json:"holds"`
}

// Find gathers everything stored of a person, in the order of storing. From
// rosters it is the person's duties, from scenarios the person's own record, from
// other texts each value that mentions the person.
func Find(ctx context.Context, s api.Scenarios, unit, employee string) ([]Record, error) {
	who, err := identify(ctx, s, unit, employee)
	if err != nil {
		return nil, err
	}
	var out []Record
	err = s.Documents(ctx, unit, func(d api.Document) error {
		root, err := parse(d)
		if err != nil {
			return err
		}
		var found []*document.Node
		switch d.Kind {
		case "scenario":
			found = listed(root, "employees", "id", employee)
			found = append(found, who.mentions(without(root, "employees", "id", employee))...)
		case "roster":
			found = listed(root, "duties", "employee", employee)
		default:
			found = who.mentions(root)
		}
		if len(found) > 0 {
			holds := document.JSON(&document.Node{Kind: document.List, Items: found})
			out = append(out, Record{Kind: d.Kind, ID: d.ID, Scenario: d.Scenario, Holds: holds})
		}
		return nil
	})
	return out, err
}

// Erase takes a person out of everything stored of a unit, in one transaction,
// and tells how many texts it changed.
func Erase(ctx context.Context, s api.Scenarios, unit, employee string) (int, error) {
	who, err := identify(ctx, s, unit, employee)
	if err != nil {
		return 0, err
	}
	return s.Rewrite(ctx, unit, func(d api.Document) ([]byte, error) {
		root, err := parse(d)
		if err != nil {
			return nil, err
		}
		if !who.in(root) {
			return d.Text, nil
		}
		switch d.Kind {
		case "scenario":
			return who.outOfProblem(root), nil
		case "feed":
			return nil, nil
		case "roster":
			root = without(root, "duties", "employee", employee)
		case "options":
			root = without(root, "locks", "employee", employee)
		}
		return document.JSON(who.blotted(root)), nil
	})
}

func parse(d api.Document) (*document.Node, error) {
	text := d.Text
	if len(text) > 0 && text[0] == '"' { // a text alone is no document
		text = append(append([]byte("["), text...), ']')
	}
	root, faults := document.Parse(d.ID+".json", text)
	if faults != nil {
		return nil, fmt.Errorf("stored %s of %s: %w", d.Kind, d.ID, faults)
	}
	if len(d.Text) > 0 && d.Text[0] == '"' {
		return root.Items[0], nil
	}
	return root, nil
}

// listed gives the items of a list whose field has a value.
func listed(root *document.Node, list, field, value string) (out []*document.Node) {
	if all := root.Get(list); all != nil {
		for _, item := range all.Items {
			if f := item.Get(field); f != nil && f.Text == value {
				out = append(out, item)
			}
		}
	}
	return out
}

// without is a document without the items of a list whose field has a value.
func without(root *document.Node, list, field, value string) *document.Node {
	out := *root
	out.Fields = nil
	for _, f := range root.Fields {
		if f.Name == list {
			kept := *f.Value
			kept.Items = nil
			for _, item := range f.Value.Items {
				if is := item.Get(field); is == nil || is.Text != value {
					kept.Items = append(kept.Items, item)
				}
			}
			f.Value = &kept
		}
		out.Fields = append(out.Fields, f)
	}
	return &out
}
