package grow

import (
	"heltid/solver/lp"
	"heltid/solver/model"
)

// Key tells the lines of a programme's people or posts apart.
func Key(who int, line []model.Letter) string {
	b := make([]byte, 0, 2*len(line)+2)
	b = append(b, byte(who), byte(who>>8))
	for _, l := range line {
		b = append(b, byte(l), byte(l>>8))
	}
	return string(b)
}

// Purge notes which of a programme's columns are in use and, when there are more than
// most, lets go of those of no use for more than patience rounds. use gives where a
// column stands and counts the rounds since it was last in use; gone is told of each
// that goes. It gives the columns that are left, in the place of columns.
func Purge[C any](p *lp.Problem, columns []C, most, patience int, use func(*C) (at lp.Column, idle *int), gone func(*C)) []C {
	for i := range columns {
		at, idle := use(&columns[i])
		if *idle++; p.Value(at) > 1e-7 {
			*idle = 0
		}
	}
	if len(columns) <= most {
		return columns
	}
	kept := columns[:0]
	for i := range columns {
		if at, idle := use(&columns[i]); *idle > patience && p.RemoveColumn(at) {
			gone(&columns[i])
			continue
		}
		kept = append(kept, columns[i])
	}
	return kept
}
