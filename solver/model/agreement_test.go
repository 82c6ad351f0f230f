package model_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// Every rule is said twice: Check reads a finished roster, Constrain tells the
// solver. Here the two are held together, rule by rule, on rosters from absurd
// to nearly lawful. What is compared is everything:
//
//   - a finding that is broken and hard must meet as much breach of bans (of
//     least staffing, for that), unit for unit, and the other way round;
//   - a finding of a goal must meet the same units at the goal's own level, each
//     at the goal's price;
//   - what is unknown or inherited counts as not broken, on both sides.
//
// A rule with a row in amounts says there what its units are, and may say at
// which level a finding is priced, or why amounts are not compared. A rule
// without one is compared in full, its goals at the one level it prices.
var amounts = map[string]meaning{
	"eu-weekly-rest": {unit: "minutes of rest missing in a 7-day period"},

	"daily-rest":     {unit: "minutes of rest missing in a 24-hour period"},
	"weekly-rest":    {unit: "minutes of rest missing in a 7-day period"},
	"breaks":         {unit: "minutes beyond what may be worked in a row"},
	"weekly-average": {unit: "minutes beyond the reference period's limit"},
	"night-average":  {unit: "minutes beyond the reference period's limit"},
	"heavy-nights":   {unit: "minutes beyond the most in a night shift"},
	"night-rest":     {unit: "minutes worked at night"},
	"on-call":        {unit: "minutes on call beyond the limit"},
	"overtime":       {unit: "minutes beyond what is left of the allowance"},
	"mertid":         {unit: "minutes beyond what is left of the allowance"},
	"notice":         {unit: "days of a person told too late"},

	"minor-night":       {unit: "minutes taken from the night"},
	"minor-daily-rest":  {unit: "minutes of rest missing in a 24-hour period"},
	"minor-hours":       {unit: "minutes beyond a day's or a week's hours"},
	"minor-breaks":      {unit: "minutes beyond what may be worked in a row"},
	"minor-weekly-rest": {unit: "days off missing in a week"},
	"vacation-weekends": {unit: "weekends worked that were to be off"},

	"alternation":    {unit: "minutes missing between two duties"},
	"max-span":       {unit: "minutes beyond the longest working day, and of rest missing after a longer one"},
	"contract-hours": {unit: "minutes from the target less the margin, as a goal; minutes beyond the tolerance, as a ban"},
	"free-days":      {unit: "days off missing"},

	"absence": {unit: "duties on or into a day away"},
	"vetoes":  {unit: "vetoes passed over"},
	"locks":   {unit: "locks not kept"},
	"skills":  {unit: "duties somebody cannot do, and minutes of two at once"},

	"introduced":            {unit: "duties of somebody not yet introduced"},
	"students":              {unit: "duties without a supervisor"},
	"assistant-nurse-title": {unit: "duties by a title that has ended"},
	"medication":            {unit: "people missing times minutes"},
	"awake-presence":        {unit: "people missing times minutes"},
	"experienced-nights":    {unit: "people missing times minutes"},
	"continuity":            {unit: "minutes worked by others than the round's own"},

	"core-teachers":   {unit: "people missing times minutes"},
	"opening-closing": {unit: "people missing times minutes"},
	"density":         {unit: "people missing times minutes"},
	"planning-time":   {unit: "minutes missing in a week"},

	"weekend-frequency":  {unit: "weekends too many, over every row of weekends"},
	"weekend-total":      {unit: "weekends too many"},
	"weekends-in-row":    {unit: "weekends beyond the longest run, or missing in it"},
	"whole-weekends":     {unit: "weekends of which one day is worked"},
	"days-in-row":        {unit: "days beyond the longest run, or missing in it"},
	"days-off-in-row":    {unit: "days beyond the longest run, or missing in it"},
	"shifts-in-row":      {unit: "days beyond the longest run, or missing in it"},
	"no-follow":          {unit: "pairs of days"},
	"pattern":            {unit: "rows of days that match"},
	"rotation":           {unit: "rows of days that match, and days beyond or missing in a run"},
	"shortest-shift":     {unit: "minutes missing"},
	"no-split-shifts":    {unit: "duties"},
	"no-resource-shifts": {unit: "duties"},
	"shift-share":        {unit: "hundredths of a duty"},
	"shift-count":        {unit: "duties too many or too few"},
	"period-hours":       {unit: "minutes outside the limits"},
	"head-count":         {unit: "people missing or too many, each at a price of its own", level: headLevel},

	"staffing":        {unit: "people times minutes, missing or too many", level: staffingLevel},
	"hourly-hours":    {unit: "paid minutes"},
	"cost":            {unit: "öre beyond what no roster changes"},
	"budget":          {unit: "öre beyond a budget"},
	"wishes":          {unit: "the wish's own weight"},
	"fair-shifts":     {unit: "shifts beyond one's share"},
	"fair-weekends":   {unit: "days beyond one's share"},
	"even-resource":   {unit: "people beyond 1, 2, 4, 8 and 16 on a day"},
	"expected-hourly": {unit: "minutes expected to be left"},
	"training":        {unit: "minutes of training missing"},
	"reserve":         {unit: "minutes expected uncovered"},
	"stability":       {unit: "days of a person that differ"},
}

// meaning says how a rule's findings and its breaches measure each other.
type meaning struct {
	unit string
	// level is where a finding is priced; nil: a hard one is a ban (or a gap, of a
	// rule that knows no bans), any other lies at the lowest level the rule prices.
	level func(*roster.Problem, *rules.Finding) constraint.Level
	// only tells why only whether there is a breach is compared, not how great
	// it is; empty: both.
	only string
}

// staffingLevel tells a demand's least from what is wanted and what is too many.
func staffingLevel(p *roster.Problem, f *rules.Finding) constraint.Level {
	switch short := f.Measured < f.Limit; {
	case short && f.Level.Hard():
		return constraint.Least
	case short:
		return constraint.Wanted
	case p.Demands[f.Demand].Firm:
		return constraint.Ban
	}
	return constraint.Quality
}

// headLevel tells a demand's least from what a goal asks for.
func headLevel(p *roster.Problem, f *rules.Finding) constraint.Level {
	switch short := f.Measured < f.Limit; {
	case !f.Level.Hard():
		return constraint.Quality
	case short:
		return constraint.Least
	}
	return constraint.Ban
}

// trials is how many rosters each rule is tried on.
const trials = 300

func TestChecksAndConstraintsAgree(t *testing.T) {
	for _, rule := range catalog.All() {
		id := rule.About().ID
		t.Run(id, func(t *testing.T) {
			l := leaningFor(id)
			all := speaking(t, variants(t, rule), l)
			tried := make([]trial, 0, trials)
			pass := 0
			for n := range trials {
				by := rule
				if len(all) > 0 {
					by = all[n%len(all)]
				}
				h := newHand(n)
				p := h.sound(t, l)
				one := try(t, by, p, h.near(p, by, l))
				if diff := one.against(by); diff != "" {
					t.Fatalf("trial %d: %T%+v\n%s\n%s", n, by, by, diff, one)
				}
				if one.passes() {
					pass++
				}
				tried = append(tried, one)
			}
			if len(all) == 0 {
				t.Log("it only informs")
				return
			}
			share := 100 * pass / trials
			t.Logf("%d %% of the rosters pass; amounts are %s", share, amounts[id].unit)
			assert.Positive(t, pass, "no roster passes")
			assert.Less(t, pass, trials, "every roster passes")
			assert.True(t, l.least <= share && share <= l.most, "%d %% of the rosters pass: lean them towards %d to %d %%", share, l.least, l.most)
			caught(t, rule, tried)
		})
	}
}

// speaking gives the variants of a rule that say anything to the solver. A rule
// of which none does only informs, and must find nothing broken.
func speaking(t *testing.T, all []rules.Rule, l leaning) []rules.Rule {
	var out []rules.Rule
	for _, v := range all {
		for n := range 50 {
			if len(v.Constrain(newHand(n).sound(t, l))) > 0 {
				out = append(out, v)
				break
			}
		}
	}
	return out
}

// trial is a rule held against one roster.
type trial struct {
	rule   rules.Rule
	p      *roster.Problem
	roster roster.Roster
	found  []rules.Finding // those that are broken
	told   model.Tally     // what they come to, at the rule's own prices
}

// try holds a rule against a roster.
func try(t *testing.T, rule rules.Rule, p *roster.Problem, r roster.Roster) trial {
	one := trial{rule: rule, p: p, roster: r, found: found(p, r, rule)}
	level := amounts[rule.About().ID].level
	own, several := rule.(interface {
		Each(*rules.Finding) constraint.Cost
	})
	var each [constraint.Levels]constraint.Cost
	soft := constraint.Ban
	for _, c := range rule.Constrain(p) {
		for _, price := range prices(c) {
			at := &each[price.Level]
			require.True(t, several || *at == 0 || *at == price.Each, "%s is priced at both %d and %d", price.Level, *at, price.Each)
			*at, soft = price.Each, max(soft, price.Level)
		}
	}
	if level == nil {
		level = func(_ *roster.Problem, f *rules.Finding) constraint.Level {
			switch {
			case !f.Level.Hard():
				return soft
			case each[constraint.Ban] == 0 && each[constraint.Least] != 0:
				return constraint.Least // people missing are a gap
			}
			return constraint.Ban
		}
	}
	for i := range one.found {
		f := &one.found[i]
		at := level(p, f)
		if several && !f.Level.Hard() {
			each[at] = own.Each(f)
		}
		one.told[at] += f.Amount * max(1, int64(each[at]))
	}
	return one
}

// found gives what a rule finds broken, leaving out what it only wants known.
func found(p *roster.Problem, r roster.Roster, rule rules.Rule) []rules.Finding {
	all := rule.Check(rules.NewCase(p, r))
	return slices.DeleteFunc(all, func(f rules.Finding) bool { return f.Status != rules.Broken || f.Level == rules.Info })
}

// passes tells whether the rule is kept: a hard one by no hard finding, a goal
// by none at all.
func (t *trial) passes() bool {
	if t.rule.About().Level.Hard() {
		return rules.Lawful(t.found)
	}
	return len(t.found) == 0
}

// against holds the findings of the trial against the constraints of a rule,
// its own or one that is a little off, and tells where they differ.
func (t *trial) against(rule rules.Rule) string {
	id := rule.About().ID
	var tagged []constraint.Tagged
	for _, c := range rule.Constrain(t.p) {
		tagged = append(tagged, constraint.Tagged{Rule: id, Constraint: c})
	}
	m := model.Compile(t.p, tagged, model.SearchWeights)
	lines, dropped := m.Read(t.roster)
	if dropped > 0 {
		return fmt.Sprintf("%d duties cannot be read", dropped)
	}
	said := m.Tally(lines)
	if cost := m.Weights.Of(&said); cost%m.Grain() != 0 {
		return fmt.Sprintf("a cost of %d is no multiple of %d", cost, m.Grain())
	}
	for at := range said {
		if amounts[id].only != "" && (t.told[at] > 0) == (said[at] > 0) {
			continue
		}
		if t.told[at] != said[at] {
			return fmt.Sprintf("%s: the check finds %d, the constraints %d", constraint.Level(at), t.told[at], said[at])
		}
	}
	return ""
}

// prices gives the prices that a constraint can charge, of whatever shape.
func prices(c constraint.Constraint) []constraint.Price {
	var out []constraint.Price
	for _, v := range reflect.ValueOf(c).Fields() {
		if p, ok := v.Interface().(constraint.Price); ok && p.Each != 0 {
			out = append(out, p)
		}
	}
	return out
}

// String writes the trial out, to be looked into.
func (t trial) String() string {
	out := fmt.Sprintf("first %s, %d days", t.p.First, t.p.Days)
	for i := range t.p.Shifts {
		out += fmt.Sprintf("\nshift %+v", t.p.Shifts[i])
	}
	for i := range t.p.Employees {
		out += fmt.Sprintf("\n%+v\n ", t.p.Employees[i])
		for _, d := range t.roster.Duties {
			if int(d.Employee) == i {
				out += fmt.Sprintf(" %d:%s@%d", d.Day, t.p.Shifts[d.Shift].ID, d.Place)
			}
		}
	}
	for i := range t.found {
		out += fmt.Sprintf("\nfound %s %s %d (measured %d, limit %d): %s", t.found[i].Level, t.found[i].Quantity, t.found[i].Amount, t.found[i].Measured, t.found[i].Limit, t.found[i].Say.EN)
	}
	return out
}
