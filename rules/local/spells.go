package local

import (
	"iter"

	"heltid/rules"
	"heltid/rules/roster"
)

// spell is an unbroken run of days of one kind: with work, without, or with
// certain shifts.
type spell struct {
	first, last roster.Day
	open        bool // when it began is not known
	cut         bool // the period's end cuts it
}

// spells walks through a person's spells in order, history included as far as it is
// known. A day is of the kind when a duty that in accepts begins on it or, with
// free, when none does. With alone nothing lies before the period or after it.
// A spell that may have ended just before what is known is there with no days.
func spells(c *rules.Case, e roster.EmployeeNo, free, alone bool, in func(*rules.Duty) bool) iter.Seq[spell] {
	return func(yield func(spell) bool) {
		from := known(c.Problem, e)
		open := from > longAgo && !alone
		if alone {
			from = 0
		}
		end := roster.Day(c.Days)
		if from >= end {
			return
		}
		line := c.Line(e)
		for len(line) > 0 && line[0].Day < from {
			line = line[1:]
		}
		// on is asked day by day, and leaves behind what lies before.
		on := func(d roster.Day) bool {
			for len(line) > 0 && line[0].Day < d {
				line = line[1:]
			}
			for i := 0; i < len(line) && line[i].Day == d; i++ {
				if in(&line[i]) {
					return true
				}
			}
			return false
		}
		begin, was := from, on(from)
		if open && was == free && !yield(spell{first: from, last: from - 1, open: true}) { // whatever came before
			return
		}
		for d := from + 1; d <= end; d++ {
			now := d < end && on(d)
			if d < end && now == was {
				continue
			}
			if was != free && !yield(spell{first: begin, last: d - 1, open: open && begin == from, cut: d == end && !alone}) {
				return
			}
			begin, was = d, now
		}
	}
}

// anything accepts every duty.
func anything(*rules.Duty) bool { return true }

func (s spell) length() int { return int(s.last-s.first) + 1 }

// wrong is a spell that is too long or too short.
type wrong struct {
	spell
	short  bool
	limit  int
	amount int // days missing, or beyond and of the period
	status rules.Status
}

// told is the day of the period that a wrong spell is told under: its last, or
// the first day of all when it ended before.
func (w wrong) told() roster.Day {
	if w.status == rules.Inherited {
		return w.last
	}
	return max(0, w.last)
}

// judge holds spells against a least and a most length, 0 for none. What lies
// before the period, or cannot be told, is a hard rule's business only.
func judge(list iter.Seq[spell], least, most int, hard bool) []wrong {
	var out []wrong
	for s := range list {
		length, planned := s.length(), int(s.last)+1-int(max(0, s.first))
		w := wrong{spell: s, limit: most, amount: max(0, min(planned, length-most)), status: rules.Broken}
		switch {
		case most == 0:
		case length > most && planned > 0:
			out = append(out, w)
			continue
		case length > most && hard:
			w.amount, w.status = length-most, rules.Inherited
			out = append(out, w)
			continue
		case s.open && planned > 0 && hard:
			w.amount, w.status = 0, rules.Unknown
			out = append(out, w)
			continue
		}
		w.short, w.limit, w.amount = true, least, least-length
		switch {
		case length >= least || s.cut:
		case s.open && s.last >= -1 && hard:
			w.amount, w.status = 0, rules.Unknown
			out = append(out, w)
		case s.open:
		case s.last >= -1:
			out = append(out, w)
		case hard:
			w.status = rules.Inherited
			out = append(out, w)
		}
	}
	return out
}

// when is the time that a spell takes up.
func (s spell) when(p *roster.Problem) roster.Interval {
	return roster.Interval{From: p.At(s.first, 0), To: p.At(s.last+1, 0)}
}
