package figures

import (
	"math/big"

	"heltid/rules"
)

// Together makes the figures of several units into those of all of them, figure
// by figure and scope by scope, in the order in which they are first met. Shares
// and means are the sum of the numerators over the sum of the denominators, so
// that they are as exact as the units' own; amounts are summed. A figure of the
// one who stands out (the longest run, the largest balance) is that of the unit
// where it stands out most. Dates are those of the first unit to the last.
func Together(units ...[]Figure) []Figure {
	type key struct{ id, scope string }
	at := map[key]int{}
	var out []Figure
	for _, unit := range units {
		for _, f := range unit {
			k := key{f.ID, f.Scope}
			i, ok := at[k]
			if !ok {
				at[k] = len(out)
				out = append(out, amount(f))
				continue
			}
			out[i].join(amount(f))
		}
	}
	return out
}

// amount brings an amount whose denominator is of its own unit's making to whole
// öre, so that amounts of several units can be added exactly.
func amount(f Figure) Figure {
	if f.Unit != Kronor || f.Denominator == ore || f.Denominator == 0 {
		return f
	}
	x := new(big.Rat).SetFrac64(f.Numerator, f.Denominator)
	x.Mul(x, big.NewRat(ore, 1))
	whole, _ := new(big.Int).SetString(x.FloatString(0), 10)
	f.Numerator, f.Denominator = whole.Int64(), ore
	return f
}

// join adds another unit's figure of the same id and scope.
func (f *Figure) join(g Figure) {
	f.First, f.Last = min(f.First, g.First), max(f.Last, g.Last)
	how := list().byID[f.ID].Together
	switch {
	case g.Denominator == 0:
		return
	case f.Denominator == 0:
		f.Numerator, f.Denominator = g.Numerator, g.Denominator
	case how != "":
		more := new(big.Rat).SetFrac64(g.Numerator, g.Denominator).Cmp(new(big.Rat).SetFrac64(f.Numerator, f.Denominator))
		if how == "most" && more > 0 || how == "least" && more < 0 {
			f.Numerator, f.Denominator = g.Numerator, g.Denominator
		}
	case f.summed() && f.Denominator == g.Denominator:
		f.Numerator += g.Numerator
	default:
		f.Numerator += g.Numerator
		f.Denominator += g.Denominator
	}
}

// summed tells whether a figure is an amount, not a share or a mean.
func (f *Figure) summed() bool { return f.Unit == Hours || f.Unit == Count || f.Unit == Kronor }

// TogetherSays is how figures of several units are put together, for readers.
var TogetherSays = rules.Text{
	SV: "Andelar och medelvärden: summan av täljarna genom summan av nämnarna. Belopp: summan. Största och minsta: enheten där det är störst eller minst.",
	EN: "Shares and means: the sum of the numerators over that of the denominators. Amounts: the sum. Most and least: the unit where it is so.",
}
