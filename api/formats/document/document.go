// Package document reads and writes YAML and JSON documents whose shape is
// described once, by Go types: a struct's tags say what each name means, which
// values it takes and what its absence stands for. The same description reads a
// document strictly, with every fault at its line and column, writes one, and
// tells it as JSON Schema; so the three cannot drift apart.
//
// A document is first a tree of Nodes, the same whichever notation it came in.
// Of YAML only the part that JSON can say is read: no anchors, aliases, tags or
// merge keys, one document to a file.
//
// Start with Node, then Decode, and shape.go for the tags.
package document

import (
	"strconv"
	"strings"

	"heltid/rules/text"
)

// Kind is what a node is.
type Kind uint8

// The kinds of node.
const (
	Null Kind = iota
	Boolean
	Number
	Text
	List
	Object
)

// String names the kind in English.
func (k Kind) String() string { return k.told().EN }

// told names the kind as messages do.
func (k Kind) told() text.Text {
	return [...]text.Text{
		{SV: "ingenting", EN: "nothing"}, {SV: "true eller false", EN: "true or false"}, {SV: "ett tal", EN: "a number"},
		{SV: "text", EN: "text"}, {SV: "en lista", EN: "a list"}, {SV: "en grupp av namn", EN: "a group of names"},
	}[k]
}

// Node is one value of a document and the place where it stands.
type Node struct {
	Kind Kind
	// Line and Column count from 1, columns in characters; both are 0 in a
	// tree that was not read from a file.
	Line, Column int
	Text         string  // a number as written, "true" or "false", or the text itself
	Items        []*Node // of a list
	Fields       []Field // of an object, in the order written
}

// Field is one named value of an object.
type Field struct {
	Name         string
	Line, Column int // of the name
	Value        *Node
}

// Get finds the value of a name, nil when the object lacks it. The first counts
// when a name is there twice.
func (n *Node) Get(name string) *Node {
	for i := range n.Fields {
		if n.Fields[i].Name == name {
			return n.Fields[i].Value
		}
	}
	return nil
}

// Locate gives the line and column of a path such as "employees[3].skills[0]",
// or of as much of it as the document holds.
func (n *Node) Locate(path string) (line, column int) {
	for path != "" {
		var next *Node
		if path[0] == '[' {
			number, rest, _ := strings.Cut(path[1:], "]")
			if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(n.Items) {
				next = n.Items[i]
			}
			path = rest
		} else {
			end := strings.IndexAny(path, ".[")
			if end < 0 {
				end = len(path)
			}
			next = n.Get(path[:end])
			path = path[end:]
		}
		if next == nil {
			break
		}
		n, path = next, strings.TrimPrefix(path, ".")
	}
	return n.Line, n.Column
}
