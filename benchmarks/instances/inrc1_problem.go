package instances

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/terms"
)

// problem writes the file in the words of the product. Skills are told by the
// rules: the format lets anybody work anything, at a price.
func (c *inrc1) problem() *roster.Problem {
	p := newProblem(strings.TrimSuffix(c.Name, ".txt"), c.first, int(c.last-c.first)+1)
	for i := range c.shifts {
		addShift(p, c.shifts[i].id, c.shifts[i].length)
	}
	for i := range c.employees {
		addEmployee(p, c.employees[i].id)
	}
	for _, q := range c.asked {
		wish(&p.Employees[q.employee], q.wish)
	}
	type cell struct {
		shift roster.ShiftNo
		need  int
	}
	at := map[cell]int{}
	for d := range roster.Day(p.Days) {
		for s := range roster.ShiftNo(len(c.shifts)) {
			k := cell{s, c.need(p, d, s)}
			i, ok := at[k]
			if !ok {
				i = len(p.Demands)
				at[k] = i
				p.Demands = append(p.Demands, roster.Demand{
					ID: fmt.Sprintf("%s-%d", c.shifts[s].id, k.need), Shift: []roster.ShiftNo{s}, Skill: roster.NoSkill,
					Least: k.need, Wanted: k.need, Most: k.need, Firm: true,
				})
			}
			p.Demands[i].Days.Dates = append(p.Demands[i].Days.Dates, p.Date(d))
		}
	}
	return p
}

// need is how many must work a shift type on a day, no more and no fewer. Cover
// for a date replaces that for its weekday; what is not mentioned is nought.
func (c *inrc1) need(p *roster.Problem, d roster.Day, s roster.ShiftNo) int {
	if date := p.Date(d); c.replace[date] {
		return c.dates[inrc1Need{date, s}]
	}
	return c.weekly[inrc1Need{roster.Date(p.Weekday(d)), s}]
}

// rules says what the competition asks for with the product's building blocks.
func (c *inrc1) rules(p *roster.Problem) []rules.Rule {
	out := []rules.Rule{terms.Skills{}, &local.HeadCount{Binding: hard()}, &goals.Wishes{Weight: 1}}
	var of grouped[roster.DemandNo, roster.EmployeeNo]
	var banned grouped[roster.PlaceNo, roster.EmployeeNo]
	for i := range c.employees {
		k, e := c.employees[i].contract, roster.EmployeeNo(i)
		of.add(k, e)
		for _, x := range c.contracts[k].patterns {
			banned.add(x, e)
		}
	}
	for _, k := range of.keys {
		out = append(out, c.limits(p, &c.contracts[k], of.of[k])...)
		out = append(out, c.atWeekends(p, &c.contracts[k], of.of[k])...)
		out = append(out, c.skilled(&c.contracts[k], of.of[k])...)
	}
	for _, k := range banned.keys {
		if x := &c.patterns[k]; x.weight > 0 && !x.never {
			out = append(out, &local.Pattern{Binding: goal(x.weight, banned.of[k]...), Days: x.days, Begins: x.begins})
		}
	}
	return out
}

// limits are a contract's limits on duties, days in a row and weekends in a row.
// At most nought in a row charges every one there is.
func (c *inrc1) limits(p *roster.Problem, k *inrc1Contract, people []roster.EmployeeNo) []rules.Rule {
	var out []rules.Rule
	add := func(l inrc1Limit, rule func(b local.Binding, n int) rules.Rule) {
		if l.weight > 0 {
			out = append(out, rule(goal(l.weight, people...), l.value))
		}
	}
	none := 0
	days := make([]string, len(k.weekend))
	for i, d := range k.weekend {
		days[i] = strings.ToLower(d.String())
	}
	add(k.mostDuties, func(b local.Binding, n int) rules.Rule { return &local.ShiftCount{Binding: b, Most: &n} })
	add(k.leastDuties, func(b local.Binding, n int) rules.Rule { return &local.ShiftCount{Binding: b, Least: &n} })
	add(k.mostWork, func(b local.Binding, n int) rules.Rule {
		if n == 0 {
			return &local.ShiftCount{Binding: b, Most: &none}
		}
		return &local.DaysInRow{Binding: b, Most: n, Alone: true}
	})
	add(k.leastWork, func(b local.Binding, n int) rules.Rule { return &local.DaysInRow{Binding: b, Least: n, Alone: true} })
	add(k.mostOff, func(b local.Binding, n int) rules.Rule {
		if n == 0 {
			return &local.ShiftCount{Binding: b, Least: &p.Days}
		}
		return &local.DaysOffInRow{Binding: b, Most: n, Alone: true}
	})
	add(k.leastOff, func(b local.Binding, n int) rules.Rule { return &local.DaysOffInRow{Binding: b, Least: n, Alone: true} })
	if l := k.mostWeekends; l.weight > 0 && l.value == 0 {
		for i := range days { // worked first on day i
			row := append(slices.Repeat([]string{"free"}, i), "work")
			row = append(row, slices.Repeat([]string{"any"}, len(days)-i-1)...)
			out = append(out, &local.Pattern{Binding: goal(l.weight, people...), Days: row, Begins: days[0]})
		}
	} else {
		add(l, func(b local.Binding, n int) rules.Rule { return &local.WeekendsInRow{Binding: b, Most: n, Days: days} })
	}
	add(k.leastWeekends, func(b local.Binding, n int) rules.Rule { return &local.WeekendsInRow{Binding: b, Least: n, Days: days} })
	return out
}

// atWeekends are a contract's rules on what weekends look like, as patterns: only
// weekends that lie wholly in the period count.
//
// Where one of a weekend's n days is worked and its neighbour is not, the worked one
// is charged for the days beyond the break: n-c for the one before, c for the one
// after, when c days lie before it. Of identical types the same holds wherever two
// neighbours differ, so that a weekend half worked breaks both rules. That is how
// those count who have proven the published optima (NurseScheduler's
// IdentWeekendResource): charged once, medium_late04 would have rosters of 34, and
// its optimum is 35.
func (c *inrc1) atWeekends(p *roster.Problem, k *inrc1Contract, people []roster.EmployeeNo) []rules.Rule {
	var out []rules.Rule
	n := len(k.weekend)
	add := func(weight int, begins time.Weekday, days []string) {
		if weight > 0 {
			out = append(out, &local.Pattern{Binding: goal(weight, people...), Days: days, Begins: strings.ToLower(begins.String())})
		}
	}
	// row is a weekend of which only days c-1 and c are told.
	row := func(c int, before, after string) []string {
		out := slices.Repeat([]string{"any"}, n)
		out[c-1], out[c] = before, after
		return out
	}
	half := k.whole.weight + k.same.weight
	cut := p.Weekday(0) == time.Sunday || p.Weekday(roster.Day(p.Days-1)) == time.Saturday
	if half > 0 && n == 2 && !cut {
		out = append(out, &local.WholeWeekends{Binding: goal(half, people...)})
		half = 0
	}
	for c := 1; c < n; c++ {
		add((n-c)*half, k.weekend[0], row(c, "work", "free"))
		add(c*half, k.weekend[0], row(c, "free", "work"))
	}
	var nights []string
	for s := range c.shifts {
		if others := c.others(s); others != "" {
			for i := 1; i < n; i++ {
				add(n*k.same.weight, k.weekend[0], row(i, c.shifts[s].id, others))
			}
		}
		if c.shifts[s].night {
			nights = append(nights, c.shifts[s].id)
		}
	}
	if len(nights) > 0 {
		add(k.noNight.weight, (k.weekend[0]+6)%7, append([]string{strings.Join(nights, "|")}, slices.Repeat([]string{"free"}, n)...))
	}
	return out
}

// others names every shift type but one, as local.Pattern does.
func (c *inrc1) others(s int) string {
	var ids []string
	for o := range c.shifts {
		if o != s {
			ids = append(ids, c.shifts[o].id)
		}
	}
	return strings.Join(ids, "|")
}

// skilled charges each duty of a shift type whose skills a person lacks.
func (c *inrc1) skilled(k *inrc1Contract, people []roster.EmployeeNo) []rules.Rule {
	if k.skill.weight == 0 {
		return nil
	}
	var out []rules.Rule
	for s := range c.shifts {
		var lacking []roster.EmployeeNo
		for _, e := range people {
			if slices.ContainsFunc(c.shifts[s].skills, func(x roster.SkillNo) bool { return !slices.Contains(c.employees[e].skills, x) }) {
				lacking = append(lacking, e)
			}
		}
		if len(lacking) > 0 {
			none := 0
			out = append(out, &local.ShiftCount{Binding: goal(k.skill.weight, lacking...), Shifts: []string{c.shifts[s].id}, Most: &none})
		}
	}
	return out
}
