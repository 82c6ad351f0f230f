package formats

import (
	"fmt"

	"heltid/rules/roster"
)

const day = roster.DayLength

// after gives an end that follows its start: at or before it, the next day's.
func after(start, end roster.Clock) roster.Clock {
	if end <= start {
		end += day
	}
	return end
}

func (b *building) shift(f *shiftShape, path string) {
	s := roster.Shift{
		ID:     string(f.ID),
		Name:   either(f.Name, f.ID),
		Kind:   f.Kind,
		Skills: findAll(b, &b.skills, f.Skills, path+".skills"),
		Days:   b.days(&f.daysShape),
	}
	switch whole := f.Start != nil || f.End != nil || f.Breaks != nil; {
	case whole && f.Parts != nil:
		b.fault(path, "har både parts och egna start, end eller breaks: behåll en av dem", "has both parts and a start, end or breaks of its own: keep one of the two")
	case f.Parts != nil:
		for i := range f.Parts {
			s.Parts = append(s.Parts, b.part(&f.Parts[i], fmt.Sprintf("%s.parts[%d]", path, i)))
		}
	case f.Start != nil && f.End != nil:
		s.Parts = []roster.Part{b.part(&partShape{Start: *f.Start, End: *f.End, Activity: roster.Active, Breaks: f.Breaks}, path)}
	default:
		b.fault(path, "saknar tider: skriv start och end, eller parts", "has no times: write start and end, or parts")
	}
	if f.Places != nil && f.Places.A != nil {
		for i := range b.file.Places {
			s.Places = append(s.Places, roster.PlaceNo(i))
		}
	} else if f.Places != nil && f.Places.B != nil {
		s.Places = findAll(b, &b.places, *f.Places.B, path+".places")
	}
	s.Night = len(s.Parts) > 0 && s.End() > day
	if f.Night != nil {
		s.Night = *f.Night
	}
	b.p.Shifts = append(b.p.Shifts, s)
}

func (b *building) part(f *partShape, path string) roster.Part {
	p := roster.Part{Start: f.Start, End: after(f.Start, f.End), Activity: f.Activity, Credit: 100, Planning: f.Planning}
	switch {
	case f.Credit != nil:
		p.Credit = *f.Credit
	case f.Activity == roster.OnCall || f.Activity == roster.Standby:
		b.fault(path, "%s saknar credit: skriv hur många procent av tiden som räknas mot avtalets timmar", "%s does not say its credit: write how many percent of the time count towards contract hours", f.Activity)
	}
	for _, x := range f.Breaks {
		pause := roster.Break{Start: x.Start, End: after(x.Start, x.End), Paid: x.Paid}
		if pause.Start < p.Start && pause.Start+day < p.End { // after midnight in a night shift
			pause.Start, pause.End = pause.Start+day, pause.End+day
		}
		p.Breaks = append(p.Breaks, pause)
	}
	return p
}

func (b *building) demand(f *demandShape, path string) {
	d := roster.Demand{
		ID:     string(f.ID),
		Name:   either(f.Name, f.ID),
		Days:   b.days(&f.daysShape),
		Shift:  findAll(b, &b.shifts, f.Shifts, path+".shifts"),
		Places: findAll(b, &b.places, f.Places, path+".places"),
		Skill:  roster.NoSkill,
		Least:  f.Least,
		Wanted: f.Least,
		Most:   -1,
		Firm:   f.Firm,
	}
	switch span := f.From != nil || f.To != nil; {
	case span && f.Shifts != nil:
		b.fault(path, "har både shifts och from eller to: behåll en av dem", "has both shifts and from or to: keep one of the two")
	case f.From != nil && f.To != nil:
		d.From, d.To = *f.From, after(*f.From, *f.To)
	case f.Shifts == nil:
		b.fault(path, "säger inte när: skriv shifts, eller from och to", "does not say when: write shifts, or from and to")
	}
	if f.Skill != nil {
		if s, ok := find(b, &b.skills, *f.Skill, path+".skill"); ok {
			d.Skill = s
		}
	}
	if f.Wanted != nil {
		d.Wanted = *f.Wanted
	}
	if f.Most != nil {
		d.Most = *f.Most
	}
	b.p.Demands = append(b.p.Demands, d)
}
