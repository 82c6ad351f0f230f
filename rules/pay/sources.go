package pay

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
)

// Source is one entry of the rates that a book's prices rest on.
type Source struct {
	What       string      // "ob", "hour", "on-costs" and so on; Name tells it to people
	From, To   roster.Date // in force; NoDate: open
	Source     string
	Confidence string
	Stretched  bool // used on dates outside the entry's own
}

// Sources lists the entries that count on any date of a span, for a report's
// footnotes. Stretched ones deserve a word to the reader.
func (r *Rates) Sources(first, last roster.Date) []Source {
	var out []Source
	add := func(what string, o origin) {
		s := Source{What: what, From: roster.Date(o.From), To: roster.NoDate, Source: o.Source, Confidence: o.Confidence}
		if o.To != nil {
			s.To = roster.Date(*o.To)
		}
		if o.From == 0 {
			s.From = roster.NoDate
		}
		s.Stretched = s.From != roster.NoDate && first < s.From || s.To != roster.NoDate && last > s.To
		out = append(out, s)
	}
	for i := at(r.OB.Rates, first); i <= at(r.OB.Rates, last); i++ {
		add("ob", r.OB.Rates[i].origin)
	}
	friday := r.OB.Windows.Friday
	for i := at(friday, first); i <= at(friday, last); i++ {
		add("ob-friday", friday[i].origin)
	}
	add("ob-windows", r.OB.Windows.origin)
	add("ob-beside", r.OB.Beside.origin)
	add("ob-rounding", r.OB.Rounding.origin)
	add("hour", r.Hour.origin)
	for i := at(r.Overtime, first); i <= at(r.Overtime, last); i++ {
		add("overtime", r.Overtime[i].origin)
	}
	add("beyond-year", r.BeyondYear.origin)
	for i := at(r.Shifted, first); i <= at(r.Shifted, last); i++ {
		add("shifted-time", r.Shifted[i].origin)
	}
	for i := at(r.OnCall, first); i <= at(r.OnCall, last); i++ {
		add("on-call", r.OnCall[i].origin)
	}
	for _, v := range r.Vacation {
		add("vacation", v.origin)
	}
	add("vacation-base", r.Base.origin)
	add("vacation-supplement", r.Supplement.origin)
	add("sick-pay", r.SickPay.origin)
	for i := at(r.OnCosts.Total, first); i <= at(r.OnCosts.Total, last); i++ {
		add("on-costs", r.OnCosts.Total[i].origin)
	}
	for _, a := range r.OnCosts.Ages {
		if roster.Date(a.From) <= last && (a.To == nil || roster.Date(*a.To) >= first) {
			add("on-costs-age", a.origin)
		}
	}
	return out
}

// entryNames says what the entries are about, in Swedish and English.
var entryNames = map[string]rules.Text{
	"ob":                  {SV: "OB-tilläggens belopp", EN: "amounts of unsocial-hours pay"},
	"ob-friday":           {SV: "när fredagskvällens OB börjar", EN: "when Friday's unsocial hours begin"},
	"ob-windows":          {SV: "OB-tidernas gränser", EN: "the windows of unsocial hours"},
	"ob-beside":           {SV: "OB vid övertid och fyllnadstid", EN: "unsocial-hours pay beside overtime"},
	"ob-rounding":         {SV: "avrundning av OB-tid", EN: "rounding of unsocial hours"},
	"hour":                {SV: "timlönens divisor", EN: "the divisor of the hour's pay"},
	"overtime":            {SV: "övertid och fyllnadslön", EN: "overtime and extra hours"},
	"beyond-year":         {SV: "ersättning över 200 timmar", EN: "pay beyond 200 hours"},
	"shifted-time":        {SV: "förskjuten arbetstid", EN: "shifted working time"},
	"on-call":             {SV: "jour och beredskap", EN: "on-call and standby"},
	"vacation":            {SV: "semesterersättning", EN: "vacation pay"},
	"vacation-base":       {SV: "vad semesterersättning räknas på", EN: "what vacation pay is earned on"},
	"vacation-supplement": {SV: "semestertillägg", EN: "vacation supplement"},
	"sick-pay":            {SV: "sjuklön", EN: "sick pay"},
	"on-costs":            {SV: "PO-pålägg", EN: "on-costs"},
	"on-costs-age":        {SV: "PO-pålägg efter ålder", EN: "on-costs by age"},
}

// Name is what the entry is about, in Swedish and English.
func (s Source) Name() rules.Text { return entryNames[s.What] }

// Sure tells whether the entry may be paid by: read in the agreement itself or
// vouched for, and used within its own dates.
func (s Source) Sure() bool {
	return !s.Stretched && !strings.Contains(s.Confidence, "★") && !strings.HasPrefix(s.Confidence, "U")
}

// rests names the entries that an amount of each kind rests on. A monthly or
// hourly pay is the unit's own figure.
var rests = [Kinds][]string{
	SickPay:    {"sick-pay"},
	Supplement: {"vacation-supplement"},
	OB:         {"ob", "ob-friday", "ob-windows", "ob-rounding"},
	OnCall:     {"hour", "on-call"},
	Overtime:   {"hour", "overtime"},
	Qualified:  {"hour", "overtime", "ob-beside", "beyond-year"},
	Extra:      {"hour", "overtime", "ob-beside"},
	Shifted:    {"hour", "shifted-time"},
	Vacation:   {"vacation", "vacation-base"},
	OnCosts:    {"on-costs", "on-costs-age"},
}

// Rests gives the entries that the amounts of a cost rest on, of those that
// count in the book's period: what is nothing rests on nothing.
func (b *Book) Rests(a Amounts) []Source {
	var out []Source
	for _, s := range b.rates.Sources(b.p.First, b.p.Last()) {
		for k := range Kinds {
			if a[k] != 0 && slices.Contains(rests[k], s.What) {
				out = append(out, s)
				break
			}
		}
	}
	return out
}

// Confidence is that of the least certain of some entries, as in the rule sheet:
// V1, V2, D or U, with a ★ when any of them has one. It is empty for none.
func Confidence(list []Source) string {
	order := []string{"V1", "V2", "D", "U"}
	worst, star := -1, ""
	for _, s := range list {
		code, _, starred := strings.Cut(s.Confidence, " ★")
		worst = max(worst, slices.Index(order, code))
		if starred {
			star = " ★"
		}
	}
	if worst < 0 {
		return ""
	}
	return order[worst] + star
}
