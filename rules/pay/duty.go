package pay

import "heltid/rules/roster"

// shape is what makes one shift on one day cost money, whoever works it. Time
// is weighed by the share, in percent, of it that is ordinary work: on-call
// under Bilaga J is half work and half jour.
type shape struct {
	ob      int64 // öre an hour × minutes × percent
	worked  int64 // minutes × percent, as elapsed
	extra   int64 // minutes that autumn's clock change adds to active work
	simple  Percent
	onCall  int64 // minutes × percent × Percent of the hour's pay, doubled on free days
	minutes [Classes]roster.Minutes
}

const (
	hour    = 60
	percent = 100
)

// shape works out shift s on day d: unpaid breaks are cut out, what is left is
// cut at midnights and at the windows' clocks, and each piece is priced by the
// rates of its own date (a rate that changes inside a night changes at
// midnight).
func (b *Book) shape(d roster.Day, s roster.ShiftNo) shape {
	out := shape{simple: b.rates.Overtime[at(b.rates.Overtime, b.p.Date(d))].Simple}
	parts := b.p.Shifts[s].Parts
	var room [4]roster.Interval
	for i := range parts {
		part := &parts[i]
		var elapsed roster.Minutes
		work := percent
		if part.Activity != roster.Active {
			work = part.Credit
		}
		for _, piece := range b.pieces(room[:0], d, part) {
			b.piece(&out, piece, part.Activity, int64(work))
			elapsed += piece.Length()
		}
		if part.Activity == roster.Active {
			out.extra += int64(max(0, elapsed-clockLength(part)))
		}
	}
	return out
}

// pieces adds to out a part on day d without its unpaid breaks, in elapsed time.
func (b *Book) pieces(out []roster.Interval, d roster.Day, part *roster.Part) []roster.Interval {
	out = append(out, b.p.Between(d, part.Start, part.End))
	for _, br := range part.Breaks {
		off := b.p.Between(d, br.Start, br.End)
		if br.Paid || off.Length() == 0 {
			continue
		}
		last := &out[len(out)-1]
		after := roster.Interval{From: max(last.From, off.To), To: last.To}
		last.To = max(last.From, min(last.To, off.From))
		out = append(out, after)
	}
	return out
}

// clockLength is how long a part without its unpaid breaks is by the clock.
func clockLength(part *roster.Part) roster.Minutes {
	length := roster.Minutes(part.End - part.Start)
	for _, br := range part.Breaks {
		if !br.Paid {
			length -= roster.Minutes(br.End - br.Start)
		}
	}
	return length
}

// piece adds one unbroken stretch of time.
func (b *Book) piece(out *shape, whole roster.Interval, activity roster.Activity, work int64) {
	b.cut(whole, func(date roster.Date, class Class, m roster.Minutes) {
		ob := &b.rates.OB.Rates[at(b.rates.OB.Rates, date)]
		out.minutes[class] += m
		out.ob += ob.of(class) * int64(m) * work
		out.worked += int64(m) * work
		if activity != roster.Active {
			base, _ := b.onCall(date, activity)
			out.onCall += int64(m) * (percent - work) * int64(base)
		}
	})
}

// cut calls visit for each piece of a stretch of time that lies on one date in
// one class. Time out of the windows' reach is left out.
func (b *Book) cut(whole roster.Interval, visit func(roster.Date, Class, roster.Minutes)) {
	day, _ := b.p.Clock(whole.From)
	for ; b.p.At(day, 0) < whole.To; day++ {
		date := b.p.Date(day)
		if date < b.first || date > b.last {
			continue
		}
		for _, w := range b.windows[date-b.first] {
			if m := b.p.Between(day, w.from, w.to).Overlap(whole); m > 0 {
				visit(date, w.class, m)
			}
		}
	}
}

// onCall is what an hour on call pays on a date, in the first hours of a month
// and beyond them.
func (b *Book) onCall(date roster.Date, activity roster.Activity) (base, beyond Percent) {
	call := &b.rates.OnCall[at(b.rates.OnCall, date)]
	base, beyond = call.Jour, call.JourBeyond
	if activity == roster.Standby {
		base, beyond = call.Standby, call.StandbyBeyond
	}
	if !plain(date) {
		base, beyond = base*Percent(call.HolidayFactor), beyond*Percent(call.HolidayFactor)
	}
	return base, beyond
}
