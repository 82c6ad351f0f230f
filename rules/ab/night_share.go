package ab

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// NightShare points out whose share of night work has left what their full-time
// measure stands for: some agreements give a lower measure from a share on. The
// share is that of a person's planned working minutes between From and To in a
// calculation period, exactly. A roster does not change anybody's measure;
// somebody must look at it and change the schedule in the file.
//
// The agreements' own window, and whether it is counted in minutes or in whole
// nights, is yet to be read up. People with a local measure are left alone, and
// so are shift workers, whose measure asks for no share.
type NightShare struct {
	Clause   clause.Clause
	From, To roster.Minutes // after midnight of the day the night begins
	Steps    []NightStep
}

// NightStep is the schedule that a share of night work leads to under an
// agreement.
type NightStep struct {
	Agreement roster.Agreement `json:"agreement"`
	Percent   int64            `json:"percent"` // at least
	Schedule  roster.Schedule  `json:"schedule"`
}

func nightShare(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("night-share", on)
	if !ok {
		return nil, nil
	}
	r := NightShare{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Minutes("from", &r.From)
		p.Minutes("to", &r.To)
		clause.Table(p, "steps", &r.Steps)
	})
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r NightShare) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r NightShare) About() rules.About {
	return rules.About{
		ID: "night-share", Pack: "ab", Level: rules.Info,
		Title: rules.Text{SV: "Andel natt och heltidsmått", EN: "Share of nights and full-time measure"},
		Says: say.Text(
			"Den vars andel arbete mellan %s och %s passerar en gräns i avtalet kan ha ett annat heltidsmått.",
			"Those whose share of work between %s and %s passes a threshold of the agreement may have another full-time measure.",
			roster.Clock(r.From), roster.Clock(r.To)%roster.DayLength),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check tells of each calculation period in which somebody's share does not fit
// the schedule they are on.
func (r NightShare) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		who := &c.Employees[i]
		own := slices.IndexFunc(r.Steps, func(s NightStep) bool { return s.Agreement == who.Agreement && s.Schedule == who.Schedule })
		if who.Employment == roster.Hourly || who.Measure > 0 || own < 0 && who.Schedule != roster.WeekdaysHolidays {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, calc := range c.Calculation {
			night, all := r.share(c, e, calc)
			reached := -1 // the highest step that the share reaches
			for k, s := range r.Steps {
				if s.Agreement == who.Agreement && all > 0 && 100*night >= s.Percent*all && (reached < 0 || s.Percent > r.Steps[reached].Percent) {
					reached = k
				}
			}
			if all == 0 || reached == own {
				continue
			}
			schedule := roster.WeekdaysHolidays
			if reached >= 0 {
				schedule = r.Steps[reached].Schedule
			}
			var limit int64
			if own >= 0 {
				limit = r.Steps[own].Percent
			}
			last := c.Day(min(calc.Last, c.Last()))
			out = append(out, rules.Finding{
				Rule: "night-share", Level: rules.Info, Status: rules.Broken,
				Employee: e, Demand: roster.NoDemand, Day: last,
				When:     roster.Interval{From: c.At(c.Day(max(calc.First, c.First)), 0), To: c.At(last+1, 0)},
				Measured: night, Limit: all * limit / 100, Quantity: rules.InMinutes,
				Say: say.Text(
					"%s arbetar %d %% natt %s–%s. Schematypen är %s; andelen motsvarar %s.",
					"%s works %d %% at night %s–%s. The kind of schedule is %s; the share stands for %s.",
					who.Name, 100*night/all, say.Date(max(calc.First, c.First)), say.Date(c.Date(last)), string(who.Schedule), string(schedule)),
				Mend: say.Text(
					"Pröva om %s ska ha ett annat heltidsmått, och ändra i så fall schematypen (schedule).",
					"Look into whether %s is to have another full-time measure, and if so change the kind of schedule (schedule).", who.Name),
			})
		}
	}
	return out
}

// share adds up a person's planned working minutes in a calculation period, at
// night and in all.
func (r NightShare) share(c *rules.Case, e roster.EmployeeNo, calc roster.Calculation) (night, all int64) {
	for _, d := range c.Planned(e) {
		if on := c.Date(d.Day); on < calc.First || on > calc.Last {
			continue
		}
		all += int64(c.WorkedIn(d, d.Span))
		for n := d.Day - 1; c.At(n, roster.Clock(r.From)) < d.Span.To; n++ {
			night += int64(c.WorkedIn(d, c.Between(n, roster.Clock(r.From), roster.Clock(r.To))))
		}
	}
	return night, all
}

// Constrain says nothing.
func (r NightShare) Constrain(*roster.Problem) []constraint.Constraint { return nil }
