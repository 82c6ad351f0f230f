package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Binding is how a unit binds itself to a rule: how hard, at what price and for
// whom. Every block carries one.
type Binding struct {
	Level rules.Level `json:"-"` // rules.UnitRule or rules.Goal
	// Weight is the price of one unit of breach when the rule is a goal; 0
	// switches the goal off.
	Weight constraint.Cost     `json:"weight"`
	People []roster.EmployeeNo `json:"-"` // none: everybody

	weighed bool // the unit named the weight itself
}

// heaviest keeps prices far from where sums of them could overflow.
const heaviest constraint.Cost = 1_000_000

// weigh reads the weight.
func (b *Binding) weigh(p *clause.Params) {
	clause.Number(p, "weight", &b.Weight, 0, heaviest)
	b.weighed = b.weighed || p.Given("weight")
}

func (b *Binding) begin(level rules.Level, weight constraint.Cost) {
	b.Level, b.Weight = level, weight
}

// Bind makes the rule hard or a goal ("" leaves it as it is) for the people
// named (none: for everybody). A weight given to a hard rule is an error, for it
// would change nothing.
func (b *Binding) Bind(level rules.Level, people []roster.EmployeeNo) error {
	if level != "" {
		b.Level = level
	}
	b.People = people
	if b.Level.Hard() && b.weighed {
		return text.Refuse("weight: en hård regel har ingen vikt; skriv level: goal bredvid, eller utelämna weight", "weight: a hard rule has none; write level: goal beside it, or leave weight out")
	}
	return nil
}

// Off tells that the rule is a goal that weighs nothing.
func (b *Binding) Off() bool { return !b.Level.Hard() && b.Weight == 0 }

// Each is the price of one unit of a finding's breach when the rule is a goal.
func (b *Binding) Each(*rules.Finding) constraint.Cost { return b.Weight }

// price is what one unit of breach costs.
func (b *Binding) price() constraint.Price {
	if b.Level.Hard() {
		return constraint.Banned()
	}
	return constraint.Price{Level: constraint.Quality, Each: b.Weight}
}

// bound gives those for whom the rule holds, in order. A goal is for people: an
// anonymous head of the hourly pool has no rest to lose and no weekend to keep,
// so only hard rules hold for it.
func (b *Binding) bound(p *roster.Problem) []roster.EmployeeNo {
	in := make([]bool, len(p.Employees))
	for _, e := range b.People {
		if e >= 0 && int(e) < len(in) {
			in[e] = true
		}
	}
	out := make([]roster.EmployeeNo, 0, len(in))
	for e := range in {
		if (len(b.People) == 0 || in[e]) && (b.Level.Hard() || !p.Employees[e].Pool) {
			out = append(out, roster.EmployeeNo(e))
		}
	}
	return out
}

// about fills in what all blocks have in common.
func (b *Binding) about(id, confidence string, title, says rules.Text) rules.About {
	return rules.About{
		ID:         id,
		Pack:       "local",
		Level:      b.Level,
		Title:      title,
		Says:       says,
		Citation:   rules.Citation{Source: "Enhetens egna regler"},
		Confidence: confidence,
	}
}

// finding begins a finding of one person; the rule fills in the rest.
func (b *Binding) finding(id string, e roster.EmployeeNo, d roster.Day, when roster.Interval) rules.Finding {
	return rules.Finding{
		Rule: id, Level: b.Level, Status: rules.Broken,
		Employee: e, Demand: roster.NoDemand,
		Day: d, When: when,
	}
}

// bygone stands where nothing can be mended.
var bygone = rules.Text{
	SV: "Det ligger före perioden och kan inte ändras här.",
	EN: "It lies before the period and cannot be changed here.",
}
