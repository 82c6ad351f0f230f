package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// key is a figure that planners are shown, of all that there are.
type key struct {
	id      string
	minutes bool // its integers are minutes
	scopes  bool // shown for every scope; otherwise for the first
}

var keyFigures = []key{
	{id: "ft_perm_heads"}, {id: "ft_working"}, {id: "mean_post"},
	{id: "fill", minutes: true}, {id: "fill_wanted", minutes: true}, {id: "fill_permanent", minutes: true},
	{id: "skill_cover", minutes: true, scopes: true},
	{id: "hourly_hours", minutes: true}, {id: "expected_hourly"}, {id: "expected_vacancy"}, {id: "expected_leave"}, {id: "expected_sickness"}, {id: "expected_peak"},
	{id: "resource_hours"}, {id: "resource_used", minutes: true}, {id: "surplus"},
	{id: "balance_total"}, {id: "balance_max"},
	{id: "weekends_mean"}, {id: "weekends_max"},
	{id: "evening_morning"}, {id: "single_days_off"}, {id: "longest_run"}, {id: "split_shifts"}, {id: "part_time_shifts"},
	{id: "wishes_granted"}, {id: "vetoes_broken"},
	{id: "changed_shifts"},
	{id: "cost"}, {id: "cost_per_filled_hour"},
}

// of gives the figures that the key shows; those with nothing to divide by say
// nothing.
func (k key) of(all []figures.Figure) []figures.Figure {
	var out []figures.Figure
	for _, f := range all {
		if f.ID == k.id && f.Denominator != 0 {
			out = append(out, f)
		}
	}
	if !k.scopes && len(out) > 1 {
		return out[:1]
	}
	return out
}

// figureRows is the key figures as rows: name, value, the two integers.
func (s *session) figureRows(r *answer.Report) [][]string {
	var rows [][]string
	for _, k := range keyFigures {
		for _, f := range k.of(r.Figures) {
			value := s.value(&f)
			if answer.Starred(f.Confidence) {
				value += " ★"
			}
			rows = append(rows, []string{s.nameOf(r.Problem, &f), value, s.parts(&f, k.minutes)})
		}
	}
	return rows
}

// nameOf is a figure's name with the kind of cost or the skill it is of.
func (s *session) nameOf(p *roster.Problem, f *figures.Figure) string {
	name := f.Name.In(s.lang)
	what, id, _ := strings.Cut(f.Scope, ":")
	switch what {
	case "kind":
		for k := range pay.Kinds {
			if k.String() == id {
				sv, en := k.Name()
				name += ": " + rules.Text{SV: sv, EN: en}.In(s.lang)
			}
		}
	case "skill":
		if i := slices.IndexFunc(p.Skills, func(x roster.Skill) bool { return x.ID == id }); i >= 0 {
			name += ": " + p.Skills[i].Name
		}
	}
	return name
}

// value is a figure in its unit.
func (s *session) value(f *figures.Figure) string {
	if f.Denominator == 0 {
		return "–"
	}
	x := big.NewRat(f.Numerator, f.Denominator)
	switch f.Unit {
	case figures.Percent:
		return s.percent(x)
	case figures.Hours:
		return s.hours(x.Mul(x, big.NewRat(60, 1)))
	case figures.Kronor:
		return s.kronor(x)
	case figures.KronorPerHour:
		return s.kronor(x) + "/h"
	case figures.Ratio:
		return s.number(x, 2)
	}
	return s.number(x, 0)
}

// parts is the two integers of a share.
func (s *session) parts(f *figures.Figure, minutes bool) string {
	if f.Unit != figures.Percent {
		return ""
	}
	of := func(n int64) string {
		if minutes {
			return s.hours(big.NewRat(n, 1))
		}
		return s.number(big.NewRat(n, 1), 0)
	}
	if f.ID == "mean_post" { // posts in hundredths of a percent
		of = func(n int64) string { return s.number(big.NewRat(n, int64(roster.FullTime)), 2) }
	}
	return fmt.Sprintf("%s %s %s", of(f.Numerator), s.say(outOf), of(f.Denominator))
}
