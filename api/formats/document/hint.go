package document

import (
	"slices"
	"strings"

	"heltid/rules/text"
)

// Hint tells what was probably meant instead of a word that is none of the
// known ones: the nearest of them, or what there is to choose from.
func Hint(word string, known []string) text.Text {
	best, distance := "", 3
	for _, k := range known {
		if strings.EqualFold(k, word) {
			return text.Of("menade du %q?", "did you mean %q?", k)
		}
		if d := edits(word, k, distance); d < distance && 2*d < max(len([]rune(k)), 3) {
			best, distance = k, d
		}
	}
	if best != "" {
		return text.Of("menade du %q?", "did you mean %q?", best)
	}
	switch n := len(known); {
	case n == 0:
		return text.Of("inga är definierade", "none is defined")
	case n == 1:
		return text.Of("det enda som finns är %s", "the only one is %s", known[0])
	case n <= 12:
		return text.Of("välj bland %s", "write one of %s", strings.Join(known, ", "))
	default:
		return text.Of("det finns %s, …", "there are %s, …", strings.Join(known[:8], ", "))
	}
}

// edits counts the letters to put in, take out, change or swap with the next
// that make a into b, and gives up at limit.
func edits(a, b string, limit int) int {
	s, t := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(s)-len(t) >= limit || len(t)-len(s) >= limit {
		return limit
	}
	var before, last []int // the two rows above
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, last, row = last, row, make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := last[j-1]
			if s[i-1] != t[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) >= limit {
			return limit
		}
	}
	return row[len(t)]
}
