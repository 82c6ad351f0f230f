package instances

import (
	"io"
	"slices"
	"strings"

	"heltid/rules/roster"
)

// ReadCurtois reads an instance of schedulingbenchmarks.org (Curtois and Qu,
// Computational results on new staff scheduling benchmark instances, University
// of Nottingham, 2014), in its text format. The error is Faults.
//
// Nothing is known of what lies before the period or after it. Runs of work and
// of days off at its ends are therefore not held against a least, as the format
// has it.
func ReadCurtois(name string, r io.Reader) (Instance, error) {
	c := curtois{text: readText(name, r), shifts: newNumbered[roster.ShiftNo]("shift"), staff: newNumbered[roster.EmployeeNo]("employee")}
	c.sections()
	if err := c.err(); err != nil {
		return Instance{}, err
	}
	p := c.problem()
	if c.sound(p); c.err() != nil {
		return Instance{}, c.err()
	}
	return Instance{Name: strings.TrimSuffix(name, ".txt"), Problem: p, Rules: c.rules()}, nil
}

// curtois is a file under way.
type curtois struct {
	text
	days   int
	shifts numbered[roster.ShiftNo]
	length []roster.Minutes // by shift
	barred []bannedNext     // as read: shifts are named before they are known
	staff  numbered[roster.EmployeeNo]
	limits []curtoisLimits // by employee
	off    []map[int]bool  // fixed days off by employee
	asked  []request
	cover  []coverRow
	prices grouped[coverPrice, string] // demands by price, once they are made
}

type bannedNext struct {
	line int
	list []string
}

// curtoisLimits is a line of SECTION_STAFF.
type curtoisLimits struct {
	most                []int // by shift
	leastTime, mostTime roster.Minutes
	leastWork, mostWork int
	leastOff            int
	mostWeekends        int
}

type request struct {
	employee roster.EmployeeNo
	day      int
	shift    roster.ShiftNo
	weight   int
	off      bool
}

type coverRow struct {
	day, need, under, over int
	shift                  roster.ShiftNo
}

// curtoisSections lists the sections in the order of the format.
func (c *curtois) parts() []section {
	return []section{
		{"SECTION_HORIZON", c.horizon},
		{"SECTION_SHIFTS", c.shift},
		{"SECTION_STAFF", c.person},
		{"SECTION_DAYS_OFF", c.dayOff},
		{"SECTION_SHIFT_ON_REQUESTS", func(line int, fields []string) { c.request(line, fields, false) }},
		{"SECTION_SHIFT_OFF_REQUESTS", func(line int, fields []string) { c.request(line, fields, true) }},
		{"SECTION_COVER", c.coverage},
	}
}

// section is a part of a file and what reads one of its lines.
type section struct {
	name string
	read func(line int, fields []string)
}

// sections reads the file line by line.
func (c *curtois) sections() {
	parts := c.parts()
	at, next := -1, 0 // the section that lines belong to, -1 for none, and the next to come
	told := false     // that these lines belong to none
	for i, line := range c.lines {
		no := i + 1
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line == "" {
			at, told = -1, false
			continue
		}
		if strings.HasPrefix(line, "SECTION_") {
			at, told = -1, true
			k := slices.IndexFunc(parts, func(s section) bool { return s.name == line })
			switch {
			case k < 0:
				c.add(no, "there is no section %s", brief(line))
			case k < next:
				c.add(no, "%s comes a second time or too late: write the sections in order, once each", line)
			default:
				for ; next < k; next++ {
					c.add(no, "%s is missing before %s", parts[next].name, line)
				}
				at, next = k, k+1
				c.open(k, no)
			}
			continue
		}
		switch {
		case at >= 0:
			parts[at].read(no, split(line, ","))
		case !told:
			c.add(no, "%q stands in no section: write a section's name above it", brief(line))
			told = true
		}
	}
	for ; next < len(parts); next++ {
		c.add(len(c.lines), "%s is missing", parts[next].name)
	}
	c.complete()
}

// open prepares for a section once the ones before it are known.
func (c *curtois) open(k, line int) {
	switch c.parts()[k].name {
	case "SECTION_SHIFTS":
		if c.days == 0 {
			c.add(line, "the horizon has no number of days above")
		}
	case "SECTION_STAFF":
		if len(c.shifts.of) == 0 {
			c.add(line, "there is no shift above")
		}
	case "SECTION_DAYS_OFF":
		c.off = make([]map[int]bool, len(c.limits))
	}
}

func (c *curtois) horizon(line int, fields []string) {
	if c.days != 0 {
		c.add(line, "the number of days is there already: write one")
		return
	}
	c.days = c.number(line, "the number of days", strings.Join(fields, ","), 7, roster.MostDays)
	if c.days%7 != 0 {
		c.add(line, "%d days are not whole weeks: write a multiple of 7", c.days)
	}
}

// fields tells whether a line has so many fields.
func (f *Faults) fields(line int, fields []string, n int, what string) bool {
	if len(fields) != n {
		f.add(line, "has %s: write %s", named(len(fields), "field", "fields"), what)
	}
	return len(fields) == n
}

func (c *curtois) shift(line int, fields []string) {
	if !c.fields(line, fields, 3, "shift, length in minutes, shifts that may not follow with | between") {
		return
	}
	if fields[0] == "-" || strings.ContainsAny(fields[0], "|=") {
		c.add(line, "shift %q cannot be told from marks of the format: leave out | and =, and write more than -", brief(fields[0]))
	}
	if !c.shifts.add(c.Faults, line, fields[0], roster.MostShifts) {
		return
	}
	c.length = append(c.length, roster.Minutes(c.number(line, "the length", fields[1], 1, int(roster.DayLength))))
	next := bannedNext{line: line}
	if fields[2] != "" {
		next.list = split(fields[2], "|")
	}
	c.barred = append(c.barred, next)
}

func (c *curtois) person(line int, fields []string) {
	const what = "ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends"
	if !c.fields(line, fields, 8, what) || !c.staff.add(c.Faults, line, fields[0], roster.MostEmployees) {
		return
	}
	const minutes = roster.MostDays * int(roster.DayLength)
	l := curtoisLimits{
		most:         c.mostShifts(line, fields[1]),
		mostTime:     roster.Minutes(c.number(line, "MaxTotalMinutes", fields[2], 0, minutes)),
		leastTime:    roster.Minutes(c.number(line, "MinTotalMinutes", fields[3], 0, minutes)),
		mostWork:     c.number(line, "MaxConsecutiveShifts", fields[4], 1, roster.MostDays),
		leastWork:    c.number(line, "MinConsecutiveShifts", fields[5], 0, roster.MostDays),
		leastOff:     c.number(line, "MinConsecutiveDaysOff", fields[6], 0, roster.MostDays),
		mostWeekends: c.number(line, "MaxWeekends", fields[7], 0, roster.MostDays),
	}
	c.limits = append(c.limits, l)
}

// mostShifts reads shift=number|shift=number|…, each shift once.
func (c *curtois) mostShifts(line int, field string) []int {
	most := make([]int, len(c.length))
	for s := range most {
		most[s] = -1
	}
	for _, pair := range split(field, "|") {
		id, number, _ := strings.Cut(pair, "=")
		s, ok := c.shifts.find(c.Faults, line, strings.TrimSpace(id))
		if !ok {
			continue
		}
		if int(s) >= len(most) || most[s] >= 0 {
			c.add(line, "MaxShifts names shift %s a second time: name each once", brief(id))
			continue
		}
		most[s] = c.number(line, "MaxShifts of "+brief(id), strings.TrimSpace(number), 0, roster.MostDays)
	}
	if slices.Contains(most, -1) {
		c.add(line, "MaxShifts does not name every shift: write shift=number for each")
	}
	return most
}

// day reads the number of a day.
func (c *curtois) day(line int, field string) int {
	return c.number(line, "the day", field, 0, max(0, c.days-1))
}

// who finds an employee. That there is no staff at all is told once.
func (c *curtois) who(line int, id string) (roster.EmployeeNo, bool) {
	if len(c.staff.of) == 0 {
		return 0, false
	}
	return c.staff.find(c.Faults, line, id)
}

func (c *curtois) dayOff(line int, fields []string) {
	e, ok := c.who(line, fields[0])
	if !ok || int(e) >= len(c.off) {
		return
	}
	if c.off[e] != nil {
		c.add(line, "employee %s has a row already: write all days off in one", brief(fields[0]))
		return
	}
	c.off[e] = map[int]bool{}
	for _, field := range fields[1:] {
		c.off[e][c.day(line, field)] = true
	}
}

func (c *curtois) request(line int, fields []string, off bool) {
	if !c.fields(line, fields, 4, "employee, day, shift, weight") {
		return
	}
	e, known := c.who(line, fields[0])
	s, there := c.shifts.find(c.Faults, line, fields[2])
	q := request{e, c.day(line, fields[1]), s, c.number(line, "the weight", fields[3], 1, mostWeight), off}
	if known && there {
		c.asked = append(c.asked, q)
	}
}

func (c *curtois) coverage(line int, fields []string) {
	if !c.fields(line, fields, 5, "day, shift, requirement, weight for under, weight for over") {
		return
	}
	s, there := c.shifts.find(c.Faults, line, fields[1])
	row := coverRow{
		day: c.day(line, fields[0]), shift: s,
		need:  c.number(line, "the requirement", fields[2], 0, roster.MostEmployees),
		under: c.number(line, "the weight for under", fields[3], 0, 1_000_000),
		over:  c.number(line, "the weight for over", fields[4], 0, 1_000_000),
	}
	if !there {
		return
	}
	c.cover = append(c.cover, row)
}

// complete finds what only the whole file can tell.
func (c *curtois) complete() {
	for _, next := range c.barred {
		for _, id := range next.list {
			c.shifts.find(c.Faults, next.line, id)
		}
	}
	if len(c.staff.of) == 0 {
		c.add(0, "there is no staff: write at least one line in SECTION_STAFF")
	}
	if len(c.List) > 0 {
		return
	}
	seen := make([][]bool, len(c.length))
	for s := range seen {
		seen[s] = make([]bool, c.days)
	}
	ids := c.ids()
	for _, row := range c.cover {
		if seen[row.shift][row.day] {
			c.add(0, "day %d has two rows of cover for shift %s: write one", row.day, ids[row.shift])
		}
		seen[row.shift][row.day] = true
	}
	for s := range seen {
		if d := slices.Index(seen[s], false); d >= 0 {
			c.add(0, "day %d has no row of cover for shift %s: write one for each day and shift", d, ids[s])
		}
	}
}

// ids gives the names of the shifts by number.
func (c *curtois) ids() []string {
	out := make([]string, len(c.length))
	for id, s := range c.shifts.of {
		out[s] = id
	}
	return out
}
