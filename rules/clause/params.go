package clause

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// Params is the parameters a rule is given by name. A rule asks for each it
// knows; what nobody asked for is an unknown name.
type Params struct {
	given  map[string]json.RawMessage
	known  []string
	whole  bool // the clause itself: it sets bounds and must give every number
	faults []text.Text
}

func lay(raw []byte, whole bool, read func(*Params)) error {
	p := Params{whole: whole, given: map[string]json.RawMessage{}}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &p.given); err != nil {
			return text.Refuse("värdena är inget objekt: skriv namn: värde för vart och ett", "parameters are not an object: write name: value for each")
		}
	}
	read(&p)
	for _, name := range slices.Sorted(maps.Keys(p.given)) {
		if !slices.Contains(p.known, name) {
			p.fault("%s är inget värde som regeln tar: %s", "%s is no parameter here: %s", name, p.choices())
		}
	}
	if len(p.faults) > 0 {
		all := p.faults[0]
		for _, f := range p.faults[1:] {
			all = text.Of("%s; %s", "%s; %s", all, f)
		}
		return text.Fault{Text: all}
	}
	return nil
}

func (p *Params) choices() text.Text {
	if len(p.known) == 0 {
		return text.Of("regeln tar inga", "the rule takes none")
	}
	return text.Of("välj bland %s", "write one of %s", strings.Join(p.known, ", "))
}

func (p *Params) fault(sv, en string, values ...any) {
	p.faults = append(p.faults, text.Of(sv, en, values...))
}

// ask notes a name as known and decodes its value, if given, into one of the
// JSON kinds; want says what to write.
func (p *Params) ask(name string, into any, want text.Text) bool {
	p.known = append(p.known, name)
	raw, ok := p.given[name]
	if !ok {
		if p.whole {
			p.fault("%s saknas: skriv %s", "%s is missing: write %s", name, want)
		}
		return false
	}
	if string(raw) == "null" || json.Unmarshal(raw, into) != nil {
		p.fault("%s är %s: skriv %s", "%s is %s: write %s", name, brief(raw), want)
		return false
	}
	return true
}

// brief shortens what a message quotes.
func brief(raw []byte) string {
	const most = 40
	if r := []rune(string(raw)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(raw)
}

// Minutes reads a length of time, written "38:15".
func (p *Params) Minutes(name string, into *roster.Minutes) {
	want := text.Text{SV: `timmar och minuter som "38:15"`, EN: `hours and minutes as "38:15"`}
	var s string
	if !p.ask(name, &s, want) {
		return
	}
	m, ok := minutes(s)
	if !ok {
		p.fault("%s är %q: skriv %s", "%s is %q: write %s", name, brief([]byte(s)), want)
		return
	}
	*into = m
}

// minutes reads "h:mm" of up to 9999 hours.
func minutes(s string) (roster.Minutes, bool) {
	h, m, ok := strings.Cut(s, ":")
	if !ok || len(h) == 0 || len(h) > 4 || len(m) != 2 {
		return 0, false
	}
	hours, err := strconv.ParseUint(h, 10, 16)
	mins, err2 := strconv.ParseUint(m, 10, 8)
	if err != nil || err2 != nil || mins > 59 {
		return 0, false
	}
	return roster.Minutes(hours*60 + mins), true
}

// Least reads a least length of time, which a unit may only raise.
func (p *Params) Least(name string, into *roster.Minutes) {
	was := *into
	p.Minutes(name, into)
	if !p.whole && *into < was {
		p.fault("%s är %s, mindre än %s som redan gäller: skriv %[3]s eller mer", "%s is %s, less than the %s that already holds: write %[3]s or more", name, clock(*into), clock(was))
	}
}

// Most reads a greatest length of time, which a unit may only lower.
func (p *Params) Most(name string, into *roster.Minutes) {
	was := *into
	p.Minutes(name, into)
	if !p.whole && *into > was {
		p.fault("%s är %s, mer än %s som redan gäller: skriv %[3]s eller mindre", "%s is %s, more than the %s that already holds: write %[3]s or less", name, clock(*into), clock(was))
	}
}

// MostCount reads a greatest whole number above zero, which a unit may only
// lower.
func (p *Params) MostCount(name string, into *int) {
	was := *into
	p.Count(name, into)
	if !p.whole && *into > was {
		p.fault("%s är %d, mer än %d som redan gäller: skriv %[3]d eller mindre", "%s is %d, more than the %d that already holds: write %[3]d or less", name, *into, was)
	}
}

// Count reads a whole number above zero.
func (p *Params) Count(name string, into *int) {
	const most = 1_000_000
	want := text.Text{SV: "ett heltal från 1 till 1000000", EN: "a whole number from 1 to 1000000"}
	var n int
	if !p.ask(name, &n, want) {
		return
	}
	if n < 1 || n > most {
		p.fault("%s är %d: skriv %s", "%s is %d: write %s", name, n, want)
		return
	}
	*into = n
}

// Choice reads one of a few words.
func Choice[T ~string](p *Params, name string, into *T, of ...T) {
	words := make([]string, len(of))
	for i, w := range of {
		words[i] = string(w)
	}
	want := either(words)
	var s string
	if !p.ask(name, &s, want) {
		return
	}
	if !slices.Contains(words, s) {
		p.fault("%s är %q: skriv %s", "%s is %q: write %s", name, brief([]byte(s)), want)
		return
	}
	*into = T(s)
}

// Stricter reads one of a few words that stand from the loosest to the strictest,
// of which a unit may only choose one that is no looser.
func Stricter[T ~string](p *Params, name string, into *T, of ...T) {
	was := *into
	Choice(p, name, into, of...)
	if holds := slices.Index(of, was); !p.whole && slices.Index(of, *into) < holds {
		words := make([]string, 0, len(of))
		for _, w := range of[holds:] {
			words = append(words, string(w))
		}
		p.fault("%s är %s, lösare än %s som redan gäller: skriv %s", "%s is %s, looser than the %s that already holds: write %s", name, *into, was, either(words))
	}
}

// Table reads a list of a clause's own; a unit does not set it.
func Table[T any](p *Params, name string, into *[]T) {
	if !p.whole {
		return
	}
	p.ask(name, into, text.Text{SV: "dess lista", EN: "its list"})
}

// either says which words there are to choose from.
func either(words []string) text.Text {
	return text.Text{SV: strings.Join(words, " eller "), EN: strings.Join(words, " or ")}
}

func clock(m roster.Minutes) string { return fmt.Sprintf("%d:%02d", m/60, m%60) }
