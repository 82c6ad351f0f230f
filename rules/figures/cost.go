package figures

import (
	"strings"

	"heltid/rules"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// cost tells what the period costs, by each person's own age and terms, and what
// a filled hour and the surplus come to. A figure that rests on amounts nobody
// has read in the agreement says so in its formula.
func (k *counter) cost() {
	split := k.book.Cost(k.Roster).Total
	total := int64(split.Total())
	from := len(k.out)
	k.add("cost", "unit", total, ore)
	for kind := range pay.Kinds {
		if split[kind] != 0 || !seldom(kind) {
			k.add("cost", "kind:"+kind.String(), int64(split[kind]), ore)
			k.doubt(len(k.out)-1, only(split, kind))
		}
	}
	k.doubt(from, split)
	from = len(k.out)
	k.add("cost_per_filled_hour", "unit", total*hour, k.filled*ore)
	if len(k.Demands) > 0 {
		k.add("cost_surplus", "unit", total*k.surplus, int64(k.worked)*ore)
	}
	for ; from < len(k.out); from++ {
		k.doubt(from, split)
	}
}

// seldom tells of a kind of cost that is told only where there is any.
func seldom(k pay.Kind) bool {
	switch k {
	case pay.SickPay, pay.Supplement, pay.Qualified, pay.Extra, pay.Shifted:
		return true
	}
	return false
}

// only is the amount of one kind.
func only(a pay.Amounts, k pay.Kind) pay.Amounts {
	var out pay.Amounts
	out[k] = a[k]
	return out
}

// doubt adds to a figure's formula which of the entries that its amounts rest on
// are not to be paid by.
func (k *counter) doubt(i int, a pay.Amounts) {
	var sv, en []string
	seen := map[string]bool{}
	rests := k.book.Rests(a)
	k.out[i].Confidence = pay.Confidence(rests)
	for _, s := range rests {
		if s.Sure() || seen[s.What] {
			continue
		}
		seen[s.What] = true
		name := s.Name()
		sv, en = append(sv, name.SV), append(en, name.EN)
	}
	if len(sv) == 0 {
		return
	}
	f := &k.out[i].Formula
	f.SV += "; ★ vilar på uppgifter som inte är avlästa i avtalet: " + strings.Join(sv, ", ")
	f.EN += "; ★ rests on what is not read in the agreement: " + strings.Join(en, ", ")
}

// Costs lays the period's cost out by what it falls on: each shift's duties
// ("shift:D"), each person ("person:p01"), each calendar month ("month:2026-10"),
// what is fixed and what the months' settlement adds ("part:fixed",
// "part:settled"), each kind ("kind:ob"), and how far it passes each budget
// ("budget:" and the owner; below zero by what is left). Fixed, settled and the
// shifts add up to the whole, and so do the people, the months and the kinds.
func Costs(c *rules.Case) []Figure {
	k := newCounter(c)
	a := k.book.Account(c.Roster)
	note := func(scope string, m roster.Money, of pay.Amounts) {
		k.add("cost", scope, int64(m), ore)
		k.doubt(len(k.out)-1, of)
	}
	note("unit", a.Total.Total(), a.Total)
	note("part:fixed", a.Fixed.Total(), a.Fixed)
	note("part:settled", a.Settled.Total(), a.Settled)
	for kind := range pay.Kinds {
		if a.Total[kind] != 0 {
			note("kind:"+kind.String(), a.Total[kind], only(a.Total, kind))
		}
	}
	for s := range a.Shifts {
		note("shift:"+c.Shifts[s].ID, a.Shifts[s].Total(), a.Shifts[s])
	}
	for e := range a.People {
		note("person:"+c.Employees[e].ID, a.People[e].Total(), a.People[e])
	}
	for _, m := range a.Months {
		note("month:"+m.First.String()[:len("2026-10")], m.Total(), m.Amounts)
	}
	for _, b := range a.Against(c.Budgets) {
		note("budget:"+b.Owner, b.Beyond, a.Total)
	}
	return k.out
}

// ore turns öre into kronor.
const ore = 100
