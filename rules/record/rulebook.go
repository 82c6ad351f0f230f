package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
)

// Pack is the rules of one source that held for the roster.
type Pack struct {
	ID    string     `json:"id"`
	Title rules.Text `json:"title"`
	// Version is a hash of the rules as they were read, numbers and sources and
	// all: two rosters with the same version were held against the same rules.
	Version string `json:"version"`
	Rules   []Rule `json:"rules"`
}

// Rule is one rule as it was in force.
type Rule struct {
	ID         string              `json:"id"`
	Level      string              `json:"level"`
	Citation   string              `json:"citation"`
	Amended    string              `json:"amended,omitempty"` // as amended by
	From       string              `json:"from,omitempty"`
	To         string              `json:"to,omitempty"`
	Confidence string              `json:"confidence,omitempty"`
	Parameters []catalog.Parameter `json:"parameters,omitempty"`
}

// Weight is what a goal weighs.
type Weight struct {
	Rule  string `json:"rule"`
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// packs lists the rules that held, by pack.
func packs(all []rules.Rule) []Pack {
	out := []Pack{}
	for _, pack := range catalog.Packs() {
		p := Pack{ID: pack.ID, Title: pack.Title}
		for _, r := range all {
			if a := r.About(); a.Pack == pack.ID {
				p.Rules = append(p.Rules, ruleOf(r))
			}
		}
		if len(p.Rules) == 0 {
			continue
		}
		if data, err := json.Marshal(p.Rules); err == nil { // strings and numbers: there is no other way
			sum := sha256.Sum256(data)
			p.Version = hex.EncodeToString(sum[:8])
		}
		out = append(out, p)
	}
	return out
}

func ruleOf(r rules.Rule) Rule {
	a := r.About()
	out := Rule{
		ID: a.ID, Level: string(a.Level), Citation: a.Citation.String(), Amended: a.Citation.Version,
		Confidence: a.Confidence, Parameters: catalog.Parameters(r),
	}
	if a.Citation.From > 0 { // the unit's own have no dates
		out.From = a.Citation.From.String()
	}
	if a.Citation.To > 0 {
		out.To = a.Citation.To.String()
	}
	return out
}

// weights lists what the goals weigh.
func weights(all []rules.Rule) []Weight {
	out := []Weight{}
	for _, r := range all {
		a := r.About()
		for _, p := range catalog.Parameters(r) {
			if slices.Contains([]string{"weight", "price"}, p.Name) && a.Level == rules.Goal || a.Pack == "goals" && p.Name != "on_costs" {
				out = append(out, Weight{a.ID, p.Name, p.Value})
			}
		}
	}
	return out
}
