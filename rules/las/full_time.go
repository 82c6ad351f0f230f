package las

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// FullTimeDefault tells of posts below full time that are not known to be agreed:
// an employment is full-time unless otherwise agreed, and the employer bears the
// burden of proof. Those that the employer offered as part time are told one by
// one, for full time is to be offered.
type FullTimeDefault struct{ Clause clause.Clause }

func fullTimeDefault(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("full-time-default", on)
	if !ok {
		return nil, nil
	}
	return FullTimeDefault{c}, nil
}

// About gives the rule's identity.
func (r FullTimeDefault) About() rules.About {
	return about(&r.Clause,
		rules.Text{SV: "Heltid om inget avtalats", EN: "Full time unless agreed"},
		rules.Text{
			SV: "En anställning gäller heltid om inget annat avtalats. Visar deltider där avtalet inte är känt.",
			EN: "An employment is full-time unless otherwise agreed. Tells of part-time posts without a known agreement.",
		})
}

// Check tells how many part-time posts are not known to be agreed.
func (r FullTimeDefault) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	unknown, all := 0, 0
	for e := range c.Employees {
		who := &c.Employees[e]
		if who.Employment == roster.Hourly || who.Post >= roster.FullTime {
			continue
		}
		all++
		switch who.PartTime {
		case roster.PartTimeAgreed:
		case roster.PartTimeOffered:
			f := finding(c, "full-time-default", roster.EmployeeNo(e), 0)
			f.Quantity, f.Measured, f.Limit, f.Amount = rules.InPeople, 1, 0, 1
			f.Say = say.Text("%s har %g %% på arbetsgivarens initiativ.", "%s has %g %% on the employer's initiative.", who.Name, 100*who.Post.Share())
			f.Mend = say.Text("Erbjud %s heltid, eller dokumentera överenskommelsen.", "Offer %s full time, or document the agreement.", who.Name)
			out = append(out, f)
		default:
			unknown++
		}
	}
	if unknown == 0 {
		return out
	}
	f := finding(c, "full-time-default", roster.NoEmployee, 0)
	f.Quantity, f.Measured, f.Limit, f.Amount = rules.InPeople, int64(unknown), 0, int64(unknown)
	f.Say = say.Text("För %d av %d deltidstjänster framgår inte att deltid är avtalad.", "Of %d of %d part-time posts it is not known that part time is agreed.", unknown, all)
	f.Mend = rules.Text{SV: "Skriv part_time: agreed där avtalet finns; erbjud annars heltid.", EN: "Write part_time: agreed where the agreement exists; else offer full time."}
	return append(out, f)
}

// Constrain says nothing.
func (FullTimeDefault) Constrain(*roster.Problem) []constraint.Constraint { return nil }
