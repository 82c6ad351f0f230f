package answer

import (
	"time"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
)

// Solved is how a solve went.
type Solved struct {
	Status    string  `json:"status"`  // feasible, optimal, gaps or infeasible
	Stopped   string  `json:"stopped"` // work, time, cancelled, proof or conflict
	Seed      uint64  `json:"seed"`
	Work      int64   `json:"work"` // with seed, replays the run
	Seconds   float64 `json:"seconds"`
	Score     []int64 `json:"score"` // by level: ban, least, contract, hourly, wanted, money, quality
	Uncovered int     `json:"uncovered_minutes"`
	Hourly    int     `json:"hourly_minutes"`
	Bound     int     `json:"bound_minutes"` // no roster has less of the two together
	// Cost is the whole score in the search's one currency, CostBound a proven
	// least for it (0: nothing is proven), CostFixed what every roster has of it. Gap
	// is how far above the best the cost may be, as a share of what rosters differ
	// in; Room the same by level, in the level's own unit, all else being equal.
	Cost      int64     `json:"cost"`
	CostBound int64     `json:"cost_bound"`
	CostFixed int64     `json:"cost_fixed"`
	Gap       *float64  `json:"gap,omitempty"` // absent when nothing is proven
	Room      []int64   `json:"room"`
	Conflict  *Conflict `json:"conflict,omitempty"`
	// Rests lists the ids of binding rules with a ★, on which bound and conflict
	// rest: still to be read in the agreement itself.
	Rests []string `json:"rests,omitempty"`
}

// Conflict is what cannot hold together.
type Conflict struct {
	Minimal bool     `json:"minimal"` // take any one away and the others can hold
	More    bool     `json:"more"`    // something besides stands in the way too
	Members []Member `json:"members"`
	Ways    []Way    `json:"ways"` // out of it, the cheapest first
}

// Way is a way out of a conflict, as in the roster that was found that way.
type Way struct {
	Member  int        `json:"member"` // of the members; -1 for people added
	Heads   int        `json:"heads,omitempty"`
	Times   int        `json:"times"`
	Minutes int        `json:"minutes,omitempty"`
	Ore     *int64     `json:"ore,omitempty"`
	Say     rules.Text `json:"say"`
}

// Member is one of the facts and rules of a conflict.
type Member struct {
	Fact     string     `json:"fact"`
	Rule     string     `json:"rule,omitempty"`
	Employee string     `json:"employee,omitempty"`
	Demand   string     `json:"demand,omitempty"`
	Say      rules.Text `json:"say"`
}

// SolvedOf tells of a solve.
func SolvedOf(p *roster.Problem, res *solver.Result, seed uint64) *Solved {
	s := &Solved{
		Status: string(res.Status), Stopped: string(res.Stopped), Seed: seed, Work: res.Stats.Work,
		Seconds: res.Stats.Elapsed.Seconds(), Uncovered: int(res.Uncovered), Hourly: int(res.Hourly), Bound: int(res.Bound),
	}
	s.Cost, s.CostBound, s.CostFixed = res.Cost, res.CostBound, res.CostFixed
	if gap, ok := res.Gap(); ok {
		s.Gap = &gap
	}
	for level, c := range res.Score {
		s.Score = append(s.Score, int64(c))
		s.Room = append(s.Room, int64(res.Room[level]))
	}
	if c := res.Conflict; c != nil {
		s.Conflict = &Conflict{Minimal: c.Minimal, More: c.More, Members: []Member{}, Ways: []Way{}}
		for _, m := range c.Members {
			s.Conflict.Members = append(s.Conflict.Members, Member{
				Fact: m.Fact, Rule: m.Rule, Employee: employeeID(p, m.Employee), Demand: demandID(p, m.Demand),
				Say: rules.Text{SV: m.SV, EN: m.EN},
			})
		}
		for _, w := range c.Ways {
			x := Way{Member: w.Member, Heads: w.Heads, Times: w.Times, Minutes: int(w.Minutes), Say: rules.Text{SV: w.SV, EN: w.EN}}
			if ore := int64(w.Money); w.Priced {
				x.Ore = &ore
			}
			s.Conflict.Ways = append(s.Conflict.Ways, x)
		}
	}
	return s
}

// Result is the solve that s tells of, with the roster it made, as far as s
// tells: without prices, and of members only the words.
func (s *Solved) Result(made roster.Roster) *solver.Result {
	res := &solver.Result{
		Roster: made, Status: solver.Status(s.Status), Stopped: solver.Stopped(s.Stopped),
		Uncovered: roster.Minutes(s.Uncovered), Hourly: roster.Minutes(s.Hourly), Bound: roster.Minutes(s.Bound),
		Stats: solver.Stats{Work: s.Work, Elapsed: time.Duration(s.Seconds * float64(time.Second))},
	}
	res.Cost, res.CostBound, res.CostFixed = s.Cost, s.CostBound, s.CostFixed
	for i := range min(len(s.Room), len(res.Room)) {
		res.Room[i] = constraint.Cost(s.Room[i])
	}
	for i := range min(len(s.Score), len(res.Score)) {
		res.Score[i] = constraint.Cost(s.Score[i])
	}
	if c := s.Conflict; c != nil {
		res.Conflict = &solver.Conflict{Minimal: c.Minimal, More: c.More}
		for _, m := range c.Members {
			res.Conflict.Members = append(res.Conflict.Members, solver.Member{
				Fact: m.Fact, Rule: m.Rule, Employee: roster.NoEmployee, Demand: roster.NoDemand, SV: m.Say.SV, EN: m.Say.EN,
			})
		}
		for _, w := range c.Ways {
			x := solver.Way{Member: w.Member, Heads: w.Heads, Times: w.Times, Minutes: roster.Minutes(w.Minutes), SV: w.Say.SV, EN: w.Say.EN}
			if w.Ore != nil {
				x.Money, x.Priced = roster.Money(*w.Ore), true
			}
			res.Conflict.Ways = append(res.Conflict.Ways, x)
		}
	}
	return res
}
