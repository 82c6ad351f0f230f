package formats

import (
	"fmt"

	"heltid/rules/roster"
)

// outlookShape is the absence that is planned for.
type outlookShape struct {
	Rates    []rateShape     `json:"rates" in:"0..500" say:"How much of the time people are away. Absent: the standard's."`
	Weekdays []roster.Share  `json:"weekdays" in:"7..7" eg:"[115, 105, 100, 95, 90, 95, 95]" say:"Factors in percent on absence at short notice, Monday to Sunday. Absent: the standard's."`
	Months   []roster.Share  `json:"months" in:"12..12" eg:"[115, 135, 115, 100, 95, 85, 65, 85, 95, 100, 105, 105]" say:"Factors in percent on absence at short notice, January to December. Absent: the standard's."`
	Waves    []waveShape     `json:"waves" in:"0..20" say:"What a week's short-notice absence is multiplied by for everybody alike. The chances come to 100 and the mean of the factors to 100. Absent: people fall ill independently."`
	Summer   *summerShape    `json:"summer" say:"When leave gathers. Absent: the standard's."`
	Move     *roster.Minutes `json:"move" in:"0..24" eg:"2:00" say:"How far the start of a resource shift may be moved to take a vacant shift. Absent: the standard's."`
	Asked    *askedShape     `json:"asked" say:"The share of those asked to step in who say yes. Absent: the standard's."`
}

type rateShape struct {
	Profession string             `json:"profession" eg:"Undersköterska" say:"As among the employees. Absent: everybody whose profession has no rates."`
	Kind       roster.AbsenceKind `json:"kind" need:"yes" eg:"sick" say:"Why."`
	Share      roster.Share       `json:"share" need:"yes" in:"0..50" eg:"5.5" say:"Percent of the time, as the mean of a year."`
	Spell      int                `json:"spell" def:"1" in:"1..365" eg:"3" say:"Mean length of a spell in days."`
	Known      bool               `json:"known" say:"Known when the roster is laid, so that it stands among the employees' absences and is not expected once more."`
}

type waveShape struct {
	Chance roster.Share `json:"chance" need:"yes" in:"0..100" eg:"20" say:"How many of a hundred weeks are such."`
	Times  roster.Share `json:"times" need:"yes" in:"0..500" eg:"160" say:"What absence is then, in percent of the usual."`
}

type summerShape struct {
	First roster.Date  `json:"first" need:"yes" eg:"2027-06-21" say:"First day."`
	Last  roster.Date  `json:"last" need:"yes" eg:"2027-08-15" say:"Last day."`
	Weeks int          `json:"weeks" need:"yes" in:"0..20" eg:"4" say:"Weeks of leave that each takes in it."`
	Most  roster.Share `json:"most" need:"yes" in:"0..100" eg:"50" say:"Percent of a profession who may be on leave at once."`
}

type askedShape struct {
	PartTime roster.Share `json:"part_time" need:"yes" in:"0..100" eg:"15" say:"Percent of part-timers, for extra hours."`
	Hourly   roster.Share `json:"hourly" need:"yes" in:"0..100" eg:"40" say:"Percent of hourly employees."`
	Overtime roster.Share `json:"overtime" need:"yes" in:"0..100" eg:"5" say:"Percent of full-timers, for overtime."`
}

type teamShape struct {
	ID      id                  `json:"id" need:"yes" eg:"team" say:"Short name."`
	Name    string              `json:"name" eg:"Resursteamet" say:"Absent: the short name."`
	Kind    roster.PoolKind     `json:"kind" need:"yes" eg:"resource-team" say:"resource-team (resursteam) or unit-substitutes (enhetsvikarier)."`
	Radius  roster.Radius       `json:"radius" def:"own" say:"How far they are lent: own unit, sisters, area or district."`
	Members ids                 `json:"members" need:"yes" in:"1..5000" eg:"[p38]" say:"Employees who belong to it."`
	Away    *roster.Share       `json:"away" in:"0..100" eg:"50" say:"Most of a member's time in other units, in percent. Absent: 100."`
	Goes    []introductionShape `json:"goes" in:"0..500" say:"Other units where members are introduced."`
}

type introductionShape struct {
	Unit   id  `json:"unit" need:"yes" eg:"sjostaden" say:"The unit's id."`
	People ids `json:"people" in:"1..5000" eg:"[p38]" say:"Who is introduced there. Absent: all members."`
}

// outlook reads the absence that is planned for, and the pools.
func (b *building) outlook() {
	if f := b.file.Absence; f != nil {
		o := &roster.Outlook{Weekdays: f.Weekdays, Months: f.Months, Move: -1}
		for _, r := range f.Rates {
			o.Rates = append(o.Rates, roster.AbsenceRate(r))
		}
		for _, w := range f.Waves {
			o.Waves = append(o.Waves, roster.Wave(w))
		}
		if f.Summer != nil {
			summer := roster.Summer(*f.Summer)
			o.Summer = &summer
		}
		if f.Move != nil {
			o.Move = *f.Move
		}
		if f.Asked != nil {
			asked := roster.Asked(*f.Asked)
			o.Asked = &asked
		}
		b.p.Outlook = o
	}
	for i := range b.file.Pools {
		f := &b.file.Pools[i]
		path := fmt.Sprintf("pools[%d]", i)
		pool := roster.Pool{
			ID: string(f.ID), Name: either(f.Name, f.ID), Kind: f.Kind, Radius: f.Radius, Away: roster.Whole,
			Members: findAll(b, &b.people, f.Members, path+".members"),
		}
		if f.Away != nil {
			pool.Away = *f.Away
		}
		for k, g := range f.Goes {
			pool.Goes = append(pool.Goes, roster.Introduction{
				Unit: string(g.Unit), People: findAll(b, &b.people, g.People, fmt.Sprintf("%s.goes[%d].people", path, k)),
			})
		}
		b.p.Pools = append(b.p.Pools, pool)
	}
}

func sharing(f *unitShape) roster.Sharing {
	s := roster.Sharing{Area: f.Area, District: f.District}
	for _, sister := range f.Sisters {
		s.Sisters = append(s.Sisters, string(sister))
	}
	return s
}

func shorts(list []string) (out ids) {
	for _, name := range list {
		out = append(out, id(name))
	}
	return out
}

// outlook writes the absence that is planned for.
func outlook(o *roster.Outlook) *outlookShape {
	if o == nil {
		return nil
	}
	f := &outlookShape{Weekdays: o.Weekdays, Months: o.Months}
	for _, r := range o.Rates {
		f.Rates = append(f.Rates, rateShape(r))
	}
	for _, w := range o.Waves {
		f.Waves = append(f.Waves, waveShape(w))
	}
	if o.Summer != nil {
		summer := summerShape(*o.Summer)
		f.Summer = &summer
	}
	if o.Move >= 0 {
		f.Move = &o.Move
	}
	if o.Asked != nil {
		asked := askedShape(*o.Asked)
		f.Asked = &asked
	}
	return f
}

func (x *exporting) pools() (out []teamShape) {
	for i := range x.p.Pools {
		pool := &x.p.Pools[i]
		f := teamShape{
			ID: id(pool.ID), Name: unless(pool.Name, pool.ID), Kind: pool.Kind, Radius: pool.Radius, Members: x.people(pool.Members),
		}
		if pool.Away != roster.Whole {
			f.Away = &pool.Away
		}
		for _, g := range pool.Goes {
			f.Goes = append(f.Goes, introductionShape{Unit: id(g.Unit), People: x.people(g.People)})
		}
		out = append(out, f)
	}
	return out
}
