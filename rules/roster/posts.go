package roster

import "slices"

// Posts says which posts a unit may be given besides those it has, what the unit
// wants of its posts, and what may not be passed on the way there.
type Posts struct {
	Classes []PostClass
	Goal    PostGoal
	// Order is which want goes before which; empty for PostWants, in that order.
	Order  []PostWant
	Limits PostLimits
}

// PostClass is a sort of post that nobody has yet: how many there are to be, and
// at which sizes, is what is asked. Whoever fills one begins on the period's
// first day.
type PostClass struct {
	ID, Name   string
	Profession string
	Agreement  Agreement
	Schedule   Schedule
	Measure    Minutes // weekly full-time measure by local agreement; 0: the agreement's
	DayBreak   Clock
	Salary     Money     // per month at full time
	Home       PlaceNo   // own ward; NoPlace: the unit's pool
	Places     []PlaceNo // where else; empty: everywhere
	Shifts     []ShiftNo // empty: all
	Skills     []SkillNo
	Sizes      []PostSize // to choose from
	// Least and Most bound how many there are, of all sizes; Most is how many can
	// be recruited.
	Least, Most int
}

// PostShare is what a share of full time is a share of; each is a key figure by
// the same name (package rules/figures).
type PostShare string

// The shares.
const (
	FullTimeOfPermanent PostShare = "ft_perm_heads"      // permanent at full time, of the permanent
	FullTimeOfMonthly   PostShare = "ft_and_perm_of_all" // permanent at full time, of all on monthly pay
	FullTimeWorking     PostShare = "ft_working"         // at full time and not on leave, of all on monthly pay
	FullTimePosts       PostShare = "ft_fte_share"       // posts at full time, of all posts
)

// PostShares lists every share.
func PostShares() []PostShare {
	return []PostShare{FullTimeOfPermanent, FullTimeOfMonthly, FullTimeWorking, FullTimePosts}
}

// PostGoal is the share of full time that a unit aims at. It is a target:
// nothing is gained beyond it.
type PostGoal struct {
	Share PostSize // hundredths of a percent
	Of    PostShare
}

// PostWant is one of the things wanted of posts.
type PostWant string

// The wants, in the order they have when a unit says nothing.
const (
	WantShare PostWant = "share" // the share of full time, up to the goal
	// WantHourly is few hours by staff on hourly pay: those to be expected with
	// absence where the unit plans for it, else those of the roster.
	WantHourly PostWant = "hourly"
	WantCost   PostWant = "cost" // little money
	// WantRecovery is recovery and wishes: few breaches of the goals about people's own
	// lines, each by its weight.
	WantRecovery PostWant = "recovery"
)

// PostWants lists every want.
func PostWants() []PostWant {
	return []PostWant{WantShare, WantHourly, WantCost, WantRecovery}
}

// PostLimits is what a set of posts may not pass, besides law, least staffing and
// budgets that are limits.
type PostLimits struct {
	// Hourly is the most time of staff on hourly pay in the roster, and Expected
	// the most that is to be expected with absence, where the unit plans for it; -1
	// for none. With neither, there is to be no more than with today's posts: of what
	// is expected where absence is planned for, else of what the roster has.
	Hourly, Expected Minutes
	// Surplus is the most paid time beyond what is needed, as a share of what is
	// needed; -1: no limit.
	Surplus PostSize
	Changed int // most people whose post is another than today; -1: no limit
	// NoSmaller tells that nobody permanent gets a smaller post than today, not
	// even where it is accepted.
	NoSmaller bool
}

// TermsFor is the class whose terms somebody paid by the hour would have in a post:
// the first whose skills the person has, of the same profession if the person has
// one; -1 for none.
func TermsFor(p *Problem, e EmployeeNo) int {
	if p.Posts == nil {
		return -1
	}
	who := &p.Employees[e]
	for i := range p.Posts.Classes {
		c := &p.Posts.Classes[i]
		if who.Profession != "" && c.Profession != "" && who.Profession != c.Profession {
			continue
		}
		lacks := slices.ContainsFunc(c.Skills, func(s SkillNo) bool {
			return !slices.ContainsFunc(who.Skills, func(h SkillSpan) bool { return h.Skill == s })
		})
		if !lacks {
			return i
		}
	}
	return -1
}

// NoPostLimits is what holds when a unit says nothing.
func NoPostLimits() PostLimits { return PostLimits{Hourly: -1, Expected: -1, Surplus: -1, Changed: -1} }

// MostPostClasses is how many classes of posts there can be, MostSizes how many
// sizes each can have and a person can accept, MostRecruits how many posts.
const (
	MostPostClasses = 40
	MostSizes       = 20
	MostRecruits    = 500
)
