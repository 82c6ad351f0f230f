package formats

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"heltid/api/formats/document"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// rosterShape is the roster file.
type rosterShape struct {
	Problem string      `json:"problem" need:"yes" eg:"vobo-54" say:"Short name of the problem that the roster answers, or was made for."`
	First   roster.Date `json:"first" need:"yes" eg:"2026-10-05" say:"First day of the period."`
	Days    int         `json:"days" need:"yes" in:"1..371" eg:"28" say:"How many days."`
	Seed    *uint64     `json:"seed" eg:"1" say:"Seed of the run that made it."`
	Work    int64       `json:"work" in:"0..9000000000000000000" eg:"200000000" say:"Work of the run that made it; with the seed it gives the same roster again."`
	Seconds int64       `json:"seconds" in:"0..1000000000" eg:"60" say:"How long the run took, where the clock or somebody ended it; else its work tells."`
	Status  string      `json:"status" eg:"feasible" say:"How the run ended."`
	Duties  []givenDuty `json:"duties" need:"yes" in:"0..1000000" say:"Who works what, by employee and then by day."`
}

type givenDuty struct {
	Employee id          `json:"employee" need:"yes" eg:"p01" say:"Who."`
	Date     roster.Date `json:"date" need:"yes" eg:"2026-10-05" say:"Day on which the duty begins."`
	Shift    id          `json:"shift" need:"yes" eg:"D" say:"Which shift."`
	Place    *id         `json:"place" eg:"ward-1" say:"Where. Absent: the shift's only place, or the person's own where it is one of them."`
}

// Meta is what a roster's file tells of the run that made it. The zero value is
// a roster made by hand.
type Meta struct {
	Problem string // short name of the problem it was made for
	Seed    *uint64
	Work    int64
	// Elapsed is how long the run took, in whole seconds, where the clock or the
	// caller ended it; else 0, as the file is then the same on every machine.
	Elapsed time.Duration
	Status  string
}

// ReadRoster reads a roster for a problem, as JSON or as a CSV grid: told apart
// by the name's extension, else by the first character. An error is a Faults.
func ReadRoster(p *roster.Problem, name string, r io.Reader) (roster.Roster, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return roster.Roster{}, faults
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".txt", ".tsv":
		return readGrid(p, name, data)
	case ".json", ".yaml", ".yml":
	default:
		if start := strings.TrimLeft(strings.TrimPrefix(string(data[:min(len(data), 64)]), "\ufeff"), " \t\r\n"); !strings.HasPrefix(start, "{") {
			return readGrid(p, name, data)
		}
	}
	got, _, err := readDuties(p, name, data)
	return got, err
}

// ReadRosterJSON reads a roster for a problem from JSON.
func ReadRosterJSON(p *roster.Problem, name string, r io.Reader) (roster.Roster, error) {
	got, _, err := ReadRosterMeta(p, name, r)
	return got, err
}

// ReadRosterMeta reads a roster from JSON with what is told of its run. Its
// problem's name may be another's: a roster can be laid beside a scenario of the
// problem it was made for.
func ReadRosterMeta(p *roster.Problem, name string, r io.Reader) (roster.Roster, Meta, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return roster.Roster{}, Meta{}, faults
	}
	return readDuties(p, name, data)
}

func readDuties(p *roster.Problem, name string, data []byte) (roster.Roster, Meta, error) {
	root, faults := document.Parse(name, data)
	if faults != nil {
		return roster.Roster{}, Meta{}, faults
	}
	return RosterOf(p, name, root)
}

// RosterOf reads a roster from a document that is parsed already, or from a part
// of one.
func RosterOf(p *roster.Problem, name string, root *document.Node) (roster.Roster, Meta, error) {
	var file rosterShape
	faults := root.Decode(name, &file)
	tell := func(path string, say text.Text) {
		line, column := root.Locate(path)
		faults = append(faults, Fault{File: name, Line: line, Column: column, Path: path, Say: say})
	}
	if file.First != roster.NoDate && file.First != p.First {
		tell("first", text.Of("%s är inte första dagen i %s, som är %s: schemat gäller en annan period", "%s is not the first day of %s, which is %s: this roster is for another period", file.First, p.ID, p.First))
	}
	if file.Days != 0 && file.Days != p.Days {
		tell("days", text.Of("%d är inte längden på %s, som är %d dagar: schemat gäller en annan period", "%d is not the length of %s, which is %d days: this roster is for another period", file.Days, p.ID, p.Days))
	}
	l := newLaying(p)
	for i, d := range file.Duties {
		place := id("")
		if d.Place != nil {
			place = *d.Place
		}
		if d.Employee == "" || d.Shift == "" || d.Date == roster.NoDate {
			continue // told already
		}
		path := fmt.Sprintf("duties[%d]", i)
		who, fault := l.person(string(d.Employee))
		if !fault.Empty() {
			tell(path+".employee", fault)
			continue
		}
		if fault := l.lay(who, d.Date, string(d.Shift), string(place), text.Same(path)); !fault.Empty() {
			tell(path, fault)
		}
		if len(faults) > 10*document.MostFaults {
			break // as many as anybody reads
		}
	}
	if len(faults) > 0 {
		return roster.Roster{}, Meta{}, faults.Sorted(0)
	}
	l.out.Sort()
	return l.out, Meta{Problem: file.Problem, Seed: file.Seed, Work: file.Work, Elapsed: time.Duration(file.Seconds) * time.Second, Status: file.Status}, nil
}

// WriteRosterJSON writes a roster as JSON, a duty to a line.
func WriteRosterJSON(w io.Writer, p *roster.Problem, r roster.Roster) error {
	return WriteRosterMeta(w, p, r, Meta{Problem: p.ID})
}

// WriteRosterMeta writes a roster as JSON with what is told of its run. The
// roster must lie within the problem.
func WriteRosterMeta(w io.Writer, p *roster.Problem, r roster.Roster, m Meta) error {
	r = sorted(r)
	if m.Problem == "" {
		m.Problem = p.ID
	}
	file := rosterShape{Problem: m.Problem, First: p.First, Days: p.Days, Seed: m.Seed, Work: m.Work, Seconds: int64(m.Elapsed.Round(time.Second) / time.Second), Status: m.Status, Duties: []givenDuty{}}
	for _, d := range r.Duties {
		given := givenDuty{Employee: id(p.Employees[d.Employee].ID), Date: p.Date(d.Day), Shift: id(p.Shifts[d.Shift].ID)}
		if d.Place != roster.NoPlace {
			place := id(p.Places[d.Place].ID)
			given.Place = &place
		}
		file.Duties = append(file.Duties, given)
	}
	_, err := w.Write(document.IndentedJSON(document.Encode(&file)))
	return err
}

// sorted gives the roster in order and leaves the given one as it is.
func sorted(r roster.Roster) roster.Roster {
	r = roster.Roster{Duties: append([]roster.Duty(nil), r.Duties...)}
	r.Sort()
	return r
}

// laying puts named duties into a roster.
type laying struct {
	p      *roster.Problem
	out    roster.Roster
	people names[roster.EmployeeNo]
	shifts names[roster.ShiftNo]
	places names[roster.PlaceNo]
	byName map[string][]roster.EmployeeNo
	taken  map[[2]int]text.Text // by employee and day: where the file says so
	first  roster.Date          // the first date that is taken, before the period where history is
	past   []roster.Duty        // before the period
	from   map[roster.EmployeeNo]roster.Date
	words  map[string][]roster.ShiftNo // by name, and by times
	hints  int                         // hints given; they cost a walk through a list
}

func newLaying(p *roster.Problem) *laying {
	l := &laying{
		p:      p,
		people: named[roster.EmployeeNo](anEmployee),
		shifts: named[roster.ShiftNo](aShift),
		places: named[roster.PlaceNo](aPlace),
		byName: make(map[string][]roster.EmployeeNo),
		taken:  make(map[[2]int]text.Text),
		first:  p.First,
		from:   make(map[roster.EmployeeNo]roster.Date),
		words:  make(map[string][]roster.ShiftNo),
	}
	for i := range p.Employees {
		e := &p.Employees[i]
		l.people.add(id(e.ID), i)
		key := strings.ToLower(e.Name)
		l.byName[key] = append(l.byName[key], roster.EmployeeNo(i))
	}
	for i := range p.Shifts {
		l.shifts.add(id(p.Shifts[i].ID), i)
		name := strings.ToLower(p.Shifts[i].Name)
		l.words[name] = append(l.words[name], roster.ShiftNo(i))
		times := fmt.Sprint(p.Shifts[i].Start(), "-", p.Shifts[i].End()%roster.DayLength)
		l.words[times] = append(l.words[times], roster.ShiftNo(i))
	}
	for i := range p.Places {
		l.places.add(id(p.Places[i].ID), i)
	}
	return l
}

// hint tells what was probably meant, as long as that costs little.
func (l *laying) hint(word string, known []string) text.Text {
	if l.hints++; l.hints > 2*document.MostFaults {
		return text.Text{}
	}
	return text.Of("; %s", "; %s", document.Hint(word, known))
}

// person finds somebody by id, or by a name that only one has.
func (l *laying) person(word string) (who roster.EmployeeNo, fault text.Text) {
	if who, ok := l.people.of[id(word)]; ok {
		return who, text.Text{}
	}
	switch same := l.byName[strings.ToLower(word)]; len(same) {
	case 0:
		return roster.NoEmployee, text.Of("medarbetare %s finns inte%s", "there is no employee %s%s", document.Quote(word), l.hint(word, l.people.list))
	case 1:
		return same[0], text.Text{}
	default:
		return roster.NoEmployee, text.Of("%d medarbetare heter %s: skriv id, till exempel %s", "%d employees are called %s: write the id, such as %s", len(same), document.Quote(word), l.p.Employees[same[0]].ID)
	}
}

// lay adds a duty; from tells where the file says so. It gives what is wrong
// with it, or "".
func (l *laying) lay(who roster.EmployeeNo, date roster.Date, shift, place string, from text.Text) (fault text.Text) {
	p := l.p
	s, fault := l.shift(shift)
	if !fault.Empty() {
		return fault
	}
	if date < l.first || date > p.Last() {
		return text.Of("%s ligger utanför perioden %s till %s", "%s lies outside the period %s to %s", date, l.first, p.Last())
	}
	where, ok := roster.NoPlace, true
	if place == "" {
		if where, ok = ownPlace(p, s, p.Employees[who].Home); !ok {
			return text.Of("pass %s arbetas på flera platser: skriv vilken, till exempel %s:%s", "shift %s is worked at several places: write which, such as %s:%s", shift, shift, p.Places[p.Shifts[s].Places[0]].ID)
		}
	} else {
		if where, ok = l.place(place); !ok {
			return text.Of("plats %s finns inte%s", "there is no place %s%s", document.Quote(place), l.hint(place, l.places.list))
		}
		if !worked(p, s, where) {
			return text.Of("pass %s arbetas inte på %s: ange en av passets platser", "shift %s is not worked at %s", shift, place)
		}
	}
	day := p.Day(date)
	cell := [2]int{int(who), int(day)}
	if first, twice := l.taken[cell]; twice {
		return text.Of("%s har redan ett pass %s, vid %s: behåll ett", "%s has a duty on %s already, at %s: keep one", p.Employees[who].ID, date, first)
	}
	l.taken[cell] = from
	duty := roster.Duty{Employee: who, Day: day, Shift: s, Place: where}
	if day < 0 {
		l.past = append(l.past, duty)
	} else {
		l.out.Duties = append(l.out.Duties, duty)
	}
	return text.Text{}
}

// shift finds a shift by its short name, or by a name or times that only one
// has.
func (l *laying) shift(word string) (roster.ShiftNo, text.Text) {
	if s, ok := l.shifts.of[id(word)]; ok {
		return s, text.Text{}
	}
	key := strings.ToLower(word)
	if m := clocks.FindStringSubmatch(word); m != nil && m[0] == word {
		key = fmt.Sprintf("%02s:%s-%02s:%s", m[1], m[2], m[3], m[4])
	}
	switch same := l.words[key]; len(same) {
	case 0:
		return roster.NoShift, text.Of("pass %s finns inte%s", "there is no shift %s%s", document.Quote(word), l.hint(word, l.shifts.list))
	case 1:
		return same[0], text.Text{}
	default:
		return roster.NoShift, text.Of("%d pass är %s: skriv kortnamnet, till exempel %s", "%d shifts are %s: write the short name, such as %s", len(same), document.Quote(word), l.p.Shifts[same[0]].ID)
	}
}

// place finds a place by its short name, or by a name that only one has.
func (l *laying) place(word string) (roster.PlaceNo, bool) {
	if place, ok := l.places.of[id(word)]; ok {
		return place, true
	}
	found := roster.NoPlace
	for i := range l.p.Places {
		if strings.EqualFold(l.p.Places[i].Name, word) {
			if found != roster.NoPlace {
				return roster.NoPlace, false
			}
			found = roster.PlaceNo(i)
		}
	}
	return found, found != roster.NoPlace
}

func worked(p *roster.Problem, s roster.ShiftNo, where roster.PlaceNo) bool {
	for _, place := range p.Shifts[s].Places {
		if place == where {
			return true
		}
	}
	return false
}
