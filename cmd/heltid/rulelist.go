package main

import (
	"strings"

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

// ruleAnswer is one rule of rules --json.
type ruleAnswer struct {
	ID       string     `json:"id"`
	Pack     string     `json:"pack"`
	Level    string     `json:"level"`
	Title    rules.Text `json:"title"`
	Says     rules.Text `json:"says"`
	Citation string     `json:"citation"`
	Version  string     `json:"version,omitempty"`
	From     string     `json:"from,omitempty"` // first and last date in force, where there is one
	To       string     `json:"to,omitempty"`
	// Confidence is V1, V2, D or U as in the rule sheet, with ★ where the
	// agreement's own text must still be read.
	Confidence string              `json:"confidence,omitempty"`
	Parameters []catalog.Parameter `json:"parameters"`
	Deviate    []rules.Deviation   `json:"deviate"`
	Replaces   []string            `json:"replaces,omitempty"`
}

func answerOf(r rules.Rule) ruleAnswer {
	a := r.About()
	out := ruleAnswer{
		ID: a.ID, Pack: a.Pack, Level: string(a.Level), Title: a.Title, Says: a.Says,
		Citation: a.Citation.String(), Version: a.Citation.Version, Confidence: a.Confidence,
		Parameters: catalog.Parameters(r), Deviate: a.Deviate, Replaces: a.Replaces,
	}
	out.From, out.To = dates(a.Citation)
	if out.Parameters == nil {
		out.Parameters = []catalog.Parameter{}
	}
	if out.Deviate == nil {
		out.Deviate = []rules.Deviation{}
	}
	return out
}

// dates writes the dates in force. What is written by the unit itself has none.
func dates(c rules.Citation) (from, to string) {
	if c.From > 0 {
		from = c.From.String()
	}
	if c.To > 0 {
		to = c.To.String()
	}
	return from, to
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
		list := []ruleAnswer{}
		for _, r := range all {
			list = append(list, answerOf(r))
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
	switch from, to := dates(a.Citation); {
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

// exampleAnswer is a roster that keeps or breaks a rule.
type exampleAnswer struct {
	Keeps    bool       `json:"keeps"`
	Says     rules.Text `json:"says"`
	Strip    string     `json:"strip"` // a line per person, a mark per day, findings beneath
	Findings []finding  `json:"findings"`
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
	answer := struct {
		ruleAnswer
		Examples []exampleAnswer `json:"examples"`
	}{answerOf(r), []exampleAnswer{}}
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
			one := exampleAnswer{Keeps: e.Keeps, Says: e.Says, Strip: bare(e.Strip.Text()), Findings: []finding{}}
			effects := effect.NewBook(e.Strip.Case())
			for i := range found {
				one.Findings = append(one.Findings, foundIn(p, a, &found[i], effects))
			}
			answer.Examples = append(answer.Examples, one)
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
		s.print("\n      %s\n\n", strings.ReplaceAll(bare(e.Strip.Text()), "\n", "\n      "))
		s.print("    %s\n", s.shiftsIn(p, e.Strip.Roster))
		s.told(&report{problem: p, effects: effect.NewBook(e.Strip.Case())}, found, shown)
	}
	if c.JSON {
		return s.json(answer)
	}
	return nil
}

// bare is a strip without the margin that its lines share.
func bare(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	margin := len(text)
	for _, l := range lines {
		margin = min(margin, len(l)-len(strings.TrimLeft(l, " ")))
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l[margin:], " ")
	}
	return strings.Join(lines, "\n")
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
