package las

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// RehirePriority tells who among those whose fixed-term employment has ended, or
// ends within the period, has priority to a new one: more than SavaDays of
// special fixed-term employment, or more than Days of any, in the last Years. It
// lasts Months from the end and is claimed in writing within ClaimMonths; one
// that was not claimed in time is gone. Vacancies as substitute shorter than
// fourteen days are exempt from it.
type RehirePriority struct {
	Clause      clause.Clause
	SavaDays    int
	Days        int
	Years       int
	Months      int
	ClaimMonths int
}

func rehirePriority(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("rehire-priority", on)
	if !ok {
		return nil, nil
	}
	r := RehirePriority{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Count("sava_days", &r.SavaDays)
		p.Count("days", &r.Days)
		p.Count("years", &r.Years)
		p.Count("months", &r.Months)
		p.Count("claim_months", &r.ClaimMonths)
	})
	return r, err
}

// About gives the rule's identity.
func (r RehirePriority) About() rules.About {
	return about(&r.Clause,
		rules.Text{SV: "Företrädesrätt till återanställning", EN: "Priority to re-employment"},
		say.Text(
			"Den vars visstidsanställning upphört går i %d månader före andra, efter mer än %d dagar i SÄVA eller %d dagar i alla former under %d år.",
			"Whoever's fixed-term employment has ended goes before others for %d months, after more than %d days of SÄVA or %d of any form in %d years.",
			r.Months, r.SavaDays, r.Days, r.Years))
}

// Check tells of each person with priority at some time in the period.
func (r RehirePriority) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		if who.To == roster.NoDate || who.To > c.Last() || later(who.To, r.Months) < c.First {
			continue
		}
		all := jobs(c, roster.EmployeeNo(e))
		sava := since(dates(only(all, roster.SpecialFixedTerm)), who.To, r.Years)
		any := since(dates(all), who.To, r.Years)
		if sava <= r.SavaDays && any <= r.Days {
			continue
		}
		claim, until := later(who.To, r.ClaimMonths), later(who.To, r.Months)
		if who.Rehire > claim || who.Rehire == 0 && claim < c.First {
			continue
		}
		measured, limit := any, r.Days
		if sava > r.SavaDays {
			measured, limit = sava, r.SavaDays
		}
		f := finding(c, "rehire-priority", roster.EmployeeNo(e), c.Day(max(c.First, min(who.To+1, c.Last()))))
		f.Quantity, f.Measured, f.Limit, f.Amount = rules.InDays, int64(measured), int64(limit), int64(measured-limit)
		f.Say = say.Text("%s har företrädesrätt till återanställning till och med %s (%d dagar).", "%s has priority to re-employment until %s (%d days).", who.Name, until, measured)
		f.Mend = say.Text("Erbjud %s anställning innan någon ny anställs.", "Offer %s employment before anybody new is employed.", who.Name)
		if who.Rehire == 0 {
			f.Say = say.Text("%s kan senast %s anmäla företrädesrätt till återanställning, som då gäller till och med %s (%d dagar).",
				"%s can until %s claim priority to re-employment, which then lasts until %s (%d days).", who.Name, claim, until, measured)
		}
		out = append(out, f)
	}
	return out
}

// Constrain says nothing.
func (RehirePriority) Constrain(*roster.Problem) []constraint.Constraint { return nil }
