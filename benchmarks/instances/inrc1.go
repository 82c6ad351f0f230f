package instances

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"heltid/rules/roster"
)

// ReadINRC1 reads an instance of the first international nurse rostering
// competition (Haspeslagh, De Causmaecker, Schaerf, Stølevik, 2010), in its text
// format. The error is Faults.
//
// The period stands alone: runs at its ends are charged for what they lack. Two
// of the format's rules are refused when they are on, for no public instance has
// them and their count is not settled: at most so many weekends in four weeks,
// and two free days after nights.
func ReadINRC1(name string, r io.Reader) (Instance, error) {
	c := inrc1{
		text:  readText(name, r),
		shift: newNumbered[roster.ShiftNo]("shift type"), skill: newNumbered[roster.SkillNo]("skill"),
		contract: newNumbered[roster.DemandNo]("contract"), pattern: newNumbered[roster.PlaceNo]("pattern"),
		employee: newNumbered[roster.EmployeeNo]("employee"),
	}
	c.sections()
	if err := c.err(); err != nil {
		return Instance{}, err
	}
	p := c.problem()
	c.sound(p)
	if err := c.err(); err != nil {
		return Instance{}, err
	}
	return Instance{Name: strings.TrimSuffix(name, ".txt"), Problem: p, Rules: c.rules(p)}, nil
}

// inrc1 is a file under way. Of all lists the numbers are their order in the
// file.
type inrc1 struct {
	text
	first, last roster.Date
	dated       bool // the period is known

	skill     numbered[roster.SkillNo]
	shift     numbered[roster.ShiftNo]
	contract  numbered[roster.DemandNo]
	pattern   numbered[roster.PlaceNo]
	employee  numbered[roster.EmployeeNo]
	shifts    []inrc1Shift
	contracts []inrc1Contract
	patterns  []inrc1Pattern
	employees []inrc1Employee

	weekly  map[inrc1Need]int // by weekday
	dates   map[inrc1Need]int // by date
	replace map[roster.Date]bool
	asked   []inrc1Request
}

type inrc1Shift struct {
	id     string
	length roster.Minutes
	night  bool
	skills []roster.SkillNo
}

// inrc1Limit is a rule of a contract. Weight 0: it is off.
type inrc1Limit struct{ weight, value int }

type inrc1Contract struct {
	mostDuties, leastDuties     inrc1Limit
	mostWork, leastWork         inrc1Limit
	mostOff, leastOff           inrc1Limit
	mostWeekends, leastWeekends inrc1Limit
	weekend                     []time.Weekday
	whole, same, noNight, skill inrc1Limit
	patterns                    []roster.PlaceNo
	line                        int
	ids                         string // of the patterns, as read: they come later
}

type inrc1Pattern struct {
	weight int
	days   []string // as local.Pattern has them
	begins string
	never  bool // its days of the week cannot follow each other
}

type inrc1Employee struct {
	id       string
	contract roster.DemandNo
	skills   []roster.SkillNo
}

// inrc1Need is a cell of cover; on is a weekday or a date.
type inrc1Need struct {
	on    roster.Date
	shift roster.ShiftNo
}

type inrc1Request struct {
	employee roster.EmployeeNo
	wish     roster.Wish
}

var inrc1Head = regexp.MustCompile(`^([A-Z]+(?:_[A-Z]+)*)(?:\s*=)?(?:\s+(\d+))?\s*;$`)

// parts lists the sections in the order of the format.
func (c *inrc1) parts() []section {
	requests := func(off, shift bool) func(int, []string) {
		return func(no int, fields []string) { c.request(no, fields, off, shift) }
	}
	return []section{
		{"SCHEDULING_PERIOD", c.period},
		{"SKILLS", func(no int, fields []string) { c.skill.add(c.Faults, no, fields[0], roster.MostSkills) }},
		{"SHIFT_TYPES", c.readShift},
		{"CONTRACTS", c.readContract},
		{"PATTERNS", c.readPattern},
		{"EMPLOYEES", c.readEmployee},
		{"DAY_OF_WEEK_COVER", c.weekdayCover},
		{"DATE_SPECIFIC_COVER", c.dateCover},
		{"DAY_OFF_REQUESTS", requests(true, false)},
		{"DAY_ON_REQUESTS", requests(false, false)},
		{"SHIFT_OFF_REQUESTS", requests(true, true)},
		{"SHIFT_ON_REQUESTS", requests(false, true)},
	}
}

// sections reads the file line by line. Every line ends in a semicolon.
func (c *inrc1) sections() {
	c.weekly, c.dates, c.replace = map[inrc1Need]int{}, map[inrc1Need]int{}, map[roster.Date]bool{}
	parts := c.parts()
	at, head, want, have := -1, 0, 0, 0
	full := func() {
		if at >= 0 && have != want {
			c.add(head, "%s has %s and says %d", parts[at].name, named(have, "line", "lines"), want)
		}
	}
	for i, line := range c.lines {
		no := i + 1
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		if title := inrc1Head.FindStringSubmatch(line); title != nil && c.opens(title[1]) {
			full()
			k := slices.IndexFunc(parts, func(s section) bool { return s.name == title[1] })
			if k != at+1 {
				c.add(no, "%s comes out of order: write %s", title[1], c.order(parts, at))
			}
			at, head, have, want = k, no, 0, 1
			if title[2] != "" {
				want = c.number(no, "the number of lines", title[2], 0, mostBytes)
			}
			continue
		}
		entry, ok := strings.CutSuffix(line, ";")
		if !ok {
			c.add(no, "does not end in a semicolon")
			continue
		}
		if at < 0 {
			c.add(no, "%q stands in no section: write a section's name above it", brief(line))
			continue
		}
		have++
		parts[at].read(no, split(entry, ","))
	}
	full()
	if at != len(parts)-1 {
		c.add(len(c.lines), "ends too early: write %s", c.order(parts, at))
	}
	c.complete()
}

// opens tells whether a word is a section's name.
func (c *inrc1) opens(name string) bool {
	return slices.ContainsFunc(c.parts(), func(s section) bool { return s.name == name })
}

// order says which section comes after number at.
func (c *inrc1) order(parts []section, at int) string {
	if at+1 == len(parts) {
		return "nothing after " + parts[at].name
	}
	return parts[at+1].name + " next"
}

func (c *inrc1) period(no int, fields []string) {
	if !c.fields(no, fields, 3, "name, first date, last date") {
		return
	}
	c.first, c.last = c.date(no, fields[1]), c.date(no, fields[2])
	if days := c.last - c.first + 1; days < 1 || days > roster.MostDays {
		c.add(no, "has %d days: write dates of 1 to %d days", days, roster.MostDays)
		return
	}
	c.dated = true
}

// date reads a date of the years that a problem can have.
func (c *inrc1) date(no int, field string) roster.Date {
	d, err := roster.ParseDate(field)
	if err != nil || d < roster.DateOf(1900, 1, 1) || d > roster.DateOf(2199, 1, 1) {
		c.add(no, "%q is no date: write it as 2010-01-31", brief(field))
		return c.first
	}
	return d
}

// inside reads a date of the period.
func (c *inrc1) inside(no int, field string) roster.Date {
	d := c.date(no, field)
	if c.dated && (d < c.first || d > c.last) {
		c.add(no, "%s is not in the period %s to %s", brief(field), c.first, c.last)
		return c.first
	}
	return d
}

func (c *inrc1) readShift(no int, fields []string) {
	if !c.fields(no, fields, 6, "id, text, start, end, number of skills, skills") || !c.shift.add(c.Faults, no, fields[0], roster.MostShifts) {
		return
	}
	if slices.Contains([]string{"Any", "None", "work", "free", "any", "-"}, fields[0]) || strings.ContainsAny(fields[0], "|()") {
		c.add(no, "shift type %q cannot be told from words of the formats: give it another id", brief(fields[0]))
	}
	start, end := c.clock(no, fields[2]), c.clock(no, fields[3])
	length := end - start
	if length <= 0 {
		length += roster.DayLength
	}
	c.shifts = append(c.shifts, inrc1Shift{
		id: fields[0], length: roster.Minutes(length), night: end < start, skills: c.skills(no, fields[4], fields[5]),
	})
}

// clock reads "22:30:00".
func (c *inrc1) clock(no int, field string) roster.Clock {
	t, err := time.Parse(time.TimeOnly, field)
	if err != nil {
		c.add(no, "%q is no time: write it as 22:30:00", brief(field))
	}
	return roster.Clock(t.Hour()*60 + t.Minute())
}

// skills reads a number and as many skills.
func (c *inrc1) skills(no int, count, field string) []roster.SkillNo {
	words := strings.Fields(field)
	if n := c.number(no, "the number of skills", count, 0, roster.MostSkills); n != len(words) {
		c.add(no, "names %s and says %d", named(len(words), "skill", "skills"), n)
	}
	var out []roster.SkillNo
	for _, w := range words {
		k, ok := c.skill.find(c.Faults, no, w)
		if ok && slices.Contains(out, k) {
			c.add(no, "names skill %s twice", brief(w))
		} else if ok {
			out = append(out, k)
		}
	}
	return out
}

func (c *inrc1) readEmployee(no int, fields []string) {
	if !c.fields(no, fields, 5, "id, name, contract, number of skills, skills") || !c.employee.add(c.Faults, no, fields[0], roster.MostEmployees) {
		return
	}
	k, _ := c.contract.find(c.Faults, no, fields[2])
	c.employees = append(c.employees, inrc1Employee{fields[0], k, c.skills(no, fields[3], fields[4])})
}

func (c *inrc1) weekdayCover(no int, fields []string) {
	if !c.fields(no, fields, 3, "weekday, shift type, number") {
		return
	}
	if d, ok := c.weekday(no, fields[0]); ok {
		c.cover(no, c.weekly, roster.Date(d), fields)
	}
}

func (c *inrc1) dateCover(no int, fields []string) {
	if !c.fields(no, fields, 3, "date, shift type, number") {
		return
	}
	d := c.inside(no, fields[0])
	c.replace[d] = true
	c.cover(no, c.dates, d, fields)
}

func (c *inrc1) cover(no int, in map[inrc1Need]int, on roster.Date, fields []string) {
	s, ok := c.shift.find(c.Faults, no, fields[1])
	if !ok {
		return
	}
	if _, twice := in[inrc1Need{on, s}]; twice {
		c.add(no, "%s has cover of %s already: write one", fields[0], brief(fields[1]))
	}
	in[inrc1Need{on, s}] = c.number(no, "the cover", fields[2], 0, roster.MostEmployees)
}

func (c *inrc1) request(no int, fields []string, off, shift bool) {
	n, what := 3, "employee, date, weight"
	if shift {
		n, what = 4, "employee, date, shift type, weight"
	}
	if !c.fields(no, fields, n, what) {
		return
	}
	e, ok := c.employee.find(c.Faults, no, fields[0])
	w := roster.Wish{Date: c.inside(no, fields[1]), Off: off, Shift: roster.NoShift, Weight: c.number(no, "the weight", fields[n-1], 0, mostWeight)}
	if shift {
		var ok2 bool
		w.Shift, ok2 = c.shift.find(c.Faults, no, fields[2])
		ok = ok && ok2
	}
	if ok {
		c.asked = append(c.asked, inrc1Request{e, w})
	}
}

// complete finds the patterns that contracts name.
func (c *inrc1) complete() {
	for i := range c.contracts {
		k := &c.contracts[i]
		for _, id := range strings.Fields(k.ids) {
			p, ok := c.pattern.find(c.Faults, k.line, id)
			if ok && slices.Contains(k.patterns, p) {
				c.add(k.line, "names pattern %s twice", brief(id))
			} else if ok {
				k.patterns = append(k.patterns, p)
			}
		}
	}
}
