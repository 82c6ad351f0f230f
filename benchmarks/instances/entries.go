package instances

import (
	"slices"
	"strings"
)

// entries walks through the lines of a file that are not empty.
type entries struct {
	text
	at int
}

// next gives the next line and its number; past the end it is empty.
func (e *entries) next() (line string, no int) {
	for e.at < len(e.lines) {
		e.at++
		if l := e.lines[e.at-1]; l != "" {
			return l, e.at
		}
	}
	return "", len(e.lines)
}

// end finds fault with lines after the last that is read.
func (e *entries) end() {
	if line, no := e.next(); line != "" {
		e.add(no, "%q is more than the format has: remove it and what follows", brief(line))
	}
}

// title reads a line that must say so.
func (e *entries) title(want string) bool {
	line, no := e.next()
	if line != want {
		e.add(no, "%q stands where %s should", brief(line), want)
		return false
	}
	return true
}

// value reads "KEY = value".
func (e *entries) value(key string) string {
	line, no := e.next()
	k, v, ok := strings.Cut(line, "=")
	if !ok || strings.TrimSpace(k) != key {
		e.add(no, "%q stands where %s = should", brief(line), key)
		return ""
	}
	return strings.TrimSpace(v)
}

// count reads "KEY = number".
func (e *entries) count(key string, least, most int) int {
	before := len(e.List)
	v := e.value(key)
	if len(e.List) > before {
		return 0
	}
	return e.number(e.at, key, v, least, most)
}

// list reads so many lines of words.
func (e *entries) list(n int, each func(no int, words []string)) {
	for range n {
		line, no := e.next()
		if line == "" {
			e.add(no, "the list ends too early: write as many lines as its head says")
			return
		}
		each(no, strings.Fields(line))
	}
}

// words finds fault with a line of too few words.
func (f *Faults) words(no int, words []string, least int, what string) bool {
	if len(words) < least {
		f.add(no, "has %s: write %s", named(len(words), "word", "words"), what)
	}
	return len(words) >= least
}

// span reads "(least,most)".
func (f *Faults) span(no int, what, word string, most int) (low, high int) {
	inner, ok := strings.CutPrefix(word, "(")
	inner, ok2 := strings.CutSuffix(inner, ")")
	a, b, ok3 := strings.Cut(inner, ",")
	if !ok || !ok2 || !ok3 {
		f.add(no, "%s is %q: write (least,most)", what, brief(word))
		return 0, 0
	}
	low, high = f.number(no, what, a, 0, most), f.number(no, what, b, 0, most)
	if high < low {
		f.add(no, "%s is %s: write no less second than first", what, brief(word))
	}
	return low, high
}

// weekdayNames are the days of the week as the format writes them.
var weekdayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// weekday reads Mon to Sun.
func (f *Faults) weekday(no int, word string) int {
	d := slices.Index(weekdayNames[:], word)
	if d < 0 {
		f.add(no, "%q is no day: write Mon, Tue, Wed, Thu, Fri, Sat or Sun", brief(word))
	}
	return max(0, d)
}
