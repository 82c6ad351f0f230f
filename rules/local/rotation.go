package local

import (
	"encoding/json"
	"errors"
	"strings"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/text"
)

// Rotation is for a rolling schedule (rullande schema), in which everybody walks
// through everybody's rows: after the last day of one row comes the first day of
// the next, and after the last row the first. It asks that the rows, end to end
// in a circle, keep other blocks, as one person would have to: days in a row,
// days off in a row, shifts in a row, what follows what, patterns.
//
// The rows are the lines of those for whom the rule holds, in the problem's
// order, and the period is whole weeks. No history is looked at. A circle
// without a break is one run of all its days, so that it has no least.
//
// The rows cannot be priced one by one: the solver finds them together, or sees
// this only on the whole
// roster.
type Rotation struct {
	Binding
	// Blocks are what the circle keeps, at the rotation's own level and weight.
	Blocks []Block `json:"rules"`
}

// longestCircle is how many days a circle can have.
const longestCircle = 16_000

// turns lists the blocks that a circle can keep.
func turns() []Block {
	return []Block{&DaysInRow{}, &DaysOffInRow{}, &ShiftsInRow{}, &NoFollow{}, &Pattern{}}
}

// About gives the rule's identity.
func (r *Rotation) About() rules.About {
	says := rules.Text{SV: "Raderna i det rullande schemat går jämnt i varandra.", EN: "The rows of the rolling schedule run into each other well."}
	for _, b := range r.Blocks {
		says = say.Text("%s %s", "%s %s", says, b.About().Says)
	}
	return r.about("rotation", "U", rules.Text{SV: "Rullande schema", EN: "Rolling schedule"}, says)
}

// With gives the rule with other parameters: rules, a list of blocks with their
// own parameters as a unit's file has them; weight.
func (r *Rotation) With(params []byte) (rules.Rule, error) {
	c := *r
	var given map[string]json.RawMessage
	if len(params) > 0 && json.Unmarshal(params, &given) != nil {
		return nil, text.Refuse("värdena är inget objekt: skriv namn: värde för vart och ett", "parameters are not an object: write name: value for each")
	}
	if list, ok := given["rules"]; ok {
		blocks, err := readTurns(list)
		if err != nil {
			return nil, err
		}
		c.Blocks = blocks
		delete(given, "rules")
	}
	if len(c.Blocks) == 0 {
		return nil, text.Refuse("rules saknas: skriv en lista som [{rule: days-in-row, most: 5}]", "rules is missing: write a list such as [{rule: days-in-row, most: 5}]")
	}
	rest, err := json.Marshal(given)
	if err != nil {
		return nil, err
	}
	if err := clause.Lay(rest, func(p *clause.Params) { c.weigh(p) }); err != nil {
		return nil, err
	}
	return &c, nil
}

// readTurns reads a list of blocks.
func readTurns(raw []byte) ([]Block, error) {
	var list []map[string]json.RawMessage
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 {
		return nil, text.Refuse("rules: skriv en lista som [{rule: days-in-row, most: 5}]", "rules: write a list such as [{rule: days-in-row, most: 5}]")
	}
	var out []Block
	var faults []error
	for i, params := range list {
		var id string
		if json.Unmarshal(params["rule"], &id) != nil {
			id = ""
		}
		delete(params, "rule")
		b, err := readTurn(id, params)
		if err != nil {
			for _, say := range text.Lines(err) {
				faults = append(faults, text.Refuse("rules[%d]: %s", "rules[%d]: %s", i, say))
			}
			continue
		}
		out = append(out, b)
	}
	return out, errors.Join(faults...)
}

func readTurn(id string, params map[string]json.RawMessage) (Block, error) {
	var known []string
	for _, b := range turns() {
		name := b.About().ID
		known = append(known, name)
		if name != id {
			continue
		}
		if _, ok := params["weight"]; ok {
			return nil, text.Refuse("weight: skriv det bredvid rules, det är lika för alla", "weight: write it beside rules, it is the same for all")
		}
		raw, err := json.Marshal(params)
		if err != nil {
			return nil, err
		}
		r, err := b.With(raw)
		if err != nil {
			return nil, err
		}
		return r.(Block), nil
	}
	return nil, text.Refuse("rule är %q: välj bland %s", "rule is %q: write one of %s", id, strings.Join(known, ", "))
}

// MarshalJSON writes the parameters as With reads them.
func (r *Rotation) MarshalJSON() ([]byte, error) {
	list := make([]map[string]json.RawMessage, len(r.Blocks))
	for i, b := range r.Blocks {
		raw, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, &list[i]); err != nil {
			return nil, err
		}
		delete(list[i], "weight")
		list[i]["rule"], _ = json.Marshal(b.About().ID)
	}
	return json.Marshal(map[string]any{"rules": list, "weight": r.Weight})
}

// Fit tells what in the blocks the problem does not have, and whether its period
// is whole weeks.
func (r *Rotation) Fit(p *roster.Problem) error {
	var faults []error
	if p.Days%7 != 0 {
		faults = append(faults, text.Refuse("perioden på %d dagar är inte hela veckor: ett rullande schema kräver det", "the period of %d days is not whole weeks: a rolling schedule needs it to be", p.Days))
	}
	if n := len(r.bound(p)) * p.Days; n > longestCircle {
		faults = append(faults, text.Refuse("raderna blir %d dagar: låt dem bli högst %d", "the rows come to %d days: let them come to %d at most", n, longestCircle))
	}
	for _, b := range r.Blocks {
		if f, ok := b.(interface{ Fit(*roster.Problem) error }); ok {
			faults = append(faults, f.Fit(p))
		}
	}
	return errors.Join(faults...)
}

// held gives the blocks at the rotation's own level and weight, for everybody.
func (r *Rotation) held() []Block {
	own := Binding{Level: r.Level, Weight: r.Weight}
	var out []Block
	for _, b := range r.Blocks {
		switch b := b.(type) {
		case *DaysInRow:
			c := *b
			c.Binding = own
			out = append(out, &c)
		case *DaysOffInRow:
			c := *b
			c.Binding = own
			out = append(out, &c)
		case *ShiftsInRow:
			c := *b
			c.Binding = own
			out = append(out, &c)
		case *NoFollow:
			c := *b
			c.Binding = own
			out = append(out, &c)
		case *Pattern:
			c := *b
			c.Binding = own
			out = append(out, &c)
		default:
			panic("local: a circle does not keep " + b.About().ID) // turns lists those it does
		}
	}
	return out
}

// Check reads the circle as one person's line, with itself for a history, and
// tells what the blocks find under the row and day it falls on.
func (r *Rotation) Check(c *rules.Case) []rules.Finding {
	rows := r.bound(c.Problem)
	days := len(rows) * c.Days
	if days == 0 || days > longestCircle {
		return nil
	}
	circle := r.circle(c, rows)
	var out []rules.Finding
	for _, b := range r.held() {
		for _, f := range b.Check(circle) {
			if f.Status != rules.Broken {
				continue // nothing lies before a circle
			}
			row, day := int(f.Day)/c.Days, f.Day%roster.Day(c.Days)
			f.Rule, f.Employee, f.Day = "rotation", rows[row], day
			f.When = c.Between(day, 0, roster.DayLength)
			f.Say = say.Text("I det rullande schemat, %s rad, %s: %s", "In the rolling schedule, row of %s, %s: %s", c.Employees[f.Employee].Name, say.Date(c.Date(day)), b.About().Says)
			f.Mend = say.Text("Ändra på den raden, eller på den som går före den.", "Change that row, or the one that comes before it.")
			out = append(out, f)
		}
	}
	return out
}

// circle lays the rows end to end as the line of one person.
func (r *Rotation) circle(c *rules.Case, rows []roster.EmployeeNo) *rules.Case {
	days := len(rows) * c.Days
	back := min(days, roster.Reach)
	p := *c.Problem
	p.Period = roster.NewPeriod(c.First, days, c.Zone)
	p.Cyclic, p.Rings = false, nil // the circle is its own history already
	one := roster.Employee{
		ID: "circle", Name: "Schemat", From: roster.NoDate, To: roster.NoDate, Home: roster.NoPlace,
		History: roster.History{From: c.First - roster.Date(back)},
	}
	var line roster.Roster
	for i, e := range rows {
		for _, d := range c.Planned(e) {
			d.Employee, d.Day = 0, d.Day+roster.Day(i*c.Days)
			line.Duties = append(line.Duties, d.Duty)
			if before := int(d.Day) - days; before >= -back {
				d.Day = roster.Day(before)
				one.History.Duties = append(one.History.Duties, d.Duty)
			}
		}
	}
	p.Employees = []roster.Employee{one}
	return rules.NewCase(&p, line)
}

// Constrain says what the blocks say, of the circle.
func (r *Rotation) Constrain(p *roster.Problem) []constraint.Constraint {
	rows := r.bound(p)
	if n := len(rows) * p.Days; n == 0 || n > longestCircle {
		return nil
	}
	one := *p
	one.Employees = make([]roster.Employee, 1)
	c := constraint.Rotation{Rows: rows, Price: r.price()}
	for _, b := range r.held() {
		c.Of = append(c.Of, b.Constrain(&one)...)
	}
	return []constraint.Constraint{c}
}
