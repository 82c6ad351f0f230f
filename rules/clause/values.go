package clause

import (
	"strconv"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// Given tells whether a parameter is named.
func (p *Params) Given(name string) bool {
	_, ok := p.given[name]
	return ok
}

// Refuse notes what is wrong with several parameters together: one line that
// says what to write instead.
func (p *Params) Refuse(sv, en string) { p.faults = append(p.faults, text.Text{SV: sv, EN: en}) }

// Number reads a whole number from least to most. A rule that has no such number
// yet must be given one.
func Number[T ~int | ~int64](p *Params, name string, into *T, least, most T) {
	want := text.Of("ett heltal från %d till %d", "a whole number from %d to %d", least, most)
	n := *into
	switch given := p.ask(name, &n, want); {
	case !given && p.Given(name): // told already
	case n >= least && n <= most:
		*into = n
	case given:
		p.fault("%s är %d: skriv %s", "%s is %d: write %s", name, n, want)
	default:
		p.fault("%s saknas: skriv %s", "%s is missing: write %s", name, want)
	}
}

// Names reads a list of at least one id.
func (p *Params) Names(name string, into *[]string) {
	want := text.Text{SV: "en lista med id, som [D, E]", EN: "a list of ids, such as [D, E]"}
	var list []string
	if !p.ask(name, &list, want) {
		return
	}
	if len(list) == 0 {
		p.fault("%s är tom: skriv %s", "%s is empty: write %s", name, want)
		return
	}
	*into = list
}

// Clock reads a time of day after midnight, written "21:00"; "31:00" is 07:00 on
// the next day.
func (p *Params) Clock(name string, into *roster.Clock) {
	want := text.Text{SV: `ett klockslag som "21:00"`, EN: `a time of day as "21:00"`}
	var s string
	if !p.ask(name, &s, want) {
		return
	}
	m, ok := minutes(s)
	if !ok || m < 1 || m > 48*60 {
		p.fault("%s är %s: skriv %s", "%s is %s: write %s", name, brief([]byte(strconv.Quote(s))), want)
		return
	}
	*into = roster.Clock(m)
}
