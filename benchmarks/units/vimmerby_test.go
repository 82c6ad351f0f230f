package units

import (
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/district"
)

// BenchmarkVimmerby asks a made-up municipality of Vimmerby's size what its weekends
// would take. Vimmerby has told what it reckons with: 107 posts and 52.3 million a
// year for two weekends of five, 196 and 95.6 million for every third, against every
// second (Dagens Vimmerby, 2026-01-03), which is a quarter and a half more of 390 to
// 430 posts. Within a tenth of that, posts and money, is plausible.
func BenchmarkVimmerby(b *testing.B) {
	for b.Loop() {
		var d district.District
		var post roster.Money
		full := 0
		for _, p := range District(1, 9) {
			d.Add(district.Read(p, roster.Roster{}, nil))
			cost, heads := yearOfFullTime(p)
			post, full = post+cost, full+heads
		}
		heads := d.Heads()
		require.InDelta(b, 410, heads[0].People, 20, "of the same size")
		b.ReportMetric(float64(heads[0].People), "posts-1-of-2")
		for i, published := range []struct {
			name  string
			posts int
			msek  float64
		}{{"2-of-5", 107, 52.3}, {"1-of-3", 196, 95.6}} {
			more := heads[i+1].People - heads[0].People
			msek := float64(more) * post.Kronor() / float64(full) / 1e6
			b.ReportMetric(float64(more), "more-"+published.name)
			b.ReportMetric(msek, "MSEK-"+published.name)
			require.InEpsilon(b, published.posts, more, 0.1, "posts, %s", published.name)
			require.InEpsilon(b, published.msek, msek, 0.1, "money, %s", published.name)
		}
	}
}

// yearOfFullTime is what the full-timers of a unit cost in a year, supplements
// aside, and how many they are.
func yearOfFullTime(p *roster.Problem) (roster.Money, int) {
	year := roster.Problem{Unit: p.Unit, Period: roster.NewPeriod(p.First, 365, p.Zone), Settings: p.Settings}
	for _, e := range p.Employees {
		if e.Employment == roster.Permanent && e.Post == roster.FullTime {
			e.Absences, e.To = nil, roster.NoDate
			year.Employees = append(year.Employees, e)
		}
	}
	book := pay.NewBook(&year, pay.Standard())
	sum := roster.Money(0)
	for e := range year.Employees {
		sum += book.Fixed(roster.EmployeeNo(e))
	}
	return sum, len(year.Employees)
}
