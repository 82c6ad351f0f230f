package roster

import (
	"encoding/json"
	"fmt"
	"slices"
)

// object tells whether bytes are a JSON object, or nothing.
func object(raw []byte) bool {
	var names map[string]json.RawMessage
	return len(raw) == 0 || json.Unmarshal(raw, &names) == nil && names != nil
}

func (v *validation) skills() {
	p := v.p
	v.most("skills", len(p.Skills), MostSkills)
	v.ids("skills", len(p.Skills), func(i int) string { return p.Skills[i].ID })
	for i := range p.Skills {
		numbers(v, fmt.Sprintf("skills[%d].stand_ins", i), someSkill, p.Skills[i].StandIns, len(p.Skills))
	}
}

func (v *validation) places() {
	p := v.p
	v.most("places", len(p.Places), MostPlaces)
	v.ids("places", len(p.Places), func(i int) string { return p.Places[i].ID })
	for i := range p.Places {
		if !slices.Contains(PlaceKinds(), p.Places[i].Kind) {
			v.fault(fmt.Sprintf("places[%d].kind", i), "%q är ingen sorts plats", "%q is no kind of place", p.Places[i].Kind)
		}
	}
}

// most finds fault with a list that is too long.
func (v *validation) most(path string, n, most int) {
	if n > most {
		v.fault(path, "har %d poster, fler än de %d som ett problem kan ha: dela upp eller ta bort", "holds %d entries, more than the %d that a problem can have", n, most)
	}
}

// Longest a shift may be, from its first start to its last end: a day, or with
// on-call between two active parts (kväll, jour, morgon) two hours more.
const (
	LongestShift      = DayLength
	LongestWithOnCall = DayLength + 2*60
)

func (v *validation) shifts() {
	p := v.p
	if len(p.Shifts) == 0 {
		v.fault("shifts", "det finns inget pass: skriv minst ett", "there is no shift: write at least one")
	}
	v.most("shifts", len(p.Shifts), MostShifts)
	v.ids("shifts", len(p.Shifts), func(i int) string { return p.Shifts[i].ID })
	for i := range p.Shifts {
		s := &p.Shifts[i]
		path := fmt.Sprintf("shifts[%d]", i)
		if !slices.Contains(ShiftKinds(), s.Kind) {
			v.fault(path+".kind", "%q är ingen sorts pass", "%q is no kind of shift", s.Kind)
		}
		numbers(v, path+".places", somePlace, s.Places, len(p.Places))
		numbers(v, path+".skills", someSkill, s.Skills, len(p.Skills))
		v.days(path, &s.Days)
		if len(s.Parts) == 0 {
			v.fault(path, "saknar tider: skriv start och end, eller parts", "has no times: write start and end, or parts")
			continue
		}
		if s.Start() < 0 || s.Start() >= DayLength {
			v.fault(path+".start", "%s ligger inte på passets egen dag: skriv 00:00 till 23:59", "%s is not a time of the shift's own day: write 00:00 to 23:59", s.Start())
		}
		longest := LongestShift
		if s.HasOnCall() {
			longest = LongestWithOnCall
		}
		if length := s.End() - s.Start(); length > longest {
			v.fault(path, "pass %s är %s långt, från första start till sista slut: gör det högst %s", "shift %s is %s long, from first start to last end: make it at most %s", s.ID, Minutes(length), Minutes(longest))
		}
		for k := range s.Parts {
			v.part(fmt.Sprintf("%s.parts[%d]", path, k), s, k)
		}
	}
}

func (v *validation) part(path string, s *Shift, k int) {
	part := &s.Parts[k]
	if part.End <= part.Start {
		v.fault(path, "slutar %s, inte efter sin start %s: rätta tiderna", "ends at %s, not after its start at %s", part.End, part.Start)
	}
	if k > 0 && part.Start < s.Parts[k-1].End {
		v.fault(path, "börjar %s, innan delen före slutar %s: skriv delarna i ordning, efter midnatt med 24:00, 25:00 …", "starts at %s, before the part before it ends at %s: write the parts in order, after midnight with 24:00, 25:00 …", part.Start, s.Parts[k-1].End)
	}
	if !slices.Contains(Activities(), part.Activity) {
		v.fault(path+".activity", "%q är ingen aktivitet", "%q is no activity", part.Activity)
	}
	if part.Planning && part.Activity != Active {
		v.fault(path+".planning", "planering är aktivt arbete: ta bort det, eller skriv activity: active", "planning is active work: remove it, or write activity: active")
	}
	if part.Credit < 0 || part.Credit > 100 {
		v.fault(path+".credit", "%d procent: skriv 0 till 100", "%d percent: write 0 to 100", part.Credit)
	}
	for i, b := range part.Breaks {
		at := fmt.Sprintf("%s.breaks[%d]", path, i)
		if len(s.Parts) == 1 {
			at = fmt.Sprintf("%s.breaks[%d]", path[:len(path)-len(".parts[0]")], i)
		}
		switch {
		case b.End <= b.Start:
			v.fault(at, "slutar %s, inte efter sin start %s: rätta tiderna", "ends at %s, not after its start at %s", b.End, b.Start)
		case b.Start < part.Start || b.End > part.End:
			v.fault(at, "%s till %s ligger utanför arbetstiden %s till %s: rätta tiderna", "%s to %s lies outside the working time %s to %s", b.Start, b.End, part.Start, part.End)
		case i > 0 && b.Start < part.Breaks[i-1].End:
			v.fault(at, "börjar %s, innan rasten före är slut: skriv rasterna i ordning", "starts at %s, before the break before it is over: write the breaks in order", b.Start)
		}
	}
}

// days finds fault with dates outside the period: they would never come.
func (v *validation) days(path string, s *DaySet) {
	for i, d := range s.Dates {
		v.inside(fmt.Sprintf("%s.dates[%d]", path, i), d)
	}
	for i, d := range s.Except {
		v.inside(fmt.Sprintf("%s.except[%d]", path, i), d)
	}
}

// inside finds fault with a date that is not of the period.
func (v *validation) inside(path string, d Date) {
	if v.dated && (d < v.p.First || d > v.p.Last()) {
		v.fault(path, "%s ligger utanför perioden %s till %s: rätta datumet eller ta bort det", "%s lies outside the period %s to %s: put the date right or remove it", d, v.p.First, v.p.Last())
	}
}

func (v *validation) demands() {
	p := v.p
	v.most("demand", len(p.Demands), MostDemands)
	v.ids("demand", len(p.Demands), func(i int) string { return p.Demands[i].ID })
	when := make([][]bool, len(p.Shifts))
	for s := range p.Shifts {
		when[s] = v.occurs(&p.Shifts[s].Days)
	}
	for i := range p.Demands {
		d := &p.Demands[i]
		path := fmt.Sprintf("demand[%d]", i)
		before := len(v.faults)
		v.days(path, &d.Days)
		numbers(v, path+".shifts", someShift, d.Shift, len(p.Shifts))
		numbers(v, path+".places", somePlace, d.Places, len(p.Places))
		if d.Skill != NoSkill && !within(d.Skill, len(p.Skills)) {
			v.fault(path+".skill", "det finns ingen kompetens nummer %d", "there is no skill number %d", d.Skill)
		}
		switch {
		case len(d.Shift) > 0 && (d.From != 0 || d.To != 0):
			v.fault(path, "har både pass och klockslag: behåll ett av dem", "has both shifts and a time of day: keep one of the two")
		case len(d.Shift) == 0 && (d.From < 0 || d.From >= DayLength):
			v.fault(path+".from", "%s är inget klockslag på dagen själv: skriv 00:00 till 23:59", "%s is not a time of the day itself: write 00:00 to 23:59", d.From)
		case len(d.Shift) == 0 && (d.To <= d.From || d.To-d.From > DayLength):
			v.fault(path+".to", "%s till %s är inte högst 24 timmar: rätta tiderna", "%s to %s is not up to 24 hours", d.From, d.To)
		}
		v.heads(path, d)
		if len(v.faults) == before && d.Least > 0 && v.dated && !v.servable(d, when) {
			v.fault(path, "inget pass kan någonsin täcka behovet: inget bemannande pass finns på dess dagar, platser och tider", "no shift can ever meet it: none that covers demand is worked on its days, at its places and in its hours")
		}
	}
}

func (v *validation) heads(path string, d *Demand) {
	switch {
	case d.Least < 0:
		v.fault(path+".least", "%d är negativt: skriv noll eller mer", "%d is negative: write nought or more", d.Least)
	case d.Wanted < d.Least:
		v.fault(path+".wanted", "%d är mindre än least, %d: skriv minst lika mycket", "%d is less than least, %d: write at least as much", d.Wanted, d.Least)
	case d.Most < -1 || d.Most != -1 && d.Most < d.Wanted:
		v.fault(path+".most", "%d är mindre än wanted, %d: skriv minst lika mycket", "%d is less than wanted, %d: write at least as much", d.Most, d.Wanted)
	case d.Wanted > MostEmployees || d.Most > MostEmployees:
		v.fault(path, "kräver fler än %d personer: skriv färre", "asks for more than %d people", MostEmployees)
	case d.Firm && d.Most == -1:
		v.fault(path+".firm", "kräver ett most att hålla: skriv most, eller ta bort firm", "needs a most to hold to: write most, or remove firm")
	}
}

// occurs tells for each day of the period whether it is in the set.
func (v *validation) occurs(s *DaySet) []bool {
	if !v.dated {
		return nil
	}
	p := v.p
	in := make([]bool, p.Days)
	for d := range in {
		in[d] = s.Weekdays[p.Weekday(Day(d))]
	}
	mark := func(dates []Date, is bool) {
		for _, date := range dates {
			if date >= p.First && date <= p.Last() {
				in[date-p.First] = is
			}
		}
	}
	mark(s.Dates, true)
	mark(s.Except, false)
	return in
}

// servable tells whether some shift helps towards a demand on some day. One
// that itself is faulty gets the benefit of the doubt, and so does a demand
// whose days do not come in this period.
func (v *validation) servable(d *Demand, when [][]bool) bool {
	asked := v.occurs(&d.Days)
	if !slices.Contains(asked, true) {
		return true
	}
	for s := range v.p.Shifts {
		shift := &v.p.Shifts[s]
		if len(shift.Parts) == 0 {
			return true
		}
		if !shift.Covers() || len(d.Shift) > 0 && !contains(d.Shift, ShiftNo(s)) {
			continue
		}
		if len(d.Places) > 0 && !slices.ContainsFunc(d.Places, func(at PlaceNo) bool { return contains(shift.Places, at) }) {
			continue
		}
		for day, ask := range asked {
			// A shift begun the day before may reach into the hours, and hours
			// past midnight into a shift of the day after; just outside the
			// period either may be.
			if ask && (when[s][day] && d.meets(shift, 0) ||
				(day == 0 || when[s][day-1]) && d.meets(shift, DayLength) ||
				(day+1 == len(asked) || when[s][day+1]) && d.meets(shift, -DayLength)) {
				return true
			}
		}
	}
	return false
}

// meets tells whether a shift begun so long before the demand's day is present
// in the demand's hours, or counted by name.
func (d *Demand) meets(s *Shift, before Clock) bool {
	if len(d.Shift) > 0 {
		return before == 0
	}
	for _, part := range s.Parts {
		if part.Start-before < d.To && d.From < part.End-before {
			return true
		}
	}
	return false
}
