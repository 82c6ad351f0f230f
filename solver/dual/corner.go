package dual

import (
	"math"

	"heltid/solver/model"
)

// corner is a number of people or of steps at which what one more costs changes, and
// what all cost.
type corner struct{ n, cost float64 }

// rowCorners are the numbers of people at which one more is worth something else.
func rowCorners(m *model.Model, row *model.Row) (out []corner) {
	for n := 0; n <= len(m.People); n++ {
		if n == 0 || n == len(m.People) || row.Worth(n) != row.Worth(n-1) {
			var t model.Tally
			row.Tally(&t, n)
			out = append(out, corner{float64(n), float64(m.Weights.Of(&t))})
		}
	}
	return out
}

// sumCorners are the numbers of steps at which one more costs something else.
func sumCorners(price []int64) (out []corner) {
	open := func(n int) bool { return n >= 0 && n < len(price) && price[n] < model.Inf/2 }
	for n, c := range price {
		if open(n) && (!open(n-1) || !open(n+1) || price[n+1]-c != c-price[n-1]) {
			out = append(out, corner{float64(n), float64(c)})
		}
	}
	return out
}

// soft gives the least that any corner costs when one of its number costs so much
// besides, blurred, the number of it, and by how much that falls as one costs more.
func soft(corners []corner, each, heat float64) (value, number, bend float64) {
	least := math.Inf(1)
	for _, c := range corners {
		least = min(least, c.cost+float64(each*c.n))
	}
	sum, mean, square := 0.0, 0.0, 0.0
	for _, c := range corners {
		w := math.Exp(-(c.cost + float64(each*c.n) - least) / heat)
		sum, mean, square = sum+w, mean+float64(w*c.n), square+float64(w*c.n)*c.n
	}
	mean /= sum
	return least - float64(heat*math.Log(sum)), mean, max(0, square/sum-float64(mean*mean)) / heat
}
