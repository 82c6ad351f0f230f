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

// Blocks of work and the gaps between them cost together what the line costs.
func TestRunsOfABlockAndAGap(t *testing.T) {
	for _, id := range []string{"days-in-row", "days-off-in-row"} {
		broken := 0
		for n := range 300 {
			m, h := alone(t, id, n)
			for e := range m.People {
				line := h.line(m, h.between(20, 95))
				cost := m.BrokenRun(e, line[0] != model.Free)
				for a := 0; a < m.Days; {
					b := a
					for b < m.Days && (line[b] == model.Free) == (line[a] == model.Free) {
						b++
					}
					if line[a] == model.Free {
						cost += m.FreeRun(e, a, b-a)
					} else {
						cost += m.WorkRun(e, a, b-a)
					}
					cost, a = min(cost, model.Inf), b
				}
				if same(t, m, e, line, cost) {
					broken++
				}
			}
		}
		require.Greater(t, broken, 100, id)
	}
}

// The automaton of weekends charges what the windows over them charge, whatever
// the history has worked of them.
func TestSeasonOfWeekends(t *testing.T) {
	for _, id := range []string{"weekend-frequency", "weekend-total"} {
		broken := 0
		for n := range 600 {
			m, h := alone(t, id, n)
			for e := range m.People {
				s := m.Season(e)
				line := h.line(m, h.between(5, 60))
				worked := map[int]int{}
				for _, d := range m.Duties(e, line, nil) {
					worked[d.Saturday] = 1
				}
				var cost int64
				state := s.Start
				for k := range s.Count {
					i := 2*state + worked[s.First+7*k]
					cost, state = min(model.Inf, cost+s.Cost[i]), int(s.Next[i])
				}
				if same(t, m, e, line, cost) {
					broken++
				}
			}
		}
		require.Greater(t, broken, 100, id)
	}
}

// The axis of contract minutes prices a sum of steps as the line's totals do.
func TestAxisOfMinutes(t *testing.T) {
	broken := 0
	for n := range 300 {
		m, h := alone(t, "contract-hours", n)
		for e := range m.People {
			a := m.AxisAt(e, 0)
			if a == nil || a.To < m.Days-1 {
				continue // another calculation period follows
			}
			line := h.line(m, h.between(5, 95))
			steps := 0
			for d, l := range line {
				steps += a.Steps(m, d, l)
			}
			if same(t, m, e, line, a.At(steps)) {
				broken++
			}
		}
	}
	require.Greater(t, broken, 100)
}
