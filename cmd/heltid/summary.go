package main

import (
	"math"
	"math/big"
	"strings"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/scenario"
)

// summary tells a planner about a roster: whose it is, how it stands, key
// figures, gaps, findings, and where it was written.
func (s *session) summary(r *answer.Report) {
	p := r.Problem
	s.print("%s\n%s\n\n", title(p), s.say(summaryOf, p.Unit.Name, s.when(p), p.Days, s.staff(p)))
	s.print("%s\n", s.verdict(r))
	if r.Result != nil {
		s.conflict(r)
	}
	s.print("\n%s\n", s.say(keyFiguresAre))
	s.print("%s", grid(1, nil, s.figureRows(r)))
	if all := answer.Shortages(p, r.Findings); len(all) > 0 {
		s.print("\n%s\n", s.say(uncoveredAre))
		s.print("%s", grid(3, nil, s.gapRows(p, all)))
		if cost := s.gapCost(r); cost != "" {
			s.print("  %s\n", cost)
		}
	}
	if len(r.Findings) > 0 {
		s.print("\n%s\n", s.say(findingsAre))
		s.findings(r)
	}
	if r.Result != nil {
		s.effort(r)
	}
}

// when tells the days of a roster: those of the calendar, or weeks that come round.
func (s *session) when(p *roster.Problem) string {
	if p.Cyclic {
		return s.many(p.Days/7, summaryCycle)
	}
	return s.days(&p.Period)
}

// staff counts who there is to roster.
func (s *session) staff(p *roster.Problem) string {
	monthly, _ := answer.MonthlyPaid(p)
	hourly, pool := 0, 0
	for i := range p.Employees {
		switch {
		case p.Employees[i].Student:
		case p.Employees[i].Pool:
			pool++
		case p.Employees[i].Employment == roster.Hourly:
			hourly++
		}
	}
	text := s.many(monthly, staffMonthly)
	if hourly > 0 {
		text += ", " + s.many(hourly, staffHourly)
	}
	if pool > 0 {
		text += ", " + s.many(pool, staffPool)
	}
	return text
}

// verdict is how the roster stands, in a sentence or two. It rests on the
// checker's findings alone; what the solver adds is what it has proven.
func (s *session) verdict(r *answer.Report) string {
	t := scenario.Count(r.Findings)
	short := roster.Minutes(0)
	for _, g := range answer.Shortages(r.Problem, r.Findings) {
		short += g.Minutes
	}
	var text []string
	switch {
	case t.Hard == 0:
		text = append(text, s.say(lawfulFull))
	case short > 0 && !personal(r.Problem, r.Findings):
		text = append(text, s.say(lawfulGaps, s.minutes(short)))
	default:
		text = append(text, s.say(unlawful, t.Hard))
	}
	if t.Unknown > 0 {
		text = append(text, s.say(someUnknown, t.Unknown))
	}
	if r.Result != nil {
		switch r.Result.Status {
		case solver.Optimal:
			text = append(text, s.say(provenBest))
		case solver.Infeasible:
			text = append(text, s.say(provenImpossible))
		}
		text = append(text, s.say(againstBound, s.minutes(r.Result.Uncovered+r.Result.Hourly), s.minutes(r.Result.Uncovered), s.minutes(r.Result.Hourly), s.minutes(r.Result.Bound)))
		if gap, ok := r.Result.Gap(); ok && gap > 0 {
			room := func(l constraint.Level) string { return s.minutes(roster.Minutes(r.Result.Room[l])) }
			text = append(text, s.say(gapIs, s.gap(gap), room(constraint.Least), room(constraint.Contract), room(constraint.Hourly)))
		}
		if rests := r.Rests(); len(rests) > 0 {
			var titles []string
			for _, a := range rests {
				titles = append(titles, a.Title.In(s.lang))
			}
			text = append(text, s.say(boundRests, strings.Join(titles, ", ")))
		}
	}
	return strings.Join(text, "\n")
}

// gap writes a share as percent with two decimals, rounded up: it is a promise.
func (s *session) gap(share float64) string {
	p := s.number(big.NewRat(int64(math.Ceil(share*1e4)), 100), 2)
	if s.lang == "en" {
		return p + "%"
	}
	return p + "\u00a0%"
}

// personal tells whether a hard rule other than least staffing is broken.
func personal(p *roster.Problem, findings []rules.Finding) bool {
	for i := range findings {
		if f := &findings[i]; f.Hard() && !answer.IsGap(p, f) {
			return true
		}
	}
	return false
}

// conflict tells what cannot hold together.
func (s *session) conflict(r *answer.Report) {
	c := r.Result.Conflict
	if c == nil {
		return
	}
	s.print("\n%s\n", s.say(conflictIs))
	for _, m := range c.Members {
		star := ""
		for _, rule := range r.Rules {
			if a := rule.About(); a.ID == m.Rule && answer.Starred(a.Confidence) {
				star = " ★"
			}
		}
		s.print("    – %s%s\n", rules.Text{SV: m.SV, EN: m.EN}.In(s.lang), star)
	}
	short := conflictLonger
	switch {
	case c.Minimal && c.More:
		short = conflictMore
	case c.Minimal && len(c.Members) == 1:
		short = conflictOne
	case c.Minimal:
		short = conflictMinimal
	}
	s.print("  %s\n", s.say(short))
	s.ways(c.Ways)
}

// ways tells what could be changed, the cheapest first.
func (s *session) ways(ways []solver.Way) {
	if len(ways) == 0 {
		return
	}
	s.print("%s\n", s.say(conflictWays))
	for i, w := range ways {
		text := rules.Text{SV: w.SV, EN: w.EN}.In(s.lang)
		if w.Priced {
			text += s.say(conflictPrice, s.kronor(big.NewRat(int64(w.Money), 100)))
		}
		s.print("  %d. %s.\n", i+1, text)
	}
}

// effort tells what was spent, how to do it again, and where the roster is.
func (s *session) effort(r *answer.Report) {
	st := r.Result.Stats
	s.print("\n%s\n", s.say(workDone, s.number(big.NewRat(st.Work, 1), 0), s.seconds(st.Elapsed), s.say(stoppedBy[r.Result.Stopped])))
	if r.Result.Early() {
		s.print("%s\n", s.say(workAgain, r.Seed, st.Work))
	}
	s.print("%s\n", s.say(writtenTo, r.File))
}
