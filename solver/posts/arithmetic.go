// Package posts tells which posts a unit can have. It begins with the full-time
// arithmetic: weekends decide how many heads a unit needs, the hours decide how
// much work there is for them, and the two together decide how many can work
// full time. It takes milliseconds, needs no solver and holds before any other
// rule is looked at.
//
// Start with Bound, or with Week when the demand is known as numbers.
package posts

import (
	"math/big"

	"heltid/rules/roster"
)

// Frequency is how often a person works weekends: at most Most of any Of
// weekends in a row, both days of each.
type Frequency struct{ Most, Of int }

// Frequencies are the ones that are weighed against each other in Swedish
// municipal care: every other weekend, two of five, every third.
func Frequencies() []Frequency { return []Frequency{{1, 2}, {2, 5}, {1, 3}} }

// Share is the frequency as an exact fraction.
func (f Frequency) Share() *big.Rat { return big.NewRat(int64(f.Most), int64(f.Of)) }

// Week is the demand of a unit's mean week, and what full time means there.
// Minutes are contract minutes a week. Numbers are exact; none is negative and
// none is nil.
type Week struct {
	// WeekdayPersons is how many duties a mean day from Monday to Friday needs.
	WeekdayPersons *big.Rat
	// WeekendPersons is the same for the larger of Saturday and Sunday.
	WeekendPersons *big.Rat
	// WeekendDuties is Saturday and Sunday together.
	WeekendDuties *big.Rat
	// WeekdayMinutes is all the work from Monday to Friday.
	WeekdayMinutes *big.Rat
	// WeekendMinutes is all the work of Saturday and Sunday.
	WeekendMinutes *big.Rat
	// Measure is the full-time measure, minutes a week; above 0.
	Measure roster.Minutes
	// Resource is the length of a resource shift, the size in which surplus is
	// handed out; 0 when there is none to speak of.
	Resource roster.Minutes
}

// Arithmetic is what weekends and hours say about a unit's posts.
type Arithmetic struct {
	Week
	// Posts is the demand in full-time posts (årsarbetare).
	Posts *big.Rat
	// Ratio is weekend persons over weekday persons; nil without weekdays.
	Ratio *big.Rat
	// Rows has an entry for each weekend frequency; none when the unit needs
	// nobody at weekends, for then nothing stands in the way of full time.
	Rows []Row
}

// Row is the arithmetic at one weekend frequency.
type Row struct {
	Frequency
	// Own tells that this is the unit's own rule.
	Own bool
	// Heads is how many people the weekends force, in whole heads.
	Heads int
	// MeanPost is the mean post that the demand can carry over Heads, as a share
	// of full time. Above 1 the hours ask for more people than the weekends do.
	MeanPost *big.Rat
	// WeekendPost is the smallest post there can be: weekends and nothing else.
	WeekendPost *big.Rat
	// FullTimeShare is the largest share of Heads at full time without surplus.
	FullTimeShare *big.Rat
	// FullTime is the same in whole heads.
	FullTime int
	// Surplus is the minutes a week beyond demand if all Heads work full time;
	// 0 when there is work for all.
	Surplus *big.Rat
	// ResourceShifts is Surplus in resource shifts a week; nil without a length.
	ResourceShifts *big.Rat
	// FullTimeRatio is the weekend over weekday persons up to which everybody
	// can work full time; nil when any will do.
	FullTimeRatio *big.Rat
}

// Arithmetic works out the week at each frequency.
//
// With n persons at weekends and a share f of weekends worked, at least n/f
// heads are needed. Each full-timer brings the measure h, of which the mean
// weekend day s twice at share f falls on weekends; the rest, h − 2·s·f, must be
// found on weekdays. So weekdays hold at most WeekdayMinutes / (h − 2·s·f)
// full-timers, and the others work weekends only. Where n/f is whole this is
// (m − p) / (1 − p) of the heads, with m the mean post and p the weekend-only
// post.
func (w Week) Arithmetic(at ...Frequency) Arithmetic {
	h := new(big.Rat).SetInt64(int64(w.Measure))
	hours := sum(w.WeekdayMinutes, w.WeekendMinutes)
	a := Arithmetic{Week: w, Posts: quo(hours, h)}
	if w.WeekdayPersons.Sign() > 0 {
		a.Ratio = quo(w.WeekendPersons, w.WeekdayPersons)
	}
	if w.WeekendPersons.Sign() == 0 {
		return a
	}
	for _, f := range at {
		a.Rows = append(a.Rows, w.row(f, h, hours))
	}
	return a
}

func (w Week) row(f Frequency, h, hours *big.Rat) Row {
	heads := ceil(quo(w.WeekendPersons, f.Share()))
	n := new(big.Rat).SetInt(heads)
	r := Row{Frequency: f, Heads: int(heads.Int64())}
	r.MeanPost = quo(hours, mul(n, h))
	weekend := w.weekendPart(f)
	r.WeekendPost = quo(weekend, h)

	most := n
	if left := sub(h, weekend); left.Sign() > 0 {
		most = least(most, quo(w.WeekdayMinutes, left))
		most = least(most, quo(hours, h))
	}
	r.FullTimeShare = quo(most, n)
	r.FullTime = int(floor(most).Int64())

	r.Surplus = new(big.Rat)
	if s := sub(mul(n, h), hours); s.Sign() > 0 {
		r.Surplus = s
	}
	if w.Resource > 0 {
		r.ResourceShifts = quo(r.Surplus, new(big.Rat).SetInt64(int64(w.Resource)))
	}
	r.FullTimeRatio = w.ratio(f, h)
	return r
}

// weekendPart is the minutes a week that fall on weekends for a person who
// works both days of a share f of them, at the mean length of a weekend day.
func (w Week) weekendPart(f Frequency) *big.Rat {
	return mul(mul(big.NewRat(2, 1), quo(w.WeekendMinutes, w.WeekendDuties)), f.Share())
}

// ratio is 5·s_wd / (h/f − 2·s_we).
func (w Week) ratio(f Frequency, h *big.Rat) *big.Rat {
	if w.WeekdayPersons.Sign() == 0 {
		return nil
	}
	left := quo(sub(h, w.weekendPart(f)), f.Share())
	if left.Sign() <= 0 {
		return nil
	}
	return quo(quo(w.WeekdayMinutes, w.WeekdayPersons), left)
}

// Extra is the useful minutes a week that must be found beyond demand for a
// share of the heads to work full time while the others work weekends only; 0
// when the demand holds them already. Own cover for weekday absence is the usual
// place to find them.
func (a Arithmetic) Extra(r Row, share *big.Rat) *big.Rat {
	h := new(big.Rat).SetInt64(int64(a.Measure))
	rest := sub(big.NewRat(1, 1), share)
	mean := sum(mul(share, h), mul(rest, a.weekendPart(r.Frequency)))
	extra := sub(mul(new(big.Rat).SetInt64(int64(r.Heads)), mean), sum(a.WeekdayMinutes, a.WeekendMinutes))
	if extra.Sign() < 0 {
		return new(big.Rat)
	}
	return extra
}

func sum(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }
func sub(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }
func mul(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }
func quo(x, y *big.Rat) *big.Rat { return new(big.Rat).Quo(x, y) }

func least(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) <= 0 {
		return x
	}
	return y
}

func floor(x *big.Rat) *big.Int { return new(big.Int).Div(x.Num(), x.Denom()) }

func ceil(x *big.Rat) *big.Int {
	return new(big.Int).Neg(floor(new(big.Rat).Neg(x)))
}
