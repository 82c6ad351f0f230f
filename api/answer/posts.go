package answer

import (
	"fmt"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// Posts is which posts a unit could have. Times are minutes, money is öre, shares
// are told by their two whole numbers.
type Posts struct {
	Problem string `json:"problem"`
	Title   string `json:"title"`
	// Impossible tells that the limits are proven not to go together; Missed by how
	// much at least.
	Impossible bool     `json:"impossible"`
	Missed     []Missed `json:"missed,omitempty"`

	Today   *PostsPlan    `json:"today,omitempty"`
	Plan    *PostsPlan    `json:"plan,omitempty"`
	Changes []PostsChange `json:"changes,omitempty"`
	// Converted is whose hourly time becomes which post.
	Converted []PostsConverted `json:"converted,omitempty"`
	// Waiting is who has a right to more hours before anybody new (LAS 25 a §), and
	// does not get them: no posts were found that keep the limits and the wants.
	Waiting []string     `json:"waiting_for_more_hours,omitempty"`
	Levels  []PostsLevel `json:"levels,omitempty"`
	// Ceiling is the full time that there can be at most, proven.
	Ceiling *PostsCeiling  `json:"ceiling,omitempty"`
	Binding []PostsBinding `json:"binding,omitempty"`
	// Passed is the limits that the roster passes, for want of time to make it.
	Passed []Missed `json:"passed,omitempty"`
	// Certificate proves the ceiling.
	Certificate *design.Certificate `json:"certificate,omitempty"`
	Work        int64               `json:"work"`
	Files       []string            `json:"files,omitempty"`
}

// Missed is a limit and what it is missed by, in its own unit.
type Missed struct {
	Limit  string  `json:"limit"`
	Amount float64 `json:"amount"`
}

// PostsPlan is a set of posts with their roster.
type PostsPlan struct {
	Full     int64 `json:"full"`
	Base     int64 `json:"base"`
	Hourly   int   `json:"hourly_minutes"`
	Expected int   `json:"expected_hourly_minutes,omitempty"` // with absence nobody yet knows of
	// Reckoned is the same as posts are chosen by: shift by shift, with the mean
	// chance of everybody to be away.
	Reckoned int   `json:"reckoned_hourly_minutes,omitempty"`
	Money    int64 `json:"ore"`
	// Recovery is the breaches of goals about recovery and wishes, each by its weight.
	Recovery  int64 `json:"recovery_points"`
	Surplus   int   `json:"surplus_minutes"`
	Uncovered int   `json:"uncovered_minutes"`
	Hard      int   `json:"hard_findings"`
	Made      bool  `json:"roster_made"` // false: from the programme alone
}

// PostsChange is a post that is another than today.
type PostsChange struct {
	Employee string   `json:"employee,omitempty"`
	Class    string   `json:"class,omitempty"`
	From     *float64 `json:"from,omitempty"` // percent; absent for new posts
	To       float64  `json:"to"`
	Count    int      `json:"count"`
	Ore      int64    `json:"fixed_pay_ore"`
	// Was is hourly or temporary where the person becomes permanent, and HoursToday
	// what somebody paid by the hour works in today's roster.
	Was        string `json:"was,omitempty"`
	HoursToday int    `json:"hourly_minutes_today,omitempty"`
}

// PostsConverted is hourly time of today's roster that a post takes over.
type PostsConverted struct {
	From    string `json:"from,omitempty"`   // who had it; absent for the pool and vacancies
	Change  *int   `json:"change,omitempty"` // index in changes; absent for a post that does not change
	Minutes int    `json:"minutes"`
}

// PostsLevel is one want: what the plan has and what is proven. Of the share it is
// what is missing to the goal, in ten-thousandths of the base; of recovery points.
type PostsLevel struct {
	Want string `json:"want"`
	// Expected tells that hourly time is what is to be expected with absence, as
	// reckoned_hourly_minutes.
	Expected bool   `json:"expected,omitempty"`
	Value    int64  `json:"value"`
	Bound    *int64 `json:"bound,omitempty"`
	Given    bool   `json:"given"` // the bound rests on what an earlier level reached
}

// PostsCeiling is the full time that there can be at most.
type PostsCeiling struct {
	Full int64 `json:"full"`
	Base int64 `json:"base"`
	// Off is how many minutes off contracts, beyond the margin and all posts together,
	// the plans have at most that the proof speaks of: as many as this one.
	Off int `json:"off_contract_minutes"`
	// Branched tells that the proof goes through whole numbers of posts.
	Branched bool `json:"branched"`
}

// PostsBinding is a limit that full time runs into: what moving it by a step gives,
// first from prices (no more than that), then from a warm solve.
type PostsBinding struct {
	Limit string  `json:"limit"`
	Class string  `json:"class,omitempty"`
	Step  int64   `json:"step,omitempty"`
	From  string  `json:"from,omitempty"` // weekend frequency, as 1/2
	To    string  `json:"to,omitempty"`
	First float64 `json:"first_at_most"`
	Gain  float64 `json:"gain"`
}

// PostsOf tells a design.
func PostsOf(r *design.Result) Posts {
	p := r.Asked
	a := Posts{Problem: p.ID, Title: p.Title, Impossible: r.Impossible, Work: r.Work}
	for _, m := range r.Missed {
		a.Missed = append(a.Missed, Missed(m))
	}
	if r.Counts == nil {
		return a
	}
	a.Today, a.Plan = PostsPlanOf(&r.Today), PostsPlanOf(&r.Plan)
	a.Changes = changesOf(p, r.Changes)
	for _, c := range r.Converted {
		x := PostsConverted{Minutes: int(c.Minutes)}
		if c.From != roster.NoEmployee {
			x.From = p.Employees[c.From].ID
		}
		if c.Change >= 0 {
			x.Change = &c.Change
		}
		a.Converted = append(a.Converted, x)
	}
	for _, e := range r.Waiting {
		a.Waiting = append(a.Waiting, p.Employees[e].ID)
	}
	for _, l := range r.Levels {
		x := PostsLevel{Want: string(l.Want), Expected: l.Expected, Value: l.Value, Given: l.Given}
		if l.Proven {
			x.Bound = &l.Bound
		}
		a.Levels = append(a.Levels, x)
	}
	if r.Ceiling.Proven {
		a.Ceiling = &PostsCeiling{r.Ceiling.Full, r.Ceiling.Base, int(r.Ceiling.Off), r.Ceiling.Branched}
		a.Certificate = &r.Ceiling.Certificate
	}
	for _, m := range r.Passed {
		a.Passed = append(a.Passed, Missed(m))
	}
	for _, b := range r.Binding {
		x := PostsBinding{Limit: b.Limit, Step: b.Step, First: b.First, Gain: b.Gain}
		if b.To.Of > 0 {
			x.From, x.To = fmt.Sprintf("%d/%d", b.From.Most, b.From.Of), fmt.Sprintf("%d/%d", b.To.Most, b.To.Of)
		}
		if b.Class >= 0 {
			x.Class = p.Posts.Classes[b.Class].ID
		}
		a.Binding = append(a.Binding, x)
	}
	return a
}

func changesOf(p *roster.Problem, list []design.Change) (out []PostsChange) {
	for _, c := range list {
		x := PostsChange{To: c.To.Share() * 100, Count: c.Count, Ore: int64(c.Money)}
		if c.Person != roster.NoEmployee {
			x.Employee, x.Was, x.HoursToday = p.Employees[c.Person].ID, string(c.Was), int(c.Hours)
			if c.From >= 0 {
				from := c.From.Share() * 100
				x.From = &from
			}
		} else {
			x.Class = p.Posts.Classes[c.Class].ID
		}
		out = append(out, x)
	}
	return out
}

// PostsPlanOf tells a plan.
func PostsPlanOf(p *design.Plan) *PostsPlan {
	return &PostsPlan{
		Full: p.Full, Base: p.Base, Hourly: int(p.Hourly), Money: int64(p.Money), Recovery: p.Recovery, Surplus: int(p.Surplus),
		Uncovered: int(p.Uncovered), Hard: p.Hard, Expected: int(p.Expected), Reckoned: int(p.Reckoned), Made: p.Roster.Duties != nil,
	}
}

// LimitName is what planners call a limit of a design.
func LimitName(limit string) rules.Text {
	if t, ok := limitNames[limit]; ok {
		return t
	}
	return rules.Text{SV: limit, EN: limit}
}

var limitNames = map[string]rules.Text{
	"base":     {SV: "antal tjänster", EN: "number of posts"},
	"full":     {SV: "heltider", EN: "full-time posts"},
	"lack":     {SV: "målet för andelen heltider", EN: "the goal for full time"},
	"changed":  {SV: "ändrade tjänster", EN: "changed posts"},
	"hourly":   {SV: "timanställdas tid", EN: "hourly staff's time"},
	"expected": {SV: "väntad timavlönad tid", EN: "expected hourly time"},
	"surplus":  {SV: "överskottet", EN: "the surplus"},
	"money":    {SV: "budgeten", EN: "the budget"},
	"staffing": {SV: "grundbemanningen", EN: "least staffing"},
	"weekends": {SV: "helgtjänstgöringen", EN: "the weekend frequency"},
	"accepts":  {SV: "vad medarbetarna godtar", EN: "what people accept"},
	"lines":    {SV: "medarbetare som inget lagligt schema passar", EN: "people whom no lawful roster fits"},
	"recruits": {SV: "hur många som kan anställas", EN: "how many can be recruited"},
}
