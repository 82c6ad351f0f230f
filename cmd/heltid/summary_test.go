package main

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
)

// A report with something of everything, as planners see it.
func TestSummary(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		var out bytes.Buffer
		s := &session{ctx: context.Background(), lang: lang, Program: Program{Out: &out, Err: &out}}
		p, err := s.problem("testdata/ward.yaml")
		require.NoError(t, err)
		s.summary(everything(p))
		golden(t, "summary."+lang+".txt", out.String())
	}
}

// named is a rule that is known by name only.
type named struct{ about rules.About }

func (r named) About() rules.About              { return r.about }
func (named) Check(*rules.Case) []rules.Finding { return nil }
func (named) Constrain(*roster.Problem) []constraint.Constraint {
	return []constraint.Constraint{constraint.Gap{Price: constraint.Banned()}}
}

// starred is a rule whose numbers are still to be read in the agreement.
func starred(r rules.Rule) rules.Rule {
	a := r.About()
	a.Confidence = "V2 ★"
	return named{a}
}

func rule(id string, level rules.Level, sv, en, source string) rules.Rule {
	return named{rules.About{ID: id, Level: level, Title: rules.Text{SV: sv, EN: en}, Citation: rules.Citation{Source: source}}}
}

func everything(p *roster.Problem) *answer.Report {
	r := &answer.Report{
		Problem: p,
		Rules: []rules.Rule{
			rule("rest", rules.Law, "Vila", "Rest", "Lagen"),
			starred(rule("alternation", rules.Agreed, "Växling", "Alternation", "Avtalet")),
			rule("staffing", rules.UnitRule, "Bemanning", "Staffing", "Enhetens bemanningskrav"),
			rule("wishes", rules.Goal, "Önskemål", "Wishes", ""),
			rule("notice", rules.Info, "Varsel", "Notice", ""),
		},
		Seed: 3, File: "ward.roster.json",
		Result: &solver.Result{
			Status: solver.Infeasible, Stopped: solver.ByTime, Uncovered: 960, Hourly: 2700, Bound: 3540,
			Cost: 100_500, CostBound: 98_050, CostFixed: 500, Room: solver.Score{constraint.Least: 6, constraint.Contract: 24, constraint.Hourly: 306},
			Stats: solver.Stats{Work: 123_000_000, Elapsed: 12345 * time.Millisecond},
			Conflict: &solver.Conflict{Minimal: true, Members: []solver.Member{
				{SV: "Behovet Dag, helg: minst 2.", EN: "Demand Dag, helg: at least 2."},
				{Rule: "alternation", SV: "Ingen arbetar mer än varannan helg.", EN: "Nobody works more than every other weekend."},
			}},
		},
	}
	add := func(id string, level rules.Level, status rules.Status, n int) {
		for i := range n {
			r.Findings = append(r.Findings, rules.Finding{
				Rule: id, Level: level, Status: status, Employee: 0, Demand: roster.NoDemand,
				Say: rules.Text{SV: fmt.Sprintf("Anna Ask, gång %d.", i+1), EN: fmt.Sprintf("Anna Ask, time %d.", i+1)},
			})
		}
	}
	add("wishes", rules.Goal, rules.Broken, 4)
	add("rest", rules.Law, rules.Inherited, 1)
	add("rest", rules.Law, rules.Unknown, 6)
	add("alternation", rules.Agreed, rules.Broken, 2)
	add("rest", rules.Law, rules.Broken, shown+5)
	add("notice", rules.Info, rules.Broken, 1)
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == "rest" {
			f.Measured, f.Limit, f.Amount, f.Quantity = 9*60-int64(i%2), 11*60, 2*60+int64(i%2), rules.InMinutes
			f.Mend = rules.Text{SV: "Flytta passet.", EN: "Move the duty."}
		}
	}
	for day := roster.Day(5); day < 7; day++ {
		r.Findings = append(r.Findings, rules.Finding{
			Rule: "staffing", Level: rules.UnitRule, Status: rules.Broken, Quantity: rules.InMinutes,
			Employee: roster.NoEmployee, Demand: 1, Day: day, When: p.Between(day, 420, 930), Measured: 480, Limit: 960, Amount: 480,
			Say: rules.Text{SV: "Sägs bland luckorna.", EN: "Told among the gaps."},
		})
	}
	figure := func(id, scope string, unit figures.Unit, sv, en string, numerator, denominator int64) {
		r.Figures = append(r.Figures, figures.Figure{ID: id, Scope: scope, Unit: unit, Name: rules.Text{SV: sv, EN: en}, Numerator: numerator, Denominator: denominator})
	}
	figure("cost", "unit", figures.Kronor, "Personalkostnad", "Staff cost", 123_456_789, 100)
	r.Figures[0].Confidence = "V2 ★"
	figure("cost", "kind:ob", figures.Kronor, "Personalkostnad", "Staff cost", 23_456_789, 100)
	figure("cost_per_filled_hour", "unit", figures.KronorPerHour, "Kostnad per timme", "Cost per hour", 33_500, 100)
	figure("ft_perm_heads", "permanent", figures.Percent, "Heltid", "Full time", 2, 5)
	figure("mean_post", "monthly", figures.Percent, "Medeltjänst", "Mean post", 40_000, 50_000)
	figure("fill", "unit", figures.Percent, "Bemanningsgrad", "Fill rate", 18_000, 19_320)
	figure("skill_cover", "skill:usk", figures.Percent, "Kompetens", "Skill", 6720, 6720)
	figure("balance_total", "monthly", figures.Hours, "Tidssaldo", "Balance", -90, 60)
	figure("longest_run", "unit", figures.Count, "Dagar i rad", "Days in a row", 5, 1)
	figure("wishes_granted", "unit", figures.Percent, "Inget att dela med", "Nothing to divide by", 0, 0)
	figure("unheard_of", "unit", figures.Count, "Visas inte", "Not shown", 1, 1)
	return r
}
