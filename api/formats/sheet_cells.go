package formats

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Cells are written as people and payroll systems write them. Each reader turns
// one into the value that a problem file would hold, or says what is wrong.

type cellReader = func(n *naming, word string) (*document.Node, text.Text)

func node(kind document.Kind, word string) *document.Node {
	return &document.Node{Kind: kind, Text: word}
}

func textCell(_ *naming, word string) (*document.Node, text.Text) {
	return node(document.Text, word), text.Text{}
}

// wordCell reads one of some words; each key is a word that a problem file uses,
// with what else means it.
func wordCell(of [][]string) cellReader {
	known := map[string]string{}
	var told []string
	for _, group := range of {
		for _, w := range group {
			known[plain(w)] = group[0]
		}
		told = append(told, group[0]+" ("+strings.Join(group[1:], ", ")+")")
	}
	return func(_ *naming, word string) (*document.Node, text.Text) {
		if w, ok := known[plain(word)]; ok {
			return node(document.Text, w), text.Text{}
		}
		return nil, text.Of("%s är inte känt här: välj bland %s", "%s is not known here: write one of %s", document.Quote(word), strings.Join(told, ", "))
	}
}

var yesNo = map[string]string{"ja": "true", "j": "true", "yes": "true", "y": "true", "x": "true", "1": "true", "true": "true", "sant": "true", "nej": "false", "n": "false", "no": "false", "0": "false", "false": "false", "falskt": "false"}

func yesCell(_ *naming, word string) (*document.Node, text.Text) {
	if w, ok := yesNo[plain(word)]; ok {
		return node(document.Boolean, w), text.Text{}
	}
	return nil, text.Of("%s är varken ja eller nej: skriv ja eller nej", "%s is neither yes nor no: write ja or nej", document.Quote(word))
}

// unspaced takes out the spaces that part thousands.
var unspaced = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "−", "-")

var decimalForm = regexp.MustCompile(`^-?\d{1,15}([.,]\d{1,6})?$`)

// decimalOf reads 30 907,50 and 30907.5 as the same number.
func decimalOf(word string, units ...string) (string, bool) {
	w := strings.ToLower(word)
	for _, u := range units {
		w = strings.TrimSuffix(strings.TrimSpace(w), u)
	}
	w = unspaced.Replace(strings.TrimSpace(w))
	if !decimalForm.MatchString(w) {
		return "", false
	}
	w = strings.Replace(w, ",", ".", 1)
	if whole, part, ok := strings.Cut(w, "."); ok {
		if part = strings.TrimRight(part, "0"); part == "" {
			return whole, true
		}
		return whole + "." + part, true
	}
	return w, true
}

func moneyCell(_ *naming, word string) (*document.Node, text.Text) {
	if w, ok := decimalOf(word, "/mån", "/h", "kr", "sek", ":-"); ok {
		return node(document.Number, w), text.Text{}
	}
	return nil, text.Of("%s är inget belopp: skriv kronor som 30907 eller 165,50", "%s is no amount: write kronor as 30907 or 165,50", document.Quote(word))
}

func percentCell(_ *naming, word string) (*document.Node, text.Text) {
	w, ok := decimalOf(word, "%", "procent")
	if !ok {
		return nil, text.Of("%s är ingen andel: skriv procent som 75 eller 92,5", "%s is no share: write percent as 75 or 92,5", document.Quote(word))
	}
	if x, _ := new(big.Rat).SetString(w); x.Sign() > 0 && x.Cmp(big.NewRat(1, 1)) <= 0 && !strings.Contains(word, "%") {
		return nil, text.Of("%s kan vara en andel av ett eller av hundra: skriv procent, 75 för tre fjärdedelar och 100 för heltid", "%s may be a share of one or of a hundred: write percent, 75 for three quarters and 100 for full time", document.Quote(word))
	}
	return node(document.Number, w), text.Text{}
}

func wholeCell(_ *naming, word string) (*document.Node, text.Text) {
	if w, ok := decimalOf(word); ok {
		return node(document.Number, w), text.Text{}
	}
	return nil, text.Of("%s är inget heltal", "%s is no whole number", document.Quote(word))
}

// hoursCell reads 38:15 and 38,25 as the same length, to the nearest minute.
func hoursCell(_ *naming, word string) (*document.Node, text.Text) {
	if strings.Contains(word, ":") {
		return node(document.Text, word), text.Text{}
	}
	w, ok := decimalOf(word, "tim", "h")
	if !ok || strings.HasPrefix(w, "-") || len(w) > 12 {
		return nil, text.Of("%s är ingen tid: skriv timmar som 38:15 eller 38,25", "%s is no length of time: write hours as 38:15 or 38,25", document.Quote(word))
	}
	x, _ := new(big.Rat).SetString(w)
	x.Mul(x, big.NewRat(60, 1))
	minutes, err := strconv.ParseInt(x.FloatString(0), 10, 64)
	if err != nil || minutes > 10_000*60 {
		return nil, text.Of("%s är mer än 10000 timmar", "%s is more than 10000 hours", document.Quote(word))
	}
	return node(document.Text, fmt.Sprintf("%d:%02d", minutes/60, minutes%60)), text.Text{}
}

// clockCell reads 10:00 and 10.00.
func clockCell(_ *naming, word string) (*document.Node, text.Text) {
	return node(document.Text, strings.Replace(word, ".", ":", 1)), text.Text{}
}

var (
	isoDate     = regexp.MustCompile(`^(\d{4})-?(\d{2})-?(\d{2})( 00:00(:00)?)?$`)
	swedishDate = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})[ -](\d{4})$`)
	dottedDate  = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
)

// dateOf reads a date as it is written in Sweden: 2026-10-05, 20261005,
// 5/10 2026, 5/10-2026 and 5.10.2026. What could be read in two ways is refused.
func dateOf(word string) (d roster.Date, fault text.Text) {
	var iso string
	if m := isoDate.FindStringSubmatch(word); m != nil {
		iso = m[1] + "-" + m[2] + "-" + m[3]
	}
	for _, form := range []*regexp.Regexp{swedishDate, dottedDate} {
		if m := form.FindStringSubmatch(word); m != nil {
			iso = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
		}
	}
	d, err := roster.ParseDate(iso)
	if err != nil {
		return roster.NoDate, text.Of("%s är inget datum: skriv det som 2026-10-05 eller 5/10 2026", "%s is not a date: write it as 2026-10-05 or 5/10 2026", document.Quote(word))
	}
	return d, text.Text{}
}

func dateCell(_ *naming, word string) (*document.Node, text.Text) {
	d, fault := dateOf(word)
	if !fault.Empty() {
		return nil, fault
	}
	return node(document.Text, d.String()), text.Text{}
}

// naming finds the short names of a problem by themselves or by the names that
// people use.
type naming struct{ places, shifts, skills *glossary }

// glossary is the short names of one kind.
type glossary struct {
	what text.Text
	of   map[string]string // plain name or short name: the short name; "" where several have it
	list []string          // that can be written
}

func newNaming(root *document.Node) *naming {
	return &naming{
		places: newGlossary(aPlace, root.Get("places")),
		shifts: newGlossary(aShift, root.Get("shifts")),
		skills: newGlossary(aSkill, root.Get("skills")),
	}
}

func newGlossary(what text.Text, list *document.Node) *glossary {
	g := &glossary{what: what, of: map[string]string{}}
	if list == nil {
		return g
	}
	var names []string
	for _, key := range []string{"name", "id"} { // short names have the last word
		taken := map[string]bool{}
		for _, item := range list.Items {
			id, name := item.Get("id"), item.Get(key)
			if id == nil || name == nil || id.Text == "" {
				continue
			}
			k := strings.ToLower(strings.TrimSpace(name.Text))
			if key == "id" {
				g.list = append(g.list, id.Text)
				g.of[k] = id.Text
				continue
			}
			if taken[k] {
				g.of[k] = ""
				continue
			}
			taken[k], g.of[k] = true, id.Text
			if name.Text != id.Text {
				names = append(names, name.Text)
			}
		}
	}
	g.list = append(g.list, names...)
	return g
}

func (g *glossary) find(word string) (id string, fault text.Text) {
	id, ok := g.of[strings.ToLower(strings.TrimSpace(word))]
	switch {
	case !ok:
		return "", text.Of("%s %s finns inte; %s", "there is no %s %s; %s", g.what, document.Quote(word), document.Hint(word, g.list))
	case id == "":
		return "", text.Of("flera heter %s: skriv kortnamnet (%s)", "several are called %s: write the short name of the %s", document.Quote(word), g.what)
	}
	return id, text.Text{}
}

// nameCell reads one name.
func nameCell(g func(*naming) *glossary) cellReader {
	return func(n *naming, word string) (*document.Node, text.Text) {
		id, fault := g(n).find(word)
		if !fault.Empty() {
			return nil, fault
		}
		return node(document.Text, id), text.Text{}
	}
}

// listCell reads names parted by commas, bars or slashes, or short names parted
// by spaces.
func listCell(g func(*naming) *glossary, item func(id, rest string) (*document.Node, text.Text)) cellReader {
	return func(n *naming, word string) (*document.Node, text.Text) {
		out := &document.Node{Kind: document.List}
		for _, part := range strings.FieldsFunc(word, func(c rune) bool { return strings.ContainsRune(",;|/", c) }) {
			words := []string{strings.TrimSpace(part)}
			if name, _, _ := strings.Cut(words[0], ":"); g(n).of[strings.ToLower(strings.TrimSpace(name))] == "" {
				words = strings.Fields(part)
			}
			for _, w := range words {
				name, rest, _ := strings.Cut(w, ":")
				id, fault := g(n).find(name)
				if !fault.Empty() {
					return nil, fault
				}
				one, fault := item(id, strings.TrimSpace(rest))
				if !fault.Empty() {
					return nil, fault
				}
				out.Items = append(out.Items, one)
			}
		}
		return out, text.Text{}
	}
}

func plainItem(id, rest string) (*document.Node, text.Text) {
	if rest != "" {
		return nil, text.Of("%s:%s är mer än ett namn: skriv %s", "%s:%s is more than a name: write %s", id, rest, id)
	}
	return node(document.Text, id), text.Text{}
}

// skillItem is a skill, or a skill with its last valid day after a colon.
func skillItem(id, rest string) (*document.Node, text.Text) {
	if rest == "" {
		return node(document.Text, id), text.Text{}
	}
	d, fault := dateOf(rest)
	if !fault.Empty() {
		return nil, fault
	}
	return &document.Node{Kind: document.Object, Fields: []document.Field{
		{Name: "skill", Value: node(document.Text, id)},
		{Name: "to", Value: node(document.Text, d.String())},
	}}, text.Text{}
}
