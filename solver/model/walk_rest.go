package model

import (
	"encoding/binary"

	"heltid/rules/roster"
)

// restTables is a banned weekly rest as a Walk meets it: whether a duty, after so
// many days off since a duty of a class, leaves every week before it with its
// rest, and whether its own week has then had one.
type restTables struct {
	classes int
	weeks   *Weeks
	m       *Model
	// after[d] holds two outcomes for each age, class before and class: without
	// and with a rest already in the week of the duty before.
	after [][]outcome
	fresh [][]outcome // by day, class: after more than restDays free days
	past  [][]outcome // by day, class: after the history
	grown [][]outcome // by day, class: a gap that outgrows restDays as the day ends
	// weekTo and restFrom are the week in which a duty ends and the instant from
	// which its rest counts.
	weekTo   []int
	restFrom []roster.Time

	pastWeek int
	pastBit  bool
	pastRest roster.Time
}

// outcome of two cases, without and with a rest before: a bit each for being
// allowed, and for the week having had its rest.
type outcome uint8

const (
	allowed outcome = 1 << iota
	rested
	caseTwo = 2 // bits by which the second case is shifted
)

func (o outcome) of(bit bool) (had, ok bool) {
	if bit {
		o >>= caseTwo
	}
	return o&rested != 0, o&allowed != 0
}

func outcomes(without, with outcome) outcome { return without | with<<caseTwo }

// restTables gives person e's, nil when no ban on weekly rest exists.
func (m *Model) restTables(e int) *restTables {
	weeks := m.Weeks(e)
	if weeks == nil {
		return nil
	}
	c := m.Classes()
	t := &restTables{classes: c, weeks: weeks, m: m}
	t.weekTo, t.restFrom = make([]int, m.Days*c), make([]roster.Time, m.Days*c)
	one := make([]Duty, 1)
	for d := range m.Days {
		for k := range c {
			one[0] = m.DutyOf(d, int16(k))
			t.weekTo[d*c+k] = weeks.Of(one[0].Span.To)
			t.restFrom[d*c+k] = weeks.RestBegins(one)
		}
	}
	past := m.People[e].Past
	t.pastRest = weeks.RestBegins(past)
	if len(past) > 0 {
		t.pastWeek = weeks.Of(past[len(past)-1].Span.To)
	} else {
		t.pastWeek = weeks.Of(t.pastRest)
	}
	if t.pastWeek >= 0 {
		t.pastBit = weeks.Had(t.pastWeek, past)
	}
	if !t.ends(t.pastWeek, t.pastBit, t.pastRest) {
		t.pastBit = true // past mending, so nothing to keep free for
	}
	for d := range m.Days {
		t.day(d)
	}
	return t
}

func (t *restTables) day(d int) {
	c := t.classes
	after := make([]outcome, (restDays+1)*c*c)
	fresh, past, grown := make([]outcome, c), make([]outcome, c), make([]outcome, c)
	for k := range c {
		duty := t.m.DutyOf(d, int16(k))
		week, at := t.weeks.Of(duty.Span.From), duty.Span.From
		into := func(had, ok bool) outcome { return t.through(week, t.weekTo[d*c+k], had, ok) }
		for age := 0; age <= restDays && d-1-age >= 0; age++ {
			for b := range c {
				i := (d-1-age)*c + b
				without := into(t.over(t.weekTo[i], false, t.restFrom[i], week, at))
				after[(age*c+b)*c+k] = outcomes(without, into(t.over(t.weekTo[i], true, t.restFrom[i], week, at)))
			}
		}
		// The duty before ended by noon of the first free day at the latest, and what
		// daily rest it was owed had passed by 23:00.
		since := t.m.Problem.At(roster.Day(d-restDays-1), 23*60)
		fresh[k] = into(!t.counts(week) || t.weeks.Credit(week, since, at), true)
		past[k] = into(t.over(t.pastWeek, t.pastBit, t.pastRest, week, at))
		if e := d - restDays - 1; e >= 0 {
			midnight := t.m.Problem.At(roster.Day(d+1), 0)
			i, week := e*c+k, t.weeks.Of(midnight)
			_, without := t.over(t.weekTo[i], false, t.restFrom[i], week, midnight)
			_, with := t.over(t.weekTo[i], true, t.restFrom[i], week, midnight)
			grown[k] = outcomes(outcome(btoi(without))*allowed, outcome(btoi(with))*allowed)
		}
	}
	t.after, t.fresh = append(t.after, after), append(t.fresh, fresh)
	t.past, t.grown = append(t.past, past), append(t.grown, grown)
}

// counts tells whether a week is one that must have its rest.
func (t *restTables) counts(week int) bool { return week >= 0 && week <= len(t.weeks.Breaks)-2 }

// over tells whether a gap from a duty (its rest counting from rest, its end in
// week a, which has had its rest if bit) to a start in week b at time to leaves
// every week in between with its rest, and whether week b has had its own.
func (t *restTables) over(a int, bit bool, rest roster.Time, b int, to roster.Time) (had, ok bool) {
	last := len(t.weeks.Breaks) - 2
	for k := max(a, 0); k < b && k <= last; k++ {
		if !(k == a && bit) && !t.weeks.Credit(k, rest, to) {
			return false, false
		}
	}
	if !t.counts(b) {
		return true, true
	}
	return a == b && bit || t.weeks.Credit(b, rest, to), true
}

// through carries what a duty found over to its end: a week that it runs out of
// must have had its rest before.
func (t *restTables) through(from, to int, had, ok bool) outcome {
	switch {
	case !ok:
		return 0
	case to == from:
		return allowed | outcome(btoi(had))*rested
	case !t.counts(from):
		return allowed
	case !had || to > from+1 && t.counts(from+1):
		return 0
	}
	return allowed
}

// ends tells whether nothing but free time after a duty leaves its week with a rest.
func (t *restTables) ends(week int, bit bool, rest roster.Time) bool {
	return !t.counts(week) || bit || t.weeks.Credit(week, rest, t.weeks.Breaks[week+1])
}

// work tells what a duty of class k on day d, so many days after one of class last,
// does to weekly rest.
func (t *restTables) work(d int, s *Memory, age, last, k int) (had, ok bool) {
	bit := s[memoryFlags]&flagRested != 0
	switch {
	case s[memoryFlags]&flagPast != 0:
		return t.past[d][k].of(false)
	case age == freshAge:
		return t.fresh[d][k].of(false)
	}
	return t.after[d][(age*t.classes+last)*t.classes+k].of(bit)
}

func (t *restTables) outgrown(d, last int, bit bool) bool {
	_, ok := t.grown[d][last].of(bit)
	return ok
}

// closes tells whether a line may end so.
func (t *restTables) closes(days int, s *Memory) bool {
	age := int(s[memoryAge])
	switch {
	case s[memoryFlags]&flagPast != 0:
		return t.ends(t.pastWeek, t.pastBit, t.pastRest)
	case age == freshAge:
		return true
	}
	i := (days-1-age)*t.classes + int(binary.LittleEndian.Uint16(s[memoryLast:])) - 1
	return t.ends(t.weekTo[i], s[memoryFlags]&flagRested != 0, t.restFrom[i])
}

// key adds what tells the day apart.
func (t *restTables) key(key []byte, d int) []byte {
	for _, list := range [][]outcome{t.after[d], t.fresh[d], t.past[d], t.grown[d]} {
		for _, o := range list {
			key = append(key, byte(o))
		}
	}
	return key
}
