package catalog

import (
	"math/rand/v2"
	"testing"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// BenchmarkCheck holds rosters of 50 people through 26 weeks against every rule
// that a unit has, and reports rosters each second: one drawn at random, which
// breaks thousands of rules and spends its time in telling so, and an orderly
// one.
func BenchmarkCheck(b *testing.B) {
	p := rulestest.Ward(1, 50, 26*7)
	all, faults := Select(p)
	if len(faults) > 0 {
		b.Fatal(faults)
	}
	for name, r := range map[string]roster.Roster{"random": fiveDays(p), "orderly": orderly(p)} {
		b.Run(name, func(b *testing.B) {
			findings := len(rules.Check(p, r, all))
			b.ReportAllocs()
			for b.Loop() {
				if n := len(rules.Check(p, r, all)); n != findings {
					b.Fatalf("%d findings, %d before", n, findings)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rosters/s")
			b.ReportMetric(float64(findings), "findings")
			b.ReportMetric(float64(len(r.Duties)), "duties")
		})
	}
}

// BenchmarkCheckRule is the same, a rule at a time.
func BenchmarkCheckRule(b *testing.B) {
	p := rulestest.Ward(1, 50, 26*7)
	all, _ := Select(p)
	c := rules.NewCase(p, fiveDays(p))
	for _, rule := range all {
		b.Run(rule.About().ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rule.Check(c)
			}
		})
	}
}

// fiveDays gives everybody about five days of seven, of the shifts they may have.
func fiveDays(p *roster.Problem) roster.Roster {
	draw := rand.New(rand.NewPCG(1, 2))
	var r roster.Roster
	for e := range p.Employees {
		who := &p.Employees[e]
		for d := range roster.Day(p.Days) {
			s := roster.ShiftNo(draw.IntN(len(p.Shifts)))
			if int(d)%7 >= 5 && (int(d)/7+e)%2 == 0 || draw.IntN(7) >= 5 || who.Absent(p.Date(d)) {
				continue
			}
			place := roster.NoPlace
			if places := p.Shifts[s].Places; len(places) > 0 {
				place = places[draw.IntN(len(places))]
			}
			if who.MayWork(s, place) {
				r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: d, Shift: s, Place: place})
			}
		}
	}
	r.Sort()
	return r
}

// orderly gives everybody on monthly pay one shift of their own, five days in a
// row and every other weekend, as a rolling schedule does.
func orderly(p *roster.Problem) roster.Roster {
	var r roster.Roster
	for e := range p.Employees {
		who := &p.Employees[e]
		if who.Employment == roster.Hourly {
			continue
		}
		for d := range roster.Day(p.Days) {
			day := (int(d) + 7*(e%2)) % 14
			if day == 0 || day == 1 || day == 7 || day == 11 || day == 12 || day == 13 || who.Absent(p.Date(d)) {
				continue
			}
			s := roster.ShiftNo(e / 2 % 2)
			place := roster.NoPlace
			if places := p.Shifts[s].Places; len(places) > 0 {
				place = places[e%len(places)]
			}
			if who.MayWork(s, place) {
				r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: d, Shift: s, Place: place})
			}
		}
	}
	r.Sort()
	return r
}
