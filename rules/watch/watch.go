// Package watch asks for people through hours of the day, for rules that do so
// besides a unit's own demands: somebody awake in every house at all hours, a
// delegated person while medicines are given, a förskollärare in core hours.
//
// A Watch is such a rule's list of posts. It is counted as staffing is, people
// begun before the period and all (package goals), on a problem that holds the
// posts instead of the demands; each of staffing's two sides stands behind one
// side of the watch.
package watch

import (
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Post is people asked for from one clock time to another.
type Post struct {
	Name     rules.Text // what it is for
	Days     roster.DaySet
	From, To roster.Clock
	Places   []roster.PlaceNo // presence in any of these counts; none: anywhere in the unit
	// Skills are those of which one must be held, or stood in for; none: any
	// person will do.
	Skills []roster.SkillNo
	Least  int // fewer is a breach
}

// Watch is the posts of one rule.
type Watch struct {
	Rule  string
	Level rules.Level // a goal's shortage counts among what is wanted, any other's as a gap
	Each  constraint.Cost
	// Awake leaves on-call out: those who sleep are not on watch.
	Awake bool
	// Since is the first date on which each employee counts, by EmployeeNo; nil:
	// all along.
	Since []roster.Date
	Posts []Post
}

// Check tells each longest stretch of time in which as many are missing.
func (w *Watch) Check(c *rules.Case) []rules.Finding {
	if len(w.Posts) == 0 {
		return nil
	}
	p := w.problem(c.Problem)
	staffing := goals.Staffing{Short: 1, Wanted: 1}
	out := staffing.Check(rules.NewCase(p, c.Roster))
	for i := range out {
		f := &out[i]
		post := &w.Posts[f.Demand]
		f.Rule, f.Level, f.Demand = w.Rule, w.Level, roster.NoDemand
		w.tell(c.Problem, f, post)
	}
	return out
}

func (w *Watch) tell(p *roster.Problem, f *rules.Finding, post *Post) {
	when := say.Span(&p.Period, f.When)
	n := f.Measured / int64(f.When.Length())
	switch f.Status {
	case rules.Unknown:
		f.Say = say.Text("%s, %s: %d på plats av %d, men alla som började före perioden är inte kända.",
			"%s, %s: %d present of %d, but not all who began before the period are known.", post.Name, when, n, post.Least)
		f.Mend = say.Text("Lägg in historik för dygnet före perioden.", "Add history for the day before the period.")
	case rules.Inherited:
		f.Say = say.Text("%s, %s: %d på plats av minst %d.", "%s, %s: %d present of at least %d.", post.Name, when, n, post.Least)
		f.Mend = say.Text("Bara de som började före perioden kan vara där; det kan inte ändras här.", "Only those who began before the period can be there; it cannot be changed here.")
	default:
		f.Say = say.Text("%s, %s: %d på plats av minst %d.", "%s, %s: %d present of at least %d.", post.Name, when, n, post.Least)
		f.Mend = say.Text("Ge någon som räknas här ett pass som täcker %s.", "Give somebody who counts here a shift that covers %s.", when)
	}
}

// Constrain gives a row for every stretch that the same duties cover.
func (w *Watch) Constrain(p *roster.Problem) []constraint.Constraint {
	if len(w.Posts) == 0 {
		return nil
	}
	staffing := goals.Staffing{Short: w.Each, Wanted: w.Each}
	out := staffing.Constrain(w.problem(p))
	for i := range out {
		row := out[i].(constraint.Cover)
		row.Demand = roster.NoDemand
		out[i] = row
	}
	return out
}

// problem is the problem with the posts as its demands.
func (w *Watch) problem(p *roster.Problem) *roster.Problem {
	q := *p
	q.Demands = make([]roster.Demand, len(w.Posts))
	q.Skills, q.Employees = slices.Clone(p.Skills), slices.Clone(p.Employees)
	known := map[string]roster.SkillNo{}
	for i := range w.Posts {
		post := &w.Posts[i]
		d := roster.Demand{
			ID: w.Rule, Days: post.Days, From: post.From, To: post.To, Places: post.Places,
			Skill: w.skill(&q, post.Skills, known), Wanted: post.Least, Most: -1,
		}
		if w.Level.Hard() {
			d.Least = post.Least
		}
		q.Demands[i] = d
	}
	if w.Awake {
		q.Shifts = slices.Clone(p.Shifts)
		for i := range q.Shifts {
			q.Shifts[i].Parts = slices.Clone(q.Shifts[i].Parts)
			for k := range q.Shifts[i].Parts {
				if part := &q.Shifts[i].Parts[k]; part.Activity == roster.OnCall {
					part.Activity = roster.Standby // is not there, for all that one can ask of them
				}
			}
		}
	}
	return &q
}

// skill makes one skill of several, held by those who hold or stand in for any
// of them, from the date on which they count.
func (w *Watch) skill(q *roster.Problem, any []roster.SkillNo, known map[string]roster.SkillNo) roster.SkillNo {
	if len(any) == 0 && w.Since == nil {
		return roster.NoSkill
	}
	key := ""
	for _, s := range any {
		key += string(rune(s)) + ","
	}
	if no, ok := known[key]; ok {
		return no
	}
	no := roster.SkillNo(len(q.Skills))
	known[key] = no
	q.Skills = append(q.Skills, roster.Skill{})
	for e := range q.Employees {
		who := &q.Employees[e]
		since := roster.NoDate
		if w.Since != nil {
			since = w.Since[e]
		}
		held := who.Skills[:len(who.Skills):len(who.Skills)]
		if len(any) == 0 {
			who.Skills = append(held, roster.SkillSpan{Skill: no, From: since, To: roster.NoDate})
			continue
		}
		for _, h := range who.Skills {
			if h.To != roster.NoDate && h.To < since || !slices.ContainsFunc(any, func(s roster.SkillNo) bool {
				return h.Skill == s || slices.Contains(q.Skills[s].StandIns, h.Skill)
			}) {
				continue
			}
			held = append(held, roster.SkillSpan{Skill: no, From: max(h.From, since), To: h.To})
		}
		who.Skills = held
	}
	return no
}
