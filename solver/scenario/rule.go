package scenario

import (
	"encoding/json"
	"fmt"
	"slices"

	"heltid/rules/roster"
)

// Rule gives the unit a rule of its own, or other parameters for one, as in a
// problem's rules. It stands in for what the unit had said of that rule for the
// same people. Whether the rule exists and takes the parameters is told when
// the rules are chosen, by the place of the edit.
type Rule struct {
	ID     string
	Level  string
	People []string
	Params map[string]json.RawMessage

	where string
}

// UnmarshalJSON takes rule, level and people for itself and keeps the rest as
// the rule's parameters.
func (e *Rule) UnmarshalJSON(data []byte) error {
	e.Params = map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &e.Params); err != nil {
		return err
	}
	own := map[string]any{"level": &e.Level, "people": &e.People}
	if e.ID == "" {
		own["rule"] = &e.ID
	}
	for name, to := range own {
		if raw, ok := e.Params[name]; ok {
			if err := json.Unmarshal(raw, to); err != nil {
				return err
			}
			delete(e.Params, name)
		}
	}
	return nil
}

// Apply sets the rule.
func (e *Rule) Apply(p *roster.Problem) error {
	if e.ID == "" {
		return refuse(e.where, "ange i rule vilken regel", "say in rule which rule")
	}
	people, err := named(p, e.People, e.where)
	if err != nil {
		return err
	}
	params, err := json.Marshal(e.Params)
	if err != nil {
		return refuse(e.where, "regelns värden går inte att läsa", "the rule's parameters cannot be read")
	}
	p.Settings = slices.DeleteFunc(p.Settings, func(s roster.Setting) bool {
		return s.Rule == e.ID && alike(s.People, people)
	})
	p.Settings = append(p.Settings, roster.Setting{Rule: e.ID, Params: params, Level: e.Level, People: people, Where: e.where})
	return nil
}

// DropRule takes away what the unit itself has said of a rule. The law and the
// agreements stay.
type DropRule struct {
	Rule   string   `json:"rule"`
	People []string `json:"people"` // only what was said for just these; whatever was said when empty

	where string
}

// Apply drops the rule.
func (e *DropRule) Apply(p *roster.Problem) error {
	people, err := named(p, e.People, e.where)
	if err != nil {
		return err
	}
	before := len(p.Settings)
	p.Settings = slices.DeleteFunc(p.Settings, func(s roster.Setting) bool {
		return s.Rule == e.Rule && (len(people) == 0 || alike(s.People, people))
	})
	if len(p.Settings) == before {
		return refuse(e.where,
			fmt.Sprintf("enheten har ingen egen regel %q att ta bort; lag och avtal tas inte bort", e.Rule),
			fmt.Sprintf("the unit has no rule %q of its own to drop; law and agreement stay", e.Rule))
	}
	return nil
}

// alike tells whether two lists name the same people.
func alike(a, b []roster.EmployeeNo) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
