package roster

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/text/texttest"
)

// faultsOf gives the paths that Validate finds fault with.
func faultsOf(t testing.TB, p *Problem) []string {
	var out []string
	for _, f := range Validate(p) {
		texttest.Told(t, f.Say)
		out = append(out, f.Path)
	}
	return out
}

func TestWaiversNeedTheirEvidence(t *testing.T) {
	p := sound(t)
	whole := Waiver{Kind: ShortRest, People: []EmployeeNo{0}, First: p.First, Last: p.Last(), Grantor: "Chef", Evidence: "Protokoll 1", Reason: "Ensam sjuksköterska"}
	p.Waivers = []Waiver{whole}
	require.Empty(t, faultsOf(t, p))
	p.Waivers = append(p.Waivers,
		Waiver{Kind: "nap", First: p.Last(), Last: p.First, Grantor: " ", People: []EmployeeNo{0, 0, 99}})
	assert.ElementsMatch(t, []string{
		"waivers[1].kind", "waivers[1].people[1]", "waivers[1].people[2]", "waivers[1]",
		"waivers[1].grantor", "waivers[1].evidence", "waivers[1].reason",
	}, faultsOf(t, p))
}

func TestAWaiverCoversItsOwn(t *testing.T) {
	p := sound(t)
	p.Waivers = []Waiver{
		{Kind: ShortRest, People: []EmployeeNo{1}, First: p.First + 1, Last: NoDate},
		{Kind: ShortNotice, First: NoDate, Last: p.First},
	}
	assert.Nil(t, p.Waived(ShortRest, 1, p.First))
	assert.Same(t, &p.Waivers[0], p.Waived(ShortRest, 1, p.First+1))
	assert.Nil(t, p.Waived(ShortRest, 0, p.First+1))
	assert.Same(t, &p.Waivers[1], p.Waived(ShortNotice, 7, p.First-100))
	assert.Nil(t, p.Waived(ShortNotice, 7, p.First+1))
	assert.Nil(t, p.Waived(OnCallCap, 7, p.First))
}

func TestDatesOfBirthAndWorkElsewhere(t *testing.T) {
	p := sound(t)
	who := &p.Employees[0]
	year, _, _ := p.First.Civil()
	who.BirthYear, who.Born = year-17, DateOf(year-17, time.March, 14)
	who.Elsewhere = []Elsewhere{{Date: p.First, Minutes: 1}, {Date: p.First, Minutes: Minutes(DayLength)}}
	require.Empty(t, faultsOf(t, p))
	who.BirthYear++
	who.Elsewhere = []Elsewhere{{Date: p.First, Minutes: 0}, {Date: p.First, Minutes: Minutes(DayLength) + 1}, {Date: p.First - Reach - 1, Minutes: 60}}
	assert.ElementsMatch(t, []string{
		"employees[0].born", "employees[0].elsewhere[0].hours", "employees[0].elsewhere[1].hours", "employees[0].elsewhere[2].date",
	}, faultsOf(t, p))
}

func TestBalancesOfTheYear(t *testing.T) {
	h := History{Balances: []Balance{{Kind: MertidMinutes, From: 10, Amount: 1}, {Kind: MertidMinutes, From: 20, Amount: 2}}}
	b, ok := h.Since(MertidMinutes, 20)
	assert.True(t, ok)
	assert.EqualValues(t, 2, b.Amount)
	_, ok = h.Since(OvertimeMinutes, 20)
	assert.False(t, ok)
	_, ok = h.Since(MertidMinutes, 15)
	assert.False(t, ok)
}
