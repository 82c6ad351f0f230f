package ab

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// StandbyRest points out standby (beredskap) over several days: more than
// Longest in a row, or between duties on consecutive days. What rest it takes
// away cannot be planned, only known afterwards from how often it was disturbed:
// the compensating rest is then given together with the daily rest after the
// standby ends. So it forbids nothing; it tells which rest must be able to grow.
type StandbyRest struct {
	Clause  clause.Clause
	Longest roster.Minutes
}

func standbyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("standby-rest", on)
	if !ok {
		return nil, nil
	}
	r := StandbyRest{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *StandbyRest) read(p *clause.Params) { p.Most("longest", &r.Longest) }

// With gives the rule with a unit's parameters: longest (hours and minutes).
func (r StandbyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r StandbyRest) About() rules.About {
	return rules.About{
		ID: "standby-rest", Pack: "ab", Level: rules.Info,
		Title: rules.Text{SV: "Vila efter beredskap flera dygn", EN: "Rest after days of standby"},
		Says: say.Text(
			"Störs beredskap som är längre än %s i följd, eller ligger mellan pass på dagar i rad, ges den förlorade vilan tillsammans med dygnsvilan efter beredskapen.",
			"Where standby of more than %s in a row, or between duties on consecutive days, is disturbed, the rest lost is given together with the daily rest after it.",
			say.Length(r.Longest)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check tells of each such stretch of standby.
func (r StandbyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		var block roster.Interval // standby under way, work within it set aside
		var told roster.Day
		nights := 0 // rests between duties on consecutive days that standby fills
		flush := func() {
			if told >= 0 && (block.Length() > r.Longest || nights > 1) {
				out = append(out, rules.Finding{
					Rule: "standby-rest", Level: rules.Info, Status: rules.Broken,
					Employee: e, Demand: roster.NoDemand, Day: told, When: block,
					Measured: int64(block.Length()), Limit: int64(r.Longest), Quantity: rules.InMinutes,
					Say: say.Text(
						"%s har beredskap från %s till %s. Blir den störd ges den förlorade vilan tillsammans med dygnsvilan efteråt.",
						"%s is on standby from %s to %s. If it is disturbed, the rest lost is given together with the daily rest after it.",
						c.Employees[e].Name, say.Time(&c.Period, block.From), say.Time(&c.Period, block.To)),
					Mend: say.Text(
						"Håll tiden efter %s öppen, eller planera jour eller arbete om beredskapen ofta störs.",
						"Keep the time after %s open, or plan on-call time or work if the standby is often disturbed.", say.Time(&c.Period, block.To)),
				})
			}
			block, nights = roster.Interval{}, 0
		}
		for _, d := range c.Line(e) {
			for _, part := range c.Shifts[d.Shift].Parts {
				if part.Activity != roster.Standby {
					continue
				}
				span := c.Between(d.Day, part.Start, part.End)
				// Standby goes on when nothing but the day's duty lies between.
				if block.Length() > 0 && span.From-block.To > roster.Time(roster.DayLength) {
					flush()
				}
				if block.Length() == 0 {
					block.From = span.From
				}
				block.To, told = span.To, d.Day
				nights++
			}
		}
		flush()
	}
	return out
}

// Constrain says nothing: what is not yet known forbids nothing.
func (r StandbyRest) Constrain(*roster.Problem) []constraint.Constraint { return nil }
