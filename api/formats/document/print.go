package document

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// width is how long a line may grow before a list or group is broken up.
const width = 120

// JSON writes a node on one line.
func JSON(n *Node) []byte {
	p := printer{json: true}
	p.flow(n)
	return p.Bytes()
}

// IndentedJSON writes a node for people: what fits stands on one line.
func IndentedJSON(n *Node) []byte {
	p := printer{json: true, spaced: true}
	p.broken(n, 0)
	p.WriteByte('\n')
	return p.Bytes()
}

// YAML writes a node for people: what fits stands on one line, but the lists
// of a whole document have a line for each entry.
func YAML(n *Node) []byte {
	p := printer{spaced: true}
	p.block(n, 0)
	return p.Bytes()
}

type printer struct {
	bytes.Buffer
	json, spaced bool
}

// flow writes a node on one line.
func (p *printer) flow(n *Node) {
	switch n.Kind {
	case List:
		p.WriteByte('[')
		for i, item := range n.Items {
			p.comma(i)
			p.flow(item)
		}
		p.WriteByte(']')
	case Object:
		p.WriteByte('{')
		for i := range n.Fields {
			p.comma(i)
			p.name(&n.Fields[i])
			p.flow(n.Fields[i].Value)
		}
		p.WriteByte('}')
	default:
		p.scalar(n)
	}
}

func (p *printer) comma(i int) {
	if i > 0 {
		p.WriteByte(',')
		if p.spaced {
			p.WriteByte(' ')
		}
	}
}

func (p *printer) name(f *Field) {
	p.text(f.Name)
	p.WriteByte(':')
	if p.spaced {
		p.WriteByte(' ')
	}
}

func (p *printer) scalar(n *Node) {
	switch n.Kind {
	case Null:
		p.WriteString("null")
	case Text:
		p.text(n.Text)
	default:
		p.WriteString(n.Text)
	}
}

var (
	plainForm = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_.+/-]*( [\p{L}\p{N}_.+/-]+)*$|^\d{4}-\d\d-\d\d$`)
	reserved  = regexp.MustCompile(`(?i)^(true|false|null|nan|inf|infinity|yes|no|on|off|y|n)$`)
)

// text writes a text, in quotes unless YAML can do without.
func (p *printer) text(s string) {
	if !p.json && plainForm.MatchString(s) && !reserved.MatchString(s) {
		p.WriteString(s)
		return
	}
	enc := json.NewEncoder(&p.Buffer)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string can always be written
	}
	p.Truncate(p.Len() - 1) // the encoder ends the line
}

// fits tells whether a node takes at most so many characters on one line.
func (p *printer) fits(n *Node, room int) bool {
	if n.Kind != List && n.Kind != Object || len(n.Items)+len(n.Fields) == 0 {
		return true
	}
	if 3*(len(n.Items)+len(n.Fields)) > room {
		return false
	}
	q := printer{json: p.json, spaced: p.spaced}
	q.flow(n)
	return utf8.RuneCount(q.Bytes()) <= room
}

func (p *printer) indent(by int) {
	p.WriteByte('\n')
	p.WriteString(strings.Repeat(" ", by))
}

// broken writes JSON, with a line for each entry of what does not fit on one.
func (p *printer) broken(n *Node, by int) {
	if by > 0 && p.fits(n, width-by) || n.Kind != List && n.Kind != Object || len(n.Items)+len(n.Fields) == 0 {
		p.flow(n)
		return
	}
	open, closed := byte('['), byte(']')
	if n.Kind == Object {
		open, closed = '{', '}'
	}
	p.WriteByte(open)
	for i, item := range n.Items {
		if i > 0 {
			p.WriteByte(',')
		}
		p.indent(by + 2)
		p.broken(item, by+2)
	}
	for i := range n.Fields {
		if i > 0 {
			p.WriteByte(',')
		}
		p.indent(by + 2)
		p.name(&n.Fields[i])
		p.broken(n.Fields[i].Value, by+2)
	}
	p.indent(by)
	p.WriteByte(closed)
}

// block writes YAML in indented lines, the first where the printer stands.
func (p *printer) block(n *Node, by int) {
	for i := range n.Fields {
		if i > 0 {
			p.WriteString(strings.Repeat(" ", by))
		}
		f := &n.Fields[i]
		p.text(f.Name)
		p.WriteByte(':')
		p.after(f.Value, by, by+2+utf8.RuneCountInString(f.Name))
	}
	for i, item := range n.Items {
		if i > 0 {
			p.WriteString(strings.Repeat(" ", by))
		}
		p.WriteString("- ")
		if p.fits(item, width-by-2) {
			p.flow(item)
			p.WriteByte('\n')
		} else {
			p.block(item, by+2)
		}
	}
	if len(n.Items)+len(n.Fields) == 0 {
		p.flow(n)
		p.WriteByte('\n')
	}
}

// after writes the value behind a name that stands indented and has taken some
// of the line.
func (p *printer) after(n *Node, by, taken int) {
	entries := n.Kind == List && len(n.Items) > 0 && n.Items[0].Kind == Object
	if (by > 0 || !entries) && p.fits(n, width-taken) {
		p.WriteByte(' ')
		p.flow(n)
		p.WriteByte('\n')
		return
	}
	p.indent(by + 2)
	p.block(n, by+2)
}
