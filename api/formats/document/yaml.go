package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"heltid/rules/text"
)

// parseYAML reads the part of YAML that JSON can say.
func parseYAML(name string, data []byte) (root *Node, faults Faults) {
	defer func() {
		if p := recover(); p != nil {
			root, faults = nil, Faults{{File: name, Say: text.Of("är inte YAML som går att läsa; kontrollera indrag och citattecken", "is not YAML that can be read; check its indentation and quotes")}}
		}
	}()
	if 2*marks(data) > MaxValues { // a mark brings a name and a value
		return nil, Faults{{File: name, Say: tooMany}}
	}
	var first, second yaml.Node
	docs := yaml.NewDecoder(bytes.NewReader(data))
	err := docs.Decode(&first)
	switch {
	case errors.Is(err, io.EOF), err == nil && len(first.Content) == 0:
		return nil, Faults{{File: name, Say: text.Of("är tom", "is empty")}}
	case err != nil:
		return nil, Faults{yamlFault(name, err)}
	}
	switch err = docs.Decode(&second); {
	case err == nil:
		return nil, Faults{{File: name, Line: second.Line, Column: second.Column, Say: text.Of("ett andra dokument börjar här; ha ett i varje fil", "a second document begins here; keep one to a file")}}
	case !errors.Is(err, io.EOF):
		return nil, Faults{yamlFault(name, err)}
	}
	if root, err = node(first.Content[0], 0); err != nil {
		return nil, Faults{yamlFault(name, err)}
	}
	return root, nil
}

// marks counts the signs that may begin a value, so that a file of nothing else
// is refused before a tree is made of it.
func marks(data []byte) int {
	n := 0
	for i, c := range data {
		switch c {
		case ',', '[', '{':
			n++
		case ':', '-', '?':
			if i+1 == len(data) || strings.IndexByte(" \t\r\n", data[i+1]) >= 0 {
				n++
			}
		}
	}
	return n
}

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)
	// parserError is an error for which the library counts lines from nought.
	parserError = regexp.MustCompile(`^did not find expected (node content|key|<document start>|'-' indicator|',' or)`)
)

func yamlFault(name string, err error) Fault {
	var f Fault
	if errors.As(err, &f) {
		f.File = name
		return f
	}
	f.File = name
	said := err.Error()
	if m := yamlError.FindStringSubmatch(said); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		said = said[len(m[0]):]
	}
	if parserError.MatchString(said) {
		f.Line++
	}
	f.Say = text.Text{
		SV: "är inte YAML" + inSwedish(said) + "; kontrollera indrag, citattecken och klamrar härifrån",
		EN: "is not YAML: " + strings.ReplaceAll(said, "\n", " ") + "; check the indentation, quotes and brackets from here on",
	}
	if strings.HasPrefix(said, "exceeded max depth") {
		f.Say = tooDeep
	}
	return f
}

// inSwedish says what the library most often says; the rest is left out, as the
// sentence tells what to look at.
func inSwedish(said string) string {
	for _, p := range [][2]string{
		{"did not find expected key", "ett namn saknas, eller indraget stämmer inte med raderna ovanför"},
		{"did not find expected '-' indicator", "en rad i listan saknar -, eller indraget stämmer inte med raderna ovanför"},
		{"did not find expected ',' or", "ett kommatecken eller en avslutande klammer saknas"},
		{"did not find expected node content", "ett värde saknas"},
		{"mapping values are not allowed in this context", "ett kolon står där inget namn kan stå"},
		{"block sequence entries are not allowed in this context", "ett - står där ingen lista kan stå"},
		{"could not find expected ':'", "ett kolon saknas efter ett namn"},
		{"found unexpected end of stream", "filen slutar inne i en text med citattecken"},
		{"found character that cannot start any token", "ett tecken som inget värde kan börja med; kanske en tabb"},
		{"found a tab character", "en tabb står där blanksteg ska stå"},
	} {
		if strings.HasPrefix(said, p[0]) {
			return ": " + p[1]
		}
	}
	return ""
}

// node turns the library's tree into ours.
func node(from *yaml.Node, depth int) (*Node, error) {
	refuse := func(say text.Text) error { return Fault{Line: from.Line, Column: from.Column, Say: say} }
	switch {
	case depth == MaxDepth && from.Kind != yaml.ScalarNode:
		return nil, refuse(tooDeep)
	case from.Anchor != "":
		return nil, refuse(text.Of("ankare (&namn) läses inte här; skriv ut värdet, eller sätt texten inom citattecken", "anchors (&name) are not read here; write the value out, or put the text in quotes"))
	case from.Kind == yaml.AliasNode:
		return nil, refuse(text.Of("hänvisningar (*namn) läses inte här; skriv ut värdet, eller sätt texten inom citattecken", "aliases (*name) are not read here; write the value out, or put the text in quotes"))
	case from.Style&yaml.TaggedStyle != 0:
		return nil, refuse(text.Of("taggar (!namn) läses inte här; skriv bara värdet, eller sätt texten inom citattecken", "tags (!name) are not read here; write the plain value, or put the text in quotes"))
	}
	n := &Node{Line: from.Line, Column: from.Column}
	switch from.Kind {
	case yaml.SequenceNode:
		n.Kind = List
		n.Items = make([]*Node, len(from.Content))
		for i := range from.Content {
			item, err := node(from.Content[i], depth+1)
			if err != nil {
				return nil, err
			}
			n.Items[i] = item
		}
	case yaml.MappingNode:
		n.Kind = Object
		n.Fields = make([]Field, len(from.Content)/2)
		for i := range n.Fields {
			name := from.Content[2*i]
			if name.Kind != yaml.ScalarNode || name.Anchor != "" || name.Style&yaml.TaggedStyle != 0 || name.ShortTag() == "!!merge" {
				return nil, Fault{Line: name.Line, Column: name.Column, Say: text.Of("är inget vanligt namn; skriv namn: värde", "is not a plain name; write name: value")}
			}
			value, err := node(from.Content[2*i+1], depth+1)
			if err != nil {
				return nil, err
			}
			n.Fields[i] = Field{Name: name.Value, Line: name.Line, Column: name.Column, Value: value}
		}
	case yaml.ScalarNode:
		n.Kind, n.Text = scalarKind(from), from.Value
		switch n.Kind {
		case Null:
			n.Text = ""
		case Boolean:
			n.Text = strings.ToLower(n.Text)
		}
		if from.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			n.Text = strings.TrimSuffix(n.Text, "\n")
		}
	default:
		return nil, fmt.Errorf("yaml: line %d: nothing here", from.Line)
	}
	return n, nil
}

// scalarKind is what a scalar is by itself: a date is text here, as in JSON.
func scalarKind(from *yaml.Node) Kind {
	switch from.ShortTag() {
	case "!!null":
		return Null
	case "!!bool":
		return Boolean
	case "!!int", "!!float":
		return Number
	}
	return Text
}
