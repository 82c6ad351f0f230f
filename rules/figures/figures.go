// Package figures computes the key figures of a roster: the share of full time,
// the fill rate, weekends, recovery, cost. Every figure comes with its formula,
// its scope, its period and its two integers; a percentage without them is not a
// result.
//
// What each figure is stands in figures.json; how it is counted, in a file for
// each kind. Start with Compute; People lists the same person by person.
package figures

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// Unit is what a figure's value is told in.
type Unit string

// The units. Numerator and Denominator are whole numbers whose quotient is the
// value in the unit; a percentage's quotient is a share of one.
const (
	Percent       Unit = "percent"
	Hours         Unit = "hours"
	Count         Unit = "count"
	Ratio         Unit = "ratio"
	Kronor        Unit = "SEK"
	KronorPerHour Unit = "SEK/h"
)

// Figure is one key figure.
type Figure struct {
	ID      string     `json:"id"`
	Name    rules.Text `json:"name"`
	Formula rules.Text `json:"formula"`
	// Scope is whom or what it is about: "unit", "monthly", "skill:usk",
	// "day:weekend", "kind:ob".
	Scope string `json:"scope"`
	// First and Last are the dates it covers, the same for a census.
	First string `json:"first"`
	Last  string `json:"last"`

	Numerator   int64 `json:"numerator"`
	Denominator int64 `json:"denominator"`
	Unit        Unit  `json:"unit"`

	// Confidence is that of the rates behind money, as in the rule sheet, with a
	// ★ where the agreement itself must still be read; empty for all else.
	Confidence string `json:"confidence,omitempty"`
}

// Value is the figure in its unit, percentages from 0 to 100, and false when
// there is nothing to divide by.
func (f *Figure) Value() (float64, bool) {
	if f.Denominator == 0 {
		return 0, false
	}
	v := float64(f.Numerator) / float64(f.Denominator)
	if f.Unit == Percent {
		v *= 100
	}
	return v, true
}

// Compute gives every key figure of a roster that means something for its unit,
// in the order of the list. Scopes of one figure follow each other.
func Compute(c *rules.Case) []Figure {
	k := newCounter(c)
	k.posts()
	k.hours()
	k.staffing()
	k.expected()
	k.balance()
	k.weekends()
	k.cost()
	k.recovery()
	k.partTime()
	k.equal()
	k.wishes()
	k.changes()
	k.preschool()
	return k.out
}

// counter works through a case.
type counter struct {
	*rules.Case
	book   *pay.Book
	people []Person
	out    []Figure

	worked  roster.Minutes // by everybody in the period
	filled  int64          // person minutes of what is wanted
	surplus int64          // person minutes beyond
}

func newCounter(c *rules.Case) *counter {
	rates := pay.Standard()
	if own := goals.OnCosts(c.Problem); own > 0 {
		rates = rates.WithOnCosts(own)
	}
	k := &counter{Case: c, book: pay.NewBook(c.Problem, rates)}
	k.people = k.persons()
	return k
}

// add notes a figure over the period.
func (k *counter) add(id, scope string, numerator, denominator int64) {
	k.addOn(id, scope, k.First, numerator, denominator)
}

// census notes a figure on the period's last day.
func (k *counter) census(id, scope string, numerator, denominator int64) {
	k.addOn(id, scope, k.Last(), numerator, denominator)
}

func (k *counter) addOn(id, scope string, first roster.Date, numerator, denominator int64) {
	e := list().byID[id]
	k.out = append(k.out, Figure{
		ID: id, Unit: e.Unit, Scope: scope, First: first.String(), Last: k.Last().String(),
		Name:      rules.Text{SV: e.SV, EN: e.EN},
		Formula:   rules.Text{SV: e.FormulaSV, EN: e.FormulaEN},
		Numerator: numerator, Denominator: denominator,
	})
}

//go:embed figures.json
var source []byte

// entry is what figures.json says of a figure.
type entry struct {
	ID        string `json:"id"`
	Unit      Unit   `json:"unit"`
	SV        string `json:"sv"`
	EN        string `json:"en"`
	FormulaSV string `json:"formula_sv"`
	FormulaEN string `json:"formula_en"`
	// Together is how the figure of several units follows from theirs: added up
	// when empty, else the most or the least of them.
	Together string `json:"together"`
}

// definitions is figures.json.
type definitions struct {
	rest, evening, small, morning roster.Clock
	teacher                       []string
	byID                          map[string]entry
}

// list reads the file once. It is part of the program and a test reads it, so a
// fault in it is ours.
var list = sync.OnceValue(func() definitions {
	type limit struct {
		Value clock  `json:"value"`
		Why   string `json:"why"`
	}
	var file struct {
		Limits struct {
			Rest          limit `json:"rest"`
			EveningEnds   limit `json:"evening_ends"`
			SmallHours    limit `json:"small_hours"`
			MorningBegins limit `json:"morning_begins"`
		} `json:"limits"`
		Teacher []string `json:"teacher"`
		Figures []entry  `json:"figures"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("figures: figures.json: " + err.Error())
	}
	l := definitions{
		rest: roster.Clock(file.Limits.Rest.Value), evening: roster.Clock(file.Limits.EveningEnds.Value),
		small: roster.Clock(file.Limits.SmallHours.Value), morning: roster.Clock(file.Limits.MorningBegins.Value), teacher: file.Teacher, byID: map[string]entry{},
	}
	for _, e := range file.Figures {
		l.byID[e.ID] = e
	}
	return l
})

// clock reads "19:30".
type clock roster.Clock

func (c *clock) UnmarshalText(b []byte) error {
	var h, m int
	_, err := fmt.Sscanf(string(b), "%d:%d", &h, &m)
	*c = clock(h*hour + m)
	return err
}
