package main

import (
	"math/big"
	"strings"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/solver/replay"
)

// together replays several units that lend to each other.
func (c *replayCommand) together(s *session, first replay.Side) error {
	units := []replay.Side{first}
	for _, with := range c.With {
		path, known, ok := strings.Cut(with, "=")
		if !ok {
			return callError{withoutRoster, []any{with}}
		}
		p, err := s.problem(path)
		if err != nil {
			return err
		}
		f, err := forecast(p, c.Standard)
		if err != nil {
			return err
		}
		r, err := s.roster(p, known)
		if err != nil {
			return err
		}
		if _, err := s.rules(p); err != nil {
			return err
		}
		units = append(units, replay.Side{Problem: p, Roster: r, Forecast: f})
	}
	ring, err := replay.Together(s.ctx, units, replay.Options{Samples: c.Samples, Seed: c.Seed})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(answer.ReplayedTogether(units, c.Seed, &ring))
	}
	for u := range units {
		s.replayed(units[u].Problem, units[u].Forecast, c.Seed, &ring.Units[u])
		s.print("\n")
	}
	s.lent(units, &ring)
	return nil
}

// lent tells what the units lend each other.
func (s *session) lent(units []replay.Side, r *replay.Ring) {
	s.print("%s\n", s.say(replayLent))
	rows := [][]string{{s.say(replayLentAll), s.spread(r.Lent), s.times(r.Expected.Total())}}
	for u := range units {
		for v := range units {
			if r.Loans[u][v] > 0 || r.Expected[u][v] > 0 {
				name := s.say(replayLoan, units[u].Problem.Unit.Name, units[v].Problem.Unit.Name)
				rows = append(rows, []string{name, s.spread(replay.Mean{Mean: r.Loans[u][v]}), s.times(r.Expected[u][v])})
			}
		}
	}
	s.print("%s", grid(1, []string{"", s.say(replayPlayed), s.say(replayExpected)}, rows))
	for u := range units {
		if r.Away[u] > 0 {
			s.print("  %s\n", s.say(replayAway, units[u].Problem.Unit.Name, s.percent(new(big.Rat).SetFloat64(r.Away[u]))))
		}
	}
}

var (
	withoutRoster = rules.Text{SV: "--with %s: skriv problemfil=schemafil", EN: "--with %s: write problem file=roster file"}
	replayLent    = rules.Text{SV: "Utlånat mellan enheterna", EN: "Lent between the units"}
	replayLentAll = rules.Text{SV: "Tillsammans", EN: "In all"}
	replayLoan    = rules.Text{SV: "%s till %s", EN: "%s to %s"}
	replayAway    = rules.Text{SV: "%s: poolens tid i andra enheter %s", EN: "%s: the pool's time in other units %s"}
)
