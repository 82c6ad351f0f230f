package care

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// MissingCredits tells who lacks credits for the certificate as undersköterska,
// and how many days of study the roster gives them. Those who keep the title
// without a certificate must have applied for one by Until.
type MissingCredits struct {
	Clause clause.Clause
	Until  roster.Date `param:"title_until"`
}

func missingCredits(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("missing-credits", on)
	if !ok {
		return nil, nil
	}
	r := MissingCredits{Clause: c}
	err := c.Fill(func(p *clause.Params) { p.Date("title_until", &r.Until) })
	return r, err
}

// About gives the rule's identity.
func (r MissingCredits) About() rules.About {
	return about(&r.Clause, rules.Info,
		rules.Text{SV: "Poäng som saknas", EN: "Missing credits"},
		say.Text(
			"Visar vem som saknar poäng för bevis och hur mycket studieledighet schemat ger. Titeln utan bevis upphör efter %s.",
			"Tells who lacks credits for the certificate and what study absence the roster gives. The title without a certificate ends after %s.", r.Until))
}

// Check tells of each person with credits missing.
func (r MissingCredits) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		if who.Credits == 0 {
			continue
		}
		study := 0
		for d := range roster.Day(c.Days) {
			for i := range who.Absences {
				if a := &who.Absences[i]; a.Kind == roster.Study && a.Covers(c.Date(d)) {
					study++
				}
			}
		}
		f := finding("missing-credits", rules.Info, roster.EmployeeNo(e), 0, c.Whole())
		f.Measured, f.Amount = int64(who.Credits), int64(who.Credits)
		f.Say = say.Text(
			"%s saknar %d poäng för bevis; studiedagar i schemat: %d.",
			"%s lacks %d credits for the certificate; days of study in the roster: %d.", who.Name, who.Credits, study)
		f.Mend = say.Text("Planera studierna så att ansökan görs senast %s.", "Plan the studies so that the application is made by %s.", r.Until)
		out = append(out, f)
	}
	return out
}

// Constrain says nothing: studies are absences, planned with the person.
func (MissingCredits) Constrain(*roster.Problem) []constraint.Constraint { return nil }
