package main

import (
	"os"
	"path/filepath"
	"strings"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/expected"
	"heltid/solver"
	"heltid/solver/pools"
)

type poolCommand struct {
	Path    string `arg:"" help:"Problem- eller scenariofil, eller en mapp med sådana." en:"Problem or scenario file, or a folder of them."`
	Most    int    `default:"10" placeholder:"N" help:"Räkna upp till så många medlemmar." en:"Reckon up to so many members."`
	Radii   bool   `help:"En kurva för varje radie: egen enhet, systerenheter, område, distrikt." en:"A curve for each radius: own unit, sister units, area, district."`
	Confirm bool   `help:"Bekräfta varje storlek med ett schema; vart och ett börjar från det förra." en:"Confirm each size with a roster; each begins with the one before."`
	Work    int64  `default:"50000000" placeholder:"N" help:"Steg för varje schema." en:"Steps for each roster."`
	Seed    uint64 `placeholder:"N" help:"Frö." en:"Seed."`
	SVG     string `name:"svg" placeholder:"FIL" help:"Rita kurvorna hit, som SVG." en:"Draw the curves here, as SVG."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run tells what each pool saves by its size. A unit's roster counts when it lies
// beside the problem as <problem>.roster.json or .csv.
func (c *poolCommand) Run(s *session) error {
	if c.Most < 1 || c.Most > pools.MostMembers {
		return callError{text: wrongMost}
	}
	if c.Work <= 0 {
		return callError{text: negative}
	}
	units, err := s.poolUnits(c.Path)
	if err != nil {
		return err
	}
	var teams []pools.Team
	for _, t := range pools.Teams(units) {
		if c.Radii {
			teams = append(teams, t.Radii()...)
		} else {
			teams = append(teams, t)
		}
	}
	var curves []pools.Curve
	var confirmed [][]pools.Confirmed
	for _, t := range teams {
		curve, err := pools.Size(units, t, c.Most)
		if err != nil {
			return err
		}
		curves = append(curves, curve)
		confirmed = append(confirmed, nil)
		if c.Confirm {
			s.tell(s.Err, s.poolTitle(units, &curve))
			if confirmed[len(curves)-1], err = pools.Confirm(s.ctx, units, &curve, solver.Options{Seed: c.Seed, Work: c.Work}); err != nil {
				return err
			}
		}
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
	}
	if c.SVG != "" {
		if err := os.WriteFile(c.SVG, s.poolSVG(units, curves, confirmed), 0o644); err != nil {
			return s.fileError(c.SVG, err)
		}
	}
	if c.JSON {
		out := struct {
			Pools []answer.PoolCurve `json:"pools"`
		}{[]answer.PoolCurve{}}
		for i := range curves {
			out.Pools = append(out.Pools, answer.PoolOf(units, &curves[i], confirmed[i]))
		}
		return s.json(out)
	}
	for i := range curves {
		if i > 0 {
			s.print("\n")
		}
		s.pool(units, &curves[i], confirmed[i])
	}
	if c.SVG != "" {
		s.print("\n%s\n", s.say(drawnIn, c.SVG))
	}
	return nil
}

// poolUnits reads one unit, or those of a folder, with their rosters.
func (s *session) poolUnits(path string) ([]pools.Unit, error) {
	files, folder := []string{path}, filepath.Dir(path)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		folder = path
		if files, err = s.unitFiles(path); err != nil {
			return nil, err
		}
	}
	var units []pools.Unit
	for _, file := range files {
		side, err := s.load(file)
		if err != nil {
			return nil, err
		}
		u := pools.Unit{Problem: side.Problem}
		for _, extension := range []string{".csv", ".json"} {
			known := filepath.Join(folder, u.Problem.ID+".roster"+extension)
			if _, err := os.Stat(known); err == nil {
				r, err := s.roster(u.Problem, known)
				if err != nil {
					return nil, err
				}
				u.Roster = &r
			}
		}
		units = append(units, u)
	}
	return units, nil
}

func (s *session) pool(units []pools.Unit, c *pools.Curve, confirmed []pools.Confirmed) {
	s.print("%s\n", s.poolTitle(units, c))
	p := units[c.Team.Home].Problem
	basis := poolByNeed
	if c.Laid {
		basis = poolByRoster
	}
	s.print("%s\n\n", s.say(basis, s.days(&p.Period)))
	var heads []string
	for i := range poolHeads {
		heads = append(heads, s.say(poolHeads[i]))
	}
	if confirmed != nil {
		heads = append(heads, s.say(poolConfirmed), s.say(poolOff))
	}
	var rows [][]string
	for i, pt := range c.Points {
		more, used := "", ""
		if i > 0 {
			more = s.times(c.Points[i-1].Hourly - pt.Hourly)
			used = s.percent(share64(int64(pt.Used), int64(pt.Used+pt.Wasted)))
		}
		members := s.count(pt.Members)
		if c.Team.Pool != nil && len(c.Team.Pool.Members) == pt.Members {
			members += " *"
		}
		row := []string{members, s.count(pt.Shifts), s.times(pt.Hourly), more, used, s.times(pt.Away)}
		if i < len(confirmed) {
			cell := s.times(confirmed[i].Hourly)
			if confirmed[i].Hard > 0 {
				cell += " !"
			}
			row = append(row, cell, s.signedTimes(confirmed[i].Hourly-pt.Hourly))
		}
		rows = append(rows, row)
	}
	s.print("%s", grid(1, heads, rows))
	if c.Team.Pool != nil {
		s.print("  %s\n", s.say(poolToday))
	}
	s.print("%s\n", s.say(poolTruth))
	if confirmed != nil {
		s.print("%s\n", s.say(poolSure))
	}
}

func (s *session) poolTitle(units []pools.Unit, c *pools.Curve) string {
	home := units[c.Team.Home].Problem.Unit.Name
	if c.Team.Pool == nil {
		return s.say(poolPossible, home)
	}
	var others []string
	for _, u := range c.Units[1:] {
		others = append(others, units[u].Problem.Unit.Name)
	}
	if len(others) == 0 {
		return s.say(poolAtHome, c.Team.Pool.Name, home)
	}
	return s.say(poolInRing, c.Team.Pool.Name, home, strings.Join(others, ", "))
}

// signedTimes is how far one amount of time lies above another, or below.
func (s *session) signedTimes(t expected.Times) string {
	if t > 0 {
		return "+" + s.times(t)
	}
	return s.times(t)
}

// poolSVG draws the hourly hours of each pool's ring against its members, and
// where rosters came to lie for those sizes that have one.
func (s *session) poolSVG(units []pools.Unit, curves []pools.Curve, confirmed [][]pools.Confirmed) []byte {
	hours := func(t expected.Times) float64 { return float64(t) / float64(expected.Minute) / 60 }
	var lines []curve
	for i := range curves {
		l := curve{name: s.poolTitle(units, &curves[i])}
		for n, p := range curves[i].Points {
			l.points = append(l.points, [2]float64{float64(p.Members), hours(p.Hourly)})
			if n < len(confirmed[i]) {
				l.sure = append(l.sure, [2]float64{float64(p.Members), hours(confirmed[i][n].Hourly)})
			}
		}
		lines = append(lines, l)
	}
	return curveSVG(s.say(poolDrawing), s.say(poolHeads[0]), s.say(poolAxis), s.say(poolSureDot), lines)
}

var (
	wrongMost    = rules.Text{SV: "--most är hur många medlemmar kurvan går till: 1 till 100", EN: "--most is how many members the curve goes to: 1 to 100"}
	poolPossible = rules.Text{SV: "Ett eget resursteam i %s", EN: "A resource team of its own in %s"}
	poolAtHome   = rules.Text{SV: "%s i %s", EN: "%s in %s"}
	poolInRing   = rules.Text{SV: "%s i %s, som delas med %s", EN: "%s in %s, shared with %s"}
	poolByNeed   = rules.Text{
		SV: "%s, räknat på behovet: all frånvaro när tjänsterna annars precis räcker",
		EN: "%s, reckoned by need: all absence where posts otherwise just suffice",
	}
	poolByRoster = rules.Text{
		SV: "%s, räknat på schemat: det som månadsanställda lämnar, frånvaro på kort varsel inräknad",
		EN: "%s, reckoned by the roster: what monthly-paid staff leave, short-notice absence included",
	}
	poolHeads = [...]rules.Text{
		{SV: "Medlemmar", EN: "Members"},
		{SV: "Pass", EN: "Shifts"},
		{SV: "Timmar kvar till\ntimavlönade", EN: "Hours left for\nthe hourly-paid"},
		{SV: "Den sista\nsparar", EN: "The last\nsaves"},
		{SV: "Tid till\nnytta", EN: "Time\nof use"},
		{SV: "I andra\nenheter", EN: "In other\nunits"},
	}
	poolToday = rules.Text{SV: "* så många är de i dag", EN: "* as many as there are today"}
	poolTruth = rules.Text{
		SV: "Passen läggs där de väntas spara mest, före alla andra regler än arbetstid och helger; i ett schema blir det något mindre.",
		EN: "Shifts are laid where they are expected to save most, before any rule but hours and weekends; in a roster it is somewhat less.",
	}
	poolConfirmed = rules.Text{SV: "Bekräftat\nmed schema", EN: "Confirmed by\na roster"}
	poolOff       = rules.Text{SV: "Mot\nräkningen", EN: "Against the\nreckoning"}
	poolSure      = rules.Text{
		SV: "Bekräftat: timavlönades väntade tid i ringen med ett schema för hemenheten och det som lånas ut, och hur mycket mer det är än räkningen; ! schemat har brister.",
		EN: "Confirmed: hourly staff's expected time in the ring with a roster of the home unit and what is lent, and how much more that is than reckoned; ! the roster has faults.",
	}
	poolSureDot = rules.Text{SV: "Bekräftat med schema; streckat: skillnaden mot räkningen", EN: "Confirmed by a roster; dashed: the difference from what was reckoned"}
	poolDrawing = rules.Text{SV: "Timavlönade timmar mot poolens storlek", EN: "Hourly hours against the size of the pool"}
	poolAxis    = rules.Text{SV: "Timmar i perioden", EN: "Hours in the period"}
	drawnIn     = rules.Text{SV: "Kurvorna är ritade i %s", EN: "The curves are drawn in %s"}
)
