package record

import (
	"fmt"
	"io"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// page gathers lines and the first error of writing them.
type page struct {
	w    io.Writer
	lang string
	err  error
}

func (p *page) line(sv, en string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, say.Text(sv, en, values...).In(p.lang))
	}
}

// head begins a section.
func (p *page) head(sv, en string) {
	p.line("", "")
	p.line(sv, en)
}

// none says that a section is empty.
func (p *page) none(n int) {
	if n == 0 {
		p.line("  inga", "  none")
	}
}

// WriteText writes the record for people, in "sv" or "en".
func (r *Record) WriteText(w io.Writer, lang string) error {
	p := &page{w: w, lang: lang}
	p.line("Schemats underlag: %s", "Record of a roster: %s", r.Title)
	p.line("%s, %s–%s", "%s, %s–%s", r.Unit, r.First, r.Last)
	p.verdict(r)

	p.head("Schemat gjordes av", "The roster was made by")
	p.line("  %s", "  %s", r.Solver.Version)
	if r.Solver.Seed != nil {
		p.line("  frö %d, arbete %d, %s", "  seed %d, work %d, %s", *r.Solver.Seed, r.Solver.Work, r.Solver.Status)
	}
	if r.Solver.Seconds > 0 {
		p.line("  tid %d s", "  time %d s", r.Solver.Seconds)
	}
	for _, f := range r.Files {
		p.line("  %s %s sha256 %s", "  %s %s sha256 %s", fileRoles[f.Role], f.Name, f.SHA256)
	}

	p.head("Regler i kraft", "Rules in force")
	for _, pack := range r.Packs {
		p.line("  %s (%s, version %s)", "  %s (%s, version %s)", pack.Title, pack.ID, pack.Version)
		for _, rule := range pack.Rules {
			p.line("    %s", "    %s", rule.text())
		}
	}
	p.head("Vikter", "Weights")
	for _, x := range r.Weights {
		p.line("  %s %s %v", "  %s %s %v", x.Rule, x.Name, x.Value)
	}
	p.none(len(r.Weights))

	p.head("Bindande regler", "Binding rules")
	for _, x := range r.Results {
		counts := ""
		if x.Broken+x.Unknown+x.Inherited > 0 {
			counts = fmt.Sprintf(" (%d/%d/%d)", x.Broken, x.Unknown, x.Inherited)
		}
		p.line("  %s: %s%s", "  %s: %s%s", x.Rule, resultNames[x.Result], counts)
	}
	p.line("  Inom parentes: bryts, går inte att avgöra, bröts före perioden.", "  In brackets: broken, cannot be told, broken before the period.")
	p.findings(r)
	p.waivers(r)
	p.changes(r)

	p.head("Önskemål", "Wishes")
	for _, x := range r.Wishes {
		p.line("  %s %s %s", "  %s %s %s", x.Date, x.Employee, x.outcome())
	}
	p.none(len(r.Wishes))
	for _, list := range []struct {
		sv, en string
		ids    []string
	}{
		{"Förhandlingar", "Negotiations", r.Negotiations},
		{"Godkännanden", "Approvals", r.Approvals},
		{"Besked", "Notices", r.Notices},
	} {
		p.head(list.sv, list.en)
		for _, id := range list.ids {
			p.line("  %s", "  %s", id)
		}
		p.none(len(list.ids))
	}
	return p.err
}

func (p *page) verdict(r *Record) {
	unknown := 0
	for _, x := range r.Results {
		unknown += x.Unknown
	}
	switch {
	case !r.Lawful:
		p.line("Bindande regler bryts.", "Binding rules are broken.")
	case unknown > 0:
		p.line("Ingen bindande regel bryts; %d ställen går inte att avgöra.", "No binding rule is broken; %d places cannot be told.", unknown)
	default:
		p.line("Alla bindande regler hålls.", "Every binding rule is kept.")
	}
}

func (p *page) findings(r *Record) {
	p.head("Bryts eller går inte att avgöra", "Broken or not to be told")
	for i := range r.Findings {
		f := &r.Findings[i]
		star := ""
		if strings.Contains(f.Confidence, "★") {
			star = ", " + f.Confidence
		}
		p.line("  %s %s: %s (%s%s)", "  %s %s: %s (%s%s)", f.Date, statusNames[f.Status], f.Say, f.Citation, star)
	}
	p.none(len(r.Findings))
}

func (p *page) waivers(r *Record) {
	p.head("Undantag", "Exceptions")
	for _, x := range r.Waivers {
		p.line("  %s: beviljat av %s, %s. Skäl: %s", "  %s: granted by %s, %s. Reason: %s", x.Kind, x.Grantor, x.Evidence, x.Reason)
		for _, u := range x.Uses {
			p.line("    %s %s", "    %s %s", u.Date, u.Say)
			given := rules.Text{SV: "given", EN: "given"}
			switch {
			case u.Ends:
				given = rules.Text{SV: "ledig perioden ut", EN: "free to the period's end"}
			case !u.Compensated():
				given = rules.Text{SV: "inte given", EN: "not given"}
			}
			p.line("      vila efteråt: %s av %s, %s", "      rest afterwards: %s of %s, %s",
				say.Length(roster.Minutes(u.Given)), say.Length(roster.Minutes(u.Owed)), given)
		}
	}
	p.none(len(r.Waivers))
}

func (p *page) changes(r *Record) {
	if r.Changes == nil {
		return
	}
	free := rules.Text{SV: "ledig", EN: "free"}
	or := func(s string) rules.Text {
		if s == "" {
			return free
		}
		return rules.Text{SV: s, EN: s}
	}
	p.head("Ändrat för hand", "Changed by hand")
	for _, x := range r.Changes.Cells {
		p.line("  %s %s: %s → %s", "  %s %s: %s → %s", x.Date, x.Employee, or(x.Before), or(x.After))
	}
	p.none(len(r.Changes.Cells))
	for _, x := range r.Changes.Rules {
		p.line("  %s, %s: %d → %d", "  %s, %s: %d → %d", x.Rule, statusNames[x.Status], x.Before, x.After)
	}
}

// text is a rule on one line.
func (r *Rule) text() string {
	out := r.ID + ": " + r.Citation
	if r.Amended != "" {
		out += ", " + r.Amended
	}
	if r.Confidence != "" {
		out += " · " + r.Confidence
	}
	for _, x := range r.Parameters {
		out += " · " + x.String()
	}
	return out
}

func (x *Wish) outcome() rules.Text {
	what := rules.Text{SV: "ville arbeta", EN: "asked to work"}
	if x.Wanted == "off" {
		what = rules.Text{SV: "ville vara ledig", EN: "asked to be off"}
	}
	if x.Veto {
		what = say.Text("%s (veto)", "%s (veto)", what)
	}
	if x.Shift != "" {
		what = say.Text("%s: %s", "%s: %s", what, x.Shift)
	}
	if x.Granted {
		return say.Text("%s, uppfyllt", "%s, granted", what)
	}
	return say.Text("%s, inte uppfyllt", "%s, not granted", what)
}

// WriteText writes the summary for people, in "sv" or "en".
func (u *Union) WriteText(w io.Writer, lang string) error {
	p := &page{w: w, lang: lang}
	p.line("Sammanställning för facken: %s, %s–%s", "Summary for the unions: %s, %s–%s", u.Unit, u.First, u.Last)
	p.line("Ingen grupp med färre än %d personer redovisas.", "No group of fewer than %d people is told of.", u.Least)
	p.head("Undantag", "Exceptions")
	for _, x := range u.Exceptions {
		p.line("  %s: %d beviljade, använda %d gånger, vilan given %d gånger", "  %s: %d granted, used %d times, the rest given %d times",
			x.Kind, x.Granted, x.Used, x.Compensated)
	}
	p.none(len(u.Exceptions))
	p.head("Efter anställning", "By contract")
	for _, g := range u.Groups {
		var names, en []string
		for _, k := range g.Kinds {
			names, en = append(names, kindNames[k].SV), append(en, kindNames[k].EN)
		}
		name := rules.Text{SV: strings.Join(names, ", "), EN: strings.Join(en, ", ")}
		if g.Hidden {
			p.line("  %s: för få för att redovisas", "  %s: too few to be told of", name)
			continue
		}
		length := func(m int64) string { return say.Length(m).String() }
		p.line("  %s, %d personer", "  %s, %d people", name, g.People)
		p.line("    arbetad tid %s, övertid %s, mertid %s", "    worked %s, overtime %s, mertid %s", length(g.Worked), length(g.Overtime), length(g.Mertid))
		p.line("    OB %s (%s), helger %d, nätter %d", "    unsocial hours %s (%s), weekends %d, nights %d", length(g.OB), roster.Money(g.OBPay), g.Weekends, g.Nights)
	}
	p.none(len(u.Groups))
	if strings.Contains(u.Confidence, "★") {
		p.line("OB vilar på uppgifter som ännu ska läsas i avtalets text (%s).", "Unsocial hours rest on what is still to be read in the agreement (%s).", u.Confidence)
	}
	return p.err
}

var (
	resultNames = map[string]rules.Text{
		"kept":      {SV: "hålls", EN: "kept"},
		"broken":    {SV: "BRYTS", EN: "BROKEN"},
		"unknown":   {SV: "går inte att avgöra", EN: "cannot be told"},
		"inherited": {SV: "bröts före perioden", EN: "broken before the period"},
	}
	statusNames = map[string]rules.Text{
		"broken":    {SV: "bryts", EN: "broken"},
		"unknown":   {SV: "går inte att avgöra", EN: "cannot be told"},
		"inherited": {SV: "bröts före perioden", EN: "broken before the period"},
	}
	fileRoles = map[string]rules.Text{
		"problem": {SV: "problem", EN: "problem"},
		"roster":  {SV: "schema", EN: "roster"},
		"before":  {SV: "tidigare schema", EN: "earlier roster"},
	}
	kindNames = map[Kind]rules.Text{
		FullTime: {SV: "tillsvidare heltid", EN: "permanent full time"},
		PartTime: {SV: "tillsvidare deltid", EN: "permanent part time"},
		Fixed:    {SV: "visstid med månadslön", EN: "fixed-term on monthly pay"},
		Hourly:   {SV: "timavlönade", EN: "paid by the hour"},
	}
)
