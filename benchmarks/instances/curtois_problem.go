package instances

import (
	"fmt"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/terms"
)

// problem writes the file in the words of the product.
func (c *curtois) problem() *roster.Problem {
	p := newProblem(strings.TrimSuffix(c.Name, ".txt"), monday, c.days)
	ids := c.ids()
	for s, length := range c.length {
		addShift(p, ids[s], length)
	}
	names := make([]string, len(c.limits))
	for id, e := range c.staff.of {
		names[e] = id
	}
	for e, l := range c.limits {
		who := addEmployee(p, names[e])
		for s, most := range l.most {
			if most > 0 {
				who.Shifts = append(who.Shifts, roster.ShiftNo(s))
			}
		}
		if len(who.Shifts) == len(l.most) {
			who.Shifts = nil // all
		}
		for d := range c.days {
			if e < len(c.off) && c.off[e][d] {
				who.Locks = append(who.Locks, roster.Lock{Date: p.Date(roster.Day(d)), Shift: roster.NoShift, Place: roster.NoPlace})
			}
		}
	}
	for _, q := range c.asked {
		wish(&p.Employees[q.employee], roster.Wish{Date: p.Date(roster.Day(q.day)), Off: q.off, Shift: q.shift, Weight: q.weight})
	}
	c.demands(p)
	return p
}

// coverPrice is what cover costs: a person missing, and one too many.
type coverPrice struct{ under, over int }

// demands joins rows of cover that ask for the same on several days, and notes
// which demands have which price.
func (c *curtois) demands(p *roster.Problem) {
	at := map[string]int{}
	for _, row := range c.cover {
		id := fmt.Sprintf("%s-%d-%d-%d", p.Shifts[row.shift].ID, row.need, row.under, row.over)
		i, ok := at[id]
		if !ok {
			i = len(p.Demands)
			at[id] = i
			p.Demands = append(p.Demands, roster.Demand{
				ID: id, Shift: []roster.ShiftNo{row.shift}, Skill: roster.NoSkill, Wanted: row.need, Most: row.need,
			})
			c.prices.add(coverPrice{row.under, row.over}, id)
		}
		p.Demands[i].Days.Dates = append(p.Demands[i].Days.Dates, p.Date(roster.Day(row.day)))
	}
}

// rules says what the format asks for with the product's building blocks.
func (c *curtois) rules() []rules.Rule {
	out := []rules.Rule{terms.Skills{}, terms.Locks{}}
	out = append(out, c.successions()...)
	type span struct{ least, most int }
	type count struct {
		shift roster.ShiftNo
		most  int
	}
	var counts grouped[count, roster.EmployeeNo]
	var hours, work grouped[span, roster.EmployeeNo]
	var off, weekends grouped[int, roster.EmployeeNo]
	for i, l := range c.limits {
		e := roster.EmployeeNo(i)
		for s, most := range l.most {
			// Who cannot work any shift has none to choose from; nought of each says so.
			if most > 0 && most < c.days || slices.Max(l.most) == 0 {
				counts.add(count{roster.ShiftNo(s), most}, e)
			}
		}
		hours.add(span{int(l.leastTime), int(l.mostTime)}, e)
		work.add(span{l.leastWork, l.mostWork}, e)
		off.add(l.leastOff, e)
		weekends.add(l.mostWeekends, e)
	}
	ids := c.ids()
	for _, k := range counts.keys {
		out = append(out, &local.ShiftCount{Binding: hard(counts.of[k]...), Shifts: []string{ids[k.shift]}, Most: &k.most})
	}
	for _, k := range hours.keys {
		out = append(out, &local.PeriodHours{Binding: hard(hours.of[k]...), Least: roster.Minutes(k.least), Most: roster.Minutes(k.most)})
	}
	for _, k := range work.keys {
		out = append(out, &local.DaysInRow{Binding: hard(work.of[k]...), Least: k.least, Most: k.most})
	}
	for _, k := range off.keys {
		if k > 1 {
			out = append(out, &local.DaysOffInRow{Binding: hard(off.of[k]...), Least: k})
		}
	}
	for _, k := range weekends.keys {
		out = append(out, &local.WeekendTotal{Binding: hard(weekends.of[k]...), Most: k})
	}
	out = append(out, &goals.Wishes{Weight: 1})
	for _, k := range c.prices.keys {
		out = append(out, &local.HeadCount{Binding: goal(k.under), Demands: c.prices.of[k], Surplus: constraint.Cost(k.over)})
	}
	return out
}

// successions gives one rule for each list of shifts that may not follow.
func (c *curtois) successions() []rules.Rule {
	ids := c.ids()
	var lists []string
	first := map[string][]string{}
	for s, next := range c.barred {
		if len(next.list) == 0 {
			continue
		}
		key := strings.Join(next.list, "|")
		if _, ok := first[key]; !ok {
			lists = append(lists, key)
		}
		first[key] = append(first[key], ids[s])
	}
	var out []rules.Rule
	for _, key := range lists {
		out = append(out, &local.NoFollow{Binding: hard(), First: first[key], Then: strings.Split(key, "|")})
	}
	return out
}
