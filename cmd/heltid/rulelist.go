package main

import (
	"heltid/rules"
	"heltid/rules/catalog"
)

type rulesCommand struct {
	Problem string `arg:"" optional:"" help:"Bara de regler som gäller för problemet, med dess värden." en:"Only the rules that hold for the problem, with its parameters."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// ruleAnswer is one rule of rules --json.
type ruleAnswer struct {
	ID         string     `json:"id"`
	Pack       string     `json:"pack"`
	Level      string     `json:"level"`
	Title      rules.Text `json:"title"`
	Says       rules.Text `json:"says"`
	Citation   string     `json:"citation"`
	Confidence string     `json:"confidence,omitempty"`
}

// Run lists the rules there are, or those that hold for a problem.
func (c *rulesCommand) Run(s *session) error {
	all := catalog.All()
	if c.Problem != "" {
		p, err := s.problem(c.Problem)
		if err != nil {
			return err
		}
		if all, err = s.rules(p); err != nil {
			return err
		}
	}
	if c.JSON {
		list := []ruleAnswer{}
		for _, r := range all {
			a := r.About()
			list = append(list, ruleAnswer{a.ID, a.Pack, string(a.Level), a.Title, a.Says, a.Citation.String(), a.Confidence})
		}
		return s.json(struct {
			Rules []ruleAnswer `json:"rules"`
		}{list})
	}
	for _, pack := range catalog.Packs() {
		first := true
		for _, r := range all {
			a := r.About()
			if a.Pack != pack.ID {
				continue
			}
			if first {
				s.print("%s\n", pack.Title.In(s.lang))
				first = false
			}
			s.print("  %s (%s)\n    %s\n    %s\n", a.Title.In(s.lang), a.ID, a.Says.In(s.lang), a.Citation)
		}
	}
	return nil
}
