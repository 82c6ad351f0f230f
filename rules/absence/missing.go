package absence

// One is a whole person in the fixed-point sums of this package; each
// multiplication is rounded down to a part of it.
const One int64 = 1_000_000_000_000

// Distribution is how likely each number of people is, in parts of One that come
// to One exactly: rounding only moves between neighbours.
type Distribution []int64

// Nobody is the distribution of no people, over the memory of d.
func (d Distribution) Nobody() Distribution { return append(d[:0], One) }

// With adds one person who is among the number with a chance. It is exact but
// for the rounding of One, and allocates only to grow.
func (d Distribution) With(c Chance) Distribution {
	d = append(d, 0)
	for k := len(d) - 1; k > 0; k-- {
		up := part(d[k-1], c)
		d[k-1] -= up
		d[k] += up
	}
	return d
}

// Plus adds an independent number of people, over the memory of into.
func (d Distribution) Plus(x, into Distribution) Distribution {
	into = into[:0]
	for range len(d) + len(x) - 1 {
		into = append(into, 0)
	}
	for i, a := range d {
		left := a
		for k := len(x) - 1; k > 0; k-- {
			m := mul(a, x[k])
			into[i+k] += m
			left -= m
		}
		into[i] += left
	}
	return into
}

// Short turns the number away of n people into the number missing of need, over
// the same memory.
func (d Distribution) Short(n, need int) Distribution {
	spare := n - need
	switch {
	case spare > 0: // so many can be away unnoticed
		spare = min(spare, len(d)-1)
		for k := 1; k <= spare; k++ {
			d[0] += d[k]
		}
		copy(d[1:], d[spare+1:])
		return d[:len(d)-spare]
	case spare < 0:
		for range -spare {
			d = append(d, 0)
		}
		copy(d[-spare:], d[:len(d)+spare])
		for k := range -spare {
			d[k] = 0
		}
	}
	return d
}

// Mean is the expected number, in parts of One.
func (d Distribution) Mean() int64 {
	var sum int64
	for k, m := range d {
		sum += int64(k) * m
	}
	return sum
}

// Some is the chance of at least one, in parts of One.
func (d Distribution) Some() int64 { return One - d[0] }

// Fill lets one more person step in, who is away with a chance: where one or
// more are missing, one fewer is. It gives how many fewer are then expected, in
// parts of One. Called again and again it gives less and less: whatever the
// distribution and the rounding, the expected shortage is convex in the number
// of people of one and the same chance who stand by.
func (d Distribution) Fill(away Chance) int64 {
	var gain int64
	for k := 1; k < len(d); k++ {
		down := part(d[k], Certain-away)
		d[k] -= down
		d[k-1] += down
		gain += down
	}
	return gain
}

// Missing is the expected number missing of need when people are rostered who are
// away with the chances given, in parts of One.
func Missing(need int, away []Chance) int64 {
	d := make(Distribution, 0, len(away)+max(0, need-len(away))+1).Nobody()
	for _, c := range away {
		d = d.With(c)
	}
	return d.Short(len(away), need).Mean()
}

// Steps gives what each further person is worth in a cell, from the first to the
// most-th: how many fewer of need are expected missing, in parts of One, when
// those with the chances given are rostered already and each further one is away
// with the chance next. The steps never rise, so they can stand as the prices of
// a convex row: with nobody given, the row of a cell by its number rostered; with
// those rostered given, that of a reserve.
func Steps(need int, away []Chance, next Chance, most int) []int64 {
	d := make(Distribution, 0, max(len(away), need)+2).Nobody()
	for _, c := range away {
		d = d.With(c)
	}
	d = d.Short(len(away), need)
	out := make([]int64, max(0, most))
	for i := range out {
		out[i] = d.Fill(next)
		if i > 0 {
			out[i] = min(out[i], out[i-1]) // a unit of rounding at most
		}
	}
	return out
}

// part is m times a chance, rounded down.
func part(m int64, c Chance) int64 { return m * int64(c) / int64(Certain) }

// mul is a times b in parts of One, rounded down.
func mul(a, b int64) int64 {
	const half = 1_000_000
	// a·b/One with both at most One: a = a1·half + a0.
	return a/half*b/half + a%half*b/One
}

// Both is the chance of two independent things at once, in parts of One and
// rounded down.
func Both(a, b int64) int64 { return mul(a, b) }
