package main

import (
	"fmt"
	"math/big"
	"strings"

	"heltid/api/answer"
	"heltid/rules/roster"
	"heltid/solver/explain"
	"heltid/solver/posts"
)

type boundCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
	Goal    string `placeholder:"90" help:"Mål för andelen heltider, i procent: visa vad det kräver." en:"Goal for the share at full time, in percent: show what it takes."`
}

// Run tells the full-time arithmetic.
func (c *boundCommand) Run(s *session) error {
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	var goal *big.Rat
	if c.Goal != "" {
		if goal = share(c.Goal); goal == nil {
			return callError{text: wrongGoal}
		}
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	a, ok := posts.Bound(p)
	before := explain.Before(s.ctx, p, all)
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if c.JSON {
		return s.json(answer.BoundOf(p, a, ok, goal, before))
	}
	s.print("%s\n\n", s.say(boundWeek, title(p), s.days(&p.Period)))
	if ok {
		s.bound(p, a, goal)
	} else {
		s.print("%s\n", s.say(boundNoPosts))
	}
	s.obstacles(before)
	return nil
}

// obstacles tells what no roster gets past.
func (s *session) obstacles(list []explain.Obstacle) {
	if len(list) == 0 {
		return
	}
	s.print("\n%s\n", s.say(boundObstacles))
	for i, o := range list {
		if i == mostObstacles {
			s.print("  %s\n", s.say(boundMore, len(list)-i))
			break
		}
		s.print("  %s\n    %s\n", s.say(o.Say), s.say(o.Mend))
	}
}

// mostObstacles is how many are told to people; --json tells them all.
const mostObstacles = 30

func (s *session) bound(p *roster.Problem, a posts.Arithmetic, goal *big.Rat) {
	week := new(big.Rat).Add(a.WeekdayMinutes, a.WeekendMinutes)
	ratio := "–"
	if a.Ratio != nil {
		ratio = s.number(a.Ratio, 2)
	}
	staff, full := answer.MonthlyPaid(p)
	s.print("%s\n", columns([][2]string{
		{s.say(boundDemand), s.say(boundDemandIs, s.hours(week), s.number(a.Posts, 1), s.measure(a.Measure))},
		{s.say(boundPersons), s.say(boundPersonsIs, s.persons(a.WeekdayPersons), s.persons(a.WeekendPersons), ratio)},
		{s.say(boundStaff), s.say(boundStaffIs, staff, full, s.percent(big.NewRat(int64(full), int64(max(1, staff)))))},
	}))
	if len(a.Rows) == 0 {
		s.print("%s\n", s.say(boundNoWeekends))
		return
	}
	heads := make([]string, len(boundHeads))
	for i := range boundHeads {
		heads[i] = s.say(boundHeads[i])
	}
	var rows [][]string
	own := false
	for _, r := range a.Rows {
		own = own || r.Own
		rows = append(rows, s.boundRow(r))
	}
	s.print("%s", grid(1, heads, rows))
	if own {
		s.print("  %s\n", s.say(boundOwn))
	}
	s.print("\n")
	for _, r := range a.Rows {
		if goal != nil {
			s.print("%s\n", s.say(boundGoal, s.percent(goal), r.Most, r.Of, s.hours(a.Extra(r, goal))))
		} else if r.ResourceShifts != nil && r.Surplus.Sign() > 0 && r.Frequency == a.Rows[0].Frequency {
			s.print("%s\n", s.say(boundShifts, r.Most, r.Of, s.number(r.ResourceShifts, 0), s.minutes(a.Resource)))
		}
	}
	s.print("%s\n", s.say(boundTruth))
}

func (s *session) boundRow(r posts.Row) []string {
	name := s.say(boundFrequency, r.Most, r.Of)
	if r.Own {
		name += " *"
	}
	surplus := s.say(boundNothing)
	if r.Surplus.Sign() > 0 {
		surplus = s.say(boundSurplus, s.hours(r.Surplus), s.percent(new(big.Rat).Sub(big.NewRat(1, 1), r.MeanPost)))
	}
	ratio := s.say(boundAnyRatio)
	if r.FullTimeRatio != nil {
		ratio = s.number(r.FullTimeRatio, 2)
	}
	return []string{
		name, s.count(r.Heads), s.percent(r.MeanPost),
		s.say(boundFullTime, r.FullTime, r.Heads, s.percent(big.NewRat(int64(r.FullTime), int64(r.Heads)))),
		surplus, ratio,
	}
}

// persons writes a mean number of persons, with a decimal when it has one.
func (s *session) persons(n *big.Rat) string {
	if n.IsInt() {
		return s.number(n, 0)
	}
	return s.number(n, 1)
}

// measure writes a weekly measure as "37 h" or "38 h 15 min".
func (s *session) measure(m roster.Minutes) string {
	if m%60 == 0 {
		return fmt.Sprintf("%d\u00a0h", m/60)
	}
	return fmt.Sprintf("%d\u00a0h\u00a0%d\u00a0min", m/60, m%60)
}

// title is what people call the unit of a problem.
func title(p *roster.Problem) string {
	if p.Title != "" {
		return p.Title
	}
	return p.Unit.Name
}

// share reads percent from 0 to 100; nil for anything else.
func share(percent string) *big.Rat {
	if len(percent) > 10 || strings.ContainsAny(percent, "eEpP/_xX") {
		return nil
	}
	r, ok := new(big.Rat).SetString(strings.Replace(percent, ",", ".", 1))
	if !ok || r.Sign() < 0 || r.Cmp(big.NewRat(100, 1)) > 0 {
		return nil
	}
	return r.Quo(r, big.NewRat(100, 1))
}
