package answer

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/effect"
	"heltid/rules/roster"
)

// Finding is one place where the roster breaks a rule.
type Finding struct {
	Rule     string `json:"rule"`
	Citation string `json:"citation,omitempty"`
	// Confidence is how well the rule's numbers are established, as in the rule
	// sheet: V1, V2, D or U, with ★ where the agreement itself must still be read.
	Confidence string     `json:"confidence,omitempty"`
	Level      string     `json:"level"`  // law, agreement, unit or goal
	Status     string     `json:"status"` // broken, unknown or inherited
	Hard       bool       `json:"hard"`
	Employee   string     `json:"employee,omitempty"`
	Demand     string     `json:"demand,omitempty"`
	Date       string     `json:"date"`
	From       string     `json:"from,omitempty"` // local date and clock
	To         string     `json:"to,omitempty"`
	Measured   int64      `json:"measured"`
	Limit      int64      `json:"limit"`
	Quantity   string     `json:"quantity"`
	Amount     int64      `json:"amount"`
	Effect     *Effect    `json:"effect,omitempty"`
	Say        rules.Text `json:"say"`
	Mend       rules.Text `json:"mend"`
}

// Effect is what a finding weighs.
type Effect struct {
	Minutes    *int64 `json:"minutes,omitempty"`
	Ore        *int64 `json:"ore,omitempty"`
	Confidence string `json:"confidence,omitempty"` // of the rates behind the money
}

// FindingOf tells of a finding of the rule about.
func FindingOf(p *roster.Problem, about rules.About, f *rules.Finding, effects *effect.Book) Finding {
	out := Finding{
		Rule: f.Rule, Citation: about.Citation.String(), Confidence: about.Confidence, Level: string(f.Level), Status: string(f.Status), Hard: f.Hard(),
		Employee: employeeID(p, f.Employee), Demand: demandID(p, f.Demand), Date: p.Date(f.Day).String(),
		Measured: f.Measured, Limit: f.Limit, Quantity: string(f.Quantity), Amount: f.Amount, Say: f.Say, Mend: f.Mend,
	}
	if f.When.Length() > 0 {
		out.From, out.To = instant(p, f.When.From), instant(p, f.When.To)
	}
	if e := effects.Of(f); e.Timed || e.Priced {
		out.Effect = &Effect{Confidence: e.Confidence}
		if e.Timed {
			out.Effect.Minutes = &e.Minutes
		}
		if ore := int64(e.Money); e.Priced {
			out.Effect.Ore = &ore
		}
	}
	return out
}

// Group is one rule's findings of one level and status.
type Group struct {
	About    rules.About
	Level    rules.Level
	Status   rules.Status
	Findings []rules.Finding
}

// Grouped puts findings under their rules: what is broken and hard first, law
// before agreement before the unit's own, then what cannot be told, then what
// was broken before the period, then what is good to know, then goals.
func Grouped(all []rules.Rule, findings []rules.Finding) []Group {
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
	var out []Group
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
			out = append(out, Group{About: about, Level: f.Level, Status: f.Status})
		}
		out[i].Findings = append(out[i].Findings, f)
	}
	slices.SortStableFunc(out, func(a, b Group) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

var levelRank = map[rules.Level]int{rules.Law: 0, rules.Agreed: 1, rules.UnitRule: 2, rules.Goal: 3, rules.Info: 4}

func (g Group) rank() int {
	rank := levelRank[g.Level]
	switch {
	case g.Level == rules.Info:
		rank += 25
	case g.Level.Hard() && g.Status == rules.Broken:
	case g.Status == rules.Unknown:
		rank += 10
	case g.Status == rules.Inherited:
		rank += 20
	default:
		rank += 30
	}
	return rank
}
