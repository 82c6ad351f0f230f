package atl

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestThePackByDate(t *testing.T) {
	ids := func(on roster.Date) (out []string) {
		pack, err := Pack(on)
		require.NoError(t, err)
		for _, r := range pack {
			a := r.About()
			require.Equal(t, "atl", a.Pack)
			require.Equal(t, rules.Law, a.Level)
			require.NotEmpty(t, a.Citation.Section)
			require.NotEmpty(t, a.Confidence)
			require.NotEmpty(t, a.Title.SV)
			require.NotEmpty(t, a.Title.EN)
			require.NotEmpty(t, a.Says.SV)
			require.NotEmpty(t, a.Says.EN)
			out = append(out, a.ID)
		}
		return out
	}
	assert.Equal(t, []string{"daily-rest", "weekly-rest", "breaks", "weekly-average", "night-average", "heavy-nights",
		"night-rest", "on-call", "overtime", "mertid", "notice"},
		ids(roster.DateOf(2026, time.October, 5)))
	assert.Equal(t, []string{"weekly-rest", "breaks", "night-rest", "on-call", "overtime", "mertid", "notice"}, ids(roster.DateOf(2006, time.December, 31)),
		"the directive's rules bind municipalities from 2007")
}

func TestCitations(t *testing.T) {
	a := rule(t, "daily-rest", "").About()
	assert.Equal(t, "13 § första stycket Arbetstidslagen (1982:673)", a.Citation.String())
	assert.Equal(t, "SFS 2022:450", a.Citation.Version)
	assert.Equal(t, "V1", a.Confidence)
	assert.Equal(t, "V2 ★", rule(t, "weekly-rest", "").About().Confidence)
	assert.Contains(t, a.Says.SV, "minst 11 h sammanhängande")
	assert.Contains(t, rule(t, "weekly-rest", "").About().Says.EN, "daily rest of 11 h")
	assert.NotContains(t, inMode(t, Mode36).About().Says.EN, "daily rest")
	assert.Contains(t, rule(t, "heavy-nights", "").About().Says.EN, "between 22:00 and 06:00")
}

func TestParameters(t *testing.T) {
	pack, err := Pack(roster.DateOf(2026, time.October, 5))
	require.NoError(t, err)
	for _, r := range pack {
		same, err := r.(adjustable).With([]byte(`{}`))
		require.NoError(t, err)
		assert.Equal(t, r, same)
		_, err = r.(adjustable).With([]byte(`{"leest": 1}`))
		assert.ErrorContains(t, err, "leest is no parameter here: ")
	}
	for id, params := range map[string]string{
		"daily-rest":     `{"least": "10:59"}`,
		"weekly-rest":    `{"least": "35:00"}`,
		"breaks":         `{"most": "5:30"}`,
		"weekly-average": `{"months": 5}`,
		"night-average":  `{"most": "8:01"}`,
		"heavy-nights":   `{"most": "10:00"}`,
		"on-call":        `{"month": "50:01"}`,
		"overtime":       `{"year": "200:01"}`,
		"mertid":         `{"extra": "150:01"}`,
	} {
		_, err := rule(t, id, "").(adjustable).With([]byte(params))
		assert.ErrorContains(t, err, "that already holds: write ", id)
	}
	_, err = rule(t, "notice", "").(adjustable).With([]byte(`{"days": 13}`))
	assert.Error(t, err)
	longer, err := rule(t, "notice", "").(adjustable).With([]byte(`{"days": 21}`))
	require.NoError(t, err)
	assert.Equal(t, 21, longer.(Notice).Days)
	_, err = rule(t, "night-average", "").(adjustable).With([]byte(`{"schedules": []}`))
	assert.Error(t, err, "who is a night worker is the Act's to say")
}

func TestWhatTheSolverIsTold(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   @18:00 ? | D D
		Bo     - | N -`)
	p := s.Problem
	assert.Equal(t, []constraint.Constraint{
		constraint.DayRest{Employee: 0, Break: 18 * 60, Least: 660, Price: constraint.Banned()},
		constraint.DayRest{Employee: 1, Break: 10 * 60, Least: 660, Price: constraint.Banned()},
	}, rule(t, "daily-rest", "").Constrain(p))
	for mode, owed := range map[string]roster.Minutes{"36": 0, "47": 660, "strict": 660} {
		said := inMode(t, Mode(mode)).Constrain(p)
		require.Len(t, said, 2)
		w := said[0].(constraint.WeekRest)
		assert.Equal(t, owed, w.Owed, mode)
		assert.Equal(t, roster.Minutes(2160), w.Least)
		assert.Equal(t, roster.WeekBreak{Day: time.Monday}, w.Break)
		assert.Less(t, w.Known, p.At(-7, 0), "what is not known is told as free")
	}
	assert.Empty(t, rule(t, "weekly-average", "").Constrain(p), "no roster of two days can pass four months' limit")
}

// The strict reading's best place for a weekly rest must be as good as any
// minute's.
func TestStrictFindsTheBestPlace(t *testing.T) {
	r := rule(t, "weekly-rest", `{"mode": "strict"}`).(WeeklyRest)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		blocks := r.blocks(c, 0, stints(c, 0, true))
		d := firstWeek(c.Problem, 0, nil)
		clock := c.Employees[0].WeekBreak.Clock
		week := roster.Interval{From: c.At(d, clock), To: c.At(d+7, clock)}
		if longest(blocks, week).Length() < r.Least {
			t.Skip("no weekly rest at all")
		}
		all := c.Busy(0)
		want := 2 * r.Owed
		for _, b := range blocks {
			room := b.free.Clip(week)
			if b.rest.Clip(week).Length() < r.Least {
				continue
			}
			edges := []roster.Interval{dayOf(c.Problem, 0, room.From-1), dayOf(c.Problem, 0, room.To)}
			for at := room.From; at+roster.Time(r.Least) <= room.To; at += 5 {
				want = min(want, r.loss(all.With(roster.Interval{From: at, To: at + roster.Time(r.Least)}), all, edges))
			}
		}
		require.LessOrEqual(t, r.strict(c, 0, blocks, week), want)
	})
}

func BenchmarkCheck(b *testing.B) {
	text := ""
	for range 50 {
		text += "P   D D E - N N - - E E D D - - D D E - N N - - E E D D - -\n"
	}
	s := rulestest.Read(b, text)
	pack, err := Pack(s.Problem.First)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		rules.Check(s.Problem, s.Roster, pack)
	}
}
