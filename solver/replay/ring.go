package replay

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/rules/standin"
	"heltid/rules/text"
)

// Side is one of several units that are played together.
type Side struct {
	Problem  *roster.Problem
	Roster   roster.Roster
	Forecast *absence.Forecast
}

// Ring is what came of units played together. Each unit's Result is as if it were
// alone, but that others may fill what it lacks and its own people go to others.
type Ring struct {
	Units []Result
	// Lent is need that people of other units took, over all, and Expected the same
	// computed, nobody's share of time away being used up.
	Lent     Mean
	Expected expected.Lent
	// Loans is the mean taken, from one unit in another, in minutes.
	Loans [][]float64 // [from][to]
	// Away is, by unit, the share of its pools' rostered time that was worked in others.
	Away []float64
}

// Together replays several units of the same days: on each day each unit first uses
// its own resource shifts; then members of pools who are free go where they are
// introduced, the inmost ring first, to shifts near enough in time that they have
// the skills for, as the law and their share of time away allow; then each unit asks
// on as alone. When ctx ends there is no result.
func Together(ctx context.Context, units []Side, o Options) (Ring, error) {
	if o.Samples < 2 || o.Samples > MostSamples {
		return Ring{}, errSamples
	}
	s, err := stageOf(units)
	if err != nil {
		return Ring{}, err
	}
	out := Ring{Units: make([]Result, len(units)), Loans: make([][]float64, len(units)), Away: make([]float64, len(units))}
	all := make([][]tally, len(units))
	for u := range units {
		out.Units[u] = Result{Samples: o.Samples, Expected: s.laid[u].Outcome(units[u].Forecast)}
		out.Loans[u] = make([]float64, len(units))
		all[u] = make([]tally, o.Samples)
	}
	lent := make([]tally, o.Samples)
	loans := make([][]int64, o.Samples)
	workers := min(runtime.GOMAXPROCS(0), o.Samples)
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() {
			p := s.players()
			for i := w; i < o.Samples && ctx.Err() == nil; i += workers {
				loans[i] = make([]int64, len(units)*len(units))
				p.play(o.Seed, uint64(i), loans[i])
				for u := range units {
					all[u][i] = p.theatres[u].tally
					for v := range units {
						lent[i].used += loans[i][u*len(units)+v]
					}
				}
			}
		})
	}
	done.Wait()
	if err := ctx.Err(); err != nil {
		return Ring{}, err
	}
	for u := range units {
		out.Units[u].sum(all[u], s.laid[u])
		var away float64
		for v := range units {
			for i := range loans {
				out.Loans[u][v] += float64(loans[i][u*len(units)+v]) / float64(o.Samples)
			}
			away += out.Loans[u][v]
		}
		if s.pooled[u] > 0 {
			out.Away[u] = away / float64(s.pooled[u])
		}
	}
	out.Lent = of(lent, func(t *tally) float64 { return float64(t.used) })
	fs := make([]*absence.Forecast, len(units))
	for u := range units {
		fs[u] = units[u].Forecast
	}
	out.Expected = expected.Ring(s.laid, fs, s.loans)
	return out, nil
}

// stage is units laid side by side, with who can go where; read only.
type stage struct {
	units  []Side
	laid   []*expected.Laid
	law    []*standin.Law
	loans  [][]expected.Loan  // by day
	first  [][]roster.ShiftNo // [unit][of]: where another unit's shifts begin in the law's problem
	budget [][]int64          // [unit][employee]: minutes that may be worked in other units
	pooled []int64            // minutes rostered of pool members
}

var errDays = text.Refuse("enheter som spelas tillsammans ska ha samma period", "units that are played together must have the same period")

func stageOf(units []Side) (*stage, error) {
	s := &stage{units: units, pooled: make([]int64, len(units))}
	for u := range units {
		p := units[u].Problem
		if p.First != units[0].Problem.First || p.Days != units[0].Problem.Days {
			return nil, errDays
		}
		laid, err := expected.Lay(rules.NewCase(p, units[u].Roster), units[u].Forecast.Move)
		if err != nil {
			return nil, err
		}
		s.laid = append(s.laid, laid)
		// The law is asked of other units' shifts too: they come after the own.
		wide := *p
		wide.Shifts = slices.Clone(p.Shifts)
		first := make([]roster.ShiftNo, len(units))
		for v := range units {
			if first[v] = 0; v != u {
				first[v] = roster.ShiftNo(len(wide.Shifts))
				for _, x := range units[v].Problem.Shifts {
					x.ID, x.Places, x.Skills = fmt.Sprintf("%d-%s", v, x.ID), nil, nil
					wide.Shifts = append(wide.Shifts, x)
				}
			}
		}
		s.first = append(s.first, first)
		wide.Employees = slices.Clone(p.Employees)
		for i := range p.Pools {
			for _, e := range p.Pools[i].Members {
				who := &wide.Employees[e]
				covers := func(x roster.ShiftNo) bool { return wide.Shifts[x].Covers() }
				if slices.ContainsFunc(who.Shifts, covers) { // else any shift can be taken
					who.Shifts = slices.Clone(who.Shifts)
					for x := len(p.Shifts); x < len(wide.Shifts); x++ {
						who.Shifts = append(who.Shifts, roster.ShiftNo(x))
					}
				}
			}
		}
		everybody := make([]roster.EmployeeNo, len(p.Employees))
		for e := range everybody {
			everybody[e] = roster.EmployeeNo(e)
		}
		law, err := standin.New(&wide, everybody)
		if err != nil {
			return nil, err
		}
		s.law = append(s.law, law)
		budget := make([]int64, len(p.Employees))
		for i := range p.Pools {
			for _, e := range p.Pools[i].Members {
				for _, d := range laid.Planned(e) {
					s.pooled[u] += int64(d.Paid)
					budget[e] += int64(d.Paid) * int64(p.Pools[i].Away) / int64(roster.Whole)
				}
			}
		}
		s.budget = append(s.budget, budget)
	}
	s.loans = make([][]expected.Loan, units[0].Problem.Days)
	for day := range s.loans {
		s.lay(roster.Day(day))
	}
	return s, nil
}

// lay parts a day's reserves by where their people can go, those who can go least
// far first, and notes the loans.
func (s *stage) lay(day roster.Day) {
	type loan struct {
		expected.Loan
		ring int
	}
	var all []loan
	for u := range s.units {
		var parted []expected.Reserve
		var targets [][][]expected.Target // [reserve][ring]
		for _, r := range s.laid[u].Days[day].Reserves {
			at := map[string]int{}
			begin := len(parted)
			for _, e := range r.People {
				to := s.targets(u, day, &r, e)
				name := fmt.Sprint(to)
				k, ok := at[name]
				if !ok {
					k = len(parted)
					at[name] = k
					parted = append(parted, expected.Reserve{Shift: r.Shift, Takes: r.Takes})
					targets = append(targets, to)
				}
				parted[k].People = append(parted[k].People, e)
			}
			far := func(k int) int {
				n := 0
				for _, list := range targets[k] {
					n += len(list)
				}
				return n
			}
			order := make([]int, len(parted)-begin)
			for i := range order {
				order[i] = begin + i
			}
			slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(far(a), far(b)) })
			reserves, to := slices.Clone(parted), slices.Clone(targets)
			for i, k := range order {
				parted[begin+i], targets[begin+i] = reserves[k], to[k]
			}
		}
		s.laid[u].Days[day].Reserves = parted
		for k := range parted {
			for ring, list := range targets[k] {
				if len(list) > 0 {
					all = append(all, loan{expected.Loan{Unit: u, Reserve: k, To: list}, ring})
				}
			}
		}
	}
	// One ring after the other; whoever has been lent in one is gone in the next.
	slices.SortStableFunc(all, func(a, b loan) int { return cmp.Compare(a.ring, b.ring) })
	seen := map[[2]int]int{}
	for _, x := range all {
		key := [2]int{x.Unit, x.Reserve}
		if k, ok := seen[key]; ok {
			s.loans[day][k].To = append(s.loans[day][k].To, x.To...)
			continue
		}
		seen[key] = len(s.loans[day])
		s.loans[day] = append(s.loans[day], x.Loan)
	}
}

// targets lists the cells of other units that somebody on a resource shift can take,
// by ring.
func (s *stage) targets(u int, day roster.Day, r *expected.Reserve, e roster.EmployeeNo) [][]expected.Target {
	rings := roster.Radii()[1:]
	out := make([][]expected.Target, len(rings))
	own := s.units[u].Problem
	if slices.ContainsFunc(r.Takes, func(i int) bool { return len(s.laid[u].Cells[i].Shifts) == 0 }) {
		return out // busy by the clock in the own unit
	}
	var line []roster.Duty
	for _, d := range s.laid[u].Planned(e) {
		line = append(line, d.Duty)
	}
	for v := range s.units {
		other := s.units[v].Problem
		ring, ok := roster.Ring(&own.Unit, &other.Unit)
		at := slices.Index(rings, ring)
		if v == u || !ok || at < 0 || !slices.ContainsFunc(own.Pools, func(p roster.Pool) bool {
			return slices.Contains(p.Members, e) && p.MayGo(e, other.Unit.ID, ring)
		}) {
			continue
		}
		d := &s.laid[v].Days[day]
		for i := d.First; i < d.Last; i++ {
			c := &s.laid[v].Cells[i]
			if len(c.Shifts) == 0 || !s.skilled(u, e, v, c.Shifts[0], day) || !s.near(u, r.Shift, v, c.Shifts[0]) {
				continue
			}
			duty := roster.Duty{Employee: e, Day: day, Shift: s.first[u][v] + c.Shifts[0], Place: roster.NoPlace}
			if s.law[u].Allows(e, line, 0, duty) {
				out[at] = append(out[at], expected.Target{Unit: v, Cell: i})
			}
		}
	}
	return out
}

// near tells whether another unit's shift begins near enough to a resource shift.
func (s *stage) near(u int, mine roster.ShiftNo, v int, theirs roster.ShiftNo) bool {
	pair := roster.Problem{Shifts: []roster.Shift{s.units[u].Problem.Shifts[mine], s.units[v].Problem.Shifts[theirs]}}
	return goals.Near(&pair, 0, 1, s.units[u].Forecast.Move)
}

// skilled tells whether somebody has, by the names of skills, one of those that
// another unit's shift asks for.
func (s *stage) skilled(u int, e roster.EmployeeNo, v int, shift roster.ShiftNo, day roster.Day) bool {
	own, other := s.units[u].Problem, s.units[v].Problem
	asked := other.Shifts[shift].Skills
	return len(asked) == 0 || slices.ContainsFunc(asked, func(k roster.SkillNo) bool {
		at := slices.IndexFunc(own.Skills, func(x roster.Skill) bool { return x.ID == other.Skills[k].ID })
		return at >= 0 && own.Serves(own.Employees[e].Skills, roster.SkillNo(at), own.Date(day))
	})
}

// players plays samples of a stage, one after the other.
type players struct {
	*stage
	theatres []*theatre
	away     [][]int64 // [unit][employee]: minutes worked in other units
}

func (s *stage) players() *players {
	p := &players{stage: s}
	for u := range s.units {
		p.theatres = append(p.theatres, newTheatre(s.laid[u], s.units[u].Forecast, s.law[u].Fork()))
		p.away = append(p.away, make([]int64, len(s.units[u].Problem.Employees)))
	}
	return p
}

// play plays the period once; loans adds up minutes taken, [from*units+to].
func (p *players) play(seed, sample uint64, loans []int64) {
	const apart = 0x9e3779b97f4a7c15 // of the units' draws
	for u, t := range p.theatres {
		t.begin(seed+uint64(u)*apart, sample)
		clear(p.away[u])
	}
	for d := range p.loans {
		day := roster.Day(d)
		for _, t := range p.theatres {
			t.count(day)
			t.own(day)
		}
		for i := range p.loans[d] {
			p.lend(day, &p.loans[d][i], loans)
		}
		for _, t := range p.theatres {
			t.ask(day)
		}
	}
}

// lend lets those free in a reserve take what they can of other units.
func (p *players) lend(day roster.Day, x *expected.Loan, loans []int64) {
	t := p.theatres[x.Unit]
	for _, to := range x.To {
		other := p.theatres[to.Unit]
		c := &other.l.Cells[to.Cell]
		people := p.laid[x.Unit].Days[day].Reserves[x.Reserve].People
		for k := 0; k < len(people) && other.missing[to.Cell] > 0; k++ {
			e := people[k]
			if !t.idle[e] || p.away[x.Unit][e]+c.Minutes > p.budget[x.Unit][e] {
				continue
			}
			duty := roster.Duty{Employee: e, Day: day, Shift: p.first[x.Unit][to.Unit] + c.Shifts[0], Place: roster.NoPlace}
			if !t.may(e, duty) {
				continue
			}
			t.give(e, duty)
			t.idle[e] = false
			p.away[x.Unit][e] += c.Minutes
			other.missing[to.Cell]--
			loans[x.Unit*len(p.units)+to.Unit] += c.Minutes
		}
	}
}

// Expect tells what is expected of several units that lend to each other, nothing
// played: of each alone, and what is lent.
func Expect(units []Side) ([]expected.Outcome, expected.Lent, error) {
	s, err := stageOf(units)
	if err != nil {
		return nil, nil, err
	}
	var alone []expected.Outcome
	var fs []*absence.Forecast
	for u := range units {
		alone = append(alone, s.laid[u].Outcome(units[u].Forecast))
		fs = append(fs, units[u].Forecast)
	}
	return alone, expected.Ring(s.laid, fs, s.loans), nil
}
