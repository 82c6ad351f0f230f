package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/solver/model"
)

// alone compiles a problem under one rule, a different variant each trial.
func alone(t *testing.T, id string, n int) (*model.Model, hand) {
	h := newHand(n)
	l := leaningFor(id)
	p := h.sound(t, l)
	for _, rule := range catalog.All() {
		if rule.About().ID == id {
			all := variants(t, rule)
			return model.Compile(p, rules.Constrain(p, []rules.Rule{all[n%len(all)]}), model.SearchWeights), h
		}
	}
	t.Fatalf("there is no rule %s", id)
	return nil, h
}

// line draws a line of any letters.
func (h hand) line(m *model.Model, percent int) []model.Letter {
	line := make([]model.Letter, m.Days)
	for d := range line {
		if h.chance(percent) {
			line[d] = model.Letter(h.between(1, m.Letters()-1))
		}
	}
	return line
}

// same holds what the tables say of a line against what pricing it whole gives:
// the same cost, or bans on both sides.
func same(t *testing.T, m *model.Model, e int, line []model.Letter, cost int64) (broken bool) {
	b := m.Breaches(e, line, nil)
	if b[constraint.Ban] > 0 {
		require.GreaterOrEqual(t, cost, model.Inf, "%v", line)
		return true
	}
	require.Equal(t, m.Weights.Of(&b), cost, "%v", line)
	return cost > 0
}

// A Walk charges for a line, day by day, what pricing it whole does, whatever the
// history.
func TestAWalkChargesWhatALineCosts(t *testing.T) {
	for _, id := range []string{
		"days-in-row", "days-off-in-row", "shifts-in-row", "pattern", "no-follow",
		"weekend-frequency", "weekend-total", "whole-weekends", "weekends-in-row",
	} {
		broken := 0
		for n := range 200 {
			m, h := alone(t, id, n)
			for e := range m.People {
				w := m.Walk(e)
				line := h.line(m, h.between(5, 95))
				s, cost, weekends := w.Start(), int64(0), 0
				for d, l := range line {
					class := -1
					if l != model.Free {
						class = int(m.Class[l])
					}
					next, c, worked := w.Step(d, s, class)
					if s, cost = next, min(model.Inf, cost+c); worked {
						weekends++
					}
				}
				cost = min(model.Inf, cost+w.End(s))
				for _, sum := range m.Sums(e) {
					if sum.Weekends {
						cost = min(model.Inf, cost+sum.At(weekends))
					}
				}
				if same(t, m, e, line, cost) {
					broken++
				}
			}
		}
		require.Greater(t, broken, 20, id)
	}
}

// Sums price what a line adds up to as its totals do.
func TestSumsOfALine(t *testing.T) {
	for _, id := range []string{"contract-hours", "shift-count"} {
		broken := 0
		for n := range 300 {
			m, h := alone(t, id, n)
			for e := range m.People {
				line := h.line(m, h.between(5, 95))
				var cost int64
				for _, sum := range m.Sums(e) {
					steps := 0
					for d, l := range line {
						steps += sum.Steps(m, d, l)
					}
					cost = min(model.Inf, cost+sum.At(steps))
				}
				if same(t, m, e, line, cost) {
					broken++
				}
			}
		}
		require.Greater(t, broken, 100, id)
	}
}
