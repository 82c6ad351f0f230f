package main

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"text/tabwriter"

	"heltid/api/formats"
	"heltid/benchmarks/certificate"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

type postsCommand struct {
	Problems []string `arg:"" help:"Problem files."`
	Afresh   bool     `help:"Reckon as if nobody worked there yet."`
	Surplus  *float64 `placeholder:"5" help:"Surplus at most, in percent of demand; otherwise the file's limit."`
	Work     int64    `default:"100000000" placeholder:"N" help:"Stop after so many steps, for each roster."`
	Seed     uint64   `default:"1" placeholder:"N" help:"Seed."`
	States   int      `default:"${states}" placeholder:"N" help:"Most states of one post in the proof; beyond that sums are left out, and it proves less."`
}

// Run designs the posts of each unit and writes a line for it: the full time there
// is and can be at most, whether the certificates of it and of every want hold when
// they are worked out again, and the processor time of both.
func (c *postsCommand) Run(s *session) error {
	if c.Work < 0 || c.States < 1 || c.Surplus != nil && !(*c.Surplus >= 0 && *c.Surplus <= 10000) {
		return errors.New("--work and --surplus cannot be below 0, nor --states below 1")
	}
	problems := make([]*roster.Problem, len(c.Problems))
	var faults []error
	for i, path := range c.Problems {
		var err error
		if problems[i], err = c.problem(path); err != nil {
			faults = append(faults, err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	w := tabwriter.NewWriter(s.Out, 0, 0, 2, ' ', 0)
	s.tell(w, "unit\tfull time\tat most\tgap\tparts\tworked out again\tlevels again\tuncovered\thard\tcpu s\tagain cpu s")
	for _, p := range problems {
		if s.ctx.Err() != nil {
			s.bad()
			break
		}
		line, err := c.line(s, p)
		if err != nil {
			return err
		}
		s.tell(w, "%s\t%s", p.ID, line)
	}
	return w.Flush()
}

// problem reads a problem, as it is asked about.
func (c *postsCommand) problem(path string) (*roster.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p, err := formats.ReadProblem(path, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if c.Afresh {
		if len(design.Wanted(p).Classes) == 0 {
			return nil, fmt.Errorf("%s: --afresh needs posts to choose from: write posts.classes", path)
		}
		p = design.Afresh(p)
	}
	if c.Surplus != nil {
		wants := *design.Wanted(p)
		wants.Limits.Surplus = roster.PostSize(*c.Surplus*100 + 0.5)
		p.Posts = &wants
	}
	return p, nil
}

// line is what is found of one unit.
func (c *postsCommand) line(s *session, p *roster.Problem) (string, error) {
	began := spent()
	r, err := design.Solve(s.ctx, p, design.Options{Seed: c.Seed, Work: c.Work, Fewest: c.Afresh})
	if err != nil {
		return "", err
	}
	took := spent() - began
	if r.Counts == nil {
		s.bad()
		if r.Impossible {
			return fmt.Sprintf("the limits do not go together\t\t\t\t\t\t\t\t%.1f", took), nil
		}
		return fmt.Sprintf("no posts found\t\t\t\t\t\t\t\t%.1f", took), nil
	}
	x := &r.Ceiling
	began = spent()
	proof, err := certificate.ProvePosts(s.ctx, p, &x.Certificate, c.States)
	held := "yes"
	switch {
	case errors.Is(err, certificate.ErrTooLarge):
		held = err.Error()
	case err != nil:
		return "", fmt.Errorf("%s: %w", p.ID, err)
	case x.Full >= x.Base:
		held = "nothing to prove"
	case !proof.Proven:
		held = "no"
	}
	if held == "no" || r.Plan.Hard > 0 || x.Full < r.Plan.Full {
		s.bad()
	}
	levels, err := c.levels(s, p, r)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d of %d\t%d of %d\t%d\t%d\t%s\t%s\t%d min\t%d\t%.1f\t%.1f", r.Plan.Full, r.Plan.Base, x.Full, x.Base,
		x.Full-r.Plan.Full, len(x.Certificate.Leaves), held, levels, int(r.Plan.Uncovered), r.Plan.Hard, took, spent()-began), nil
}

// levels tells of how many wants the bound holds when it is worked out again. One that
// does not, though nothing was left out, is a fault.
func (c *postsCommand) levels(s *session, p *roster.Problem, r *design.Result) (string, error) {
	held := 0
	for i := range r.Levels {
		l := &r.Levels[i]
		proof, err := certificate.ProveWant(s.ctx, p, l.Certificate, c.States)
		switch {
		case errors.Is(err, certificate.ErrTooLarge):
		case err != nil:
			return "", fmt.Errorf("%s: %s: %w", p.ID, l.Want, err)
		case proof.Proven:
			held++
		case !proof.Loose && len(proof.Left) == 0:
			s.bad()
		}
		if l.Proven && l.Bound > l.Value {
			s.bad()
		}
	}
	return fmt.Sprintf("%d of %d", held, len(r.Levels)), nil
}

// spent is the processor time of the program so far, in seconds; 0 where the system
// does not tell.
func spent() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(u.Utime) + seconds(u.Stime)
}
