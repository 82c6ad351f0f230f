package certificate

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// PostsProof is what a certificate of posts has been found to prove.
type PostsProof struct {
	// Proven tells that no plan has more full time than the certificate says, of those
	// it speaks of: every leaf costs more than it gives leave to.
	Proven bool
	// Bound is the least cost of any plan with more full time that follows from the
	// leaves, in the certificate's scale; of no leaves nothing.
	Bound int64
	// Least is what no plan can have less of, of the certificate's want.
	Least int64
	// Left lists the shapes that were left out, Loose tells that some sums were.
	Left  []string
	Loose bool
}

// ProvePosts works out what a certificate of posts proves for the problem that was
// asked about. Its limits and posts must be those of the problem, and its leaves all
// numbers of posts there can be. Then, for each leaf, each post that somebody could
// have is put into the problem by itself and its cheapest line found by enumeration;
// and limits, rows, hourly duties and groups are added up as package design says.
// What the unit's limit on hourly time is, where it comes from a roster, is the
// certificate's word.
func ProvePosts(ctx context.Context, p *roster.Problem, c *design.Certificate, limit int) (PostsProof, error) {
	v, err := newPostsProver(p, c, limit)
	if err != nil {
		return PostsProof{}, err
	}
	if err := v.asked(); err != nil {
		return PostsProof{}, err
	}
	out := PostsProof{Proven: true}
	if c.Full < c.Base {
		if err := v.whole(); err != nil {
			return PostsProof{}, err
		}
		out.Bound = barred
		for i := range c.Leaves {
			v.leaf = &c.Leaves[i]
			sum, err := v.sum(ctx)
			if err != nil {
				return PostsProof{}, fmt.Errorf("leaves[%d]: %w", i, err)
			}
			out.Bound = min(out.Bound, sum)
		}
		out.Proven = out.Bound > c.Given
	}
	v.tell(&out)
	return out, nil
}

func newPostsProver(p *roster.Problem, c *design.Certificate, limit int) (*postsProver, error) {
	rates := pay.Standard().Flat() // blind to age, as plans are chosen
	if own := goals.OnCosts(p); own > 0 {
		rates = rates.WithOnCosts(own)
	}
	v := &postsProver{p: p, c: c, rates: rates, limit: limit, left: map[string]bool{}, alones: map[aloneKey]*alone{}, aims: map[string]int64{}}
	for i := range v.money {
		v.money[i] = 0
	}
	v.money[constraint.Ban] = barred
	v.money[constraint.Least], v.money[constraint.Contract] = c.Short*c.Scale, c.Contract*c.Scale
	var err error
	if v.cells, err = reckoned(p); err != nil {
		return nil, err
	}
	if len(v.cells) != len(c.Cells) {
		return nil, fmt.Errorf("%d cells of expected hourly time in the certificate for %d", len(c.Cells), len(v.cells))
	}
	return v, nil
}

// tell fills in what was left out on the way.
func (v *postsProver) tell(out *PostsProof) {
	out.Loose = v.loose
	for name := range v.left {
		out.Left = append(out.Left, name)
	}
	slices.Sort(out.Left)
}

type postsProver struct {
	p      *roster.Problem
	c      *design.Certificate
	leaf   *design.Leaf
	rates  *pay.Rates
	limit  int
	money  currency
	left   map[string]bool
	loose  bool
	cells  []goals.ExpectedRow
	alones map[aloneKey]*alone
	aims   map[string]int64 // what a unit that is wanted costs, of its rate
}

// rate is what a unit of a quantity costs.
func (v *postsProver) rate(name string) int64 {
	for i := range v.c.Limits {
		if v.c.Limits[i].Name == name {
			return v.leaf.Rates[i]
		}
	}
	return 0
}

func (v *postsProver) sum(ctx context.Context) (int64, error) {
	var sum int64
	if len(v.leaf.Rates) != len(v.c.Limits) {
		return 0, fmt.Errorf("%d rates for %d limits", len(v.leaf.Rates), len(v.c.Limits))
	}
	for i, l := range v.c.Limits {
		switch y := v.leaf.Rates[i] - v.aims[l.Name]; {
		case y > 0 && l.High == nil, y < 0 && l.Low == nil:
			return 0, fmt.Errorf("limit %s has a rate of the wrong sign: nothing is proven", l.Name)
		case y > 0:
			sum -= y * *l.High
		case y < 0:
			sum -= y * *l.Low
		}
	}
	said, rows, err := v.said(v.p)
	if err != nil {
		return 0, err
	}
	if len(rows) != len(v.leaf.Prices) {
		return 0, fmt.Errorf("%d prices for %d rows of cover", len(v.leaf.Prices), len(rows))
	}
	for i, price := range v.leaf.Prices {
		if i < len(v.c.Rows) {
			sum += v.row(&rows[i], price)
		} else {
			sum += v.cell(&v.cells[i-len(v.c.Rows)], price)
		}
	}
	for e := range v.p.Employees {
		if who := &v.p.Employees[e]; who.Employment == roster.Hourly && !who.Student {
			sum += v.booked(v.p, said, rows, roster.EmployeeNo(e))
		}
	}
	for g := range v.c.Posts {
		cost, err := v.group(ctx, g)
		if err != nil {
			return 0, err
		}
		sum += cost
	}
	return sum, nil
}

// said is what the rules say of a problem as far as the certificate weighs it, and
// its rows of cover.
func (v *postsProver) said(p *roster.Problem) ([]constraint.Tagged, []constraint.Cover, error) {
	all, faults := catalog.Select(p)
	if len(faults) > 0 {
		return nil, nil, errors.Join(faults...)
	}
	said := rules.Constrain(p, all)
	var rows []constraint.Cover
	for _, c := range covers(said) {
		if c.Least > 0 || c.Most >= 0 && c.Surplus.Level == constraint.Ban {
			rows = append(rows, c)
		}
	}
	if len(rows) != len(v.c.Rows) {
		return nil, nil, fmt.Errorf("%d rows in the certificate for %d rows of cover", len(v.c.Rows), len(rows))
	}
	for i := range v.cells {
		rows = append(rows, v.cells[i].Row(p))
	}
	return said, rows, nil
}

// cell is the cheapest that a cell of expected hourly time can be with any number
// of people on monthly pay.
func (v *postsProver) cell(x *goals.ExpectedRow, price int64) int64 {
	least := barred
	for n := 0; n <= len(v.p.Employees)+v.recruits(); n++ {
		cost := int64(n) * price
		for k := n; k < len(x.Steps); k++ {
			cost += v.rate("expected") * x.Steps[k]
		}
		least = min(least, cost)
	}
	return least
}

// reckoned is the cells of expected hourly time that the unit's rules know of the
// problem asked about.
func reckoned(p *roster.Problem) ([]goals.ExpectedRow, error) {
	all, faults := catalog.Select(p)
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	for _, r := range all {
		if e, ok := r.(*goals.ExpectedHourly); ok {
			return e.Rows(p), nil
		}
	}
	return nil, nil
}

// row is the cheapest that a row can be with any number of people.
func (v *postsProver) row(row *constraint.Cover, price int64) int64 {
	surplus := v.rate("surplus")
	if v.byPaid() {
		surplus = 0
	}
	least := barred
	for n := 0; n <= len(v.p.Employees)+v.recruits(); n++ {
		cost := int64(n)*price + weighed(row.Short, int64(row.Least-n)*int64(row.Minutes), v.money)
		if row.Most >= 0 && n > row.Most {
			cost += weighed(row.Surplus, int64(n-row.Most)*int64(row.Minutes), v.money) + surplus*int64(n-row.Most)*int64(row.Minutes)
		}
		least = min(least, cost)
	}
	return least
}

func (v *postsProver) recruits() (n int) {
	for _, g := range v.c.Posts {
		n += g.Most
	}
	return n
}

// byPaid tells that the quantity of surplus is all paid time: where all demand is
// by shift. Elsewhere it is resource shifts and people beyond the most.
func (v *postsProver) byPaid() bool {
	return !slices.ContainsFunc(v.p.Demands, func(d roster.Demand) bool { return len(d.Shift) == 0 })
}

// booked is what somebody on hourly pay can earn at most: every duty that pays.
func (v *postsProver) booked(p *roster.Problem, said []constraint.Tagged, rows []constraint.Cover, e roster.EmployeeNo) (sum int64) {
	l := newLine(p, said, e, v.money, v.left)
	l.pay(rows, v.leaf.Prices)
	book := pay.NewBook(p, v.rates)
	for d := range l.at {
		for letter := 1; letter < len(l.at[d]); letter++ {
			s := roster.ShiftNo(letter - 1)
			if p.Shifts[s].Kind != roster.Work {
				continue
			}
			paid := v.rate("hourly")
			if v.byPaid() {
				paid += v.rate("surplus")
			}
			extra := paid*int64(p.Paid(roster.Day(d), s)) + v.rate("money")*int64(book.Duty(e, roster.Day(d), s))
			for _, cost := range l.at[d][letter] {
				if cost < barred/2 {
					sum += min(0, cost+extra)
				}
			}
		}
	}
	return sum
}

// group is the cheapest posts of a person or a class: for each number of them the
// cheapest of their sizes, each as many as the leaf allows.
func (v *postsProver) group(ctx context.Context, g int) (int64, error) {
	group := &v.c.Posts[g]
	least := make([]int64, group.Most+1) // by number of posts of the sizes so far
	for n := 1; n <= group.Most; n++ {
		least[n] = barred
	}
	for size := range group.Sizes {
		low, high := v.counts(g, size)
		cost := barred
		if high > 0 {
			var err error
			if cost, err = v.post(ctx, g, size); err != nil {
				return 0, err
			}
		}
		next := make([]int64, group.Most+1)
		for n := range next {
			next[n] = barred
			for k := low; k <= min(high, n); k++ {
				switch before := least[n-k]; {
				case before >= barred:
				case k == 0:
					next[n] = min(next[n], before)
				case cost < barred/2:
					next[n] = min(next[n], before+int64(k)*cost)
				}
			}
		}
		least = next
	}
	best := slices.Min(least[group.Least:])
	if best >= barred {
		return 0, fmt.Errorf("%s%s: no lawful lines for as many posts as there must be", group.Person, group.Class)
	}
	return best, nil
}

// post is what a post costs with its cheapest line, quantities included.
func (v *postsProver) post(ctx context.Context, g, size int) (int64, error) {
	a, err := v.alone(g, size)
	if err != nil {
		return 0, err
	}
	l := a.line.copied()
	l.pay(a.rows, v.leaf.Prices)
	book := pay.NewBook(a.p, v.rates)
	for d := range l.at {
		for letter := 1; letter < len(l.at[d]); letter++ {
			s := roster.ShiftNo(letter - 1)
			extra := v.rate("money") * int64(book.Duty(a.e, roster.Day(d), s))
			if kind := a.p.Shifts[s].Kind; kind == roster.Resource || kind == roster.Work && v.byPaid() {
				extra += v.rate("surplus") * int64(a.p.Paid(roster.Day(d), s))
			}
			for i := range l.at[d][letter] {
				if l.at[d][letter][i] < barred/2 {
					l.at[d][letter][i] += extra
				}
			}
		}
	}
	cost, loose, err := l.cheapest(ctx, v.limit)
	if err != nil || cost >= barred/2 {
		return barred, err
	}
	v.loose = v.loose || loose
	who := &a.p.Employees[a.e]
	base, full := v.share(who)
	cost += v.rate("base")*base + v.rate("full")*full + v.rate("money")*int64(book.Fixed(a.e))
	cost += v.rate("lack") * (int64(v.goal().Share)*base - int64(roster.FullTime)*full)
	if (size > 0 || becomes(&v.c.Posts[g], size)) && v.c.Posts[g].Person != "" {
		cost += v.rate("changed")
	}
	return cost, nil
}

func (v *postsProver) goal() roster.PostGoal {
	if v.p.Posts == nil {
		return roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}
	}
	return v.p.Posts.Goal
}

// share is what somebody adds to the share's two numbers.
func (v *postsProver) share(who *roster.Employee) (base, full int64) {
	last := v.p.Last()
	if !who.EmployedOn(last) {
		return 0, 0
	}
	whole := who.Post == roster.FullTime
	permanent := who.Employment == roster.Permanent
	one := func(yes bool) int64 {
		if yes {
			return 1
		}
		return 0
	}
	switch v.goal().Of {
	case roster.FullTimeOfMonthly:
		return 1, one(whole && permanent)
	case roster.FullTimeWorking:
		away := slices.ContainsFunc(who.Absences, func(a roster.Absence) bool {
			return a.Covers(last) && (a.Kind == roster.Leave || a.Kind == roster.Child || a.Kind == roster.Study)
		})
		return 1, one(whole && !away)
	case roster.FullTimePosts:
		return int64(who.Post), int64(who.Post) * one(whole)
	}
	return one(permanent), one(permanent && whole)
}
