package care

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// rule gives a rule of the pack as it is on 5 October 2026, with parameters.
func rule(t rulestest.T, id, params string) rules.Rule { return rulestest.Rule(t, Pack, id, params) }

// skilled gives the unit an undersköterska's certificate, a delegation and a
// nurse's licence, in that order.
var skilled = rulestest.With(func(p *roster.Problem) {
	p.Skills = []roster.Skill{
		{ID: "usk", Name: "Undersköterska", Kind: roster.AssistantNurse, StandIns: []roster.SkillNo{2}},
		{ID: "del", Name: "Läkemedelsdelegering", Kind: roster.Delegation},
		{ID: "ssk", Name: "Sjuksköterska", Kind: roster.Nurse},
	}
})

func holds(name string, spans ...roster.SkillSpan) rulestest.Option {
	return rulestest.Person(name, func(e *roster.Employee) { e.Skills = spans })
}

func all(s roster.SkillNo) roster.SkillSpan {
	return roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate}
}

func until(s roster.SkillNo, d string) roster.SkillSpan {
	to, err := roster.ParseDate(d)
	if err != nil {
		panic(err)
	}
	return roster.SkillSpan{Skill: s, From: roster.NoDate, To: to}
}

func date(s string) roster.Date {
	d, err := roster.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestEverySourceIsCitedByDate(t *testing.T) {
	for _, c := range []struct {
		on, id, source, confidence string
	}{
		{"2025-06-30", "awake-presence", "2 kap. 3 § Socialtjänstförordningen (2001:937)", "V1"},
		{"2025-07-01", "awake-presence", "2 kap. 2 § Socialtjänstförordningen (2025:468)", "V1"},
		{"2025-06-30", "care-contact", "3 kap. 3 d §, 4 kap. 2 b § Socialtjänstlagen (2001:453)", "V2"},
		{"2025-07-01", "care-contact", "Socialtjänstlagen (2025:400)", "V2 ★"},
		{"2023-06-30", "assistant-nurse-title", "", ""},
		{"2023-07-01", "assistant-nurse-title", "4 kap. 5 a och 6 §§ Patientsäkerhetslagen (2010:659)", "V1"},
	} {
		list, err := Pack(date(c.on))
		require.NoError(t, err)
		source, confidence := "", ""
		for _, r := range list {
			if a := r.About(); a.ID == c.id {
				source, confidence = a.Citation.String(), a.Confidence
			}
		}
		assert.Equal(t, c.source, source, "%s on %s", c.id, c.on)
		assert.Equal(t, c.confidence, confidence, "%s on %s", c.id, c.on)
	}
}

// Vector 11: the title without a certificate holds on 30 June 2033 and no more
// on 1 July, and never without a permanent employment.
func TestTheTitleIsKeptUntil2033(t *testing.T) {
	assert.Equal(t, date("2033-06-30"), TitleUntil())
	titled := func(e *roster.Employee) {
		e.Skills = []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate, Title: true}}
	}
	s := rulestest.Read(t, `
		Anna   D D D D
		           ^ assistant-nurse-title 1
		             ^ assistant-nurse-title 1
		Bo     D D D D
		Cilla  D D D D
		       ^ assistant-nurse-title 1
		         ^ assistant-nurse-title 1
		           ^ assistant-nurse-title 1
		             ^ assistant-nurse-title 1
		Doris  D D D D`,
		rulestest.First("2033-06-29"), skilled,
		rulestest.With(func(p *roster.Problem) { p.Shifts[0].Skills = []roster.SkillNo{0} }),
		rulestest.Person("Anna", titled),
		holds("Bo", all(0)),
		rulestest.Person("Cilla", func(e *roster.Employee) { titled(e); e.Employment = roster.Temporary }),
		rulestest.Person("Doris", func(e *roster.Employee) { titled(e); e.Skills = append(e.Skills, all(2)) })) // a nurse may stand in
	r := rule(t, "assistant-nurse-title", "")
	s.Check(t, r)
	cells := r.Constrain(s.Problem)
	require.Len(t, cells, 6, "what is found is what is barred")
	assert.Contains(t, cells, constraint.Cell{Employee: 0, Day: 2, Shift: 0, Place: constraint.AnyPlace, Price: constraint.Banned()})
	assert.NotContains(t, cells, constraint.Cell{Employee: 0, Day: 1, Shift: 0, Place: constraint.AnyPlace, Price: constraint.Banned()})
}

// Vector 11: a delegation that expires within the roster.
func TestSkillsThatExpireWithinTheRoster(t *testing.T) {
	s := rulestest.Read(t, `
		Before   D D D D D D D
		First    D D D D D D D
		         ^ expiring-skills 6 info
		Middle   D D D - - D -
		             ^ expiring-skills 1 info
		Last     D D D D D D D
		                     ^ expiring-skills 0 info
		After    D D D D D D D
		Renewed  D D D D D D D
		Leaves   D D D - - - -
		Unasked  D D D D D D D`,
		skilled,
		rulestest.With(func(p *roster.Problem) {
			p.Demands = []roster.Demand{{ID: "del", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: 1, Most: -1}}
		}),
		holds("Before", until(1, "2026-10-04")), holds("First", until(1, "2026-10-05")), holds("Middle", until(1, "2026-10-07")),
		holds("Last", until(1, "2026-10-11")), holds("After", until(1, "2026-10-12")),
		holds("Renewed", until(1, "2026-10-07"), roster.SkillSpan{Skill: 1, From: date("2026-10-08"), To: roster.NoDate}),
		holds("Leaves", until(1, "2026-10-07")), rulestest.Person("Leaves", func(e *roster.Employee) { e.To = date("2026-10-07") }),
		holds("Unasked", until(2, "2026-10-07")))
	r := rule(t, "expiring-skills", "")
	for _, f := range s.Check(t, r) {
		assert.False(t, f.Hard())
	}
	assert.Empty(t, r.Constrain(s.Problem))
}

func TestMissingCredits(t *testing.T) {
	s := rulestest.Read(t, `
		Anna  D - - D D - -
		      ^ missing-credits 400 info
		Bo    D D D D D - -`,
		rulestest.Person("Anna", func(e *roster.Employee) {
			e.Credits = 400
			e.Absences = []roster.Absence{{First: date("2026-10-06"), Last: date("2026-10-07"), Kind: roster.Study}, {First: date("2026-10-10"), Last: date("2026-10-10"), Kind: roster.Vacation}}
		}))
	found := s.Check(t, rule(t, "missing-credits", ""))
	assert.Equal(t, "Anna saknar 400 poäng för bevis; studiedagar i schemat: 2.", found[0].Say.SV)
}

// A delegation that has run out leaves the evening's medicines to nobody.
func TestMedicationNeedsADelegation(t *testing.T) {
	const strip = `
		Anna   E E E
		Bo     D D -`
	read := func(options ...rulestest.Option) (*rulestest.Strip, []rules.Finding) {
		s := rulestest.Read(t, strip, append([]rulestest.Option{skilled}, options...)...)
		return s, rule(t, "medication", `{"times": ["08:00-09:00", "20:00-22:00"]}`).Check(s.Case())
	}
	s, found := read(holds("Anna", until(1, "2026-10-06")), holds("Bo", all(2)))
	require.Len(t, found, 2)
	for i, from := range []roster.Clock{8 * 60, 20 * 60} {
		f := found[i]
		day, clock := s.Problem.Clock(f.When.From)
		assert.Equal(t, roster.Day(2), day, "the day after the delegation's last")
		assert.Equal(t, from, clock)
		assert.Equal(t, rules.UnitRule, f.Level)
		assert.Equal(t, roster.NoDemand, f.Demand)
		assert.Equal(t, int64(f.When.Length()), f.Amount)
	}
	_, found = read(holds("Anna", until(1, "2026-10-07")), holds("Bo", all(2)))
	assert.Len(t, found, 1, "only the morning when Bo is off")
	_, found = read(holds("Anna", all(1)), holds("Bo", all(2)), rulestest.Person("Anna", func(e *roster.Employee) { e.Supernumerary = date("2026-10-05") }))
	assert.Len(t, found, 2, "on the last day of her introduction Anna counts no more than before")
	_, found = read()
	assert.Len(t, found, 6, "and without any delegation nobody may")
	s.Problem.Skills = nil
	for e := range s.Problem.Employees {
		s.Problem.Employees[e].Skills = nil
	}
	assert.Empty(t, rule(t, "medication", `{"times": ["08:00-09:00"]}`).Check(s.Case()), "where no such skill is known nothing is asked")
	assert.Empty(t, rule(t, "medication", "").Check(s.Case()), "nor without times")
}

// wards puts the unit's shifts at two wards, and the strip's duties at those of
// their people's home.
func wards(s *rulestest.Strip, home map[string]roster.PlaceNo) {
	p := s.Problem
	p.Places = []roster.Place{{ID: "a", Name: "Ask", Kind: roster.Ward}, {ID: "b", Name: "Björk", Kind: roster.Ward}}
	for i := range p.Shifts {
		p.Shifts[i].Places = []roster.PlaceNo{0, 1}
	}
	for e := range p.Employees {
		who := &p.Employees[e]
		who.Home = home[who.Name]
		for i := range who.History.Duties {
			who.History.Duties[i].Place = who.Home
		}
	}
	for i := range s.Roster.Duties {
		s.Roster.Duties[i].Place = home[p.Employees[s.Roster.Duties[i].Employee].Name]
	}
}

func TestSomebodyIsAwakeWithinReach(t *testing.T) {
	s := rulestest.Read(t, `
		Anna  - | M M
		Bo    - | A A
		Cilla K | K K`,
		rulestest.Shift("M", "06:00-14:00"), rulestest.Shift("A", "14:00-22:01"), rulestest.Shift("K", "22:00-30:00"))
	wards(s, map[string]roster.PlaceNo{"Anna": 0, "Bo": 1, "Cilla": 1})
	together, apart := rule(t, "awake-presence", `{"groups": [["a", "b"]]}`), rule(t, "awake-presence", `{"groups": [["a"], ["b"]]}`)
	assert.Empty(t, together.Check(s.Case()))
	found := apart.Check(s.Case())
	assert.NotEmpty(t, found, "alone, neither ward is watched all day")
	for _, f := range found {
		assert.Equal(t, rules.Law, f.Level)
	}
	// A minute short, and the same with the night asleep.
	s.Problem.Shifts[4].Parts[0].End = 22*60 - 1
	found = together.Check(s.Case())
	require.Len(t, found, 2)
	assert.EqualValues(t, 1, found[0].Amount)
	s.Problem.Shifts[4].Parts[0].End = 22 * 60
	assert.Empty(t, together.Check(s.Case()))
	s.Problem.Shifts[5].Parts[0].Activity = roster.OnCall
	found = together.Check(s.Case())
	var broken int64
	for _, f := range found {
		if f.Status == rules.Broken {
			broken += f.Amount
		}
	}
	assert.EqualValues(t, 2*8*60-6*60, broken, "the evening of the first night to the morning, and the last evening")
	assert.Empty(t, rule(t, "awake-presence", "").Check(s.Case()), "a unit that names no group is asked for nothing")
	days := rule(t, "awake-presence", `{"groups": [["a", "b"]], "hours": ["06:00-22:00"]}`)
	assert.Empty(t, days.Check(s.Case()), "the nights are another roster's")
	s.Problem.Shifts[4].Parts[0].End--
	assert.Len(t, days.Check(s.Case()), 2)
}

func TestNoNewPeopleAloneAtNight(t *testing.T) {
	s := rulestest.Read(t, `
		New   N N N
		Newer N - N
		Old   - N -`, skilled,
		holds("New", all(1)), holds("Newer", all(1)), holds("Old", all(1)),
		rulestest.Person("New", func(e *roster.Employee) { e.From = date("2026-07-09") }), // day 90 is 7 October
		rulestest.Person("Newer", func(e *roster.Employee) { e.From = date("2026-10-01") }))
	wards(s, map[string]roster.PlaceNo{})
	r := rule(t, "experienced-nights", `{"groups": [["a"]]}`)
	days := func() []roster.Day {
		var out []roster.Day
		for _, f := range r.Check(s.Case()) {
			out = append(out, f.Day)
		}
		return out
	}
	assert.Equal(t, []roster.Day{0}, days(), "only the night without Old, before New is ninety days in")
	s.Problem.Employees[0].From++
	assert.Equal(t, []roster.Day{0, 2}, days(), "and a day later, the night of the seventh too")
	s.Problem.Employees[0].From--
	s.Problem.Employees[2].Skills = nil
	assert.Equal(t, []roster.Day{0, 1}, days(), "undelegated is as good as new")
}

func TestNoCoverBeforeTheIntroduction(t *testing.T) {
	s := rulestest.Read(t, `
		Anna  D D D - U
		      ^ introduced 1
		        ^ introduced 1
		Bo    D D D - U
		Cilla D D D - U
		        ^ introduced 1
		Dan   D D D - U`,
		rulestest.Shift("U", "08:00-12:00"),
		rulestest.With(func(p *roster.Problem) { p.Shifts[3].Kind = roster.Protected }),
		rulestest.Person("Anna", func(e *roster.Employee) { e.Introduced = date("2026-10-07") }),
		rulestest.Person("Cilla", func(e *roster.Employee) {
			e.Introduced, e.Supernumerary = date("2026-10-07"), date("2026-10-05")
		}),
		rulestest.Person("Dan", func(e *roster.Employee) {
			e.Introduced, e.Student, e.Supervisors = date("2026-12-07"), true, []roster.EmployeeNo{1}
		}))
	r := rule(t, "introduced", "")
	s.Check(t, r)
	assert.Len(t, r.Constrain(s.Problem), 3*3, "three people-days, three shifts that cover")
}

func TestStudentsAreBesideASupervisor(t *testing.T) {
	s := rulestest.Read(t, `
		Elev   D D E D -
		           ^ students 0
		             ^ students 0
		Anna   D - D - -
		Bo     - D - D -`,
		rulestest.Person("Elev", func(e *roster.Employee) {
			e.Student, e.Supervisors = true, []roster.EmployeeNo{1, 2}
		}))
	wards(s, map[string]roster.PlaceNo{})
	for i := range s.Roster.Duties {
		if d := &s.Roster.Duties[i]; d.Employee == 2 && d.Day == 3 {
			d.Place = 1 // the right shift in the wrong ward
		}
	}
	r := rule(t, "students", "")
	s.Check(t, r)

	// Of a locked day the solver hears that a supervisor is there; other days
	// stay free.
	s.Problem.Employees[0].Locks = []roster.Lock{{Date: date("2026-10-05"), Shift: 0, Place: 0}, {Date: date("2026-10-09"), Shift: roster.NoShift, Place: roster.NoPlace}}
	said := r.Constrain(s.Problem)
	require.Len(t, said, 1+3)
	row := said[0].(constraint.Cover)
	assert.Equal(t, []bool{false, true, true}, row.Who)
	assert.Equal(t, []constraint.CoverDuty{{Day: 0, Shift: 0, Place: 0}}, row.Duties)
	assert.Equal(t, 1, row.Least)
	assert.Equal(t, constraint.Ban, row.Short.Level)
	for i, c := range said[1:] {
		assert.Equal(t, constraint.Cell{Employee: 0, Day: roster.Day(i + 1), Shift: constraint.AnyShift, Place: constraint.AnyPlace, Price: constraint.Banned()}, c)
	}
}

// homecare is a round with two clients.
func homecare(t *testing.T, contact roster.EmployeeNo, options ...rulestest.Option) *rulestest.Strip {
	s := rulestest.Read(t, `
		Anna  D D - -
		Bo    - - D -
		Cilla - - - D`, append([]rulestest.Option{skilled}, options...)...)
	wards(s, map[string]roster.PlaceNo{"Bo": 0, "Cilla": 0})
	s.Problem.Employees[0].Home, s.Problem.Employees[2].Home = roster.NoPlace, 1
	s.Problem.Unit.Kind = roster.HomeCare
	s.Problem.Clients = []roster.Client{{ID: "k1", Place: 0, Contact: contact}, {ID: "k2", Place: 0, Contact: contact}}
	return s
}

func TestEveryClientHasACareContact(t *testing.T) {
	r := rule(t, "care-contact", "")
	told := func(s *rulestest.Strip, r rules.Rule) (out []string) {
		for _, f := range r.Check(s.Case()) {
			assert.Equal(t, rules.Info, f.Level)
			out = append(out, f.Say.SV)
		}
		return out
	}
	s := homecare(t, 0, holds("Anna", all(0)))
	assert.Empty(t, told(s, r))
	s.Problem.Clients[1].Contact = roster.NoEmployee
	assert.Equal(t, []string{"1 av 2 brukare har ingen fast omsorgskontakt."}, told(s, r))
	s.Problem.Clients[1].Declined = true
	assert.Empty(t, told(s, r), "clearly not needed")

	assert.Len(t, told(homecare(t, 0, holds("Anna", all(2))), r), 1, "a nurse stands in on a shift, not for the title")
	assert.Empty(t, told(homecare(t, 0, holds("Anna", until(0, "2026-10-08"))), r))
	assert.Equal(t, []string{"Anna är omsorgskontakt för 2 brukare men är från tors 8 okt inte anställd som undersköterska."},
		told(homecare(t, 0, holds("Anna", until(0, "2026-10-07"))), r))

	full, half := homecare(t, 0, holds("Anna", all(0))), homecare(t, 0, holds("Anna", all(0)))
	half.Problem.Employees[0].Post = 7500
	assert.Empty(t, told(full, rule(t, "care-contact", `{"most": 2}`)))
	assert.Len(t, told(half, rule(t, "care-contact", `{"most": 2}`)), 1, "three quarters of two are one")
	full.Problem.Unit.Kind = roster.CareHome
	assert.Empty(t, told(full, rule(t, "care-contact", `{"most": 1}`)), "home care only")
}

func TestContinuityCountsTheHoursOfOthers(t *testing.T) {
	r := rule(t, "continuity", `{"weight": 3}`)
	s := homecare(t, 0)
	found := r.Check(s.Case())
	require.Len(t, found, 1, "Anna is contact, Bo at home there, Cilla is neither")
	assert.EqualValues(t, 8*60, found[0].Amount)
	assert.Equal(t, "Ask: 25 % av tiden (8 h) arbetas av andra än slingans egna.", found[0].Say.SV)
	s.Problem.Clients[0].Contact, s.Problem.Clients[1].Contact = 2, 2
	found = r.Check(s.Case())
	require.Len(t, found, 1)
	assert.EqualValues(t, 16*60, found[0].Amount, "now it is Anna who is not")
	s.Problem.Clients = nil
	assert.Empty(t, r.Check(s.Case()))
	assert.Empty(t, r.Constrain(s.Problem))
}

func TestWhereNothingIsSaidNothingIsFound(t *testing.T) {
	s := rulestest.Read(t, `Anna D D E - N - -`)
	list, err := Pack(s.Problem.First)
	require.NoError(t, err)
	assert.Empty(t, rules.Check(s.Problem, s.Roster, list))
	assert.Empty(t, rules.Constrain(s.Problem, list))
}
