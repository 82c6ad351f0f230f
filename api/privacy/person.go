package privacy

import (
	"context"
	"slices"
	"strings"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
)

// person is how somebody is known in stored texts: by id, and by every name that
// the id has had.
type person struct {
	id    string
	names []string
}

// identify gathers the names of an id. Nobody of that id is api.NotFound.
func identify(ctx context.Context, s api.Scenarios, unit, employee string) (person, error) {
	p := person{id: employee}
	known := false
	err := s.Documents(ctx, unit, func(d api.Document) error {
		root, err := parse(d)
		if err != nil {
			return err
		}
		switch d.Kind {
		case "scenario":
			for _, e := range listed(root, "employees", "id", employee) {
				known = true
				if name := e.Get("name"); name != nil && name.Text != "" && name.Text != employee && !slices.Contains(p.names, name.Text) {
					p.names = append(p.names, name.Text)
				}
			}
		case "feed":
			known = known || root.Text == employee
		}
		return nil
	})
	if err == nil && !known {
		err = api.Refuse(api.NotFound, "inget är lagrat om den medarbetaren", "nothing is stored of that employee")
	}
	return p, err
}

// named tells whether a text is the person's id or holds a name.
func (p person) named(text string) bool {
	return text == p.id || slices.ContainsFunc(p.names, func(name string) bool { return strings.Contains(text, name) })
}

// in tells whether a document mentions the person anywhere.
func (p person) in(n *document.Node) bool { return len(p.mentions(n)) > 0 }

// mentions gives the values that mention the person: the innermost group around
// a mention, or the text itself where there is none.
func (p person) mentions(n *document.Node) []*document.Node {
	var out []*document.Node
	for _, item := range n.Items {
		out = append(out, p.mentions(item)...)
	}
	for _, f := range n.Fields {
		switch {
		case f.Value.Kind == document.Text && p.named(f.Value.Text), f.Value.Kind == document.List && slices.ContainsFunc(f.Value.Items, func(i *document.Node) bool {
			return i.Kind == document.Text && p.named(i.Text)
		}):
			return []*document.Node{n}
		}
		out = append(out, p.mentions(f.Value)...)
	}
	if n.Kind == document.Text && p.named(n.Text) {
		out = append(out, n)
	}
	return out
}

// outOfProblem takes the person out of a problem; nil when nothing that holds
// together is left.
func (p person) outOfProblem(root *document.Node) []byte {
	root = without(root, "employees", "id", p.id)
	for _, list := range []string{"rules", "waivers", "clients", "employees"} {
		if all := root.Get(list); all != nil {
			all.Items = slices.DeleteFunc(all.Items, p.left)
		}
	}
	text := document.JSON(p.blotted(root))
	node, faults := document.Parse("problem.json", text)
	if faults != nil {
		return nil
	}
	if _, err := formats.ProblemOf("problem", node); err != nil {
		return nil
	}
	return text
}

// left takes the person out of the lists of an item, and tells whether the item
// was about the person alone: a rule for nobody must not become one for
// everybody.
func (p person) left(item *document.Node) bool {
	alone := false
	item.Fields = slices.DeleteFunc(item.Fields, func(f document.Field) bool {
		switch f.Name {
		case "people", "supervisors":
			had := len(f.Value.Items)
			f.Value.Items = slices.DeleteFunc(f.Value.Items, func(i *document.Node) bool { return i.Text == p.id })
			gone := had > 0 && len(f.Value.Items) == 0
			alone = alone || gone && f.Name == "people"
			return gone
		case "contact":
			return f.Value.Text == p.id
		}
		return false
	})
	return alone
}

// blotted is a document in which whatever still tells of the person is a dash. In
// free text only the name goes.
func (p person) blotted(n *document.Node) *document.Node {
	out := *n
	if n.Kind == document.Text {
		if n.Text == p.id {
			out.Text = "–"
		}
		for _, name := range p.names {
			out.Text = strings.ReplaceAll(out.Text, name, "–")
		}
	}
	out.Items, out.Fields = nil, nil
	for _, item := range n.Items {
		out.Items = append(out.Items, p.blotted(item))
	}
	for _, f := range n.Fields {
		f.Value = p.blotted(f.Value)
		out.Fields = append(out.Fields, f)
	}
	return &out
}
