package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver/model"
	"heltid/solver/price"
)

// BenchmarkOptimum solves for one person at a time under random prices, with every
// rule that the unit has, and reports optima each second: the unit's people on
// monthly pay in turn.
func BenchmarkOptimum(b *testing.B) {
	files, err := filepath.Glob("../../testdata/problems/*.yaml")
	require.NoError(b, err)
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		if strings.HasSuffix(name, "-infeasible") {
			continue
		}
		b.Run(name, func(b *testing.B) { optimum(b, path) })
	}
}

func optimum(b *testing.B, path string) {
	f, err := os.Open(path)
	require.NoError(b, err)
	defer f.Close()
	p, err := formats.ReadProblem(path, f)
	require.NoError(b, err)
	all, faults := catalog.Select(p)
	require.Empty(b, faults)
	m := model.Compile(p, rules.Constrain(p, all), model.SearchWeights)
	draw := rand.New(rand.NewPCG(1, 2))
	type one struct {
		line *price.Line
		cost []int64
	}
	var people []one
	for e := range m.People {
		if p.Employees[e].Employment == roster.Hourly {
			continue
		}
		for range 3 {
			cost := append([]int64(nil), m.People[e].Cell...)
			for i := range cost {
				if i%m.Letters() > 0 && cost[i] < model.Inf {
					cost[i] -= draw.Int64N(1_000_000_000)
				}
			}
			people = append(people, one{price.NewLine(m, e), cost})
		}
	}
	require.NotEmpty(b, people)
	out := make([]model.Letter, p.Days)
	var s price.Solver
	none := 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		o := &people[i%len(people)]
		if _, ok := s.Best(o.line, o.cost, out); !ok {
			none++
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "optima/s")
	b.ReportMetric(float64(len(all)), "rules")
	b.ReportMetric(float64(none)/float64(b.N), "without")
}
