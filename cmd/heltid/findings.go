package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/effect"
	"heltid/rules/say"
)

// shown is how many findings of a rule are told before the rest are counted.
const shown = 12

// findings tells the findings by rule, with its source. Goals are counted; gaps
// are told by themselves.
func (s *session) findings(r *answer.Report) {
	var goals []string
	for _, g := range answer.Grouped(r.Rules, r.Findings) {
		n := len(g.Findings)
		title := g.About.Title.In(s.lang)
		switch {
		case g.Level == rules.Info:
			s.print("  %s\n", s.say(findingInfo, title, s.cited(g.About), n))
			s.told(r, g.Findings, 3)
		case g.Level.Hard() && g.Status == rules.Broken:
			s.print("  %s\n", s.say(findingBroken, title, s.say(levelNames[g.Level]), s.cited(g.About), n))
			s.told(r, slices.DeleteFunc(g.Findings, func(f rules.Finding) bool { return answer.IsGap(r.Problem, &f) }), shown)
		case g.Status == rules.Unknown:
			s.print("  %s\n", s.say(findingUnknown, title, s.cited(g.About), n))
			s.told(r, g.Findings, 3)
		case g.Status == rules.Inherited:
			s.print("  %s\n", s.say(findingInherited, title, s.cited(g.About), n))
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

// told tells findings one by one: the sentence, what was measured against what
// limit, what it weighs, and what would mend it.
func (s *session) told(r *answer.Report, findings []rules.Finding, most int) {
	for i := range findings {
		if i == most && len(findings) > most+1 {
			s.print("      %s\n", s.say(findingMore, len(findings)-most))
			return
		}
		f := &findings[i]
		s.print("    – %s\n", f.Say.In(s.lang))
		if numbers := s.numbers(f, r.Effects); numbers != "" {
			s.print("      %s\n", numbers)
		}
		if f.Mend.In(s.lang) != "" {
			s.print("      → %s\n", f.Mend.In(s.lang))
		}
	}
}

// numbers is a finding in figures: "9 h mot gränsen 11 h, 2 h".
func (s *session) numbers(f *rules.Finding, effects *effect.Book) string {
	if f.Status == rules.Unknown || f.Quantity == "" {
		return ""
	}
	parts := []string{s.say(measuredIs, s.quantity(f.Measured, f.Quantity), s.quantity(f.Limit, f.Quantity))}
	e := effects.Of(f)
	if e.Timed {
		parts = append(parts, s.say(effectIs, s.quantity(e.Minutes, rules.InMinutes)))
	}
	if e.Priced {
		money := s.kronor(big.NewRat(int64(e.Money), 100))
		if answer.Starred(e.Confidence) {
			money += " ★"
		}
		parts = append(parts, s.say(effectIs, money))
	}
	return strings.Join(parts, ", ")
}

// quantity writes one of a finding's numbers in its unit.
func (s *session) quantity(n int64, q rules.Quantity) string {
	switch q {
	case rules.InMinutes:
		if n%6 != 0 { // tenths of an hour would hide minutes
			return say.Length(n).String()
		}
		return s.hours(big.NewRat(n, 1))
	case rules.InOre:
		return s.kronor(big.NewRat(n, 100))
	case rules.InHundredths:
		return s.number(big.NewRat(n, 100), 2)
	case rules.InDays:
		return s.many(int(n), inDays)
	case rules.InWeekends:
		return s.many(int(n), inWeekends)
	case rules.InPeople:
		return s.many(int(n), inPeople)
	}
	return s.count(int(n))
}

// cited is where a rule is written, with how well that is established where it
// is still to be read in the agreement itself.
func (s *session) cited(a rules.About) string {
	c := a.Citation.String()
	if c == "" {
		c = a.ID
	}
	if answer.Starred(a.Confidence) {
		c += ", " + a.Confidence
	}
	return c
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
	findingUnknown   = rules.Text{SV: "Går inte att avgöra: %s (%s): %d", EN: "Cannot be told: %s (%s): %d"}
	findingInherited = rules.Text{SV: "Bröts före perioden: %s (%s): %d", EN: "Broken before the period: %s (%s): %d"}
	findingGoals     = rules.Text{SV: "Mål som inte nås helt: %s", EN: "Goals not reached in full: %s"}
	findingInfo      = rules.Text{SV: "Att känna till: %s (%s): %d", EN: "To know: %s (%s): %d"}
	measuredIs       = rules.Text{SV: "uppmätt %s, gräns %s", EN: "measured %s, limit %s"}
	effectIs         = rules.Text{SV: "verkan %s", EN: "effect %s"}
	findingMore      = rules.Text{SV: "… och %d till (alla finns i --json)", EN: "… and %d more (all are in --json)"}
)

var (
	inDays     = [2]rules.Text{{SV: "%d dag", EN: "%d day"}, {SV: "%d dagar", EN: "%d days"}}
	inWeekends = [2]rules.Text{{SV: "%d helg", EN: "%d weekend"}, {SV: "%d helger", EN: "%d weekends"}}
	inPeople   = [2]rules.Text{{SV: "%d person", EN: "%d person"}, {SV: "%d personer", EN: "%d people"}}
)
