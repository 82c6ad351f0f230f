package main

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"time"

	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

type postsCommand struct {
	postsAsked
	Work        int64    `placeholder:"N" help:"Sluta efter så många steg, för varje schema." en:"Stop after so many steps, for each roster."`
	Order       []string `placeholder:"share,hourly,cost,recovery" help:"Vilket mål som går före vilket: heltid (share), timavlönade (hourly), kostnad (cost), återhämtning och önskemål (recovery); annars filens ordning. Det som inte nämns kommer sist." en:"Which want goes before which: full time (share), hourly hours (hourly), cost, recovery and wishes (recovery); otherwise the file's order. What is left out comes last."`
	Quick       bool     `help:"Lägg inga scheman: svara ur räkningen." en:"Make no rosters: answer from the programme."`
	Certificate string   `placeholder:"FIL" help:"Skriv hit det som bevisar hur många heltider det högst kan bli, och gränsen för varje mål." en:"Write here what proves how many full-time posts there can be at most, and the bound of each want."`
	JSON        bool     `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run designs the unit's posts, writes the problem with them and its roster, and
// tells about both.
func (c *postsCommand) Run(s *session) error {
	p, o, err := c.ask(s, c.Work)
	if err != nil {
		return err
	}
	if len(c.Order) > 0 {
		order, err := wantsOf(c.Order)
		if err != nil {
			return err
		}
		p = design.Ordered(p, order)
	}
	o.Quick, o.Fewest = c.Quick, c.Afresh
	r, err := s.design(p, o)
	if err != nil {
		return err
	}
	a := answer.PostsOf(r)
	if r.Counts == nil {
		s.broken()
	} else if a.Files, err = s.writePosts(r, c.Certificate); err != nil {
		return err
	}
	if r.Plan.Hard > 0 {
		s.broken()
	}
	if c.JSON {
		return s.json(a)
	}
	s.posts(r, a.Files)
	return nil
}

// wantsOf reads an order of wants, each at most once.
func wantsOf(words []string) (out []roster.PostWant, err error) {
	for _, x := range words {
		w := roster.PostWant(x)
		if !slices.Contains(roster.PostWants(), w) || slices.Contains(out, w) {
			return nil, callError{text: wrongOrder}
		}
		out = append(out, w)
	}
	return out, nil
}

// design runs the design and follows it on Err.
func (s *session) design(p *roster.Problem, o design.Options) (*design.Result, error) {
	o.Progress = s.steps()
	r, err := design.Solve(s.ctx, p, o)
	if err != nil {
		return nil, err
	}
	if err := s.ctx.Err(); err != nil && r.Counts == nil {
		return nil, callError{text: postsCancelled}
	}
	return r, nil
}

// steps tells the steps of a design on Err as they begin.
func (s *session) steps() func(design.Step) {
	began := time.Now()
	return func(step design.Step) {
		s.tell(s.Err, s.say(progressStep, s.seconds(time.Since(began)), s.say(stepNames[step])))
	}
}

// writePosts writes the problem with the proposed posts, its roster and what
// proves the ceiling.
func (s *session) writePosts(r *design.Result, certificate string) (files []string, err error) {
	if r.Plan.Roster.Duties != nil {
		name := r.Plan.Problem.ID
		if err := s.writeFile(name+".yaml", func(f *os.File) error { return formats.WriteProblem(f, r.Plan.Problem) }); err != nil {
			return nil, err
		}
		meta := formats.Meta{Problem: name}
		if r.Plan.Solve != nil {
			meta.Status, meta.Work = string(r.Plan.Solve.Status), r.Plan.Solve.Stats.Work
		}
		if err := s.write(name+".roster.json", r.Plan.Problem, r.Plan.Roster, meta); err != nil {
			return nil, err
		}
		files = append(files, name+".yaml", name+".roster.json")
	}
	if certificate != "" {
		if err := s.writeFile(certificate, func(f *os.File) error {
			e := json.NewEncoder(f)
			e.SetIndent("", " ")
			proof := struct {
				*design.Certificate
				Levels []*design.Certificate `json:"levels"`
			}{Certificate: &r.Ceiling.Certificate}
			for i := range r.Levels {
				proof.Levels = append(proof.Levels, r.Levels[i].Certificate)
			}
			return e.Encode(proof)
		}); err != nil {
			return nil, err
		}
		files = append(files, certificate)
	}
	return files, nil
}

// writeFile writes a file whole, or tells what is the matter with it.
func (s *session) writeFile(path string, write func(*os.File) error) error {
	f, err := os.Create(path)
	if err != nil {
		return s.fileError(path, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return s.fileError(path, err)
	}
	return nil
}
