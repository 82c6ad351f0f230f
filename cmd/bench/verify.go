package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"heltid/benchmarks/certificate"
	"heltid/rules/roster"
)

type verifyCommand struct {
	Problem     string `arg:"" help:"Instance."`
	Roster      string `arg:"" help:"Roster, as bench run writes it."`
	Certificate string `arg:"" help:"Certificate of a bound, as bench run writes it."`
	Format      string `default:"curtois" enum:"curtois,inrc1,inrc2,rws,heltid" help:"Format of the instance: curtois, inrc1, inrc2, rws or heltid (problems of our own)."`
	States      int    `default:"${states}" placeholder:"N" help:"Most states of one person; beyond that sums are left out, and the bound is lower."`
}

// Run works out cost and bound and says whether the bound is as certified.
func (c *verifyCommand) Run(s *session) error {
	if c.States < 1 {
		return errors.New("--states cannot be below 1")
	}
	k, err := open(c.Format, c.Problem)
	if err != nil {
		return err
	}
	r, rosterFault := k.Read(c.Roster)
	cert, certFault := readCertificate(c.Certificate)
	if err := errors.Join(rosterFault, certFault); err != nil {
		return err
	}
	cost, broken, err := k.Cost(r)
	if err != nil {
		return err
	}
	if broken > 0 {
		s.tell(s.Out, "roster: breaks hard rules by %d", broken)
		s.bad()
	} else {
		s.tell(s.Out, "roster: breaks nothing, costs %d", cost)
	}
	proof, err := certificate.Prove(s.ctx, k.Problem, k.Rules, cert, c.States)
	if errors.Is(err, certificate.ErrTooLarge) {
		s.tell(s.Out, "bound: nothing is proven: %v with --states %d", err, c.States)
		s.bad()
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.Certificate, err)
	}
	s.judge(k.Problem, proof, cert.Bound)
	if broken == 0 && (proof.Impossible || proof.Bound > cost) {
		s.tell(s.Out, "contradiction: the roster costs less than the bound says that any does")
		s.bad()
	} else if broken == 0 && proof.Bound == cost {
		s.tell(s.Out, "the roster is optimal")
	}
	return nil
}

// judge says what is proven, and holds it against what is certified.
func (s *session) judge(p *roster.Problem, proof certificate.Proof, claimed int64) {
	if proof.Impossible {
		s.tell(s.Out, "bound: no roster keeps every hard rule")
		return
	}
	if len(proof.Left) > 0 {
		s.tell(s.Out, "left out, which can only lower the bound: %s", strings.Join(proof.Left, ", "))
	}
	if len(proof.Loose) > 0 {
		s.tell(s.Out, "left out, which can only lower the bound: sums of %s: too many states", people(p, proof.Loose))
	}
	if proof.Bound < claimed {
		s.tell(s.Out, "bound: %d is proven; the %d of the certificate is not", proof.Bound, claimed)
		s.bad()
		return
	}
	s.tell(s.Out, "bound: %d is proven%s; the certificate says %d", proof.Bound, parts(proof.Leaves), claimed)
}

func people(p *roster.Problem, list []roster.EmployeeNo) string {
	var ids []string
	for _, e := range list {
		ids = append(ids, p.Employees[e].ID)
	}
	return strings.Join(ids, ", ")
}

func readCertificate(path string) (*certificate.Certificate, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	return certificate.Read(path, f)
}

func writeCertificate(path string, c *certificate.Certificate) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(c.Write(f), f.Close())
}

// parts tells how many parts a proof has.
func parts(leaves int) string {
	if leaves == 0 {
		return ""
	}
	return fmt.Sprintf(" in %d parts", leaves)
}
