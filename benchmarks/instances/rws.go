package instances

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/terms"
)

// ReadRWS reads a rotating workforce schedule: the rows of a rolling schedule
// that everybody walks through, to be found so that each weekday has exactly the
// people it asks for. There is no cost; a solution breaks nothing. The error is
// Faults.
//
// It reads both kinds of file of the MiniZinc challenge: ExampleN.dzn (Musliu;
// Musliu, Schutt and Stuckey, 2018) and rws-instance-e-N-s-K.dzn (Lagerkvist,
// 2022). A row is an employee of a problem of one week; rule rotation joins them.
func ReadRWS(name string, r io.Reader) (Instance, error) {
	d := readDZN(name, r)
	w := rws{dzn: d}
	if d.has("requirements") {
		w.lagerkvist()
	} else {
		w.musliu()
	}
	w.rest()
	if err := w.err(); err != nil {
		return Instance{}, err
	}
	p := w.problem()
	if w.sound(p); w.err() != nil {
		return Instance{}, w.err()
	}
	rotation := &local.Rotation{Binding: hard(), Blocks: w.circle}
	out := append([]rules.Rule{terms.Skills{}, &local.HeadCount{Binding: hard()}, rotation}, w.week...)
	return Instance{Name: strings.TrimSuffix(name, ".dzn"), Problem: p, Rules: out}, nil
}

// rws is a file under way.
type rws struct {
	dzn
	rows   int
	shifts []string
	length []int
	need   [][]int       // by shift and weekday, from Monday
	circle []local.Block // what the circle of rows keeps
	week   []rules.Rule  // what each row keeps by itself
}

// musliu reads a file of the older kind.
func (w *rws) musliu() {
	w.whole("week_length", 7, 7)
	w.rows = w.whole("nb_workers", 1, mostRows)
	off := [2]int{w.whole("min_daysoff", 0, 7*mostRows), w.whole("max_daysoff", 1, 7*mostRows)}
	work := [2]int{w.whole("min_work", 0, 7*mostRows), w.whole("max_work", 1, 7*mostRows)}
	n := w.whole("nb_shifts", 1, roster.MostShifts)
	w.shifts = slices.Clone(w.list("shift_name", n))
	w.numbers("shift_start", n, 0, int(roster.DayLength))
	w.length = w.numbers("shift_length", n, 1, int(roster.DayLength))
	for _, row := range w.dzn.rows("temp_req", n, 7) {
		w.need = append(w.need, w.needs("temp_req", row))
	}
	least, most := w.numbers("shift_block_min", n, 0, 7*mostRows), w.numbers("shift_block_max", n, 1, 7*mostRows)
	banned := w.whole("nb_forbidden", 0, 10_000)
	before, after := w.numbers("forbidden_before", banned, 1, n), w.numbers("forbidden_after", banned, 1, n)
	across := w.truths("forbidden_daysoff", banned)
	w.names()
	for _, span := range [][2]int{off, work} {
		if span[0] > span[1] {
			w.add(0, "a least of %d days is more than the most of %d", span[0], span[1])
		}
	}
	if len(w.List) > 0 {
		return
	}
	w.circle = append(w.circle,
		&local.DaysInRow{Least: work[0], Most: work[1]},
		&local.DaysOffInRow{Least: off[0], Most: off[1]})
	for s, id := range w.shifts {
		w.circle = append(w.circle, &local.ShiftsInRow{Shifts: []string{id}, Least: least[s], Most: most[s]})
	}
	for i := range banned {
		a, b := w.shifts[before[i]-1], w.shifts[after[i]-1]
		if across[i] {
			w.circle = append(w.circle, &local.Pattern{Days: []string{a, "free", b}})
		} else {
			w.circle = append(w.circle, &local.NoFollow{First: []string{a}, Then: []string{b}})
		}
	}
}

// mostRows is how many rows a schedule can have.
const mostRows = 1000

// needs reads how many work a shift on each weekday.
func (w *rws) needs(name string, row []string) []int {
	out := make([]int, len(row))
	for i, word := range row {
		out[i] = w.number(w.line[name], name, word, 0, mostRows)
	}
	return out
}

// names finds fault with shifts that cannot be told apart, or from words of
// rule pattern and of rows.
func (w *rws) names() {
	seen := newNumbered[roster.ShiftNo]("shift")
	for _, id := range w.shifts {
		seen.add(w.Faults, w.line["shift_name"], id, roster.MostShifts)
		if slices.Contains([]string{"work", "free", "any", "-"}, id) || strings.Contains(id, "|") {
			w.add(w.line["shift_name"], "shift %q cannot be told from a word of the rules: give it another name", brief(id))
		}
	}
}

// lagerkvist reads a file of the newer kind; its rules are the same in all of
// them.
func (w *rws) lagerkvist() {
	w.rows = w.whole("employees", 1, mostRows)
	w.shifts, w.length = []string{"Day", "Evening", "Night"}, []int{480, 480, 480}
	table := w.dzn.rows("requirements", -1, -1)
	if len(table) > 0 && len(table[0]) == 0 {
		table = table[1:]
	}
	w.need = make([][]int, 3)
	if len(table) != 7 || slices.ContainsFunc(table, func(r []string) bool { return len(r) != 3 }) {
		w.add(w.line["requirements"], "requirements is not a line of three numbers for each of seven days: write as many")
		return
	}
	for _, row := range table {
		for s, n := range w.needs("requirements", row) {
			w.need[s] = append(w.need[s], n)
		}
	}
	day := []string{"Day", "Evening"}
	w.circle = []local.Block{
		&local.DaysInRow{Most: 5}, // every six days hold a free one
		&local.ShiftsInRow{Shifts: []string{"Night"}, Most: 3},
		&local.NoFollow{First: day, Then: []string{"Night"}},
		&local.NoFollow{First: []string{"Night"}, Then: day},
	}
	// Of every three weekends one is free.
	for mask := range 8 {
		var days []string
		for week := range 3 {
			if week > 0 {
				days = append(days, "any", "any", "any", "any", "any")
			}
			if mask>>week&1 == 0 {
				days = append(days, "work", "any")
			} else {
				days = append(days, "free", "work")
			}
		}
		w.circle = append(w.circle, &local.Pattern{Days: days, Begins: "saturday"})
	}
	for _, days := range withoutPairs(7) { // every row has two days off together
		w.week = append(w.week, &local.Pattern{Binding: hard(), Days: days, Begins: "monday"})
	}
}

// withoutPairs gives the patterns of n days that leave no two days off together:
// work on a day of each pair of neighbours, and on no more days than that takes.
// A row without a pair matches one of them.
func withoutPairs(n int) [][]string {
	var out [][]string
	for mask := range 1 << n {
		works := func(d int) bool { return d < 0 || d >= n || mask>>d&1 == 1 }
		days := slices.Repeat([]string{"any"}, n)
		ok := true
		for d := range n {
			if works(d) {
				days[d] = "work"
				ok = ok && !(works(d-1) && works(d+1)) // else it is one too many
			} else {
				ok = ok && (works(d + 1))
			}
		}
		if ok {
			out = append(out, days)
		}
	}
	return out
}

// problem writes the rows in the words of the product.
func (w *rws) problem() *roster.Problem {
	p := newProblem(strings.TrimSuffix(w.Name, ".dzn"), monday, 7)
	for s, id := range w.shifts {
		addShift(p, id, roster.Minutes(w.length[s]))
	}
	for i := range w.rows {
		addEmployee(p, fmt.Sprintf("row-%d", i+1))
	}
	for s, need := range w.need {
		for d, n := range need {
			p.Demands = append(p.Demands, roster.Demand{
				ID:    fmt.Sprintf("%s-%s", w.shifts[s], weekdayNames[d]),
				Shift: []roster.ShiftNo{roster.ShiftNo(s)}, Skill: roster.NoSkill,
				Days:  roster.DaySet{Dates: []roster.Date{p.First + roster.Date(d)}},
				Least: n, Wanted: n, Most: n, Firm: true,
			})
		}
	}
	return p
}
