package benchmarks

import (
	"cmp"
	"slices"
)

// natural compares names as people do: Instance2 before Instance10.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			n, m := number(a[:x]), number(b[:y])
			if n != m {
				return cmp.Compare(n, m)
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && n < 18 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

func number(s string) (n int64) {
	for _, c := range s {
		n = 10*n + int64(c-'0')
	}
	return n
}

// upward sorts values from the least to the most, what is not there last.
func upward[T cmp.Ordered](values []*T) []*T {
	values = slices.Clone(values)
	slices.SortStableFunc(values, func(a, b *T) int {
		switch {
		case a == nil && b == nil:
			return 0
		case a == nil:
			return 1
		case b == nil:
			return -1
		}
		return cmp.Compare(*a, *b)
	})
	return values
}

// median gives the value in the middle, of two the greater: of costs and seconds
// the worse, for a report does not flatter. It is nil when the run in the middle is
// one without.
func median[T cmp.Ordered](values []*T) *T { return upward(values)[len(values)/2] }

// greatest gives the greatest value; nil when a run is without.
func greatest[T cmp.Ordered](values []*T) *T { return upward(values)[len(values)-1] }
