package catalog

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Select gives the rules that apply to a problem, pack by pack, with the unit's
// settings. Law, agreement, facts and goals always apply, as they read on each of
// the period's days. Of the building blocks apply those that the unit asks for,
// and those that hold unasked (local.Unasked) for everybody whom no setting of
// the same block names. A goal that weighs nothing is left out, and so is a rule
// that another one stands in for (rules.About.Replaces).
//
// Every fault is told at once, one line each with its place; then there are no
// rules.
func Select(p *roster.Problem) ([]rules.Rule, []error) {
	s := selection{problem: p, blocks: map[string][]rules.Rule{}, named: map[string][]roster.Setting{}}
	s.gather()
	for _, setting := range p.Settings {
		s.apply(setting)
	}
	if len(s.faults) > 0 {
		return nil, s.faults
	}
	return s.chosen(), nil
}

// selection is a choice of rules under way.
type selection struct {
	problem *roster.Problem
	packs   []inForce                   // in order; the local one is empty
	blocks  map[string][]rules.Rule     // building blocks asked for, by id
	named   map[string][]roster.Setting // settings by the rule they name
	faults  []error
}

// inForce is a pack's rules that apply whether asked for or not.
type inForce struct {
	id    string
	rules []rules.Rule
}

// gather finds the rules that always apply.
func (s *selection) gather() {
	for _, pack := range Packs() {
		if pack.ID == "local" {
			s.packs = append(s.packs, inForce{id: pack.ID})
			continue
		}
		list, err := rulesOver(pack, s.problem.First, s.problem.Last())
		if err != nil {
			s.fault("", pack.ID, err)
			continue
		}
		s.packs = append(s.packs, inForce{pack.ID, list})
	}
}

// fault notes what is wrong with a pack or a setting, one error a line.
func (s *selection) fault(where, rule string, err error) {
	at := rule + ": "
	if where != "" {
		at = where + ": " + at
	}
	for _, say := range text.Lines(err) {
		s.faults = append(s.faults, text.Refuse("%s%s", "%s%s", at, say))
	}
}

// apply does what one setting asks for.
func (s *selection) apply(setting roster.Setting) {
	if known := s.ids(); !slices.Contains(known, setting.Rule) {
		s.fault(setting.Where, strconv.Quote(setting.Rule), text.Refuse("regeln finns inte: välj bland %s", "there is no such rule: write one of %s", strings.Join(known, ", ")))
		return
	}
	s.named[setting.Rule] = append(s.named[setting.Rule], setting)
	wrong := func(err error) { s.fault(setting.Where, setting.Rule, err) }
	level, err := readLevel(setting.Level)
	if err != nil {
		wrong(err)
	}
	for _, b := range local.Blocks() {
		if b.About().ID == setting.Rule {
			if err := s.block(b, setting, level); err != nil {
				wrong(err)
			}
			return
		}
	}
	for i := range s.packs {
		for j, r := range s.packs[i].rules {
			if r.About().ID != setting.Rule {
				continue
			}
			changed, err := s.change(r, setting, level)
			if err != nil {
				wrong(err)
				return
			}
			s.packs[i].rules[j] = changed
			return
		}
	}
}

// readLevel reads the level of a setting; "" is the rule's own.
func readLevel(s string) (rules.Level, error) {
	switch s {
	case "":
		return "", nil
	case "hard":
		return rules.UnitRule, nil
	case "goal":
		return rules.Goal, nil
	}
	return "", text.Refuse("level är %q: skriv hard eller goal, eller utelämna det", "level is %q: write hard or goal, or leave it out", s)
}

// ids lists the rules that a setting can name.
func (s *selection) ids() []string {
	var out []string
	for _, pack := range s.packs {
		for _, r := range pack.rules {
			out = append(out, r.About().ID)
		}
		if pack.id == "local" {
			for _, b := range local.Blocks() {
				out = append(out, b.About().ID)
			}
		}
	}
	return out
}

// block adds a building block as the unit asks for it.
func (s *selection) block(b local.Block, setting roster.Setting, level rules.Level) error {
	r, err := b.With(setting.Params)
	if err != nil {
		return err
	}
	b = r.(local.Block)
	if err := b.Bind(level, setting.People); err != nil {
		return err
	}
	if f, ok := r.(interface{ Fit(*roster.Problem) error }); ok {
		if err := f.Fit(s.problem); err != nil {
			return err
		}
	}
	s.blocks[setting.Rule] = append(s.blocks[setting.Rule], b)
	return nil
}

// change lays a setting's parameters over a rule that applies to everybody, at a
// level that is not the unit's to choose, but for rules that say so (At).
func (s *selection) change(r rules.Rule, setting roster.Setting, level rules.Level) (rules.Rule, error) {
	own := r.About().Level
	var faults []error
	if len(s.named[setting.Rule]) > 1 {
		faults = append(faults, text.Refuse("står en andra gång: skriv alla dess värden på ett ställe", "is set a second time: write all its parameters in one place"))
	}
	if len(setting.People) > 0 {
		faults = append(faults, text.Refuse("people: den gäller alla; utelämna people", "people: it holds for everybody; leave people out"))
	}
	changed := r
	switch at, ok := r.(interface{ At(rules.Level) rules.Rule }); {
	case level == "" || level.Hard() == own.Hard() && own != rules.Info:
	case ok:
		changed = at.At(level)
	default:
		word := text.Text{SV: "ett mål", EN: "a goal"}
		switch {
		case own.Hard():
			word = text.Text{SV: "hård", EN: "hard"}
		case own == rules.Info:
			word = text.Text{SV: "bara en upplysning", EN: "only told"}
		}
		faults = append(faults, text.Refuse("level: den är alltid %s; utelämna level", "level: it is always %s; leave level out", word))
	}
	if w, ok := changed.(interface {
		With([]byte) (rules.Rule, error)
	}); ok {
		with, err := w.With(setting.Params)
		if err != nil {
			faults = append(faults, err)
		} else {
			changed = with
		}
		if f, ok := changed.(interface{ Fit(*roster.Problem) error }); ok && err == nil {
			if err := f.Fit(s.problem); err != nil {
				faults = append(faults, err)
			}
		}
	} else if params := strings.TrimSpace(string(setting.Params)); params != "" && params != "{}" && params != "null" {
		faults = append(faults, text.Refuse("den tar inga värden; utelämna dem", "it takes no parameters; leave them out"))
	}
	return changed, errors.Join(faults...)
}

// chosen lists the rules in order of their packs.
func (s *selection) chosen() []rules.Rule {
	var all []rules.Rule
	for _, pack := range s.packs {
		all = append(all, pack.rules...)
		if pack.id == "local" {
			all = append(all, s.unasked()...)
			for _, b := range local.Blocks() {
				all = append(all, s.blocks[b.About().ID]...)
			}
		}
	}
	var replaced []string
	for _, r := range all {
		replaced = append(replaced, r.About().Replaces...)
	}
	return slices.DeleteFunc(all, func(r rules.Rule) bool {
		o, ok := r.(interface{ Off() bool })
		return ok && o.Off() || slices.Contains(replaced, r.About().ID)
	})
}

// unasked gives the blocks that hold unasked, for those whom no setting of the
// same block names.
func (s *selection) unasked() []rules.Rule {
	var out []rules.Rule
	for _, b := range local.Unasked() {
		named := make([]bool, len(s.problem.Employees))
		for _, setting := range s.named[b.About().ID] {
			for e := range named {
				named[e] = named[e] || len(setting.People) == 0 || slices.Contains(setting.People, roster.EmployeeNo(e))
			}
		}
		var rest []roster.EmployeeNo
		for e, n := range named {
			if !n {
				rest = append(rest, roster.EmployeeNo(e))
			}
		}
		switch len(rest) {
		case 0:
			continue
		case len(named):
			rest = nil // everybody
		}
		if err := b.Bind(rules.Goal, rest); err != nil {
			panic("catalog: " + err.Error()) // local.json, which a test reads
		}
		out = append(out, b)
	}
	return out
}
