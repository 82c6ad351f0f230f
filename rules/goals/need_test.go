package goals

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// house has two floors of two wards, days and evenings, nurses who may stand in
// for undersköterskor, and a delegation. Held is what each of its people holds.
func house(held ...[]roster.SkillNo) *roster.Problem {
	p := &roster.Problem{
		Period: roster.NewPeriod(roster.DateOf(2026, 10, 5), 7, time.UTC),
		Places: make([]roster.Place, 4),
		Skills: []roster.Skill{{ID: "ssk"}, {ID: "usk", StandIns: []roster.SkillNo{0}}, {ID: "delegering"}},
	}
	for range 2 {
		p.Shifts = append(p.Shifts, roster.Shift{Kind: roster.Work, Days: roster.EveryDay()})
	}
	p.Shifts[0].Parts = []roster.Part{{Start: 7 * 60, End: 16 * 60, Activity: roster.Active}}
	p.Shifts[1].Parts = []roster.Part{{Start: 13 * 60, End: 22 * 60, Activity: roster.Active}}
	for _, skills := range held {
		e := roster.Employee{From: roster.NoDate, To: roster.NoDate}
		for _, s := range skills {
			e.Skills = append(e.Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
		}
		p.Employees = append(p.Employees, e)
	}
	return p
}

const (
	anyone = roster.NoSkill
	ssk    = roster.SkillNo(0)
	usk    = roster.SkillNo(1)
	given  = roster.SkillNo(2)
)

// at is a demand at any hour; on, one by shift.
func at(people int, skill roster.SkillNo, places ...roster.PlaceNo) roster.Demand {
	return roster.Demand{Days: roster.EveryDay(), Least: people, Skill: skill, Places: places, To: roster.DayLength}
}

func on(shifts []roster.ShiftNo, people int, skill roster.SkillNo, places ...roster.PlaceNo) roster.Demand {
	d := at(people, skill, places...)
	d.Shift, d.To = shifts, 0
	return d
}

func needs(p *roster.Problem) []Need {
	var out []Need
	for i := range p.Demands {
		out = append(out, Need{roster.DemandNo(i), 0, p.Demands[i].Least})
	}
	return out
}

func TestEveryPersonIsAskedForOnce(t *testing.T) {
	both := [][]roster.SkillNo{{ssk, given}}
	day, evening, either := []roster.ShiftNo{0}, []roster.ShiftNo{1}, []roster.ShiftNo{0, 1}
	for _, c := range []struct {
		name string
		held [][]roster.SkillNo
		rows []roster.Demand
		want int
	}{
		{"nothing", nil, nil, 0},
		{"nobody", nil, []roster.Demand{at(0, anyone)}, 0},
		{"three of whom one is usk", nil, []roster.Demand{at(3, anyone, 0), at(1, usk, 0)}, 3},
		{"a nurse is an usk", nil, []roster.Demand{at(1, ssk), at(2, usk), at(4, anyone)}, 4},
		{"more nurses than usk", nil, []roster.Demand{at(3, ssk), at(2, usk)}, 3},
		{"wards within the unit", nil, []roster.Demand{at(5, anyone), at(2, anyone, 0), at(2, anyone, 1)}, 5},
		{"wards that ask for as many", nil, []roster.Demand{at(4, anyone), at(2, anyone, 0), at(2, anyone, 1)}, 4},
		{"wards that ask for more", nil, []roster.Demand{at(3, anyone), at(2, anyone, 0), at(2, anyone, 1)}, 4},
		{"wards within floors within the unit", nil,
			[]roster.Demand{at(6, anyone), at(3, anyone, 0, 1), at(2, anyone, 0), at(2, anyone, 1), at(2, anyone, 2, 3), at(1, anyone, 2)}, 6},
		{"floors that ask for more", nil,
			[]roster.Demand{at(5, anyone), at(3, anyone, 0, 1), at(2, anyone, 0), at(2, anyone, 1), at(2, anyone, 2, 3), at(1, anyone, 2)}, 6},
		{"the same twice", nil, []roster.Demand{at(2, usk, 0), at(3, usk, 0)}, 3},
		{"in two wards", both, []roster.Demand{at(2, ssk, 0), at(3, given, 1)}, 5},
		{"two skills that somebody has together", both, []roster.Demand{at(2, ssk), at(3, given)}, 3},
		{"two that nobody has", [][]roster.SkillNo{{ssk}, {given}}, []roster.Demand{at(2, ssk), at(3, given)}, 5},
		{"two that a stand-in has", both, []roster.Demand{at(2, usk), at(3, given)}, 3},
		// Two in each ward, and one delegation on their floor: one of the four.
		{"a skill across wards", [][]roster.SkillNo{{given}}, []roster.Demand{at(2, anyone, 0), at(2, anyone, 1), at(1, given, 0, 1)}, 4},
		{"a skill across wards, more of it", [][]roster.SkillNo{{given}}, []roster.Demand{at(2, anyone, 0), at(2, anyone, 1), at(5, given, 0, 1)}, 5},
		// Ekbacken by day at the weekend: twelve, who are also two in each
		// dementia ward and one in the others, three delegations and seven usk.
		{"crossed within the unit", [][]roster.SkillNo{{usk}, {usk, given}},
			[]roster.Demand{at(12, anyone), at(2, anyone, 0), at(1, anyone, 1), at(2, anyone, 2), at(1, anyone, 3), at(1, given, 0, 1), at(1, given, 2, 3), at(7, usk)}, 12},
		{"day and evening", nil, []roster.Demand{on(day, 3, anyone), on(evening, 2, anyone)}, 5},
		{"the whole day asks for as many", nil, []roster.Demand{on(day, 3, anyone), on(evening, 2, anyone), on(either, 5, anyone)}, 5},
		{"the whole day asks for one more", nil, []roster.Demand{on(day, 3, anyone), on(evening, 2, anyone), on(either, 6, anyone)}, 6},
		{"one ward whenever", nil, []roster.Demand{on(day, 3, anyone), on(either, 2, anyone, 0)}, 3},
		{"by the clock and by shift", nil, []roster.Demand{on(day, 3, anyone), at(2, anyone)}, 3},
		{"three that share in pairs", nil, []roster.Demand{at(1, anyone, 0, 1), at(1, anyone, 1, 2), at(1, anyone, 0, 2)}, 1},
	} {
		p := house(c.held...)
		p.Demands = c.rows
		assert.Equal(t, c.want, NewNeeds(p).People(needs(p)), c.name)
	}
}

func TestNextDaysShiftIsAnotherPerson(t *testing.T) {
	p := house()
	p.Demands = []roster.Demand{on([]roster.ShiftNo{0}, 2, anyone)}
	n := NewNeeds(p)
	assert.Equal(t, 4, n.People([]Need{{0, 0, 2}, {0, 1, 2}}))
	assert.Equal(t, 3, n.People([]Need{{0, 0, 2}, {0, 0, 3}}))
}

func TestSkillsMeetInTimeOrNot(t *testing.T) {
	first := roster.DateOf(2026, 10, 5)
	for _, c := range []struct {
		name  string
		until roster.Date // of the first skill
		from  roster.Date // of the second
		want  int
	}{
		{"on one day", first + 3, first + 3, 3},
		{"a day too late", first + 2, first + 3, 5},
		{"from before the period", first, first - 30, 3},
		{"over before it", first - 1, first - 30, 5},
	} {
		p := house()
		p.Employees = []roster.Employee{{Skills: []roster.SkillSpan{
			{Skill: ssk, From: roster.NoDate, To: c.until}, {Skill: given, From: c.from, To: roster.NoDate},
		}}}
		p.Demands = []roster.Demand{at(2, ssk), at(3, given)}
		assert.Equal(t, c.want, NewNeeds(p).People(needs(p)), c.name)
	}
}

func TestByTheClockBeyondByShift(t *testing.T) {
	// Three by day (07–16) and two in the evening (13–22), all of them in any ward.
	p := house()
	p.Demands = []roster.Demand{
		on([]roster.ShiftNo{0}, 3, anyone), on([]roster.ShiftNo{1}, 2, anyone),
		at(4, anyone), at(2, anyone, 0),
	}
	byShift := []Need{{0, 0, 3}, {1, 0, 2}}
	for _, c := range []struct {
		name      string
		from, to  roster.Clock
		clock     []Need
		want      int
		byShiftIs int
	}{
		{"by day four are asked for, three come", 8, 10, []Need{{2, 0, 4}}, 1, 3},
		{"where two shifts meet five come", 13, 16, []Need{{2, 0, 4}}, 0, 5},
		{"six, of whom five come", 13, 16, []Need{{2, 0, 6}}, 1, 5},
		{"in the evening two come", 16, 22, []Need{{2, 0, 4}}, 2, 2},
		{"at night nobody", 22, 24, []Need{{2, 0, 4}, {3, 0, 2}}, 4, 0},
		{"a ward is within", 8, 10, []Need{{3, 0, 2}}, 0, 3},
		{"only a part of the stretch does not count", 6, 8, []Need{{2, 0, 4}}, 4, 0},
	} {
		got := NewNeeds(p).Beyond(c.clock, byShift, p.Between(0, c.from*60, c.to*60))
		assert.Equal(t, c.want, got, c.name)
	}
}

// The people asked for are the fewest that meet all demands, found by trying
// every crowd.
func TestFewestPeopleMeetAllDemands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := house([]roster.SkillNo{ssk}, []roster.SkillNo{usk, given})
		// Wards, floors and the unit by place; delegations on them besides.
		places := [][]roster.PlaceNo{nil, {0, 1}, {2, 3}, {0}, {1}, {2}, {3}}
		for i := range rapid.IntRange(0, 5).Draw(t, "demands") {
			d := at(rapid.IntRange(0, 2).Draw(t, "people"), anyone, rapid.SampledFrom(places).Draw(t, "places")...)
			if i > 2 {
				d.Skill = given
			}
			p.Demands = append(p.Demands, d)
		}
		n := NewNeeds(p)
		require.Equal(t, fewest(p), n.People(needs(p)))
	})
}

// However demands are entangled, more of one asks for no fewer people, and for
// at most as many more; somebody is asked for when anybody is; and never more
// than it takes.
func TestPeopleOfAnyDemands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := house([]roster.SkillNo{ssk}, []roster.SkillNo{usk, given})
		for range rapid.IntRange(1, 5).Draw(t, "demands") {
			d := at(rapid.IntRange(0, 2).Draw(t, "people"), rapid.SampledFrom([]roster.SkillNo{anyone, ssk, usk, given}).Draw(t, "skill"),
				rapid.SliceOfNDistinct(rapid.SampledFrom([]roster.PlaceNo{0, 1, 2, 3}), 0, 3, rapid.ID[roster.PlaceNo]).Draw(t, "places")...)
			if rapid.Bool().Draw(t, "by shift") {
				d.Shift, d.To = rapid.SampledFrom([][]roster.ShiftNo{{0}, {1}, {0, 1}}).Draw(t, "shifts"), 0
			}
			p.Demands = append(p.Demands, d)
		}
		n := NewNeeds(p)
		all := needs(p)
		got := n.People(all)
		most := 0
		for _, need := range all {
			most = max(most, need.People)
		}
		require.GreaterOrEqual(t, got, most)
		require.LessOrEqual(t, got, fewest(p))
		more := rapid.IntRange(0, len(all)-1).Draw(t, "more of")
		all[more].People++
		require.Contains(t, []int{got, got + 1}, n.People(all))
	})
}

// fewest tries every crowd, the smallest first. A person is at a place on a
// shift and holds what somebody holds, or one skill alone.
func fewest(p *roster.Problem) int {
	holds := [][]roster.SkillSpan{nil}
	for s := range roster.SkillNo(len(p.Skills)) {
		holds = append(holds, []roster.SkillSpan{{Skill: s, From: roster.NoDate, To: roster.NoDate}})
	}
	for e := range p.Employees {
		holds = append(holds, p.Employees[e].Skills)
	}
	kinds := map[string][]int{} // by the demands they count for
	for place := range roster.PlaceNo(len(p.Places)) {
		for shift := range roster.ShiftNo(len(p.Shifts)) {
			for _, held := range holds {
				var counts []int
				for i := range p.Demands {
					if d := &p.Demands[i]; d.Counts(p, shift, place) && p.Serves(held, d.Skill, p.First) {
						counts = append(counts, i)
					}
				}
				kinds[fmt.Sprint(counts)] = counts
			}
		}
	}
	lacks := make([]int, len(p.Demands))
	for i := range p.Demands {
		lacks[i] = p.Demands[i].Least
	}
	for people := 0; ; people++ {
		if enough(kinds, lacks, people) {
			return people
		}
	}
}

// enough tells whether so many people can meet what is lacking: somebody must
// come for the first demand that lacks anyone.
func enough(kinds map[string][]int, lacks []int, people int) bool {
	for i, lack := range lacks {
		if lack <= 0 {
			continue
		}
		if lack > people {
			return false
		}
		for _, k := range kinds {
			rest := append([]int(nil), lacks...)
			counts := false
			for _, j := range k {
				rest[j]--
				counts = counts || j == i
			}
			if counts && enough(kinds, rest, people-1) {
				return true
			}
		}
		return false
	}
	return true
}

// Demands that ward by skill entangle beyond all need take a bounded search.
func TestEntangledDemandsEndInTime(t *testing.T) {
	p := house()
	p.Places = make([]roster.Place, 200)
	for i := range 200 {
		places := []roster.PlaceNo{roster.PlaceNo(i)}
		for k := range 5 {
			places = append(places, roster.PlaceNo((i*(k+3)+7*k)%200))
		}
		p.Demands = append(p.Demands, at(1+i%3, anyone, places...))
	}
	got := NewNeeds(p).People(needs(p))
	assert.Greater(t, got, 3)
	assert.LessOrEqual(t, got, 400)
}

func BenchmarkPeople(b *testing.B) {
	p := house([]roster.SkillNo{usk, given})
	p.Demands = []roster.Demand{
		at(12, anyone), at(2, anyone, 0), at(1, anyone, 1), at(2, anyone, 2), at(1, anyone, 3), at(1, given, 0, 1), at(1, given, 2, 3), at(7, usk),
	}
	n, all := NewNeeds(p), needs(p)
	b.ReportAllocs()
	for range b.N {
		n.People(all)
	}
}
