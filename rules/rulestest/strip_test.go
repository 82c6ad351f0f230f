package rulestest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// noEvenings finds every evening, in history as inherited, and cannot tell
// about those of whom nothing is known.
type noEvenings struct{}

func (noEvenings) About() rules.About { return rules.About{ID: "no-evenings"} }

func (noEvenings) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		f := rules.Finding{Rule: "no-evenings", Employee: roster.EmployeeNo(e), Quantity: rules.InCount}
		if c.Employees[e].History.From == roster.NoDate {
			f.Status = rules.Unknown
			out = append(out, f)
		}
		for _, d := range c.Line(roster.EmployeeNo(e)) {
			if c.Shifts[d.Shift].ID != "E" {
				continue
			}
			f.Status, f.Day, f.Measured = rules.Broken, d.Day, int64(d.Paid)
			f.Quantity = rules.InMinutes
			if d.Past {
				f.Status = rules.Inherited
			}
			out = append(out, f)
		}
	}
	return out
}

func (noEvenings) Constrain(*roster.Problem) []constraint.Constraint { return nil }

// recorder notes that a test failed instead of failing.
type recorder struct {
	testing.TB
	said string
}

func (*recorder) Helper() {}
func (r *recorder) Errorf(format string, values ...any) {
	r.said += fmt.Sprintf(format, values...)
}

func TestAStripIsReadDayByDay(t *testing.T) {
	s := Read(t, `
		Anna  @18:30  D N | - D+E -
		Bo            - E`, First("2026-10-24"), Shift("L", "08:00-12:00"),
		Person("Bo", func(e *roster.Employee) { e.Post = 7500 }))
	p := s.Problem
	assert.Equal(t, "2026-10-24", p.First.String())
	assert.Equal(t, 3, p.Days)
	require.Len(t, p.Shifts, 4)
	anna, bo := &p.Employees[0], &p.Employees[1]
	assert.Equal(t, "Anna", anna.Name)
	assert.Equal(t, roster.Clock(18*60+30), anna.DayBreak)
	assert.Equal(t, p.First-2, anna.History.From)
	assert.Equal(t, []roster.Duty{{Day: -2, Shift: 0, Place: roster.NoPlace}, {Day: -1, Shift: 2, Place: roster.NoPlace}}, anna.History.Duties)
	assert.Equal(t, roster.Clock(10*60), bo.DayBreak)
	assert.Equal(t, roster.PostSize(7500), bo.Post)
	assert.Equal(t, p.First-roster.Reach, bo.History.From, "without a bar all is known and free")
	assert.Equal(t, []roster.Duty{
		{Employee: 0, Day: 1, Shift: 0, Place: roster.NoPlace},
		{Employee: 0, Day: 1, Shift: 1, Place: roster.NoPlace},
		{Employee: 1, Day: 1, Shift: 1, Place: roster.NoPlace},
	}, s.Roster.Duties)
	assert.Len(t, s.Case().Line(0), 4)
	nothing := Read(t, `Anna ? | D`)
	assert.Equal(t, roster.NoDate, nothing.Problem.Employees[0].History.From)
	partly := Read(t, `Anna ? - N | D`)
	assert.Equal(t, partly.Problem.First-2, partly.Problem.Employees[0].History.From)
	assert.Equal(t, roster.Day(-1), partly.Problem.Employees[0].History.Duties[0].Day)
}

func TestWhatIsFoundIsHeldAgainstTheStrip(t *testing.T) {
	const text = `
		Åsa    E | E D
		       ^ no-evenings 8 h 30 min inherited
		           ^ no-evenings 8 h 30 min
		Bo     ? | D E
		           ^ no-evenings unknown
		             ^ no-evenings 8 h 30 min`
	Read(t, text).Check(t, noEvenings{})
	for name, wrong := range map[string]string{
		"one too few":  "Anna D E",
		"one too many": "Anna D -\n     ^ no-evenings 8 h 30 min",
		"another day":  "Anna E -\n       ^ no-evenings 8 h 30 min",
		"another sum":  "Anna E -\n     ^ no-evenings 8 h",
	} {
		r := &recorder{TB: t}
		Read(t, wrong).Check(r, noEvenings{})
		assert.Contains(t, r.said, "wanted:", name)
	}
}

func TestFaultyStrips(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "no days",
		"Anna":                 "no days",
		"Anna Q":               "Anna: no shift is called Q",
		"Anna D | D | D":       "Anna has two bars",
		"Anna @25 D":           `Anna: "25" is no clock time: write it as 07:00`,
		"Anna ? D":             "Anna: ? stands before a bar",
		"Anna D ? | D":         "Anna: ? stands first, for all that came before",
		"^ daily-rest\nAnna D": "a ^ stands above the first person",
		"Anna D\n     ^":       "a ^ says nothing: write the rule and what it measures",
		"Anna D\n    ^ x 9 h":  `Anna: the ^ before "x 9 h" stands under no day`,
	} {
		_, err := Parse(text)
		assert.ErrorContains(t, err, want, text)
	}
	_, err := Parse("Anna D", First("yesterday"))
	assert.Error(t, err)
	_, err = Parse("Anna D", Person("Bo", func(*roster.Employee) {}))
	assert.EqualError(t, err, "nobody is called Bo")
	_, err = Parse("Anna D", Shift("X", ""))
	assert.Error(t, err)
}

func TestShifts(t *testing.T) {
	s, err := ParseShift("J", "15:00-23:00 (18:00-18:30) [20:00-20:15] on-call:23:00-31:00 31:00-35:00")
	require.NoError(t, err)
	assert.Equal(t, []roster.Part{
		{Start: 900, End: 1380, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{
			{Start: 1080, End: 1110}, {Start: 1200, End: 1215, Paid: true}}},
		{Start: 1380, End: 1860, Activity: roster.OnCall, Credit: 50},
		{Start: 1860, End: 2100, Activity: roster.Active, Credit: 100},
	}, s.Parts)
	assert.True(t, s.Night)
	for times, want := range map[string]string{
		"07:00":                     "is no span of time",
		"21:00-07:00":               "write the next day's 07:00 as 31:00",
		"07:00-16:00 15:00-18:00":   "begins before the part before it ends",
		"(12:00-13:00)":             "stands before the first part",
		"07:00-16:00 (16:00-17:00)": "lies outside its part",
		"07:00-99:00":               "is no clock time",
	} {
		_, err := ParseShift("X", times)
		assert.ErrorContains(t, err, want, times)
	}
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := roster.Problem{Period: roster.NewPeriod(roster.DateOf(2026, 10, 5), 7, zone), Shifts: Shifts()}
	for i, want := range []roster.Minutes{480, 510, 600} {
		assert.Equal(t, want, p.Paid(0, roster.ShiftNo(i)))
		assert.Equal(t, i == 2, p.Shifts[i].Night)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Anna @18:00 ? N | D+E - N\n     ^ x 9 h")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		if s, err := Parse(text); err == nil {
			require.Positive(t, s.Problem.Days)
			s.Case()
		}
	})
}
