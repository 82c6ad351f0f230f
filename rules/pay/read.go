package pay

import (
	"fmt"
	"strconv"
	"strings"

	"heltid/rules/roster"
)

// The forms in which pay.json writes dates, clocks, kronor and percentages.

// date is a roster.Date written as "2026-04-01".
type date roster.Date

func (d *date) UnmarshalText(b []byte) error {
	x, err := roster.ParseDate(string(b))
	*d = date(x)
	return err
}

// clock is a roster.Clock written as "19:00".
type clock roster.Clock

func (c *clock) UnmarshalText(b []byte) error {
	h, m, _ := strings.Cut(string(b), ":")
	hours, err1 := strconv.ParseUint(h, 10, 8)
	minutes, err2 := strconv.ParseUint(m, 10, 8)
	if err1 != nil || err2 != nil || hours > 24 || minutes > 59 {
		return fmt.Errorf("%q is not a clock time: write it as 19:00", b)
	}
	*c = clock(hours*60 + minutes)
	return nil
}

// sek is an amount of öre written in kronor, 126.90.
type sek roster.Money

// UnmarshalJSON reads an amount in kronor, exactly.
func (s *sek) UnmarshalJSON(b []byte) error {
	x, err := hundredths(string(b))
	*s = sek(x)
	return err
}

// Percent is a share in hundredths of a percent: 3142 is 31.42 %.
type Percent int64

// hundred is 100 % as a Percent.
const hundred = 100_00

// UnmarshalJSON reads a percentage written as a number, 31.42.
func (p *Percent) UnmarshalJSON(b []byte) error {
	x, err := hundredths(string(b))
	*p = Percent(x)
	return err
}

// Of is that share of an amount, rounded to the öre.
func (p Percent) Of(m roster.Money) roster.Money {
	return roster.Money(share(int64(m), int64(p), hundred))
}

// hundredths reads a decimal number of at most two decimals and not below zero.
func hundredths(s string) (int64, error) {
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > 2 {
		return 0, fmt.Errorf("%s has more than two decimals", s)
	}
	x, err := strconv.ParseUint(whole+part+"00"[len(part):], 10, 48)
	if err != nil {
		return 0, fmt.Errorf("%s is not an amount of zero or more", s)
	}
	return int64(x), nil
}
