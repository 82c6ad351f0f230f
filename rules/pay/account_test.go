package pay

import (
	"testing"

	"heltid/rules/roster"
)

// Whatever the dates, absences and published roster, nothing panics, the parts
// add up and nobody's salary or sick pay is below zero.
func FuzzAccount(f *testing.F) {
	f.Add(int32(20_000), uint8(28), []byte{0, 1, 2, 3, 4, 5, 6, 7}, int32(20_003), int32(20_009), uint8(1))
	f.Add(int32(roster.DateOf(2026, 10, 19)), uint8(14), []byte{255, 2, 2, 3}, int32(roster.DateOf(2026, 10, 1)), int32(roster.DateOf(2027, 1, 1)), uint8(0))
	f.Add(int32(roster.DateOf(2100, 2, 20)), uint8(40), []byte{7, 7, 255, 4, 4}, int32(-1<<31), int32(1<<31-1), uint8(1))
	f.Add(int32(20_000), uint8(28), []byte{0}, int32(1<<31-100), int32(1<<31-1), uint8(1)) // the end of dates
	low, high := roster.DateOf(1990, 1, 1), roster.DateOf(2100, 12, 31)
	f.Fuzz(func(t *testing.T, start int32, days uint8, row []byte, from, to int32, kind uint8) {
		first := low + roster.Date(uint32(start)%uint32(high-low))
		n := int(days)%60 + 1
		monthly, hourly := person(), person()
		monthly.BirthYear, monthly.Post = 1940+int(kind)/2, roster.PostSize(days)*100
		hourly.Employment, hourly.HourlyPay, hourly.BirthYear = roster.Hourly, 168_00, 2004
		kinds := roster.AbsenceKinds()
		absence := roster.Absence{First: roster.Date(from), Last: roster.Date(to), Kind: kinds[int(kind)%len(kinds)], Credited: kind%2 == 0, Minutes: -1}
		monthly.Absences = []roster.Absence{absence, {First: first, Last: first, Kind: roster.Sick}}
		hourly.Absences = monthly.Absences
		p := problem(t, first, n, []roster.Employee{monthly, hourly}, shapes...)
		p.Calculation = []roster.Calculation{{First: first, Last: p.Last()}}
		pub := &roster.Published{Notice: first + roster.Date(int(kind)-20)}
		var r roster.Roster
		for d, b := range row {
			if d >= n || int(b)%16 >= len(shapes) {
				continue
			}
			for e := range p.Employees {
				x := roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(b % 16), Place: roster.NoPlace}
				if b < 128 {
					r.Duties = append(r.Duties, x)
				}
				if b%32 < 16 {
					pub.Roster.Duties = append(pub.Roster.Duties, x)
				}
			}
		}
		p.Published = pub
		b := NewBook(p, Standard())
		requireAddsUp(t, b, r)
		for e := range p.Employees {
			for k, m := range b.FixedByKind(roster.EmployeeNo(e)) {
				if m < 0 {
					t.Fatalf("%s of %d is %s", Kind(k), e, m)
				}
			}
		}
	})
}

func BenchmarkAccount(b *testing.B) {
	people := make([]roster.Employee, 44)
	var r roster.Roster
	for i := range people {
		people[i] = person()
		for d := range 20 {
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(i), Day: roster.Day(d + d/5*2), Shift: roster.ShiftNo(d % 3), Place: roster.NoPlace})
		}
	}
	p := problem(b, roster.DateOf(2026, 10, 5), 28, people, shapes...)
	book := NewBook(p, Standard())
	b.ReportAllocs()
	for range b.N {
		book.Account(r)
	}
}
