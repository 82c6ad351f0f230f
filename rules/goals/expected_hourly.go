package goals

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ExpectedHourly wants few hours left to the hourly paid once absence has had its
// part: each cell of need (Cell) is priced by the time expected uncovered when n
// on monthly pay are rostered in it and each is away with the mean chance of them
// all, E[(need − Bin(n, 1−a))+]. That falls by less with each further person, also
// beyond the need, so it is a convex row with exact steps: it tells what another
// post, or raised base staffing, is worth in the cell. What the hourly paid do is
// the rest, so the goal stands in the place of hourly-hours, which is to weigh
// nothing beside it. A resource shift counts as one beyond the need in the cell
// that it would step into first (ExpectedRow).
//
// It says nothing until a unit asks for it; the design of posts always reckons by
// it. History is not counted in.
type ExpectedHourly struct {
	Weight constraint.Cost // for each minute; 0 switches the goal off
	On     bool            // a unit asks for it
	// All reckons with leave and other absence that is otherwise known beforehand
	// too: for posts that nobody holds yet.
	All bool
}

// About gives the rule's identity.
func (*ExpectedHourly) About() rules.About {
	a := about("expected-hourly",
		rules.Text{SV: "Väntade timavlönade timmar", EN: "Expected hourly hours"},
		rules.Text{
			SV: "Så lite tid som möjligt väntas bli kvar till timavlönade när frånvaro har tagit sitt.",
			EN: "As little time as possible is expected to be left to the hourly paid once absence has had its part.",
		})
	a.Confidence = "U" // its rates are assumptions
	return a
}

// With gives the rule with other parameters: on, all and weight.
func (r *ExpectedHourly) With(params []byte) (rules.Rule, error) {
	c := *r
	err := lay(params, weighing("weight", &c.Weight, 0), truth("on", &c.On), truth("all", &c.All))
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check adds up what is expected to be left, in one finding.
func (r *ExpectedHourly) Check(c *rules.Case) []rules.Finding {
	if !r.On || r.Weight == 0 {
		return nil
	}
	f := finding("expected-hourly", rules.InMinutes)
	rows := r.Rows(c.Problem)
	for i := range rows {
		f.Amount += rows[i].Left(c)
	}
	if f.Amount == 0 {
		return nil
	}
	f.When, f.Measured = c.Whole(), f.Amount
	f.Say = say.Text("%s väntas bli kvar till timavlönade i perioden.", "%s are expected to be left to the hourly paid in the period.", say.Length(roster.Minutes(f.Amount)))
	f.Mend = say.Text("Lägg fler månadsavlönade där mest väntas bli otäckt.", "Roster more on monthly pay where most is expected to be left.")
	return []rules.Finding{f}
}

// Constrain gives each cell a row for each number of people at which one more is
// worth less.
func (r *ExpectedHourly) Constrain(p *roster.Problem) []constraint.Constraint {
	if !r.On || r.Weight == 0 {
		return nil
	}
	var out []constraint.Constraint
	rows := r.Rows(p)
	for i := range rows {
		x := &rows[i]
		row := x.Row(p)
		for n, m := range x.Steps {
			if n+1 < len(x.Steps) {
				m -= x.Steps[n+1]
			}
			if m > 0 {
				row.Minutes, row.Wanted, row.Want = roster.Minutes(m), n+1, constraint.Price{Level: constraint.Hourly, Each: r.Weight}
				out = append(out, row)
			}
		}
	}
	return out
}
