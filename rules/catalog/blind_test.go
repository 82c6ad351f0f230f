package catalog

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// What the solver is told is blind to age beyond being under 18: grown-ups may
// swap birth years without a single constraint or price changing. The problem
// has no field for any other attribute that discrimination law protects.
func TestTheSolverIsBlindToAge(t *testing.T) {
	for seed := range uint64(6) {
		p := rulestest.Ward(seed, 14, 28)
		r := rand.New(rand.NewPCG(seed, 1982))
		p.Budgets = []roster.Budget{{Owner: "Enhetschefen", Amount: 500_000_00, Limit: seed%2 == 0}}
		for i := range p.Employees {
			e := &p.Employees[i]
			e.Salary = roster.Money(25_000_00 + r.IntN(15)*1000_00)
			e.BirthYear = 1955 + r.IntN(50) // up to 71, and down to 21
		}
		p.Employees[0].BirthYear, p.Employees[0].Born = 2009, roster.DateOf(2009, 5, 1)
		all, faults := Select(p)
		require.Empty(t, faults)
		before := rules.Constrain(p, all)

		years := make([]int, 0, len(p.Employees))
		for _, e := range p.Employees[1:] {
			years = append(years, e.BirthYear)
		}
		swapped := *p
		swapped.Employees = slices.Clone(p.Employees)
		for i, j := range r.Perm(len(years)) {
			swapped.Employees[i+1].BirthYear = years[j]
		}
		require.NotEqual(t, p.Employees, swapped.Employees)
		again, faults := Select(&swapped)
		require.Empty(t, faults)
		require.Equal(t, before, rules.Constrain(&swapped, again), "seed %d", seed)

		// And to having no age at all.
		for i := range swapped.Employees[1:] {
			swapped.Employees[i+1].BirthYear = 0
		}
		require.Equal(t, before, rules.Constrain(&swapped, all), "seed %d", seed)

		// A young person's age is seen: it must be.
		swapped.Employees[0].BirthYear, swapped.Employees[0].Born = 1980, 0
		require.NotEqual(t, before, rules.Constrain(&swapped, all), "seed %d", seed)
	}
}
