package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// units is what the units under testdata ask for, in hours of the whole period.
// The sums are those of the files' own headers, worked out by hand.
var units = map[string]struct{ least, wanted float64 }{
	"vobo-54":              {4 * 1317, 4 * 1317},
	"vobo-54-n":            {4*350 + 5, 4*350 + 5}, // and the hour that the autumn night is longer
	"vobo-54-n-infeasible": {4*350 + 5 - 2*11, 4*350 + 5 - 2*11},
	"dem-9":                {956, 956},
	"som-12":               {4 * 273, 4 * 273},
	"som-12-infeasible":    {4 * 273, 4 * 273},
	"hem-66":               {4 * 2023, 4 * 2023},
	// The header's 227.5 h counts the weekend day shift to 15:00, half an hour
	// beside the evening; what is asked for ends at 14:30, and the jour at 07:00.
	"lss-6":             {4 * (5*31.5 + 2*(2*6.5+3*7) + 7*9.5), 4 * (5*31.5 + 2*(2*6.5+3*7) + 7*9.5)},
	"lss-6-infeasible":  {4 * (5*31.5 + 2*(2*6.5+3*7) + 7*9.5), 4 * (5*31.5 + 2*(2*6.5+3*7) + 7*9.5)},
	"fsk-46":            {18 * 60.75, 18 * 60.75},
	"fsk-46-infeasible": {18 * 60.75, 18 * 60.75},
	// A day and an evening by their hours, and the night from 22:00 to 07:00.
	"grund-13":            {6 * 7 * (3*8 + 2*7.5 + 9), 6 * 7 * (3*8 + 2*7.5 + 9)},
	"rull-9":              {2 * 7 * (3*8 + 2*7.5), 2 * 7 * (3*8 + 2*7.5)},
	"grund-13-infeasible": {5 * 7 * (3*8 + 2*7.5 + 9), 5 * 7 * (3*8 + 2*7.5 + 9)},
	// Four at reception all day, one more biståndshandläggare in the house from
	// 09:00 to 15:30; if possible two, a third socialsekreterare and an administrator.
	"soc-14": {19 * (4*8 + 6.5), 19 * (4*8 + 4*6.5)},
}

// unit reads the units one by one.
func eachUnit(t *testing.T, do func(t *testing.T, name string, p *roster.Problem)) {
	t.Helper()
	files, err := filepath.Glob("../../testdata/problems/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		name := filepath.Base(path[:len(path)-len(".yaml")])
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(path)
			require.NoError(t, err)
			defer f.Close()
			p, err := formats.ReadProblem(path, f)
			require.NoError(t, err)
			do(t, name, p)
		})
	}
}

// hours gives the hours of a figure of the whole unit, filled and asked for.
func hours(t *testing.T, p *roster.Problem, r roster.Roster, id string) (of, all float64) {
	t.Helper()
	for _, f := range figures.Compute(rules.NewCase(p, r)) {
		if f.ID == id && f.Scope == "unit" {
			return float64(f.Numerator) / 60, float64(f.Denominator) / 60
		}
	}
	require.Fail(t, "no figure", id)
	return 0, 0
}

func TestUnitsAskForTheHoursTheyTell(t *testing.T) {
	eachUnit(t, func(t *testing.T, name string, p *roster.Problem) {
		want, ok := units[name]
		require.True(t, ok, "the hours of this unit are not told here")
		_, least := hours(t, p, roster.Roster{}, "fill")
		_, wanted := hours(t, p, roster.Roster{}, "fill_wanted")
		assert.InDelta(t, want.least, least, 1e-9, "least")
		assert.InDelta(t, want.wanted, wanted, 1e-9, "wanted")
		var cells int64
		for _, c := range goals.Cells(p) {
			cells += int64(c.Need) * c.Minutes
		}
		assert.InDelta(t, want.least, float64(cells)/60, 1e-9, "the cells that absence is reckoned by")
	})
}

// With enough people at work nothing is missing; with nobody, everything is.
func TestUnitsFullyStaffedAreFilled(t *testing.T) {
	eachUnit(t, func(t *testing.T, _ string, p *roster.Problem) {
		for e := range p.Employees {
			p.Employees[e].History.Duties = nil
		}
		for i := range p.Demands {
			p.Demands[i].Most, p.Demands[i].Firm = -1, false
		}
		for _, id := range []string{"fill", "fill_wanted"} {
			filled, all := hours(t, p, roster.Roster{}, id)
			assert.Zero(t, filled, id)
			assert.Positive(t, all, id)
		}
		c := rules.NewCase(p, crowd(p))
		for _, f := range (&goals.Staffing{Short: 1, Wanted: 1}).Check(c) {
			require.NotEqual(t, rules.Broken, f.Status, f.Say.EN)
		}
		for _, id := range []string{"fill", "fill_wanted"} {
			filled, all := hours(t, p, c.Roster, id)
			assert.InDelta(t, all, filled, 1e-9, id)
		}
	})
}

// crowd hires as many people as each demand wants for it alone, on each shift
// that counts for it, and puts them to work on its days. They hold what
// somebody in the unit already holds, so that no fewer are asked for.
func crowd(p *roster.Problem) roster.Roster {
	var r roster.Roster
	hire := func(d *roster.Demand, s roster.ShiftNo, place roster.PlaceNo) {
		like := slices.IndexFunc(p.Employees, func(e roster.Employee) bool {
			return !e.Student && p.Serves(e.Skills, d.Skill, p.First) && p.Serves(e.Skills, d.Skill, p.Last())
		})
		head := p.Employees[like]
		head.Absences, head.Locks, head.Supernumerary = nil, nil, 0
		no := roster.EmployeeNo(len(p.Employees))
		p.Employees = append(p.Employees, head)
		for day := range roster.Day(p.Days) {
			if p.Shifts[s].Days.Has(p.Date(day)) {
				r.Duties = append(r.Duties, roster.Duty{Employee: no, Day: day, Shift: s, Place: place})
			}
		}
	}
	for i := range p.Demands {
		d := &p.Demands[i]
		for s := range roster.ShiftNo(len(p.Shifts)) {
			places := p.Shifts[s].Places
			if len(places) == 0 {
				places = []roster.PlaceNo{roster.NoPlace}
			}
			for _, place := range places {
				for range d.Wanted {
					if d.Counts(p, s, place) {
						hire(d, s, place)
					}
				}
			}
		}
	}
	return r
}
