package posts

import (
	"cmp"
	"encoding/json"
	"math/big"
	"slices"
	"time"

	"heltid/rules/ab"
	"heltid/rules/roster"
)

// Bound is the full-time arithmetic of a problem: its mean week, at the
// frequencies that are weighed against each other and at the unit's own, from
// many weekends to few. The second answer is false when the problem employs
// nobody by the month and so has no full-time measure.
func Bound(p *roster.Problem) (Arithmetic, bool) {
	measure, ok := measure(p)
	if !ok {
		return Arithmetic{}, false
	}
	w := meanWeek(p)
	w.Measure = measure

	own := ownFrequencies(p)
	at := own
	for _, f := range Frequencies() {
		if !slices.ContainsFunc(own, f.same) {
			at = append(at, f)
		}
	}
	slices.SortStableFunc(at, func(f, g Frequency) int { return g.Share().Cmp(f.Share()) })
	a := w.Arithmetic(at...)
	for i := range a.Rows {
		a.Rows[i].Own = slices.ContainsFunc(own, a.Rows[i].same)
	}
	return a, true
}

// same tells whether two frequencies are equal shares: 1 of 2 and 2 of 4.
func (f Frequency) same(g Frequency) bool { return f.Most*g.Of == g.Most*f.Of }

// ownFrequencies are the unit's weekend rules that hold for everybody. What
// cannot be read as one is left to the rule itself to complain of.
func ownFrequencies(p *roster.Problem) []Frequency {
	var out []Frequency
	for _, s := range p.Settings {
		if s.Rule != "weekend-frequency" || len(s.People) > 0 {
			continue
		}
		var params struct {
			Most int `json:"most"`
			Of   int `json:"of"`
		}
		if json.Unmarshal(s.Params, &params) != nil {
			continue
		}
		f := Frequency{params.Most, params.Of}
		if f.Most < 1 || f.Most > f.Of || slices.ContainsFunc(out, f.same) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// measure is the full-time measure that most of the monthly-paid have; of two
// that are equally common the longer, since it promises the least.
func measure(p *roster.Problem) (roster.Minutes, bool) {
	count := map[roster.Minutes]int{}
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment == roster.Hourly {
			continue
		}
		if m, ok := ab.Measure(e, p.First); ok {
			count[m]++
		}
	}
	var best roster.Minutes
	for m, n := range count {
		if n > count[best] || n == count[best] && m > best {
			best = m
		}
	}
	return best, best > 0
}

// meanWeek is the demand of the period's mean week, Measure aside. Each weekday
// is the mean of those in the period, so that a period of ten days does not
// count one kind of day twice.
func meanWeek(p *roster.Problem) Week {
	var (
		persons, minutes [7]big.Rat
		days             [7]int64
		larger           big.Rat // sum over weekends of the larger day
		weekends         = map[roster.Day]int64{}
		length           = map[roster.Minutes]int{}
	)
	book := newBook(p)
	for d := roster.Day(0); int(d) < p.Days; d++ {
		need := book.on(d)
		w := p.Weekday(d)
		days[w]++
		persons[w].Add(&persons[w], big.NewRat(int64(need.persons), 1))
		minutes[w].Add(&minutes[w], big.NewRat(need.credit, 100))
		if sat, ok := p.WeekendOf(d); ok {
			weekends[sat] = max(weekends[sat], int64(need.persons))
			continue
		}
		for _, g := range need.groups {
			length[g.credit] += g.persons
		}
	}
	for _, n := range weekends {
		larger.Add(&larger, big.NewRat(n, 1))
	}
	if len(weekends) > 0 {
		larger.Quo(&larger, big.NewRat(int64(len(weekends)), 1))
	}
	w := Week{
		WeekdayPersons: new(big.Rat), WeekdayMinutes: new(big.Rat),
		WeekendPersons: &larger, WeekendDuties: new(big.Rat), WeekendMinutes: new(big.Rat),
		Resource: resourceShift(p, length),
	}
	weekdays := int64(0)
	for d := range days {
		if days[d] == 0 {
			continue
		}
		n := big.NewRat(days[d], 1)
		people, work := quo(&persons[d], n), quo(&minutes[d], n)
		if time.Weekday(d) == time.Saturday || time.Weekday(d) == time.Sunday {
			w.WeekendDuties = sum(w.WeekendDuties, people)
			w.WeekendMinutes = sum(w.WeekendMinutes, work)
			continue
		}
		weekdays++
		w.WeekdayPersons = sum(w.WeekdayPersons, people)
		w.WeekdayMinutes = sum(w.WeekdayMinutes, work)
	}
	if weekdays > 0 {
		w.WeekdayPersons = quo(w.WeekdayPersons, big.NewRat(weekdays, 1))
		// A period too short to hold every weekday is filled up with its mean.
		w.WeekdayMinutes = mul(w.WeekdayMinutes, big.NewRat(5, weekdays))
	}
	return w
}

// resourceShift is the length of the unit's resource shift, or of the shift that
// weekday demand most often means when it has none.
func resourceShift(p *roster.Problem, length map[roster.Minutes]int) roster.Minutes {
	for s := range p.Shifts {
		if p.Shifts[s].Kind == roster.Resource {
			return p.Credit(0, roster.ShiftNo(s))
		}
	}
	lengths := make([]roster.Minutes, 0, len(length))
	for m := range length {
		lengths = append(lengths, m)
	}
	if len(lengths) == 0 {
		return 0
	}
	return slices.MaxFunc(lengths, func(a, b roster.Minutes) int {
		return cmp.Or(cmp.Compare(length[a], length[b]), cmp.Compare(a, b))
	})
}

// Need is the contract time that the demand of the whole period asks for.
func Need(p *roster.Problem) roster.Minutes { return newBook(p).sum() }

// PaidNeed is the time that is paid for the duties of the period where all demand is
// by shift and no more is worked than it asks for. It differs from Need by the nights at
// the period's ends, which count where they begin, by the hour that a night of autumn is
// longer, and by time on call, which is paid in full.
func PaidNeed(p *roster.Problem) roster.Minutes {
	book := newBook(p)
	book.paid = true
	return book.sum()
}

// sum is the time that the whole period asks for.
func (b *book) sum() roster.Minutes {
	var sum int64
	for d := roster.Day(0); int(d) < b.Days; d++ {
		sum += b.on(d).credit
	}
	return roster.Minutes(sum / 100)
}
