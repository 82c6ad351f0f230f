package main

import (
	"math/big"
	"strings"
	"time"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/solver/posts/design"
)

type pricesCommand struct {
	Problem string        `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Only    []string      `placeholder:"POLICY" help:"Bara dessa, efter namnet i --json." en:"These only, by their name in --json."`
	Share   []string      `placeholder:"FIL" help:"Räkna också på att dela personal med enheten i den här problemfilen." en:"Price sharing people with the unit of this problem file too."`
	Confirm bool          `help:"Bekräfta varje svar med tjänster och schema." en:"Confirm each answer with posts and a roster."`
	Time    time.Duration `placeholder:"30s" help:"Sluta efter så lång tid, för varje schema." en:"Stop after so long, for each roster."`
	Work    int64         `default:"300000000" placeholder:"N" help:"Sluta efter så många steg, för varje schema." en:"Stop after so many steps, for each roster."`
	Seed    uint64        `placeholder:"N" help:"Frö." en:"Seed."`
	JSON    bool          `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run prices what could be decided about the unit.
func (c *pricesCommand) Run(s *session) error {
	if c.Time < 0 || c.Work < 0 {
		return callError{text: negative}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	if _, err := s.rules(p); err != nil {
		return err
	}
	began := time.Now()
	policies := design.Policies(p)
	for _, path := range c.Share {
		sister, err := s.problem(path)
		if err != nil {
			return err
		}
		policies = append(policies, design.Sharing(sister))
	}
	if len(c.Only) > 0 {
		all := policies
		chosen, unknown := design.Chosen(all, c.Only)
		if len(unknown) > 0 {
			var names []string
			for _, i := range unknown {
				names = append(names, c.Only[i])
			}
			return callError{text: design.UnknownPolicy(all, strings.Join(names, ", "))}
		}
		policies = chosen
	}
	list, err := design.NewPriceList(s.ctx, p)
	if err != nil {
		return err
	}
	var prices []design.Price
	for _, policy := range policies {
		prices = append(prices, list.First(policy))
		s.tell(s.Err, s.say(progressStep, s.seconds(time.Since(began)), s.say(policy.Says)))
	}
	if c.Confirm {
		for i := range prices {
			if err := list.Confirm(s.ctx, &prices[i], design.Options{Seed: c.Seed, Work: c.Work, Time: c.Time}); err != nil {
				return err
			}
			s.tell(s.Err, s.say(progressStep, s.seconds(time.Since(began)), s.say(priceConfirmed, s.say(prices[i].Policy.Says))))
		}
	}
	if c.JSON {
		return s.json(answer.PricesOf(p, prices, list.Allowed()))
	}
	s.print("%s\n\n", title(p))
	s.prices(prices, c.Confirm)
	if x := list.Allowed(); x != nil {
		text := priceHourly
		if x.Expected {
			text = priceExpected
		}
		s.print("%s\n", s.say(text, s.minutes(x.Most), s.minutes(x.Least)))
	}
	return nil
}

func (s *session) prices(list []design.Price, confirm bool) {
	heads := []string{s.say(priceHeads[0]), s.say(priceHeads[1]), s.say(priceHeads[2])}
	if confirm {
		for _, h := range priceHeads[3:] {
			heads = append(heads, s.say(h))
		}
	}
	var rows [][]string
	for i := range list {
		x := &list[i]
		row := []string{s.say(x.Policy.Says)}
		switch {
		case x.Fault != nil:
			row = append(row, s.say(priceFault))
		case !x.Told:
			row = append(row, "–")
		case x.About <= 0:
			row = append(row, s.say(priceAtMost, s.kronor(big.NewRat(-int64(x.About), 100))))
		default:
			row = append(row, s.say(priceAtLeast, s.kronor(big.NewRat(int64(x.About), 100))))
		}
		arithmetic := "–"
		if x.Heads > 0 {
			arithmetic = s.say(priceArithmetic, x.FullTime, x.Heads)
		}
		row = append(row, arithmetic)
		if confirm {
			row = append(row, s.confirmedCells(x.Confirmed)...)
		}
		rows = append(rows, row)
	}
	s.print("%s\n%s\n", grid(1, heads, rows), s.say(priceFirst))
	if confirm {
		s.print("%s\n", s.say(priceSecond))
	}
	for i := range list {
		s.sharing(&list[i])
	}
	for i := range list {
		if err := list[i].Fault; err != nil {
			for _, line := range lines(err, s.lang) {
				s.print("%s: %s\n", list[i].Policy.ID, line)
			}
		}
	}
}

// sharing tells of whom sharing with another unit is reckoned, and what each unit
// gains by it.
func (s *session) sharing(x *design.Price) {
	if x.Policy.Sister == nil || x.Fault != nil {
		return
	}
	basis := priceSkilled
	if x.Introduced {
		basis = priceIntroduced
	}
	s.print("%s\n", s.say(basis, s.say(x.Policy.Says), x.Guests))
	if x.Confirmed == nil {
		return
	}
	for _, u := range x.Confirmed.Units {
		s.print("  %s\n", s.say(priceGain, u.Name, s.minutes(u.Hourly), s.minutes(u.Lent)))
	}
}

func (s *session) confirmedCells(c *design.Confirmed) []string {
	if c == nil {
		return []string{s.say(priceNone), "", "", ""}
	}
	signed := func(x *big.Rat, say func(*big.Rat) string) string {
		if x.Sign() > 0 {
			return "+" + say(x)
		}
		return say(x)
	}
	money := signed(big.NewRat(int64(c.Money), 100), s.kronor)
	if c.Uncovered > 0 || c.Hard > 0 {
		money += " *"
	}
	return []string{
		money,
		signed(big.NewRat(int64(c.Posts), 10000), func(x *big.Rat) string { return s.number(x, 1) }),
		signed(big.NewRat(int64(c.Hourly), 1), s.hours),
		s.say(postsOf, s.count(int(c.Full)), s.count(int(c.Base)), s.percent(big.NewRat(c.Full, max(1, c.Base)))),
	}
}

var (
	priceConfirmed = rules.Text{SV: "bekräftat: %s", EN: "confirmed: %s"}
	priceHeads     = [...]rules.Text{
		{SV: "Om enheten fick", EN: "If the unit had"},
		{SV: "Första svaret,\nur priserna", EN: "First answer,\nfrom prices"},
		{SV: "Heltider högst,\nur räkningen", EN: "Full time at most,\nby arithmetic"},
		{SV: "Bekräftat:\nkostnad", EN: "Confirmed:\ncost"},
		{SV: "heltids-\ntjänster", EN: "full-time\nposts"},
		{SV: "timavlönades\ntid", EN: "hourly\nstaff's time"},
		{SV: "heltider", EN: "full time"},
	}
	priceAtLeast    = rules.Text{SV: "minst %s", EN: "at least %s"}
	priceArithmetic = rules.Text{SV: "%d av %d", EN: "%d of %d"}
	priceFault      = rules.Text{SV: "går inte här", EN: "not here"}
	priceNone       = rules.Text{SV: "inget hittat", EN: "none found"}
	priceAtMost     = rules.Text{SV: "sparar högst %s", EN: "saves at most %s"}
	priceIntroduced = rules.Text{SV: "%s: %d är introducerade i den andra enheten.", EN: "%s: %d are introduced in the other unit."}
	priceSkilled    = rules.Text{
		SV: "%s: ingen är introducerad i den andra enheten; räknat på de %d som har kompetens och yrke för det.",
		EN: "%s: nobody is introduced in the other unit; reckoned with the %d who have skill and profession for it.",
	}
	priceHourly = rules.Text{
		SV: "Timavlönades tid är den som står i schemat. Bekräftade tjänster får ha högst %s; med tjänsterna i dag går det bevisat inte under %s.",
		EN: "Hourly staff's time is what the roster has. Confirmed posts may have %s at most; with today's posts there is proven to be no less than %s.",
	}
	priceExpected = rules.Text{
		SV: "Timavlönad tid är den som är att vänta med frånvaro. Bekräftade tjänster får ha högst %s; med tjänsterna i dag går det bevisat inte under %s.",
		EN: "Hourly time is what is to be expected with absence. Confirmed posts may have %s at most; with today's posts there is proven to be no less than %s.",
	}
	priceGain  = rules.Text{SV: "%s: timavlönades tid %s, lånar ut %s.", EN: "%s: hourly staff's time %s, lends %s."}
	priceFirst = rules.Text{
		SV: "Första svaret: så mycket dyrare blir perioden minst, eller så mycket sparas högst, med dagens tjänster (en gräns ur priserna; – betyder att den inget säger). 90 % på heltid räknas med alla tjänster som går att få, delning med båda enheterna.",
		EN: "First answer: with today's posts the period costs at least so much more, or saves at most so much (a bound from prices; – means that it says nothing). 90 % at full time is with any posts that can be had, sharing for both units.",
	}
	priceSecond = rules.Text{
		SV: "Bekräftat: de billigaste tjänster med schema som håller timavlönades tid, mot de billigaste utan ändringen; delning: båda enheternas scheman med dagens tjänster, mot utan delning. * schemat har luckor eller brister.",
		EN: "Confirmed: the cheapest posts with a roster that keep hourly time, against the cheapest without the change; sharing: rosters of both units with today's posts, against without sharing. * the roster has gaps or faults.",
	}
)
