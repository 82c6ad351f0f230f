package design

import (
	"fmt"

	"heltid/rules/roster"
	"heltid/solver/model"
)

// carry gives a programme the lines of another as far as they fit: of the same
// person or class at the same size, shift by shift and place by place. renamed
// gives what something is called in the other problem; nil where names are the
// same. Lines that a rule no longer allows stay out.
func carry(from, to *question, renamed func(string) string) {
	if renamed == nil {
		renamed = func(name string) string { return name }
	}
	m, n := from.c.Model(), to.c.Model()
	if m.Days != n.Days {
		return
	}
	cell := func(m *model.Model, l int, name func(string) string) string {
		place := ""
		if p := m.Place[l]; p != roster.NoPlace {
			place = name(m.Problem.Places[p].ID)
		}
		return name(m.Problem.Shifts[m.Shift[l]].ID) + "\x00" + place
	}
	same := func(name string) string { return name }
	letters := map[string]model.Letter{}
	for l := 1; l < n.Letters(); l++ {
		letters[cell(n, l, same)] = model.Letter(l)
	}
	letter := make([]model.Letter, m.Letters())
	for l := 1; l < m.Letters(); l++ {
		letter[l] = letters[cell(m, l, renamed)]
	}
	options := map[string]int{}
	for o := range to.offer.Options {
		options[to.named(o, same)] = o
	}
	for _, p := range from.c.Known() {
		o, ok := options[from.named(p.Option, renamed)]
		if !ok {
			continue
		}
		line := make([]model.Letter, len(p.Line))
		fits := true
		for d, l := range p.Line {
			if l != model.Free {
				line[d] = letter[l]
				fits = fits && line[d] != model.Free && n.People[o].Cell[d*n.Letters()+int(line[d])] < model.Inf
			}
		}
		if fits {
			to.c.Add(o, line)
		}
	}
}

// named tells a post apart by its person or class and its size.
func (q *question) named(o int, name func(string) string) string {
	x := &q.offer.Options[o]
	if x.Class >= 0 {
		return fmt.Sprintf("class %s %d", q.wants.Classes[x.Class].ID, x.Size)
	}
	return fmt.Sprintf("%s %d", name(q.p.Employees[x.Person].ID), x.Size)
}
