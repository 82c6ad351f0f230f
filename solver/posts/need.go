package posts

import (
	"cmp"
	"encoding/binary"
	"slices"

	"heltid/rules/roster"
)

// need is what one day asks for.
type need struct {
	persons int     // duties, at least
	credit  int64   // contract time, in hundredths of a minute
	groups  []group // the persons, by what they were counted with
}

// group is persons counted with the same shift.
type group struct {
	persons  int
	credit   roster.Minutes
	from, to roster.Clock // when they may be present
}

// book works out the need of days. Days that ask for the same are worked out
// once, so that a year costs no more than a few kinds of day.
type book struct {
	*roster.Problem
	known map[string]need
	// paid reckons in the time that duties are paid for, where they begin (PaidNeed).
	paid bool
}

func newBook(p *roster.Problem) *book { return &book{Problem: p, known: map[string]need{}} }

// on is the need of day d. A night belongs to the day it ends, as when weekends
// are counted: the night towards Saturday is weekend.
func (b *book) on(d roster.Day) need {
	var asked []int
	key := []byte{}
	for i := range b.Demands {
		dem := &b.Demands[i]
		begins := d
		if b.night(dem) && !b.paid {
			begins--
		}
		if max(dem.Least, dem.Wanted) > 0 && dem.Days.Has(b.Date(begins)) {
			asked = append(asked, i)
			key = binary.AppendUvarint(key, uint64(i)+1)
		}
	}
	key = append(key, 0) // the end of the demands
	if b.paid {
		key = binary.AppendUvarint(key, uint64(d)) // a night may be an hour longer
	}
	for s := range b.Shifts {
		if b.exists(roster.ShiftNo(s), d) {
			key = binary.AppendUvarint(key, uint64(s)+1)
		}
	}
	if n, ok := b.known[string(key)]; ok {
		return n
	}
	n := b.workOut(asked, d)
	b.known[string(key)] = n
	return n
}

// night tells whether a demand is for the night that ends the next day.
func (b *book) night(d *roster.Demand) bool {
	if len(d.Shift) == 0 {
		return d.To > roster.DayLength
	}
	for _, s := range d.Shift {
		if !b.Shifts[s].Night {
			return false
		}
	}
	return true
}

// exists tells whether a shift can be worked as part of day d.
func (b *book) exists(s roster.ShiftNo, d roster.Day) bool {
	sh := &b.Shifts[s]
	if sh.Night {
		d--
	}
	return sh.Covers() && sh.Days.Has(b.Date(d))
}

// span is when shift s is at work, on the clock of the day it belongs to.
func (b *book) span(s roster.ShiftNo) (from, to roster.Clock) {
	sh := &b.Shifts[s]
	from, to = sh.Start(), sh.End()
	if sh.Night {
		from, to = from-roster.DayLength, to-roster.DayLength
	}
	return from, to
}

// row is one demand on one day: what counts for it, and how many. Skills are
// left out: whoever is asked for a skill is one of those asked for without.
type row struct {
	cells     set // of shift and place for a shift row, of place for an interval row
	persons   int
	group     group // its longest shift, and the widest presence of any
	byShift   bool
	from, end roster.Clock // of an interval row
}

func (b *book) row(d *roster.Demand, day roster.Day) row {
	places := len(b.Places) + 1 // and no place at all
	r := row{persons: max(d.Least, d.Wanted), byShift: len(d.Shift) > 0}
	if !r.byShift {
		r.cells = newSet(places)
		r.from, r.end = d.From, d.To
		if b.night(d) {
			r.from, r.end = r.from-roster.DayLength, r.end-roster.DayLength
		}
		r.cells.addPlaces(0, d.Places, len(b.Places))
		return r
	}
	r.cells = newSet(len(b.Shifts) * places)
	for i, s := range d.Shift {
		r.cells.addPlaces(int(s)*places, d.Places, len(b.Places))
		from, to := b.span(s)
		if i == 0 {
			r.group = group{from: from, to: to}
		}
		r.group.from, r.group.to = min(r.group.from, from), max(r.group.to, to)
		credit := b.Credit(0, s) // by the clock, alike on all days
		if b.paid {
			credit = b.Paid(day, s)
		}
		r.group.credit = max(r.group.credit, credit)
	}
	return r
}

// workOut puts shift rows and interval rows together: those who work the shifts
// asked for are also present, and only what presence is then missing adds to the
// need.
func (b *book) workOut(asked []int, d roster.Day) need {
	var shifts, intervals []row
	for _, i := range asked {
		if r := b.row(&b.Demands[i], d); r.byShift {
			shifts = append(shifts, r)
		} else {
			intervals = append(intervals, r)
		}
	}
	var n need
	n.groups = nested(shifts)
	for _, g := range n.groups {
		n.persons += g.persons
		n.credit += int64(g.persons) * int64(g.credit) * 100
	}
	if len(intervals) == 0 {
		return n
	}
	extra, area := b.presence(intervals, n.groups, d)
	for _, g := range extra {
		n.persons += g.persons
	}
	n.groups = append(n.groups, extra...)
	n.credit += area
	return n
}

// presence is what interval rows ask for beyond those who are there already:
// their area, in hundredths of contract minutes, and the fewest shifts that fill
// it. Breaks are not taken off; time on call counts as the shifts at that hour
// credit it, the most where they differ. Going through the day, whoever is
// missing at a moment takes the shift that lasts longest from there; for shifts
// without gaps no choice needs fewer, and one with a gap is taken for one without.
func (b *book) presence(rows []row, there []group, d roster.Day) (extra []group, area int64) {
	var cuts []roster.Clock
	for _, r := range rows {
		cuts = append(cuts, r.from, r.end)
	}
	var shifts []group
	var credits []credited
	for s := range b.Shifts {
		if !b.exists(roster.ShiftNo(s), d) {
			continue
		}
		from, to := b.span(roster.ShiftNo(s))
		shifts = append(shifts, group{credit: b.Credit(0, roster.ShiftNo(s)), from: from, to: to})
		parts := b.parts(roster.ShiftNo(s))
		credits = append(credits, parts...)
		for _, p := range parts {
			cuts = append(cuts, p.from, p.to)
		}
	}
	for _, g := range slices.Concat(there, shifts) {
		cuts = append(cuts, g.from, g.to)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		var now []row
		for _, r := range rows {
			if r.from <= from && to <= r.end {
				now = append(now, r)
			}
		}
		missing := 0
		for _, g := range nested(now) {
			missing += g.persons
		}
		missing -= present(there, from, to)
		if missing <= 0 {
			continue
		}
		area += int64(missing) * int64(to-from) * share(credits, from, to)
		if missing -= present(extra, from, to); missing > 0 {
			g := longest(shifts, from, to)
			g.persons = missing
			extra = append(extra, g)
		}
	}
	return extra, area
}

// credited is a part of a shift and the percent of it that counts towards
// contract hours.
type credited struct {
	from, to roster.Clock
	percent  int64
}

func (b *book) parts(s roster.ShiftNo) []credited {
	sh := &b.Shifts[s]
	shift := roster.Clock(0)
	if sh.Night {
		shift = roster.DayLength
	}
	var out []credited
	for _, p := range sh.Parts {
		out = append(out, credited{p.Start - shift, p.End - shift, int64(p.Credit)})
	}
	return out
}

// share is the percent of a stretch of time that counts towards contract hours
// in the parts at work then, the most where they differ; all of it when none is.
func share(parts []credited, from, to roster.Clock) int64 {
	most := int64(-1)
	for _, p := range parts {
		if p.from <= from && to <= p.to {
			most = max(most, p.percent)
		}
	}
	if most < 0 {
		return 100
	}
	return most
}

func present(groups []group, from, to roster.Clock) int {
	n := 0
	for _, g := range groups {
		if g.from <= from && to <= g.to {
			n += g.persons
		}
	}
	return n
}

// longest is the shift that is at work from one clock to another and lasts the
// longest after; when none is, someone is still needed for the while.
func longest(shifts []group, from, to roster.Clock) group {
	best := group{from: from, to: to}
	for _, g := range shifts {
		if g.from <= from && to <= g.to && (best.credit == 0 || g.to > best.to) {
			best = g
		}
	}
	return best
}

// nested is the fewest persons that rows can mean when one person counts for
// every row that holds them. A row inside another is part of it: the larger asks
// for as many as itself or as those inside together, whichever is more. Of rows
// that overlap without one holding the other only the larger counts, so the
// answer is never too many.
func nested(rows []row) []group {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.cells.size(), b.cells.size()), cmp.Compare(b.persons, a.persons))
	})
	inside := make([][]group, len(rows)) // what each row comes to, rows within included
	var open []int                       // rows not yet inside another
	for i, r := range rows {
		var within, outside []int
		for _, j := range open {
			if r.cells.holds(rows[j].cells) {
				within = append(within, j)
			} else {
				outside = append(outside, j)
			}
		}
		inside[i] = disjoint(rows, inside, within)
		if missing := r.persons - count(inside[i]); missing > 0 {
			g := r.group
			g.persons = missing
			inside[i] = append(inside[i], g)
		}
		open = append(outside, i)
	}
	return disjoint(rows, inside, open)
}

// disjoint puts together rows that share nothing, the larger first.
func disjoint(rows []row, inside [][]group, among []int) []group {
	slices.SortStableFunc(among, func(i, j int) int { return cmp.Compare(count(inside[j]), count(inside[i])) })
	var out []group
	var taken set
	for _, i := range among {
		if taken.meets(rows[i].cells) {
			continue
		}
		taken = taken.with(rows[i].cells)
		out = append(out, inside[i]...)
	}
	return out
}

func count(groups []group) int {
	n := 0
	for _, g := range groups {
		n += g.persons
	}
	return n
}
