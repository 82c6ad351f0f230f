package answer

import (
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/solver/replay"
)

// Replay is the answer of replay --json. Times are minutes of the whole period.
type Replay struct {
	Problem string `json:"problem"`
	Samples int    `json:"samples"`
	Seed    uint64 `json:"seed"`

	Uncovered Spread `json:"uncovered"` // before anybody steps in
	Used      Spread `json:"used"`      // what resource shifts take of it
	Remaining Spread `json:"remaining"`
	Extra     Spread `json:"extra"` // hours of part-timers who step in
	Hourly    Spread `json:"hourly"`
	Overtime  Spread `json:"overtime"`
	Unfilled  Spread `json:"unfilled"` // need that nobody takes

	FillBefore Spread `json:"fill_before"` // percent
	Fill       Spread `json:"fill"`        // percent

	HourlyHours Spread  `json:"hourly_hours"` // rostered and stepped in
	Causes      Causes  `json:"causes"`       // of hourly_hours; leave and peaks are known beforehand
	Asked       float64 `json:"asked"`        // people asked, a sample
	Refused     float64 `json:"refused"`      // of them kept by the law from saying yes

	Expected Expected `json:"expected"`
	Sources  []Source `json:"assumptions"` // what the unit does not say itself
}

// Spread is a mean with half the width of its 95 % confidence interval; nothing
// computed has one.
type Spread struct {
	Mean float64 `json:"mean"`
	Half float64 `json:"half"`
}

// Causes splits hourly hours.
type Causes struct {
	Vacancy  Spread `json:"vacancy"`
	Leave    int    `json:"leave"`
	Sickness Spread `json:"sickness"`
	Peak     int    `json:"peak"`
}

// Expected is what is computed of a roster, in minutes of the period.
type Expected struct {
	Gaps      int `json:"gaps"` // need that the roster itself leaves
	Uncovered int `json:"uncovered"`
	Used      int `json:"used"`
	Remaining int `json:"remaining"`
	Resource  int `json:"resource"`
	Wasted    int `json:"wasted"`
	Rostered  int `json:"rostered_hourly"`
	Hourly    int `json:"hourly"`
	Vacancy   int `json:"vacancy"`
	Leave     int `json:"leave"`
	Sickness  int `json:"sickness"`
	Peak      int `json:"peak"`
}

// Source is an assumption of the standard.
type Source struct {
	What       string `json:"what"`
	Why        string `json:"why"`
	Source     string `json:"source"`
	Confidence string `json:"confidence"`
}

// Replayed puts a replay into the form of --json.
func Replayed(p *roster.Problem, f *absence.Forecast, seed uint64, r *replay.Result) Replay {
	s := func(m replay.Mean) Spread { return Spread(m) }
	e := &r.Expected
	m := func(t expected.Times) int { return int(t.Minutes()) }
	return Replay{
		Problem: p.ID, Samples: r.Samples, Seed: seed,
		Uncovered: s(r.Uncovered), Used: s(r.Used), Remaining: s(r.Remaining),
		Extra: s(r.Extra), Hourly: s(r.Hourly), Overtime: s(r.Overtime), Unfilled: s(r.Unfilled),
		FillBefore: s(r.Before), Fill: s(r.Fill), HourlyHours: s(r.HourlyHours),
		Causes: Causes{Vacancy: s(r.Vacancy), Leave: m(e.Known.Leave), Peak: m(e.Known.Peak), Sickness: s(r.Sickness)},
		Asked:  r.Asked, Refused: r.Refused,
		Expected: Expectation(e),
		Sources:  Sources(f),
	}
}

// Expectation puts what is expected of a roster into numbers of minutes.
func Expectation(e *expected.Outcome) Expected {
	m := func(t expected.Times) int { return int(t.Minutes()) }
	return Expected{
		Gaps: m(e.Gaps), Uncovered: m(e.Uncovered), Used: m(e.Used), Remaining: m(e.Remaining),
		Resource: m(e.Resource), Wasted: m(e.Wasted), Rostered: m(e.Rostered), Hourly: m(e.Hourly),
		Vacancy: m(e.Causes.Vacancy), Leave: m(e.Causes.Leave), Sickness: m(e.Causes.Sickness), Peak: m(e.Causes.Peak),
	}
}

// Sources lists the assumptions that a forecast took from the standard.
func Sources(f *absence.Forecast) []Source {
	out := []Source{}
	for _, x := range f.Sources {
		out = append(out, Source(x))
	}
	return out
}

// ReplayRing is the answer of replay --with --json: units played together.
type ReplayRing struct {
	Units    []Replay     `json:"units"`
	Lent     Spread       `json:"lent"`          // need in a unit that another's people took
	Expected int          `json:"expected_lent"` // the same computed
	Loans    []ReplayLoan `json:"loans"`
}

// ReplayLoan is what one unit lends another, in minutes.
type ReplayLoan struct {
	From     string  `json:"from"`
	To       string  `json:"to"`
	Minutes  float64 `json:"minutes"`
	Expected int     `json:"expected"`
}

// ReplayedTogether puts units played together into the form of --json.
func ReplayedTogether(units []replay.Side, seed uint64, r *replay.Ring) ReplayRing {
	out := ReplayRing{Lent: Spread(r.Lent), Expected: int(r.Expected.Total().Minutes()), Loans: []ReplayLoan{}}
	for u := range units {
		out.Units = append(out.Units, Replayed(units[u].Problem, units[u].Forecast, seed, &r.Units[u]))
		for v := range units {
			if u != v && (r.Loans[u][v] > 0 || r.Expected[u][v] > 0) {
				out.Loans = append(out.Loans, ReplayLoan{
					From: units[u].Problem.Unit.ID, To: units[v].Problem.Unit.ID,
					Minutes: r.Loans[u][v], Expected: int(r.Expected[u][v].Minutes()),
				})
			}
		}
	}
	return out
}
