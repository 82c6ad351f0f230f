package diagnose

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver/posts"
	"heltid/solver/scenario"
)

// Kind is a sort of cause.
type Kind string

// The kinds of cause.
const (
	SmallPosts Kind = "small-posts" // posts smaller than people want, and than demand needs
	Vacancy    Kind = "vacancy"     // too few posts for the demand, even with all there
	Skill      Kind = "skill"       // too few with a skill that demand asks for
	Weekend    Kind = "weekend"     // too few weekends a person
	Hours      Kind = "hours"       // people who do not work some of the shifts
	Absence    Kind = "absence"     // somebody away for long
	Split      Kind = "split"       // need in short peaks that no whole shift fits
	OwnRule    Kind = "own-rule"    // a rule of the unit's own
)

// Measure is what would take a cause away.
type Measure struct {
	Kind Kind
	// Cause is what is the matter, Do what to do about it.
	Cause, Do rules.Text
	change    func(p *roster.Problem)
}

// apply takes the measure on a copy. Whoever is added comes last.
func (m *Measure) apply(p *roster.Problem) *roster.Problem {
	c := scenario.Clone(p)
	m.change(c)
	return c
}

// longAbsence is how many days away are worth a substitute of their own.
const longAbsence = 10

// measures lists what can be tried in a unit.
func measures(p *roster.Problem, r roster.Roster) []Measure {
	var out []Measure
	short := missing(p)
	if m, raised, ok := smallPosts(p); ok {
		out = append(out, m)
		short -= raised
	}
	if m, ok := vacancy(p, short); ok {
		out = append(out, m)
	}
	out = append(out, skillMeasures(p)...)
	out = append(out, weekendMeasures(p)...)
	if m, ok := hours(p); ok {
		out = append(out, m)
	}
	out = append(out, substitutes(p)...)
	if m, ok := resource(p); ok {
		out = append(out, m)
	}
	return append(out, ownRules(p)...)
}

// missing is the contract time that demand asks for beyond what people on
// monthly pay have when nobody is away, in the period.
func missing(p *roster.Problem) roster.Minutes {
	a, ok := posts.Bound(p)
	if !ok {
		return 0
	}
	week := a.Posts.Num().Int64() * int64(a.Measure) / max(1, a.Posts.Denom().Int64())
	need := week * int64(p.Days) / 7
	for i := range p.Employees {
		e := &p.Employees[i]
		if m, ok := ab.Measure(e, p.First); ok && e.Employment != roster.Hourly {
			need -= int64(m) * int64(e.Post) * int64(p.Days) / (7 * int64(roster.FullTime))
		}
	}
	return roster.Minutes(need)
}

// smallPosts raises everybody who has asked for more.
func smallPosts(p *roster.Problem) (Measure, roster.Minutes, bool) {
	var who []int
	more := int64(0)
	for i := range p.Employees {
		e := &p.Employees[i]
		if m, ok := ab.Measure(e, p.First); ok && e.Employment != roster.Hourly && e.WantsMore > e.Post {
			who = append(who, i)
			more += int64(m) * int64(e.WantsMore-e.Post) * int64(p.Days) / (7 * int64(roster.FullTime))
		}
	}
	return Measure{
		Kind:  SmallPosts,
		Cause: say.Text("%d medarbetare har mindre tjänst än de vill ha", "%d people have smaller posts than they want", len(who)),
		Do:    say.Text("Höj dem till vad de har bett om, sammanlagt %s i perioden", "Raise them to what they have asked for, %s in the period in all", say.Length(roster.Minutes(more))),
		change: func(c *roster.Problem) {
			for _, i := range who {
				c.Employees[i].Post, c.Employees[i].WantsMore = c.Employees[i].WantsMore, 0
			}
		},
	}, roster.Minutes(more), len(who) > 0
}

// vacancy adds full-time posts for the time that is missing, at least half a
// post and at most three.
func vacancy(p *roster.Problem, short roster.Minutes) (Measure, bool) {
	like := typical(p)
	if like < 0 {
		return Measure{}, false
	}
	m, _ := ab.Measure(&p.Employees[like], p.First)
	full := int64(m) * int64(p.Days) / 7
	if full == 0 || int64(short)*2 < full {
		return Measure{}, false
	}
	n := int(min(3, max(1, (int64(short)*2+full)/(2*full))))
	return Measure{
		Kind:  Vacancy,
		Cause: say.Text("Tjänsterna räcker inte: %s saknas även när alla är på plats", "The posts are too few: %s are missing even when everybody is there", say.Length(short)),
		Do:    say.Text("Tillsätt %d heltidstjänst(er) till", "Fill %d more full-time post(s)", n),
		change: func(c *roster.Problem) {
			for k := range n {
				e := fresh(c, like, fmt.Sprintf("ny-%d", k+1))
				e.Post, e.Employment = roster.FullTime, roster.Permanent
				c.Employees = append(c.Employees, e)
			}
		},
	}, true
}

// typical is whoever on monthly pay has most skills and fewest limits; −1 for
// nobody.
func typical(p *roster.Problem) int {
	best := -1
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment == roster.Hourly || e.Student {
			continue
		}
		rank := func(e *roster.Employee) int {
			n := len(e.Skills)
			if len(e.Shifts) > 0 {
				n -= 100
			}
			return n
		}
		if best < 0 || rank(e) > rank(&p.Employees[best]) {
			best = i
		}
	}
	return best
}

// fresh is somebody new on another's terms.
func fresh(p *roster.Problem, like int, id string) roster.Employee {
	e := p.Employees[like]
	for taken := true; taken; {
		taken = slices.ContainsFunc(p.Employees, func(o roster.Employee) bool { return o.ID == id })
		if taken {
			id += "+"
		}
	}
	e.ID, e.Name = id, id
	e.From, e.To = roster.NoDate, roster.NoDate
	e.History = roster.History{From: p.First - 7}
	e.Absences, e.Wishes, e.Locks, e.Elsewhere, e.Spells = nil, nil, nil, nil, nil
	e.WantsMore, e.PartTime, e.Accepts = 0, "", nil
	e.Skills = slices.Clone(e.Skills)
	return e
}

// skillMeasures gives a skill to two who lack it, for each that demand asks for.
func skillMeasures(p *roster.Problem) []Measure {
	var out []Measure
	for s := range roster.SkillNo(len(p.Skills)) {
		if !slices.ContainsFunc(p.Demands, func(d roster.Demand) bool { return d.Skill == s && max(d.Least, d.Wanted) > 0 }) {
			continue
		}
		have := 0
		var lack []int
		for i := range p.Employees {
			e := &p.Employees[i]
			switch {
			case e.Employment == roster.Hourly || e.Student:
			case p.Serves(e.Skills, s, p.First):
				have++
			case len(lack) < 2:
				lack = append(lack, i)
			}
		}
		if len(lack) == 0 {
			continue
		}
		out = append(out, Measure{
			Kind:  Skill,
			Cause: say.Text("För få har kompetensen %s: %d månadsanställda", "Too few have the skill %s: %d on monthly pay", p.Skills[s].Name, have),
			Do:    say.Text("Utbilda %d till", "Train %d more", len(lack)),
			change: func(c *roster.Problem) {
				for _, i := range lack {
					c.Employees[i].Skills = append(c.Employees[i].Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
				}
			},
		})
	}
	return out
}

// ladder is the weekend frequencies that a unit with fewer weekends goes to: every
// second as is usual in care, and beyond that two of three. Smaller steps may show
// nothing in the few weekends of a period.
var ladder = []posts.Frequency{{Most: 1, Of: 2}, {Most: 2, Of: 3}}

// weekendMeasures takes each weekend rule a step.
func weekendMeasures(p *roster.Problem) []Measure {
	var out []Measure
	for i := range p.Settings {
		s := &p.Settings[i]
		var now posts.Frequency
		if s.Rule != "weekend-frequency" || json.Unmarshal(s.Params, &now) != nil || now.Of < 1 {
			continue
		}
		next := slices.IndexFunc(ladder, func(f posts.Frequency) bool { return f.Share().Cmp(now.Share()) > 0 })
		if next < 0 {
			continue
		}
		to := ladder[next]
		out = append(out, Measure{
			Kind:  Weekend,
			Cause: say.Text("Helgerna räcker inte med %d av %d", "Weekends do not suffice at %d of %d", now.Most, now.Of),
			Do:    say.Text("Arbeta %d av %d helger", "Work %d of %d weekends", to.Most, to.Of),
			change: func(c *roster.Problem) {
				params := map[string]any{}
				_ = json.Unmarshal(c.Settings[i].Params, &params) // read above
				params["most"], params["of"] = to.Most, to.Of
				c.Settings[i].Params, _ = json.Marshal(params) // plain numbers and words
			},
		})
	}
	return out
}

// hours lets those who are kept from some shifts work all.
func hours(p *roster.Problem) (Measure, bool) {
	var who []int
	for i := range p.Employees {
		if e := &p.Employees[i]; e.Employment != roster.Hourly && len(e.Shifts) > 0 && kept(p, e) {
			who = append(who, i)
		}
	}
	return Measure{
		Kind:  Hours,
		Cause: say.Text("%d månadsanställda arbetar bara vissa pass", "%d on monthly pay work some shifts only", len(who)),
		Do:    rules.Text{SV: "Låt dem arbeta alla pass", EN: "Let them work all shifts"},
		change: func(c *roster.Problem) {
			for _, i := range who {
				c.Employees[i].Shifts = nil
			}
		},
	}, len(who) > 0
}

// kept tells whether somebody may not work a shift that covers demand.
func kept(p *roster.Problem, e *roster.Employee) bool {
	for s := range p.Shifts {
		if p.Shifts[s].Covers() && !slices.Contains(e.Shifts, roster.ShiftNo(s)) {
			return true
		}
	}
	return false
}

// substitutes has somebody on the same terms for each of the three who are away
// longest.
func substitutes(p *roster.Problem) []Measure {
	type away struct {
		who, days   int
		first, last roster.Date
	}
	var all []away
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment == roster.Hourly {
			continue
		}
		a := away{who: i, first: p.Last(), last: p.First}
		for d := p.First; d <= p.Last(); d++ {
			if e.EmployedOn(d) && e.Absent(d) {
				a.days++
				a.first, a.last = min(a.first, d), max(a.last, d)
			}
		}
		if a.days >= longAbsence {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b away) int { return cmp.Compare(b.days, a.days) })
	var out []Measure
	for _, a := range all[:min(3, len(all))] {
		out = append(out, Measure{
			Kind:  Absence,
			Cause: say.Text("%s är borta %d dagar", "%s is away for %d days", p.Employees[a.who].Name, a.days),
			Do:    say.Text("Ta in en vikarie på månadslön med samma tjänst, %s", "Take in a substitute on monthly pay for the same post, %s", a.first.String()+"–"+a.last.String()),
			change: func(c *roster.Problem) {
				e := fresh(c, a.who, "vik-"+c.Employees[a.who].ID)
				e.Employment, e.From, e.To = roster.Temporary, a.first, a.last
				e.History = roster.History{From: roster.NoDate}
				c.Employees = append(c.Employees, e)
			},
		})
	}
	return out
}

// resource adds full-time resource persons for the time that people on monthly pay
// are away, at least half a post of it and at most three posts.
func resource(p *roster.Problem) (Measure, bool) {
	like := typical(p)
	if like < 0 {
		return Measure{}, false
	}
	whole := roster.Calculation{First: p.First, Last: p.Last()}
	var away roster.Minutes
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if p.Employees[e].Employment == roster.Hourly || len(p.Employees[e].Absences) == 0 {
			continue
		}
		there := *p
		there.Employees = []roster.Employee{p.Employees[e]}
		with, _ := ab.Target(&there, 0, whole)
		there.Employees[0].Absences = nil
		without, _ := ab.Target(&there, 0, whole)
		away += without - with
	}
	m, _ := ab.Measure(&p.Employees[like], p.First)
	full := int64(m) * int64(p.Days) / 7
	if full == 0 || int64(away)*2 < full {
		return Measure{}, false
	}
	n := int(min(3, max(1, (int64(away)*2+full)/(2*full))))
	do := say.Text("Anställ en resursperson på heltid", "Employ one resource person at full time")
	if n > 1 {
		do = say.Text("Anställ %d resurspersoner på heltid", "Employ %d resource persons at full time", n)
	}
	return Measure{
		Kind:  Absence,
		Cause: say.Text("Frånvaron är %s i perioden", "Absence is %s in the period", say.Length(away)),
		Do:    do,
		change: func(c *roster.Problem) {
			for k := range n {
				e := fresh(c, like, fmt.Sprintf("resurs-%d", k+1))
				e.Post, e.Employment = roster.FullTime, roster.Permanent
				c.Employees = append(c.Employees, e)
			}
		},
	}, true
}

// ownRules lets go of each hard rule of the unit's own, weekends aside.
func ownRules(p *roster.Problem) []Measure {
	names := map[string]rules.About{}
	for _, b := range local.Blocks() {
		names[b.About().ID] = b.About()
	}
	var out []Measure
	for i, s := range p.Settings {
		about, ok := names[s.Rule]
		if !ok || s.Rule == "weekend-frequency" || s.Level == "goal" {
			continue
		}
		m := Measure{
			Kind:  OwnRule,
			Cause: say.Text("Enhetens regel %s binder", "The unit's rule %s binds", lower(about.Title)),
			Do:    say.Text("Ta bort eller lätta på %s", "Drop or loosen %s", lower(about.Title)),
			change: func(c *roster.Problem) {
				c.Settings = append(slices.Clone(c.Settings[:i]), c.Settings[i+1:]...)
			},
		}
		if s.Rule == "no-split-shifts" {
			m.Kind = Split
			m.Cause = rules.Text{SV: "Behovet kommer i korta toppar som hela pass inte passar", EN: "The need comes in short peaks that whole shifts do not fit"}
			m.Do = rules.Text{SV: "Tillåt delade turer, eller korta behovet", EN: "Allow split shifts, or shorten the need"}
		}
		out = append(out, m)
	}
	return out
}

// lower is a rule's name inside a sentence.
func lower(t rules.Text) rules.Text {
	down := func(s string) string {
		for i := range s {
			if i > 0 {
				return strings.ToLower(s[:i]) + s[i:]
			}
		}
		return s
	}
	return rules.Text{SV: down(t.SV), EN: down(t.EN)}
}
