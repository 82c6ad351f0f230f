// Package text holds what the product tells in both its languages at once:
// Swedish, which planners read, and English. Whoever tells something need not
// know who reads it; whoever shows it asks for one language.
//
// It stands below every other package, so that each can tell its faults this
// way. Sentences about a roster, with its dates and times, are say.Text.
//
// Start with Text, then Fault.
package text

import "fmt"

// Text is a text in the two languages of the product.
type Text struct {
	SV string `json:"sv"`
	EN string `json:"en"`
}

// In gives the text in a language, "sv" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.SV
}

// Same is what reads the same in both languages, such as a name or a place.
func Same(s string) Text { return Text{SV: s, EN: s} }

// Of writes a sentence in both languages, as package fmt does. The two forms
// take the same values; one that is itself a Text appears in each language, and
// a float has a decimal comma in Swedish.
func Of(sv, en string, values ...any) Text {
	in := [2][]any{make([]any, len(values)), make([]any, len(values))}
	for i, v := range values {
		in[0][i], in[1][i] = v, v
		switch v := v.(type) {
		case Text:
			in[0][i], in[1][i] = v.SV, v.EN
		case float64:
			in[0][i] = comma(v)
		}
	}
	return Text{SV: fmt.Sprintf(sv, in[0]...), EN: fmt.Sprintf(en, in[1]...)}
}

// comma is a number with the decimal sign that Swedish has.
type comma float64

// Format writes the number as package fmt does, but for the sign.
func (c comma) Format(f fmt.State, verb rune) {
	b := fmt.Appendf(nil, fmt.FormatString(f, verb), float64(c))
	for i := range b {
		if b[i] == '.' {
			b[i] = ','
		}
	}
	_, _ = f.Write(b) // fmt's own buffer
}

// Empty tells whether nothing is said.
func (t Text) Empty() bool { return t == Text{} }
