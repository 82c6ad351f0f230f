package replay

import (
	"math/rand/v2"

	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/standin"
)

// theatre plays samples of one roster, one after the other.
type theatre struct {
	l      *expected.Laid
	p      *roster.Problem
	f      *absence.Forecast
	law    *standin.Law
	ward   *ward
	source *rand.PCG
	rng    *rand.Rand
	lines  [][]roster.Duty // by employee, as rostered
	people [groups][]roster.EmployeeNo
	share  [groups]roster.Share // who say yes

	// Of the sample under way.
	tally   tally
	missing []int         // by cell
	given   []roster.Duty // [employee*days+day], Shift NoShift where none is taken
	changed []uint64      // by employee: a hash of what differs from the roster
	line    []roster.Duty
	free    []roster.EmployeeNo
	idle    []bool // by employee: on a resource shift of the day that nothing has used
	vacant  []roster.Duty
}

// The groups that are asked to step in, in this order.
const (
	partTimers = iota
	hourlyPaid
	fullTimers
	groups
)

func newTheatre(l *expected.Laid, f *absence.Forecast, law *standin.Law) *theatre {
	p := l.Problem
	t := &theatre{
		l: l, p: p, f: f, law: law, ward: newWard(p, f), source: rand.NewPCG(0, 0),
		lines: make([][]roster.Duty, len(p.Employees)), missing: make([]int, len(l.Cells)), idle: make([]bool, len(p.Employees)),
		given: make([]roster.Duty, len(p.Employees)*p.Days), changed: make([]uint64, len(p.Employees)),
		share: [groups]roster.Share{f.Asked.PartTime, f.Asked.Hourly, f.Asked.Overtime},
	}
	t.rng = rand.New(t.source)
	for _, d := range l.Roster.Duties {
		t.lines[d.Employee] = append(t.lines[d.Employee], d)
	}
	for e := range roster.EmployeeNo(len(p.Employees)) {
		switch who := &p.Employees[e]; {
		case who.Student:
		case who.Employment == roster.Hourly:
			t.people[hourlyPaid] = append(t.people[hourlyPaid], e)
		case who.Post < roster.FullTime:
			t.people[partTimers] = append(t.people[partTimers], e)
		default:
			t.people[fullTimers] = append(t.people[fullTimers], e)
		}
	}
	return t
}

// play plays the period once.
func (t *theatre) play(seed, sample uint64) tally {
	t.begin(seed, sample)
	for d := range t.l.Days {
		day := roster.Day(d)
		t.count(day)
		t.own(day)
		t.ask(day)
	}
	return t.tally
}

// begin draws who is away.
func (t *theatre) begin(seed, sample uint64) {
	t.source.Seed(seed, sample)
	t.tally = tally{}
	for i := range t.given {
		t.given[i].Shift = roster.NoShift
	}
	clear(t.changed)
	t.ward.draw(t.rng)
	for e, line := range t.lines {
		for i := range line {
			if t.away(roster.EmployeeNo(e), line[i].Day) {
				t.changed[e] ^= mark(line[i])
			}
		}
	}
}

func (t *theatre) away(e roster.EmployeeNo, d roster.Day) bool {
	return t.ward.away[int(e)*t.p.Days+int(d)]
}

// mark is a hash of a duty that is given up or taken.
func mark(d roster.Duty) uint64 {
	x := uint64(uint16(d.Day))<<32 | uint64(uint16(d.Shift))<<16 | uint64(uint16(d.Place))
	x = (x + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>29) * 0x94d049bb133111eb
	return x ^ x>>32
}

// count counts who is missed on a day.
func (t *theatre) count(day roster.Day) {
	d := &t.l.Days[day]
	clear(t.idle)
	for i := d.First; i < d.Last; i++ {
		c := &t.l.Cells[i]
		there := c.Before
		for _, p := range c.People {
			if !t.away(p.Who, p.On) {
				there++
			}
		}
		t.missing[i] = max(0, c.Need-there)
		t.tally.uncovered += int64(t.missing[i]) * c.Minutes
	}
}

// own lets the unit's resource shifts take what they can.
func (t *theatre) own(day roster.Day) {
	for k := range t.l.Days[day].Reserves {
		t.reserve(day, &t.l.Days[day].Reserves[k])
	}
}

// ask has others step in for who is still missed.
func (t *theatre) ask(day roster.Day) {
	d := &t.l.Days[day]
	for i := d.First; i < d.Last; i++ {
		if c := &t.l.Cells[i]; len(c.Shifts) > 0 {
			for n := t.missing[i]; n > 0; n-- {
				if t.fill(t.vacancy(i, n)) {
					t.missing[i]--
				}
			}
		}
	}
	t.clock(d)
	for i := d.First; i < d.Last; i++ {
		t.tally.unfilled += int64(t.missing[i]) * t.l.Cells[i].Minutes
	}
}

// reserve lets those on a resource shift take what they can, cell by cell.
func (t *theatre) reserve(day roster.Day, r *expected.Reserve) {
	t.free = t.free[:0]
	for _, e := range r.People {
		if !t.away(e, day) {
			t.free = append(t.free, e)
		}
	}
	for _, i := range r.Takes {
		c := &t.l.Cells[i]
		if len(c.Shifts) == 0 { // by the clock: where they are already
			n := min(t.missing[i], len(t.free))
			t.missing[i] -= n
			t.tally.used += int64(n) * c.Minutes
			continue
		}
		for k := len(t.free) - 1; k >= 0 && t.missing[i] > 0; k-- {
			e := t.free[k]
			duty, ok := t.placed(e, t.vacancy(i, t.missing[i]))
			if !ok || !t.may(e, duty) {
				continue
			}
			t.give(e, duty)
			t.free = append(t.free[:k], t.free[k+1:]...)
			t.missing[i]--
			t.tally.used += c.Minutes
		}
	}
	for _, e := range t.free {
		t.idle[e] = true
	}
}

// vacancy is the n-th duty missing from a cell by shift: that of somebody away,
// and nobody's, of the first of its shifts, where more are missing than are away.
func (t *theatre) vacancy(i, n int) roster.Duty {
	c := &t.l.Cells[i]
	for _, p := range c.People {
		if t.away(p.Who, p.On) {
			if n--; n == 0 {
				for _, d := range t.lines[p.Who] {
					if d.Day == p.On {
						return d
					}
				}
			}
		}
	}
	s := c.Shifts[0]
	place := roster.NoPlace
	if places := t.p.Shifts[s].Places; len(places) > 0 {
		place = places[0]
	}
	return roster.Duty{Employee: roster.NoEmployee, Day: c.Day, Shift: s, Place: place}
}

// clock has those replaced who are missed from stretches of a day by the clock:
// again and again the duty of somebody away that covers most of what is missing.
func (t *theatre) clock(d *expected.Day) {
	t.vacant = t.vacant[:0]
	for i := d.First; i < d.Last; i++ {
		c := &t.l.Cells[i]
		if len(c.Shifts) > 0 || t.missing[i] == 0 {
			continue
		}
		for _, p := range c.People {
			if t.away(p.Who, p.On) {
				t.open(p)
			}
		}
	}
	for len(t.vacant) > 0 {
		best, most := 0, int64(0)
		for k := range t.vacant {
			if m := t.covers(d, t.vacant[k], 0); m > most {
				best, most = k, m
			}
		}
		if most == 0 {
			return
		}
		duty := t.vacant[best]
		t.vacant = append(t.vacant[:best], t.vacant[best+1:]...)
		if t.fill(duty) {
			t.covers(d, duty, 1)
		}
	}
}

// open notes the duty of somebody away, once.
func (t *theatre) open(p expected.Person) {
	for _, v := range t.vacant {
		if v.Employee == p.Who {
			return
		}
	}
	for _, d := range t.lines[p.Who] {
		if d.Day == p.On {
			t.vacant = append(t.vacant, d)
		}
	}
}

// covers gives how much of what is missing the duty of somebody away covers, and
// takes so many people off it.
func (t *theatre) covers(d *expected.Day, duty roster.Duty, take int) (minutes int64) {
	for i := d.First; i < d.Last; i++ {
		c := &t.l.Cells[i]
		if len(c.Shifts) > 0 || t.missing[i] == 0 {
			continue
		}
		for _, p := range c.People {
			if p.Who == duty.Employee && p.On == duty.Day {
				minutes += c.Minutes
				t.missing[i] -= take
			}
		}
	}
	return minutes
}
