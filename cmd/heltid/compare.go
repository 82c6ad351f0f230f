package main

import (
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/scenario"
)

type compareCommand struct {
	serverFlag
	Scenario []string      `arg:"" help:"Problem- eller scenariofiler, eller fil=schema med ett schema som redan finns; de andra jämförs med den första." en:"Problem or scenario files, or file=roster with a roster there is already; the others are compared with the first."`
	Rosters  string        `placeholder:"MAPP" help:"Mapp med scheman som redan finns, <problem>.roster.json eller .csv; andra läggs nu." en:"Folder of rosters there are already, <problem>.roster.json or .csv; the others are made now."`
	Frontier string        `placeholder:"FIL" help:"Säg också var var och en står mot den här fronten, som frontier --json skrev." en:"Tell too where each stands against this frontier, as frontier --json wrote it."`
	Time     time.Duration `placeholder:"30s" help:"Sluta efter så lång tid, för varje." en:"Stop after so long, for each."`
	Work     int64         `placeholder:"N" help:"Sluta efter så många steg, för varje." en:"Stop after so many steps, for each."`
	Seed     uint64        `placeholder:"N" help:"Frö." en:"Seed."`
	JSON     bool          `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run solves what has no roster yet and lays all side by side. It is no verdict
// on any of them, so the exit code tells only whether they could be compared.
func (c *compareCommand) Run(s *session) error {
	if c.Time < 0 || c.Work < 0 {
		return callError{text: negative}
	}
	s.server = c.Server
	sides := make([]*answer.Report, len(c.Scenario))
	var faults []error
	for i, path := range c.Scenario {
		path, known, _ := strings.Cut(path, "=")
		var err error
		if sides[i], err = s.load(path); err != nil {
			faults = append(faults, err)
			continue
		}
		if known != "" {
			if sides[i], err = s.laid(sides[i], known); err != nil {
				faults = append(faults, err)
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	var front *answer.Frontier
	if c.Frontier != "" {
		var err error
		if front, err = s.frontierFile(c.Frontier); err != nil {
			return err
		}
	}
	options := limited(solver.Options{Seed: c.Seed, Work: c.Work, Time: c.Time})
	for i, side := range sides {
		var err error
		if sides[i], err = s.answered(side, c.Rosters, options); err != nil {
			return err
		}
	}
	if c.JSON {
		told := answer.Compared(sides)
		if front != nil {
			told.StandAgainst(front)
		}
		return s.json(told)
	}
	s.sideBySide(sides, front)
	return nil
}

// load reads a problem and chooses its rules.
func (s *session) load(path string) (*answer.Report, error) {
	p, err := s.problem(path)
	if err != nil {
		return nil, err
	}
	all, err := s.rules(p)
	if err != nil {
		return nil, err
	}
	return &answer.Report{Problem: p, Rules: all}, nil
}

// answered finds a side's roster in the folder, or solves for one.
func (s *session) answered(side *answer.Report, folder string, options solver.Options) (*answer.Report, error) {
	p, all := side.Problem, side.Rules
	if side.File != "" {
		return side, nil
	}
	if folder != "" {
		for _, extension := range []string{".json", ".csv"} {
			path := filepath.Join(folder, p.ID+".roster"+extension)
			if _, err := os.Stat(path); err != nil {
				continue
			}
			return s.laid(side, path)
		}
	}
	s.tell(s.Err, title(p))
	result, err := s.solve(p, all, options)
	if err != nil {
		return nil, err
	}
	side = answer.NewReport(p, all, result.Roster)
	side.Result, side.Seed = &result, options.Seed
	return side, nil
}

// laid reads a side's roster.
func (s *session) laid(side *answer.Report, path string) (*answer.Report, error) {
	r, err := s.roster(side.Problem, path)
	if err != nil {
		return nil, err
	}
	side = answer.NewReport(side.Problem, side.Rules, r)
	side.File = path
	return side, nil
}

// sideBySide prints a column for each side.
func (s *session) sideBySide(sides []*answer.Report, front *answer.Frontier) {
	heads := []string{""}
	for _, r := range sides {
		heads = append(heads, r.Problem.ID)
		s.print("%s: %s\n", r.Problem.ID, title(r.Problem))
	}
	s.print("\n")
	stand := answer.Standings(sides)
	var rows [][]string
	row := func(name string, of func(scenario.Standing) string) {
		cells := []string{name}
		for _, st := range stand {
			cells = append(cells, of(st))
		}
		rows = append(rows, cells)
	}
	row(s.say(compareHard), func(st scenario.Standing) string { return s.count(st.Counts.Hard) })
	row(s.say(compareUnknown), func(st scenario.Standing) string { return s.count(st.Counts.Unknown) })
	row(s.say(compareGoals), func(st scenario.Standing) string { return s.count(st.Counts.Goals) })
	row(s.say(comparePosts), func(st scenario.Standing) string { return s.count(len(st.Changed.Posts)) })
	row(s.say(compareDuties), func(st scenario.Standing) string {
		return s.say(compareDutiesOf, st.Changed.Duties, st.Changed.Cells)
	})
	row(s.say(compareHeads), func(st scenario.Standing) string {
		f := same(st.Figures, &figures.Figure{ID: "mean_post", Scope: "monthly"})
		if f == nil {
			return "–"
		}
		return s.say(compareHeadsOf, f.Denominator/int64(roster.FullTime), s.number(big.NewRat(f.Numerator, int64(roster.FullTime)), 2))
	})
	row(s.say(compareAffected), func(st scenario.Standing) string { return s.count(len(st.Affected)) })
	row(s.say(compareLost), func(st scenario.Standing) string {
		lost := 0
		for _, c := range st.Affected {
			lost += len(c.Lost)
		}
		return s.count(lost)
	})
	limits := []string{s.say(compareLimit)}
	for _, r := range sides {
		cell := "–"
		if l := answer.LimitOf(r.Problem); l != nil {
			cell = s.say(compareLimitOf, l.FullTime, l.People)
		}
		limits = append(limits, cell)
	}
	rows = append(rows, limits)
	row(s.say(compareFrontier), func(st scenario.Standing) string {
		if len(st.Behind) == 0 {
			return s.say(compareOnFrontier)
		}
		var names []string
		for _, j := range st.Behind {
			names = append(names, s.count(j+1))
		}
		return s.say(compareBehind, strings.Join(names, ", "))
	})
	if front != nil {
		row(s.say(compareFile), func(st scenario.Standing) string { return s.standing(answer.StandOf(st.Figures, front)) })
	}
	for _, f := range figuresOf(stand) {
		row(s.nameOf(sides[0].Problem, &f), func(st scenario.Standing) string {
			if g := same(st.Figures, &f); g != nil {
				return s.value(g)
			}
			return "–"
		})
	}
	s.print("%s", grid(1, heads, rows))
	for i, r := range sides {
		s.postChanges(r, stand[i].Changed.Posts)
		s.affected(r, stand[i].Affected)
	}
}

// frontierFile reads what frontier --json wrote.
func (s *session) frontierFile(path string) (*answer.Frontier, error) {
	data, err := s.read(path)
	if err != nil {
		return nil, err
	}
	var f answer.Frontier
	if err := json.Unmarshal(data, &f); err != nil || len(f.Points) == 0 {
		return nil, callError{noFrontier, []any{path}}
	}
	return &f, nil
}

// standing tells where a side stands against a frontier's points, by number from 1.
func (s *session) standing(x *answer.FrontierStand) string {
	numbers := func(list []int) string {
		var out []string
		for _, i := range list {
			out = append(out, s.count(i+1))
		}
		return strings.Join(out, ", ")
	}
	switch {
	case len(x.Beaten) > 0:
		return s.say(compareBehind, numbers(x.Beaten))
	case len(x.Beats) > 0:
		return s.say(compareAhead, numbers(x.Beats))
	}
	return s.say(compareOnIt)
}

func (s *session) postChanges(r *answer.Report, changes []scenario.PostChange) {
	if len(changes) == 0 {
		return
	}
	s.print("\n%s\n", s.say(comparePostsOf, r.Problem.ID))
	for i, c := range changes {
		if i == shown {
			s.print("    %s\n", s.say(compareMore, len(changes)-i))
			return
		}
		s.print("    %s (%s): %s → %s\n", c.Name, c.ID, s.post(c.From), s.post(c.To))
	}
}

// affected tells to whom a side is another than the first: those who lose wishes
// or gain weekends before those whose days only move.
func (s *session) affected(r *answer.Report, changes []scenario.PersonChange) {
	worse := func(c *scenario.PersonChange) int {
		return 10*len(c.Lost) + 3*max(0, c.Weekends[1]-c.Weekends[0]) + max(0, c.EveningMornings[1]-c.EveningMornings[0])
	}
	list := slices.Clone(changes)
	slices.SortStableFunc(list, func(a, b scenario.PersonChange) int { return worse(&b) - worse(&a) })
	if len(list) == 0 {
		return
	}
	s.print("\n%s\n", s.say(compareAffectedIn, r.Problem.ID))
	var rows [][]string
	for i := range list[:min(shown, len(list))] {
		c := &list[i]
		var lost []string
		for _, d := range c.Lost {
			lost = append(lost, s.date(d))
		}
		losing := ""
		if len(lost) > 0 {
			losing = s.say(compareLosing, strings.Join(lost, ", "))
		}
		rows = append(rows, []string{
			c.Name, s.many(c.Days, inDays), s.say(compareWeekends, c.Weekends[0], c.Weekends[1]),
			s.say(compareHours, s.minutes(c.Minutes[0]), s.minutes(c.Minutes[1])), losing,
		})
	}
	s.print("%s", grid(5, nil, rows))
	if more := len(list) - len(rows); more > 0 {
		s.print("    %s\n", s.say(compareMore, more))
	}
}

// post writes a post size in percent; a dash for whoever is not there.
func (s *session) post(size roster.PostSize) string {
	switch size {
	case scenario.NoPost:
		return "–"
	case 0:
		return s.say(paidByHour)
	}
	if x := big.NewRat(int64(size), int64(roster.FullTime)/100); !x.IsInt() {
		return s.number(x, 2) + "\u00a0%"
	}
	return s.percent(big.NewRat(int64(size), int64(roster.FullTime)))
}

// figuresOf lists the figures a comparison shows, by the sides that have them:
// the key figures, and cost by kind.
func figuresOf(stand []scenario.Standing) []figures.Figure {
	var rows []figures.Figure
	for _, k := range keyFigures {
		k.scopes = k.scopes || k.id == "cost"
		for _, st := range stand {
			for _, f := range k.of(st.Figures) {
				if same(rows, &f) == nil {
					rows = append(rows, f)
				}
			}
		}
	}
	return rows
}

// same finds a figure by its id and scope.
func same(all []figures.Figure, as *figures.Figure) *figures.Figure {
	for i := range all {
		if all[i].ID == as.ID && all[i].Scope == as.Scope {
			return &all[i]
		}
	}
	return nil
}

var (
	compareHeads      = rules.Text{SV: "Månadsanställda (årsarbetare)", EN: "Monthly-paid (posts)"}
	compareHeadsOf    = rules.Text{SV: "%d (%s)", EN: "%d (%s)"}
	compareAffected   = rules.Text{SV: "Berörda medarbetare", EN: "People affected"}
	compareLost       = rules.Text{SV: "Önskemål som inte längre uppfylls", EN: "Wishes no longer granted"}
	compareLimit      = rules.Text{SV: "Heltider utan överskott, högst", EN: "Full-timers without surplus, at most"}
	compareLimitOf    = rules.Text{SV: "%d av %d", EN: "%d of %d"}
	compareFrontier   = rules.Text{SV: "Läge mot de andra", EN: "Position among these"}
	compareOnFrontier = rules.Text{SV: "ingen är bättre rakt igenom", EN: "none is better throughout"}
	compareBehind     = rules.Text{SV: "överträffas av %s", EN: "beaten by %s"}
	compareFile       = rules.Text{SV: "Läge mot fronten", EN: "Position on the frontier"}
	compareAhead      = rules.Text{SV: "bättre än punkt %s", EN: "better than point %s"}
	compareOnIt       = rules.Text{SV: "på fronten", EN: "on the frontier"}
	noFrontier        = rules.Text{SV: "%s: ingen front; skriv en med heltid frontier --json", EN: "%s: no frontier; write one by heltid frontier --json"}
	compareAffectedIn = rules.Text{SV: "Berörda i %s:", EN: "Affected in %s:"}
	compareWeekends   = rules.Text{SV: "helger %d → %d", EN: "weekends %d → %d"}
	compareHours      = rules.Text{SV: "%s → %s", EN: "%s → %s"}
	compareLosing     = rules.Text{SV: "mister önskan %s", EN: "loses the wish of %s"}

	compareHard     = rules.Text{SV: "Hårda avvikelser", EN: "Hard findings"}
	compareUnknown  = rules.Text{SV: "Går inte att avgöra", EN: "Cannot be told"}
	compareGoals    = rules.Text{SV: "Mål som inte nås", EN: "Goals not reached"}
	comparePosts    = rules.Text{SV: "Ändrade tjänster", EN: "Changed posts"}
	compareDuties   = rules.Text{SV: "Ändrade dagar", EN: "Changed days"}
	compareDutiesOf = rules.Text{SV: "%d av %d", EN: "%d of %d"}
	comparePostsOf  = rules.Text{SV: "Ändrade tjänster i %s:", EN: "Changed posts in %s:"}
	paidByHour      = rules.Text{SV: "timavlönad", EN: "paid by the hour"}
	compareMore     = rules.Text{SV: "… och %d till (alla finns i --json)", EN: "… and %d more (all are in --json)"}
)
