package main

import (
	"strings"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/effect"
	"heltid/rules/roster"
)

type rulesCommand struct {
	List listRulesCommand `cmd:"" default:"withargs" help:"Alla regler, eller de som gäller för ett problem." en:"Every rule, or those that hold for a problem."`
	Show showRuleCommand  `cmd:"" help:"Förklara en regel, med ett schema som håller den och ett som bryter den." en:"Explain one rule, with a roster that keeps it and one that breaks it."`
}

type listRulesCommand struct {
	Problem string `arg:"" optional:"" help:"Bara de regler som gäller för problemet, med dess värden." en:"Only the rules that hold for the problem, with its parameters."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run lists the rules there are, or those that hold for a problem.
func (c *listRulesCommand) Run(s *session) error {
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
		list := answer.RuleList{Rules: []answer.Rule{}}
		for _, r := range all {
			list.Rules = append(list.Rules, answer.RuleOf(r))
		}
		return s.json(list)
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
			s.print("  %s (%s), %s\n", a.Title.In(s.lang), a.ID, s.say(levelNames[a.Level]))
			for _, line := range s.identity(r) {
				s.print("%s", indent(line))
			}
		}
	}
	s.print("\n%s", wrap(s.say(confidenceIs), 96))
	return nil
}

// identity is a rule in a few lines: what it says, where that is written and
// since when, its parameters, who may deviate.
func (s *session) identity(r rules.Rule) []string {
	a := r.About()
	source := a.Citation.String()
	if v := a.Citation.Version; v != "" {
		source += ", " + v
	}
	switch from, to := answer.InForce(a.Citation); {
	case from != "" && to != "":
		source += ", " + s.say(inForceBetween, from, to)
	case from != "":
		source += ", " + s.say(inForceFrom, from)
	case to != "":
		source += ", " + s.say(inForceTo, to)
	}
	if a.Confidence != "" {
		source += " · " + a.Confidence
	}
	out := []string{a.Says.In(s.lang), source}
	var values []string
	for _, p := range catalog.Parameters(r) {
		values = append(values, p.String())
	}
	if len(values) > 0 {
		out = append(out, s.say(parametersAre, strings.Join(values, ", ")))
	}
	return append(out, s.say(mayDeviate, s.deviators(a)))
}

// deviators names who may let a rule be otherwise.
func (s *session) deviators(a rules.About) string {
	var who []string
	for _, d := range a.Deviate {
		who = append(who, d.Who.In(s.lang))
	}
	switch {
	case len(who) > 0:
		return strings.Join(who, "; ")
	case a.Level == rules.Law || a.Level == rules.Agreed:
		return s.say(nobodyNamed)
	case a.Level == rules.Info:
		return s.say(onlyTold)
	}
	return s.say(unitItself)
}

// indent sets a paragraph in under its heading.
func indent(text string) string {
	lines := strings.Split(strings.TrimSuffix(wrap(text, 92), "\n"), "\n")
	for i, l := range lines {
		lines[i] = "    " + strings.TrimPrefix(l, "  ")
	}
	return strings.Join(lines, "\n") + "\n"
}

type showRuleCommand struct {
	ID   string `arg:"" help:"Regelns id, som daily-rest." en:"The rule's id, such as daily-rest."`
	JSON bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run explains one rule.
func (c *showRuleCommand) Run(s *session) error {
	r, ok := catalog.Sample(c.ID)
	if !ok {
		return callError{noSuchRule, []any{c.ID}}
	}
	examples, err := catalog.Examples(c.ID)
	if err != nil {
		return err
	}
	a := r.About()
	told := answer.RulePage{Rule: answer.RuleOf(r), Examples: []answer.Example{}}
	if !c.JSON {
		s.print("%s (%s), %s\n", a.Title.In(s.lang), a.ID, s.say(levelNames[a.Level]))
		for _, line := range s.identity(r) {
			s.print("%s", indent(line))
		}
		for _, d := range a.Deviate {
			s.print("%s", indent("– "+d.Who.In(s.lang)+": "+d.How.In(s.lang)+" ("+d.Source+")"))
		}
	}
	for _, e := range examples {
		with, err := e.With(r)
		if err != nil {
			return err
		}
		p := e.Strip.Problem
		found := rules.Check(p, e.Strip.Roster, []rules.Rule{with})
		if c.JSON {
			told.Examples = append(told.Examples, answer.ExampleOf(&e, a, found))
			continue
		}
		verdict := exampleKeeps
		if !e.Keeps {
			verdict = exampleBreaks
		}
		s.print("\n%s %s\n", s.say(verdict), e.Says.In(s.lang))
		if e.Params != nil {
			s.print("    %s\n", s.say(parametersAre, string(e.Params)))
		}
		s.print("\n      %s\n\n", strings.ReplaceAll(answer.Bare(e.Strip.Text()), "\n", "\n      "))
		s.print("    %s\n", s.shiftsIn(p, e.Strip.Roster))
		s.told(&answer.Report{Problem: p, Effects: effect.NewBook(e.Strip.Case())}, found, shown)
	}
	if c.JSON {
		return s.json(told)
	}
	return nil
}

// shiftsIn tells the times of the shifts that a roster or its history uses.
func (s *session) shiftsIn(p *roster.Problem, r roster.Roster) string {
	used := make([]bool, len(p.Shifts))
	for _, d := range r.Duties {
		used[d.Shift] = true
	}
	for i := range p.Employees {
		for _, d := range p.Employees[i].History.Duties {
			used[d.Shift] = true
		}
	}
	var out []string
	for i := range p.Shifts {
		if !used[i] {
			continue
		}
		var parts []string
		for _, part := range p.Shifts[i].Parts {
			text := part.Start.String() + "–" + (part.End % roster.DayLength).String()
			if part.Activity != roster.Active {
				text += " " + s.say(activityNames[part.Activity])
			}
			parts = append(parts, text)
		}
		out = append(out, p.Shifts[i].ID+" "+strings.Join(parts, " + "))
	}
	return strings.Join(append(out, s.say(dayOff)), ", ")
}

var activityNames = map[roster.Activity]rules.Text{
	roster.OnCall:  {SV: "jour", EN: "on call"},
	roster.Standby: {SV: "beredskap", EN: "standby"},
}

var (
	inForceFrom    = rules.Text{SV: "i kraft från %s", EN: "in force from %s"}
	inForceTo      = rules.Text{SV: "i kraft till och med %s", EN: "in force until %s"}
	inForceBetween = rules.Text{SV: "i kraft %s till och med %s", EN: "in force %s until %s"}
	parametersAre  = rules.Text{SV: "Värden: %s", EN: "Parameters: %s"}
	mayDeviate     = rules.Text{SV: "Får avvika: %s", EN: "May deviate: %s"}
	nobodyNamed    = rules.Text{SV: "källan nämner ingen", EN: "the source names nobody"}
	onlyTold       = rules.Text{SV: "inget hindras, det berättas bara", EN: "nothing is barred, it is only told"}
	unitItself     = rules.Text{SV: "enheten själv", EN: "the unit itself"}
	confidenceIs   = rules.Text{
		SV: "Säkerhet: V1 läst i källan, V2 i vägledning om den, D härlett, U allmänt känt; ★ ska läsas i avtalets egen text innan den används i skarpt läge.",
		EN: "Confidence: V1 read in the source, V2 in guidance on it, D derived, U commonly known; ★ is to be read in the agreement's own text before it is relied on.",
	}
	exampleKeeps  = rules.Text{SV: "Håller:", EN: "Keeps it:"}
	exampleBreaks = rules.Text{SV: "Håller inte:", EN: "Does not:"}
	dayOff        = rules.Text{SV: "- ledig", EN: "- off"}
	noSuchRule    = rules.Text{SV: "det finns ingen regel %s: heltid rules visar alla", EN: "there is no rule %s: heltid rules lists them all"}
)
