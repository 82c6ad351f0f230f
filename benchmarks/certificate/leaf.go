package certificate

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Leaf is a part of all rosters: those that its decisions allow. Its prices prove
// that none of them costs less than the bound, or that there are none.
type Leaf struct {
	Decisions []Decision `json:"decisions"` // from the first split on
	Prices    []int64    `json:"prices"`    // by row, as the certificate's own
}

// Decision is one side of a split of all rosters: how many of some duties there
// are lies between Low and High; nil is no limit. The other side has a leaf too,
// whose limits begin where these end.
type Decision struct {
	// Row counts the people in a cover row, by its number in the order of the
	// rules. Else the days from From to before To are counted on which one of
	// People has a duty of Shift at Place, or any duty when Any; with neither Any
	// nor a shift, the days without.
	Row    *int     `json:"row,omitempty"`
	People []string `json:"people,omitempty"`
	From   int      `json:"from,omitempty"`
	To     int      `json:"to,omitempty"`
	Any    bool     `json:"any,omitempty"`
	Shift  string   `json:"shift,omitempty"`
	Place  string   `json:"place,omitempty"`
	Low    *int     `json:"low,omitempty"`
	High   *int     `json:"high,omitempty"`
	// Price is what each one counted is worth in the proof: above nought only with
	// a Low, below it only with a High.
	Price int64 `json:"price,omitempty"`
}

// sameCount tells whether two decisions count the same.
func (d *Decision) sameCount(o *Decision) bool {
	row := (d.Row == nil) == (o.Row == nil) && (d.Row == nil || *d.Row == *o.Row)
	return row && slices.Equal(d.People, o.People) && d.From == o.From && d.To == o.To &&
		d.Any == o.Any && d.Shift == o.Shift && d.Place == o.Place
}

// single tells whether what is counted is one cell, of which there is one or none.
func (d *Decision) single() bool { return d.Row == nil && len(d.People) == 1 && d.To == d.From+1 }

// below tells whether the decision takes the lower side of a split, and where
// that ends.
func (d *Decision) below() (most int, ok bool) {
	if d.High == nil || d.single() && d.Low != nil && *d.Low > 0 {
		return 0, false
	}
	return *d.High, d.Low == nil || d.single() && *d.Low == 0
}

// above tells whether it takes the upper one, and where that begins.
func (d *Decision) above() (least int, ok bool) {
	if d.Low == nil {
		return 0, false
	}
	return *d.Low, d.High == nil || d.single() && *d.High == 1
}

// errLeaves tells that the leaves are not all rosters.
var errLeaves = errors.New("the leaves are not all rosters: for each decision there must be a leaf on its other side")

// together tells that the leaves together are all rosters: at every depth either there
// is one leaf and no more decisions, or all decide on the same count, some below a
// number and the others from there on.
func together(leaves []*Leaf, depth int) error {
	if len(leaves) == 1 && len(leaves[0].Decisions) == depth {
		return nil
	}
	var lower, upper []*Leaf
	for _, l := range leaves {
		if len(l.Decisions) == depth || !l.Decisions[depth].sameCount(&leaves[0].Decisions[depth]) {
			return errLeaves
		}
		if most, ok := l.Decisions[depth].below(); ok {
			if len(lower) > 0 {
				if m, _ := lower[0].Decisions[depth].below(); m != most {
					return errLeaves
				}
			}
			lower = append(lower, l)
			continue
		}
		least, ok := l.Decisions[depth].above()
		if !ok {
			return errLeaves
		}
		if len(upper) > 0 {
			if m, _ := upper[0].Decisions[depth].above(); m != least {
				return errLeaves
			}
		}
		upper = append(upper, l)
	}
	if len(lower) == 0 || len(upper) == 0 {
		return errLeaves
	}
	most, _ := lower[0].Decisions[depth].below()
	if least, _ := upper[0].Decisions[depth].above(); least > most+1 {
		return errLeaves
	}
	return errors.Join(together(lower, depth+1), together(upper, depth+1))
}

// prover works out what prices prove. It keeps each person's side of the problem,
// which is the same whatever the prices.
type prover struct {
	p     *roster.Problem
	rows  []constraint.Cover
	money currency
	limit int
	lines []*line
	left  map[string]bool
	loose map[roster.EmployeeNo]bool
	ids   map[string]int // of people, by id

	besides int64 // what every roster costs besides rows and lines
}

func newProver(p *roster.Problem, said []constraint.Tagged, money currency, limit int) *prover {
	v := &prover{p: p, rows: covers(said), money: money, limit: limit, left: map[string]bool{}, loose: map[roster.EmployeeNo]bool{}, ids: map[string]int{}}
	for e := range p.Employees {
		v.lines = append(v.lines, newLine(p, said, roster.EmployeeNo(e), money, v.left))
		v.ids[p.Employees[e].ID] = e
	}
	return v
}

// bound is what prices prove of the rosters that the decisions allow, in the unit of
// the prices; barred when there are none.
func (v *prover) bound(ctx context.Context, prices []int64, decisions []Decision) (int64, error) {
	sum := v.besides
	for i := range v.rows {
		cost, possible := cheapest(&v.rows[i], len(v.p.Employees), prices[i], v.money)
		if !possible {
			return barred, nil
		}
		sum += cost
	}
	lines := make([]line, len(v.lines))
	for e, l := range v.lines {
		lines[e] = l.copied()
		lines[e].pay(v.rows, prices)
	}
	for i := range decisions {
		earned, err := v.decide(&decisions[i], lines)
		if err != nil {
			return 0, fmt.Errorf("decisions[%d]: %w", i, err)
		}
		sum += earned
	}
	for e := range lines {
		cost, loose, err := lines[e].cheapest(ctx, v.limit)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", v.p.Employees[e].ID, err)
		}
		if cost >= barred {
			return barred, nil
		}
		if loose {
			v.loose[roster.EmployeeNo(e)] = true
		}
		sum += cost
	}
	return sum, nil
}

// decide bars what a decision on one cell bars. A decision on a count is paid for: a
// count of which there are at least Low earns no less than the price times Low in
// any roster of the leaf, so that what it earns beyond may be taken off the cells;
// and likewise with High.
func (v *prover) decide(d *Decision, lines []line) (earned int64, err error) {
	counts, err := v.counted(d)
	if err != nil {
		return 0, err
	}
	if d.single() {
		l := &lines[v.ids[d.People[0]]]
		_, lower := d.below()
		for letter, places := range l.places {
			for k, place := range places {
				if counts(d.From, letter, place) == lower {
					l.at[d.From][letter][k] = barred
				}
			}
		}
		return 0, nil
	}
	switch {
	case d.Price > mostPrice || d.Price < -mostPrice:
		return 0, errors.New("the price is out of range")
	case d.Price > 0 && d.Low == nil, d.Price < 0 && d.High == nil:
		return 0, errors.New("a price above nought needs a low, one below it a high")
	case d.Price > 0:
		earned = d.Price * int64(*d.Low)
	case d.Price < 0:
		earned = d.Price * int64(*d.High)
	}
	if d.Row != nil {
		row := v.rows[*d.Row : *d.Row+1]
		for e := range lines {
			lines[e].pay(row, []int64{d.Price})
		}
		return earned, nil
	}
	for _, id := range d.People {
		l := &lines[v.ids[id]]
		for day := d.From; day < d.To; day++ {
			for letter, places := range l.places {
				for k, place := range places {
					if counts(day, letter, place) {
						l.add(&l.at[day][letter][k], -d.Price)
					}
				}
			}
		}
	}
	return earned, nil
}

// counted tells which duties a decision counts; the error is what in it is not of
// the problem.
func (v *prover) counted(d *Decision) (func(day, letter int, place roster.PlaceNo) bool, error) {
	for _, most := range []*int{d.Low, d.High} {
		if most != nil && (*most < 0 || *most > len(v.p.Employees)*v.p.Days) {
			return nil, errors.New("a limit is out of range")
		}
	}
	if d.Row != nil {
		if *d.Row < 0 || *d.Row >= len(v.rows) {
			return nil, fmt.Errorf("there is no row %d", *d.Row)
		}
		return nil, nil
	}
	seen := map[string]bool{}
	for _, id := range d.People {
		if _, ok := v.ids[id]; !ok || seen[id] {
			return nil, fmt.Errorf("there is no %q, or it is there twice", id)
		}
		seen[id] = true
	}
	if d.From < 0 || d.To > v.p.Days || d.From >= d.To {
		return nil, errors.New("the days are not the period's")
	}
	shift := slices.IndexFunc(v.p.Shifts, func(s roster.Shift) bool { return s.ID == d.Shift })
	if d.Shift != "" && shift < 0 {
		return nil, fmt.Errorf("there is no shift %q", d.Shift)
	}
	at := roster.NoPlace
	if d.Place != "" {
		k := slices.IndexFunc(v.p.Places, func(p roster.Place) bool { return p.ID == d.Place })
		if k < 0 {
			return nil, fmt.Errorf("there is no place %q", d.Place)
		}
		at = roster.PlaceNo(k)
	}
	return func(_, letter int, place roster.PlaceNo) bool {
		switch {
		case d.Any:
			return letter > 0
		case d.Shift == "":
			return letter == 0
		}
		return letter == shift+1 && place == at
	}, nil
}

// copied is the line with cells of its own, for other prices.
func (l *line) copied() line {
	out := *l
	out.at = make([][][]int64, len(l.at))
	for d := range l.at {
		out.at[d] = make([][]int64, len(l.at[d]))
		for letter := range l.at[d] {
			out.at[d][letter] = slices.Clone(l.at[d][letter])
		}
	}
	return out
}
