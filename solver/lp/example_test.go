package lp_test

import (
	"fmt"

	"heltid/solver/lp"
)

// Two people, one ward: Monday and Tuesday need one each, and a missing person
// costs 100. A price loop finds a roster that the first solve did not know.
func Example() {
	var p lp.Problem
	anna, bo := p.AddRow(1, 1), p.AddRow(1, 1)
	monday, tuesday := p.AddRow(1, lp.Inf), p.AddRow(1, lp.Inf)
	for _, day := range []lp.Row{monday, tuesday} {
		p.AddColumn(100, 0, lp.Inf, []lp.Row{day}, []float64{1})
	}
	ones := []float64{1, 1}
	p.AddColumn(3, 0, lp.Inf, []lp.Row{anna, monday}, ones)
	p.AddColumn(5, 0, lp.Inf, []lp.Row{bo, monday}, ones)
	fmt.Println(p.Solve(0), p.Objective(), "tuesday is worth", p.Dual(tuesday))

	cost := 6.0
	fmt.Println("reduced cost", cost-p.Dual(bo)-p.Dual(tuesday))
	roster := p.AddColumn(cost, 0, lp.Inf, []lp.Row{bo, tuesday}, ones)
	fmt.Println(p.Solve(0), p.Objective(), "roster used", p.Value(roster))
	// Output:
	// optimal 108 tuesday is worth 100
	// reduced cost -99
	// optimal 9 roster used 1
}
