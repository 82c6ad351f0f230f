// Package clause reads the clauses of a law or an agreement from a pack's JSON
// file: each with its numbers, its section, the dates it is in force and how
// well it is established. Amended law is one more dated entry there. It also
// lays a unit's own parameters over a clause's, and refuses those that loosen
// what may only be tightened.
//
// Start with Read and Book.In; a rule reads its numbers from Params.
package clause

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"heltid/rules"
	"heltid/rules/roster"
)

// Book is the clauses of one source, in the order of its file.
type Book struct {
	source  string
	clauses []Clause
}

// Clause is one clause of a law or an agreement while it is in force.
type Clause struct {
	// Rule is the id of the rule that the clause gives numbers to.
	Rule string
	// Citation is where it is written and when it is in force.
	Citation rules.Citation
	// Confidence is how well its numbers are established; see rules.About.
	Confidence string
	// Deviate is who may let it be otherwise.
	Deviate []rules.Deviation

	numbers json.RawMessage
}

// Read reads a pack's file. It gives every fault at once, a line each.
func Read(file []byte) (*Book, error) {
	var raw struct {
		Source     string                     `json:"source"`
		Deviations map[string]rules.Deviation `json:"deviations"` // by the name that clauses give them
		Clauses    []struct {
			Rule       string          `json:"rule"`
			Source     string          `json:"source"` // the clause's own, where a file has several
			Section    string          `json:"section"`
			Version    string          `json:"version"`
			ValidFrom  string          `json:"valid_from"`
			ValidTo    string          `json:"valid_to"`
			Confidence string          `json:"confidence"`
			Deviate    []string        `json:"deviate"`
			Numbers    json.RawMessage `json:"numbers"`
		} `json:"clauses"`
	}
	dec := json.NewDecoder(bytes.NewReader(file))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&raw); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more text after the clauses: remove it")
	}
	b := &Book{source: raw.Source}
	var faults []error
	for i, r := range raw.Clauses {
		from, err := date(r.ValidFrom)
		to, err2 := date(r.ValidTo)
		if err := errors.Join(err, err2); err != nil {
			faults = append(faults, fmt.Errorf("clauses[%d]: %w", i, err))
			continue
		}
		if r.Source == "" {
			r.Source = raw.Source
		}
		c := Clause{
			Rule:       r.Rule,
			Citation:   rules.Citation{Source: r.Source, Section: r.Section, Version: r.Version, From: from, To: to},
			Confidence: r.Confidence,
			numbers:    r.Numbers,
		}
		for _, name := range r.Deviate {
			d, ok := raw.Deviations[name]
			if !ok {
				faults = append(faults, fmt.Errorf("clauses[%d]: deviate names %q, which is none of the deviations", i, name))
			}
			c.Deviate = append(c.Deviate, d)
		}
		for _, d := range b.clauses {
			if d.Rule == c.Rule && overlap(c.Citation, d.Citation) {
				faults = append(faults, fmt.Errorf("clauses[%d]: %s already has a clause in force then: close one before the other begins", i, c.Rule))
			}
		}
		b.clauses = append(b.clauses, c)
	}
	return b, errors.Join(faults...)
}

// date reads a date; an empty one is open.
func date(s string) (roster.Date, error) {
	if s == "" {
		return roster.NoDate, nil
	}
	return roster.ParseDate(s)
}

func overlap(a, b rules.Citation) bool {
	return !(a.To != roster.NoDate && a.To < b.From || b.To != roster.NoDate && b.To < a.From)
}

// In gives the clause for a rule on a date, and false where none is in force.
func (b *Book) In(rule string, on roster.Date) (Clause, bool) {
	for _, c := range b.clauses {
		if c.Rule == rule && on >= c.Citation.From && (c.Citation.To == roster.NoDate || on <= c.Citation.To) {
			return c, true
		}
	}
	return Clause{}, false
}

// Of gives every clause for a rule, whenever in force, in the file's order.
func (b *Book) Of(rule string) []Clause {
	var out []Clause
	for _, c := range b.clauses {
		if c.Rule == rule {
			out = append(out, c)
		}
	}
	return out
}

// Fill gives a rule the clause's own numbers.
func (c *Clause) Fill(read func(*Params)) error {
	if err := lay(c.numbers, true, read); err != nil {
		return fmt.Errorf("%s, %s: %w", c.Rule, c.Citation, err)
	}
	return nil
}

// Lay lays a unit's parameters, a JSON object, over those a rule has. The
// error is one line that says what to write instead.
func Lay(params []byte, read func(*Params)) error { return lay(params, false, read) }
