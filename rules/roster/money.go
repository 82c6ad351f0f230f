package roster

import "fmt"

// Money is an amount in öre.
type Money int64

// SEK is one krona.
const SEK Money = 100

// Kronor gives the amount in kronor, for reports.
func (m Money) Kronor() float64 { return float64(m) / float64(SEK) }

// String writes the amount as "1359.70 SEK".
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%d.%02d SEK", sign, m/SEK, m%SEK)
}
