package model_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// crowd leans towards many demands and people, so that rows are shared.
var crowd = func() leaning {
	l := leaningFor("staffing")
	l.people, l.demands, l.weeks = 6, 5, 2
	return l
}()

// covered compiles a drawn problem under the rules that ask for people.
func covered(t *testing.T, n int) (*roster.Problem, []constraint.Tagged, *model.Model, hand) {
	h := newHand(n)
	p := h.sound(t, crowd)
	var said []constraint.Tagged
	for _, rule := range catalog.All() {
		switch rule.About().ID {
		case "staffing", "head-count", "even-resource", "reserve":
			said = append(said, rules.Constrain(p, []rules.Rule{rule})...)
		}
	}
	return p, said, model.Compile(p, said, model.SearchWeights), h
}

func TestRosterReadsBackWhatReadWrote(t *testing.T) {
	for n := range 100 {
		p, _, m, h := covered(t, n)
		want := h.roster(p, 60)
		lines, dropped := m.Read(want)
		require.Zero(t, dropped)
		got := m.Roster(lines)
		require.Equal(t, want, got)
		again, _ := m.Read(got)
		require.Equal(t, lines, again)
		require.Equal(t, lines, lines.Clone())
	}
}

func TestReadCountsWhatItLeavesOut(t *testing.T) {
	p := newHand(3).sound(t, crowd)
	p.Places = []roster.Place{{ID: "a"}, {ID: "b"}}
	p.Shifts[0].Places = []roster.PlaceNo{0}
	m := model.Compile(p, nil, model.SearchWeights)
	good := roster.Duty{Employee: 0, Day: 0, Shift: 0, Place: 0}
	for name, bad := range map[string]roster.Duty{
		"a second duty on the day":      good,
		"a day before the period":       {Day: -1, Place: 0},
		"a day after it":                {Day: roster.Day(p.Days), Place: 0},
		"a person there is not":         {Employee: roster.EmployeeNo(len(p.Employees)), Place: 0},
		"nobody":                        {Employee: roster.NoEmployee, Place: 0},
		"a shift there is not":          {Shift: roster.ShiftNo(len(p.Shifts)), Place: roster.NoPlace},
		"a place the shift has not":     {Place: 1},
		"no place of a shift with some": {Place: roster.NoPlace},
	} {
		lines, dropped := m.Read(roster.Roster{Duties: []roster.Duty{good, bad}})
		assert.Equal(t, 1, dropped, name)
		assert.Equal(t, []roster.Duty{good}, m.Roster(lines).Duties, name)
	}
}

// Letters that differ only in place share a class; nothing else may be told
// apart by what looks at clocks.
func TestClassesHaveEqualClocks(t *testing.T) {
	for n := range 100 {
		p, _, m, _ := covered(t, n)
		for l := 1; l < m.Letters(); l++ {
			s, sample := m.Shift[l], m.Sample[m.Class[l]]
			for d := range roster.Day(p.Days) {
				require.Equal(t, p.Span(d, s), m.DutyOf(int(d), m.Class[l]).Span)
				require.Equal(t, p.Credit(d, s), p.Credit(d, sample))
				require.Equal(t, p.Paid(d, s), p.Paid(d, sample))
			}
		}
	}
}

func TestTouchListsTheRowsThatCount(t *testing.T) {
	touched := 0
	for n := range 100 {
		_, said, m, _ := covered(t, n)
		var rows []constraint.Cover
		for _, c := range said {
			if row, ok := c.Constraint.(constraint.Cover); ok {
				rows = append(rows, row)
			}
		}
		require.LessOrEqual(t, len(m.Rows), len(rows))
		for e := range m.People {
			for d := range m.Days {
				for l := model.Letter(1); int(l) < m.Letters(); l++ {
					var want []int32
					for i, row := range rows {
						counts := row.Who == nil || row.Who[e]
						if counts && slices.ContainsFunc(row.Duties, func(c constraint.CoverDuty) bool {
							return int(c.Day) == d && c.Shift == m.Shift[l] && (c.Place == constraint.AnyPlace || c.Place == m.Place[l])
						}) {
							want = append(want, m.RowOf(i))
						}
					}
					slices.Sort(want)
					want = slices.Compact(want)
					got := slices.Sorted(slices.Values(m.Touch(e, d, l)))
					require.Equal(t, want, got, "person %d, day %d, letter %d", e, d, l)
					touched += len(got)
				}
				require.Empty(t, m.Touch(e, d, model.Free))
			}
		}
	}
	require.Greater(t, touched, 1000)
}

// Demands that count the same duties of the same people share a row, unless they are to
// be told apart.
func TestNoTwoRowsCountTheSame(t *testing.T) {
	fewer := 0
	for n := range 100 {
		p, said, m, _ := covered(t, n)
		counts := make([][]bool, len(m.Rows))
		for e := range m.People {
			for d := range m.Days {
				for l := model.Letter(1); int(l) < m.Letters(); l++ {
					for r := range counts {
						counts[r] = append(counts[r], slices.Contains(m.Touch(e, d, l), int32(r)))
					}
				}
			}
		}
		for r := range counts {
			for k := range r {
				if m.Rows[k].Demand == roster.NoDemand || m.Rows[r].Demand == roster.NoDemand {
					continue // whoever these are about is listed, also when it is everybody
				}
				require.False(t, m.Rows[k].Day == m.Rows[r].Day && slices.Contains(counts[r], true) && slices.Equal(counts[k], counts[r]), "rows %d and %d of problem %d", k, r, n)
			}
		}
		apart, i := model.CompileApart(p, said, m.Weights), 0
		for _, c := range said {
			if row, ok := c.Constraint.(constraint.Cover); ok {
				require.Equal(t, row.Demand, apart.Rows[apart.RowOf(i)].Demand)
				i++
			}
		}
		fewer += len(apart.Rows) - len(m.Rows)
	}
	require.Greater(t, fewer, 10)
}

// Prices of rows that stand for several constraints prove as much when each
// constraint has its own.
func TestCoverPricesProveAsMuch(t *testing.T) {
	// least is the cheapest that any number of people makes a row under a price.
	least := func(m *model.Model, row *model.Row, price int64, people int) int64 {
		best := int64(math.MaxInt64)
		for n := range people + 1 {
			var tally model.Tally
			row.Tally(&tally, n)
			best = min(best, m.Weights.Of(&tally)+price*int64(n))
		}
		return best
	}
	shared := 0
	for n := range 60 {
		p, said, m, h := covered(t, n)
		prices := make([]int64, len(m.Rows))
		for r := range prices {
			prices[r] = m.Rows[r].Worth(h.between(0, 3)) + int64(h.between(-3, 3))
		}
		split, sum, parts, k := m.CoverPrices(prices), int64(0), int64(0), 0
		for r := range m.Rows {
			sum += least(m, &m.Rows[r], prices[r], len(m.People))
		}
		paid := make([]int64, len(m.Rows))
		for _, c := range said {
			if _, ok := c.Constraint.(constraint.Cover); ok {
				alone := model.Compile(p, []constraint.Tagged{c}, m.Weights)
				parts += least(m, &alone.Rows[0], split[k], len(m.People))
				paid[m.RowOf(k)] += split[k]
				k++
			}
		}
		require.Equal(t, prices, paid)
		require.Equal(t, sum, parts)
		shared += k - len(m.Rows)
	}
	require.Greater(t, shared, 50)
}

// What one more person is worth is what the row then costs less.
func TestWorthIsADifferenceOfTallies(t *testing.T) {
	worth := 0
	for n := range 100 {
		_, _, m, _ := covered(t, n)
		for i := range m.Rows {
			row := &m.Rows[i]
			for there := range max(row.Wanted, row.Most, 0) + 3 {
				var now, then model.Tally
				row.Tally(&now, there)
				row.Tally(&then, there+1)
				require.Equal(t, m.Weights.Of(&now)-m.Weights.Of(&then), row.Worth(there))
				if row.Worth(there) != 0 {
					worth++
				}
			}
		}
	}
	require.Greater(t, worth, 1000)
}

// With all others frozen, a change of one cell costs what the rows it leaves and
// meets say it is worth; so the counts kept up to date price the whole roster.
func TestAChangeIsPricedByTheRowsItMeets(t *testing.T) {
	for n := range 100 {
		p, _, m, h := covered(t, n)
		lines, _ := m.Read(h.roster(p, 50))
		counts := m.Count(lines)
		before := m.CoverTally(counts)
		for range 50 {
			e, d, l := h.IntN(len(m.People)), h.IntN(m.Days), model.Letter(h.IntN(m.Letters()))
			var delta int64
			if old := lines[e][d]; old != model.Free {
				m.Add(counts, e, lines[e], -1)
				lines[e][d] = model.Free
				m.Add(counts, e, lines[e], 1)
				for _, r := range m.Touch(e, d, old) {
					delta += m.Rows[r].Worth(int(counts[r]))
				}
			}
			if l != model.Free {
				for _, r := range m.Touch(e, d, l) {
					delta -= m.Rows[r].Worth(int(counts[r]))
					counts[r]++
				}
				lines[e][d] = l
			}
			require.Equal(t, m.Count(lines), counts)
			after := m.CoverTally(counts)
			require.Equal(t, m.Weights.Of(&before)+delta, m.Weights.Of(&after))
			before = after
		}
	}
}

// A roster's tally is that of its lines, its rows and what ties all together.
func TestTallyAddsUp(t *testing.T) {
	for n := range 40 {
		h := newHand(n)
		p := h.sound(t, crowd)
		m := model.Compile(p, rules.Constrain(p, catalog.All()), model.SearchWeights)
		lines, _ := m.Read(h.roster(p, 60))
		want := m.WholeTally(lines)
		for e, line := range lines {
			of := m.Breaches(e, line, nil)
			want.Plus(&of)
		}
		cover := m.CoverTally(m.Count(lines))
		want.Plus(&cover)
		require.Equal(t, want, m.Tally(lines))
		if len(m.Budgets) > 0 {
			spent := m.Budgets[0].Spent(m, lines)
			lines[0] = make([]model.Letter, m.Days)
			require.LessOrEqual(t, m.Budgets[0].Spent(m, lines), spent, "a duty never pays")
		}
	}
}

// A published duty that no letter is, its place being missing, counts as changed
// whatever stands there now.
func TestAPublishedDutyWithoutItsPlaceIsAChange(t *testing.T) {
	p := newHand(3).sound(t, crowd)
	p.Places = []roster.Place{{ID: "a"}}
	p.Shifts[0].Places = []roster.PlaceNo{0}
	p.Published = &roster.Published{MaxChanges: -1, Roster: roster.Roster{Duties: []roster.Duty{{Place: roster.NoPlace}}}}
	rule := &goals.Stability{Weight: 1}
	m := model.Compile(p, rules.Constrain(p, []rules.Rule{rule}), model.SearchWeights)
	for _, now := range []roster.Roster{{}, {Duties: []roster.Duty{{Place: 0}}}} {
		lines, _ := m.Read(now)
		got := m.Tally(lines)
		assert.Equal(t, int64(1), got[constraint.Quality])
		assert.Equal(t, 1, roster.Changes(p, p.Published.Roster, now))
	}
}
