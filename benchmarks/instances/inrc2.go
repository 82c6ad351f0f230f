package instances

import (
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"heltid/rules/roster"
)

// INRC2 is a scenario of the second international nurse rostering competition
// (Ceschia, Dang, De Causmaecker, Haspeslagh, Schaerf, arXiv 1501.04177): what
// all its instances have in common. A history and one or more weeks make it an
// Instance, all weeks at once (static) or one at a time with After in between
// (dynamic).
type INRC2 struct {
	Name  string
	Weeks int // of the whole horizon

	skills    []string
	shifts    []inrc2Shift
	contracts []inrc2Contract
	nurses    []inrc2Nurse

	skill    numbered[roster.PlaceNo] // a skill that is used is where a duty is done
	shift    numbered[roster.ShiftNo]
	contract numbered[roster.SkillNo]
	nurse    numbered[roster.EmployeeNo]
}

type inrc2Shift struct {
	name        string
	least, most int // in a row
	next        []roster.ShiftNo
}

type inrc2Contract struct {
	leastDuties, mostDuties int
	leastWork, mostWork     int
	leastOff, mostOff       int
	mostWeekends            int
	whole                   bool
}

type inrc2Nurse struct {
	name     string
	contract int
	skills   []roster.PlaceNo
}

// INRC2History is what the nurses of a scenario have worked before a week.
type INRC2History struct {
	Week   int // number of the week that follows, from 0
	nurses []inrc2Past
}

// inrc2Past is one nurse's. Of worked and free one is nought.
type inrc2Past struct {
	duties, weekends int
	last             roster.ShiftNo // NoShift: free
	same             int            // days with last
	worked, free     int            // days in a row
}

// INRC2Week is what is asked of one week.
type INRC2Week struct {
	need     []inrc2Need
	requests []inrc2Request
}

type inrc2Need struct {
	shift roster.ShiftNo
	skill roster.PlaceNo
	least [7]int // from Monday
	want  [7]int
}

type inrc2Request struct {
	nurse roster.EmployeeNo
	shift roster.ShiftNo // NoShift: any
	day   int
}

// ReadINRC2 reads an instance by its name, such as n030w4_1_6-2-9-1 (history 1
// and weeks 6, 2, 9 and 1), from a folder with a folder for each scenario.
func ReadINRC2(folder fs.FS, name string) (Instance, error) {
	s, h, weeks, err := OpenINRC2(folder, name)
	if err != nil {
		return Instance{}, err
	}
	return s.Instance(name, h, weeks)
}

var inrc2Name = regexp.MustCompile(`^(n\d{3}w\d)_(\d)_(\d(?:-\d)*)$`)

// OpenINRC2 reads the files of an instance: scenario, history and weeks.
func OpenINRC2(folder fs.FS, name string) (*INRC2, *INRC2History, []*INRC2Week, error) {
	part := inrc2Name.FindStringSubmatch(name)
	if part == nil {
		return nil, nil, nil, fmt.Errorf("%q is no instance: write scenario, history and weeks as n030w4_1_6-2-9-1", brief(name))
	}
	read := func(file string, with func(string, io.Reader) error) error {
		f, err := folder.Open(part[1] + "/" + file)
		if err != nil {
			return err
		}
		defer f.Close()
		return with(file, f)
	}
	var s *INRC2
	var h *INRC2History
	err := read("Sc-"+part[1]+".txt", func(name string, r io.Reader) (err error) {
		s, err = ReadINRC2Scenario(name, r)
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	err = read("H0-"+part[1]+"-"+part[2]+".txt", func(name string, r io.Reader) (err error) {
		h, err = s.ReadHistory(name, r)
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	var weeks []*INRC2Week
	for _, no := range strings.Split(part[3], "-") {
		err := read("WD-"+part[1]+"-"+no+".txt", func(name string, r io.Reader) error {
			w, err := s.ReadWeek(name, r)
			weeks = append(weeks, w)
			return err
		})
		if err != nil {
			return nil, nil, nil, err
		}
	}
	return s, h, weeks, nil
}

// ReadINRC2Scenario reads a scenario file. The error is Faults.
func ReadINRC2Scenario(name string, r io.Reader) (*INRC2, error) {
	e := entries{text: readText(name, r)}
	s := &INRC2{
		skill: newNumbered[roster.PlaceNo]("skill"), shift: newNumbered[roster.ShiftNo]("shift type"),
		contract: newNumbered[roster.SkillNo]("contract"), nurse: newNumbered[roster.EmployeeNo]("nurse"),
	}
	s.Name = e.value("SCENARIO")
	s.Weeks = e.count("WEEKS", 1, roster.MostDays/7)
	e.list(e.count("SKILLS", 1, roster.MostPlaces), func(no int, w []string) {
		if s.skill.add(e.Faults, no, w[0], roster.MostPlaces) {
			s.skills = append(s.skills, w[0])
		}
	})
	n := e.count("SHIFT_TYPES", 1, roster.MostShifts)
	e.list(n, func(no int, w []string) {
		if !e.words(no, w, 2, "Shift (least,most)") || !s.shift.add(e.Faults, no, w[0], roster.MostShifts) {
			return
		}
		if w[0] == "Any" || w[0] == "None" {
			e.add(no, "%s is a word of the format: give the shift type another name", w[0])
		}
		x := inrc2Shift{name: w[0]}
		x.least, x.most = e.span(no, "the days in a row", w[1], roster.MostDays)
		if x.most == 0 {
			e.add(no, "at most nought days in a row cannot be kept: write 1 or more")
		}
		s.shifts = append(s.shifts, x)
	})
	e.title("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS")
	e.list(n, func(no int, w []string) { s.succession(&e, no, w) })
	e.list(e.count("CONTRACTS", 1, roster.MostSkills), func(no int, w []string) { s.readContract(&e, no, w) })
	e.list(e.count("NURSES", 1, roster.MostEmployees), func(no int, w []string) { s.readNurse(&e, no, w) })
	e.end()
	if err := e.err(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *INRC2) succession(e *entries, no int, w []string) {
	if !e.words(no, w, 2, "Shift number Shift …") {
		return
	}
	first, ok := s.shift.find(e.Faults, no, w[0])
	if n := e.number(no, "the number of shift types", w[1], 0, len(s.shifts)); n != len(w)-2 {
		e.add(no, "names %s and says %d", named(len(w)-2, "shift type", "shift types"), n)
	}
	for _, name := range w[2:] {
		if next, found := s.shift.find(e.Faults, no, name); ok && found {
			s.shifts[first].next = append(s.shifts[first].next, next)
		}
	}
}

func (s *INRC2) readContract(e *entries, no int, w []string) {
	if !e.words(no, w, 6, "Name (duties) (days of work in a row) (days off in a row) weekends complete") || !s.contract.add(e.Faults, no, w[0], roster.MostSkills) {
		return
	}
	var c inrc2Contract
	c.leastDuties, c.mostDuties = e.span(no, "the number of duties", w[1], roster.MostDays)
	c.leastWork, c.mostWork = e.span(no, "the days of work in a row", w[2], roster.MostDays)
	c.leastOff, c.mostOff = e.span(no, "the days off in a row", w[3], roster.MostDays)
	c.mostWeekends = e.number(no, "the number of weekends", w[4], 0, roster.MostDays)
	c.whole = e.number(no, "the mark of complete weekends", w[5], 0, 1) == 1
	if c.mostWork == 0 || c.mostOff == 0 {
		e.add(no, "at most nought days in a row cannot be kept: write 1 or more")
	}
	s.contracts = append(s.contracts, c)
}

func (s *INRC2) readNurse(e *entries, no int, w []string) {
	if !e.words(no, w, 4, "Name Contract number Skill …") || !s.nurse.add(e.Faults, no, w[0], roster.MostEmployees) {
		return
	}
	contract, _ := s.contract.find(e.Faults, no, w[1])
	if n := e.number(no, "the number of skills", w[2], 1, max(1, len(s.skills))); n != len(w)-3 {
		e.add(no, "names %s and says %d", named(len(w)-3, "skill", "skills"), n)
	}
	x := inrc2Nurse{name: w[0], contract: int(contract)}
	for _, name := range w[3:] {
		k, ok := s.skill.find(e.Faults, no, name)
		if ok && slices.Contains(x.skills, k) {
			e.add(no, "names skill %s twice", brief(name))
		} else if ok {
			x.skills = append(x.skills, k)
		}
	}
	s.nurses = append(s.nurses, x)
}

// head reads the two lines that a history or a solution begins with.
func (s *INRC2) head(e *entries, title string) (week int) {
	e.title(title)
	line, no := e.next()
	w := strings.Fields(line)
	if !e.words(no, w, 2, "the week's number and the scenario's name") {
		return 0
	}
	s.own(e, no, w[1])
	return e.number(no, "the week's number", w[0], 0, s.Weeks-1)
}

// own finds fault with a file that belongs to another scenario.
func (s *INRC2) own(e *entries, no int, name string) {
	if name != s.Name {
		e.add(no, "is of scenario %q: read it with that, not with %s", brief(name), s.Name)
	}
}

// ReadHistory reads a history file. The error is Faults.
func (s *INRC2) ReadHistory(name string, r io.Reader) (*INRC2History, error) {
	e := entries{text: readText(name, r)}
	h := &INRC2History{Week: s.head(&e, "HISTORY"), nurses: make([]inrc2Past, len(s.nurses))}
	e.title("NURSE_HISTORY")
	seen := make([]bool, len(s.nurses))
	e.list(len(s.nurses), func(no int, w []string) {
		if !e.words(no, w, 7, "Nurse assignments weekends last same worked free") {
			return
		}
		n, ok := s.nurse.find(e.Faults, no, w[0])
		past := inrc2Past{last: roster.NoShift}
		if w[3] != "None" {
			past.last, _ = s.shift.find(e.Faults, no, w[3])
		}
		for i, at := range []*int{&past.duties, &past.weekends, nil, &past.same, &past.worked, &past.free} {
			if at != nil {
				*at = e.number(no, "a count", w[i+1], 0, roster.MostDays)
			}
		}
		if !ok {
			return
		}
		if seen[n] {
			e.add(no, "nurse %s is there already: write one line each", brief(w[0]))
		}
		seen[n] = true
		if why := past.fault(len(s.shifts)); why != "" {
			e.add(no, "nurse %s %s", brief(w[0]), why)
		}
		h.nurses[n] = past
	})
	e.end()
	if err := e.err(); err != nil {
		return nil, err
	}
	return h, nil
}

// fault tells what in a nurse's past cannot be, if anything.
func (p *inrc2Past) fault(shifts int) string {
	switch {
	case p.last == roster.NoShift && (p.worked > 0 || p.same > 0 || p.free == 0):
		return "was free last: write None 0 0 and how many days"
	case p.last != roster.NoShift && (p.free > 0 || p.same == 0 || p.same > p.worked):
		return "worked last: write the shift type, how many days with it, how many days of work, and 0"
	case p.same < p.worked && shifts == 1:
		return "has worked another shift type than the only one"
	}
	return ""
}

// ReadWeek reads a week's file. The error is Faults.
func (s *INRC2) ReadWeek(name string, r io.Reader) (*INRC2Week, error) {
	e := entries{text: readText(name, r)}
	e.title("WEEK_DATA")
	line, no := e.next()
	s.own(&e, no, line)
	e.title("REQUIREMENTS")
	week := &INRC2Week{}
	seen := map[[2]int]bool{}
	e.list(len(s.shifts)*len(s.skills), func(no int, w []string) {
		if !e.words(no, w, 9, "Shift Skill (least,optimal) for each of seven days") {
			return
		}
		shift, ok := s.shift.find(e.Faults, no, w[0])
		skill, ok2 := s.skill.find(e.Faults, no, w[1])
		need := inrc2Need{shift: shift, skill: skill}
		for d := range 7 {
			need.least[d], need.want[d] = e.span(no, "the need on "+weekdayNames[d], w[2+d], roster.MostEmployees)
		}
		if key := [2]int{int(shift), int(skill)}; ok && ok2 {
			if seen[key] {
				e.add(no, "shift type %s with skill %s is there already: write one line each", brief(w[0]), brief(w[1]))
			}
			seen[key] = true
		}
		week.need = append(week.need, need)
	})
	e.list(e.count("SHIFT_OFF_REQUESTS", 0, 7*roster.MostEmployees), func(no int, w []string) {
		if !e.words(no, w, 3, "Nurse Shift Day") {
			return
		}
		n, ok := s.nurse.find(e.Faults, no, w[0])
		q := inrc2Request{nurse: n, shift: roster.NoShift, day: e.weekday(no, w[2])}
		if w[1] != "Any" {
			var ok2 bool
			q.shift, ok2 = s.shift.find(e.Faults, no, w[1])
			ok = ok && ok2
		}
		if ok {
			week.requests = append(week.requests, q)
		}
	})
	e.end()
	if err := e.err(); err != nil {
		return nil, err
	}
	return week, nil
}
