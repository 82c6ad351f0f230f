package runner

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks/certificate"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/dual"
	"heltid/solver/engine"
	"heltid/solver/model"
	"heltid/solver/price"
)

// What the solver says that prices of rows and sums prove, the certificate proves with
// code of its own: to the unit.
func TestPaidSumsProveWhatTheSolverSays(t *testing.T) {
	k, err := Open("curtois", filepath.Join("..", "..", "testdata", "instances", "curtois-small.txt"))
	require.NoError(t, err)
	m := model.Compile(k.Problem, rules.Constrain(k.Problem, k.Rules), model.SearchWeights.Times(solver.PriceScale))
	rng := rand.New(rand.NewPCG(5, 5))
	paid := 0
	for range 20 {
		rows := make([]int64, len(m.Rows))
		for r := range rows {
			rows[r] = rng.Int64N(120_000) - 1000
		}
		res := solver.Result{Proof: solver.Proof{Prices: m.CoverPrices(rows)}}
		var sum int64
		for r := range m.Rows {
			var tally model.Tally
			m.Rows[r].Tally(&tally, 0)
			sum += m.Weights.Of(&tally)
			for n := 0; n < len(m.People) && m.Rows[r].Worth(n) > rows[r]; n++ {
				sum += rows[r] - m.Rows[r].Worth(n)
			}
		}
		var s price.Solver
		for e := range m.People {
			l := price.NewLine(m, e)
			cost, pay, out := append([]int64(nil), m.People[e].Cell...), make([]int64, len(l.Sums())), make([]model.Letter, m.Days)
			for d := range m.Days {
				for x := 1; x < m.Letters(); x++ {
					for _, r := range m.Touch(e, d, model.Letter(x)) {
						cost[d*m.Letters()+x] -= rows[r]
					}
				}
			}
			best, ok := new(price.Solver).Best(l, cost, out)
			require.True(t, ok)
			floor, ok := s.Floor(l, cost, pay, out)
			require.True(t, ok)
			require.LessOrEqual(t, floor, best)
			sum += floor
			for i, x := range l.Sums() {
				if x.Number != model.NoNumber {
					res.Proof.Sums = append(res.Proof.Sums, solver.Sum{Employee: roster.EmployeeNo(e), Number: x.Number, Unit: x.Unit(), Price: pay[i]})
					if pay[i] != 0 {
						paid++
					}
				}
			}
		}
		require.GreaterOrEqual(t, proves(t, k, &res), max(0, (sum+solver.PriceScale-1)/solver.PriceScale))
	}
	assert.Greater(t, paid, 5)
}

// proves gives the bound that the certificate of a result is found to prove.
func proves(t *testing.T, k *Case, res *solver.Result) int64 {
	c, err := certified(k.Name, k.Problem, k.Rules, nil, res)
	require.NoError(t, err)
	proof, err := certificate.Prove(context.Background(), k.Problem, k.Rules, c, certificate.Limit)
	require.NoError(t, err)
	return proof.Bound
}

// The bound of prices that were looked for without a programme is proven by the
// certificate, lies below every roster, and not far below the best.
func TestPricesWithoutAProgrammeProveTheirBound(t *testing.T) {
	k, err := Open("curtois", filepath.Join("..", "..", "testdata", "instances", "curtois-small.txt"))
	require.NoError(t, err)
	m := model.Compile(k.Problem, rules.Constrain(k.Problem, k.Rules), model.SearchWeights.Times(solver.PriceScale))
	var lines []*price.Line
	for e := range m.People {
		lines = append(lines, price.NewLine(m, e))
	}
	d := dual.New(m, lines)
	for !d.Done {
		d.Run(1_000_000, func() bool { return false })
	}
	res := solver.Result{Proof: solver.Proof{Prices: m.CoverPrices(d.Best.Rows)}}
	for e, pay := range d.Best.Pay {
		for i, x := range lines[e].Sums() {
			if x.Number != model.NoNumber {
				res.Proof.Sums = append(res.Proof.Sums, solver.Sum{Employee: roster.EmployeeNo(e), Number: x.Number, Unit: x.Unit(), Price: pay[i]})
			}
		}
	}
	bound := (d.Bound + solver.PriceScale - 1) / solver.PriceScale
	require.GreaterOrEqual(t, proves(t, k, &res), bound)
	best, err := engine.Solve(context.Background(), k.Problem, k.Rules, solver.Options{Work: 50_000_000})
	require.NoError(t, err)
	require.LessOrEqual(t, bound, best.Cost)
	require.GreaterOrEqual(t, float64(bound), 0.95*float64(best.Cost))
}
