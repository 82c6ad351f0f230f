package district

import (
	_ "embed"
	"encoding/json"
	"math/big"
	"slices"
	"sync"

	"heltid/rules/roster"
)

// Assumptions are what is taken for granted of the years to come.
type Assumptions struct {
	Retire  int          // age in whose year people leave
	Upskill roster.Share // of those below undersköterska, who become one in a year
	Growth  roster.Share // more demand each year; may be negative
	Lent    roster.Share // of a full-timer's time that may be lent
}

//go:embed outlook.json
var source []byte

type outlook struct {
	Retire struct {
		Age int `json:"age"`
	} `json:"retire"`
	Upskill, Growth, Lent struct {
		Percent int `json:"percent"`
	}
	Titles struct {
		Assistant []string `json:"assistant"`
		Below     []string `json:"below"`
	} `json:"titles"`
}

// data reads the file once. It is part of the program and a test reads it, so a
// fault in it is ours.
var data = sync.OnceValue(func() outlook {
	var o outlook
	if err := json.Unmarshal(source, &o); err != nil {
		panic("district: outlook.json: " + err.Error())
	}
	return o
})

// Standard gives the assumptions of outlook.json, where their sources stand.
func Standard() Assumptions {
	o := data()
	percent := func(n int) roster.Share { return roster.Share(n) * roster.Whole / 100 }
	return Assumptions{Retire: o.Retire.Age, Upskill: percent(o.Upskill.Percent), Growth: percent(o.Growth.Percent), Lent: percent(o.Lent.Percent)}
}

// Year is how the permanent staff stands at the end of a year.
type Year struct {
	Year int `json:"year"`
	// Retired left in the year, RetiredPosts is what their posts came to.
	Retired      int
	RetiredPosts roster.PostSize
	// Needed is what the posts must come to, in hundredths of a percent of a
	// post, as demand grows.
	Needed int64
	// Hired at full time, to have what is needed.
	Hired int
	// Raised from part time to full time by the path.
	Raised int
	// Upskilled to undersköterska; Assistants of Titled are it, of those whose
	// title is that or leads to it.
	Upskilled, Assistants, Titled int
	// FullTime of Permanent.
	FullTime, Permanent int
}

// Years looks so many years ahead. Everybody who comes of age retires; whoever
// is hired is full time, and as often undersköterska as staff is today; the
// path's steps are taken evenly over the years, nil for no path. A step whose
// person has retired falls away.
func (d *District) Years(n int, a Assumptions, steps []Step) []Year {
	w := newWorkforce(d)
	needed := new(big.Rat).SetInt64(w.posts)
	growth := big.NewRat(int64(roster.Whole)+int64(a.Growth), int64(roster.Whole))
	var out []Year
	done := 0
	for k := 1; k <= n; k++ {
		y := Year{Year: w.year + k}
		w.retire(&y, a.Retire)
		for ; done < len(steps)*k/n; done++ {
			w.raise(&y, &steps[done])
		}
		w.upskill(&y, a.Upskill)
		needed.Mul(needed, growth)
		y.Needed = new(big.Int).Div(needed.Num(), needed.Denom()).Int64()
		w.hire(&y)
		w.count(&y)
		out = append(out, y)
	}
	return out
}

// workforce is the permanent staff as the years go.
type workforce struct {
	staff []worker
	year  int   // of the census
	posts int64 // that they come to on the census day
	// Of heads people hired, titled have a title that is or leads to
	// undersköterska, and assistants are it: the mix of the census day.
	heads, titled, assistants int
	// Hired so far, and of them with such a title.
	hired, hiredTitled, hiredAssistants int
}

type worker struct {
	unit string
	member
}

func newWorkforce(d *District) *workforce {
	w := &workforce{}
	for i := range d.Units {
		u := &d.Units[i]
		y, _, _ := u.Last.Civil()
		w.year = max(w.year, y)
		for _, m := range u.staff {
			w.staff = append(w.staff, worker{u.ID, m})
			w.posts += int64(m.post)
		}
	}
	var y Year
	w.count(&y)
	w.heads, w.titled, w.assistants = max(1, y.Permanent), y.Titled, y.Assistants
	return w
}

func (w *workforce) count(y *Year) {
	y.Permanent, y.FullTime, y.Titled, y.Assistants = len(w.staff), 0, 0, 0
	for i := range w.staff {
		m := &w.staff[i]
		if m.post == roster.FullTime {
			y.FullTime++
		}
		switch {
		case m.assistant():
			y.Assistants, y.Titled = y.Assistants+1, y.Titled+1
		case m.below():
			y.Titled++
		}
	}
}

func (m *member) assistant() bool { return slices.Contains(data().Titles.Assistant, m.profession) }
func (m *member) below() bool     { return slices.Contains(data().Titles.Below, m.profession) }

func (w *workforce) retire(y *Year, age int) {
	w.staff = slices.DeleteFunc(w.staff, func(m worker) bool {
		if m.birthYear == 0 || m.birthYear+age > y.Year {
			return false
		}
		y.Retired++
		y.RetiredPosts += m.post
		return true
	})
}

func (w *workforce) raise(y *Year, s *Step) {
	for i := range w.staff {
		if m := &w.staff[i]; m.unit == s.Unit && m.id == s.Employee {
			m.post = roster.FullTime
			y.Raised++
		}
	}
}

// upskill takes the first of those below, rounded down.
func (w *workforce) upskill(y *Year, share roster.Share) {
	below := 0
	for i := range w.staff {
		if w.staff[i].below() {
			below++
		}
	}
	for i := range w.staff {
		if m := &w.staff[i]; m.below() && y.Upskilled < below*int(share)/int(roster.Whole) {
			m.profession = data().Titles.Assistant[0]
			y.Upskilled++
		}
	}
}

// hire adds full-timers until there is what is needed, in the mix of the census
// day.
func (w *workforce) hire(y *Year) {
	have := int64(0)
	for i := range w.staff {
		have += int64(w.staff[i].post)
	}
	for ; have < y.Needed; have += int64(roster.FullTime) {
		m := worker{member: member{post: roster.FullTime}}
		short := func(had, want int) bool { return had*w.heads < want*(w.hired+1) }
		switch {
		case short(w.hiredAssistants, w.assistants):
			m.profession = data().Titles.Assistant[0]
			w.hiredAssistants++
			w.hiredTitled++
		case short(w.hiredTitled, w.titled):
			m.profession = data().Titles.Below[0]
			w.hiredTitled++
		}
		w.staff = append(w.staff, m)
		w.hired++
		y.Hired++
	}
}
