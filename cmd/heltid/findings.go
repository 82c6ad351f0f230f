package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"heltid/rules"
)

// byRule is one rule's findings of one level and status.
type byRule struct {
	about    rules.About
	level    rules.Level
	status   rules.Status
	findings []rules.Finding
}

// grouped puts findings under their rules: what is broken and hard first, law
// before agreement before the unit's own, then what cannot be told, then what
// was broken before the period, then what is good to know, then goals.
func grouped(all []rules.Rule, findings []rules.Finding) []byRule {
	type key struct {
		rule   string
		level  rules.Level
		status rules.Status
	}
	at := map[key]int{}
	abouts := map[string]rules.About{}
	for _, r := range all {
		a := r.About()
		abouts[a.ID] = a
	}
	var out []byRule
	for _, f := range findings {
		k := key{f.Rule, f.Level, f.Status}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			about, known := abouts[f.Rule]
			if !known {
				about = rules.About{ID: f.Rule, Title: rules.Text{SV: f.Rule, EN: f.Rule}}
			}
			out = append(out, byRule{about: about, level: f.Level, status: f.Status})
		}
		out[i].findings = append(out[i].findings, f)
	}
	slices.SortStableFunc(out, func(a, b byRule) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

var levelRank = map[rules.Level]int{rules.Law: 0, rules.Agreed: 1, rules.UnitRule: 2, rules.Goal: 3, rules.Info: 4}

func (g byRule) rank() int {
	rank := levelRank[g.level]
	switch {
	case g.level == rules.Info:
		rank += 25
	case g.level.Hard() && g.status == rules.Broken:
	case g.status == rules.Unknown:
		rank += 10
	case g.status == rules.Inherited:
		rank += 20
	default:
		rank += 30
	}
	return rank
}

// shown is how many findings of a rule are told before the rest are counted.
const shown = 12

// findings tells the findings by rule, with its source. Goals are counted; gaps
// are told by themselves.
func (s *session) findings(r *report) {
	var goals []string
	for _, g := range grouped(r.rules, r.findings) {
		n := len(g.findings)
		title := g.about.Title.In(s.lang)
		switch {
		case g.level == rules.Info:
			s.print("  %s\n", s.say(findingInfo, title, n))
			s.told(g.findings, 3)
		case g.level.Hard() && g.status == rules.Broken:
			s.print("  %s\n", s.say(findingBroken, title, s.say(levelNames[g.level]), s.cited(g.about), n))
			s.told(slices.DeleteFunc(g.findings, func(f rules.Finding) bool { return isGap(r.problem, &f) }), shown)
		case g.status == rules.Unknown:
			s.print("  %s\n", s.say(findingUnknown, title, n))
			s.told(g.findings, 3)
		case g.status == rules.Inherited:
			s.print("  %s\n", s.say(findingInherited, title, n))
		default:
			goals = append(goals, fmt.Sprintf("%s\u00a0%d", title, n))
		}
	}
	if len(goals) > 0 {
		s.print("%s", wrap(s.say(findingGoals, strings.Join(goals, ", ")), 100))
	}
}

// wrap breaks a line that is too long at its spaces, and sets the rest in.
func wrap(text string, wide int) string {
	var b strings.Builder
	line := "  "
	for i, word := range strings.Split(text, " ") {
		if i > 0 && utf8.RuneCountInString(line)+utf8.RuneCountInString(word) > wide {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = "    "
		}
		line += word + " "
	}
	return b.String() + strings.TrimRight(line, " ") + "\n"
}

func (s *session) told(findings []rules.Finding, most int) {
	for i := range findings {
		if i == most && len(findings) > most+1 {
			s.print("      %s\n", s.say(findingMore, len(findings)-most))
			return
		}
		s.print("    – %s\n", findings[i].Say.In(s.lang))
	}
}

// cited is where a rule is written, with how sure that is where it is not.
func (s *session) cited(a rules.About) string {
	if c := a.Citation.String(); c != "" {
		return c
	}
	return a.ID
}

var levelNames = map[rules.Level]rules.Text{
	rules.Law:      {SV: "lag", EN: "law"},
	rules.Agreed:   {SV: "avtal", EN: "agreement"},
	rules.UnitRule: {SV: "enhetens regel", EN: "unit's rule"},
	rules.Goal:     {SV: "mål", EN: "goal"},
	rules.Info:     {SV: "upplysning", EN: "information"},
}

var (
	findingBroken    = rules.Text{SV: "BRYTS: %s (%s, %s): %d", EN: "BROKEN: %s (%s, %s): %d"}
	findingUnknown   = rules.Text{SV: "Går inte att avgöra: %s: %d", EN: "Cannot be told: %s: %d"}
	findingInherited = rules.Text{SV: "Bröts före perioden: %s: %d", EN: "Broken before the period: %s: %d"}
	findingGoals     = rules.Text{SV: "Mål som inte nås helt: %s", EN: "Goals not reached in full: %s"}
	findingInfo      = rules.Text{SV: "Att känna till: %s: %d", EN: "To know: %s: %d"}
	findingMore      = rules.Text{SV: "… och %d till (alla finns i --json)", EN: "… and %d more (all are in --json)"}
)
