package explain

import (
	"context"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// Obstacle is something that no roster gets past, seen without making one: a
// demand that too few may serve, or a person who can have no lawful line.
type Obstacle struct {
	Demand   roster.DemandNo   // NoDemand: about a person
	Employee roster.EmployeeNo // NoEmployee: about a demand
	// Of a demand: the first day on which it cannot be met, on how many days it
	// cannot, and on that first day how many are needed and how many may serve.
	Day   roster.Day
	Days  int
	Least int
	Able  int
	// Rules are ids: of a demand, of those that bar people from its duties that
	// day; of a person, of those that cannot hold together, none when that was not
	// looked into.
	Rules []string
	Say   rules.Text
	Mend  rules.Text
}

// Before tells what stands in the way whatever roster is made: demands first, in
// the order of the problem, then people. It is quick and finds only what one day
// or one person shows by itself: that it finds nothing does not mean that there
// is a lawful roster; for that, solve and see Conflict. Done early by ctx it gives
// what it has.
func Before(ctx context.Context, p *roster.Problem, all []rules.Rule) []Obstacle {
	b := before{ctx: ctx, problem: p, titles: map[string]rules.Text{}, said: make([][]constraint.Tagged, len(p.Employees))}
	var own []constraint.Tagged
	for _, rule := range all {
		about := rule.About()
		b.titles[about.ID] = about.Title
		for _, s := range colgen.Keep(tag(about.ID, rule.Constrain(p)), constraint.Least) {
			if cover, ok := s.Constraint.(constraint.Cover); ok {
				if cover.Demand != roster.NoDemand && cover.Least > 0 {
					b.covers = append(b.covers, cover)
				}
			} else if e, alone := constraint.Of(s.Constraint); alone {
				b.said[e] = append(b.said[e], s)
				own = append(own, s)
			}
		}
	}
	m := model.Compile(p, own, colgen.Shortage)
	return append(b.demands(m), b.people(m)...)
}

type before struct {
	ctx     context.Context
	problem *roster.Problem
	titles  map[string]rules.Text
	covers  []constraint.Cover    // what is needed at least
	said    [][]constraint.Tagged // by person: what is forbidden
}

// demands finds those for which too few may have a duty.
func (b *before) demands(m *model.Model) []Obstacle {
	letters := map[roster.Duty][]int{} // by shift and place
	for l := 1; l < m.Letters(); l++ {
		for _, place := range []roster.PlaceNo{m.Place[l], constraint.AnyPlace} {
			key := roster.Duty{Shift: m.Shift[l], Place: place}
			letters[key] = append(letters[key], l)
		}
	}
	may := func(e int, duties []constraint.CoverDuty) bool {
		return slices.ContainsFunc(duties, func(c constraint.CoverDuty) bool {
			return c.Day >= 0 && int(c.Day) < m.Days && slices.ContainsFunc(letters[roster.Duty{Shift: c.Shift, Place: c.Place}], func(l int) bool {
				return m.People[e].Cell[int(c.Day)*m.Letters()+l] < model.Inf/2
			})
		})
	}
	found := map[roster.DemandNo]*Obstacle{}
	last := map[roster.DemandNo]roster.Day{} // a demand by the clock has several rows a day
	var out []Obstacle
	for _, c := range b.covers {
		if b.ctx.Err() != nil {
			break
		}
		serving, able := 0, 0
		var barred []int
		for e := range m.People {
			switch {
			case c.Who != nil && !c.Who[e]:
				continue
			case may(e, c.Duties):
				able++
			default:
				barred = append(barred, e)
			}
			serving++
		}
		if able >= c.Least {
			continue
		}
		o := found[c.Demand]
		switch {
		case o == nil:
			found[c.Demand] = b.unmet(&c, serving, able, barred)
		case last[c.Demand] == c.Day:
			continue
		default:
			o.Days++
		}
		last[c.Demand] = c.Day
	}
	for i := range b.problem.Demands {
		if o := found[roster.DemandNo(i)]; o != nil {
			switch {
			case o.Days == 2:
				o.Say = say.Text("%s Detsamma gäller en dag till.", "%s The same holds for one day more.", o.Say)
			case o.Days > 2:
				o.Say = say.Text("%s Detsamma gäller %d dagar till.", "%s The same holds for %d days more.", o.Say, o.Days-1)
			}
			out = append(out, *o)
		}
	}
	return out
}

// unmet tells of a row that too few may serve.
func (b *before) unmet(c *constraint.Cover, serving, able int, barred []int) *Obstacle {
	d := &b.problem.Demands[c.Demand]
	o := &Obstacle{Demand: c.Demand, Employee: roster.NoEmployee, Day: c.Day, Days: 1, Least: c.Least, Able: able, Rules: b.bars(c, barred)}
	day := say.Date(b.problem.Date(c.Day))
	if len(c.Duties) == 0 {
		o.Say = say.Text("%s behöver minst %d %s, men inget pass räknas för det då.", "%s needs at least %d on %s, but no shift counts for it then.", named(d), c.Least, day)
		o.Mend = rules.Text{SV: "Låt ett pass finnas den dagen, eller sänk behovet.", EN: "Let a shift exist that day, or ask for less."}
		return o
	}
	o.Say = say.Text("%s behöver minst %d %s, men %d kan få ett sådant pass då.", "%s needs at least %d on %s, but %d can be given such a shift then.", named(d), c.Least, day, able)
	if able == 0 {
		o.Say = say.Text("%s behöver minst %d %s, men ingen kan få ett sådant pass då.", "%s needs at least %d on %s, but nobody can be given such a shift then.", named(d), c.Least, day)
	}
	if d.Skill != roster.NoSkill {
		o.Say = say.Text("%s Kompetensen %s finns den dagen hos %d.", "%s The skill %s is there that day in %d.", o.Say, b.problem.Skills[d.Skill].Name, serving)
	}
	for i, id := range o.Rules {
		form := rules.Text{SV: "%s Andra hindras av: %s", EN: "%s Others are barred by: %s"}
		if i > 0 {
			form = rules.Text{SV: "%s, %s", EN: "%s, %s"}
		}
		o.Say = say.Text(form.SV, form.EN, o.Say, b.titles[id])
	}
	if len(o.Rules) > 0 {
		o.Say = say.Text("%s.", "%s.", o.Say)
	}
	o.Mend = rules.Text{
		SV: "Låt fler få passet eller kompetensen, ta bort frånvaro eller låsning den dagen, anställ fler, eller sänk behovet.",
		EN: "Let more people have the shift or the skill, remove absence or locks that day, employ more, or ask for less.",
	}
	return o
}

// bars lists the rules that keep people from the duties of a row, as far as they
// speak of single days.
func (b *before) bars(c *constraint.Cover, people []int) []string {
	var out []string
	for _, e := range people {
		for _, s := range b.said[e] {
			cell, ok := s.Constraint.(constraint.Cell)
			if !ok || slices.Contains(out, s.Rule) {
				continue
			}
			if slices.ContainsFunc(c.Duties, func(d constraint.CoverDuty) bool {
				match := (cell.Shift == constraint.AnyShift || cell.Shift == d.Shift) &&
					(cell.Place == constraint.AnyPlace || d.Place == constraint.AnyPlace || cell.Place == d.Place)
				return cell.Day == d.Day && match != cell.Missing
			}) {
				out = append(out, s.Rule)
			}
		}
	}
	return out
}

// mostExplained is how many people are told why they can have no lawful line: it
// takes a number of graphs for each.
const mostExplained = 20

// people finds those who can have no lawful line.
func (b *before) people(m *model.Model) []Obstacle {
	var out []Obstacle
	for e := range m.People {
		if b.ctx.Err() != nil {
			break
		}
		if possible(m, e) {
			continue
		}
		name := b.problem.Employees[e].Name
		o := Obstacle{
			Demand: roster.NoDemand, Employee: roster.EmployeeNo(e),
			Say:  say.Text("%s kan inte få något lagligt schema.", "%s can have no lawful line of duties.", name),
			Mend: rules.Text{SV: "Ta bort eller ändra något av det.", EN: "Remove or change any one of them."},
		}
		if len(out) < mostExplained {
			var together rules.Text
			for i, u := range b.clash(e) {
				if !slices.Contains(o.Rules, u.rule) {
					o.Rules = append(o.Rules, u.rule)
				}
				if i > 0 {
					u.says = say.Text("%s; %s", "%s; %s", together, u.says)
				}
				together = u.says
			}
			if len(o.Rules) > 0 {
				o.Say = say.Text("%s kan inte få något lagligt schema. Det här går inte ihop: %s.", "%s can have no lawful line of duties. These cannot hold together: %s.", name, together)
			}
		}
		out = append(out, o)
	}
	return out
}

// possible tells whether a person can have a line that keeps all that the graph of
// it knows; what is left out there only makes more possible.
func possible(m *model.Model, e int) bool {
	var s price.Solver
	_, ok := s.Best(price.NewLine(m, e), m.People[e].Cell, make([]model.Letter, m.Days))
	return ok
}

// unit is what can be let go of at once: a rule as it holds for a person, or one
// day of a rule that states facts.
type unit struct {
	rule string
	says rules.Text
	said []constraint.Tagged
}

// clash finds a least set of what is said of a person that cannot hold together.
func (b *before) clash(e int) []unit {
	held := b.units(e)
	for size := (len(held) + 1) / 2; size > 0; size /= 2 {
		for from := 0; from < len(held); {
			if b.ctx.Err() != nil {
				return nil
			}
			rest := slices.Delete(slices.Clone(held), from, min(from+size, len(held)))
			var said []constraint.Tagged
			for _, u := range rest {
				said = append(said, u.said...)
			}
			if possible(model.Compile(b.problem, said, colgen.Shortage), e) {
				from += size
			} else {
				held = rest
			}
		}
	}
	return held
}

// units takes apart what is said of a person: rules first, which are let go of
// first, then the facts.
func (b *before) units(e int) []unit {
	type key struct {
		rule string
		day  roster.Day
	}
	at := map[key]int{}
	var whole, days []unit
	for _, s := range b.said[e] {
		cell, ok := s.Constraint.(constraint.Cell)
		list, k, says := &whole, key{s.Rule, -1}, b.titles[s.Rule]
		if ok && facts[s.Rule] != "" {
			list, k.day = &days, cell.Day
			says = say.Text("%s %s", "%s %s", says, say.Date(b.problem.Date(cell.Day)))
		}
		i, ok := at[k]
		if !ok {
			i = len(*list)
			at[k] = i
			*list = append(*list, unit{rule: s.Rule, says: says})
		}
		(*list)[i].said = append((*list)[i].said, s)
	}
	return append(whole, days...)
}
