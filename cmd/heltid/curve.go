package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
)

// curve is a line of points to draw, by rising x. Its first points may have been
// confirmed: sure holds where they then came to lie, below them or above.
type curve struct {
	name   string
	points [][2]float64
	sure   [][2]float64
}

// curveColours tell lines apart, for those who do not see all colours too.
var curveColours = [...]string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"}

// curveSVG draws lines under a title, from nought on both axes, and confirmed
// points as squares, each with a dashed line from what was reckoned; sure tells
// what those mean. It holds nothing from outside, so it can stand inline in a page.
func curveSVG(title, x, y, sure string, lines []curve) []byte {
	const wide, high, left, top = 640.0, 400.0, 70.0, 40.0
	rows := len(lines)
	confirmed := slices.ContainsFunc(lines, func(l curve) bool { return len(l.sure) > 0 })
	if confirmed {
		rows++
	}
	below := 50 + 18*float64(rows)
	var most [2]float64
	for _, l := range lines {
		for _, p := range slices.Concat(l.points, l.sure) {
			most[0], most[1] = math.Max(most[0], p[0]), math.Max(most[1], p[1])
		}
	}
	step := [2]float64{round(most[0]), round(most[1])}
	for i := range most {
		most[i] = math.Max(step[i], math.Ceil(most[i]/step[i])*step[i])
	}
	at := func(p [2]float64) (float64, float64) {
		return left + p[0]/most[0]*(wide-left-20), top + (1-p[1]/most[1])*(high-top)
	}
	var b bytes.Buffer
	text := func(x, y float64, anchor, s string) {
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s">`, x, y, anchor)
		_ = xml.EscapeText(&b, []byte(s)) // a buffer does not fail
		b.WriteString("</text>\n")
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="sans-serif" font-size="12" role="img">`+"\n", wide, high+below)
	b.WriteString("<title>")
	_ = xml.EscapeText(&b, []byte(title))
	b.WriteString("</title>\n")
	text(left, 20, "start", title)
	for v := 0.0; v <= most[1]+step[1]/2; v += step[1] {
		px, py := at([2]float64{0, v})
		fmt.Fprintf(&b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#ccc"/>`+"\n", px, py, wide-20, py)
		text(px-6, py+4, "end", plain(v))
	}
	for v := 0.0; v <= most[0]+step[0]/2; v += step[0] {
		px, py := at([2]float64{v, 0})
		text(px, py+18, "middle", plain(v))
	}
	text(wide-20, high+34, "end", x)
	text(left, top-6, "start", y)
	for i, l := range lines {
		colour := curveColours[i%len(curveColours)]
		var path strings.Builder
		for _, p := range l.points {
			px, py := at(p)
			fmt.Fprintf(&path, "%.1f,%.1f ", px, py)
		}
		fmt.Fprintf(&b, `<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>`+"\n", colour, strings.TrimSpace(path.String()))
		for _, p := range l.points {
			px, py := at(p)
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", px, py, colour)
		}
		for k, p := range l.sure {
			px, py := at(p)
			_, from := at(l.points[k])
			fmt.Fprintf(&b, `<path d="M%.1f %.1f V%.1f" stroke="%s" stroke-dasharray="3 3"/>`+"\n", px, from, py, colour)
			fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="8" height="8" fill="#fff" stroke="%s" stroke-width="2"/>`+"\n", px-4, py-4, colour)
		}
		row := high + 50 + 18*float64(i)
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="12" height="12" fill="%s"/>`+"\n", left, row-10, colour)
		text(left+18, row, "start", l.name)
	}
	if confirmed {
		row := high + 50 + 18*float64(len(lines))
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="8" height="8" fill="#fff" stroke="#333" stroke-width="2"/>`+"\n", left+2, row-8)
		text(left+18, row, "start", sure)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// round gives a round step that divides an axis in some five parts.
func round(most float64) float64 {
	if most <= 0 {
		return 1
	}
	ten := math.Pow(10, math.Floor(math.Log10(most/5)))
	for _, k := range []float64{1, 2, 5} {
		if most/(k*ten) <= 6 {
			return math.Max(1, k*ten)
		}
	}
	return math.Max(1, 10*ten)
}

func plain(v float64) string { return fmt.Sprintf("%.0f", v) }

// share64 is a share of two whole numbers; nothing of nothing is nothing.
func share64(part, whole int64) *big.Rat {
	if whole == 0 {
		return new(big.Rat)
	}
	return big.NewRat(part, whole)
}
