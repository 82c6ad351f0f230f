package main

import (
	"math/big"
	"os"
	"time"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

type frontierCommand struct {
	Problem string        `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Afresh  bool          `help:"Räkna som om ingen arbetade här ännu." en:"Reckon as if nobody worked here yet."`
	Steps   int           `default:"8" placeholder:"8" help:"Hur många steg av andelen heltider som prövas." en:"How many steps of full time are tried."`
	Today   string        `placeholder:"SCHEMA" help:"Schemat som gäller i dag; annars läggs ett med dagens tjänster." en:"The roster in force; otherwise one is made with today's posts."`
	Time    time.Duration `placeholder:"30s" help:"Sluta efter så lång tid, för varje schema." en:"Stop after so long, for each roster."`
	Work    int64         `default:"150000000" placeholder:"N" help:"Sluta efter så många steg, för varje schema." en:"Stop after so many steps, for each roster."`
	Seed    uint64        `placeholder:"N" help:"Frö." en:"Seed."`
	SVG     string        `name:"svg" placeholder:"FIL" help:"Rita hit, som SVG; annars till <problem>.frontier.svg." en:"Draw here, as SVG; otherwise to <problem>.frontier.svg."`
	JSON    bool          `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run finds the frontier of the unit's posts, draws it and tells it as a table.
func (c *frontierCommand) Run(s *session) error {
	if c.Time < 0 || c.Work < 0 || c.Steps < 1 || c.Steps > 100 {
		return callError{text: frontierLimits}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	if _, err := s.rules(p); err != nil {
		return err
	}
	o := design.Options{Seed: c.Seed, Work: c.Work, Time: c.Time, Progress: s.steps()}
	if c.Today != "" {
		known, err := s.roster(p, c.Today)
		if err != nil {
			return err
		}
		o.Today = &known
	}
	if c.Afresh {
		if p.Posts == nil || len(p.Posts.Classes) == 0 {
			return callError{noClasses, []any{c.Problem}}
		}
		p, o.Today = design.Afresh(p), nil
	}
	f, err := design.FrontierOf(s.ctx, p, c.Steps, o)
	if err != nil {
		return err
	}
	if f == nil || len(f.Points) == 0 {
		s.broken()
		s.print("%s\n", s.say(frontierNone))
		return nil
	}
	a := answer.FrontierOf(p, f)
	if a.File = c.SVG; a.File == "" {
		a.File = p.ID + ".frontier.svg"
	}
	if err := s.writeFile(a.File, func(file *os.File) error { return s.drawFrontier(file, title(p), f) }); err != nil {
		return err
	}
	if c.JSON {
		return s.json(a)
	}
	s.print("%s\n\n", title(p))
	s.frontier(p, f)
	s.print("%s\n", s.say(postsFile, a.File))
	return nil
}

// frontier prints a line for each point, today first.
func (s *session) frontier(p *roster.Problem, f *design.Frontier) {
	r := &design.Result{Asked: p}
	heads := make([]string, len(frontierHeads))
	for i := range frontierHeads {
		heads[i] = s.say(frontierHeads[i])
	}
	line := func(name string, x *design.Point) []string {
		least := "–"
		if x.Least >= 0 {
			least = s.hours(big.NewRat(x.Least, 1))
		}
		weekends := "–"
		if x.Weekends > 0 {
			weekends = s.percent(big.NewRat(x.Worked, x.Weekends))
		}
		return []string{
			name, s.say(postsOf, s.units(r, x.Plan.Full), s.units(r, x.Plan.Base), s.shareOf(&x.Plan)), s.minutes(x.Plan.Hourly), least,
			s.kronor(big.NewRat(int64(x.Plan.Money), 100)), weekends, s.minutes(x.Plan.Surplus),
		}
	}
	var rows [][]string
	if len(p.Employees) > 0 {
		rows = append(rows, line(s.say(postsToday), &f.Today))
	}
	for i := range f.Points {
		rows = append(rows, line(s.count(i+1), &f.Points[i]))
	}
	s.print("%s\n%s\n", grid(1, heads, rows), s.say(frontierTruth, f.Asked))
}

var (
	frontierLimits = rules.Text{SV: "--steps är 1 till 100; --time och --work kan inte vara under 0", EN: "--steps is 1 to 100; --time and --work cannot be below 0"}
	frontierNone   = rules.Text{SV: "Ingen plan håller alla gränser: kör heltid posts för att se vad som fattas.", EN: "No plan keeps every limit: run heltid posts to see what is missing."}
	frontierHeads  = [...]rules.Text{
		{SV: "", EN: ""},
		{SV: "Heltider", EN: "Full time"},
		{SV: "Timavlönades\ntid", EN: "Hourly\nstaff's time"},
		{SV: "minst,\nbevisat", EN: "at least,\nproven"},
		{SV: "Kostnad", EN: "Cost"},
		{SV: "Helger i\narbete", EN: "Weekends\nworked"},
		{SV: "Överskott och\nresurstid", EN: "Surplus and\nresource time"},
	}
	frontierTruth = rules.Text{
		SV: "Varje rad har ett granskat schema. Ingen är bättre än en annan i allt; %d planer lades. Det bevisade gäller varje plan med minst så många heltider till högst samma kostnad och överskott.",
		EN: "Every line has a roster that was checked. None is better than another in everything; %d plans were made. What is proven holds for every plan with as much full time at no higher cost and surplus.",
	}
)
