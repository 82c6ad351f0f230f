package main

import (
	"math/big"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// posts tells of a design in words.
func (s *session) posts(r *design.Result, files []string) {
	s.print("%s\n\n", title(r.Asked))
	if r.Counts == nil {
		s.missed(r)
		return
	}
	s.postsVerdict(r)
	for _, m := range r.Passed {
		s.print("%s\n", s.say(postsPassed, s.say(answer.LimitName(m.Limit)), s.amount(m.Limit, m.Amount)))
	}
	s.print("\n%s\n", s.postsTable(r))
	s.changes(r)
	s.levels(r)
	s.binding(r)
	for _, f := range files {
		s.print("%s\n", s.say(postsFile, f))
	}
}

// missed tells which limits cannot be kept together.
func (s *session) missed(r *design.Result) {
	if r.Impossible {
		s.print("%s\n", s.say(postsImpossible))
	} else {
		s.print("%s\n", s.say(postsGaveUp))
	}
	for _, m := range r.Missed {
		s.print("    %s: %s\n", s.say(answer.LimitName(m.Limit)), s.amount(m.Limit, m.Amount))
	}
}

// amount writes how much of a limit, in its own unit.
func (s *session) amount(limit string, v float64) string {
	x := new(big.Rat)
	x.SetFloat64(v)
	switch limit {
	case "hourly", "expected", "surplus", "staffing":
		return s.hours(x)
	case "money":
		return s.kronor(x.Quo(x, big.NewRat(100, 1)))
	case "lack":
		return s.number(x.Quo(x, big.NewRat(10000, 1)), 1)
	}
	return s.number(x, 1)
}

// postsVerdict is the answer in a line or two: how much full time, and how much there
// can be at most.
func (s *session) postsVerdict(r *design.Result) {
	goal := s.post(wantedShare(r.Asked))
	text := postsReached
	if r.Levels[0].Want == roster.WantShare && r.Levels[0].Value > 0 {
		text = postsShort
	}
	p := &r.Plan
	s.print("%s\n", s.say(text, s.units(r, p.Full), s.units(r, p.Base), s.shareOf(p), goal))
	c := &r.Ceiling
	if !c.Proven || c.Full >= c.Base {
		return
	}
	kept := s.say(postsKept)
	if c.Off > 0 {
		kept = s.say(postsNearly, s.minutes(c.Off))
	}
	text = postsCeiling
	if c.Full > p.Full {
		text = postsCeilingOpen
	}
	s.print("%s\n", s.say(text, s.units(r, c.Full), s.units(r, c.Base), kept))
}

// units writes heads, or posts where the share is one of posts.
func (s *session) units(r *design.Result, n int64) string {
	if r.Asked.Posts != nil && r.Asked.Posts.Goal.Of == roster.FullTimePosts {
		return s.number(big.NewRat(n, int64(roster.FullTime)), 1)
	}
	return s.count(int(n))
}

func wantedShare(p *roster.Problem) roster.PostSize {
	if p.Posts == nil {
		return 9000
	}
	return p.Posts.Goal.Share
}

func (s *session) shareOf(p *design.Plan) string {
	return s.percent(big.NewRat(p.Full, max(1, p.Base)))
}

// postsTable lays the plan beside today.
func (s *session) postsTable(r *design.Result) string {
	sides := []*design.Plan{&r.Today, &r.Plan}
	if len(r.Asked.Employees) == 0 {
		sides = sides[1:]
	}
	heads := []string{""}
	if len(sides) == 2 {
		heads = append(heads, s.say(postsToday))
	}
	heads = append(heads, s.say(postsPlan))
	row := func(name rules.Text, of func(*design.Plan) string) []string {
		cells := []string{s.say(name)}
		for _, p := range sides {
			cells = append(cells, of(p))
		}
		return cells
	}
	rows := [][]string{
		row(postsFull, func(p *design.Plan) string {
			return s.say(postsOf, s.units(r, p.Full), s.units(r, p.Base), s.shareOf(p))
		}),
		row(postsHourly, func(p *design.Plan) string { return s.minutes(p.Hourly) }),
	}
	if r.Plan.Expected > 0 {
		rows = append(rows, row(postsExpected, func(p *design.Plan) string { return s.minutes(p.Expected) }))
	}
	rows = append(rows,
		row(postsSurplus, func(p *design.Plan) string { return s.minutes(p.Surplus) }),
		row(postsMoney, func(p *design.Plan) string { return s.kronor(big.NewRat(int64(p.Money), 100)) }),
		row(postsGaps, func(p *design.Plan) string { return s.minutes(p.Uncovered) }),
		row(postsHard, func(p *design.Plan) string { return s.count(p.Hard) }))
	return grid(1, heads, rows)
}

// changes tells who gets another post, which posts are new, what each step adds to
// fixed pay, and what becomes of the hourly hours.
func (s *session) changes(r *design.Result) {
	if len(r.Changes) == 0 {
		s.print("%s\n\n", s.say(postsNoChange))
		return
	}
	s.print("%s\n", s.say(postsChanges))
	var rows [][]string
	var pay roster.Money
	for _, c := range r.Changes {
		pay += c.Money
		name, from := "", s.say(postsNew, c.Count)
		if c.Person != roster.NoEmployee {
			e := &r.Asked.Employees[c.Person]
			name, from = e.Name+" ("+e.ID+")", s.say(postsByTheHour, s.minutes(c.Hours))
			if c.From >= 0 {
				from = s.post(c.From)
			}
			if c.Was == roster.Temporary {
				from += s.say(postsTemporary)
			}
		} else {
			name = r.Asked.Posts.Classes[c.Class].Name
		}
		rows = append(rows, []string{"  " + name, from + " → " + s.post(c.To), s.kronor(big.NewRat(int64(c.Money), 100))})
	}
	s.print("%s", grid(2, nil, rows))
	s.converted(r)
	if r.Today.Hourly > r.Plan.Hourly {
		s.print("%s\n", s.say(postsHours, s.minutes(r.Today.Hourly-r.Plan.Hourly), s.kronor(big.NewRat(int64(pay), 100)),
			s.kronor(big.NewRat(int64(r.Plan.Money-r.Today.Money), 100))))
	}
	s.print("\n")
}

// converted tells whose hourly time becomes which post, and who goes without more
// hours that were asked for.
func (s *session) converted(r *design.Result) {
	var rows [][]string
	for _, c := range r.Converted {
		from, to := s.say(postsPool), s.say(postsSame)
		if c.From != roster.NoEmployee {
			from = r.Asked.Employees[c.From].Name
		}
		if c.Change >= 0 {
			x := &r.Changes[c.Change]
			if x.Person != roster.NoEmployee {
				to = r.Asked.Employees[x.Person].Name
			} else {
				to = r.Asked.Posts.Classes[x.Class].Name
			}
			to += ", " + s.post(x.To)
		}
		rows = append(rows, []string{"  " + from, "→ " + to, s.minutes(c.Minutes)})
	}
	if len(rows) > 0 {
		s.print("%s\n%s", s.say(postsConverted), grid(2, nil, rows))
	}
	for _, e := range r.Waiting {
		s.print("%s\n", s.say(postsWaiting, r.Asked.Employees[e].Name))
	}
}

// levels tells the bound of each want, in order.
func (s *session) levels(r *design.Result) {
	s.print("%s\n", s.say(postsLevels))
	var rows [][]string
	for i := range r.Levels {
		l := &r.Levels[i]
		value, bound := s.level(l.Want, l.Value), "–"
		if l.Proven {
			bound = s.level(l.Want, max(0, min(l.Bound, l.Value)))
		}
		name, note := wantNames[l.Want], ""
		if l.Expected {
			name = postsAwaited
		}
		if l.Given {
			note = s.say(postsGiven)
		}
		rows = append(rows, []string{"  " + s.say(name), value, bound, note})
	}
	s.print("%s\n", grid(1, []string{"", s.say(postsHas), s.say(postsProven), ""}, rows))
}

func (s *session) level(w roster.PostWant, v int64) string {
	switch w {
	case roster.WantShare:
		return s.number(big.NewRat(v, int64(roster.FullTime)), 1)
	case roster.WantHourly:
		return s.hours(big.NewRat(v, 1))
	case roster.WantRecovery:
		return s.number(big.NewRat(v, 1), 0)
	}
	return s.kronor(big.NewRat(v, 100))
}

// binding tells what stops more full time, and what each limit is worth.
func (s *session) binding(r *design.Result) {
	if len(r.Binding) == 0 {
		return
	}
	s.print("%s\n", s.say(postsBinding))
	heads := func(v float64) string { return s.number(new(big.Rat).SetFloat64(v), 2) }
	for _, b := range r.Binding {
		name := s.say(answer.LimitName(b.Limit))
		step := ""
		switch {
		case b.To.Of > 0:
			step = s.say(postsOftener, b.From.Most, b.From.Of, b.To.Most, b.To.Of)
		case b.Limit == "accepts":
			step = s.say(postsWilling, b.Step)
		default:
			step = s.say(postsMore, s.amount(b.Limit, float64(b.Step)))
		}
		if b.Class >= 0 {
			name += " (" + r.Asked.Posts.Classes[b.Class].Name + ")"
		}
		s.print("    %s\n", s.say(postsGain, name, step, heads(b.First), heads(b.Gain)))
	}
	s.print("\n")
}

var (
	noClasses      = rules.Text{SV: "%s: --afresh behöver tjänster att välja bland: skriv posts.classes", EN: "%s: --afresh needs posts to choose from: write posts.classes"}
	wrongSurplus   = rules.Text{SV: "--surplus är procent av behovet, från 0 till 10000", EN: "--surplus is percent of demand, from 0 to 10000"}
	wrongOrder     = rules.Text{SV: "--order är share, hourly, cost och recovery med komma mellan, var och en högst en gång", EN: "--order is share, hourly, cost and recovery with commas between, each at most once"}
	postsCancelled = rules.Text{SV: "avbrutet innan något svar fanns", EN: "stopped before there was an answer"}
	progressStep   = rules.Text{SV: "%s  %s", EN: "%s  %s"}
	stepNames      = map[design.Step]rules.Text{
		design.Posing:   {SV: "ställer upp tjänsterna", EN: "laying out the posts"},
		design.Limits:   {SV: "prövar gränserna", EN: "trying the limits"},
		design.Baseline: {SV: "mäter dagens tjänster", EN: "measuring today's posts"},
		design.Wants:    {SV: "söker tjänster", EN: "looking for posts"},
		design.Proving:  {SV: "bevisar", EN: "proving"},
		design.Making:   {SV: "lägger schemat", EN: "making the roster"},
	}
	postsImpossible  = rules.Text{SV: "Gränserna går inte ihop, vilka tjänster som än väljs. Det fattas minst:", EN: "The limits cannot all be kept, whatever the posts. At least this is missing:"}
	postsGaveUp      = rules.Text{SV: "Inga hela tjänster hittades som håller alla gränser; att de inte finns är inte bevisat. Närmast fattas:", EN: "No whole posts were found that keep every limit; that there are none is not proven. At the nearest this is missing:"}
	postsReached     = rules.Text{SV: "%s av %s på heltid (%s). Målet %s nås.", EN: "%s of %s full time (%s). The goal of %s is reached."}
	postsShort       = rules.Text{SV: "%s av %s på heltid (%s). Målet %s nås inte.", EN: "%s of %s full time (%s). The goal of %s is not reached."}
	postsCeiling     = rules.Text{SV: "Fler än %s av %s kan inte ha heltid här med gränserna hållna och avtalad tid %s: det är bevisat.", EN: "No more than %s of %s can be full time here with limits kept and contract hours %s: that is proven."}
	postsCeilingOpen = rules.Text{SV: "Högst %s av %s kan ha heltid här med gränserna hållna och avtalad tid %s: det är bevisat. Om det går att nå är inte avgjort.", EN: "At most %s of %s can be full time here with limits kept and contract hours %s: that is proven. Whether it can be reached is not settled."}
	postsKept        = rules.Text{SV: "hållen", EN: "kept"}
	postsNearly      = rules.Text{SV: "hållen så nära som i förslaget (alla tjänster tillsammans %s utöver marginalen)", EN: "kept as closely as in the proposal (all posts together %s beyond the margin)"}
	postsPassed      = rules.Text{SV: "OBS: det lagda schemat går över gränsen för %s med %s; ge mer tid (--time).", EN: "NB: the roster made passes the limit on %s by %s; give it more time (--time)."}
	postsToday       = rules.Text{SV: "I dag", EN: "Today"}
	postsPlan        = rules.Text{SV: "Förslag", EN: "Proposal"}
	postsFull        = rules.Text{SV: "Heltider", EN: "Full time"}
	postsOf          = rules.Text{SV: "%s av %s (%s)", EN: "%s of %s (%s)"}
	postsHourly      = rules.Text{SV: "Timavlönades tid", EN: "Hourly staff's time"}
	postsExpected    = rules.Text{SV: "  väntad, med frånvaro", EN: "  expected, with absence"}
	postsSurplus     = rules.Text{SV: "Överskott och resurstid", EN: "Surplus and resource time"}
	postsMoney       = rules.Text{SV: "Personalkostnad", EN: "Staff cost"}
	postsGaps        = rules.Text{SV: "Otäckt grundbemanning", EN: "Least staffing not covered"}
	postsHard        = rules.Text{SV: "Brutna hårda regler", EN: "Hard rules broken"}
	postsNoChange    = rules.Text{SV: "Dagens tjänster är de bästa inom gränserna.", EN: "Today's posts are the best within the limits."}
	postsChanges     = rules.Text{SV: "Vad som ändras, och vad den fasta lönen ändras med i perioden:", EN: "What changes, and what fixed pay changes by in the period:"}
	postsNew         = rules.Text{SV: "%d nya", EN: "%d new"}
	postsHours       = rules.Text{SV: "%s av timavlönades tid blir tjänster. Den fasta lönen ändras med %s, hela kostnaden med %s.", EN: "%s of hourly time becomes posts. Fixed pay changes by %s, the whole cost by %s."}
	postsByTheHour   = rules.Text{SV: "timavlönad (%s)", EN: "hourly-paid (%s)"}
	postsTemporary   = rules.Text{SV: " visstid", EN: " temporary"}
	postsConverted   = rules.Text{SV: "Vems timavlönade tid som blir vilken tjänst:", EN: "Whose hourly time becomes which post:"}
	postsPool        = rules.Text{SV: "Timpoolen och vakanser", EN: "The hourly pool and vacancies"}
	postsSame        = rules.Text{SV: "tjänster som inte ändras", EN: "posts that do not change"}
	postsWaiting     = rules.Text{SV: "OBS: %s har anmält önskan om fler timmar och går före nyanställning (LAS 25 a §), men inga tjänster med det hittades inom gränserna och målen.", EN: "NB: %s has asked for more hours and goes before anybody new (LAS 25 a §), but no posts with that were found within the limits and wants."}
	postsLevels      = rules.Text{SV: "Målen i ordning: vad förslaget har och vad inget förslag kan komma under", EN: "The wants in order: what the proposal has and what none can be below"}
	postsHas         = rules.Text{SV: "förslaget", EN: "proposal"}
	postsProven      = rules.Text{SV: "bevisat", EN: "proven"}
	postsGiven       = rules.Text{SV: "givet det som nåddes ovan", EN: "given what was reached above"}
	postsAwaited     = rules.Text{SV: "väntad timavlönad tid, pass för pass", EN: "expected hourly time, shift by shift"}
	wantNames        = map[roster.PostWant]rules.Text{
		roster.WantShare:  {SV: "heltider som fattas till målet", EN: "full-time posts short of the goal"},
		roster.WantHourly: {SV: "timavlönades tid", EN: "hourly staff's time"},
		roster.WantCost:   {SV: "personalkostnad", EN: "staff cost"},

		roster.WantRecovery: {SV: "mot återhämtning och önskemål, i målens vikter", EN: "against recovery and wishes, as the goals weigh it"},
	}
	postsBinding = rules.Text{SV: "Vad som hindrar fler heltider, det som hjälper mest först (ur räkningen, inte ett lagt schema):", EN: "What stops more full time, the greatest help first (from the programme, not a roster made):"}
	postsGain    = rules.Text{SV: "%s: %s ger enligt priserna högst %s heltider till, omräknat %s", EN: "%s: %s gives by the prices at most %s more full-time posts, reckoned anew %s"}
	postsMore    = rules.Text{SV: "%s till", EN: "%s more"}
	postsOftener = rules.Text{SV: "%d av %d helger → %d av %d", EN: "%d of %d weekends → %d of %d"}
	postsWilling = rules.Text{SV: "%d fler som godtar heltid", EN: "%d more who accept full time"}
	postsFile    = rules.Text{SV: "Skrivet till %s", EN: "Written to %s"}
)
