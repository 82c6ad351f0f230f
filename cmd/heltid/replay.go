package main

import (
	"math"
	"math/big"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/solver/replay"
)

type replayCommand struct {
	Problem  string   `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Roster   string   `arg:"" help:"Schema, som .json eller .csv." en:"Roster, as .json or .csv."`
	Samples  int      `default:"200" placeholder:"N" help:"Spela perioden så många gånger." en:"Play the period so many times."`
	Seed     uint64   `placeholder:"N" help:"Frö: samma frö ger samma utfall." en:"Seed: the same seed gives the same outcome."`
	With     []string `sep:"none" placeholder:"FIL=SCHEMA" help:"Spela också den här enheten, med sitt schema: pooler lånar ut mellan enheterna. Kan ges flera gånger." en:"Play this unit too, with its roster: pools lend between the units. May be given several times."`
	Standard bool     `help:"Räkna med standardens frånvaro om enheten inte säger sin." en:"Reckon with the standard's absence where the unit does not tell its own."`
	JSON     bool     `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run plays a roster out against absence.
func (c *replayCommand) Run(s *session) error {
	if c.Samples < 2 || c.Samples > replay.MostSamples {
		return callError{text: wrongSamples}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	f, err := forecast(p, c.Standard)
	if err != nil {
		return err
	}
	r, err := s.roster(p, c.Roster)
	if err != nil {
		return err
	}
	if _, err := s.rules(p); err != nil {
		return err
	}
	if len(c.With) > 0 {
		return c.together(s, replay.Side{Problem: p, Roster: r, Forecast: f})
	}
	result, err := replay.Run(s.ctx, p, r, f, replay.Options{Samples: c.Samples, Seed: c.Seed})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(answer.Replayed(p, f, c.Seed, &result))
	}
	s.replayed(p, f, c.Seed, &result)
	return nil
}

// forecast is the absence a unit plans for, or the standard's when that is asked
// for.
func forecast(p *roster.Problem, standard bool) (*absence.Forecast, error) {
	if f, ok := absence.New(p); ok {
		return f, nil
	}
	if !standard {
		return nil, callError{text: noOutlook}
	}
	return absence.Standard(p), nil
}

func (s *session) replayed(p *roster.Problem, f *absence.Forecast, seed uint64, r *replay.Result) {
	s.print("%s\n%s\n\n", title(p), s.say(replayOf, s.days(&p.Period), r.Samples, seed))
	e := &r.Expected
	rows := [][]string{
		{s.say(replayUncovered), s.spread(r.Uncovered), s.times(e.Uncovered)},
		{s.say(replayUsed), s.spread(r.Used), s.times(e.Used)},
		{s.say(replayRemaining), s.spread(r.Remaining), s.times(e.Remaining)},
		{s.say(replayExtra), s.spread(r.Extra), ""},
		{s.say(replayHourly), s.spread(r.Hourly), ""},
		{s.say(replayOvertime), s.spread(r.Overtime), ""},
		{s.say(replayUnfilled), s.spread(r.Unfilled), ""},
	}
	s.print("%s\n", grid(1, []string{"", s.say(replayPlayed), s.say(replayExpected)}, rows))
	s.print("%s\n", s.say(replayFill, s.rate(r.Before), s.rate(r.Fill)))
	if e.Resource > 0 {
		s.print("%s\n", s.say(replayResource, s.times(e.Resource), s.times(e.Used), s.times(e.Wasted)))
	}
	s.print("\n%s\n", s.say(replayHours, s.spread(r.HourlyHours)))
	s.print("%s", grid(1, nil, [][]string{
		{s.say(causeVacancy), s.spread(r.Vacancy)},
		{s.say(causeLeave), s.times(e.Known.Leave)},
		{s.say(causeSickness), s.spread(r.Sickness)},
		{s.say(causePeak), s.times(e.Known.Peak)},
	}))
	s.print("\n%s\n", s.say(replayAsked, s.decimal(r.Asked), s.decimal(r.Refused)))
	s.assumptions(f)
}

// assumptions tells what was taken from the standard and how sure it is.
func (s *session) assumptions(f *absence.Forecast) {
	if len(f.Sources) == 0 {
		return
	}
	s.print("\n%s\n", s.say(assumed))
	for _, x := range f.Sources {
		s.print("  %s\n", s.say(assumedIs, s.say(assumptionNames[x.What]), x.Confidence))
	}
}

// spread writes a mean of minutes in hours with half its interval.
func (s *session) spread(m replay.Mean) string {
	return s.minutesOf(m.Mean) + " ± " + s.minutesOf(m.Half)
}

// minutesOf writes a mean number of minutes in hours and tenths.
func (s *session) minutesOf(m float64) string {
	return s.number(big.NewRat(int64(math.Round(m)), 60), 1) + "\u00a0h"
}

// rate writes a percentage with half its interval.
func (s *session) rate(m replay.Mean) string {
	x := s.decimal(m.Mean) + " ± " + s.decimal(m.Half)
	if s.lang == "en" {
		return x + "%"
	}
	return x + "\u00a0%"
}

func (s *session) decimal(x float64) string {
	return s.number(big.NewRat(int64(math.Round(x*10)), 10), 1)
}

func (s *session) times(t expected.Times) string {
	return s.minutesOf(float64(t) / float64(expected.Minute))
}

var (
	wrongSamples = rules.Text{SV: "--samples är hur många gånger perioden spelas: 2 till 1000000", EN: "--samples is how many times the period is played: 2 to 1000000"}
	noOutlook    = rules.Text{
		SV: "enheten säger inget om sin frånvaro: skriv avsnittet absence i problemet (absence: {} är standarden), eller lägg till --standard",
		EN: "the unit tells nothing of its absence: write the section absence in the problem (absence: {} is the standard), or add --standard",
	}
	replayOf        = rules.Text{SV: "%s, spelad %d gånger med frånvaro, frö %d", EN: "%s, played %d times with absence, seed %d"}
	replayPlayed    = rules.Text{SV: "spelat", EN: "played"}
	replayExpected  = rules.Text{SV: "beräknat", EN: "computed"}
	replayUncovered = rules.Text{SV: "Otäckt före ersättare", EN: "Uncovered before replacement"}
	replayUsed      = rules.Text{SV: "– resurspass tar", EN: "– resource shifts take"}
	replayRemaining = rules.Text{SV: "Kvar att ersätta", EN: "Left to replace"}
	replayExtra     = rules.Text{SV: "– fyllnadstid", EN: "– extra hours of part-timers"}
	replayHourly    = rules.Text{SV: "– timavlönade", EN: "– hourly-paid"}
	replayOvertime  = rules.Text{SV: "– övertid", EN: "– overtime"}
	replayUnfilled  = rules.Text{SV: "Ofyllt", EN: "Unfilled"}
	replayFill      = rules.Text{SV: "Bemanningsgrad %s före ersättare, %s efter.", EN: "Fill rate %s before replacement, %s after."}
	replayResource  = rules.Text{SV: "Av %s på resurspass väntas %s göra nytta och %s bli över.", EN: "Of %s on resource shifts, %s are expected to be of use and %s to be left over."}
	replayHours     = rules.Text{SV: "Timavlönade timmar %s, efter orsak:", EN: "Hourly hours %s, by cause:"}
	replayAsked     = rules.Text{SV: "Tillfrågade per spelad period: %s. Av dem som sa ja stoppade lagen %s.", EN: "Asked for each period played: %s. Of those who said yes the law stopped %s."}
	causeVacancy    = rules.Text{SV: "Vakans", EN: "Vacancy"}
	causeLeave      = rules.Text{SV: "Planerad ledighet", EN: "Planned leave"}
	causeSickness   = rules.Text{SV: "Sjukdom", EN: "Sickness"}
	causePeak       = rules.Text{SV: "Toppar", EN: "Peaks"}
	assumed         = rules.Text{SV: "Antaget enligt standarden (tillförlitlighet H, M eller L):", EN: "Assumed by the standard (confidence H, M or L):"}
	assumedIs       = rules.Text{SV: "%s: %s", EN: "%s: %s"}
)

var assumptionNames = map[string]rules.Text{
	"rates":    {SV: "andel frånvaro efter yrke och orsak", EN: "rates of absence by profession and cause"},
	"weekdays": {SV: "veckodagarnas mönster", EN: "pattern of weekdays"},
	"months":   {SV: "årets mönster", EN: "pattern of the year"},
	"summer":   {SV: "sommarens ledighet", EN: "leave in summer"},
	"move":     {SV: "hur långt ett resurspass kan flyttas", EN: "how far a resource shift can be moved"},
	"asked":    {SV: "hur många som säger ja", EN: "how many say yes"},
}
