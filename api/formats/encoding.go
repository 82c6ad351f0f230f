package formats

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"heltid/rules/text"
)

// decoded turns a spreadsheet's bytes into text. A byte order mark tells UTF-8
// and UTF-16, or naught in every other byte UTF-16; what else is not UTF-8 is in the
// page of Windows, of an old Mac or of DOS, whichever makes most Swedish letters of
// it. It gives what is wrong, if anything.
func decoded(data []byte) (out string, fault text.Text) {
	switch {
	case strings.HasPrefix(string(data[:min(3, len(data))]), "\xef\xbb\xbf"):
		out = string(data[3:])
	case len(data) >= 2 && data[0] == 0xff && data[1] == 0xfe:
		out = wide(data[2:], binary.LittleEndian)
	case len(data) >= 2 && data[0] == 0xfe && data[1] == 0xff:
		out = wide(data[2:], binary.BigEndian)
	case halfNaught(data, 1):
		out = wide(data, binary.LittleEndian)
	case halfNaught(data, 0):
		out = wide(data, binary.BigEndian)
	case utf8.Valid(data):
		out = string(data)
	default:
		out = paged(data)
	}
	if !utf8.ValidString(out) || strings.ContainsAny(out, "\x00\ufffd") {
		return "", text.Of("är inte text som går att läsa: spara den som CSV, i UTF-8", "is not text that can be read: save it as CSV, in UTF-8")
	}
	// A lone carriage return ends a line in old exports; csv knows only \n.
	return strings.ReplaceAll(strings.ReplaceAll(out, "\r\n", "\n"), "\r", "\n"), text.Text{}
}

// halfNaught tells whether nearly every second byte of the beginning, from one on,
// is naught, as in UTF-16 of Latin letters.
func halfNaught(data []byte, from int) bool {
	begin := data[:min(200, len(data)/2*2)]
	naught := 0
	for i := from; i < len(begin); i += 2 {
		if begin[i] == 0 {
			naught++
		}
	}
	return len(begin) >= 8 && naught*2*10 >= len(begin)*9
}

// paged reads text of one byte a letter in the page that makes most Swedish letters
// of it, of equals the first.
func paged(data []byte) string {
	out := windows(data)
	most := swedish(out)
	for _, page := range []*charmap.Charmap{charmap.Macintosh, charmap.CodePage850} {
		if other, err := page.NewDecoder().Bytes(data); err == nil && swedish(string(other)) > most {
			out, most = string(other), swedish(string(other))
		}
	}
	return out
}

func swedish(s string) (n int) {
	for _, r := range s {
		if strings.ContainsRune("åäöÅÄÖéÉ", r) {
			n++
		}
	}
	return n
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
