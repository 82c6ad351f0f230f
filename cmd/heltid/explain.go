package main

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver/why"
)

type explainCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Roster  string `arg:"" help:"Schemat." en:"The roster."`
	Person  string `required:"" placeholder:"P01" help:"Vem frågan gäller." en:"Whom the question is about."`
	Date    string `required:"" placeholder:"DATUM" help:"Vilken dag." en:"Which day."`
	Wish    bool   `xor:"ask" help:"Varför gick önskan inte att uppfylla?" en:"Why was the wish not granted?"`
	Why     bool   `xor:"ask" help:"Varför arbete, eller ledigt, den dagen?" en:"Why work, or the day off?"`
	Weekend bool   `xor:"ask" help:"Varför arbete den helgen? Båda dagarna." en:"Why work that weekend? Both days."`
	WhyNot  string `name:"why-not" xor:"ask" placeholder:"PASS" help:"Varför inte det passet?" en:"Why not that shift?"`
	Work    int64  `default:"100000000" placeholder:"N" help:"Steg för varje schema som prövas." en:"Steps for each roster that is tried."`
	Seed    uint64 `placeholder:"N" help:"Frö." en:"Seed."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run answers a person's question about one day.
func (c *explainCommand) Run(s *session) error {
	if c.Work <= 0 {
		return callError{text: negative}
	}
	side, err := s.load(c.Problem)
	if err != nil {
		return err
	}
	p := side.Problem
	r, err := s.roster(p, c.Roster)
	if err != nil {
		return err
	}
	q, err := c.question(p, r)
	if err != nil {
		return err
	}
	a, err := why.Ask(s.ctx, p, side.Rules, r, q, why.Options{Seed: c.Seed, Work: c.Work})
	if err != nil {
		return callError{text: explainStopped}
	}
	if a.Own != nil || a.Cost != nil && (a.Cost.Broken > 0 || a.Cost.Uncovered > 0) {
		s.broken()
	}
	titles := map[string]rules.Text{}
	for _, rule := range side.Rules {
		titles[rule.About().ID] = rule.About().Title
	}
	if c.JSON {
		return s.json(explained(p, a))
	}
	s.explanation(p, a, titles)
	return nil
}

// question makes the call a question about the roster.
func (c *explainCommand) question(p *roster.Problem, r roster.Roster) (why.Question, error) {
	q := why.Question{Employee: roster.NoEmployee, Shift: roster.NoShift}
	for i := range p.Employees {
		if p.Employees[i].ID == c.Person {
			q.Employee = roster.EmployeeNo(i)
		}
	}
	date, err := roster.ParseDate(c.Date)
	switch {
	case q.Employee == roster.NoEmployee:
		return q, callError{explainWho, []any{c.Person}}
	case err != nil || !p.Has(p.Day(date)):
		return q, callError{explainWhen, []any{c.Date, p.First, p.Last()}}
	}
	q.Day = p.Day(date)
	if saturday, ok := p.WeekendOf(q.Day); c.Weekend {
		if !ok {
			return q, callError{explainNoWeekend, []any{c.Date}}
		}
		q.Day, q.Days, q.Free = max(0, saturday), 2, true
		if saturday < 0 || int(saturday)+1 >= p.Days {
			q.Days = 1 // the period holds one of its days
		}
		return q, nil
	}
	works := slices.ContainsFunc(r.Duties, func(d roster.Duty) bool { return d.Employee == q.Employee && d.Day == q.Day })
	if c.WhyNot != "" {
		i := slices.IndexFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == c.WhyNot })
		if i < 0 {
			return q, callError{explainShift, []any{c.WhyNot}}
		}
		q.Shift = roster.ShiftNo(i)
		return q, nil
	}
	if !c.Why {
		for _, w := range p.Employees[q.Employee].Wishes {
			if w.Date == date {
				// To be off from one shift is granted by another, or by the day off.
				q.Free, q.Shift = w.Off, w.Shift
				if w.Off {
					q.Shift = roster.NoShift
				}
				return q, nil
			}
		}
		if c.Wish {
			return q, callError{explainNoWish, []any{c.Person, c.Date}}
		}
	}
	q.Free = works
	return q, nil
}

func (s *session) explanation(p *roster.Problem, a *why.Answer, titles map[string]rules.Text) {
	name, date := p.Employees[a.Employee].Name, say.Date(p.Date(a.Day)).In(s.lang)
	has := s.say(explainOff)
	if a.Has != roster.NoShift {
		has = p.Shifts[a.Has].Name
	}
	wants := s.say(explainAnyShift)
	switch {
	case a.Free:
		wants = s.say(explainOff)
	case a.Shift != roster.NoShift:
		wants = p.Shifts[a.Shift].Name
	}
	s.print("%s\n", s.say(explainOf, name, date, has, wants))
	if a.Granted {
		s.print("%s\n", s.say(explainGranted))
		return
	}
	for i := range a.Reasons {
		reason := &a.Reasons[i]
		if len(a.Reasons) > 1 {
			s.print("%s, %s:\n", say.Date(p.Date(reason.Day)).In(s.lang), p.Shifts[reason.Shift].Name)
		}
		for _, d := range reason.Lacking {
			s.print("%s\n", s.say(explainLacks, p.Demands[d].Name, p.Demands[d].Least))
		}
		s.others(p, &reason.Others, titles)
	}
	if a.Own != nil {
		s.print("%s\n", s.say(explainOwn))
		for _, m := range a.Own {
			s.print("  – %s\n", rules.Text{SV: m.SV, EN: m.EN}.In(s.lang))
		}
		switch {
		case a.OwnMinimal && len(a.Own) == 1:
			s.print("  %s\n", s.say(conflictOne))
		case a.OwnMinimal:
			s.print("  %s\n", s.say(conflictMinimal))
		}
		return
	}
	if a.Cost != nil {
		s.granting(a.Cost)
	}
}

func (s *session) others(p *roster.Problem, o *why.Others, titles map[string]rules.Text) {
	var can []string
	for _, e := range o.Can {
		can = append(can, p.Employees[e].Name)
	}
	if len(can) > 0 {
		s.print("%s\n", s.say(explainCan, strings.Join(can, ", ")))
		if len(o.Barred)+o.Missing+o.Unfit > 0 {
			s.print("%s\n", s.say(explainCannot))
		}
	} else {
		s.print("%s\n", s.say(explainNobody))
	}
	for i, b := range o.Barred {
		if i == shown {
			s.print("  %s\n", s.say(explainMore, len(o.Barred)-i))
			break
		}
		var names []string
		for _, id := range b.Rules {
			names = append(names, titles[id].In(s.lang))
		}
		s.print("  – %s: %s\n", p.Employees[b.Employee].Name, strings.Join(names, ", "))
	}
	if o.Missing > 0 {
		s.print("  – %s\n", s.many(o.Missing, explainMissing))
	}
	if o.Unfit > 0 {
		s.print("  – %s\n", s.many(o.Unfit, explainUnfit))
	}
}

// granting tells what it costs to have it so.
func (s *session) granting(c *why.Cost) {
	more := func(m roster.Minutes) string {
		if m > 0 {
			return "+" + s.minutes(m)
		}
		return s.minutes(m)
	}
	s.print("%s\n", s.say(explainCost))
	s.print("%s", columns([][2]string{
		{s.say(explainHourly), more(c.Hourly)},
		{s.say(explainUncovered), more(c.Uncovered)},
		{s.say(explainMoney), s.signed(c.Money)},
		{s.say(explainWeekends), s.change(c.Weekends)},
		{s.say(explainWishes), s.change(-c.Wishes)},
		{s.say(explainDays), s.many(c.People, explainPeople) + ", " + s.many(c.Days, inDays)},
	}))
	if c.Broken > 0 {
		s.print("  %s\n", s.many(c.Broken, explainBroken))
	}
	if c.AtLeast > 0 {
		s.print("  %s\n", s.say(explainAtLeast, s.minutes(c.AtLeast)))
	} else {
		s.print("  %s\n", s.say(explainUnproven))
	}
}

// change writes how much more or fewer there are of something.
func (s *session) change(n int) string {
	switch {
	case n > 0:
		return "+" + s.count(n)
	case n < 0:
		return "−" + s.count(-n)
	}
	return "0"
}

// explanationAnswer is what explain prints with --json. Names of others stand
// only with rules that hold for everybody.
type explanationAnswer struct {
	Employee string       `json:"employee"`
	Date     string       `json:"date"`
	Wants    string       `json:"wants"` // off, work or a shift
	Has      string       `json:"has"`   // off or a shift
	Granted  bool         `json:"granted"`
	Own      []ownAnswer  `json:"own"` // what bars it whatever others do
	Minimal  bool         `json:"own_minimal"`
	Days     int          `json:"days"`
	Reasons  []dutyAnswer `json:"reasons"`
	Cost     *grantAnswer `json:"cost,omitempty"`
}

// dutyAnswer is what a duty is there for, and who else could take it.
type dutyAnswer struct {
	Date    string      `json:"date"`
	Shift   string      `json:"shift"`
	Lacking []string    `json:"lacking"` // demands
	Can     []string    `json:"can"`
	Barred  []barAnswer `json:"barred"`
	Missing int         `json:"unavailable"`
	Unfit   int         `json:"unfit"`
}

type ownAnswer struct {
	Rule string     `json:"rule"`
	Say  rules.Text `json:"say"`
}

type barAnswer struct {
	Employee string   `json:"employee"`
	Rules    []string `json:"rules"`
}

// grantAnswer is more than the same roster without; money is öre.
type grantAnswer struct {
	Hourly    roster.Minutes `json:"hourly_minutes"`
	Uncovered roster.Minutes `json:"uncovered_minutes"`
	AtLeast   roster.Minutes `json:"at_least_minutes"` // proven, of the two together
	Money     int64          `json:"cost"`
	Weekends  int            `json:"weekends"`
	Wishes    int            `json:"wishes_lost"`
	People    int            `json:"people_changed"`
	Days      int            `json:"days_changed"`
	Broken    int            `json:"hard_findings"`
}

func explained(p *roster.Problem, a *why.Answer) explanationAnswer {
	shift := func(s roster.ShiftNo, none string) string {
		if s == roster.NoShift {
			return none
		}
		return p.Shifts[s].ID
	}
	x := explanationAnswer{
		Employee: p.Employees[a.Employee].ID, Date: p.Date(a.Day).String(), Wants: shift(a.Shift, "work"), Has: shift(a.Has, "off"), Granted: a.Granted,
		Own: []ownAnswer{}, Minimal: a.OwnMinimal, Days: max(1, a.Days), Reasons: []dutyAnswer{},
	}
	if a.Free {
		x.Wants = "off"
	}
	for _, m := range a.Own {
		x.Own = append(x.Own, ownAnswer{m.Rule, rules.Text{SV: m.SV, EN: m.EN}})
	}
	for i := range a.Reasons {
		r := &a.Reasons[i]
		d := dutyAnswer{
			Date: p.Date(r.Day).String(), Shift: p.Shifts[r.Shift].ID,
			Lacking: []string{}, Can: []string{}, Barred: []barAnswer{}, Missing: r.Others.Missing, Unfit: r.Others.Unfit,
		}
		for _, n := range r.Lacking {
			d.Lacking = append(d.Lacking, p.Demands[n].ID)
		}
		for _, e := range r.Others.Can {
			d.Can = append(d.Can, p.Employees[e].ID)
		}
		for _, b := range r.Others.Barred {
			d.Barred = append(d.Barred, barAnswer{p.Employees[b.Employee].ID, b.Rules})
		}
		x.Reasons = append(x.Reasons, d)
	}
	if c := a.Cost; c != nil {
		x.Cost = &grantAnswer{c.Hourly, c.Uncovered, c.AtLeast, int64(c.Money), c.Weekends, c.Wishes, c.People, c.Days, c.Broken}
	}
	return x
}

var (
	explainWho       = rules.Text{SV: "ingen medarbetare heter %s: använd id från problemet", EN: "no employee is called %s: use ids from the problem"}
	explainWhen      = rules.Text{SV: "%s är ingen dag i perioden %s–%s", EN: "%s is no day of the period %s to %s"}
	explainShift     = rules.Text{SV: "det finns inget pass %s", EN: "there is no shift %s"}
	explainNoWish    = rules.Text{SV: "%s har ingen önskan %s", EN: "%s has no wish on %s"}
	explainNoWeekend = rules.Text{SV: "%s är ingen lördag eller söndag", EN: "%s is no Saturday or Sunday"}
	explainStopped   = rules.Text{SV: "avbrutet: svaret är inte färdigt", EN: "cancelled: the answer is not finished"}
	explainOf        = rules.Text{SV: "%s, %s: har %s, frågan gäller %s.", EN: "%s, %s: has %s, the question is of %s."}
	explainOff       = rules.Text{SV: "ledigt", EN: "the day off"}
	explainAnyShift  = rules.Text{SV: "att arbeta", EN: "work"}
	explainGranted   = rules.Text{SV: "Så är det redan.", EN: "That is how it is already."}
	explainLacks     = rules.Text{SV: "Behovet %s kräver minst %d; utan passet blir det färre.", EN: "The demand %s asks for at least %d; without the shift there are fewer."}
	explainCan       = rules.Text{SV: "Kan ta passet som schemat ligger: %s.", EN: "Could take the shift as the roster stands: %s."}
	explainCannot    = rules.Text{SV: "De andra kan inte:", EN: "The others could not:"}
	explainNobody    = rules.Text{SV: "Ingen annan kan ta passet som schemat ligger:", EN: "Nobody else could take the shift as the roster stands:"}
	explainMore      = rules.Text{SV: "… och %d till (alla finns i --json)", EN: "… and %d more (all are in --json)"}
	explainMissing   = [2]rules.Text{{SV: "%d är upptagen eller inte tillgänglig", EN: "%d is busy or not available"}, {SV: "%d är upptagna eller inte tillgängliga", EN: "%d are busy or not available"}}
	explainUnfit     = [2]rules.Text{{SV: "%d kan inte få det passet", EN: "%d cannot be given that shift"}, {SV: "%d kan inte få det passet", EN: "%d cannot be given that shift"}}
	explainOwn       = rules.Text{SV: "Det går inte, hur andra än arbetar:", EN: "It cannot be, however others work:"}

	explainCost      = rules.Text{SV: "Att ändå göra så, med hela schemat omlagt:", EN: "To have it so all the same, with the whole roster made anew:"}
	explainHourly    = rules.Text{SV: "timanställda", EN: "hourly-paid"}
	explainUncovered = rules.Text{SV: "otäckt", EN: "uncovered"}
	explainMoney     = rules.Text{SV: "kostnad i perioden", EN: "cost in the period"}
	explainWeekends  = rules.Text{SV: "helger i arbete, alla", EN: "weekends worked, everybody's"}
	explainWishes    = rules.Text{SV: "uppfyllda önskemål, alla", EN: "wishes granted, everybody's"}
	explainDays      = rules.Text{SV: "andra som får ändrade dagar", EN: "others whose days change"}
	explainPeople    = [2]rules.Text{{SV: "%d person", EN: "%d person"}, {SV: "%d personer", EN: "%d people"}}
	explainBroken    = [2]rules.Text{{SV: "Hårda regler bryts på %d ställe till.", EN: "Hard rules are broken in %d more place."}, {SV: "Hårda regler bryts på %d ställen till.", EN: "Hard rules are broken in %d more places."}}
	explainAtLeast   = rules.Text{SV: "Bevisat: minst %s mer av timanställda och otäckt, hur schemat än läggs.", EN: "Proven: at least %s more of hourly-paid and uncovered, whatever the roster."}
	explainUnproven  = rules.Text{SV: "Att det måste kosta tid är inte bevisat; ett annat schema kan finnas.", EN: "That it must cost time is not proven; another roster may exist."}
)
