package document

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"heltid/rules/text"
)

// Limits on a document. They stand far above any real unit and keep a hostile
// or broken file from eating time and memory.
const (
	MaxSize   = 10_000_000 // bytes
	MaxValues = 2_000_000  // values, names and brackets together
	MaxDepth  = 64         // lists and groups inside each other
)

// ReadAll reads a file up to MaxSize; beyond that it is a fault.
func ReadAll(name string, r io.Reader) ([]byte, Faults) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, Faults{{File: name, Say: text.Of("går inte att läsa: %v", "cannot be read: %v", err)}}
	}
	return data, tooLarge(name, data)
}

func tooLarge(name string, data []byte) Faults {
	if len(data) > MaxSize {
		return Faults{{File: name, Say: text.Of("är större än %d MB, det mesta som läses; dela upp den eller utelämna det som inte behövs", "is larger than %d MB, the most that is read; split it or leave out what is not needed", MaxSize/1_000_000)}}
	}
	return nil
}

// Parse reads a YAML or JSON document, told apart by the name's extension and
// the first character. The name serves for messages only. A syntax fault ends
// the reading, so it comes alone.
func Parse(name string, data []byte) (*Node, Faults) {
	if f := tooLarge(name, data); f != nil {
		return nil, f
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if f := plainText(name, data); f != nil {
		return nil, f
	}
	first := bytes.TrimLeft(data, " \t\r\n")
	if len(first) == 0 {
		return nil, Faults{{File: name, Say: text.Of("är tom", "is empty")}}
	}
	var root *Node
	var f Faults
	named := strings.EqualFold(filepath.Ext(name), ".json")
	if named || first[0] == '{' || first[0] == '[' {
		root, f = parseJSON(name, data)
	}
	if !named && root == nil {
		root, f = parseYAML(name, data)
	}
	if root != nil && root.Kind == Null {
		return nil, Faults{{File: name, Say: text.Of("är tom", "is empty")}}
	}
	return root, f
}

// plainText refuses bytes that are not UTF-8 and characters that no text holds.
func plainText(name string, data []byte) Faults {
	line, column := 1, 1
	for i := 0; i < len(data); {
		c, size := rune(data[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(data[i:])
		}
		switch {
		case c == utf8.RuneError && size == 1:
			return Faults{{File: name, Line: line, Column: column, Say: text.Of("är inte UTF-8-text här; spara filen som UTF-8", "is not UTF-8 text here; save the file as UTF-8")}}
		case c == '\n':
			line, column = line+1, 0
		case unprintable(c) && c != '\t' && c != '\r':
			return Faults{{File: name, Line: line, Column: column, Say: text.Of("har tecknet %U här, som inte går att skriva ut; ta bort det", "holds the unprintable character %U here; remove it", c)}}
		}
		i += size
		column++
	}
	return nil
}

// unprintable tells of characters that break a line or a screen: controls,
// other line ends, marks that turn the direction of writing, and the mark that
// stands for what could not be decoded.
func unprintable(c rune) bool {
	switch {
	case c < ' ', c >= 0x7f && c < 0xa0:
		return true
	case c == '\u2028', c == '\u2029', c == '\ufeff', c == utf8.RuneError, c == '\ufffe', c == '\uffff':
		return true
	}
	return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}
