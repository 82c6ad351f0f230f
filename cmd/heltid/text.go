package main

import (
	"fmt"
	"math/big"
	"strings"
	"time"
	"unicode/utf8"

	"heltid/rules"
	"heltid/rules/roster"
)

// say is a phrase in the user's language, with its values put in.
func (s *session) say(t rules.Text, values ...any) string {
	if len(values) == 0 {
		return t.In(s.lang)
	}
	return fmt.Sprintf(t.In(s.lang), values...)
}

// many is a phrase about one thing or several.
func (s *session) many(n int, oneOrMany [2]rules.Text) string {
	if n == 1 {
		return s.say(oneOrMany[0], n)
	}
	return s.say(oneOrMany[1], n)
}

// print writes to where answers go.
func (s *session) print(format string, values ...any) { _, _ = fmt.Fprintf(s.Out, format, values...) }

// number writes a number with that many decimals the way the language does:
// 1 317,5 in Swedish, 1,317.5 in English. The space does not break a line.
func (s *session) number(x *big.Rat, decimals int) string {
	whole, part, _ := strings.Cut(x.FloatString(decimals), ".")
	sign := ""
	if rest, negative := strings.CutPrefix(whole, "-"); negative {
		sign, whole = "−", rest
	}
	thousand, point := "\u00a0", ","
	if s.lang == "en" {
		thousand, point = ",", "."
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousand + whole[i:]
	}
	if part != "" {
		whole += point + part
	}
	return sign + whole
}

func (s *session) count(n int) string { return s.number(big.NewRat(int64(n), 1), 0) }

// hours writes minutes in hours, with a decimal only when there is one to show.
func (s *session) hours(minutes *big.Rat) string {
	h := new(big.Rat).Quo(minutes, big.NewRat(60, 1))
	decimals := 1
	if tenths := new(big.Rat).Mul(h, big.NewRat(10, 1)).FloatString(0); strings.HasSuffix(tenths, "0") {
		decimals = 0
	}
	return s.number(h, decimals) + "\u00a0h"
}

func (s *session) minutes(m roster.Minutes) string { return s.hours(big.NewRat(int64(m), 1)) }

func (s *session) seconds(d time.Duration) string {
	return s.number(big.NewRat(d.Milliseconds(), 1000), 1) + "\u00a0s"
}

// percent writes a share as whole percent.
func (s *session) percent(share *big.Rat) string {
	p := s.number(new(big.Rat).Mul(share, big.NewRat(100, 1)), 0)
	if s.lang == "en" {
		return p + "%"
	}
	return p + "\u00a0%"
}

// kronor writes an amount in whole kronor.
func (s *session) kronor(amount *big.Rat) string {
	if s.lang == "en" {
		return "SEK\u00a0" + s.number(amount, 0)
	}
	return s.number(amount, 0) + "\u00a0kr"
}

// days writes a span of dates: "5 okt–1 nov 2026".
func (s *session) days(p *roster.Period) string {
	first, last := p.First, p.Last()
	y, _, _ := last.Civil()
	from, to := s.date(first), s.date(last)
	if fy, _, _ := first.Civil(); fy != y {
		from += fmt.Sprintf(" %d", fy)
	}
	return fmt.Sprintf("%s–%s %d", from, to, y)
}

// date writes a date without its weekday: "5 okt".
func (s *session) date(d roster.Date) string {
	if s.lang == "en" {
		return d.Time().Format("2 Jan")
	}
	_, month, day := d.Civil()
	return fmt.Sprintf("%d %s", day, months[month-1])
}

var months = [...]string{"jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"}

// grid sets rows in columns, under headings if there are any. The first columns
// are text and stand left, the others are numbers and stand right.
func grid(left int, heads []string, rows [][]string) string {
	all := rows
	if heads != nil {
		all = append([][]string{heads}, rows...)
	}
	if len(all) == 0 {
		return ""
	}
	wide := make([]int, len(all[0]))
	for _, row := range all {
		for i, cell := range row {
			for _, line := range strings.Split(cell, "\n") {
				wide[i] = max(wide[i], utf8.RuneCountInString(line))
			}
		}
	}
	var b strings.Builder
	deep := 0
	for _, h := range heads {
		deep = max(deep, 1+strings.Count(h, "\n"))
	}
	for l := range deep { // a heading of several lines stands at the bottom
		cells := make([]string, len(heads))
		for i, h := range heads {
			lines := strings.Split(h, "\n")
			if at := l - deep + len(lines); at >= 0 {
				cells[i] = lines[at]
			}
		}
		line(&b, left, cells, wide)
	}
	for _, row := range rows {
		line(&b, left, row, wide)
	}
	return b.String()
}

func line(b *strings.Builder, left int, cells []string, wide []int) {
	var l strings.Builder
	for i, cell := range cells {
		pad := strings.Repeat(" ", wide[i]-utf8.RuneCountInString(cell))
		if i < left {
			l.WriteString("  " + cell + pad)
		} else {
			l.WriteString("  " + pad + cell)
		}
	}
	b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
}
