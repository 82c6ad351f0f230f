package instances

import (
	"strings"
	"time"

	"heltid/rules/roster"
)

// limit reads (on|weight) or, with a value, (on|weight|value).
func (c *inrc1) limit(no int, what, field string, valued bool) inrc1Limit {
	n, form := 2, "(on|weight)"
	if valued {
		n, form = 3, "(on|weight|value)"
	}
	inner, ok := strings.CutPrefix(field, "(")
	inner, ok2 := strings.CutSuffix(inner, ")")
	parts := split(inner, "|")
	if !ok || !ok2 || len(parts) != n {
		c.add(no, "%s is %q: write %s", what, brief(field), form)
		return inrc1Limit{}
	}
	on := c.number(no, what+", on", parts[0], 0, 1)
	l := inrc1Limit{weight: on * c.number(no, what+", weight", parts[1], 0, 1_000_000)}
	if valued {
		l.value = c.number(no, what, parts[2], 0, roster.MostDays)
	}
	return l
}

// weekends are the days that a contract may call a weekend.
var weekends = map[string][]time.Weekday{
	"SaturdaySunday":             {time.Saturday, time.Sunday},
	"FridaySaturdaySunday":       {time.Friday, time.Saturday, time.Sunday},
	"SaturdaySundayMonday":       {time.Saturday, time.Sunday, time.Monday},
	"FridaySaturdaySundayMonday": {time.Friday, time.Saturday, time.Sunday, time.Monday},
}

func (c *inrc1) readContract(no int, fields []string) {
	const what = "id, text, ten limits, weekend, five limits, number of patterns, their ids"
	if !c.fields(no, fields, 20, what) || !c.contract.add(c.Faults, no, fields[0], roster.MostEmployees) {
		return
	}
	k := inrc1Contract{line: no, ids: fields[19]}
	c.limit(no, "single assignment a day", fields[2], false)
	for i, l := range []struct {
		what string
		into *inrc1Limit
	}{
		{"max assignments", &k.mostDuties}, {"min assignments", &k.leastDuties},
		{"max consecutive working days", &k.mostWork}, {"min consecutive working days", &k.leastWork},
		{"max consecutive free days", &k.mostOff}, {"min consecutive free days", &k.leastOff},
		{"max consecutive working weekends", &k.mostWeekends}, {"min consecutive working weekends", &k.leastWeekends},
	} {
		*l.into = c.limit(no, l.what, fields[3+i], true)
	}
	if c.limit(no, "max working weekends in four weeks", fields[11], true).weight > 0 {
		c.add(no, "max working weekends in four weeks is on: no instance has it, and it is not read")
	}
	var ok bool
	if k.weekend, ok = weekends[fields[12]]; !ok {
		c.add(no, "the weekend is %q: write SaturdaySunday or FridaySaturdaySunday", brief(fields[12]))
	}
	k.whole = c.limit(no, "complete weekends", fields[13], false)
	k.same = c.limit(no, "identical shift types during weekend", fields[14], false)
	k.noNight = c.limit(no, "no night shift before free weekend", fields[15], false)
	if c.limit(no, "two free days after night shifts", fields[16], false).weight > 0 {
		c.add(no, "two free days after night shifts is on: no instance has it, and it is not read")
	}
	k.skill = c.limit(no, "alternative skill category", fields[17], false)
	if n := c.number(no, "the number of patterns", fields[18], 0, roster.MostPlaces); n != len(strings.Fields(k.ids)) {
		c.add(no, "names %s and says %d", named(len(strings.Fields(k.ids)), "pattern", "patterns"), n)
	}
	c.contracts = append(c.contracts, k)
}

func (c *inrc1) readPattern(no int, fields []string) {
	if !c.fields(no, fields, 3, "id, weight, length and elements (shift|day)") || !c.pattern.add(c.Faults, no, fields[0], roster.MostPlaces) {
		return
	}
	x := inrc1Pattern{weight: c.number(no, "the weight", fields[1], 0, 1_000_000)}
	length, row, _ := strings.Cut(fields[2], " ")
	elements := strings.Fields(row)
	if n := c.number(no, "the length", length, 1, 14); n != len(elements) {
		c.add(no, "has %s and says %d", named(len(elements), "element", "elements"), n)
	}
	for i, w := range elements {
		inner := strings.TrimSuffix(strings.TrimPrefix(w, "("), ")")
		shift, day, ok := strings.Cut(inner, "|")
		if !ok || len(inner)+2 != len(w) {
			c.add(no, "element %q: write (shift|day)", brief(w))
			continue
		}
		switch shift {
		case "Any":
			x.days = append(x.days, "work")
		case "None":
			x.days = append(x.days, "free")
		default:
			c.shift.find(c.Faults, no, shift)
			x.days = append(x.days, shift)
		}
		if day == "Any" {
			continue
		}
		weekday, ok := c.weekday(no, day)
		if begins := strings.ToLower(((weekday - time.Weekday(i%7) + 7) % 7).String()); ok {
			x.never = x.never || x.begins != "" && x.begins != begins
			x.begins = begins
		}
	}
	c.patterns = append(c.patterns, x)
}

// weekday reads Monday to Sunday.
func (c *inrc1) weekday(no int, field string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String() == field {
			return d, true
		}
	}
	c.add(no, "%q is no day of the week: write Monday to Sunday", brief(field))
	return 0, false
}
