package units

import (
	"fmt"
	"math/rand/v2"

	"heltid/rules/roster"
)

// Planted is a unit with one thing wrong on purpose.
type Planted struct {
	Problem *roster.Problem
	// Cause is what is wrong, as package diagnose calls it.
	Cause string
}

// Causes lists what can be planted.
func Causes() []string {
	return []string{"vacancy", "small-posts", "skill", "weekend", "hours", "absence", "split", "own-rule"}
}

// Plant makes a small home that its own people can staff, two weeks of days and
// evenings with every second weekend, and puts one cause of hourly hours into it.
// Sizes, people and details follow from the seed.
func Plant(cause string, seed uint64) Planted {
	rnd := rand.New(rand.NewPCG(seed, 50))
	b := newBuilder(fmt.Sprintf("planterad-%s-%d", cause, seed), "Planterad "+cause, roster.CareHome, 14, rnd)
	usk := b.skill("usk", "Undersköterska")
	every := roster.EveryDay()
	d := b.shift("D", "Dag", roster.Work, 7*60, 15*60+30, 30, every)
	e := b.shift("E", "Kväll", roster.Work, 13*60+30, 21*60+30, 30, every)
	s := b.split()

	// Heads that weekends ask for at every second, and the need that they carry.
	heads := 8 + 2*rnd.IntN(3)
	evening := heads / 4
	day := heads/2 - evening
	b.demand("day", "Dag, vardag", weekdays(), roster.NoSkill, day+1, d)
	b.demand("day-weekend", "Dag, helg", weekend(), roster.NoSkill, day, d)
	b.demand("evening", "Kväll", every, roster.NoSkill, evening, e)
	b.demand("usk-day", "Undersköterska, dag", every, usk, 1, d)
	b.demand("usk-evening", "Undersköterska, kväll", every, usk, 1, e)
	week := 5*((day+1)*480+evening*450) + 2*(day*480+evening*450)
	frequency := `{"most":1,"of":2}`
	peaks := 0
	switch cause {
	case "weekend":
		frequency = `{"most":1,"of":` + fmt.Sprint(3+rnd.IntN(2)) + `}`
	case "split":
		peaks = 1 + heads/12
		for _, at := range [][2]roster.Clock{{7 * 60, 11 * 60}, {16 * 60, 20 * 60}} {
			all := day + 1
			if at[0] > 12*60 {
				all = evening
			}
			b.p.Demands = append(b.p.Demands, roster.Demand{
				ID: fmt.Sprintf("topp-%d", at[0]/60), Name: "Topp", Days: weekdays(), From: at[0], To: at[1], Skill: roster.NoSkill,
				Least: all + peaks, Wanted: all + peaks, Most: -1,
			})
		}
		week += 5 * peaks * 480
		b.rule("no-split-shifts", `{}`)
	}
	b.rule("weekend-frequency", frequency)
	b.rule("days-in-row", `{"most":5}`)

	posts := b.posts(heads, week)
	gone := -1
	if cause == "vacancy" {
		gone = 1 + rnd.IntN(2) // one or two people fewer
	}
	for k := range heads {
		if k < gone {
			continue
		}
		who := b.person(fmt.Sprintf("p%02d", k+1))
		who.Employment, who.Post, who.Salary = roster.Permanent, posts[k], roster.Money(28500+rnd.IntN(40)*100)*roster.SEK
		who.Profession = "Undersköterska"
		who.Skills = []roster.SkillSpan{{Skill: usk, From: roster.NoDate, To: roster.NoDate}}
		switch {
		case cause == "skill" && k >= 2:
			who.Profession, who.Skills = "Vårdbiträde", nil
		case cause == "small-posts" && k < heads/2:
			who.WantsMore = who.Post
			who.Post -= 3000
		case cause == "hours" && k >= heads/4:
			who.Shifts = []roster.ShiftNo{d, s}
		case cause == "absence" && k == 0:
			who.Absences = []roster.Absence{{First: b.p.First, Last: b.p.Last(), Kind: roster.Leave, Minutes: -1}}
		}
		no := b.add(who)
		b.past(no, []roster.ShiftNo{d, e}[k%2], k%2 == 0)
		if cause == "hours" && k >= heads/4 {
			b.p.Employees[no].History.Duties = nil
			b.past(no, d, k%2 == 0)
		}
	}
	if cause == "own-rule" {
		b.rule("shift-count", `{"shifts":["E"],"most":`+fmt.Sprint(1+rnd.IntN(2))+`}`)
		for k := range b.p.Employees { // of those on monthly pay
			last := &b.p.Settings[len(b.p.Settings)-1]
			last.People = append(last.People, roster.EmployeeNo(k))
		}
	}
	like := b.person("tim")
	like.Skills = []roster.SkillSpan{{Skill: usk, From: roster.NoDate, To: roster.NoDate}}
	b.pool(6, like)
	return Planted{b.p, cause}
}

// split adds a split shift of eight hours, over the peaks.
func (b *builder) split() roster.ShiftNo {
	part := func(from, to roster.Clock) roster.Part {
		return roster.Part{Start: from, End: to, Activity: roster.Active, Credit: 100}
	}
	b.p.Shifts = append(b.p.Shifts, roster.Shift{
		ID: "DEL", Name: "Delad tur", Kind: roster.Work, Days: weekdays(), Parts: []roster.Part{part(7*60, 11*60), part(16*60, 20*60)},
	})
	return roster.ShiftNo(len(b.p.Shifts) - 1)
}

// posts shares a week's minutes out over so many heads, no post above full time,
// in steps of five percent.
func (b *builder) posts(heads, week int) []roster.PostSize {
	out := make([]roster.PostSize, heads)
	left := week * int(roster.FullTime) / (37 * 60)
	for k := range out {
		out[k] = roster.PostSize(min(int(roster.FullTime), (left/(heads-k)+250)/500*500))
		if k < heads-1 && k%2 == 0 && left/(heads-k) < int(roster.FullTime) {
			out[k] = roster.FullTime // some full, some part time
		}
		left -= int(out[k])
	}
	return out
}
