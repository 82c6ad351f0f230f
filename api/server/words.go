package server

import (
	"strings"

	"heltid/rules"
)

// huma2text says in Swedish what huma says of a parameter in English.
func huma2text(en string) rules.Text {
	for _, w := range humaWords {
		if rest, ok := strings.CutPrefix(en, w[0]); ok {
			return rules.Text{SV: w[1] + rest, EN: en}
		}
	}
	return rules.Text{SV: "går inte: " + en, EN: en}
}

// humaWords are beginnings of huma's phrases and ours for them, the longer first
// where one begins another.
var humaWords = [][2]string{
	{"unknown query parameter", "okänd parameter"},
	{"required query parameter is missing", "parametern måste finnas"},
	{"required path parameter is missing", "adressen är inte hel"},
	{"required header parameter is missing", "huvudet måste finnas"},
	{"expected value to be one of ", "ska vara en av "},
	{"expected number >= ", "ska vara minst "},
	{"expected number <= ", "ska vara högst "},
	{"expected length >= ", "ska vara så lång, minst "},
	{"expected length <= ", "ska vara så lång, högst "},
	{"expected string to match pattern ", "ska ha formen "},
	{"expected integer", "ska vara ett heltal"},
	{"expected number", "ska vara ett tal"},
	{"expected boolean", "ska vara true eller false"},
	{"expected string", "ska vara text"},
	{"invalid integer", "ska vara ett heltal"},
	{"invalid boolean", "ska vara true eller false"},
	{"invalid value", "går inte att läsa"},
}
