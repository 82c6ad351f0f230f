package why

import (
	"context"
	"slices"
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
	"heltid/solver/engine"
)

const little = 5_000_000

func selected(t testing.TB, p *roster.Problem) []rules.Rule {
	require.Empty(t, roster.Validate(p))
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	return all
}

// ward is a unit with a roster and somebody's duty in it that another on monthly
// pay, who is off, could take.
func ward(t testing.TB, change func(*roster.Problem)) (*roster.Problem, []rules.Rule, roster.Roster) {
	p := rulestest.Ward(3, 10, 14)
	for i := range p.Employees {
		p.Employees[i].Wishes = nil
	}
	if change != nil {
		change(p)
	}
	all := selected(t, p)
	res, err := engine.Solve(context.Background(), p, all, solver.Options{Work: 4 * little})
	require.NoError(t, err)
	return p, all, res.Roster
}

func ask(t testing.TB, p *roster.Problem, all []rules.Rule, r roster.Roster, q Question) *Answer {
	a, err := Ask(context.Background(), p, all, r, q, Options{Work: little})
	require.NoError(t, err)
	return a
}

func TestADayOffIsPriced(t *testing.T) {
	p, all, r := ward(t, nil)
	d := r.Duties[0]
	a := ask(t, p, all, r, Question{Employee: d.Employee, Day: d.Day, Free: true, Shift: roster.NoShift})
	assert.Equal(t, d.Shift, a.Has)
	assert.Nil(t, a.Own)
	require.NotNil(t, a.Cost)
	require.Len(t, a.Reasons, 1)
	assert.Equal(t, d, a.Reasons[0].Duty)
	o := a.Reasons[0].Others
	assert.Equal(t, len(p.Employees)-1, len(o.Can)+len(o.Barred)+o.Missing+o.Unfit, "everybody else is accounted for")
	for _, x := range a.Cost.Roster.Duties {
		assert.False(t, x.Employee == d.Employee && x.Day == d.Day, "the roster of the price grants it")
	}
	assert.LessOrEqual(t, a.Cost.AtLeast, a.Cost.Hourly+a.Cost.Uncovered, "what was found is no less than what is proven")
}

func TestAWeekendOffIsPriced(t *testing.T) {
	p, all, r := ward(t, nil)
	for e := range roster.EmployeeNo(len(p.Employees)) {
		days := 0
		for _, d := range r.Duties {
			if d.Employee == e && (d.Day == 5 || d.Day == 6) {
				days++
			}
		}
		if days < 2 || p.Employees[e].Employment == roster.Hourly {
			continue
		}
		a := ask(t, p, all, r, Question{Employee: e, Day: 5, Days: 2, Free: true, Shift: roster.NoShift})
		assert.Len(t, a.Reasons, 2, "a reason for each duty")
		require.NotNil(t, a.Cost)
		for _, x := range a.Cost.Roster.Duties {
			assert.False(t, x.Employee == e && (x.Day == 5 || x.Day == 6))
		}
		return
	}
	t.Fatal("nobody works a whole weekend")
}

func TestWhatIsSoAlreadyIsGranted(t *testing.T) {
	p, all, r := ward(t, nil)
	d := r.Duties[0]
	assert.True(t, ask(t, p, all, r, Question{Employee: d.Employee, Day: d.Day, Shift: d.Shift}).Granted)
	assert.True(t, ask(t, p, all, r, Question{Employee: d.Employee, Day: d.Day, Shift: roster.NoShift}).Granted, "any work")
	for day := range roster.Day(p.Days) {
		if !slices.ContainsFunc(r.Duties, func(x roster.Duty) bool { return x.Employee == d.Employee && x.Day == day }) {
			assert.True(t, ask(t, p, all, r, Question{Employee: d.Employee, Day: day, Free: true, Shift: roster.NoShift}).Granted)
			return
		}
	}
	t.Fatal("somebody works every day")
}

// Whoever is away all the period cannot work, and is told so by their own facts.
func TestWhatOnesOwnFactsBar(t *testing.T) {
	p, all, r := ward(t, func(p *roster.Problem) {
		p.Employees[0].Absences = []roster.Absence{{First: p.First, Last: p.First + 6, Kind: roster.Vacation, Credited: true, Minutes: -1}}
	})
	a := ask(t, p, all, r, Question{Employee: 0, Day: 2, Shift: roster.NoShift})
	require.NotEmpty(t, a.Own)
	assert.Nil(t, a.Cost)
	for _, m := range a.Own {
		assert.NotEqual(t, "lock", m.Fact, "the wish itself is no reason")
		assert.Contains(t, []roster.EmployeeNo{0, roster.NoEmployee}, m.Employee)
	}
}

// What somebody of the unit has to be there for bars nobody by themselves.
func TestWhatAllAreAskedTogetherBarsNoOne(t *testing.T) {
	p, all, r := ward(t, func(p *roster.Problem) {
		delegation := roster.SkillNo(len(p.Skills))
		p.Skills = append(p.Skills, roster.Skill{ID: "delegering", Name: "Delegering", Kind: roster.Delegation})
		for e := range p.Employees {
			p.Employees[e].Skills = append(p.Employees[e].Skills, roster.SkillSpan{Skill: delegation, From: roster.NoDate, To: roster.NoDate})
		}
		p.Settings = append(p.Settings, roster.Setting{Rule: "medication", Params: []byte(`{"times":["08:00-09:00"]}`)})
	})
	at := slices.IndexFunc(r.Duties, func(d roster.Duty) bool { return p.Employees[d.Employee].Employment == roster.Permanent })
	require.GreaterOrEqual(t, at, 0)
	a := ask(t, p, all, r, Question{Employee: r.Duties[at].Employee, Day: r.Duties[at].Day, Free: true, Shift: roster.NoShift})
	assert.Nil(t, a.Own, "others can be there at eight")
	assert.NotNil(t, a.Cost)
}

// What keeps others from a duty for private reasons reads the same whatever the
// reason is.
func TestOthersReasonsAreTheirOwn(t *testing.T) {
	p, all, r := ward(t, nil)
	// Somebody who could take somebody else's duty.
	var d roster.Duty
	other := roster.NoEmployee
	for _, d = range r.Duties {
		if _, o := without(p, all, r, d); len(o.Can) > 0 {
			other = o.Can[0]
			break
		}
	}
	require.GreaterOrEqual(t, other, roster.EmployeeNo(0))
	date := p.Date(d.Day)
	reasons := map[string]func(p *roster.Problem, who *roster.Employee){
		"veto": func(_ *roster.Problem, who *roster.Employee) {
			who.Wishes = []roster.Wish{{Date: date, Off: true, Shift: roster.NoShift, Weight: 5, Veto: true}}
		},
		"lock": func(_ *roster.Problem, who *roster.Employee) {
			who.Locks = []roster.Lock{{Date: date, Shift: roster.NoShift, Place: roster.NoPlace}}
		},
		"rule of their own": func(p *roster.Problem, _ *roster.Employee) {
			p.Settings = append(p.Settings, roster.Setting{Rule: "shift-count", Params: []byte(`{"shifts":["` + p.Shifts[d.Shift].ID + `"],"most":0}`), People: []roster.EmployeeNo{other}})
		},
	}
	for _, kind := range roster.AbsenceKinds() {
		reasons[string(kind)] = func(_ *roster.Problem, who *roster.Employee) {
			who.Absences = []roster.Absence{{First: date, Last: date, Kind: kind, Credited: true, Minutes: -1}}
		}
	}
	var want *Others
	for name, reason := range reasons {
		c := *p
		c.Employees = slices.Clone(p.Employees)
		reason(&c, &c.Employees[other])
		_, got := without(&c, selected(t, &c), r, d)
		assert.NotContains(t, got.Can, other, name)
		assert.False(t, slices.ContainsFunc(got.Barred, func(b Barred) bool { return b.Employee == other }), "%s: no name with a private reason", name)
		if want == nil {
			want = &got
			continue
		}
		assert.Equal(t, *want, got, "%s reads as any other", name)
	}
}

// Of others only rules that hold for everybody are told.
func TestRulesToldOfOthersHoldForEverybody(t *testing.T) {
	p, all, r := ward(t, nil)
	packs := map[string]string{}
	for _, rule := range all {
		packs[rule.About().ID] = rule.About().Pack
	}
	told := 0
	for _, d := range r.Duties {
		_, o := without(p, all, r, d)
		for _, b := range o.Barred {
			for _, id := range b.Rules {
				assert.Contains(t, open, packs[id], id)
				told++
			}
		}
	}
	assert.Positive(t, told)
}

func TestACancelledQuestion(t *testing.T) {
	p, all, r := ward(t, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Ask(ctx, p, all, r, Question{Employee: r.Duties[0].Employee, Day: r.Duties[0].Day, Free: true, Shift: roster.NoShift}, Options{Work: little})
	assert.ErrorIs(t, err, ErrCancelled)
}
