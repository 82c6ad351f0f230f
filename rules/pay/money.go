package pay

import (
	"math"
	"math/bits"

	"heltid/rules/roster"
)

// Kind is what an amount is for.
type Kind uint8

// The kinds of cost.
const (
	Salary   Kind = iota // monthly pay for the period
	OB                   // unsocial hours
	OnCall               // jour and beredskap
	Overtime             // simple overtime of the extra autumn hour
	Hourly               // pay by the hour
	Vacation             // vacation pay earned on all of these but salary
	OnCosts              // the employer's on-cost (PO-pålägg) on all of these
	Kinds                // how many there are
)

// names holds each kind's id and what it is called in Swedish and English.
var names = [Kinds][3]string{
	Salary:   {"salary", "Månadslön", "Monthly pay"},
	OB:       {"ob", "OB-tillägg", "Unsocial-hours pay"},
	OnCall:   {"on-call", "Jour och beredskap", "On-call and standby"},
	Overtime: {"overtime", "Övertid", "Overtime"},
	Hourly:   {"hourly", "Timlön", "Hourly pay"},
	Vacation: {"vacation", "Semesterersättning", "Vacation pay"},
	OnCosts:  {"on-costs", "PO-pålägg", "Employer on-costs"},
}

// String is the kind's id.
func (k Kind) String() string { return names[k][0] }

// Name is what the kind is called in Swedish and English.
func (k Kind) Name() (sv, en string) { return names[k][1], names[k][2] }

// Amounts is a cost by kind.
type Amounts [Kinds]roster.Money

// Total adds up the kinds.
func (a Amounts) Total() roster.Money {
	var sum roster.Money
	for _, m := range a {
		sum += m
	}
	return sum
}

// Plus adds another cost.
func (a *Amounts) Plus(b Amounts) {
	for k := range a {
		a[k] += b[k]
	}
}

// Split is what a roster costs, by person and in all.
type Split struct {
	People []Amounts // by EmployeeNo
	Total  Amounts
}

// share gives a×b/of rounded to the nearest whole, halves up. The product does
// not overflow; a result too large for money is held at a quarter of the most.
func share(a, b, of int64) int64 {
	if a <= 0 || b <= 0 || of <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	lo, carry := bits.Add64(lo, uint64(of)/2, 0)
	hi += carry
	if hi >= uint64(of) {
		return math.MaxInt64 / 4
	}
	q, _ := bits.Div64(hi, lo, uint64(of))
	return int64(min(q, math.MaxInt64/4))
}
