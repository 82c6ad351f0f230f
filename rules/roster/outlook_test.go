package roster

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func outlook() *Outlook {
	return &Outlook{
		Rates:    []AbsenceRate{{Kind: Sick, Share: 5000, Spell: 3}, {Profession: "Kock", Kind: Child, Share: 100, Spell: 365, Known: true}},
		Weekdays: make([]Share, 7), Months: make([]Share, 12),
		Waves:  []Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}},
		Summer: &Summer{First: DateOf(2027, 6, 21), Last: DateOf(2027, 8, 15), Weeks: 8, Most: Whole},
		Move:   Minutes(DayLength), Asked: &Asked{PartTime: Whole},
	}
}

func TestFaultsOfTheOutlook(t *testing.T) {
	p := sound(t)
	p.Outlook = outlook()
	require.Empty(t, faultsOf(t, p))
	p.Outlook = &Outlook{Move: -1}
	require.Empty(t, faultsOf(t, p), "the standard")
	for path, change := range map[string]func(o *Outlook){
		"absence.rates[0].kind":   func(o *Outlook) { o.Rates[0].Kind = "bored" },
		"absence.rates[1].share":  func(o *Outlook) { o.Rates[1].Profession = "" },
		"absence.rates[0].share":  func(o *Outlook) { o.Rates[0].Share = 5001 },
		"absence.rates[0].spell":  func(o *Outlook) { o.Rates[0].Spell = 0 },
		"absence.rates[1].spell":  func(o *Outlook) { o.Rates[1].Spell = 366 },
		"absence.weekdays":        func(o *Outlook) { o.Weekdays = o.Weekdays[:6] },
		"absence.weekdays[6]":     func(o *Outlook) { o.Weekdays[6] = -1 },
		"absence.months[0]":       func(o *Outlook) { o.Months[0] = 5*Whole + 1 },
		"absence.months":          func(o *Outlook) { o.Months = append(o.Months, 0) },
		"absence.waves[0].times":  func(o *Outlook) { o.Waves[0].Times = -1 },
		"absence.waves":           func(o *Outlook) { o.Waves[0].Chance++ },
		"absence.summer":          func(o *Outlook) { o.Summer.Last = o.Summer.First - 1 },
		"absence.summer.weeks":    func(o *Outlook) { o.Summer.Weeks = 9 },
		"absence.summer.most":     func(o *Outlook) { o.Summer.Most++ },
		"absence.move":            func(o *Outlook) { o.Move++ },
		"absence.asked.part_time": func(o *Outlook) { o.Asked.PartTime++ },
		"absence.asked.hourly":    func(o *Outlook) { o.Asked.Hourly = -1 },
		"absence.asked.overtime":  func(o *Outlook) { o.Asked.Overtime = -1 },
	} {
		p.Outlook = outlook()
		change(p.Outlook)
		assert.Equal(t, []string{path}, faultsOf(t, p))
	}
	p.Outlook = outlook()
	p.Outlook.Waves[0].Times++
	assert.Equal(t, []string{"absence.waves"}, faultsOf(t, p), "the mean")
}

func TestFaultsOfPools(t *testing.T) {
	p := sound(t)
	pool := Pool{ID: "team", Kind: ResourceTeam, Radius: SameArea, Members: []EmployeeNo{0}, Away: Whole, Goes: []Introduction{{Unit: "other", People: []EmployeeNo{0}}}}
	p.Pools = []Pool{pool}
	p.Unit.Sharing = Sharing{Sisters: []string{"other"}, Area: "Norr"}
	require.Empty(t, faultsOf(t, p))
	p.Employees[1].Employment, p.Employees[1].Post, p.Employees[1].Salary, p.Employees[1].HourlyPay = Hourly, 0, 0, 100*SEK
	p.Unit.Sharing.Sisters = []string{"two words"}
	p.Pools = append(p.Pools,
		Pool{ID: "team", Kind: "band", Radius: "world", Away: -1, Members: []EmployeeNo{0, 1, 9}},
		Pool{ID: "", Kind: UnitSubstitute, Radius: OwnUnit, Goes: []Introduction{{Unit: "b", People: []EmployeeNo{0, 9}}, {Unit: "b"}}})
	assert.ElementsMatch(t, []string{
		"unit.sisters[0]", "pools[1].id", "pools[1].kind", "pools[1].radius", "pools[1].away", "pools[1].members[0]", "pools[1].members[1]", "pools[1].members[2]",
		"pools[2].id", "pools[2].members", "pools[2].goes[0].people[0]", "pools[2].goes[0].people[1]", "pools[2].goes[1].unit",
	}, faultsOf(t, p))
}

func TestRings(t *testing.T) {
	a := Unit{ID: "a", Sharing: Sharing{Sisters: []string{"b"}, Area: "Norr", District: "Östra"}}
	for _, c := range []struct {
		unit Unit
		ring Radius
	}{
		{a, OwnUnit},
		{Unit{ID: "b"}, SisterUnits},
		{Unit{ID: "c", Sharing: Sharing{Sisters: []string{"a"}}}, SisterUnits},
		{Unit{ID: "d", Sharing: Sharing{Area: "Norr"}}, SameArea},
		{Unit{ID: "e", Sharing: Sharing{Area: "Syd", District: "Östra"}}, District},
		{Unit{ID: "f"}, ""},
	} {
		ring, ok := Ring(&a, &c.unit)
		assert.Equal(t, c.ring, ring, c.unit.ID)
		assert.Equal(t, c.ring != "", ok, c.unit.ID)
	}
	pool := Pool{Radius: SameArea, Goes: []Introduction{{Unit: "d", People: []EmployeeNo{1}}, {Unit: "b"}}}
	assert.True(t, pool.MayGo(0, "a", OwnUnit))
	assert.True(t, pool.MayGo(0, "b", SisterUnits))
	assert.False(t, pool.MayGo(0, "d", SameArea), "not introduced")
	assert.True(t, pool.MayGo(1, "d", SameArea))
	assert.False(t, pool.MayGo(1, "d", District), "too far")
}
