package document

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// ID names a thing of the document: a person, a shift, a skill. Letters and
// digits, then also . _ + and - ; up to 40 characters.
type ID string

// Slug is an ID in lower case that can be part of a file's name.
type Slug string

// scalar is a value written as one word: how it is read, written and told.
type scalar struct {
	kind    Kind
	unit    int64     // how many of the value a field's range counts as one
	absent  any       // what absence stands for; nil: the zero value
	pattern string    // for the schema
	what    text.Text // what is wanted, with an example, for messages
	read    func(word string) (any, error)
	write   func(v reflect.Value) string
}

var scalars = map[reflect.Type]scalar{
	reflect.TypeFor[ID](): {
		kind: Text, pattern: roster.IDPattern, what: text.Text{SV: `ett kortnamn som "usk"`, EN: `a short name such as "usk"`},
		read: func(s string) (any, error) {
			if !idForm.MatchString(s) {
				return nil, text.Refuse("%s är inget kortnamn: skriv bokstäver och siffror, därefter även . _ + -, högst 40 tecken", "%s is not a short name: write letters and digits, then also . _ + -, at most 40 of them", Quote(s))
			}
			return ID(s), nil
		},
		write: reflect.Value.String,
	},
	reflect.TypeFor[Slug](): {
		kind: Text, pattern: roster.ProblemIDPattern, what: text.Text{SV: `ett kortnamn som "vobo-54"`, EN: `a short name such as "vobo-54"`},
		read: func(s string) (any, error) {
			if !slugForm.MatchString(s) {
				return nil, text.Refuse("%s är inget kortnamn: skriv a–z, 0–9 och -, högst 60 tecken", "%s is not a short name: write a-z, 0-9 and -, at most 60 of them", Quote(s))
			}
			return Slug(s), nil
		},
		write: reflect.Value.String,
	},
	reflect.TypeFor[roster.Date](): {
		kind: Text, pattern: `^(19|20|21)\d\d-\d\d-\d\d$`, what: text.Text{SV: "ett datum som 2026-10-05", EN: "a date such as 2026-10-05"}, absent: roster.NoDate,
		read:  readDate,
		write: func(v reflect.Value) string { return roster.Date(v.Int()).String() },
	},
	reflect.TypeFor[roster.Clock](): {
		kind: Text, pattern: `^[0-4]?\d:[0-5]\d$`, what: text.Text{SV: `ett klockslag som "07:30"`, EN: `a clock time such as "07:30"`},
		read: func(s string) (any, error) {
			hours, minutes, ok := hoursMinutes(s)
			if !ok || hours >= 50 {
				return nil, text.Refuse("%s är inget klockslag: skriv det som \"07:30\", eller \"31:00\" för 07:00 dagen efter", "%s is not a clock time: write it as \"07:30\", or \"31:00\" for 07:00 the next day", Quote(s))
			}
			return roster.Clock(hours*60 + minutes), nil
		},
		write: func(v reflect.Value) string { return fmt.Sprintf("%02d:%02d", v.Int()/60, v.Int()%60) },
	},
	reflect.TypeFor[roster.Minutes](): {
		kind: Text, unit: 60, pattern: `^\d{1,5}:[0-5]\d$`, what: text.Text{SV: `timmar och minuter som "38:15"`, EN: `hours and minutes such as "38:15"`},
		read: func(s string) (any, error) {
			hours, minutes, ok := hoursMinutes(s)
			if !ok {
				if strings.HasPrefix(s, "-") {
					return nil, text.Refuse("%s är negativt: skriv noll timmar eller fler", "%s is negative: write hours of nought or more", Quote(s))
				}
				return nil, text.Refuse("%s är ingen tid: skriv timmar och minuter som \"38:15\"", "%s is not a length of time: write hours and minutes as \"38:15\"", Quote(s))
			}
			return roster.Minutes(hours*60 + minutes), nil
		},
		write: func(v reflect.Value) string { return fmt.Sprintf("%d:%02d", v.Int()/60, v.Int()%60) },
	},
	reflect.TypeFor[roster.Money](): {
		kind: Number, unit: 100, what: text.Text{SV: "ett belopp i kronor som 30907 eller 165.50", EN: "an amount in kronor such as 30907 or 165.50"},
		read: func(s string) (any, error) {
			n, err := hundredths(s, 1e12)
			return roster.Money(n), err
		},
		write: func(v reflect.Value) string { return decimal(v.Int()) },
	},
	reflect.TypeFor[roster.PostSize](): {
		kind: Number, unit: 100, what: text.Text{SV: "procent som 75", EN: "a percentage such as 75"},
		read: func(s string) (any, error) {
			n, err := hundredths(s, 1000)
			return roster.PostSize(n), err
		},
		write: func(v reflect.Value) string { return decimal(v.Int()) },
	},
	reflect.TypeFor[roster.Share](): {
		kind: Number, unit: 100, what: text.Text{SV: "procent som 7.5", EN: "a percentage such as 7.5"},
		read: func(s string) (any, error) {
			n, err := hundredths(s, 1000)
			return roster.Share(n), err
		},
		write: func(v reflect.Value) string { return decimal(v.Int()) },
	},
}

var (
	idForm   = regexp.MustCompile(roster.IDPattern)
	slugForm = regexp.MustCompile(roster.ProblemIDPattern)
)

func readDate(s string) (any, error) {
	d, err := roster.ParseDate(s)
	if err != nil {
		return nil, text.Refuse("%s är inget datum: skriv det som 2026-10-05", "%s is not a date: write it as 2026-10-05", Quote(s))
	}
	if year, _, _ := d.Civil(); year < 1900 || year > 2199 {
		return nil, text.Refuse("%s ligger utanför åren 1900 till 2199", "%s lies outside the years 1900 to 2199", s)
	}
	return d, nil
}

// hoursMinutes splits "38:15".
func hoursMinutes(s string) (hours, minutes int, ok bool) {
	h, m, found := strings.Cut(s, ":")
	if !found || len(h) == 0 || len(h) > 5 || len(m) != 2 || strings.Trim(h+m, "0123456789") != "" {
		return 0, 0, false
	}
	hours, _ = strconv.Atoi(h)
	minutes, _ = strconv.Atoi(m)
	return hours, minutes, minutes < 60
}

// hundredths reads a number with at most two decimals, exactly.
func hundredths(s string, most int64) (int64, error) {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if strings.Trim(whole+fraction, "0123456789") != "" || whole == "" || point && fraction == "" || len(fraction) > 2 {
		return 0, text.Refuse("%s är inget vanligt tal med högst två decimaler", "%s is not a plain number with at most two decimals", Quote(s))
	}
	n, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	if err != nil || n > most*100 {
		return 0, text.Refuse("%s är mer än %d", "%s is more than %d", Quote(s), most)
	}
	if s[0] == '-' {
		n = -n
	}
	return n, nil
}

// decimal writes hundredths without needless decimals.
func decimal(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d", sign, n/100)
	switch f := n % 100; {
	case f%10 != 0:
		s += fmt.Sprintf(".%02d", f)
	case f != 0:
		s += fmt.Sprintf(".%d", f/10)
	}
	return s
}

// maxText is how long a free text may be, in characters, whose field sets no
// limit.
const maxText = 300

// readText checks a free text: one line, not too long.
func readText(s string, f *field) error {
	most := maxText
	if f.limited {
		most = int(f.high)
	}
	if utf8.RuneCountInString(s) > most {
		return text.Refuse("%s är längre än %d tecken; korta det", "%s is longer than %d characters; shorten it", Quote(s), most)
	}
	for _, c := range s {
		if unprintable(c) {
			return text.Refuse("%s har en radbrytning eller ett tecken som inte går att skriva ut; skriv på en rad", "%s holds a line break or an unprintable character; write one line", Quote(s))
		}
	}
	return nil
}

// readFloat reads a number that need not be whole.
func readFloat(s string) (float64, error) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, text.Refuse("%s är inget tal som går att använda", "%s is not a number that can be used", Quote(s))
	}
	return x, nil
}
