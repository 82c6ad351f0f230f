package watch

import (
	"slices"
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

// slow counts, minute by minute, the people that a watch lacks.
func slow(w *Watch, p *roster.Problem, r roster.Roster) (missing int64) {
	type stay struct {
		roster.Duty
		from, to roster.Time
	}
	var stays []stay
	add := func(d roster.Duty) {
		if !p.Shifts[d.Shift].Covers() {
			return
		}
		for _, part := range p.Shifts[d.Shift].Parts {
			if part.Activity == roster.Standby || part.Planning || w.Awake && part.Activity == roster.OnCall {
				continue
			}
			iv := p.Between(d.Day, part.Start, part.End)
			stays = append(stays, stay{d, iv.From, iv.To})
		}
	}
	for _, d := range r.Duties {
		add(d)
	}
	for e := range p.Employees {
		for _, d := range p.Employees[e].History.Duties {
			add(d)
		}
	}
	for i := range w.Posts {
		post := &w.Posts[i]
		for day := range roster.Day(p.Days) {
			date := p.Date(day)
			if !post.Days.Has(date) {
				continue
			}
			for at := p.At(day, post.From); at < p.At(day, post.To); at++ {
				there := map[roster.EmployeeNo]bool{}
				for _, s := range stays {
					who := &p.Employees[s.Employee]
					serves := len(post.Skills) == 0 || slices.ContainsFunc(post.Skills, func(k roster.SkillNo) bool { return p.Serves(who.Skills, k, date) })
					since := w.Since == nil || date >= w.Since[s.Employee]
					placed := len(post.Places) == 0 || slices.Contains(post.Places, s.Place)
					if s.from <= at && at < s.to && serves && since && placed && !who.Beside(date) {
						there[s.Employee] = true
					}
				}
				missing += int64(max(0, post.Least-len(there)))
			}
		}
	}
	return missing
}

// Check, rows and a count of every minute agree, on any small unit of which all
// is known.
func TestAgainstEveryMinute(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		n := func(low, high int, name string) int { return rapid.IntRange(low, high).Draw(t, name) }
		maybe := func(name string) bool { return rapid.Bool().Draw(t, name) }
		p := &roster.Problem{
			Period: roster.NewPeriod(roster.DateOf(2026, time.October, n(22, 25, "first")), n(1, 3, "days"), zone),
			Skills: []roster.Skill{{ID: "a"}, {ID: "b", StandIns: []roster.SkillNo{0}}},
			Places: []roster.Place{{ID: "x", Name: "X"}, {ID: "y", Name: "Y"}},
		}
		for _, times := range []string{"06:00-14:00", "13:30-22:30", "22:00-30:00", "on-call:20:00-26:00 26:00-30:00", "standby:08:00-12:00 12:00-16:00"} {
			s, err := rulestest.ParseShift(times, times)
			require.NoError(t, err)
			s.Places = []roster.PlaceNo{0, 1}
			p.Shifts = append(p.Shifts, s)
		}
		p.Shifts[4].Parts[1].Planning = maybe("planning")
		w := Watch{Rule: "watch", Level: rapid.SampledFrom([]rules.Level{rules.Law, rules.Goal}).Draw(t, "level"), Each: 3, Awake: maybe("awake")}
		if maybe("newcomers") {
			w.Since = []roster.Date{}
		}
		var r roster.Roster
		for e := range roster.EmployeeNo(n(1, 4, "people")) {
			who := roster.Employee{Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate, History: roster.History{From: p.First - 30}}
			for s := range roster.SkillNo(2) {
				if maybe("holds") {
					who.Skills = append(who.Skills, roster.SkillSpan{Skill: s, From: p.First + roster.Date(n(-2, 2, "from")), To: p.First + roster.Date(n(2, 4, "to"))})
				}
			}
			if maybe("introduced") {
				who.Supernumerary = p.First + roster.Date(n(-1, 2, "beside"))
			}
			duty := func(d roster.Day) (roster.Duty, bool) {
				return roster.Duty{Employee: e, Day: d, Shift: roster.ShiftNo(n(0, 4, "shift")), Place: roster.PlaceNo(n(0, 1, "place"))}, maybe("works")
			}
			if d, ok := duty(-1); ok {
				who.History.Duties = append(who.History.Duties, d)
			}
			until := roster.Time(-1 << 30)
			for d := range roster.Day(p.Days) {
				if d, ok := duty(d); ok && p.Span(d.Day, d.Shift).From >= until { // in one place at a time
					r.Duties, until = append(r.Duties, d), p.Span(d.Day, d.Shift).To
				}
			}
			p.Employees = append(p.Employees, who)
			if w.Since != nil {
				w.Since = append(w.Since, rapid.SampledFrom([]roster.Date{roster.NoDate, p.First + 1}).Draw(t, "since"))
			}
		}
		for range n(0, 2, "posts") {
			from := roster.Clock(n(0, 47, "from") * 30)
			w.Posts = append(w.Posts, Post{
				Days: roster.EveryDay(), From: from, To: from + roster.Clock(n(1, 48, "long")*30), Least: n(1, 2, "least"),
				Places: rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {0, 1}}).Draw(t, "places"),
				Skills: rapid.SampledFrom([][]roster.SkillNo{nil, {0}, {1}, {0, 1}}).Draw(t, "skills"),
			})
		}
		var found, inherited int64
		for _, f := range w.Check(rules.NewCase(p, r)) {
			assert.Equal(t, w.Level, f.Level)
			assert.NotEqual(t, rules.Unknown, f.Status)
			if found += f.Amount; f.Status == rules.Inherited {
				inherited += f.Amount
			}
		}
		require.Equal(t, slow(&w, p, r), found)
		var said int64
		for _, c := range w.Constrain(p) {
			row := c.(constraint.Cover)
			there := 0
			for e := range p.Employees {
				if row.Who != nil && !row.Who[e] {
					continue
				}
				if slices.ContainsFunc(r.Duties, func(d roster.Duty) bool {
					return int(d.Employee) == e && slices.Contains(row.Duties, constraint.CoverDuty{Day: d.Day, Shift: d.Shift, Place: d.Place})
				}) {
					there++
				}
			}
			price, least := row.Short, row.Least
			if w.Level == rules.Goal {
				price, least = row.Want, row.Wanted
				require.Zero(t, row.Least)
				require.Equal(t, constraint.Wanted, price.Level)
			} else {
				require.Equal(t, constraint.Least, price.Level)
			}
			require.EqualValues(t, 3, price.Each)
			require.Equal(t, roster.NoDemand, row.Demand)
			said += int64(max(0, least-there)) * int64(row.Minutes)
		}
		require.Equal(t, found-inherited, said, "what lies before anybody can mend it is not told the solver")
	})
}

func TestPlacesByGroups(t *testing.T) {
	p := &roster.Problem{Unit: roster.Unit{Name: "Enheten"}, Places: []roster.Place{{ID: "a", Name: "Ask"}, {ID: "b", Name: "Björk"}}}
	assert.Equal(t, [][]roster.PlaceNo{{0, 1}, {1}}, Places(p, [][]string{{"b", "a"}, {"x"}, {"b"}}))
	assert.EqualError(t, Fit(p, [][]string{{"a", "x"}, {"y"}}), "no place is called x: write ids of the problem's own places\nno place is called y: write ids of the problem's own places")
	assert.NoError(t, Fit(p, nil))
	assert.Equal(t, "Ask, Björk", At(p, []roster.PlaceNo{0, 1}).SV)
	assert.Equal(t, "Enheten", At(p, nil).EN)
}
