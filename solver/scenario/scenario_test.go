package scenario

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/rules/text/texttest"
)

// unit has two with posts, one paid by the hour and a pool of two, with something
// in every list.
func unit() *roster.Problem {
	always := func(s roster.SkillNo) []roster.SkillSpan {
		return []roster.SkillSpan{{Skill: s, From: roster.NoDate, To: roster.NoDate}}
	}
	return &roster.Problem{
		ID:          "today",
		Title:       "I dag",
		Period:      roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, time.UTC),
		Unit:        roster.Unit{Attendance: []roster.Attendance{{From: 390, Children: 1}}},
		Calculation: []roster.Calculation{{First: 1, Last: 2}},
		Skills:      []roster.Skill{{ID: "usk", StandIns: []roster.SkillNo{1}}, {ID: "ssk"}},
		Places:      []roster.Place{{ID: "a"}, {ID: "b"}},
		Shifts: []roster.Shift{
			{ID: "D", Parts: []roster.Part{{Start: 420, End: 960, Breaks: []roster.Break{{Start: 720, End: 780}}}},
				Places: []roster.PlaceNo{0}, Skills: []roster.SkillNo{0}, Days: roster.DaySet{Dates: []roster.Date{3}, Except: []roster.Date{4}}},
			{ID: "E", Parts: []roster.Part{{Start: 840, End: 1320}}},
		},
		Demands: []roster.Demand{
			{ID: "day", Shift: []roster.ShiftNo{0}, Places: []roster.PlaceNo{0}, Least: 2, Wanted: 3, Most: 4, Days: roster.DaySet{Dates: []roster.Date{1}}},
			{ID: "evening", Shift: []roster.ShiftNo{1}, Least: 1, Wanted: 1, Most: -1},
		},
		Employees: []roster.Employee{
			{ID: "p01", Name: "Ada", Employment: roster.Permanent, Post: 7500, Salary: 3_000_000, Home: 0, Places: []roster.PlaceNo{1},
				Shifts: []roster.ShiftNo{0, 1}, Skills: always(0), BirthYear: 1980,
				Absences: []roster.Absence{{First: 1, Last: 2}}, Wishes: []roster.Wish{{Date: 1}}, Locks: []roster.Lock{{Date: 2}},
				History: roster.History{From: 0, Duties: []roster.Duty{{Employee: 0, Day: -1}}, Balances: []roster.Balance{{Amount: 1}}}},
			{ID: "p02", Name: "Bo", Employment: roster.Temporary, Post: roster.FullTime, Measure: 2220,
				Student: true, Supervisors: []roster.EmployeeNo{0, 2}, Spells: []roster.Spell{{}}, Elsewhere: []roster.Elsewhere{{}},
				History: roster.History{From: 0, Duties: []roster.Duty{{Employee: 1, Day: -2}}}},
			{ID: "p03", Name: "Cia", Employment: roster.Hourly},
			{ID: "pool-1", Employment: roster.Hourly, Pool: true},
			{ID: "pool-2", Employment: roster.Hourly, Pool: true},
		},
		Settings: []roster.Setting{
			{Rule: "weekend-frequency", Params: []byte(`{"most":1,"of":2}`)},
			{Rule: "days-in-row", Params: []byte(`{"most":5}`), People: []roster.EmployeeNo{1, 0}},
			{Rule: "days-in-row", Params: []byte(`{"most":4}`), People: []roster.EmployeeNo{0}},
		},
		Clients: []roster.Client{{ID: "k1", Contact: 1}, {ID: "k2", Contact: 0}, {ID: "k3", Contact: roster.NoEmployee}},
		Waivers: []roster.Waiver{{Reason: "a", People: []roster.EmployeeNo{0}}, {Reason: "b"}, {Reason: "c", People: []roster.EmployeeNo{0, 1}}},
		Budgets: []roster.Budget{{Owner: "Enhetschef", Amount: 100, Limit: true}},
		Published: &roster.Published{MaxChanges: 3, Roster: roster.Roster{Duties: []roster.Duty{
			{Employee: 0, Day: 1}, {Employee: 1, Day: 2}, {Employee: 4, Day: 3},
		}}},
	}
}

// apply makes one edit from its file form.
func apply(t require.TestingT, p *roster.Problem, kind, fields string) (*roster.Problem, error) {
	edits, err := Read([]Spec{{Kind: kind, Fields: []byte(fields), Where: "edits[0]"}})
	if err != nil {
		return nil, err
	}
	return Scenario{ID: "then", Title: "Sedan", Edits: edits}.Apply(p)
}

func must(t *testing.T, kind, fields string) *roster.Problem {
	t.Helper()
	p, err := apply(t, unit(), kind, fields)
	require.NoError(t, err)
	return p
}

func TestScenarioIsNamedAndLeavesTheParent(t *testing.T) {
	parent := unit()
	for _, k := range Kinds() {
		for _, fields := range sensible[k.Name] {
			p, err := apply(t, parent, k.Name, fields)
			require.NoError(t, err, "%s %s", k.Name, fields)
			assert.Equal(t, "then", p.ID)
			assert.Equal(t, "Sedan", p.Title)
			require.Equal(t, unit(), parent, "%s %s changed the parent", k.Name, fields)
			p.ID, p.Title = parent.ID, parent.Title
			assert.NotEqual(t, unit(), p, "%s %s changed nothing", k.Name, fields)
		}
		assert.NotEmpty(t, sensible[k.Name], k.Name)
	}
}

// sensible has at least one edit of every kind that can be made on unit.
var sensible = map[string][]string{
	"post-size":   {`{"post": 100}`, `{"post": 82.5, "people": ["p02"]}`},
	"add-post":    {`{"id": "r1", "like": "p01"}`},
	"remove-post": {`{"people": ["p01"]}`, `{"people": ["p03", "pool-1"]}`},
	"rule":        {`{"rule": "weekend-frequency", "most": 2, "of": 5}`, `{"rule": "no-split-shifts", "people": ["p02"], "level": "goal"}`},
	"drop-rule":   {`{"rule": "weekend-frequency"}`, `{"rule": "days-in-row", "people": ["p01"]}`},
	"demand":      {`{"rows": ["day"], "least": 1}`, `{"rows": ["day", "evening"], "change": 1}`, `{"rows": ["evening"], "remove": true}`},
	"budget":      {`{"amount": 1850000.50}`, `{"owner": "Rektor", "amount": 1, "kind": "limit"}`},
	"shift-share": {`{"most": 50}`},
	"pool":        {`{"heads": 0}`, `{"heads": 5}`},
	"shift-times": {`{"shift": "D", "start_minutes": 30}`, `{"shift": "D", "end_minutes": -15}`},
	"measure":     {`{"measure": "38:15"}`, `{"measure": "36:20", "people": ["p01"]}`},
}

func TestPostSize(t *testing.T) {
	p := must(t, "post-size", `{"post": 82.5}`)
	assert.Equal(t, roster.PostSize(8250), p.Employees[0].Post)
	assert.Equal(t, roster.PostSize(8250), p.Employees[1].Post)
	assert.Zero(t, p.Employees[2].Post, "whoever is paid by the hour has no post")
}

func TestAddPost(t *testing.T) {
	p := must(t, "add-post", `{"id": "r1", "name": "Resursperson", "like": "p01", "post": 100, "home": "", "shifts": ["E"], "places": [], "skills": ["ssk"], "measure": "37:00", "salary": 31000}`)
	n := p.Employees[len(p.Employees)-1]
	assert.Equal(t, roster.Employee{
		ID: "r1", Name: "Resursperson", Employment: roster.Permanent, From: p.First, To: roster.NoDate,
		Post: roster.FullTime, Salary: 3_100_000, Measure: 37 * 60, Home: roster.NoPlace,
		Places: []roster.PlaceNo{}, Shifts: []roster.ShiftNo{1},
		Skills:  []roster.SkillSpan{{Skill: 1, From: roster.NoDate, To: roster.NoDate}},
		History: roster.History{From: p.First - roster.Reach},
	}, n)

	n = must(t, "add-post", `{"id": "r1", "like": "p01"}`).Employees[5]
	assert.Equal(t, roster.PostSize(7500), n.Post)
	assert.Equal(t, []roster.PlaceNo{1}, n.Places)
	assert.Empty(t, n.Wishes)
	assert.Empty(t, n.Absences)
	assert.Empty(t, n.Locks)
}

func TestRemovePostRenumbersThoseWhoStay(t *testing.T) {
	p := must(t, "remove-post", `{"people": ["p01"]}`)
	assert.Equal(t, "p02", p.Employees[0].ID)
	assert.Equal(t, roster.EmployeeNo(0), p.Employees[0].History.Duties[0].Employee)
	require.Len(t, p.Settings, 2, "a rule for nobody but p01 goes with p01")
	assert.Empty(t, p.Settings[0].People)
	assert.Equal(t, []roster.EmployeeNo{0}, p.Settings[1].People)
	assert.Equal(t, []roster.Duty{{Employee: 0, Day: 2}, {Employee: 3, Day: 3}}, p.Published.Roster.Duties)
	assert.Equal(t, []roster.EmployeeNo{1}, p.Employees[0].Supervisors)
	assert.Equal(t, []roster.Waiver{{Reason: "b"}, {Reason: "c", People: []roster.EmployeeNo{0}}}, p.Waivers)
	assert.Equal(t, []roster.Client{{ID: "k1", Contact: 0}, {ID: "k2", Contact: roster.NoEmployee}, {ID: "k3", Contact: roster.NoEmployee}}, p.Clients)
}

func TestWhoLeavesLeavesThePools(t *testing.T) {
	p := rulestest.Ward(1, 4, 14)
	p.Pools = []roster.Pool{
		{ID: "a", Members: []roster.EmployeeNo{0, 2}, Goes: []roster.Introduction{{Unit: "x"}, {Unit: "y", People: []roster.EmployeeNo{0}}, {Unit: "z", People: []roster.EmployeeNo{0, 2}}}},
		{ID: "b", Members: []roster.EmployeeNo{0}},
	}
	require.NoError(t, (&RemovePost{People: []string{"p01"}}).Apply(p))
	assert.Equal(t, []roster.Pool{{ID: "a", Members: []roster.EmployeeNo{1}, Goes: []roster.Introduction{{Unit: "x"}, {Unit: "z", People: []roster.EmployeeNo{1}}}}}, p.Pools)
}

func TestWhoLeavesLeavesTheRings(t *testing.T) {
	p := rulestest.Ward(1, 5, 14)
	p.Rings = [][]roster.EmployeeNo{{0, 2}, {1, 3, 4}}
	require.NoError(t, (&RemovePost{People: []string{"p01"}}).Apply(p))
	assert.Equal(t, [][]roster.EmployeeNo{{0, 2, 3}}, p.Rings, "nobody walks alone")
}

// Wherever a problem mentions people by number, remove renumbers them. A new
// mention must be added there, and here.
func TestEveryMentionOfAPersonIsKnown(t *testing.T) {
	var found []string
	mentions(reflect.TypeFor[roster.Problem](), "", &found)
	assert.ElementsMatch(t, []string{
		".Rings",
		".Employees.Supervisors", ".Employees.History.Duties.Employee", ".Clients.Contact",
		".Settings.People", ".Waivers.People", ".Pools.Members", ".Pools.Goes.People", ".Published.Roster.Duties.Employee",
	}, found)
}

func mentions(t reflect.Type, path string, found *[]string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		mentions(t.Elem(), path, found)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.Type != reflect.TypeFor[roster.Period]() {
				mentions(f.Type, path+"."+f.Name, found)
			}
		}
	default:
		if t == reflect.TypeFor[roster.EmployeeNo]() {
			*found = append(*found, path)
		}
	}
}

func TestRule(t *testing.T) {
	p := must(t, "rule", `{"rule": "weekend-frequency", "most": 2, "of": 5}`)
	require.Len(t, p.Settings, 3)
	assert.Equal(t, roster.Setting{Rule: "weekend-frequency", Params: []byte(`{"most":2,"of":5}`), Where: "edits[0]"}, p.Settings[2])

	p = must(t, "rule", `{"rule": "days-in-row", "most": 6, "people": ["p01", "p02"], "level": "goal"}`)
	require.Len(t, p.Settings, 3, "it stands in for the setting of the same two")
	assert.JSONEq(t, `{"most":4}`, string(p.Settings[1].Params))
	assert.Equal(t, "goal", p.Settings[2].Level)

	p = must(t, "rule", `{"rule": "whole-weekends"}`)
	assert.Equal(t, "{}", string(p.Settings[3].Params))

	p = must(t, "shift-share", `{"most": 50}`)
	assert.Equal(t, "shift-share", p.Settings[3].Rule)
	assert.JSONEq(t, `{"most":50}`, string(p.Settings[3].Params))
}

func TestDropRule(t *testing.T) {
	assert.Len(t, must(t, "drop-rule", `{"rule": "days-in-row"}`).Settings, 1)
	assert.Len(t, must(t, "drop-rule", `{"rule": "days-in-row", "people": ["p02", "p01"]}`).Settings, 2)
}

func TestDemand(t *testing.T) {
	for fields, want := range map[string][3]int{
		`{"rows": ["day"], "least": 1}`:              {1, 3, 4},
		`{"rows": ["day"], "least": 4}`:              {4, 4, 4},
		`{"rows": ["day"], "least": 1, "wanted": 1}`: {1, 1, 4},
		`{"rows": ["day"], "change": -2}`:            {0, 1, 2},
		`{"rows": ["day"], "most": -1}`:              {2, 3, -1},
		`{"rows": ["day"], "firm": true}`:            {2, 3, 4},
	} {
		d := must(t, "demand", fields).Demands[0]
		assert.Equal(t, want, [3]int{d.Least, d.Wanted, d.Most}, fields)
	}
	assert.Equal(t, -1, must(t, "demand", `{"rows": ["evening"], "change": 1}`).Demands[1].Most, "no limit stays no limit")
	assert.Len(t, must(t, "demand", `{"rows": ["day"], "remove": true}`).Demands, 1)
}

func TestBudget(t *testing.T) {
	assert.Equal(t, []roster.Budget{{Owner: "Enhetschef", Amount: 185_000_050, Limit: true}}, must(t, "budget", `{"amount": 1850000.50}`).Budgets)
	assert.Len(t, must(t, "budget", `{"owner": "Rektor", "amount": 1}`).Budgets, 2)
}

func TestPool(t *testing.T) {
	assert.Len(t, must(t, "pool", `{"heads": 0}`).Employees, 3)
	p := must(t, "pool", `{"heads": 4}`)
	require.Len(t, p.Employees, 7)
	assert.Equal(t, "pool-4", p.Employees[6].ID)
	assert.True(t, p.Employees[6].Pool)
}

func TestMeasure(t *testing.T) {
	p := must(t, "measure", `{"measure": "38:15"}`)
	assert.EqualValues(t, 2295, p.Employees[0].Measure)
	assert.EqualValues(t, 2295, p.Employees[1].Measure)
	assert.Zero(t, p.Employees[2].Measure)
}

// What makes no sense is refused in one line that says where, in Swedish and in
// English.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ kind, fields, sv string }{
		{"post", `{}`, `"post" är ingen ändring`},
		{"post-size", `{"post": 0}`, "procent över 0"},
		{"post-size", `{"post": 100.01}`, "högst 100"},
		{"post-size", `{"post": 75.125}`, `"75.125"`},
		{"post-size", `{"post": 1e999999999}`, "går inte"},
		{"post-size", `{"post": 100, "people": ["p03"]}`, "p03 är timavlönad"},
		{"post-size", `{"post": 100, "people": ["p9", "p8"]}`, "p9, p8"},
		{"post-size", `{"post": 100, "people": ["p01", "p01"]}`, "två gånger"},
		{"post-size", `{"post": 100, "who": ["p01"]}`, `fältet "who" finns inte`},
		{"post-size", `{"post": 100, "people": "p01"}`, "fältet people kan inte vara text"},
		{"post-size", `{`, "går inte att läsa"},
		{"add-post", `{"id": "p01", "like": "p02"}`, "p01 finns redan"},
		{"add-post", `{"id": "r1"}`, "like"},
		{"add-post", `{"id": "r1", "like": "p03"}`, "p03 är timavlönad"},
		{"add-post", `{"id": "r1", "like": "p01", "home": "c"}`, `"c" finns inte`},
		{"add-post", `{"id": "r1", "like": "p01", "shifts": ["N"]}`, `"N" finns inte`},
		{"add-post", `{"id": "r1", "like": "p01", "salary": -1}`, "lönen"},
		{"remove-post", `{}`, "people"},
		{"remove-post", `{"people": ["p01", "p02", "p03", "pool-1", "pool-2"]}`, "ingen kvar"},
		{"rule", `{"most": 1}`, "vilken regel"},
		{"rule", `[]`, "går inte att läsa"},
		{"rule", `{"rule": 1}`, "går inte att läsa"},
		{"drop-rule", `{"rule": "daily-rest"}`, "ingen egen regel"},
		{"demand", `{"least": 1}`, "rows"},
		{"demand", `{"rows": ["night"], "least": 1}`, `"night" finns inte`},
		{"demand", `{"rows": ["day"]}`, "remove"},
		{"demand", `{"rows": ["day"], "remove": true, "least": 1}`, "antingen"},
		{"demand", `{"rows": ["day"], "least": 5}`, "minst 5, önskat 5, högst 4"},
		{"demand", `{"rows": ["day"], "change": -3}`, "minst -1"},
		{"demand", `{"rows": ["evening"], "least": 1000000}`, "fler än"},
		{"budget", `{"amount": 0}`, "över 0"},
		{"budget", `{"amount": 1, "kind": "roof"}`, "limit eller target"},
		{"pool", `{}`, "heads"},
		{"pool", `{"heads": -1}`, "heads"},
		{"pool", `{"heads": 1000000000}`, "rymmer inte"},
		{"measure", `{"measure": "37"}`, `"37"`},
		{"measure", `{"measure": "37:60"}`, `"37:60"`},
		{"measure", `{"measure": "0:00"}`, `"0:00"`},
		{"measure", `{"measure": "169:00"}`, `"169:00"`},
	} {
		_, err := apply(t, unit(), c.kind, c.fields)
		var fault *Fault
		require.ErrorAs(t, err, &fault, "%s %s", c.kind, c.fields)
		assert.Equal(t, "edits[0]", fault.Where)
		assert.Contains(t, fault.In("sv"), c.sv)
		assert.NotContains(t, fault.In("sv"), "\n")
		texttest.Told(t, fault.Say)
		assert.Contains(t, err.Error(), fault.Say.EN)
	}
}

func TestEveryFaultIsTold(t *testing.T) {
	_, err := Read([]Spec{{Kind: "x", Where: "a"}, {Kind: "pool", Fields: []byte(`{"heads": 1}`)}, {Kind: "y", Where: "b"}})
	assert.ErrorContains(t, err, "a: ")
	assert.ErrorContains(t, err, "b: ")

	edits, err := Read([]Spec{{Kind: "pool", Fields: []byte(`{"heads": -1}`)}, {Kind: "measure", Fields: []byte(`{"measure": ""}`)}})
	require.NoError(t, err)
	_, err = Scenario{Edits: edits}.Apply(unit())
	assert.ErrorContains(t, err, "heads")
	assert.ErrorContains(t, err, "measure")
}

func TestPoolOfNobodyCannotGrow(t *testing.T) {
	empty, err := apply(t, unit(), "pool", `{"heads": 0}`)
	require.NoError(t, err)
	_, err = apply(t, empty, "pool", `{"heads": 2}`)
	assert.ErrorContains(t, err, "hourly pool")
}

// Nothing reachable from a clone is reachable from the original, the period's
// zone and its table aside.
func TestCloneSharesNothing(t *testing.T) {
	a := unit()
	b := Clone(a)
	require.Equal(t, a, b)
	seen := map[uintptr]string{}
	walk(reflect.ValueOf(a).Elem(), "", func(at uintptr, path string) { seen[at] = path })
	require.Greater(t, len(seen), 25, "the walk finds the lists")
	walk(reflect.ValueOf(b).Elem(), "", func(at uintptr, path string) {
		assert.NotContains(t, seen, at, path)
	})
}

func walk(v reflect.Value, path string, found func(uintptr, string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			found(v.Pointer(), path)
			walk(v.Elem(), path, found)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			found(v.Pointer(), path)
		}
		for i := range v.Len() {
			walk(v.Index(i), path+"[]", found)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[roster.Period]() {
			return
		}
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, found)
		}
	}
}

// Any edits in any order leave a problem whose numbers all point somewhere.
func TestAnyEditsLeaveAProblemWhole(t *testing.T) {
	kinds := Kinds()
	rapid.Check(t, func(rt *rapid.T) {
		p := unit()
		for range rapid.IntRange(1, 8).Draw(rt, "edits") {
			kind := rapid.SampledFrom(kinds).Draw(rt, "kind").Name
			next, err := apply(rt, p, kind, rapid.SampledFrom(sensible[kind]).Draw(rt, "fields"))
			if err != nil {
				var fault *Fault
				require.True(rt, errors.As(err, &fault))
				continue
			}
			p = next
		}
		ids := map[string]bool{}
		for i, e := range p.Employees {
			require.False(rt, ids[e.ID], "two are called %s", e.ID)
			ids[e.ID] = true
			for _, d := range e.History.Duties {
				require.EqualValues(rt, i, d.Employee)
			}
		}
		for _, s := range p.Settings {
			for _, e := range s.People {
				require.Less(rt, int(e), len(p.Employees))
			}
		}
		for _, d := range p.Published.Roster.Duties {
			require.Less(rt, int(d.Employee), len(p.Employees))
		}
	})
}

// Whatever stands in a file, reading and making its edits ends in a problem or
// in a fault.
func FuzzEdits(f *testing.F) {
	for kind, all := range sensible {
		for _, fields := range all {
			f.Add(kind, fields)
		}
	}
	f.Fuzz(func(t *testing.T, kind, fields string) {
		p, err := apply(t, unit(), kind, fields)
		var fault *Fault
		if err == nil && p == nil || err != nil && !errors.As(err, &fault) {
			t.Fatalf("%v %v", p, err)
		}
	})
}
