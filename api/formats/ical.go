package formats

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// WriteRosterICal writes a whole roster as an iCalendar (RFC 5545), an event for
// each part of each duty, named after who works it.
func WriteRosterICal(w io.Writer, p *roster.Problem, r roster.Roster) error {
	return writeICal(w, p, r, roster.NoEmployee, p.First.Time())
}

// WriteCalendar writes one person's duties as an iCalendar. Nobody else is told
// of in it. Made is when the roster was, by which calendars know what is newer.
func WriteCalendar(w io.Writer, p *roster.Problem, r roster.Roster, who roster.EmployeeNo, made time.Time) error {
	return writeICal(w, p, r, who, made)
}

// writeICal writes the duties of one person, or of everybody for NoEmployee.
// Times are in UTC, which needs no table of clock changes and means the same
// everywhere.
func writeICal(w io.Writer, p *roster.Problem, r roster.Roster, who roster.EmployeeNo, made time.Time) error {
	cal := ical.NewCalendar()
	property(cal.Component, ical.PropVersion, "2.0")
	property(cal.Component, ical.PropProductID, "-//Heltid//Schema//SV")
	name := p.Title
	if who != roster.NoEmployee {
		name = p.Employees[who].Name
	}
	property(cal.Component, ical.PropName, name)
	y, m, d := p.First.Civil()
	begin := time.Date(y, m, d, 0, 0, 0, 0, p.Zone)
	for _, duty := range rounds(p, sorted(r)) {
		if who != roster.NoEmployee && duty.Employee != who {
			continue
		}
		shift := &p.Shifts[duty.Shift]
		for i := range shift.Parts {
			part := &shift.Parts[i]
			when := p.Between(duty.Day, part.Start, part.End)
			e := ical.NewComponent(ical.CompEvent)
			property(e, ical.PropUID, fmt.Sprintf("%s.%s.%s.%d@heltid", p.ID, p.Employees[duty.Employee].ID, p.Date(duty.Day), i))
			e.Props.SetDateTime(ical.PropDateTimeStamp, made.UTC())
			e.Props.SetDateTime(ical.PropDateTimeStart, at(begin, when.From))
			e.Props.SetDateTime(ical.PropDateTimeEnd, at(begin, when.To))
			if p.Cyclic {
				comeRound(e, p, p.Ring(duty.Employee), when)
			}
			title := either(shift.Name, id(shift.ID))
			if word := activityWords[part.Activity]; word != "" {
				title += ", " + word
			}
			if who == roster.NoEmployee {
				title = p.Employees[duty.Employee].Name + ": " + title
			}
			property(e, ical.PropSummary, title)
			if duty.Place != roster.NoPlace {
				property(e, ical.PropLocation, either(p.Places[duty.Place].Name, id(p.Places[duty.Place].ID)))
			}
			if pauses := pauses(part); pauses != "" {
				property(e, ical.PropDescription, pauses)
			}
			cal.Children = append(cal.Children, e)
		}
	}
	if len(cal.Children) == 0 { // a calendar must hold something: a time with nothing in it
		free := ical.NewComponent(ical.CompFreeBusy)
		property(free, ical.PropUID, p.ID+".free@heltid")
		free.Props.SetDateTime(ical.PropDateTimeStamp, made.UTC())
		free.Props.SetDateTime(ical.PropDateTimeStart, begin.UTC())
		free.Props.SetDateTime(ical.PropDateTimeEnd, at(begin, p.Whole().To))
		cal.Children = append(cal.Children, free)
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	_, err := w.Write(folded(b.Bytes()))
	return err
}

// activityWords is what a part of a duty is when it is not work as usual.
var activityWords = map[roster.Activity]string{roster.OnCall: "jour", roster.Standby: "beredskap"}

func at(begin time.Time, t roster.Time) time.Time {
	return begin.Add(time.Duration(t) * time.Minute).UTC()
}

// comeRound makes an event one that comes round with the base roster, by the clock
// on the wall wherever the clocks have gone (a floating time); in a ring after all
// its rows.
func comeRound(e *ical.Component, p *roster.Problem, ring int, when roster.Interval) {
	wall := func(name string, t roster.Time) {
		y, m, d := p.First.Civil()
		prop := ical.NewProp(name)
		prop.Value = time.Date(y, m, d, 0, int(t), 0, 0, time.UTC).Format("20060102T150405")
		e.Props.Set(prop)
	}
	wall(ical.PropDateTimeStart, when.From)
	wall(ical.PropDateTimeEnd, when.To)
	rule := ical.NewProp(ical.PropRecurrenceRule)
	rule.Value = fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d", ring*p.Days/7)
	e.Props.Set(rule)
}

// rounds gives a roster's duties until all has come round: of a ring each person's
// on every row, one after another.
func rounds(p *roster.Problem, r roster.Roster) []roster.Duty {
	out := r.Duties
	for _, d := range r.Duties {
		for lap := 1; lap < p.Ring(d.Employee); lap++ {
			next := d
			next.Employee, next.Day = p.Row(d.Employee, -lap), d.Day+roster.Day(lap*p.Days)
			out = append(out, next)
		}
	}
	return out
}

// text sets a property of a component. Files hold no control characters, other
// problems might.
func property(c *ical.Component, name, value string) {
	c.Props.SetText(name, strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, value))
}

// pauses tells the breaks of a part of a shift: "Rast 12:00–12:30".
func pauses(part *roster.Part) string {
	var out []string
	for _, b := range part.Breaks {
		kind := "Rast"
		if b.Paid {
			kind = "Måltidsuppehåll"
		}
		out = append(out, fmt.Sprintf("%s %s–%s", kind, clock(b.Start), clock(b.End)))
	}
	return strings.Join(out, ", ")
}

// clock writes a clock as people read it, 31:00 as 07:00.
func clock(c roster.Clock) string { return (c % roster.DayLength).String() }

// folded breaks lines longer than 75 bytes as RFC 5545, section 3.1, wants it,
// and never within a character.
func folded(lines []byte) []byte {
	const most = 75
	var b bytes.Buffer
	for line := range bytes.Lines(lines) {
		for room := most; len(line) > room+2; room = most - 1 { // the space counts
			cut := room
			for !utf8.RuneStart(line[cut]) {
				cut--
			}
			b.Write(line[:cut])
			b.WriteString("\r\n ")
			line = line[cut:]
		}
		b.Write(line)
	}
	return b.Bytes()
}

// redDay tells whether a date is a Saturday, Sunday or holiday.
func redDay(d roster.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || calendar.IsHoliday(d)
}
