package replay

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/catalog"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/rules/standin"
	"heltid/solver"
	"heltid/solver/engine"
)

// played is a ward that plans for much absence, and a roster of it.
func played(t *testing.T, people int) (*roster.Problem, roster.Roster, *absence.Forecast) {
	t.Helper()
	p := rulestest.Ward(3, people, 14)
	p.Outlook = &roster.Outlook{
		Rates: []roster.AbsenceRate{{Kind: roster.Sick, Share: 1200, Spell: 3}, {Kind: roster.Child, Share: 300, Spell: 2}},
		Waves: []roster.Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}},
		Move:  7 * 60, Asked: &roster.Asked{PartTime: 3000, Hourly: 6000, Overtime: 2000},
	}
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	result, err := engine.Solve(context.Background(), p, all, solver.Options{Seed: 1, Work: 3_000_000})
	require.NoError(t, err)
	f, ok := absence.New(p)
	require.True(t, ok)
	return p, result.Roster, f
}

func TestReplayAgreesWithExpectation(t *testing.T) {
	p, r, f := played(t, 16)
	got, err := Run(context.Background(), p, r, f, Options{Samples: 3000, Seed: 5})
	require.NoError(t, err)
	e := &got.Expected
	require.Positive(t, e.Used, "the roster has resource shifts")
	within := func(name string, want int64, m Mean) {
		assert.InEpsilon(t, float64(want)/1e6, m.Mean, 0.05, name)
		assert.InDelta(t, float64(want)/1e6, m.Mean, 2*m.Half, name)
	}
	within("uncovered", int64(e.Uncovered), got.Uncovered)
	within("used", int64(e.Used), got.Used)
	within("remaining", int64(e.Remaining), got.Remaining)
	assert.InDelta(t, got.Uncovered.Mean, got.Used.Mean+got.Remaining.Mean, 1e-6)
	assert.Greater(t, got.Fill.Mean, got.Before.Mean)
	assert.Positive(t, got.Extra.Mean)
	assert.Positive(t, got.Hourly.Mean)
	known := e.Known.Leave + e.Known.Peak
	assert.InDelta(t, got.HourlyHours.Mean, got.Vacancy.Mean+got.Sickness.Mean+float64(known)/1e6, 4, "the causes come to the whole, but for whole minutes")
}

func TestReplayRepeatsItself(t *testing.T) {
	p, r, f := played(t, 10)
	run := func(seed uint64) Result {
		got, err := Run(context.Background(), p, r, f, Options{Samples: 50, Seed: seed})
		require.NoError(t, err)
		return got
	}
	assert.Equal(t, run(1), run(1))
	assert.NotEqual(t, run(1), run(2))
}

func TestReplayEnds(t *testing.T) {
	p, r, f := played(t, 6)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Run(ctx, p, r, f, Options{Samples: 1000})
	assert.ErrorIs(t, err, context.Canceled)
	for _, n := range []int{-1, 0, 1, MostSamples + 1} {
		_, err := Run(context.Background(), p, r, f, Options{Samples: n})
		assert.Error(t, err, n)
	}
}

// Nobody to ask: all that remains is unfilled, to the minute.
func TestNobodyToAsk(t *testing.T) {
	p, r, f := played(t, 10)
	f.Asked = &roster.Asked{}
	got, err := Run(context.Background(), p, r, f, Options{Samples: 200, Seed: 1})
	require.NoError(t, err)
	assert.Equal(t, got.Remaining, got.Unfilled)
	assert.Zero(t, got.Extra.Mean+got.Hourly.Mean+got.Overtime.Mean)
}

// Who steps in keeps the law: every sample's lines, checked whole by the rules,
// break nothing that the roster did not.
func TestWhoStepsInKeepsTheLaw(t *testing.T) {
	p, r, f := played(t, 12)
	f.Asked = &roster.Asked{PartTime: roster.Whole, Hourly: roster.Whole, Overtime: roster.Whole}
	all, _ := catalog.Select(p)
	hard := map[string]bool{}
	for _, rule := range all {
		a := rule.About()
		hard[a.ID] = a.Level.Hard() && (a.Pack == "atl" || a.Pack == "eu" || a.Pack == "terms" || a.Pack == "ab") && a.ID != "contract-hours" && a.ID != "notice"
	}
	broken := func(r roster.Roster) (n int) {
		for _, found := range rules.Check(p, r, all) {
			if found.Hard() && hard[found.Rule] {
				n++
			}
		}
		return n
	}
	t1 := theatreOf(t, p, r, f)
	before, took := broken(r), 0
	for sample := range uint64(40) {
		t1.play(9, sample)
		var out roster.Roster
		for _, d := range r.Duties {
			if !t1.away(d.Employee, d.Day) && t1.given[int(d.Employee)*p.Days+int(d.Day)].Shift == roster.NoShift {
				out.Duties = append(out.Duties, d)
			}
		}
		for _, d := range t1.given {
			if d.Shift != roster.NoShift {
				took++
				out.Duties = append(out.Duties, d)
			}
		}
		out.Sort()
		require.LessOrEqual(t, broken(out), before, "sample %d", sample)
	}
	require.Greater(t, took, 100)
}

func theatreOf(t *testing.T, p *roster.Problem, r roster.Roster, f *absence.Forecast) *theatre {
	t.Helper()
	c := rules.NewCase(p, r)
	laid, err := expected.Lay(c, f.Move)
	require.NoError(t, err)
	var everybody []roster.EmployeeNo
	for e := range p.Employees {
		everybody = append(everybody, roster.EmployeeNo(e))
	}
	law, err := standin.New(p, everybody)
	require.NoError(t, err)
	return newTheatre(laid, f, law)
}

// On each day the share away is the forecast's, weekday, month and wave included,
// and spells are as long as they say.
func TestIllnessKeepsItsShare(t *testing.T) {
	p := rulestest.Ward(1, 40, 28)
	p.Outlook = &roster.Outlook{
		Rates:    []roster.AbsenceRate{{Kind: roster.Sick, Share: 800, Spell: 4}, {Kind: roster.Child, Share: 400, Spell: 2}},
		Weekdays: []roster.Share{14000, 11000, 10000, 9000, 8000, 9000, 9000},
		Waves:    []roster.Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}}, Move: -1,
	}
	f, _ := absence.New(p)
	w := newWard(p, f)
	r := rand.New(rand.NewPCG(1, 2))
	const samples = 1500
	away := make([]float64, p.Days)
	monthly, starts, days := 0, 0.0, 0.0
	for e := range p.Employees {
		if w.group[e] >= 0 {
			monthly++
		}
	}
	for range samples {
		w.draw(r)
		for e := range p.Employees {
			line := w.away[e*p.Days : (e+1)*p.Days]
			for d, a := range line {
				if !a {
					continue
				}
				require.GreaterOrEqual(t, w.group[e], 0, "the hourly paid are there")
				away[d]++
				if d > 0 {
					days++
					if !line[d-1] {
						starts++
					}
				}
			}
		}
	}
	for d := range away {
		var want float64
		for wave, c := range f.Waves() {
			want += float64(c) / 1e6 * float64(f.Rate("", p.Date(roster.Day(d)), wave, absence.Unexpected)) / 1e6
		}
		n := float64(samples * monthly)
		assert.InDelta(t, want, away[d]/n, 0.02*want+4*math.Sqrt(want/n), "day %d", d)
	}
	// Two thirds of the days in spells of 4, a third in spells of 2: spells begin
	// at (2/3)/4 + (1/3)/2 = 1/3 a day away.
	assert.InDelta(t, 3.0, days/starts, 0.25)
}
