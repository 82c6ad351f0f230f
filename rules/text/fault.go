package text

import (
	"errors"
	"strings"
)

// Fault is an error told in both languages: what is wrong and what to do, in one
// line. As a plain error it is in English.
type Fault struct{ Text }

// Error is the fault in English.
func (f Fault) Error() string { return f.EN }

// Refuse makes a Fault of a sentence, as Of writes it.
func Refuse(sv, en string, values ...any) error { return Fault{Of(sv, en, values...)} }

// Lines tells every fault of an error by itself: those joined in it, each in
// both languages where it knows them, else as it reads.
func Lines(err error) []Text {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []Text
		for _, e := range many.Unwrap() {
			out = append(out, Lines(e)...)
		}
		return out
	}
	var f interface{ In(lang string) string }
	if errors.As(err, &f) {
		return lines(f.In("sv"), f.In("en"))
	}
	return lines(err.Error(), err.Error())
}

// lines splits what is told on several lines; a fault has as many in either
// language.
func lines(sv, en string) []Text {
	svLines, enLines := strings.Split(strings.TrimSpace(sv), "\n"), strings.Split(strings.TrimSpace(en), "\n")
	if len(svLines) != len(enLines) {
		return []Text{{SV: sv, EN: en}}
	}
	out := make([]Text, len(enLines))
	for i := range out {
		out[i] = Text{SV: strings.TrimSpace(svLines[i]), EN: strings.TrimSpace(enLines[i])}
	}
	return out
}
