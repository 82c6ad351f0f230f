package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"heltid/api/formats"
	madeup "heltid/benchmarks/units"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/district"
	"heltid/solver/engine"
)

type districtCommand struct {
	Folder   string  `arg:"" help:"Mapp med enheternas problemfiler." en:"Folder of the units' problem files."`
	Work     int64   `default:"400000000" placeholder:"N" help:"Steg för varje enhet som saknar schema." en:"Steps for each unit without a roster."`
	Seed     uint64  `placeholder:"N" help:"Frö." en:"Seed."`
	Goal     string  `default:"90" placeholder:"90" help:"Mål för andelen heltider, i procent." en:"Goal for the share at full time, in percent."`
	Years    int     `default:"3" placeholder:"3" help:"Hur många år framåt." en:"How many years ahead."`
	Growth   float64 `default:"-1000" placeholder:"1" help:"Hur mycket behovet växer om året, i procent." en:"How much demand grows in a year, in percent."`
	Upskill  float64 `default:"-1000" placeholder:"10" help:"Hur många av vårdbiträdena som blir undersköterskor om året, i procent." en:"How many care aides become assistant nurses in a year, in percent."`
	Confirm  bool    `help:"Avgör tjänster och schema tillsammans i varje enhet som vägen rör, och säg vilka steg som bekräftas." en:"Decide posts and roster together in each unit on the path, and tell which steps are confirmed."`
	Save     bool    `help:"Spara varje enhets schema i mappen; det används nästa gång." en:"Save each unit's roster in the folder; it serves the next time."`
	Generate int     `placeholder:"60" help:"Hitta först på så många enheter i mappen, som måste vara tom." en:"First make up so many units in the folder, which must be empty."`
	JSON     bool    `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run solves the units, as many at a time as there are cores, keeps what the
// district needs of each and adds them up.
func (c *districtCommand) Run(s *session) error {
	goal := share(c.Goal)
	if goal == nil {
		return callError{text: wrongGoal}
	}
	if c.Work <= 0 || c.Years < 0 || c.Years > 10 {
		return callError{text: districtLimits}
	}
	a := district.Standard()
	for _, own := range []struct {
		given float64
		to    *roster.Share
	}{{c.Growth, &a.Growth}, {c.Upskill, &a.Upskill}} {
		if own.given == -1000 {
			continue
		}
		if !(own.given >= -50 && own.given <= 100) {
			return callError{text: districtShares}
		}
		*own.to = roster.Share(own.given * 100)
	}
	if c.Generate != 0 {
		if err := s.generate(c.Folder, c.Generate, c.Seed); err != nil {
			return err
		}
	}
	files, err := s.unitFiles(c.Folder)
	if err != nil {
		return err
	}
	d := &district.District{}
	paths := map[string]string{}
	begin := time.Now()
	err = abreast(s.ctx, len(files), func(ctx context.Context, i int) (district.Unit, error) {
		return s.alone(ctx).unit(c, files[i])
	}, func(i int, u district.Unit) {
		d.Add(u)
		paths[u.ID] = files[i]
		all, full := u.Staff()
		s.tell(s.Err, s.say(districtAt, i+1, len(files), u.ID, full, all, s.minutes(u.Uncovered), s.seconds(time.Since(begin))))
	})
	if s.ctx.Err() != nil {
		return callError{text: districtStopped}
	}
	if err != nil {
		return err
	}
	target, _ := new(big.Rat).Mul(goal, big.NewRat(int64(roster.FullTime), 1)).Float64()
	steps := d.Path(roster.PostSize(target), a.Lent)
	loans := d.Lend()
	years := d.Years(c.Years, a, steps)
	var confirmed []confirmation
	if c.Confirm {
		if confirmed, err = s.confirm(c, d, paths, steps); err != nil {
			return err
		}
	}
	if c.JSON {
		answer := districtAnswered(d, goal, a, steps, loans, years, surely(confirmed))
		answer.Confirmed = confirmed
		return s.json(answer)
	}
	s.district(d, goal, steps, loans, confirmed, years)
	return nil
}

// unitFiles lists a folder's problem files in the order of their names, and
// reads each to tell every fault before anything is solved.
func (s *session) unitFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, s.fileError(folder, err)
	}
	var out []string
	var faults []error
	ids := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		if ext := filepath.Ext(name); e.IsDir() || strings.Contains(name, ".roster.") || ext != ".yaml" && ext != ".yml" && ext != ".json" {
			continue
		}
		path := filepath.Join(folder, name)
		side, err := s.load(path)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if first, twice := ids[side.Problem.ID]; twice {
			faults = append(faults, callError{districtTwice, []any{path, side.Problem.ID, first}})
		}
		ids[side.Problem.ID] = path
		out = append(out, path)
	}
	if len(out) == 0 && len(faults) == 0 {
		return nil, callError{districtEmpty, []any{folder}}
	}
	return out, errors.Join(faults...)
}

// unit finds a unit's roster beside it, or makes one, and reads what the
// district needs. The rest of the unit is let go of.
func (s *session) unit(c *districtCommand, path string) (district.Unit, error) {
	side, err := s.load(path)
	if err != nil {
		return district.Unit{}, err
	}
	p := side.Problem
	for _, extension := range []string{".json", ".csv"} {
		known := filepath.Join(c.Folder, p.ID+".roster"+extension)
		if _, err := os.Stat(known); err == nil {
			r, err := s.roster(p, known)
			if err != nil {
				return district.Unit{}, err
			}
			return district.Read(p, r, rules.Check(p, r, side.Rules)), nil
		}
	}
	result, err := engine.Solve(s.ctx, p, side.Rules, solver.Options{Seed: c.Seed, Work: c.Work})
	if err != nil {
		return district.Unit{}, err
	}
	if c.Save && s.ctx.Err() == nil {
		made := formats.Meta{Problem: p.ID, Seed: &c.Seed, Work: result.Stats.Work, Status: string(result.Status)}
		if err := s.write(filepath.Join(c.Folder, p.ID+".roster.json"), p, result.Roster, made); err != nil {
			return district.Unit{}, err
		}
	}
	return district.Read(p, result.Roster, rules.Check(p, result.Roster, side.Rules)), nil
}

// generate makes units up in an empty folder.
func (s *session) generate(folder string, n int, seed uint64) error {
	if n < 1 || n > 60 {
		return callError{text: districtUnits}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return s.fileError(folder, err)
	}
	if have, err := os.ReadDir(folder); err != nil || len(have) > 0 {
		return callError{districtFull, []any{folder}}
	}
	for _, p := range madeup.District(seed, n) {
		if err := s.writeProblem(filepath.Join(folder, p.ID+".yaml"), p); err != nil {
			return err
		}
	}
	return nil
}

// district tells of the whole.
func (s *session) district(d *district.District, goal *big.Rat, steps []district.Step, loans []district.Loan, confirmed []confirmation, years []district.Year) {
	s.print("%s\n\n", s.say(districtOf, len(d.Units)))
	var rows [][]string
	for i := range d.Units {
		u := &d.Units[i]
		all, full := u.Staff()
		limit := "–"
		if people, most, ok := u.Limit(); ok {
			limit = s.say(boundFullTime, most, people, s.percent(big.NewRat(int64(most), int64(max(1, people)))))
		}
		hourly := "–"
		for _, f := range u.Figures {
			if f.ID == "hourly_hours" && f.Denominator > 0 {
				hourly = s.percent(big.NewRat(f.Numerator, f.Denominator))
			}
		}
		rows = append(rows, []string{u.ID, u.Name, fmt.Sprintf("%d/%d", full, all), limit, hourly, s.minutes(u.Uncovered), s.count(u.Counts.Hard)})
	}
	heads := make([]string, len(districtHeads))
	for i := range heads {
		heads[i] = s.say(districtHeads[i])
	}
	s.print("%s\n%s\n", grid(2, heads, rows), s.say(keyFiguresAre))
	r := &roster.Problem{Skills: d.Skills}
	rows = nil
	for _, k := range keyFigures {
		for _, f := range k.of(d.Figures) {
			rows = append(rows, []string{s.nameOf(r, &f), s.value(&f), s.parts(&f, k.minutes)})
		}
	}
	s.print("%s\n%s\n", grid(1, nil, rows), s.say(districtWeekends))
	s.weekendHeads(d)
	s.loans(loans)
	s.path(d, goal, steps, surely(confirmed))
	s.pathConfirmed(confirmed)
	s.years(years)
}

// weekendHeads tells how many people each weekend frequency asks for.
func (s *session) weekendHeads(d *district.District) {
	all := d.Heads()
	for _, h := range all {
		line := s.say(districtHeadsAt, h.Most, h.Of, s.count(h.People))
		if more := h.People - all[0].People; more > 0 {
			line += s.say(districtMore, s.count(more))
		}
		s.print("  %s\n", line)
	}
}

func (s *session) loans(loans []district.Loan) {
	sum := roster.Minutes(0)
	for _, l := range loans {
		sum += l.Minutes
	}
	s.print("\n%s\n", s.say(districtLoans, len(loans), s.minutes(sum)))
}

// path tells the steps to the goal, the first one by one.
func (s *session) path(d *district.District, goal *big.Rat, steps []district.Step, sure map[[2]string]bool) {
	f, _ := d.Figure("ft_perm_heads", "permanent")
	s.print("\n%s\n", s.say(pathFrom, s.count(int(f.Numerator)), s.count(int(f.Denominator)), s.percent(big.NewRat(f.Numerator, max(1, f.Denominator))), s.percent(goal)))
	var price, pay roster.Money
	var surplus roster.Minutes
	var rows [][]string
	for i := range steps {
		t := &steps[i]
		price, pay, surplus = price+t.Price(), pay+t.Pay, surplus+t.Surplus()
		if i < shown || i == len(steps)-1 {
			who := t.Employee
			if sure[[2]string{t.Unit, t.Employee}] {
				who += " ✓"
			}
			rows = append(rows, []string{
				s.count(i + 1), t.Unit, who, s.post(t.From), s.minutes(t.Added), s.minutes(t.Present), s.minutes(t.Own), s.minutes(t.Lent), s.minutes(t.Surplus()),
				s.kronor(big.NewRat(int64(t.Pay), 100)), s.kronor(big.NewRat(int64(t.Price()), 100)),
				s.percent(big.NewRat(int64(t.FullTime), int64(t.Permanent))),
			})
		} else if i == shown {
			rows = append(rows, []string{"…", "", "", "", "", "", "", "", "", "", "", ""})
		}
	}
	if len(steps) > 0 {
		heads := make([]string, len(pathHeads))
		for i := range heads {
			heads[i] = s.say(pathHeads[i])
		}
		s.print("%s", grid(3, heads, rows))
		n := int64(len(steps)) * 100
		s.print("  %s\n", s.say(pathSum, s.count(len(steps)), s.kronor(big.NewRat(int64(pay), 100)), s.kronor(big.NewRat(int64(price), 100)), s.kronor(big.NewRat(int64(price), n)), s.minutes(surplus)))
		last := steps[len(steps)-1]
		if big.NewRat(int64(last.FullTime), int64(last.Permanent)).Cmp(goal) < 0 {
			s.print("  %s\n", s.say(pathShort, s.percent(big.NewRat(int64(last.FullTime), int64(last.Permanent)))))
		}
	}
	s.print("  %s\n", s.say(pathTruth))
}

func (s *session) years(years []district.Year) {
	if len(years) == 0 {
		return
	}
	heads := make([]string, len(yearHeads))
	for i := range heads {
		heads[i] = s.say(yearHeads[i])
	}
	var rows [][]string
	for _, y := range years {
		rows = append(rows, []string{
			fmt.Sprint(y.Year), s.count(y.Retired), s.number(big.NewRat(int64(y.RetiredPosts), int64(roster.FullTime)), 1),
			s.number(big.NewRat(y.Needed, int64(roster.FullTime)), 1), s.count(y.Hired), s.count(y.Raised), s.count(y.Upskilled),
			s.percent(big.NewRat(int64(y.Assistants), int64(max(1, y.Titled)))),
			s.say(boundFullTime, y.FullTime, y.Permanent, s.percent(big.NewRat(int64(y.FullTime), int64(max(1, y.Permanent))))),
		})
	}
	s.print("\n%s\n%s  %s\n", s.say(yearsAre), grid(1, heads, rows), s.say(yearsTruth))
}
