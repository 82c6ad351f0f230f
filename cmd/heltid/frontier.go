package main

import (
	"math/big"
	"os"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

type frontierCommand struct {
	postsAsked
	Work  int64  `placeholder:"N" help:"Sluta efter så många steg, för varje schema; annars efter enhetens storlek." en:"Stop after so many steps, for each roster; otherwise by the unit's size."`
	Steps int    `default:"8" placeholder:"8" help:"Hur många steg av andelen heltider som prövas." en:"How many steps of full time are tried."`
	SVG   string `name:"svg" placeholder:"FIL" help:"Rita hit, som SVG; annars till <problem>.frontier.svg." en:"Draw here, as SVG; otherwise to <problem>.frontier.svg."`
	JSON  bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run finds the frontier of the unit's posts, draws it and tells it as a table.
func (c *frontierCommand) Run(s *session) error {
	if c.Steps < 1 || c.Steps > 100 {
		return callError{text: frontierLimits}
	}
	p, o, err := c.ask(s, c.Work)
	if err != nil {
		return err
	}
	o.Progress = s.steps()
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
	basis := frontierPlanned
	if f.Expected {
		heads[2], basis = s.say(frontierExpected), frontierAwaited
	}
	line := func(name string, x *design.Point) []string {
		proven := func(minutes int64) string {
			if minutes < 0 {
				return "–"
			}
			return s.hours(big.NewRat(minutes, 1))
		}
		weekends := "–"
		if x.Weekends > 0 {
			weekends = s.percent(big.NewRat(x.Worked, x.Weekends))
		}
		return []string{
			name, s.say(postsOf, s.units(r, x.Plan.Full), s.units(r, x.Plan.Base), s.shareOf(&x.Plan)), s.minutes(roster.Minutes(x.Hourly)), proven(x.These), proven(x.Least),
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
	s.print("%s\n%s\n%s\n", grid(1, heads, rows), s.say(basis), s.say(frontierTruth, f.Asked))
}

var (
	frontierLimits = rules.Text{SV: "--steps är 1 till 100", EN: "--steps is 1 to 100"}
	frontierNone   = rules.Text{SV: "Ingen plan håller alla gränser: kör heltid posts för att se vad som fattas.", EN: "No plan keeps every limit: run heltid posts to see what is missing."}
	frontierHeads  = [...]rules.Text{
		{SV: "", EN: ""},
		{SV: "Heltider", EN: "Full time"},
		{SV: "Timavlönades\ntid", EN: "Hourly\nstaff's time"},
		{SV: "minst med\ndessa tjänster", EN: "at least with\nthese posts"},
		{SV: "minst med\nvilka som helst", EN: "at least with\nany posts"},
		{SV: "Kostnad", EN: "Cost"},
		{SV: "Helger i\narbete", EN: "Weekends\nworked"},
		{SV: "Överskott och\nresurstid", EN: "Surplus and\nresource time"},
	}
	frontierExpected = rules.Text{SV: "Väntad\ntimavlönad tid", EN: "Expected\nhourly time"}
	frontierAwaited  = rules.Text{
		SV: "Timavlönad tid är den som är att vänta med frånvaro, räknad pass för pass; även det som är minst är det.",
		EN: "Hourly time is what is to be expected with absence, reckoned shift by shift; so is what is least.",
	}
	frontierPlanned = rules.Text{
		SV: "Timavlönades tid är den som står i schemat: enheten planerar inte för frånvaro.",
		EN: "Hourly staff's time is what the roster has: the unit does not plan for absence.",
	}
	frontierTruth = rules.Text{
		SV: "Varje rad har ett granskat schema. Ingen är bättre än en annan i allt; %d planer lades. Det som står som minst är bevisat: för just dessa tjänster, och för varje plan med minst så många heltider, båda till högst samma kostnad och överskott.",
		EN: "Every line has a roster that was checked. None is better than another in everything; %d plans were made. What is told as least is proven: for these very posts, and for every plan with as much full time, both at no higher cost and surplus.",
	}
)
