package price

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/solver/model"
)

// What all lines come to, and how much of them has each duty, is what adding up every
// path through the graph gives.
func TestSoftAgreesWithAddingUpEveryLine(t *testing.T) {
	var s Soft
	tried, scales, powers := 0, 0, 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 17))
		p, said := small(t, r)
		m := model.Compile(p, said, model.SearchWeights)
		if math.Pow(float64(m.Letters()), float64(m.Days)) > 20_000 {
			continue
		}
		l := NewLine(m, 0)
		heat := []float64{0.02, 0.5, 5, 50}[seed%4]
		cost, week := make([]float64, m.Days*m.Letters()), 0.0
		for i, c := range m.People[0].Cell {
			if cost[i] = float64(c + int64(r.IntN(61)-40)); c >= model.Inf {
				cost[i] = math.Inf(1)
			}
		}
		for _, sum := range l.Sums() {
			if sum.Weekends {
				week = 7
			}
		}
		least, weight, share, weeks := every(l, cost, week, heat)
		got, gotWeeks := make([]float64, len(cost)), make([]float64, m.Days)
		value, ok := s.Share(l, cost, week, heat, got, gotWeeks)
		if math.IsInf(least, 1) {
			require.False(t, ok, "seed %d", seed)
			continue
		}
		tried++
		for _, scaled := range s.scaled {
			if scaled {
				scales++
			} else {
				powers++
			}
		}
		require.True(t, ok, "seed %d", seed)
		require.InDelta(t, least-heat*math.Log(weight), value, 1e-4*heat+1e-9*math.Abs(least), "seed %d", seed)
		for i := range share {
			require.InDelta(t, share[i], got[i], 1e-4, "seed %d, day %d, letter %d", seed, i/m.Letters(), i%m.Letters())
		}
		for d := range weeks {
			require.InDelta(t, weeks[d], gotWeeks[d], 1e-4, "seed %d, day %d", seed, d)
		}
	}
	require.Greater(t, tried, 30)
	require.Greater(t, scales, 100)
	require.Greater(t, powers, 100)
}

// every adds up all paths through the graph, each by its weight: what the least costs,
// their weight when that weighs 1, the shares of letters and the worked weekends by day.
func every(l *Line, cost []float64, week, heat float64) (least, weight float64, share, weeks []float64) {
	line, worked := make([]model.Letter, l.days), make([]uint8, l.days)
	var walk func(d int, node int32, spent float64, found func(float64))
	walk = func(d int, node int32, spent float64, found func(float64)) {
		if d == l.days {
			if c := l.final[node]; c < inf/2 {
				found(spent + float64(c))
			}
			return
		}
		y := &l.layers[d]
		for x := range l.letter {
			at := int(node)*l.width + int(l.classOf[l.kindOf[x]])
			if c := cost[d*l.letter+x]; !math.IsInf(c, 1) && int(y.to[at]) < l.nodes(d+1) {
				line[d], worked[d] = model.Letter(x), y.worked[at]
				walk(d+1, y.to[at], spent+c+float64(y.cost[at])-week*float64(y.worked[at]), found)
			}
		}
	}
	least = math.Inf(1)
	walk(0, l.start, 0, func(c float64) { least = min(least, c) })
	share, weeks = make([]float64, len(cost)), make([]float64, l.days)
	walk(0, l.start, 0, func(c float64) {
		w := math.Exp((least - c) / heat)
		weight += w
		for d, x := range line {
			share[d*l.letter+int(x)] += w
			weeks[d] += w * float64(worked[d])
		}
	})
	for i := range share {
		share[i] /= weight
	}
	for d := range weeks {
		weeks[d] /= weight
	}
	return least, weight, share, weeks
}
