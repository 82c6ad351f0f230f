package grow

import (
	"heltid/solver/model"
	"heltid/solver/price"
)

// Asker asks one person at a time for a line; each has memory of its own.
type Asker struct {
	Solver price.Solver
	Cost   []int64        // of a day's letter, [day*letters+letter], as it is asked under
	Line   []model.Letter // the answer
	duties []model.Duty
}

// NewAsker makes an asker for the people of a model.
func NewAsker(m *model.Model) Asker {
	return Asker{Cost: make([]int64, m.Days*m.Letters()), Line: make([]model.Letter, m.Days)}
}

// Breaches tells what a line of person e breaks and misses.
func (a *Asker) Breaches(m *model.Model, e int, line []model.Letter) model.Tally {
	a.duties = m.Duties(e, line, a.duties)
	return m.Breaches(e, line, a.duties)
}

// dearer is how often a line that breaks a ban the tables do not know is asked for
// again with what it did too much of made dearer.
const dearer = 12

// Mend makes Line one that keeps every ban, near person e's best under Cost, and
// tells whether it is one; extra is how much dearer it begins with. The tables leave
// out what would cost them too much; only the line suffers by it, for what an answer
// proves is taken before. That no line could be mended proves nothing.
func (a *Asker) Mend(m *model.Model, table *price.Line, e int, extra int64) bool {
	for range dearer {
		if t := a.Breaches(m, e, a.Line); t[0] == 0 {
			return true
		}
		if !m.Confine(e, a.Line, a.Cost) {
			m.Dearer(e, a.Line, a.Cost, extra)
			extra <<= 2
		}
		if _, ok := a.Solver.Best(table, a.Cost, a.Line); !ok {
			return false
		}
	}
	return false
}
