package goals

import (
	"encoding/binary"
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Constrain gives a Cover row for every demand and day, and for a demand by the
// clock one for every stretch of it that the same duties cover: the demand is
// cut wherever a duty begins or ends, so that each duty spans a stretch wholly
// or not at all, and stretches that the very same duties span are one row again
// (its Time is the first of them). What people of the history cover is taken
// off what is asked for, and they count no more.
func (r *Staffing) Constrain(p *roster.Problem) []constraint.Constraint {
	w := rowWriter{rule: r, p: p, who: map[asked][]bool{}, horizon: horizon(p)}
	for i := range p.Demands {
		no, d := roster.DemandNo(i), &p.Demands[i]
		from := handover(p, d)
		for day := range roster.Day(p.Days) {
			if !d.Days.Has(p.Date(day)) {
				continue
			}
			if len(d.Shift) > 0 {
				w.byShift(no, d, day)
				continue
			}
			w.byClock(no, d, day, from)
		}
	}
	return w.out
}

type rowWriter struct {
	rule    *Staffing
	p       *roster.Problem
	horizon roster.Day
	who     map[asked][]bool
	out     []constraint.Constraint
}

type asked struct {
	skill roster.SkillNo
	date  roster.Date
}

// serving gives who is cover for a skill on a date, nil when everybody is. Rows
// share the list.
func (w *rowWriter) serving(skill roster.SkillNo, date roster.Date) []bool {
	key := asked{skill, date}
	if who, ok := w.who[key]; ok {
		return who
	}
	who := make([]bool, len(w.p.Employees))
	all := true
	for e := range who {
		who[e] = w.p.Counts(roster.EmployeeNo(e), skill, date)
		all = all && who[e]
	}
	if all {
		who = nil
	}
	w.who[key] = who
	return who
}

// add writes a row unless nothing is asked for or nothing is too much.
func (w *rowWriter) add(c constraint.Cover, d *roster.Demand) {
	most := c.Most >= 0 && len(c.Duties) > 0
	if c.Least <= 0 && c.Wanted <= 0 && !most {
		return
	}
	c.Least = max(0, c.Least)
	c.Wanted = max(c.Least, c.Wanted)
	c.Short = constraint.Price{Level: constraint.Least, Each: w.rule.Short}
	c.Want = constraint.Price{Level: constraint.Wanted, Each: w.rule.Wanted}
	c.Surplus = constraint.Price{Level: constraint.Quality, Each: w.rule.Surplus}
	if d.Firm {
		c.Surplus = constraint.Banned()
	}
	w.out = append(w.out, c)
}

func (w *rowWriter) byShift(no roster.DemandNo, d *roster.Demand, day roster.Day) {
	c := constraint.Cover{
		Demand: no, Day: day, Minutes: ShiftMinutes(w.p, d, day),
		Who:   w.serving(d.Skill, w.p.Date(day)),
		Least: d.Least, Wanted: max(d.Least, d.Wanted), Most: d.Most,
	}
	for _, s := range d.Shift {
		c.Duties = w.kinds(c.Duties, d, day, s)
	}
	w.add(c, d)
}

// kinds adds what can be given of a shift on a day and counts for the demand.
func (w *rowWriter) kinds(to []constraint.CoverDuty, d *roster.Demand, day roster.Day, s roster.ShiftNo) []constraint.CoverDuty {
	if !w.p.Shifts[s].Days.Has(w.p.Date(day)) {
		return to
	}
	places := w.p.Shifts[s].Places
	if len(places) == 0 {
		places = []roster.PlaceNo{roster.NoPlace}
	}
	for _, place := range places {
		if d.Counts(w.p, s, place) {
			to = append(to, constraint.CoverDuty{Day: day, Shift: s, Place: place})
		}
	}
	return to
}

// candidate is a duty that can be there during a demand.
type candidate struct {
	work []roster.Interval
	as   []constraint.CoverDuty
}

// past is a person of the history who is there during a demand.
type past struct {
	employee roster.EmployeeNo
	work     []roster.Interval
}

func (w *rowWriter) byClock(no roster.DemandNo, d *roster.Demand, day roster.Day, handover roster.Time) {
	whole := w.p.Between(day, d.From, d.To)
	whole.From = max(whole.From, handover)
	if whole.Length() == 0 {
		return
	}
	who := w.serving(d.Skill, w.p.Date(day))
	own := w.candidates(d, day, whole)
	var old []past
	var doubt []roster.Time
	if day <= w.horizon && !w.p.Cyclic { // later, nobody is left from before the period
		old, doubt = w.history(d, who, whole), doubtful(w.p, d.Skill)
	}
	cuts := append([]roster.Time{whole.From, whole.To}, doubt...)
	for _, c := range own {
		cuts = ends(cuts, c.work)
	}
	for _, c := range old {
		cuts = ends(cuts, c.work)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	rows := map[string]int{}
	for i := 1; i < len(cuts); i++ {
		at := roster.Interval{From: cuts[i-1], To: cuts[i]}
		if at.From < whole.From || at.To > whole.To {
			continue
		}
		var key []byte
		c := constraint.Cover{
			Demand: no, Day: day, Time: at, Who: who,
			Least: d.Least, Wanted: max(d.Least, d.Wanted), Most: d.Most,
		}
		for k, cand := range own {
			if spans(cand.work, at) {
				c.Duties = append(c.Duties, cand.as...)
				key = binary.AppendUvarint(key, uint64(k))
			}
		}
		key = append(key, 0xff)
		var there []roster.EmployeeNo
		for _, x := range old {
			if spans(x.work, at) && !slices.Contains(there, x.employee) {
				there = append(there, x.employee)
				key = binary.AppendUvarint(key, uint64(x.employee))
			}
		}
		unknown := 0
		for _, until := range doubt {
			if at.From < until {
				unknown++
			}
		}
		key = append(key, 0xff)
		key = binary.AppendUvarint(key, uint64(unknown))
		if r, ok := rows[string(key)]; ok {
			if r >= 0 {
				same := w.out[r].(constraint.Cover)
				same.Minutes += at.Length()
				w.out[r] = same
			}
			continue
		}
		c.Minutes = at.Length()
		c.Least -= len(there) + unknown
		c.Wanted -= len(there) + unknown
		if c.Most >= 0 {
			c.Most = max(0, c.Most-len(there))
		}
		c.Who = without(c.Who, there, len(w.p.Employees))
		before := len(w.out)
		w.add(c, d)
		if len(w.out) > before {
			rows[string(key)] = before
		} else {
			rows[string(key)] = -1
		}
	}
}

// candidates lists the duties of the period that can be there during a time; in a
// base roster those of the lap before and after too, as the days that they are.
func (w *rowWriter) candidates(d *roster.Demand, day roster.Day, whole roster.Interval) []candidate {
	var out []candidate
	last := day + roster.Day(d.To/roster.DayLength)
	for on := day - w.horizon; on <= last; on++ {
		if !w.p.Has(on) && !w.p.Cyclic {
			continue
		}
		for s := range roster.ShiftNo(len(w.p.Shifts)) {
			as := w.kinds(nil, d, w.p.InLap(on), s)
			if len(as) == 0 {
				continue
			}
			if work := atWork(w.p, on, s); overlaps(work, whole) {
				out = append(out, candidate{work, as})
			}
		}
	}
	return out
}

// history lists who of those that count is there during a time on a duty begun
// before the period.
func (w *rowWriter) history(d *roster.Demand, who []bool, whole roster.Interval) []past {
	var out []past
	for e := range w.p.Employees {
		if who != nil && !who[e] {
			continue
		}
		for _, duty := range w.p.Employees[e].History.Duties {
			if !d.Counts(w.p, duty.Shift, duty.Place) {
				continue
			}
			if work := atWork(w.p, duty.Day, duty.Shift); overlaps(work, whole) {
				out = append(out, past{roster.EmployeeNo(e), work})
			}
		}
	}
	return out
}

// without takes people out of those who count.
func without(who []bool, out []roster.EmployeeNo, people int) []bool {
	if len(out) == 0 {
		return who
	}
	rest := make([]bool, people)
	for e := range rest {
		rest[e] = who == nil || who[e]
	}
	for _, e := range out {
		rest[e] = false
	}
	return rest
}

func ends(to []roster.Time, work []roster.Interval) []roster.Time {
	for _, iv := range work {
		to = append(to, iv.From, iv.To)
	}
	return to
}

func overlaps(work []roster.Interval, whole roster.Interval) bool {
	return slices.ContainsFunc(work, func(iv roster.Interval) bool { return iv.Overlap(whole) > 0 })
}

func spans(work []roster.Interval, at roster.Interval) bool {
	return slices.ContainsFunc(work, func(iv roster.Interval) bool { return iv.From <= at.From && at.To <= iv.To })
}
