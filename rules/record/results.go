package record

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
)

// Result is how one binding rule came out.
type Result struct {
	Rule       string `json:"rule"`
	Level      string `json:"level"`
	Citation   string `json:"citation"`
	Confidence string `json:"confidence,omitempty"`
	// Result is kept, inherited (broken before the period only), unknown, or
	// broken; the worst that was found.
	Result    string `json:"result"`
	Broken    int    `json:"broken"`
	Unknown   int    `json:"unknown"`
	Inherited int    `json:"inherited"`
}

// results tells of each binding rule, kept ones too. A goal is there when it has
// a binding side that was broken, as least staffing has.
func results(all []rules.Rule, findings []rules.Finding) []Result {
	out := []Result{}
	at := map[string]int{}
	for _, r := range all {
		a := r.About()
		binding := a.Level.Hard() || slices.ContainsFunc(findings, func(f rules.Finding) bool { return f.Rule == a.ID && f.Level.Hard() })
		if _, ok := at[a.ID]; ok || !binding {
			continue
		}
		at[a.ID] = len(out)
		out = append(out, Result{Rule: a.ID, Level: string(a.Level), Citation: a.Citation.String(), Confidence: a.Confidence, Result: "kept"})
	}
	for i := range findings {
		f := &findings[i]
		n, ok := at[f.Rule]
		if !ok || !f.Level.Hard() {
			continue
		}
		switch r := &out[n]; f.Status {
		case rules.Broken:
			r.Broken++
		case rules.Unknown:
			r.Unknown++
		case rules.Inherited:
			r.Inherited++
		}
	}
	for i := range out {
		switch r := &out[i]; {
		case r.Broken > 0:
			r.Result = "broken"
		case r.Unknown > 0:
			r.Result = "unknown"
		case r.Inherited > 0:
			r.Result = "inherited"
		}
	}
	return out
}

// Told is one place where a binding rule is broken or cannot be told.
type Told struct {
	Rule       string     `json:"rule"`
	Level      string     `json:"level"`
	Status     string     `json:"status"`
	Citation   string     `json:"citation"`
	Confidence string     `json:"confidence,omitempty"`
	Employee   string     `json:"employee,omitempty"`
	Date       string     `json:"date"`
	Measured   int64      `json:"measured"`
	Limit      int64      `json:"limit"`
	Quantity   string     `json:"quantity"`
	Say        rules.Text `json:"say"`
}

// told lists the findings of binding rules.
func told(p *roster.Problem, all []rules.Rule, findings []rules.Finding) []Told {
	abouts := map[string]rules.About{}
	for _, r := range all {
		abouts[r.About().ID] = r.About()
	}
	out := []Told{}
	for i := range findings {
		f := &findings[i]
		if !f.Level.Hard() {
			continue
		}
		a := abouts[f.Rule]
		out = append(out, Told{
			Rule: f.Rule, Level: string(f.Level), Status: string(f.Status), Citation: a.Citation.String(), Confidence: a.Confidence,
			Employee: employeeID(p, f.Employee), Date: p.Date(f.Day).String(),
			Measured: f.Measured, Limit: f.Limit, Quantity: string(f.Quantity), Say: f.Say,
		})
	}
	return out
}
