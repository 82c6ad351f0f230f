package formats

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"heltid/rules/text"
)

// decoded turns a spreadsheet's bytes into text. A byte order mark tells UTF-8
// and UTF-16; what is not UTF-8 without one is Windows-1252. It gives what is
// wrong, if anything.
func decoded(data []byte) (out string, fault text.Text) {
	switch {
	case strings.HasPrefix(string(data[:min(3, len(data))]), "\xef\xbb\xbf"):
		out = string(data[3:])
	case len(data) >= 2 && data[0] == 0xff && data[1] == 0xfe:
		out = wide(data[2:], binary.LittleEndian)
	case len(data) >= 2 && data[0] == 0xfe && data[1] == 0xff:
		out = wide(data[2:], binary.BigEndian)
	case utf8.Valid(data):
		out = string(data)
	default:
		out = windows(data)
	}
	if !utf8.ValidString(out) || strings.ContainsAny(out, "\x00\ufffd") {
		return "", text.Of("är inte text som går att läsa: spara den som CSV, i UTF-8", "is not text that can be read: save it as CSV, in UTF-8")
	}
	// A lone carriage return ends a line in old exports; csv knows only \n.
	return strings.ReplaceAll(strings.ReplaceAll(out, "\r\n", "\n"), "\r", "\n"), text.Text{}
}

func wide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// windows1252 holds what Windows-1252 has at 0x80 to 0x9f; the rest is Latin-1.
// The five bytes that stand for nothing become U+FFFD.
var windows1252 = [32]rune{
	'€', '\ufffd', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\ufffd', 'Ž', '\ufffd',
	'\ufffd', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\ufffd', 'ž', 'Ÿ',
}

func windows(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		if c >= 0x80 && c < 0xa0 {
			b.WriteRune(windows1252[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
