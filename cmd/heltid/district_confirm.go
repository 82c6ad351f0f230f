package main

import (
	"math/big"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/district"
	"heltid/solver/engine"
)

// confirmation is a unit rostered with its steps of the path taken, beside the
// roster it has.
type confirmation struct {
	Unit      string   `json:"unit"`
	Steps     int      `json:"steps"`
	Hourly    [2]int64 `json:"hourly_minutes"` // before and after, of the period
	Uncovered [2]int64 `json:"uncovered_minutes"`
	Cost      [2]int64 `json:"cost"` // öre, of the period
}

// confirm rosters each unit that the path touches with its posts raised, with
// the same work as before.
func (s *session) confirm(c *districtCommand, d *district.District, files map[string]string, steps []district.Step) ([]confirmation, error) {
	raised := map[string]map[string]bool{}
	for _, t := range steps {
		if raised[t.Unit] == nil {
			raised[t.Unit] = map[string]bool{}
		}
		raised[t.Unit][t.Employee] = true
	}
	var out []confirmation
	for i := range d.Units {
		u := &d.Units[i]
		if len(raised[u.ID]) == 0 {
			continue
		}
		side, err := s.load(files[u.ID])
		if err != nil {
			return nil, err
		}
		p := side.Problem
		for e := range p.Employees {
			if who := &p.Employees[e]; raised[u.ID][who.ID] {
				who.Post, who.WantsMore, who.PartTime = roster.FullTime, 0, ""
			}
		}
		all, err := s.rules(p)
		if err != nil {
			return nil, err
		}
		result, err := engine.Solve(s.ctx, p, all, solver.Options{Seed: c.Seed, Work: c.Work})
		if err != nil {
			return nil, err
		}
		if s.ctx.Err() != nil {
			return nil, callError{text: districtStopped}
		}
		after := district.Read(p, result.Roster, rules.Check(p, result.Roster, all))
		x := confirmation{Unit: u.ID, Steps: len(raised[u.ID])}
		for k, v := range []*district.Unit{u, &after} {
			x.Uncovered[k] = int64(v.Uncovered)
			for _, f := range v.Figures {
				switch {
				case f.ID == "hourly_hours":
					x.Hourly[k] = f.Numerator
				case f.ID == "cost" && f.Scope == "unit":
					x.Cost[k] = f.Numerator
				}
			}
		}
		s.tell(s.Err, s.say(confirmAt, u.ID, x.Steps, s.minutes(roster.Minutes(x.Hourly[0])), s.minutes(roster.Minutes(x.Hourly[1]))))
		out = append(out, x)
	}
	return out, nil
}

// pathConfirmed tells what the units' own rosters say of the path.
func (s *session) pathConfirmed(list []confirmation) {
	if len(list) == 0 {
		return
	}
	var hourly, uncovered, cost int64
	steps := 0
	for _, c := range list {
		steps += c.Steps
		hourly += c.Hourly[1] - c.Hourly[0]
		uncovered += c.Uncovered[1] - c.Uncovered[0]
		cost += c.Cost[1] - c.Cost[0]
	}
	s.print("  %s\n", s.say(confirmSum, steps, len(list), s.minutes(roster.Minutes(hourly)), s.minutes(roster.Minutes(uncovered)), s.kronor(big.NewRat(cost, 100))))
}

var (
	confirmAt  = rules.Text{SV: "prövar %s med %d höjda tjänster: timanställda %s → %s", EN: "tries %s with %d posts raised: hourly-paid %s → %s"}
	confirmSum = rules.Text{
		SV: "Schemalagt med de %d tjänsterna höjda i %d enheter: timanställda %s, otäckt %s och kostnad %s i perioden mot i dag.",
		EN: "Rostered with those %d posts raised in %d units: hourly-paid %s, uncovered %s and cost %s in the period against today.",
	}
)
