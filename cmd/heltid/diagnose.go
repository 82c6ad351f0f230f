package main

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/diagnose"
)

type diagnoseCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Roster  string `arg:"" optional:"" help:"Schemat i dag; annars läggs ett." en:"The roster in force; otherwise one is made."`
	Work    int64  `default:"50000000" placeholder:"N" help:"Steg för var och en av de saker som prövas." en:"Steps for each of the things that are tried."`
	Seed    uint64 `placeholder:"N" help:"Frö." en:"Seed."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run finds out where hourly hours come from and what would remove most.
func (c *diagnoseCommand) Run(s *session) error {
	if c.Work <= 0 {
		return callError{text: negative}
	}
	side, err := s.load(c.Problem)
	if err != nil {
		return err
	}
	p, all := side.Problem, side.Rules
	var r roster.Roster
	if c.Roster != "" {
		if r, err = s.roster(p, c.Roster); err != nil {
			return err
		}
	} else {
		result, err := s.solve(p, all, solver.Options{Seed: c.Seed, Work: 4 * c.Work})
		if err != nil {
			return err
		}
		r = result.Roster
	}
	d, err := diagnose.Unit(s.ctx, p, all, r, diagnose.Options{Seed: c.Seed, Work: c.Work, Tried: func(m diagnose.Measure) {
		s.tell(s.Err, s.say(diagnoseTries, m.Do.In(s.lang)))
	}})
	if err != nil {
		return callError{text: diagnoseStopped}
	}
	if c.JSON {
		return s.json(diagnosed(p, &d))
	}
	s.diagnosis(p, &d)
	return nil
}

func (s *session) diagnosis(p *roster.Problem, d *diagnose.Diagnosis) {
	now := d.Now
	s.print("%s\n%s\n", title(p), s.say(diagnoseNow, s.minutes(now.Without()), s.minutes(now.Hourly), s.minutes(d.Profile.Pool), s.minutes(now.Uncovered)))
	if now.Without() == 0 {
		return
	}
	s.print("\n%s\n", s.say(diagnoseWhen))
	var heads, cells []string
	for i := range 7 {
		day := time.Weekday((i + 1) % 7)
		heads = append(heads, weekdayNames[day].In(s.lang))
		cells = append(cells, s.minutes(d.Profile.Weekday[day]))
	}
	s.print("%s", grid(0, heads, [][]string{cells}))
	heads, cells = nil, nil
	for from := 0; from < 24; from += 3 {
		sum := roster.Minutes(0)
		for _, m := range d.Profile.Hour[from : from+3] {
			sum += m
		}
		heads = append(heads, fmt.Sprintf("%02d–%02d", from, from+3))
		cells = append(cells, s.minutes(sum))
	}
	s.print("%s", grid(0, heads, [][]string{cells}))
	var parts []string
	for _, k := range d.Profile.Skills {
		parts = append(parts, fmt.Sprintf("%s %s", p.Skills[k.Skill].Name, s.minutes(k.Minutes)))
	}
	if len(parts) > 0 {
		s.print("  %s\n", s.say(diagnoseSkills, strings.Join(parts, ", ")))
	}
	parts = nil
	for i, a := range d.Profile.Away {
		if i == 5 {
			break
		}
		parts = append(parts, s.say(diagnoseAwayOf, p.Employees[a.Employee].Name, a.Days, s.minutes(a.Minutes)))
	}
	if len(parts) > 0 {
		s.print("  %s\n", s.say(diagnoseAway, strings.Join(parts, "; ")))
	}
	if better := now.Without() - d.Anew.Without(); better > 0 {
		s.print("\n%s\n", s.say(diagnoseAnew, s.minutes(better), s.minutes(d.Anew.Without())))
	}
	if len(d.Causes) == 0 {
		s.print("\n%s\n", s.say(diagnoseNothing))
		return
	}
	s.print("\n%s\n", s.say(diagnoseMost))
	for i := range d.Causes[:min(3, len(d.Causes))] {
		c := &d.Causes[i]
		s.print("  %d. %s.\n     %s.\n", i+1, c.Measure.Cause.In(s.lang), c.Do.In(s.lang))
		s.print("     %s\n", s.say(diagnoseEffect,
			s.minutes(c.Removed), s.minutes(c.AtMost), s.signed(c.Cost), s.kronor(new(big.Rat).Mul(c.PerHour(), big.NewRat(1, 100))),
			s.value(&d.Anew.FullTime), s.value(&c.After.FullTime)))
	}
	s.print("%s\n", s.say(diagnoseTruth))
}

// signed writes an amount of money with its sign.
func (s *session) signed(m roster.Money) string {
	text := s.kronor(big.NewRat(int64(m), 100))
	if m > 0 {
		return "+" + text
	}
	return text
}

// diagnosisAnswer is what diagnose prints with --json. Minutes are of the
// period, money is öre.
type diagnosisAnswer struct {
	Problem string           `json:"problem"`
	Now     standingAnswer   `json:"now"`
	Anew    standingAnswer   `json:"anew"`    // rostered again with nothing changed
	Weekday []roster.Minutes `json:"weekday"` // from Monday
	Hour    []roster.Minutes `json:"hour"`    // from midnight
	Pool    roster.Minutes   `json:"pool"`    // of hourly, by the anonymous pool
	Skills  []skillAnswer    `json:"skills"`
	Away    []awayAnswer     `json:"away"`
	Causes  []causeAnswer    `json:"causes"` // those whose measures remove most first
}

type standingAnswer struct {
	Hourly    roster.Minutes `json:"hourly_minutes"`
	Uncovered roster.Minutes `json:"uncovered_minutes"`
	Cost      int64          `json:"cost"`
	FullTime  int64          `json:"full_time"`
	Permanent int64          `json:"permanent"`
}

type skillAnswer struct {
	Skill   string         `json:"skill"`
	Minutes roster.Minutes `json:"minutes"`
}

type awayAnswer struct {
	Employee string         `json:"employee"`
	Days     int            `json:"days"`
	Minutes  roster.Minutes `json:"minutes"` // lacking on those days
}

type causeAnswer struct {
	Kind    string         `json:"kind"`
	Cause   rules.Text     `json:"cause"`
	Measure rules.Text     `json:"measure"`
	Removed roster.Minutes `json:"removed_minutes"` // found
	AtMost  roster.Minutes `json:"at_most_minutes"` // proven
	Cost    int64          `json:"cost"`            // more in the period
	After   standingAnswer `json:"after"`
}

func diagnosed(p *roster.Problem, d *diagnose.Diagnosis) diagnosisAnswer {
	stands := func(st *diagnose.Standing) standingAnswer {
		return standingAnswer{st.Hourly, st.Uncovered, int64(st.Cost), st.FullTime.Numerator, st.FullTime.Denominator}
	}
	a := diagnosisAnswer{
		Problem: p.ID, Now: stands(&d.Now), Anew: stands(&d.Anew), Hour: d.Profile.Hour[:], Pool: d.Profile.Pool,
		Skills: []skillAnswer{}, Away: []awayAnswer{}, Causes: []causeAnswer{},
	}
	for i := range 7 {
		a.Weekday = append(a.Weekday, d.Profile.Weekday[(i+1)%7])
	}
	for _, k := range d.Profile.Skills {
		a.Skills = append(a.Skills, skillAnswer{p.Skills[k.Skill].ID, k.Minutes})
	}
	for _, w := range d.Profile.Away {
		a.Away = append(a.Away, awayAnswer{p.Employees[w.Employee].ID, w.Days, w.Minutes})
	}
	for i := range d.Causes {
		c := &d.Causes[i]
		a.Causes = append(a.Causes, causeAnswer{string(c.Kind), c.Measure.Cause, c.Do, c.Removed, c.AtMost, int64(c.Cost), stands(&c.After)})
	}
	return a
}

var weekdayNames = [7]rules.Text{
	{SV: "sön", EN: "Sun"}, {SV: "mån", EN: "Mon"}, {SV: "tis", EN: "Tue"}, {SV: "ons", EN: "Wed"}, {SV: "tors", EN: "Thu"}, {SV: "fre", EN: "Fri"}, {SV: "lör", EN: "Sat"},
}

var (
	diagnoseTries   = rules.Text{SV: "prövar: %s", EN: "tries: %s"}
	diagnoseStopped = rules.Text{SV: "avbrutet: diagnosen är inte färdig", EN: "cancelled: the diagnosis is not finished"}
	diagnoseNow     = rules.Text{
		SV: "Utan fast bemanning %s: timanställda %s, därav %s på vakanta platser i timpoolen, och otäckt %s.",
		EN: "Without permanent staff %s: hourly-paid %s, of it %s by vacant places in the pool, and uncovered %s.",
	}
	diagnoseWhen    = rules.Text{SV: "När och för vad", EN: "When and for what"}
	diagnoseSkills  = rules.Text{SV: "På pass som kräver kompetens: %s", EN: "On duties that ask for a skill: %s"}
	diagnoseAway    = rules.Text{SV: "Medan dessa är borta: %s", EN: "While these are away: %s"}
	diagnoseAwayOf  = rules.Text{SV: "%s %d dagar, %s", EN: "%s %d days, %s"}
	diagnoseAnew    = rules.Text{SV: "Ett nytt schema utan andra ändringar tar bort %s; kvar är %s. Det som följer är räknat därifrån.", EN: "A new roster with nothing else changed removes %s; %s are left. What follows is counted from there."}
	diagnoseNothing = rules.Text{SV: "Ingen av de åtgärder som prövats tar bort något.", EN: "None of the measures that were tried removes anything."}
	diagnoseMost    = rules.Text{SV: "Åtgärderna som tar bort mest", EN: "The measures that remove most"}
	diagnoseEffect  = rules.Text{
		SV: "Tar bort %s (högst %s är möjligt), kostnad %s i perioden, %s per timme; heltid %s → %s.",
		EN: "Removes %s (at most %s is possible), cost %s in the period, %s an hour; full time %s → %s.",
	}
	diagnoseTruth = rules.Text{
		SV: "Var åtgärd är prövad för sig med lika mycket arbete; två tillsammans ger sällan summan.",
		EN: "Each measure is tried by itself with the same work; two together seldom give the sum.",
	}
)
