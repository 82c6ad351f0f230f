package strip

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"heltid/rules/roster"
)

// line is one person's line, and the findings that stand beneath it.
type line struct {
	name     string
	dayBreak roster.Clock // "@18:00" after the name; 10:00 without
	marks    []mark
	bar      int // marks before the bar; -1 without one
	wants    []mark
}

// mark is a word and the column it begins in, in characters.
type mark struct {
	column int
	text   string
}

// past is the history's marks, a leading "?" aside.
func (l *line) past() []mark {
	if l.bar < 0 {
		return nil
	}
	past := l.marks[:l.bar]
	if len(past) > 0 && past[0].text == "?" {
		past = past[1:]
	}
	return past
}

func (l *line) planned() []mark { return l.marks[max(0, l.bar):] }

// day is the day number of mark i; history counts back from the bar.
func (l *line) day(i int) roster.Day { return roster.Day(i - max(0, l.bar)) }

// split reads a strip's lines.
func split(text string) ([]line, error) {
	var out []line
	for _, raw := range strings.Split(text, "\n") {
		raw = strings.ReplaceAll(raw, "\t", "        ")
		found := words(raw)
		switch {
		case len(found) == 0:
		case found[0].text == "^":
			if len(out) == 0 {
				return nil, errors.New("a ^ stands above the first person")
			}
			if len(found) < 2 {
				return nil, errors.New("a ^ says nothing: write the rule and what it measures")
			}
			var said []string
			for _, w := range found[1:] {
				said = append(said, w.text)
			}
			l := &out[len(out)-1]
			l.wants = append(l.wants, mark{found[0].column, strings.Join(said, " ")})
		default:
			l, err := oneLine(found)
			if err != nil {
				return nil, err
			}
			out = append(out, l)
		}
	}
	return out, nil
}

func oneLine(found []mark) (line, error) {
	l := line{name: found[0].text, bar: -1, dayBreak: 10 * 60}
	for _, w := range found[1:] {
		switch {
		case w.text == "|":
			if l.bar >= 0 {
				return l, fmt.Errorf("%s has two bars", l.name)
			}
			l.bar = len(l.marks)
		case strings.HasPrefix(w.text, "@"):
			c, err := clock(w.text[1:])
			if err != nil {
				return l, fmt.Errorf("%s: %w", l.name, err)
			}
			l.dayBreak = c
		case w.text == "?" && len(l.marks) > 0:
			return l, fmt.Errorf("%s: ? stands first, for all that came before", l.name)
		default:
			l.marks = append(l.marks, w)
		}
	}
	if l.bar < 0 && len(l.marks) > 0 && l.marks[0].text == "?" {
		return l, fmt.Errorf("%s: ? stands before a bar", l.name)
	}
	return l, nil
}

// words splits a line at its spaces and keeps the columns.
func words(s string) []mark {
	var out []mark
	column, in := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			in = false
		case !in:
			out = append(out, mark{column, string(r)})
			in = true
		default:
			out[len(out)-1].text += string(r)
		}
		column++
	}
	return out
}
