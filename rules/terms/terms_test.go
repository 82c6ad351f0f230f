package terms

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

const monday = roster.Date(20731) // 2026-10-05, the first day of every strip

func TestEveryRuleTellsWhatItIs(t *testing.T) {
	require.Equal(t, "2026-10-05", monday.String())
	var ids []string
	for _, r := range Pack() {
		a := r.About()
		ids = append(ids, a.ID)
		assert.Equal(t, "terms", a.Pack)
		assert.Equal(t, rules.UnitRule, a.Level)
		assert.NotEmpty(t, a.Confidence)
		assert.NotEmpty(t, a.Citation.Source)
		for _, text := range []rules.Text{a.Title, a.Says} {
			assert.NotEmpty(t, text.SV)
			assert.NotEmpty(t, text.EN)
		}
	}
	assert.Equal(t, []string{"absence", "vetoes", "locks", "skills"}, ids)
}

// anna changes the strip's first person.
func anna(change func(*roster.Employee)) rulestest.Option { return rulestest.Person("Anna", change) }

func away(first, last roster.Date) rulestest.Option {
	return anna(func(e *roster.Employee) {
		e.Absences = append(e.Absences, roster.Absence{First: first, Last: last, Kind: roster.Sick})
	})
}

func TestAbsence(t *testing.T) {
	for _, c := range []struct {
		strip  string
		change rulestest.Option
	}{
		{`Anna   D D - - D - -`, away(monday+2, monday+3)},
		{`
			Anna   D D D D D - -
			           ^ absence 1
			             ^ absence 1
			Bo     D D D D D - -`, away(monday+2, monday+3)},
		// The night before runs into the absence, the evening before does not.
		{`
			Anna   - N - - D - -
			         ^ absence 1`, away(monday+2, monday+3)},
		{`Anna   - E - - D - -`, away(monday+2, monday+3)},
		{`Anna   - - - - N - -`, away(monday+2, monday+3)},
		// A night on a day of absence is told once.
		{`
			Anna   - - N - - - -
			           ^ absence 1`, away(monday+2, monday+3)},
		// The employment's first and last day are days of work.
		{`Anna   - D D D - - -`, anna(func(e *roster.Employee) { e.From, e.To = monday+1, monday+3 })},
		{`
			Anna   D D D D D - -
			       ^ absence 1
			               ^ absence 1`, anna(func(e *roster.Employee) { e.From, e.To = monday+1, monday+3 })},
		{`
			Anna   - - - N - - -
			             ^ absence 1`, anna(func(e *roster.Employee) { e.To = monday + 3 })},
		// What lies before the period is past; what lies after is not.
		{`Anna   - N | - - -`, away(monday, monday)},
		{`
			Anna   D D N
			           ^ absence 1`, away(monday+3, monday+9)},
	} {
		rulestest.Read(t, c.strip, c.change).Check(t, Absence{})
	}
}

func TestADutyThatEndsAtMidnightDoesNotRunOn(t *testing.T) {
	for times, found := range map[string]int{"15:00-24:00": 0, "15:00-24:01": 1, "15:00-48:01": 1} {
		s := rulestest.Read(t, `Anna K - - -`, rulestest.Shift("K", times), away(monday+1, monday+1))
		assert.Len(t, Absence{}.Check(s.Case()), found, times)
		assert.Equal(t, found > 0, bars(s.Problem, Absence{}, s.Roster.Duties[0]), times)
	}
	s := rulestest.Read(t, `Anna K - - -`, rulestest.Shift("K", "15:00-48:01"), away(monday+2, monday+2))
	assert.Len(t, Absence{}.Check(s.Case()), 1, "two days on")
	assert.True(t, bars(s.Problem, Absence{}, s.Roster.Duties[0]))
}

func TestAbsenceDoesNotTellItsKind(t *testing.T) {
	s := rulestest.Read(t, `Anna - N D`, away(monday+2, monday+2))
	found := Absence{}.Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, rules.Text{
		SV: "Anna är frånvarande ons 7 okt, men passet N tis 6 okt når in i den dagen.",
		EN: "Anna is absent on Wed 7 Oct, but shift N on Tue 6 Oct runs into that day.",
	}, found[0].Say)
	assert.Equal(t, "Anna är frånvarande ons 7 okt men har passet D.", found[1].Say.SV)
	assert.Equal(t, "Give the shift to somebody other than Anna.", found[1].Mend.EN)
}

// bars tells whether a rule bars a duty; days that must not be without one
// aside.
func bars(p *roster.Problem, r rules.Rule, d roster.Duty) bool {
	n := 0
	for _, x := range r.Constrain(p) {
		c, ok := x.(constraint.Cell)
		if ok && !c.Missing && c.Employee == d.Employee && c.Day == d.Day &&
			(c.Shift == constraint.AnyShift || c.Shift == d.Shift) && (c.Place == constraint.AnyPlace || c.Place == d.Place) {
			n++
		}
	}
	return n == 1
}

func wish(w roster.Wish) rulestest.Option {
	return anna(func(e *roster.Employee) { e.Wishes = append(e.Wishes, w) })
}

func TestVetoes(t *testing.T) {
	const any, evening = roster.NoShift, roster.ShiftNo(1)
	for _, c := range []struct {
		strip string
		wish  roster.Wish
	}{
		{`Anna   D - D`, roster.Wish{Date: monday + 1, Off: true, Shift: any, Veto: true}},
		{`
			Anna   D D D
			         ^ vetoes 1
			Bo     D D D`, roster.Wish{Date: monday + 1, Off: true, Shift: any, Veto: true}},
		{`Anna   D D D`, roster.Wish{Date: monday + 1, Off: true, Shift: any}}, // a wish is no veto
		{`Anna   N - D`, roster.Wish{Date: monday + 1, Off: true, Shift: any, Veto: true}},
		{`Anna   E D E`, roster.Wish{Date: monday + 1, Off: true, Shift: evening, Veto: true}},
		{`
			Anna   E E E
			         ^ vetoes 1`, roster.Wish{Date: monday + 1, Off: true, Shift: evening, Veto: true}},
		{`Anna   - D -`, roster.Wish{Date: monday + 1, Shift: any, Veto: true}},
		{`
			Anna   D - D
			         ^ vetoes 0`, roster.Wish{Date: monday + 1, Shift: any, Veto: true}},
		{`Anna   - E -`, roster.Wish{Date: monday + 1, Shift: evening, Veto: true}},
		{`
			Anna   E D E
			         ^ vetoes 0`, roster.Wish{Date: monday + 1, Shift: evening, Veto: true}},
		{`Anna   D D D`, roster.Wish{Date: monday + 3, Shift: any, Veto: true}}, // beyond the period
		{`Anna   D | D D`, roster.Wish{Date: monday - 1, Off: true, Shift: any, Veto: true}},
	} {
		rulestest.Read(t, c.strip, wish(c.wish)).Check(t, Vetoes{})
	}
}

func TestVetoesSayWhatIsAskedFor(t *testing.T) {
	s := rulestest.Read(t, `Anna D -`, wish(roster.Wish{Date: monday, Off: true, Shift: roster.NoShift, Veto: true}),
		wish(roster.Wish{Date: monday + 1, Shift: 1, Veto: true}))
	found := Vetoes{}.Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, "Anna har veto mot passet D mån 5 okt men har fått det.", found[0].Say.SV)
	assert.Equal(t, "Anna ska enligt veto ha passet E tis 6 okt men har det inte.", found[1].Say.SV)
	assert.Equal(t, "Give Anna shift E that day.", found[1].Mend.EN)
	assert.Equal(t, []constraint.Constraint{
		constraint.Cell{Employee: 0, Day: 0, Shift: constraint.AnyShift, Place: constraint.AnyPlace, Price: constraint.Banned()},
		constraint.Cell{Employee: 0, Day: 1, Shift: 1, Place: constraint.AnyPlace, Missing: true, Price: constraint.Banned()},
	}, Vetoes{}.Constrain(s.Problem))
}

// wards gives the strip two places, both for the day shift.
func wards() rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		p.Places = []roster.Place{{ID: "w1", Name: "Björken"}, {ID: "w2", Name: "Linden"}}
		p.Shifts[0].Places = []roster.PlaceNo{0, 1}
	})
}

// put puts every duty at a place.
func put(s *rulestest.Strip, place roster.PlaceNo) *rulestest.Strip {
	for i := range s.Roster.Duties {
		s.Roster.Duties[i].Place = place
	}
	return s
}

func TestLocks(t *testing.T) {
	const free, day = roster.NoShift, roster.ShiftNo(0)
	for _, c := range []struct {
		strip string
		place roster.PlaceNo // of the duties
		lock  roster.Lock
	}{
		{`Anna   D - D`, 0, roster.Lock{Date: monday + 1, Shift: free, Place: roster.NoPlace}},
		{`
			Anna   D D D
			         ^ locks 1`, 0, roster.Lock{Date: monday + 1, Shift: free, Place: roster.NoPlace}},
		{`Anna   - D -`, 1, roster.Lock{Date: monday + 1, Shift: day, Place: 1}},
		{`
			Anna   - D -
			         ^ locks 0`, 0, roster.Lock{Date: monday + 1, Shift: day, Place: 1}},
		{`Anna   - D -`, 0, roster.Lock{Date: monday + 1, Shift: day, Place: roster.NoPlace}},
		{`
			Anna   D E D
			         ^ locks 0`, 0, roster.Lock{Date: monday + 1, Shift: day, Place: roster.NoPlace}},
		{`
			Anna   D - D
			         ^ locks 0
			Bo     D D D`, 0, roster.Lock{Date: monday + 1, Shift: day, Place: 0}},
		{`Anna   D D D`, 0, roster.Lock{Date: monday + 3, Shift: free, Place: roster.NoPlace}},
	} {
		s := rulestest.Read(t, c.strip, wards(), anna(func(e *roster.Employee) { e.Locks = []roster.Lock{c.lock} }))
		put(s, c.place).Check(t, Locks{})
	}
}

func TestLocksAreToldToTheSolver(t *testing.T) {
	s := rulestest.Read(t, `Anna - - -`, wards(), anna(func(e *roster.Employee) {
		e.Locks = []roster.Lock{
			{Date: monday + 2, Shift: 0, Place: 1},
			{Date: monday, Shift: roster.NoShift, Place: roster.NoPlace},
			{Date: monday + 1, Shift: 1, Place: roster.NoPlace},
		}
	}))
	assert.Equal(t, []constraint.Constraint{
		constraint.Cell{Day: 0, Shift: constraint.AnyShift, Place: constraint.AnyPlace, Price: constraint.Banned()},
		constraint.Cell{Day: 1, Shift: 1, Place: constraint.AnyPlace, Missing: true, Price: constraint.Banned()},
		constraint.Cell{Day: 2, Shift: 0, Place: 1, Missing: true, Price: constraint.Banned()},
	}, Locks{}.Constrain(s.Problem), "by date")
	found := Locks{}.Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, "Anna har passet D på Linden låst ons 7 okt men har det inte i schemat.", found[1].Say.SV)
}
