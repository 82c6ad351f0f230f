package absence

import (
	_ "embed"
	"encoding/json"
	"math"
	"sync"
	"time"

	"heltid/rules/roster"
)

//go:embed absence.json
var source []byte

// standard is what is assumed of absence where a unit says nothing, as it holds
// on a date.
type standard struct {
	from     roster.Date
	rates    []roster.AbsenceRate
	weekdays []roster.Share
	months   []roster.Share
	summer   struct {
		first, last [2]int // month and day
		weeks       int
		most        roster.Share
	}
	move  roster.Minutes
	asked roster.Asked
	why   []Source
}

// Source is where an assumption comes from.
type Source struct {
	What       string // the section's name for it: "rates", "weekdays" …
	Why        string
	Source     string
	Confidence string // H, M or L, as in the staffing sheet
}

// standards is absence.json, the earliest first. The file is part of the program
// and a test reads it, so a fault in it is ours.
var standards = sync.OnceValue(func() []standard {
	type note struct {
		Why        string `json:"why"`
		Source     string `json:"source"`
		Confidence string `json:"confidence"`
	}
	var file struct {
		Standards []struct {
			From  string `json:"from"`
			Rates struct {
				note
				List []struct {
					Profession string  `json:"profession"`
					Kind       string  `json:"kind"`
					Percent    float64 `json:"percent"`
					Spell      int     `json:"spell"`
					Known      bool    `json:"known"`
				} `json:"list"`
			} `json:"rates"`
			Weekdays struct {
				note
				List []float64 `json:"list"`
			} `json:"weekdays"`
			Months struct {
				note
				List []float64 `json:"list"`
			} `json:"months"`
			Summer struct {
				note
				First string  `json:"first"`
				Last  string  `json:"last"`
				Weeks int     `json:"weeks"`
				Most  float64 `json:"most"`
			} `json:"summer"`
			Move struct {
				note
				Minutes roster.Minutes `json:"minutes"`
			} `json:"move"`
			Asked struct {
				note
				PartTime float64 `json:"part_time"`
				Hourly   float64 `json:"hourly"`
				Overtime float64 `json:"overtime"`
			} `json:"asked"`
		} `json:"standards"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("absence: absence.json: " + err.Error())
	}
	share := func(percent float64) roster.Share { return roster.Share(math.Round(percent * 100)) }
	shares := func(list []float64) (out []roster.Share) {
		for _, x := range list {
			out = append(out, share(x))
		}
		return out
	}
	var out []standard
	for _, f := range file.Standards {
		from, err := roster.ParseDate(f.From)
		if err != nil {
			panic("absence: absence.json: " + err.Error())
		}
		s := standard{
			from: from, weekdays: shares(f.Weekdays.List), months: shares(f.Months.List), move: f.Move.Minutes,
			asked: roster.Asked{PartTime: share(f.Asked.PartTime), Hourly: share(f.Asked.Hourly), Overtime: share(f.Asked.Overtime)},
		}
		for _, r := range f.Rates.List {
			s.rates = append(s.rates, roster.AbsenceRate{
				Profession: r.Profession, Kind: roster.AbsenceKind(r.Kind), Share: share(r.Percent), Spell: r.Spell, Known: r.Known,
			})
		}
		s.summer.first, s.summer.last = monthDay(f.Summer.First), monthDay(f.Summer.Last)
		s.summer.weeks, s.summer.most = f.Summer.Weeks, share(f.Summer.Most)
		for _, n := range []struct {
			what string
			note
		}{{"rates", f.Rates.note}, {"weekdays", f.Weekdays.note}, {"months", f.Months.note}, {"summer", f.Summer.note}, {"move", f.Move.note}, {"asked", f.Asked.note}} {
			s.why = append(s.why, Source{n.what, n.Why, n.Source, n.Confidence})
		}
		out = append(out, s)
	}
	return out
})

// monthDay reads "06-21".
func monthDay(s string) [2]int {
	t, err := time.Parse("01-02", s)
	if err != nil {
		panic("absence: absence.json: " + err.Error())
	}
	return [2]int{int(t.Month()), t.Day()}
}

// on is the standard that holds on a date: the last that began by then, or the
// first of all.
func on(d roster.Date) *standard {
	all := standards()
	best := &all[0]
	for i := range all {
		if all[i].from <= d {
			best = &all[i]
		}
	}
	return best
}

// Complete fills in what an outlook leaves out with the standard that holds at the
// beginning of a period, and tells the sources of what it filled in. A nil
// outlook is all standard.
func Complete(o *roster.Outlook, p *roster.Period) (roster.Outlook, []Source) {
	out := roster.Outlook{Move: -1}
	if o != nil {
		out = *o
	}
	s := on(p.First)
	filled := map[string]bool{}
	if len(out.Rates) == 0 {
		out.Rates, filled["rates"] = s.rates, true
	}
	if len(out.Weekdays) == 0 {
		out.Weekdays, filled["weekdays"] = s.weekdays, true
	}
	if len(out.Months) == 0 {
		out.Months, filled["months"] = s.months, true
	}
	if out.Summer == nil {
		year, _, _ := p.First.Civil()
		day := func(at [2]int) roster.Date { return roster.DateOf(year, time.Month(at[0]), at[1]) }
		out.Summer = &roster.Summer{First: day(s.summer.first), Last: day(s.summer.last), Weeks: s.summer.weeks, Most: s.summer.most}
		filled["summer"] = true
	}
	if out.Move < 0 {
		out.Move, filled["move"] = s.move, true
	}
	if out.Asked == nil {
		asked := s.asked
		out.Asked, filled["asked"] = &asked, true
	}
	var why []Source
	for _, w := range s.why {
		if filled[w.What] {
			why = append(why, w)
		}
	}
	return out, why
}
