package server

import (
	"context"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/catalog"
)

func (s *Server) listRules(ctx context.Context, in *struct {
	Scenario string `query:"scenario" doc:"Only the rules that hold for this scenario, with its parameters."`
}) (*struct{ Body answer.RuleList }, error) {
	all := catalog.All()
	if in.Scenario != "" {
		scn, err := s.scenario(ctx, in.Scenario)
		if err != nil {
			return nil, err
		}
		paper, err := s.paper(ctx, scn)
		if err != nil {
			return nil, err
		}
		all = paper.rules
	}
	list := answer.RuleList{Rules: []answer.Rule{}}
	for _, r := range all {
		list.Rules = append(list.Rules, answer.RuleOf(r))
	}
	return &struct{ Body answer.RuleList }{list}, nil
}

func (s *Server) readRule(_ context.Context, in *struct {
	Rule string `path:"rule" doc:"Id of the rule, such as daily-rest." example:"daily-rest"`
}) (*struct{ Body answer.RulePage }, error) {
	r, ok := catalog.Sample(in.Rule)
	if !ok {
		return nil, nothing()
	}
	page := answer.RulePage{Rule: answer.RuleOf(r), Examples: []answer.Example{}}
	examples, err := catalog.Examples(in.Rule)
	if err != nil {
		return nil, err
	}
	for _, e := range examples {
		with, err := e.With(r)
		if err != nil {
			return nil, err
		}
		found := rules.Check(e.Strip.Problem, e.Strip.Roster, []rules.Rule{with})
		page.Examples = append(page.Examples, answer.ExampleOf(&e, r.About(), found))
	}
	return &struct{ Body answer.RulePage }{page}, nil
}
