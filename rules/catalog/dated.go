package catalog

import (
	"cmp"
	"encoding/json"
	"errors"
	"reflect"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/text"
)

// dated is a rule whose numbers change while a roster lasts: each side holds for
// its own days and no others. A gap of rest belongs to the day of the later
// duty, a 24-hour or 7-day period to the day on which it begins, a sum to the
// last day that it adds up.
type dated struct{ sides []side }

// side is a rule as it reads from one date until another.
type side struct {
	first, last roster.Date
	rule        rules.Rule
}

// rulesOver gives a pack's rules over a period, in order: as they are where nothing
// changes, else with a side for each wording.
func rulesOver(pack Pack, first, last roster.Date) ([]rules.Rule, error) {
	begin, err := pack.In(first)
	end, err2 := pack.In(last)
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	if reflect.DeepEqual(begin, end) {
		return begin, nil
	}
	var order []string
	spans := map[string][]side{}
	for d := first; d <= last; d++ {
		list, err := pack.In(d)
		if err != nil {
			return nil, err
		}
		for i, r := range list {
			id := r.About().ID
			known := spans[id]
			if known == nil {
				order = slices.Insert(order, min(i, len(order)), id)
			}
			if n := len(known); n > 0 && known[n-1].last == d-1 && reflect.DeepEqual(known[n-1].rule, r) {
				known[n-1].last = d
				continue
			}
			spans[id] = append(known, side{d, d, r})
		}
	}
	var out []rules.Rule
	for _, id := range order {
		if s := spans[id]; len(s) == 1 && s[0].first == first && s[0].last == last {
			out = append(out, s[0].rule)
		} else {
			out = append(out, dated{s})
		}
	}
	return out, nil
}

// About is the identity of the wording last in force, which says what went
// before.
func (r dated) About() rules.About {
	n := len(r.sides) - 1
	a := r.sides[n].rule.About()
	since := say.Text(" (från %s)", " (from %s)", say.Date(r.sides[n].first))
	a.Says.SV, a.Says.EN = a.Says.SV+since.SV, a.Says.EN+since.EN
	for i := n - 1; i >= 0; i-- {
		was := say.Text(" Till och med %s: %s", " Until %s: %s", say.Date(r.sides[i].last), r.sides[i].rule.About().Says)
		a.Says.SV, a.Says.EN = a.Says.SV+was.SV, a.Says.EN+was.EN
	}
	return a
}

// With lays a unit's parameters over every side; each must be tightened by them.
func (r dated) With(params []byte) (rules.Rule, error) {
	out := dated{slices.Clone(r.sides)}
	for i := range out.sides {
		w, ok := out.sides[i].rule.(interface {
			With([]byte) (rules.Rule, error)
		})
		if !ok {
			var given map[string]json.RawMessage
			if len(params) == 0 || json.Unmarshal(params, &given) == nil && len(given) == 0 {
				continue
			}
			return nil, text.Refuse("den tar inga värden; utelämna dem", "it takes no parameters; leave them out")
		}
		with, err := w.With(params)
		if err != nil {
			return nil, err
		}
		out.sides[i].rule = with
	}
	return out, nil
}

// days are the days on which a side holds; what lies before the roster is the
// first one's.
func (r dated) days(p *roster.Problem, i int) constraint.Days {
	var days constraint.Days
	if s := r.sides[i]; s.first > p.First {
		days.From = p.Day(s.first)
	}
	if s := r.sides[i]; s.last < p.Last() {
		days.Until = p.Day(s.last) + 1
	}
	return days
}

// Check gives each side's findings of its own days.
func (r dated) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i, s := range r.sides {
		days := r.days(c.Problem, i)
		by, ok := s.rule.(interface{ ByPeriod() bool })
		for _, f := range s.rule.Check(c) {
			day := f.Day
			if ok && by.ByPeriod() {
				day, _ = c.Clock(f.When.From)
			}
			if days.Has(day) {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b rules.Finding) int {
		return cmp.Or(cmp.Compare(a.Employee, b.Employee), cmp.Compare(a.Day, b.Day))
	})
	return out
}

// Constrain gives each side's constraints, limited to its own days.
func (r dated) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i, s := range r.sides {
		days := r.days(p, i)
		for _, c := range s.rule.Constrain(p) {
			if c, ok := within(c, days); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// within limits a constraint to some days; false when none of it is left. Shapes
// over the whole roster hold as the last wording says.
func within(c constraint.Constraint, days constraint.Days) (constraint.Constraint, bool) {
	both := func(own constraint.Days) (constraint.Days, bool) {
		out := constraint.Days{From: max(own.From, days.From), Until: min(own.Until, days.Until)}
		if own.Until == 0 || days.Until == 0 {
			out.Until = max(own.Until, days.Until)
		}
		return out, out.Until == 0 || out.From < out.Until
	}
	var ok bool
	switch c := c.(type) {
	case constraint.Cell:
		return c, days.Has(c.Day)
	case constraint.Cover:
		return c, days.Has(c.Day)
	case constraint.Total:
		return c, days.Has(c.To)
	case constraint.Gap:
		c.Days, ok = both(c.Days)
		return c, ok
	case constraint.DayRest:
		c.Days, ok = both(c.Days)
		return c, ok
	case constraint.WeekRest:
		c.Days, ok = both(c.Days)
		return c, ok
	case constraint.Weekends:
		if n := len(c.Only); n > 0 {
			return c, days.Has(c.Only[n-1])
		}
	}
	return c, days.Until == 0
}
