package strip

import (
	"errors"
	"fmt"
	"strings"

	"heltid/rules"
)

// Example is a roster that keeps a rule, or one that does not, to show what the
// rule means.
type Example struct {
	Rule  string
	Keeps bool
	// Says is what to see in it, for people.
	Says rules.Text
	// Params are the unit's parameters of the rule in it, a JSON object; nil:
	// none.
	Params []byte
	Strip  *Strip
}

// With gives the rule with the example's parameters.
func (e *Example) With(r rules.Rule) (rules.Rule, error) {
	if e.Params == nil {
		return r, nil
	}
	w, ok := r.(interface {
		With([]byte) (rules.Rule, error)
	})
	if !ok {
		return nil, fmt.Errorf("%s takes no parameters", e.Rule)
	}
	return w.With(e.Params)
}

// ReadExamples reads a pack's examples. Each rule has a line "rule <id>", then
// "keeps" and "breaks", each with a line of Swedish (sv) and one of English (en),
// what is given, and the strip:
//
//	rule daily-rest
//	keeps
//	  sv Kväll till 22 och dag från 09: exakt 11 timmar.
//	  en Evening to 22, day from 09: exactly 11 hours.
//	  shift L 09:00-16:00 (12:00-13:00)
//	  Anna  E L
//
// What is given: first, place and skill (id, kind or "-", name), shift (id, times,
// perhaps fields as JSON), person (name, fields), given (the problem's fields),
// set (the rule's parameters). Lines that begin with # are skipped. All faults
// are told, a line each.
func ReadExamples(text string) ([]Example, error) {
	var out []Example
	var faults []error
	var open *draft
	rule := ""
	finish := func() {
		if open == nil {
			return
		}
		e, err := open.example()
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d, %s: %w", open.line, open.Rule, err))
		}
		out = append(out, e)
		open = nil
	}
	for i, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case word == "" || strings.HasPrefix(word, "#"):
		case word == "rule":
			finish()
			rule = strings.TrimSpace(rest)
		case word == "keeps" || word == "breaks":
			finish()
			open = &draft{Example: Example{Rule: rule, Keeps: word == "keeps"}, line: i + 1}
		case open == nil:
			faults = append(faults, fmt.Errorf("line %d: write rule, keeps or breaks first", i+1))
		default:
			if err := open.read(word, strings.TrimSpace(rest), line); err != nil {
				faults = append(faults, fmt.Errorf("line %d, %s: %w", i+1, rule, err))
			}
		}
	}
	finish()
	return out, errors.Join(faults...)
}

// draft is an example that is being read.
type draft struct {
	Example
	line    int
	options []Option
	strip   []string
}

func (d *draft) read(word, rest, line string) error {
	first, more, _ := strings.Cut(rest, " ")
	more = strings.TrimSpace(more)
	add := func(o Option) { d.options = append(d.options, o) }
	switch word {
	case "sv":
		d.Says.SV = rest
	case "en":
		d.Says.EN = rest
	case "first":
		add(First(rest))
	case "place", "skill":
		kind, name, _ := strings.Cut(more, " ")
		if kind == "-" {
			kind = ""
		}
		if name = strings.TrimSpace(name); name == "" {
			return fmt.Errorf("%s %s: write its id, kind (or -) and name", word, first)
		}
		if word == "place" {
			add(Place(first, name, kind))
		} else {
			add(Skill(first, name, kind))
		}
	case "shift":
		times, fields, found := strings.Cut(more, "{")
		if strings.TrimSpace(times) != "" {
			add(Shift(first, times))
		}
		if found {
			add(ShiftGiven(first, "{"+fields))
		}
	case "person":
		add(PersonGiven(first, more))
	case "given":
		add(Given(rest))
	case "set":
		d.Params = []byte(rest)
	default:
		d.strip = append(d.strip, line)
	}
	return nil
}

func (d *draft) example() (Example, error) {
	var faults []error
	if d.Rule == "" {
		faults = append(faults, errors.New("it belongs to no rule"))
	}
	if d.Says.SV == "" || d.Says.EN == "" {
		faults = append(faults, errors.New("write what to see in it, sv and en"))
	}
	s, err := Parse(strings.Join(d.strip, "\n"), d.options...)
	if err != nil {
		return d.Example, errors.Join(append(faults, err)...)
	}
	d.Strip = s
	if d.Keeps == (len(s.want) > 0) {
		faults = append(faults, errors.New("keeps has no ^, breaks has at least one"))
	}
	return d.Example, errors.Join(faults...)
}
