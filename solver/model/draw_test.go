package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// hand draws problems and rosters at random: absurd ones, but each a problem
// that roster.Validate finds no fault with.
type hand struct{ *rand.Rand }

// newHand gives the hand of one trial; the same trial draws the same.
func newHand(trial int) hand { return hand{rand.New(rand.NewPCG(uint64(trial), 1977))} }

func (h hand) chance(percent int) bool { return h.IntN(100) < percent }

// between gives a whole number from a to b, both included.
func (h hand) between(a, b int) int { return a + h.IntN(b-a+1) }

func pick[T any](h hand, of ...T) T { return of[h.IntN(len(of))] }

// forms are shifts as rulestest.ParseShift reads them: ordinary ones, and those
// that lie a minute to either side of what some rule asks.
var forms = []struct{ id, times string }{
	{"D", "07:00-16:00 (12:00-13:00)"},
	{"E", "13:00-22:00 (17:00-17:30)"},
	{"N", "21:00-31:00 [24:30-25:00] [28:00-28:30]"},
	{"M", "06:45-15:15 (11:00-11:30)"},
	{"K", "14:30-21:30 (18:00-18:30)"},
	{"N8", "22:00-30:00 [26:00-26:30]"},
	{"split", "07:00-11:00 16:00-20:00"},
	{"split-14", "07:00-12:00 16:00-21:00"},
	{"split-spring", "20:00-26:00 [23:00-23:30] 27:00-31:00"}, // the gap is the hour that spring skips
	{"chain", "15:00-23:00 (19:00-19:30) on-call:23:00-31:00 31:00-35:00"},
	{"asleep", "21:00-22:00 on-call:22:00-30:00 30:00-31:00"},
	{"standby-after", "13:00-22:00 (17:00-17:30) standby:22:00-31:00"},
	{"standby-before", "standby:05:00-08:00 08:00-16:00 (12:00-12:30)"},
	{"standby", "standby:08:00-32:00"},
	{"13h", "07:00-20:00 (11:00-12:00) (16:00-16:30)"},
	{"13h01", "07:00-20:01 (11:00-12:00) (16:00-16:29)"},
	{"3h59", "09:00-12:59"},
	{"4h", "09:00-13:00"},
	{"6h", "07:00-13:00 (12:00-12:29)"},
	{"8h01", "08:00-16:31 (12:00-12:30)"},
	{"to-22.00", "12:00-22:00 (16:00-16:30)"},
	{"to-22.01", "12:00-22:01 (16:00-16:31)"},
	{"to-23.01", "14:30-23:01 (19:00-19:30)"},
	{"from-06.00", "06:00-16:00 (10:30-11:00)"},
	{"from-05.59", "05:59-15:59 (10:30-11:00)"},
	{"to-19.30", "10:30-19:30 (15:00-15:30)"},
	{"to-19.31", "10:30-19:31 (15:00-15:29)"},
	{"from-08.30", "08:30-16:30 (12:00-12:30)"},
	{"from-08.29", "08:29-16:30 (12:00-12:29)"},
	{"skipped", "02:30-09:00 (05:00-05:30)"}, // begins in the hour that spring skips
	{"morning", "07:00-09:00"},
	{"night-22", "21:00-22:00 standby:22:00-30:00 30:00-31:00"},
	{"night-31", "22:00-23:00 standby:23:00-31:00 31:00-33:00"},
	{"resource", "08:00-16:30 (12:00-12:30)"},
	{"planning", "08:30-11:30"},
}

func shaped(id, times string) roster.Shift {
	s, err := rulestest.ParseShift(id, times)
	if err != nil {
		panic(err) // written above
	}
	switch id {
	case "resource":
		s.Kind = roster.Resource
	case "planning":
		s.Kind = roster.Protected
	}
	return s
}

// odd draws a shift that nobody would think of.
func (h hand) odd(id string) roster.Shift {
	s := roster.Shift{ID: id, Name: id, Kind: roster.Work, Night: h.chance(30)}
	at := h.between(0, 1439)
	last := at + 60*h.between(1, 24)
	for k := h.between(1, 3); k > 0 && at < last; k-- {
		end := min(last, at+h.between(1, 600))
		part := roster.Part{
			Start: roster.Clock(at), End: roster.Clock(end),
			Activity: pick(h, roster.Active, roster.Active, roster.OnCall, roster.Standby), Credit: h.between(0, 100),
		}
		if end-at > 90 && h.chance(60) {
			from := h.between(at, end-60)
			part.Breaks = append(part.Breaks, roster.Break{Start: roster.Clock(from), End: roster.Clock(from + h.between(1, 60)), Paid: h.chance(30)})
		}
		s.Parts = append(s.Parts, part)
		at = end + pick(h, 0, 0, h.between(1, 240))
	}
	return s
}

// firsts are days on which a roster begins: every day of the week, with a clock
// change soon after, over Christmas, at a year's and a leap year's turn.
var firsts = []roster.Date{
	roster.DateOf(2026, time.October, 5), roster.DateOf(2026, time.October, 7), roster.DateOf(2026, time.October, 10),
	roster.DateOf(2026, time.October, 11), roster.DateOf(2026, time.October, 20), roster.DateOf(2026, time.October, 23),
	roster.DateOf(2026, time.October, 25), roster.DateOf(2026, time.December, 21), roster.DateOf(2027, time.March, 18),
	roster.DateOf(2027, time.March, 27), roster.DateOf(2027, time.March, 28), roster.DateOf(2028, time.February, 27),
	roster.DateOf(2026, time.June, 15), roster.DateOf(2027, time.January, 1),
}

// titleEnds is the last day on which the title undersköterska is kept without a
// certificate.
var titleEnds = roster.DateOf(2033, time.June, 30)

var stockholm = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err)
	}
	return zone
})

var periods sync.Map // by first day and length: making one takes longer than all else

func period(first roster.Date, days int) roster.Period {
	key := [2]int{int(first), days}
	if p, ok := periods.Load(key); ok {
		return p.(roster.Period)
	}
	p := roster.NewPeriod(first, days, stockholm())
	periods.Store(key, p)
	return p
}

// sound draws a problem and makes sure that it is one: a demand that no shift
// can meet asks for nobody.
func (h hand) sound(t *testing.T, l leaning) *roster.Problem {
	p := h.problem(l)
	faults := roster.Validate(p)
	for _, f := range faults {
		var i int
		if _, err := fmt.Sscanf(f.Path, "demand[%d]", &i); err == nil && strings.Contains(f.Say.EN, "no shift can ever meet it") {
			p.Demands[i].Least = 0
		}
	}
	if len(faults) > 0 {
		require.Empty(t, roster.Validate(p))
	}
	return p
}

// problem draws a problem as a leaning asks.
func (h hand) problem(l leaning) *roster.Problem {
	p := &roster.Problem{ID: "drawn", Title: "Dragen", Unit: h.unit(l)}
	days := h.between(1, 7*l.weeks)
	if h.chance(50) {
		days = 7 * h.between(1, l.weeks)
	}
	p.Period = period(pick(h, l.firsts...), days)
	p.Calculation = h.calculation(p)
	p.Skills = []roster.Skill{
		{ID: "usk", Name: "Undersköterska", Kind: roster.AssistantNurse, StandIns: []roster.SkillNo{1}},
		{ID: "ssk", Name: "Sjuksköterska", Kind: roster.Nurse},
		{ID: "del", Name: "Delegering", Kind: roster.Delegation},
		{ID: "fsk", Name: "Förskollärare", Kind: roster.Teacher},
	}
	for i := range h.between(0, 3) {
		p.Places = append(p.Places, roster.Place{ID: fmt.Sprintf("place-%d", i), Name: fmt.Sprintf("Plats %d", i), Kind: pick(h, roster.Ward, roster.Group, roster.Round)})
	}
	h.shifts(p, l)
	for range h.between(1, l.people) {
		p.Employees = append(p.Employees, h.employee(p, l))
	}
	for i := range h.between(0, l.demands) {
		p.Demands = append(p.Demands, h.demand(p, i))
	}
	for range h.between(0, 2) {
		each := roster.Money(h.between(0, 60_000_00)) * roster.Money(days) / 28
		p.Budgets = append(p.Budgets, roster.Budget{Owner: "Chefen", Amount: each * roster.Money(len(p.Employees)), Limit: h.chance(60)})
	}
	if len(l.waivers) > 0 && h.chance(50) {
		p.Waivers = append(p.Waivers, h.waiver(p, l))
	}
	if p.Unit.Kind == roster.HomeCare {
		for i := range h.between(0, 4) {
			p.Clients = append(p.Clients, roster.Client{
				ID: fmt.Sprintf("client-%d", i), Place: roster.PlaceNo(h.between(-1, len(p.Places)-1)),
				Contact: roster.EmployeeNo(h.between(-1, len(p.Employees)-1)),
			})
		}
	}
	if l.outlook > 0 && h.chance(l.outlook) {
		p.Outlook = h.outlook()
	}
	if h.chance(70) {
		p.Published = &roster.Published{Roster: h.roster(p, h.between(10, 80)), MaxChanges: h.between(-1, 3*days)}
		if h.chance(60) {
			p.Published.Notice = p.First + roster.Date(h.between(-20, 10))
		}
	}
	return p
}

// outlook draws the absence that a unit plans for: so often the standard.
func (h hand) outlook() *roster.Outlook {
	o := &roster.Outlook{Move: roster.Minutes(h.between(-1, 400))}
	if h.chance(60) {
		o.Rates = []roster.AbsenceRate{{Kind: roster.Sick, Share: roster.Share(h.IntN(4000)), Spell: h.between(1, 9)}}
	}
	if h.chance(40) {
		o.Waves = []roster.Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}}
	}
	return o
}

// unit draws a workplace; children come to a preschool through the day.
func (h hand) unit(l leaning) roster.Unit {
	u := roster.Unit{ID: "unit", Name: "Enheten", Kind: pick(h, l.units...)}
	if u.Kind == roster.Preschool {
		u.Attendance = []roster.Attendance{
			{From: 7 * 60, Children: float64(h.IntN(8))}, {From: roster.Clock(h.between(8*60, 9*60)), Children: float64(h.IntN(130)) / 10},
			{From: 16 * 60, Children: float64(h.IntN(4))}, {From: roster.Clock(h.between(17*60, 18*60)), Children: 0},
		}
	}
	return u
}

func (h hand) calculation(p *roster.Problem) []roster.Calculation {
	switch first, last := p.First, p.Last(); h.IntN(5) {
	case 0:
		return []roster.Calculation{{First: first - roster.Date(h.between(1, 60)), Last: last}}
	case 1:
		return []roster.Calculation{{First: first, Last: last + roster.Date(h.between(1, 60))}}
	case 2:
		if p.Days > 1 {
			mid := first + roster.Date(h.between(1, p.Days-1))
			return []roster.Calculation{{First: mid, Last: last + roster.Date(h.IntN(10))}, {First: first - roster.Date(h.IntN(10)), Last: mid - 1}}
		}
	}
	return []roster.Calculation{{First: p.First, Last: p.Last()}}
}

func (h hand) shifts(p *roster.Problem, l leaning) {
	for i, f := range forms {
		likely := 8
		switch {
		case slices.Contains(l.forms, f.id):
			likely = 75
		case i < 3:
			likely = 50
		}
		if h.chance(likely) {
			p.Shifts = append(p.Shifts, shaped(f.id, f.times))
		}
	}
	if len(p.Shifts) == 0 || h.chance(20) {
		p.Shifts = append(p.Shifts, h.odd("odd"))
	}
	for i := range p.Shifts {
		s := &p.Shifts[i]
		s.Days = h.days(p, 80)
		if len(p.Places) > 0 && s.Kind == roster.Work && h.chance(60) {
			s.Places = h.places(p)
		}
		if h.chance(15) || h.chance(l.titled) {
			s.Skills = []roster.SkillNo{roster.SkillNo(h.IntN(2))}
		}
	}
}

// places draws some places, or none.
func (h hand) places(p *roster.Problem) []roster.PlaceNo {
	var out []roster.PlaceNo
	for i := range p.Places {
		if h.chance(60) {
			out = append(out, roster.PlaceNo(i))
		}
	}
	return out
}

// days draws a set of days: so often every day.
func (h hand) days(p *roster.Problem, every int) roster.DaySet {
	if h.chance(every) {
		return roster.EveryDay()
	}
	var s roster.DaySet
	for d := range s.Weekdays {
		s.Weekdays[d] = h.chance(70)
	}
	for range h.between(0, 2) {
		s.Dates = append(s.Dates, h.date(p))
		s.Except = append(s.Except, h.date(p))
	}
	return s
}

// date draws a date of the period.
func (h hand) date(p *roster.Problem) roster.Date { return p.First + roster.Date(h.IntN(p.Days)) }

func (h hand) demand(p *roster.Problem, i int) roster.Demand {
	d := roster.Demand{
		ID: fmt.Sprintf("demand-%d", i), Days: h.days(p, 40), Skill: roster.NoSkill,
		Least: pick(h, 0, 0, 0, 1, 2), Most: -1,
	}
	d.Wanted = d.Least + pick(h, 0, 0, 1)
	if h.chance(40) {
		d.Skill = roster.SkillNo(h.IntN(2))
	}
	if h.chance(50) {
		d.Most = d.Wanted + h.IntN(3)
		d.Firm = h.chance(50)
	}
	if h.chance(50) {
		d.Places = h.places(p)
	}
	if h.chance(50) {
		for range h.between(1, 2) {
			if s := roster.ShiftNo(h.IntN(len(p.Shifts))); !slices.Contains(d.Shift, s) {
				d.Shift = append(d.Shift, s)
			}
		}
		return d
	}
	d.From = roster.Clock(h.IntN(48) * 30)
	d.To = d.From + roster.Clock(h.between(1, 48)*30)
	return d
}

// waiver draws an exception for some of the people, through some of the days.
func (h hand) waiver(p *roster.Problem, l leaning) roster.Waiver {
	w := roster.Waiver{
		Kind: pick(h, l.waivers...), First: roster.NoDate, Last: roster.NoDate,
		Grantor: "Chefen", Evidence: "Protokoll 1", Reason: "Inget annat gick",
	}
	if h.chance(50) {
		w.First = h.date(p)
	}
	if h.chance(50) {
		w.Last = max(w.First, h.date(p))
	}
	for e := range p.Employees {
		if h.chance(50) {
			w.People = append(w.People, roster.EmployeeNo(e))
		}
	}
	return w
}
