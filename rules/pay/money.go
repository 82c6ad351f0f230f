package pay

import (
	"fmt"
	"math"
	"math/bits"

	"heltid/rules/roster"
)

// Kind is what an amount is for.
type Kind uint8

// The kinds of cost. What is paid by the duty stands between Salary and
// Vacation; what no roster changes stands with Salary in Fixed.
const (
	Salary     Kind = iota // monthly pay for the period
	SickPay                // sick pay, less the first deduction (karensavdrag)
	Supplement             // vacation supplement on the salary of days on vacation
	OB                     // unsocial hours
	OnCall                 // jour and beredskap
	Overtime               // simple overtime, the extra autumn hour among it
	Qualified              // qualified overtime
	Extra                  // part-timers' extra hours up to full time (fyllnadslön)
	Shifted                // ordinary time moved at short notice (förskjuten arbetstid)
	Hourly                 // pay by the hour
	Vacation               // vacation pay earned on what is paid by the duty, some of it aside
	OnCosts                // the employer's on-cost (PO-pålägg) on all of these
	Kinds                  // how many there are
)

// names holds each kind's id and what it is called in Swedish and English.
var names = [Kinds][3]string{
	Salary:     {"salary", "Månadslön", "Monthly pay"},
	SickPay:    {"sick-pay", "Sjuklön", "Sick pay"},
	Supplement: {"vacation-supplement", "Semestertillägg", "Vacation supplement"},
	OB:         {"ob", "OB-tillägg", "Unsocial-hours pay"},
	OnCall:     {"on-call", "Jour och beredskap", "On-call and standby"},
	Overtime:   {"overtime", "Enkel övertid", "Simple overtime"},
	Qualified:  {"overtime-qualified", "Kvalificerad övertid", "Qualified overtime"},
	Extra:      {"extra-hours", "Fyllnadslön", "Part-timers' extra hours"},
	Shifted:    {"shifted-time", "Förskjuten arbetstid", "Shifted working time"},
	Hourly:     {"hourly", "Timlön", "Hourly pay"},
	Vacation:   {"vacation", "Semesterersättning", "Vacation pay"},
	OnCosts:    {"on-costs", "PO-pålägg", "Employer on-costs"},
}

// ByDuty tells whether a kind is paid for what is worked.
func (k Kind) ByDuty() bool { return k >= OB && k <= Hourly }

// earned is what is paid for what is worked.
func (a *Amounts) earned() roster.Money {
	var sum roster.Money
	for k, m := range a {
		if Kind(k).ByDuty() {
			sum += m
		}
	}
	return sum
}

// String is the kind's id.
func (k Kind) String() string { return names[k][0] }

// UnmarshalText reads a kind's id.
func (k *Kind) UnmarshalText(b []byte) error {
	for i := range names {
		if names[i][0] == string(b) {
			*k = Kind(i)
			return nil
		}
	}
	return fmt.Errorf("%q is no kind of cost", b)
}

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

// add books an amount on a person and in all.
func (s *Split) add(e roster.EmployeeNo, a Amounts) {
	s.People[e].Plus(a)
	s.Total.Plus(a)
}

// signed is share of an amount that may be below zero.
func signed(a, b, of int64) int64 {
	if a < 0 {
		return -share(-a, b, of)
	}
	return share(a, b, of)
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
