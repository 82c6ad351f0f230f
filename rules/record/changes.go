package record

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
)

// Changes is what was changed by hand, and what it did to the rules.
type Changes struct {
	Cells []Change     `json:"cells"`
	Rules []RuleChange `json:"rules"` // those with another number of findings
}

// Change is one person's day that is not as before.
type Change struct {
	Employee string `json:"employee"`
	Date     string `json:"date"`
	Before   string `json:"before,omitempty"` // shifts, with the place after @; none: free
	After    string `json:"after,omitempty"`
}

// RuleChange is a rule's findings before and after.
type RuleChange struct {
	Rule    string   `json:"rule"`
	Level   string   `json:"level"`
	Status  string   `json:"status"`
	Before  int      `json:"before"`
	After   int      `json:"after"`
	Amounts [2]int64 `json:"amounts"` // before and after, in the rule's own quantity
}

// changes lays an earlier roster beside this one.
func changes(c *rules.Case, all []rules.Rule, findings []rules.Finding, before roster.Roster) *Changes {
	out := &Changes{Cells: []Change{}, Rules: []RuleChange{}}
	type cell struct {
		e roster.EmployeeNo
		d roster.Day
	}
	was, is := map[cell][]string{}, map[cell][]string{}
	note := func(m map[cell][]string, r roster.Roster) {
		for _, d := range r.Duties {
			text := c.Shifts[d.Shift].ID
			if d.Place != roster.NoPlace {
				text += "@" + c.Places[d.Place].ID
			}
			k := cell{d.Employee, d.Day}
			m[k] = append(m[k], text)
		}
		for k := range m {
			slices.Sort(m[k])
		}
	}
	note(was, before)
	note(is, c.Roster)
	for e := range roster.EmployeeNo(len(c.Employees)) {
		for d := range roster.Day(c.Days) {
			k := cell{e, d}
			if !slices.Equal(was[k], is[k]) {
				out.Cells = append(out.Cells, Change{
					Employee: c.Employees[e].ID, Date: c.Date(d).String(),
					Before: strings.Join(was[k], "+"), After: strings.Join(is[k], "+"),
				})
			}
		}
	}
	type key struct {
		rule, level, status string
	}
	tally := map[key]*RuleChange{}
	var order []key
	count := func(findings []rules.Finding, after int) {
		for i := range findings {
			f := &findings[i]
			k := key{f.Rule, string(f.Level), string(f.Status)}
			if tally[k] == nil {
				tally[k] = &RuleChange{Rule: k.rule, Level: k.level, Status: k.status}
				order = append(order, k)
			}
			if after == 1 {
				tally[k].After++
			} else {
				tally[k].Before++
			}
			tally[k].Amounts[after] += f.Amount
		}
	}
	count(rules.Check(c.Problem, before, all), 0)
	count(findings, 1)
	for _, k := range order {
		if s := tally[k]; s.Before != s.After || s.Amounts[0] != s.Amounts[1] {
			out.Rules = append(out.Rules, *s)
		}
	}
	return out
}
