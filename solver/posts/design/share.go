package design

import (
	"context"

	"heltid/rules/roster"
	"heltid/solver/district"
	"heltid/solver/posts/master"
	"heltid/solver/ring"
)

// shared is a unit and its sister as one problem, apart and with people shared.
type shared struct {
	pair        *ring.Pair
	sister      *PriceList
	apart, both *roster.Problem
	guests      []ring.Guest
	introduced  bool
}

// share lays the unit beside its sister. Those are shared who are introduced in the
// other unit, by the pools of the two; where nobody is, those who could be, for as
// much of their time as the district's assumptions lend.
func (l *PriceList) share(sister *roster.Problem) (*shared, error) {
	other, err := NewPriceList(l.ctx, sister)
	if err != nil {
		return nil, err
	}
	pair, err := ring.Join(l.bare, other.bare)
	if err != nil {
		return nil, err
	}
	x := &shared{pair: pair, sister: other, apart: pair.Problem, guests: pair.Introduced(l.p, sister), introduced: true}
	if len(x.guests) == 0 {
		x.guests, x.introduced = pair.Skilled(l.p, sister, district.Standard().Lent), false
	}
	x.both = pair.Lend(x.guests)
	return x, faultsOf(x.both)
}

// firstShare is the first answer about sharing: what the two units cost together at
// the least, against what they cost apart. The prices that each has alone would let
// every guest earn the dearest hours of both, so the programme of the two together
// is solved from the lines of both, which takes few more.
func (l *PriceList) firstShare(out *Price) {
	x, err := l.share(out.Policy.Sister)
	if err != nil {
		out.Fault = err
		return
	}
	out.Guests, out.Introduced = len(x.guests), x.introduced
	q, err := pose(x.both)
	if err != nil {
		out.Fault = err
		return
	}
	q.c.Aim(Money, perOre)
	prices := make([]int64, len(q.c.Model().Rows))
	names := map[string]string{}
	for i := range x.sister.bare.Demands {
		names[x.both.Demands[int(x.pair.Demands)+i].ID] = x.sister.bare.Demands[i].ID
	}
	for i, k := range rowKeys(q) {
		if own, is := names[k.demand]; is {
			k.demand = own
			prices[i] = x.sister.rows[k]
		} else {
			prices[i] = l.rows[k]
		}
	}
	carry(l.today.question, q, nil)
	carry(x.sister.today.question, q, x.pair.Name)
	q.c.Try(prices, l.proof.Rates)
	q.c.Grow(master.Limits{Gap: shareGap, Work: settleWork, Stop: func() bool { return l.ctx.Err() != nil }})
	out.told(q.c.Bound, l.value+x.sister.value)
}

// shareGap is how near the programme of two units is solved, in its cost.
const shareGap = 30

// confirmShare makes rosters of the two units with today's posts, apart and with
// people shared, each with as little hourly time as can be found.
func (l *PriceList) confirmShare(ctx context.Context, price *Price, o Options) error {
	x, err := l.share(price.Policy.Sister)
	if err != nil {
		price.Fault = err
		return nil
	}
	apart, q, err := l.together(ctx, x.apart, o, func(q *question) {
		carry(l.today.question, q, nil)
		carry(x.sister.today.question, q, x.pair.Name)
	})
	if err != nil {
		price.Fault = err
		return nil
	}
	both, _, err := l.together(ctx, x.both, o, func(to *question) { carry(q, to, nil) })
	if err != nil {
		price.Fault = err
		return nil
	}
	c := &Confirmed{
		Money: both.Money - apart.Money, Hourly: both.Hourly - apart.Hourly, Full: both.Full, Base: both.Base,
		Uncovered: both.Uncovered, Hard: both.Hard,
	}
	hourlyThen, _ := x.spent(&apart)
	hourlyNow, lent := x.spent(&both)
	for u, unit := range x.pair.Units {
		c.Units = append(c.Units, UnitGain{ID: unit.ID, Name: unit.Name, Hourly: hourlyNow[u] - hourlyThen[u], Lent: lent[u]})
	}
	price.Confirmed = c
	return nil
}

// together is the plan of two units with today's posts.
func (l *PriceList) together(ctx context.Context, p *roster.Problem, o Options, warm func(*question)) (Plan, *question, error) {
	q, err := pose(p)
	if err != nil {
		return Plan{}, nil, err
	}
	warm(q)
	r := &run{question: q, ctx: ctx, o: o, out: &Result{Asked: p, Offer: q.offer, Rules: q.rules}}
	counts := q.offer.Same()
	r.c.Aim(Hourly, master.Scale)
	r.grow(30)
	plan, err := r.make(counts, r.c.Parts())
	return plan, q, err
}

// spent is hourly staff's time in each of the two units, and the time that each
// lends to the other.
func (x *shared) spent(plan *Plan) (hourly, lent [2]roster.Minutes) {
	p := plan.Problem
	for _, d := range plan.Roster.Duties {
		at, paid := x.pair.UnitOf(d.Shift), p.Paid(d.Day, d.Shift)
		home := 0
		if d.Employee >= x.pair.Employees {
			home = 1
		}
		switch {
		case p.Employees[d.Employee].Employment == roster.Hourly:
			hourly[at] += paid
		case home != at:
			lent[home] += paid
		}
	}
	return hourly, lent
}
