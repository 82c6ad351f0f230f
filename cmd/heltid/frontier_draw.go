package main

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"strings"

	"heltid/rules"
	"heltid/solver/posts/design"
)

// The drawing's frame, in pixels.
const (
	drawWide, drawHigh   = 760, 460
	drawLeft, drawRight  = 90, 30
	drawTop, drawBottom  = 60, 60
	drawTicks            = 5
	dotLeast, dotGreater = 5.0, 9.0 // radius by cost
)

// axis maps values to pixels along one axis.
type axis struct{ low, high, from, to float64 }

func (a axis) at(v float64) float64 {
	if a.high <= a.low {
		return (a.from + a.to) / 2
	}
	return a.from + (v-a.low)/(a.high-a.low)*(a.to-a.from)
}

// drawFrontier draws hourly time against full time as SVG: a dot for each plan,
// larger the more it costs, with what is proven at least below it, and today.
func (s *session) drawFrontier(to io.Writer, name string, f *design.Frontier) error {
	all := append([]design.Point{f.Today}, f.Points...)
	if f.Today.Plan.Base == 0 {
		all = f.Points
	}
	x := axis{1, 0, drawLeft, drawWide - drawRight}
	y := axis{0, 1, drawHigh - drawBottom, drawTop}
	cost := axis{1e18, 0, dotLeast, dotGreater}
	for i := range all {
		p := &all[i]
		share := fullShare(&p.Plan)
		x.low, x.high = min(x.low, share), max(x.high, share)
		y.high = max(y.high, float64(p.Hourly)/60)
		cost.low, cost.high = min(cost.low, float64(p.Plan.Money)), max(cost.high, float64(p.Plan.Money))
	}
	x.low, x.high = max(0, x.low-0.03), min(1.02, x.high+0.03)
	y.high *= 1.08
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img">`+"\n", drawWide, drawHigh)
	fmt.Fprintf(w, `<title>%s</title><rect width="100%%" height="100%%" fill="#fff"/>`+"\n", svgText(name))
	text := func(px, py float64, anchor, class, what string) {
		fmt.Fprintf(w, `<text x="%.1f" y="%.1f" text-anchor="%s"%s>%s</text>`+"\n", px, py, anchor, class, svgText(what))
	}
	says := drawSays
	if f.Expected {
		says = drawExpected
	}
	text(drawLeft, 28, "start", ` font-size="16" font-weight="bold"`, name)
	text(drawLeft, 46, "start", ` fill="#555"`, s.say(says))
	for i := range drawTicks + 1 {
		part := float64(i) / drawTicks
		vx, vy := x.low+(x.high-x.low)*part, y.low+(y.high-y.low)*part
		px, py := x.at(vx), y.at(vy)
		fmt.Fprintf(w, `<path d="M%.1f %d V%d M%d %.1f H%d" stroke="#ddd" fill="none"/>`+"\n", px, drawTop, drawHigh-drawBottom, drawLeft, py, drawWide-drawRight)
		text(px, drawHigh-drawBottom+18, "middle", "", s.percent(new(big.Rat).SetFloat64(vx)))
		text(drawLeft-8, py+4, "end", "", s.number(new(big.Rat).SetFloat64(vy), 0)+" h")
	}
	text((drawLeft+drawWide-drawRight)/2, drawHigh-14, "middle", "", s.say(postsFull))
	for i := range all {
		p := &all[i]
		px, py := x.at(fullShare(&p.Plan)), y.at(float64(p.Hourly)/60)
		fill, label := "#1f6f8b", ""
		if f.Today.Plan.Base > 0 {
			label = s.count(i)
			if i == 0 {
				fill, label = "#c05a2e", s.say(postsToday)
			}
		} else {
			label = s.count(i + 1)
		}
		if p.Least >= 0 {
			fmt.Fprintf(w, `<path d="M%.1f %.1f V%.1f m-4 0 h8" stroke="#888" stroke-dasharray="2 2"/>`+"\n", px, py, y.at(float64(p.Least)/60))
		}
		fmt.Fprintf(w, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"><title>%s</title></circle>`+"\n", px, py, cost.at(float64(p.Plan.Money)), fill,
			svgText(s.kronor(big.NewRat(int64(p.Plan.Money), 100))))
		text(px+11, py-7, "start", "", label)
	}
	fmt.Fprintln(w, "</svg>")
	return w.Flush()
}

func fullShare(p *design.Plan) float64 { return float64(p.Full) / float64(max(1, p.Base)) }

// svgText makes words safe to stand in SVG.
func svgText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

var (
	drawSays = rules.Text{
		SV: "Timavlönades tid mot andelen heltider; större punkt kostar mer; streckat ner till vad som bevisats",
		EN: "Hourly staff's time against full time; a larger dot costs more; dashed down to what is proven",
	}
	drawExpected = rules.Text{
		SV: "Väntad timavlönad tid mot andelen heltider; större punkt kostar mer; streckat ner till vad som bevisats",
		EN: "Expected hourly time against full time; a larger dot costs more; dashed down to what is proven",
	}
)
