package units

import (
	"fmt"
	"math/rand/v2"

	"heltid/rules/roster"
)

// The sums of DISTRICT-2470. Of smaller districts they are the same shares.
const (
	allUnits  = 60
	allHeads  = 2470 // on monthly pay
	permanent = 2300
	fullTime  = 1863 // of the permanent: 81 %
	sixty     = 377  // of the permanent, aged 60 or more
)

// sort is a kind of unit in a district: how many of them among sixty, how many on
// monthly pay in each, and how often full time is had there compared with others.
type sort struct {
	kind   roster.UnitKind
	night  bool
	name   string
	units  int
	heads  int
	weight int // of full time
}

var sorts = []sort{
	{roster.CareHome, false, "Vård- och omsorgsboende", 22, 54, 80},
	{roster.HomeCare, false, "Hemtjänst", 13, 62, 80},
	{roster.LSSHome, false, "Gruppbostad", 11, 16, 76},
	{roster.CareHome, true, "Nattgrupp", 6, 16, 68},
	{roster.Preschool, false, "Förskola", 4, 20, 97},
	{roster.DayActivity, false, "Daglig verksamhet", 2, 26, 92},
	{roster.OfficeHours, false, "Biståndsenhet", 2, 36, 97},
}

// District makes up a district: with sixty units DISTRICT-2470, with 2 300
// permanent of whom exactly 1 863 full time, 170 temporary and 377 of the
// permanent aged 60 or more; with fewer its beginning, in the same shares. Units
// lie in areas of a dozen with a resource team each.
func District(seed uint64, n int) []*roster.Problem {
	rnd := rand.New(rand.NewPCG(seed, 2470))
	order := mixed()[:min(n, allUnits)]
	heads := make([]int, len(order))
	total := 0
	for i, s := range order {
		heads[i] = sorts[s].heads
		total += heads[i]
	}
	for i := range order { // some larger, some smaller, the sum the same
		for j := i + 1; j < len(order); j++ {
			if order[i] == order[j] && rnd.IntN(2) == 0 {
				by := rnd.IntN(heads[i]/4 + 1)
				if heads[j]-by >= sorts[order[j]].heads/2 && heads[i]+by <= 2*sorts[order[i]].heads {
					heads[i], heads[j] = heads[i]+by, heads[j]-by
				}
				break
			}
		}
	}
	part := func(of int) int { return (of*total + allHeads/2) / allHeads }
	perm := apportion(part(permanent), heads, heads)
	weights := make([]int, len(order))
	for i, s := range order {
		weights[i] = perm[i] * sorts[s].weight
	}
	full := apportion(part(fullTime), weights, perm)
	old := apportion(part(sixty), perm, perm)
	var out []*roster.Problem
	for i, s := range order {
		out = append(out, unit(i, &sorts[s], heads[i], perm[i], full[i], old[i], rnd))
	}
	lend(out)
	return out
}

// mixed orders the sixty units so that any beginning has all sorts in their
// shares.
func mixed() []int {
	var out []int
	had := make([]int, len(sorts))
	for range allUnits {
		best := 0
		for s := range sorts {
			if (had[s]*2+1)*sorts[best].units < (had[best]*2+1)*sorts[s].units {
				best = s
			}
		}
		had[best]++
		out = append(out, best)
	}
	return out
}

// apportion hands out a total one by one, each time to whoever has least for the
// weight, at most so many to each.
func apportion(total int, weights, most []int) []int {
	out := make([]int, len(weights))
	for range total {
		best := -1
		for i := range weights {
			if out[i] < most[i] && (best < 0 || weights[best]*(2*out[i]+1) < weights[i]*(2*out[best]+1)) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		out[best]++
	}
	return out
}

// unit makes one unit with its people.
func unit(i int, s *sort, heads, perm, full, old int, rnd *rand.Rand) *roster.Problem {
	id := fmt.Sprintf("enhet-%02d", i+1)
	b := newBuilder(id, fmt.Sprintf("%s %d", s.name, i+1), s.kind, 28, rnd)
	b.p.Unit.Managers = 1 + heads/45
	w := b.work(s, heads)
	for k := range heads {
		e := b.person(fmt.Sprintf("p%03d", k+1))
		w.terms(&e, k)
		e.Employment, e.Post, e.Salary = roster.Permanent, roster.FullTime, roster.Money(27800+rnd.IntN(60)*100)*roster.SEK
		if k >= perm {
			e.Employment, e.To = roster.Temporary, b.p.Last()+roster.Date(30+rnd.IntN(150))
		}
		// Those at full time and those of age are spread by strides.
		if k < perm && !spread(k, full, perm) || k >= perm && rnd.IntN(3) == 0 {
			e.Post = []roster.PostSize{7500, 8000, 8500, 7500, 5000}[rnd.IntN(5)]
			switch rnd.IntN(20) {
			case 0, 1, 2, 3, 4, 5, 6:
				e.PartTime, e.WantsMore = roster.PartTimeOffered, roster.FullTime
			case 7, 8, 9, 10:
				e.PartTime = roster.PartTimeOffered
			case 11, 12, 13, 14, 15, 16:
				e.PartTime = roster.PartTimeAgreed
			}
		}
		if k < perm && spread(perm-1-k, old, perm) {
			e.BirthYear = 1961 + rnd.IntN(6)
		}
		b.absence(&e)
		no := b.add(e)
		b.past(no, w.usual(k), k%2 == 0)
	}
	like := b.person("tim")
	w.terms(&like, 0)
	like.Measure = 0
	for k := range (heads + 7) / 8 {
		e := like
		e.ID, e.Name = fmt.Sprintf("t%02d", k+1), invented[rnd.IntN(len(invented))]+" "+families[rnd.IntN(len(families))]
		e.Employment, e.HourlyPay, e.BirthYear = roster.Hourly, 165*roster.SEK+roster.Money(rnd.IntN(20))*100, 1960+rnd.IntN(45)
		b.add(e)
	}
	b.pool(2+heads*4/10, like)
	if w.weekends {
		b.rule("weekend-frequency", `{"most":1,"of":2}`)
	}
	b.rule("days-in-row", `{"most":5}`)
	return b.p
}

// spread tells whether k is one of part among of, evenly.
func spread(k, part, of int) bool { return (k+1)*part/of != k*part/of }

// absence gives somebody what a winter month has on the mean: a week of leave,
// a spell of sickness, or neither.
func (b *builder) absence(e *roster.Employee) {
	at := b.p.First + roster.Date(7*b.rnd.IntN(4))
	switch b.rnd.IntN(20) {
	case 0, 1, 2, 3, 4, 5:
		e.Absences = append(e.Absences, roster.Absence{First: at, Last: at + 6, Kind: roster.Vacation, Credited: true, Minutes: -1})
	case 6, 7, 8:
		from := at + roster.Date(b.rnd.IntN(5))
		e.Absences = append(e.Absences, roster.Absence{First: from, Last: min(from+roster.Date(2+b.rnd.IntN(7)), b.p.Last()), Kind: roster.Sick, Credited: true, Minutes: -1})
	}
}

// lend puts the units in areas of a dozen, each with a resource team of three in
// its first care home, introduced in the area's other units of that kind.
func lend(all []*roster.Problem) {
	const size = 12
	for i, p := range all {
		p.Unit.Sharing = roster.Sharing{Area: fmt.Sprintf("omrade-%d", i/size+1), District: "distriktet"}
	}
	for from := 0; from < len(all); from += size {
		area := all[from:min(from+size, len(all))]
		var own *roster.Problem
		pool := roster.Pool{ID: "team", Name: "Resursteamet", Kind: roster.ResourceTeam, Radius: roster.SameArea, Away: roster.Whole}
		for _, p := range area {
			if p.Unit.Kind != roster.CareHome || p.Shifts[0].Night {
				continue
			}
			if own == nil {
				own = p
				continue
			}
			pool.Goes = append(pool.Goes, roster.Introduction{Unit: p.Unit.ID})
		}
		if own == nil {
			continue
		}
		for e := range own.Employees {
			who := &own.Employees[e]
			if len(pool.Members) < 3 && who.Employment == roster.Permanent && who.Post == roster.FullTime {
				pool.Members = append(pool.Members, roster.EmployeeNo(e))
				who.Shifts = []roster.ShiftNo{roster.ShiftNo(len(own.Shifts) - 1)} // resource shifts alone
			}
		}
		own.Pools = append(own.Pools, pool)
	}
}
