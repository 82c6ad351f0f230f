package clause

import (
	"maps"
	"math"
	"slices"
	"strings"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// Span is a stretch of the day; To may lie on the next day.
type Span struct{ From, To roster.Clock }

// String writes the stretch as 08:00–09:30.
func (s Span) String() string { return s.From.String() + "–" + (s.To % roster.DayLength).String() }

// Spans reads stretches of the day, written ["08:00-09:30", "21:00-07:00"]. One
// that does not end after it begins ends the day after.
func (p *Params) Spans(name string, into *[]Span) {
	const most = 12
	want := text.Text{SV: `en lista med klockslag som ["08:00-09:30"]`, EN: `a list of times of day such as ["08:00-09:30"]`}
	var list []string
	if !p.ask(name, &list, want) {
		return
	}
	var out []Span
	for _, s := range list {
		a, b, ok := strings.Cut(s, "-")
		from, ok1 := minutes(a)
		to, ok2 := minutes(b)
		if !ok || !ok1 || !ok2 || from >= roster.Minutes(roster.DayLength) || to > roster.Minutes(roster.DayLength) {
			p.fault("%s har %q: skriv %s", "%s holds %q: write %s", name, brief([]byte(s)), want)
			return
		}
		if to <= from {
			to += roster.Minutes(roster.DayLength)
		}
		out = append(out, Span{roster.Clock(from), roster.Clock(to)})
	}
	if len(out) > most {
		p.fault("%s har %d klockslag: skriv högst %d", "%s holds %d times: write at most %d", name, len(out), most)
		return
	}
	*into = out
}

// Groups reads groups of ids, written [[a, b], [c]].
func (p *Params) Groups(name string, into *[][]string) {
	const most = 500
	want := text.Text{SV: "en lista med grupper, var och en en lista med id, som [[ward-1, ward-2], [ward-3]]", EN: "a list of groups, each a list of ids, such as [[ward-1, ward-2], [ward-3]]"}
	var list [][]string
	if !p.ask(name, &list, want) {
		return
	}
	if len(list) > most {
		p.fault("%s har %d grupper: skriv högst %d", "%s holds %d groups: write at most %d", name, len(list), most)
		return
	}
	for _, group := range list {
		if len(group) == 0 {
			p.fault("%s har en tom grupp: skriv %s", "%s holds an empty group: write %s", name, want)
			return
		}
	}
	*into = list
}

// Hours reads lengths of time by name, written {usk: "4:00"}.
func (p *Params) Hours(name string, into *map[string]roster.Minutes) {
	want := text.Text{SV: `timmar per namn som {Förskollärare: "4:00"}`, EN: `hours by name such as {Förskollärare: "4:00"}`}
	var given map[string]string
	if !p.ask(name, &given, want) {
		return
	}
	out := make(map[string]roster.Minutes, len(given))
	for _, key := range slices.Sorted(maps.Keys(given)) {
		m, ok := minutes(given[key])
		if !ok {
			p.fault("%s har %q för %s: skriv %s", "%s has %q for %s: write %s", name, brief([]byte(given[key])), brief([]byte(key)), want)
			continue
		}
		out[key] = m
	}
	if len(out) == len(given) {
		*into = out
	}
}

// Truth reads true or false.
func (p *Params) Truth(name string, into *bool) {
	var b bool
	if p.ask(name, &b, text.Text{SV: "true eller false", EN: "true or false"}) {
		*into = b
	}
}

// Date reads a date, written 2033-06-30.
func (p *Params) Date(name string, into *roster.Date) {
	want := text.Text{SV: "ett datum som 2033-06-30", EN: "a date such as 2033-06-30"}
	var s string
	if !p.ask(name, &s, want) {
		return
	}
	d, err := roster.ParseDate(s)
	if err != nil {
		p.fault("%s är %s: skriv %s", "%s is %s: write %s", name, brief([]byte(`"`+s+`"`)), want)
		return
	}
	*into = d
}

// Tenths reads a number above zero with at most one decimal, written 5.1, in
// tenths.
func (p *Params) Tenths(name string, into *int) {
	const most = 10_000
	want := text.Text{SV: "ett tal från 0.1 till 1000 med högst en decimal, som 5.1", EN: "a number from 0.1 to 1000 with at most one decimal, such as 5.1"}
	var f float64
	if !p.ask(name, &f, want) {
		return
	}
	n := math.Round(f * 10)
	if n < 1 || n > most || math.Abs(n-f*10) > 1e-6 {
		p.fault("%s är %g: skriv %s", "%s is %g: write %s", name, f, want)
		return
	}
	*into = int(n)
}
