package clause

import (
	"sync"

	"heltid/rules"
	"heltid/rules/roster"
)

// Open reads a pack's file when it is first asked for.
func Open(file []byte) func() (*Book, error) {
	return sync.OnceValues(func() (*Book, error) { return Read(file) })
}

// Maker makes a rule of the clause in force on a date, nil where none is.
type Maker func(b *Book, on roster.Date) (rules.Rule, error)

// Rules makes a pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Rules(book func() (*Book, error), on roster.Date, makers ...Maker) ([]rules.Rule, error) {
	b, err := book()
	if err != nil {
		return nil, err
	}
	var out []rules.Rule
	for _, rule := range makers {
		r, err := rule(b, on)
		if err != nil {
			return nil, err
		}
		if r != nil {
			out = append(out, r)
		}
	}
	return out, nil
}
