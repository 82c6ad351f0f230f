package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"heltid/rules/text"
)

// jsonReader walks a JSON document token by token, keeping count of the place.
type jsonReader struct {
	name   string
	data   []byte
	tokens *json.Decoder
	values int

	at           int // how far line and column are counted
	line, column int
}

func parseJSON(name string, data []byte) (*Node, Faults) {
	r := &jsonReader{name: name, data: data, tokens: json.NewDecoder(bytes.NewReader(data)), line: 1, column: 1}
	r.tokens.UseNumber()
	root, err := r.value(0)
	if err == nil {
		r.advance(r.next())
		if r.at < len(data) {
			err = r.fault(text.Of("dokumentet är slut före detta; ta bort resten", "the document has ended before this; remove the rest"))
		}
	}
	if err == nil {
		return root, nil
	}
	var f Fault
	if !errors.As(err, &f) {
		f = r.syntax(err)
	}
	return nil, Faults{f}
}

func (r *jsonReader) fault(say text.Text) error {
	return Fault{File: r.name, Line: r.line, Column: r.column, Say: say}
}

func (r *jsonReader) syntax(err error) Fault {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		r.advance(len(r.data))
		return Fault{File: r.name, Line: r.line, Column: r.column, Say: text.Of("JSON-texten slutar mitt i; filen är inte hel", "the JSON ends in the middle; the file is not whole")}
	case errors.As(err, &syntax):
		// The offset is that of the bad character, or of the one behind it.
		bad := min(int(syntax.Offset), len(r.data)-1)
		if bad > 0 && !strings.Contains(err.Error(), fmt.Sprintf("%q", rune(r.data[bad]))) {
			bad--
		}
		r.at, r.line, r.column = 0, 1, 1
		r.advance(bad)
	}
	return Fault{File: r.name, Line: r.line, Column: r.column, Say: notJSON(err)}
}

// strange finds the character in what the standard library says of bad JSON.
var strange = regexp.MustCompile(`^invalid character '(.+)' `)

// notJSON says what is wrong with JSON. The Swedish side names the character and
// leaves what was looked for, which only the library's English tells.
func notJSON(err error) text.Text {
	hint := ""
	if m := strange.FindStringSubmatch(err.Error()); m != nil {
		hint = fmt.Sprintf(": tecknet %s kan inte stå här", m[1])
	}
	return text.Text{
		SV: "är inte JSON" + hint + "; kontrollera citattecken, kommatecken och klamrar",
		EN: fmt.Sprintf("is not JSON: %v", err),
	}
}

// next is where the next token begins.
func (r *jsonReader) next() int {
	i := int(r.tokens.InputOffset())
	for i < len(r.data) {
		switch r.data[i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
			continue
		}
		break
	}
	return i
}

func (r *jsonReader) advance(to int) {
	for r.at < to {
		c, size := rune(r.data[r.at]), 1
		if c >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(r.data[r.at:])
		}
		if c == '\n' {
			r.line, r.column = r.line+1, 0
		}
		r.at += size
		r.column++
	}
}

// token reads one token and leaves the place at its beginning.
func (r *jsonReader) token() (json.Token, error) {
	r.advance(r.next())
	if r.values++; r.values > MaxValues {
		return nil, r.fault(tooMany)
	}
	return r.tokens.Token()
}

func (r *jsonReader) value(depth int) (*Node, error) {
	token, err := r.token()
	if err != nil {
		return nil, err
	}
	n := &Node{Line: r.line, Column: r.column}
	switch t := token.(type) {
	case nil:
		n.Kind = Null
	case bool:
		n.Kind, n.Text = Boolean, fmt.Sprint(t)
	case json.Number:
		n.Kind, n.Text = Number, t.String()
	case string:
		n.Kind, n.Text = Text, t
	case json.Delim:
		if depth++; depth > MaxDepth {
			return nil, r.fault(tooDeep)
		}
		if t == '[' {
			n.Kind = List
			err = r.items(n, depth)
		} else {
			n.Kind = Object
			err = r.fields(n, depth)
		}
	}
	return n, err
}

func (r *jsonReader) items(n *Node, depth int) error {
	for r.tokens.More() {
		item, err := r.value(depth)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, err := r.token()
	return err
}

func (r *jsonReader) fields(n *Node, depth int) error {
	for r.tokens.More() {
		token, err := r.token()
		if err != nil {
			return err
		}
		f := Field{Line: r.line, Column: r.column}
		f.Name, _ = token.(string)
		if f.Value, err = r.value(depth); err != nil {
			return err
		}
		n.Fields = append(n.Fields, f)
	}
	_, err := r.token()
	return err
}

var (
	tooMany = text.Of("dokumentet har fler än %d värden, det mesta som läses; dela upp det", "the document holds more than %d values, the most that is read; split it", MaxValues)
	tooDeep = text.Of("listor och grupper ligger djupare än %d nivåer här; skriv det plattare", "lists and groups are nested deeper than %d here; write it flatter", MaxDepth)
)
