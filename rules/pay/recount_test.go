package pay

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/ab"
	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// The recount pays a roster minute by minute, from the rule sheet's words and
// with fractions. It shares pay.json and the calendar with the package, and none
// of its arithmetic.

// minute is one minute of a duty that is no unpaid break.
type minute struct {
	at     roster.Time
	date   roster.Date // on which it is worked
	class  Class
	part   *roster.Part
	duty   int
	day    roster.Day // on which the duty begins
	unsold bool       // beyond the published hours, for somebody without unsocial hours in the schedule
}

func (m minute) month() roster.Date {
	y, mo, _ := m.date.Civil()
	return roster.DateOf(y, mo, 1)
}

func minutesOf(p *roster.Problem, no int, d roster.Duty) (out []minute) {
	parts := p.Shifts[d.Shift].Parts
	for i := range parts {
		for t := p.At(d.Day, parts[i].Start); t < p.At(d.Day, parts[i].End); t++ {
			if slices.ContainsFunc(parts[i].Breaks, func(b roster.Break) bool {
				return !b.Paid && p.At(d.Day, b.Start) <= t && t < p.At(d.Day, b.End)
			}) {
				continue
			}
			day, c := p.Clock(t)
			out = append(out, minute{at: t, date: p.Date(day), class: slowClass(p.Date(day), int(c)), part: &parts[i], duty: no, day: d.Day})
		}
	}
	return out
}

// slowClass reads section 4.1 of the rule sheet, window by window.
func slowClass(d roster.Date, c int) Class {
	named := func(d roster.Date, names ...string) bool {
		n, _, _ := calendar.Name(d)
		return slices.Contains(names, n)
	}
	holiday := calendar.IsHoliday
	weekend := func(d roster.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	const h = 60
	night := c >= 22*h || c < 6*h
	towards := d
	if c >= 22*h {
		towards++
	}
	// A: from 18:00 on the day before the first day of a great holiday to 07:00
	// on the next ordinary weekday.
	great := false
	for first := d - 12; first <= d+1; first++ {
		if !named(first, "långfredagen", "midsommarafton", "julafton", "nyårsafton") {
			continue
		}
		end := first + 1
		for weekend(end) || holiday(end) {
			end++
		}
		after := d > first-1 || d == first-1 && c >= 18*h
		before := d < end || d == end && c < 7*h
		great = great || after && before
	}
	if great {
		if night && (towards.Weekday() == time.Sunday || holiday(towards)) {
			return ANight
		}
		return A
	}
	small := []string{"trettondedag jul", "första maj", "Kristi himmelsfärdsdag", "nationaldagen", "alla helgons dag"}
	red := func(d roster.Date) bool { return d.Weekday() == time.Sunday || holiday(d) }
	friday := 19 * h
	if d >= roster.DateOf(2025, 4, 1) {
		friday = 17 * h
	}
	b := weekend(d) || named(d, small...) ||
		named(d+1, small...) && c >= 16*h ||
		d.Weekday() == time.Friday && c >= friday ||
		(d.Weekday() == time.Monday || named(d-1, small...)) && c < 7*h ||
		red(d-1) && red(d+1)
	switch {
	case b && night && (weekend(towards) || holiday(towards)):
		return BNight
	case b:
		return B
	case c >= 22*h || c < 6*h: // Friday evening is B by now, and Monday morning
		return C
	case c >= 19*h && c < 22*h:
		return D
	}
	return NoOB
}

// amount rounds a fraction to the öre, halves away from zero.
func amount(x *big.Rat) roster.Money {
	sign := roster.Money(x.Sign())
	x = new(big.Rat).Abs(x)
	n := new(big.Int).Mul(x.Num(), big.NewInt(2))
	n.Add(n, x.Denom())
	n.Quo(n, new(big.Int).Mul(x.Denom(), big.NewInt(2)))
	return sign * roster.Money(n.Int64())
}

func rat(a, b int64) *big.Rat       { return big.NewRat(a, b) }
func times(x ...*big.Rat) *big.Rat  { return fold((*big.Rat).Mul, rat(1, 1), x) }
func plus(x ...*big.Rat) *big.Rat   { return fold((*big.Rat).Add, new(big.Rat), x) }
func of(p Percent) *big.Rat         { return rat(int64(p), 100_00) }
func money(m roster.Money) *big.Rat { return rat(int64(m), 1) }
func latest[T dated](l []T, d roster.Date) T {
	best := l[0]
	for _, x := range l {
		if x.since() <= d {
			best = x
		}
	}
	return best
}

func fold(op func(z, x, y *big.Rat) *big.Rat, sum *big.Rat, x []*big.Rat) *big.Rat {
	for _, y := range x {
		sum = op(new(big.Rat), sum, y)
	}
	return sum
}

// recount is a person's cost, without absence.
func recount(p *roster.Problem, r *Rates, e roster.EmployeeNo, duties []roster.Duty) Amounts {
	emp := &p.Employees[e]
	hour := rat(int64(emp.Salary), 165)
	if emp.Employment == roster.Hourly {
		hour = rat(int64(emp.HourlyPay), 1)
	}
	perMinute := times(hour, rat(1, 60))
	monthOf := func(d roster.Date) roster.Date {
		d = max(p.First, min(d, p.Last()))
		y, m, _ := d.Civil()
		return roster.DateOf(y, m, 1)
	}
	byMonth := map[roster.Date]*Amounts{} // without vacation pay and on-costs
	vacation, onCosts := map[roster.Date]roster.Money{}, map[roster.Date]roster.Money{}
	book := func(d roster.Date) *Amounts {
		if byMonth[monthOf(d)] == nil {
			byMonth[monthOf(d)] = new(Amounts)
		}
		return byMonth[monthOf(d)]
	}
	full := func(d roster.Date) (full, low *big.Rat, limit roster.Money) {
		year, _, _ := d.Civil()
		all := latest(r.OnCosts.Total, d).Percent
		full, low = of(all), of(all)
		age := year - emp.BirthYear - 1
		for _, a := range r.OnCosts.Ages {
			if emp.BirthYear != 0 && a.since() <= d && (a.To == nil || d <= roster.Date(*a.To)) && age >= a.AgeFrom && age < a.AgeBelow {
				low, limit = of(all-r.OnCosts.Statutory.Percent+a.Percent), roster.Money(a.MonthCap)
			}
		}
		return full, low, limit
	}
	holidayPay := func(d roster.Date) *big.Rat {
		year, _, _ := d.Civil()
		pct := Percent(0)
		for _, v := range r.Vacation {
			if emp.BirthYear == 0 && v.Flat || emp.BirthYear != 0 && year-emp.BirthYear >= v.FromAge {
				pct = v.Percent
			}
		}
		return of(pct)
	}

	// Salaries.
	for d := p.First; d <= p.Last(); d++ {
		book(d)
	}
	days := func(first roster.Date) (inside, all int64) {
		y, m, _ := first.Civil()
		next := roster.DateOf(y, m+1, 1)
		return int64(min(next-1, p.Last())-max(first, p.First)) + 1, int64(next - first)
	}
	if emp.Employment != roster.Hourly {
		for first, a := range byMonth {
			inside, all := days(first)
			a[Salary] = amount(times(money(emp.Salary), rat(int64(emp.Post), 10000), rat(inside, all)))
			f, low, limit := full(min(p.Last(), first+roster.Date(all)-1))
			under := a[Salary]
			if limit > 0 {
				under = min(under, amount(times(money(limit), rat(inside, all))))
			}
			onCosts[first] = amount(times(low, money(under))) + amount(times(f, money(a[Salary]-under)))
		}
	}

	// Each duty, rounded by itself.
	duties = slices.Clone(duties)
	slices.SortFunc(duties, func(a, b roster.Duty) int { return int(a.Day) - int(b.Day) })
	var all []minute
	for no, d := range duties {
		list := minutesOf(p, no, d)
		all = append(all, list...)
		var ob, call, paid, clock, active int64
		for _, m := range list {
			work := int64(100)
			if m.part.Activity != roster.Active {
				work = int64(m.part.Credit)
				rate := latest(r.OnCall, m.date)
				pct := int64(rate.Jour)
				if m.part.Activity == roster.Standby {
					pct = int64(rate.Standby)
				}
				if w := m.date.Weekday(); w == time.Saturday || w == time.Sunday || calendar.IsHoliday(m.date) {
					pct *= 2
				}
				call += pct * (100 - work)
			}
			rate := latest(r.OB.Rates, m.date)
			ob += rate.of(m.class) * work
			paid += work
		}
		parts := p.Shifts[d.Shift].Parts
		for i := range parts {
			if parts[i].Activity != roster.Active {
				continue
			}
			n := int64(parts[i].End - parts[i].Start)
			for _, b := range parts[i].Breaks {
				if !b.Paid {
					n -= int64(b.End - b.Start)
				}
			}
			elapsed := int64(0)
			for _, m := range list {
				if m.part == &parts[i] {
					elapsed++
				}
			}
			clock, active = clock+n, active+max(n, elapsed)
		}
		var a Amounts
		a[OB], a[OnCall] = amount(rat(ob, 6000)), amount(times(perMinute, rat(call, 100*100_00)))
		if emp.Employment == roster.Hourly {
			a[Hourly] = amount(times(perMinute, rat(paid, 100)))
		} else {
			a[Overtime] = amount(times(perMinute, rat(active-clock, 1), of(latest(r.Overtime, p.Date(d.Day)).Simple)))
		}
		date := p.Date(d.Day)
		earned := a[OB] + a[OnCall] + a[Hourly] + a[Overtime]
		v := amount(times(holidayPay(date), money(earned-a[Overtime])))
		f, low, limit := full(date)
		if limit == 0 || emp.Employment == roster.Hourly || emp.Salary*roster.Money(emp.Post)/10000 <= limit {
			f = low
		}
		book(date).Plus(a)
		vacation[monthOf(date)] += v
		onCosts[monthOf(date)] += amount(times(f, money(earned+v)))
	}

	// What the months settle, by the calendar month of the minute or the day.
	deltas := map[roster.Date]*Amounts{}
	for month, kinds := range settlement(p, r, e, duties, all) {
		if deltas[monthOf(month)] == nil {
			deltas[monthOf(month)] = new(Amounts)
		}
		for k, x := range kinds {
			if Kind(k) != OB {
				x = times(x, perMinute)
			}
			deltas[monthOf(month)][k] += amount(x)
		}
	}
	var out Amounts
	for first, a := range byMonth {
		inside, n := days(first)
		last := min(p.Last(), first+roster.Date(n)-1)
		f, low, limit := full(last)
		delta := deltas[first]
		if delta == nil {
			delta = new(Amounts)
		}
		earned := roster.Money(0)
		for _, m := range delta {
			earned += m
		}
		v := amount(times(holidayPay(last), money(earned-delta[Overtime]-delta[Qualified])))
		a.Plus(*delta)
		vacation[first] += v
		if limit > 0 {
			pay := vacation[first]
			for _, m := range a {
				pay += m
			}
			under := min(pay, amount(times(money(limit), rat(inside, n))))
			onCosts[first] = amount(times(low, money(under))) + amount(times(f, money(pay-under)))
		} else {
			onCosts[first] += amount(times(low, money(earned+v)))
		}
		out.Plus(*a)
		out[Vacation] += vacation[first]
		out[OnCosts] += onCosts[first]
	}
	return out
}

// settlement is what each calendar month adds: OB in öre, all else in minutes of
// full pay.
func settlement(p *roster.Problem, r *Rates, e roster.EmployeeNo, duties []roster.Duty, all []minute) map[roster.Date][Kinds]*big.Rat {
	emp := &p.Employees[e]
	out := map[roster.Date][Kinds]*big.Rat{}
	add := func(month roster.Date, k Kind, x *big.Rat) {
		y, m, _ := p.First.Civil()
		if month < roster.DateOf(y, m, 1) {
			return
		}
		a, ok := out[month]
		if !ok {
			for i := range a {
				a[i] = new(big.Rat)
			}
		}
		a[k] = plus(a[k], x)
		out[month] = a
	}
	var history []minute
	for no, d := range emp.History.Duties {
		history = append(history, minutesOf(p, no, d)...)
	}
	differ(p, r, e, duties, all, add)

	// Unsocial hours by class and month, up to the half hour.
	type cell struct {
		month roster.Date
		class Class
	}
	before, now := map[cell]int64{}, map[cell]int64{}
	count := func(to map[cell]int64, list []minute) {
		for _, m := range list {
			work := int64(100)
			if m.part.Activity != roster.Active {
				work = int64(m.part.Credit)
			}
			if !m.unsold {
				to[cell{m.month(), m.class}] += work
			}
		}
	}
	count(before, history)
	count(now, all)
	for c, n := range now {
		y, mo, _ := c.month.Civil()
		rate := latest(r.OB.Rates, roster.DateOf(y, mo+1, 0))
		half := func(x int64) int64 {
			for x%3000 != 0 {
				x++
			}
			return x
		}
		owed := half(before[c]+n) - half(before[c]) - n
		add(c.month, OB, rat(owed*rate.of(c.class), 6000))
	}

	// On call, minute by minute until the month's first hours are used up.
	used := map[roster.Date]*[2]int64{}
	call := func(m minute, past bool) {
		if m.part.Activity == roster.Active {
			return
		}
		if used[m.month()] == nil {
			used[m.month()] = new([2]int64)
			if rec, ok := emp.History.Since(roster.OnCallMinutes, m.month()); ok && m.month() < p.First {
				used[m.month()][0] = rec.Amount
			}
		}
		rate := latest(r.OnCall, m.date)
		i, most, rise := 0, rate.JourHours*60, rate.JourBeyond-rate.Jour
		if m.part.Activity == roster.Standby {
			i, most, rise = 1, rate.StandbyHours*60, rate.StandbyBeyond-rate.Standby
		} else if _, ok := emp.History.Since(roster.OnCallMinutes, m.month()); ok && past {
			return
		}
		u := used[m.month()]
		if !past && u[i] >= most {
			x := times(of(rise), rat(int64(100-m.part.Credit), 100))
			if w := m.date.Weekday(); w == time.Saturday || w == time.Sunday || calendar.IsHoliday(m.date) {
				x = times(x, rat(rate.HolidayFactor, 1))
			}
			add(m.month(), OnCall, x)
		}
		u[i]++
	}
	for _, m := range history {
		call(m, true)
	}
	for _, m := range all {
		call(m, false)
	}
	return out
}

// differ pays what differs from the published roster, and marks the minutes that
// are no ordinary time.
func differ(p *roster.Problem, r *Rates, e roster.EmployeeNo, duties []roster.Duty, all []minute, add func(roster.Date, Kind, *big.Rat)) {
	emp, pub := &p.Employees[e], p.Published
	if pub == nil || pub.Notice == 0 || emp.Employment == roster.Hourly {
		return
	}
	wasOn, nowOn := map[roster.Time]bool{}, map[roster.Time]bool{}
	was := map[roster.Day][]roster.Time{}
	known, odd := false, false // odd: has unsocial hours in the schedule
	for _, d := range pub.Roster.Duties {
		if d.Employee != e {
			continue
		}
		known = true
		for _, m := range minutesOf(p, 0, d) {
			if m.part.Activity == roster.Active {
				odd = odd || m.class != NoOB
				wasOn[m.at] = true
				was[d.Day] = append(was[d.Day], m.at)
			}
		}
	}
	if !known {
		return
	}
	worked := map[roster.Day]int{}
	added := map[roster.Day][]int{} // places in all
	for i, m := range all {
		if m.part.Activity == roster.Active {
			nowOn[m.at] = true
			worked[m.day]++
			if !wasOn[m.at] {
				added[m.day] = append(added[m.day], i)
			}
		}
	}
	calc := func(d roster.Day) int {
		return slices.IndexFunc(p.Calculation, func(c roster.Calculation) bool { return c.First <= p.Date(d) && p.Date(d) <= c.Last })
	}
	moved := map[roster.Day]int{}
	pool := map[int]int{}
	for d := range roster.Day(p.Days) {
		dropped := 0
		for _, t := range was[d] {
			if !nowOn[t] {
				dropped++
			}
		}
		moved[d] = min(dropped, len(added[d]))
		pool[calc(d)] += dropped - moved[d]
	}
	room := map[int]int{}
	for i, c := range p.Calculation {
		own, _ := ab.Target(p, e, c)
		full, _ := ab.FullTarget(p, e, c)
		room[i] = int(full - own)
	}
	year := map[int]int64{}
	shifted := 0
	for d := range roster.Day(p.Days) {
		more := min(pool[calc(d)], len(added[d])-moved[d])
		pool[calc(d)] -= more
		moved[d] += more
		date := p.Date(d)
		rate := latest(r.Shifted, date)
		ahead := int(date - pub.Notice)
		if len(added[d]) == 0 || ahead > 10 {
			continue
		}
		beyond := added[d][moved[d]:]
		y, mo, _ := date.Civil()
		month := roster.DateOf(y, mo, 1)
		if ahead <= 0 {
			beyond = added[d]
		} else if moved[d] > 0 {
			pct := map[bool][2]Percent{true: {rate.FirstFreeDay, rate.FreeDay}, false: {rate.FirstOther, rate.Other}}[len(was[d]) == 0]
			halves := int64((moved[d] + 29) / 30)
			switch {
			case shifted < 2:
				add(month, Shifted, times(of(pct[0]), rat(halves*30, 1)))
			case shifted < 10:
				add(month, Shifted, times(of(pct[1]), rat(halves*30, 1)))
			}
			shifted++
		}
		soFar, simple := worked[d]-len(beyond), 0
		over := latest(r.Overtime, date)
		for _, i := range beyond {
			m := &all[i]
			if !odd {
				m.unsold = true
				ob := latest(r.OB.Rates, m.date)
				add(m.month(), OB, rat(-ob.of(m.class), 60))
			}
			// The hour that the clock shows twice is overtime in the duty already.
			day, c := p.Clock(m.at)
			if p.At(day, c) != m.at {
				add(month, Overtime, times(rat(-1, 1), of(over.Simple)))
			}
			near := len(was[d]) > 0 && m.at >= was[d][0]-120 && m.at < was[d][len(was[d])-1]+1+120
			w := m.date.Weekday()
			red := w == time.Saturday || w == time.Sunday || calendar.IsHoliday(m.date)
			partTime := emp.Post < roster.FullTime
			switch {
			case partTime && red:
				add(month, Qualified, of(over.Qualified))
			case partTime && soFar < max(480, len(was[d])) && room[calc(d)] > 0:
				add(month, Extra, of(over.Extra))
				room[calc(d)]--
			case near && simple < 120:
				simple++
				add(month, Overtime, of(over.Simple))
			default:
				add(month, Qualified, of(over.Qualified))
			}
			soFar++
			if emp.Agreement == roster.Vardforbundet {
				if _, ok := year[y]; !ok && roster.DateOf(y, 1, 1) < p.First {
					for _, b := range emp.History.Balances {
						if b.From == roster.DateOf(y, 1, 1) && (b.Kind == roster.OvertimeMinutes || b.Kind == roster.MertidMinutes) {
							year[y] += b.Amount
						}
					}
				}
				if year[y] >= 200*60 {
					add(month, Qualified, of(r.BeyondYear.Percent))
				}
				year[y]++
			}
		}
	}
}

var shapes = []roster.Shift{
	shift(active(7, 16, roster.Break{Start: 12 * 60, End: 12*60 + 45})),
	shift(roster.Part{Start: 13*60 + 10, End: 21*60 + 40, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: 17 * 60, End: 17*60 + 30, Paid: true}}}),
	shift(active(21, 31)),
	shift(active(15, 22), roster.Part{Start: 22 * 60, End: 30 * 60, Activity: roster.OnCall, Credit: 50}, active(30, 33)),
	shift(roster.Part{Start: 17*60 + 20, End: 31 * 60, Activity: roster.Standby}),
	shift(active(7, 11), active(16, 20)),
	shift(active(6, 18)),
	shift(roster.Part{Start: 20 * 60, End: 31 * 60, Activity: roster.OnCall}),
}

// drawRow gives duties on some of the days from first on, none running into the
// next.
func drawRow(t *rapid.T, label string, e roster.EmployeeNo, first, days int) (out []roster.Duty) {
	free := first
	for d := first; d < first+days; d++ {
		s := rapid.IntRange(-3, len(shapes)-1).Draw(t, label)
		if s < 0 || d < free {
			continue
		}
		out = append(out, roster.Duty{Employee: e, Day: roster.Day(d), Shift: roster.ShiftNo(s), Place: roster.NoPlace})
		if shapes[s].End() > roster.DayLength+7*60 {
			free = d + 2
		}
	}
	return out
}

// What the package pays must be what counting every minute pays.
func TestCostAgreesWithTheRecount(t *testing.T) {
	z := zone(t)
	rapid.Check(t, func(t *rapid.T) {
		on := rapid.SampledFrom([]roster.Date{
			roster.DateOf(2026, 3, 23), roster.DateOf(2026, 10, 12), roster.DateOf(2026, 12, 14),
			roster.DateOf(2027, 3, 15), roster.DateOf(2025, 3, 24), roster.DateOf(2027, 9, 20), roster.DateOf(2026, 6, 1),
		}).Draw(t, "about")
		first := on + roster.Date(rapid.IntRange(0, 9).Draw(t, "from"))
		days := rapid.IntRange(1, 16).Draw(t, "days")
		e := person()
		e.Schedule, e.Agreement = roster.WeekdaysHolidays, rapid.SampledFrom(roster.Agreements()).Draw(t, "agreement")
		e.Post = rapid.SampledFrom([]roster.PostSize{100_00, 75_00, 50_00}).Draw(t, "post")
		e.BirthYear = rapid.SampledFrom([]int{0, 1960, 1976, 1987, 1990, 2004, 2008}).Draw(t, "born")
		e.Salary = roster.Money(rapid.IntRange(20_000_00, 40_000_00).Draw(t, "salary"))
		if rapid.IntRange(0, 4).Draw(t, "hourly") == 0 {
			e.Employment, e.Post, e.Salary, e.HourlyPay = roster.Hourly, 0, 0, roster.Money(rapid.IntRange(120_00, 220_00).Draw(t, "pay"))
		}
		p := problem(t, first, days, []roster.Employee{e}, shapes...)
		p.Zone, p.Period = z, roster.NewPeriod(first, days, z)
		p.Calculation = []roster.Calculation{{First: first, Last: first + roster.Date(days/2)}, {First: first + roster.Date(days/2) + 1, Last: p.Last()}}
		who := &p.Employees[0]
		y, m, _ := first.Civil()
		who.History = roster.History{From: first - 10, Duties: drawRow(t, "past", 0, -10, 9)}
		if rapid.Bool().Draw(t, "records") {
			who.History.Balances = []roster.Balance{
				{Kind: roster.OnCallMinutes, From: roster.DateOf(y, m, 1), Amount: int64(rapid.IntRange(0, 4000).Draw(t, "jour"))},
				{Kind: roster.OvertimeMinutes, From: roster.DateOf(y, 1, 1), Amount: int64(rapid.IntRange(0, 13000).Draw(t, "overtime"))},
				{Kind: roster.MertidMinutes, From: roster.DateOf(y, 1, 1), Amount: int64(rapid.IntRange(0, 3000).Draw(t, "mertid"))},
			}
		}
		duties := drawRow(t, "now", 0, 0, days)
		if rapid.Bool().Draw(t, "published") {
			p.Published = &roster.Published{Roster: roster.Roster{Duties: drawRow(t, "was", 0, 0, days)}, Notice: first + roster.Date(rapid.IntRange(-12, 6).Draw(t, "notice"))}
		}
		rates := rapid.SampledFrom([]*Rates{Standard(), Standard().Flat(), Standard().WithOnCosts(40_90)}).Draw(t, "rates")
		b := NewBook(p, rates)
		got := b.Cost(roster.Roster{Duties: duties})
		want := recount(p, rates, 0, duties)
		for k := range Kinds {
			require.Equal(t, want[k], got.Total[k], k.String())
		}
		require.Equal(t, got.Total, got.People[0])
		requireAddsUp(t, b, roster.Roster{Duties: duties})
	})
}

// requireAddsUp holds an account's parts against each other and against the
// prices of the duties.
func requireAddsUp(t require.TestingT, b *Book, r roster.Roster) {
	a := b.Account(r)
	sum, months, people, duties := a.Fixed, Amounts{}, Amounts{}, roster.Money(0)
	for _, s := range a.Shifts {
		sum.Plus(s)
	}
	for e := range a.People {
		duties += b.Fixed(roster.EmployeeNo(e))
		people.Plus(a.People[e])
	}
	for _, d := range r.Duties {
		duties += b.Duty(d.Employee, d.Day, d.Shift)
	}
	require.Equal(t, duties, sum.Total(), "fixed pay and the duties are what a search adds up")
	require.Equal(t, duties, b.Sum(r).Total.Total())
	sum.Plus(a.Settled)
	for _, m := range a.Months {
		months.Plus(m.Amounts)
	}
	require.Equal(t, a.Total, sum)
	require.Equal(t, a.Total, months)
	require.Equal(t, a.Total, people)
}
