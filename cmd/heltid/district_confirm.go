package main

import (
	"context"
	"math/big"

	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/district"
	"heltid/solver/posts/design"
	"heltid/solver/scenario"
)

// confirmation is a unit whose steps of the path were decided together with its
// roster, beside the roster it has.
type confirmation struct {
	Unit      string   `json:"unit"`
	Steps     int      `json:"steps"`
	Raised    []string `json:"raised"`         // of the steps' people, those confirmed at full time
	Hourly    [2]int64 `json:"hourly_minutes"` // before and after, of the period
	Uncovered [2]int64 `json:"uncovered_minutes"`
	Cost      [2]int64 `json:"cost"` // öre, of the period
}

// confirm decides the posts of each unit that the path touches together with their
// roster (package design): those on the path may have full time, all others keep
// what they have, and hourly time may not grow. A step is confirmed when the person is
// at full time in a roster that breaks and leaves uncovered no more than today's.
func (s *session) confirm(c *districtCommand, d *district.District, files map[string]string, steps []district.Step) ([]confirmation, error) {
	raised := map[string]map[string]bool{}
	for _, t := range steps {
		if raised[t.Unit] == nil {
			raised[t.Unit] = map[string]bool{}
		}
		raised[t.Unit][t.Employee] = true
	}
	var on []*district.Unit
	for i := range d.Units {
		if u := &d.Units[i]; len(raised[u.ID]) > 0 {
			on = append(on, u)
		}
	}
	var out []confirmation
	err := abreast(s.ctx, len(on), func(ctx context.Context, i int) (confirmation, error) {
		return s.alone(ctx).confirmed(c, on[i], files[on[i].ID], raised[on[i].ID])
	}, func(_ int, x confirmation) {
		s.tell(s.Err, s.say(confirmAt, x.Unit, len(x.Raised), x.Steps, s.minutes(roster.Minutes(x.Hourly[0])), s.minutes(roster.Minutes(x.Hourly[1]))))
		out = append(out, x)
	})
	if s.ctx.Err() != nil {
		return nil, callError{text: districtStopped}
	}
	return out, err
}

// confirmed decides one unit's posts and roster.
func (s *session) confirmed(c *districtCommand, u *district.Unit, file string, raised map[string]bool) (confirmation, error) {
	side, err := s.load(file)
	if err != nil {
		return confirmation{}, err
	}
	x := confirmation{Unit: u.ID, Steps: len(raised), Raised: []string{}}
	x.Hourly[0], x.Cost[0] = spent(u.Figures)
	x.Uncovered[0] = int64(u.Uncovered)
	p := onPath(side.Problem, raised, roster.Minutes(x.Hourly[0]), u)
	r, err := design.Solve(s.ctx, p, design.Options{Seed: c.Seed, Work: c.Work, Alone: true, Cost: true})
	if err != nil {
		return confirmation{}, err
	}
	if r.Counts == nil {
		x.Hourly[1], x.Cost[1], x.Uncovered[1] = x.Hourly[0], x.Cost[0], x.Uncovered[0]
		return x, nil
	}
	x.Hourly[1], x.Cost[1] = spent(r.Plan.Figures)
	x.Uncovered[1] = int64(r.Plan.Uncovered)
	for _, change := range r.Changes {
		if change.Person != roster.NoEmployee && change.To == roster.FullTime && r.Plan.Hard <= u.Counts.Hard && r.Plan.Uncovered <= u.Uncovered {
			x.Raised = append(x.Raised, p.Employees[change.Person].ID)
		}
	}
	return x, nil
}

// onPath is a unit's problem that asks for full time of those on the path, with no
// more hourly time than it has.
func onPath(of *roster.Problem, raised map[string]bool, hourly roster.Minutes, u *district.Unit) *roster.Problem {
	p := scenario.Clone(of)
	all, full := u.Staff()
	for e := range p.Employees {
		who := &p.Employees[e]
		who.Accepts, who.WantsMore = nil, 0
		if raised[who.ID] {
			who.Accepts = []roster.PostSize{roster.FullTime}
		}
	}
	share := roster.PostSize(int64(full+len(raised)) * int64(roster.FullTime) / int64(max(1, all)))
	p.Posts = &roster.Posts{Goal: roster.PostGoal{Share: share, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits()}
	p.Posts.Limits.Hourly = hourly
	for i := range p.Budgets {
		p.Budgets[i].Limit = false // what it costs is told
	}
	return p
}

// spent reads hourly minutes and cost from key figures.
func spent(list []figures.Figure) (hourly, cost int64) {
	for _, f := range list {
		switch {
		case f.ID == "hourly_hours":
			hourly = f.Numerator
		case f.ID == "cost" && f.Scope == "unit":
			cost = f.Numerator
		}
	}
	return hourly, cost
}

// surely lists the steps that are confirmed, by unit and person.
func surely(list []confirmation) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, c := range list {
		for _, id := range c.Raised {
			out[[2]string{c.Unit, id}] = true
		}
	}
	return out
}

// pathConfirmed tells what the units' own rosters say of the path.
func (s *session) pathConfirmed(list []confirmation) {
	if len(list) == 0 {
		return
	}
	var hourly, uncovered, cost int64
	steps, sure := 0, 0
	for _, c := range list {
		steps += c.Steps
		sure += len(c.Raised)
		hourly += c.Hourly[1] - c.Hourly[0]
		uncovered += c.Uncovered[1] - c.Uncovered[0]
		cost += c.Cost[1] - c.Cost[0]
	}
	s.print("  %s\n", s.say(confirmSum, sure, steps, len(list), s.minutes(roster.Minutes(hourly)), s.minutes(roster.Minutes(uncovered)), s.kronor(big.NewRat(cost, 100))))
}

var (
	confirmAt  = rules.Text{SV: "prövar %s: %d av %d tjänster bekräftade, timanställda %s → %s", EN: "tries %s: %d of %d posts confirmed, hourly-paid %s → %s"}
	confirmSum = rules.Text{
		SV: "Bekräftat med tjänster och schema tillsammans: %d av %d steg i %d enheter (✓); timanställda %s, otäckt %s och kostnad %s i perioden mot i dag.",
		EN: "Confirmed by posts and roster together: %d of %d steps in %d units (✓); hourly-paid %s, uncovered %s and cost %s in the period against today.",
	}
)
