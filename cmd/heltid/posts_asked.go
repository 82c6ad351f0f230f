package main

import (
	"time"

	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// postsAsked is what every question about posts begins with.
type postsAsked struct {
	Problem string        `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Afresh  bool          `help:"Räkna som om ingen arbetade här ännu: vad enheten själv kan bära." en:"Reckon as if nobody worked here yet: what the unit itself can carry."`
	Surplus *float64      `placeholder:"5" help:"Överskott högst, i procent av behovet; annars filens gräns." en:"Surplus at most, in percent of demand; otherwise the file's limit."`
	Today   string        `placeholder:"SCHEMA" help:"Schemat som gäller i dag; annars läggs ett med dagens tjänster." en:"The roster in force; otherwise one is made with today's posts."`
	Time    time.Duration `placeholder:"30s" help:"Sluta efter så lång tid, för varje schema." en:"Stop after so long, for each roster."`
	Seed    uint64        `placeholder:"N" help:"Frö." en:"Seed."`
}

// ask reads what is asked about. Work is the limit on each roster's steps.
func (c *postsAsked) ask(s *session, work int64) (*roster.Problem, design.Options, error) {
	o := design.Options{Seed: c.Seed, Work: work, Time: c.Time}
	if c.Time < 0 || work < 0 {
		return nil, o, callError{text: negative}
	}
	if c.Surplus != nil && !(*c.Surplus >= 0 && *c.Surplus <= 10000) {
		return nil, o, callError{text: wrongSurplus}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return nil, o, err
	}
	if _, err := s.rules(p); err != nil {
		return nil, o, err
	}
	if c.Today != "" {
		known, err := s.roster(p, c.Today)
		if err != nil {
			return nil, o, err
		}
		o.Today = &known
	}
	if c.Afresh {
		if p.Posts == nil || len(p.Posts.Classes) == 0 {
			return nil, o, callError{noClasses, []any{c.Problem}}
		}
		p, o.Today = design.Afresh(p), nil
	}
	if c.Surplus != nil {
		if p.Posts == nil {
			p.Posts = design.Wanted(p)
		}
		p.Posts.Limits.Surplus = roster.PostSize(*c.Surplus*100 + 0.5)
	}
	return p, o, nil
}
