package solver

import "heltid/rules/roster"

// PriceScale is how many units of prices make one of cost.
const PriceScale = 1000

// Proof is what proves a bound on the cost of every roster: prices for all
// rosters, or all rosters split into leaves and prices for each.
type Proof struct {
	// Prices are what a person present is worth in each cover row, in the order in
	// which the rules say them, PriceScale units to one of cost; nil when nothing is
	// proven. They prove Bound by themselves.
	Prices []int64
	Bound  int64
	// Sums are what steps of people's sums are worth where the bound rests on that
	// and not on following them.
	Sums []Sum
	// Passed are the budgets, by their number among those that the rules say, of which
	// the bound charges every öre, also where a roster keeps to them.
	Passed []int
	// Leaves are where all rosters have been split, and prove more; nil when they
	// have not been.
	Leaves []Leaf
}

// Leaf is a part of all rosters and the prices that prove that none in it costs
// less than Bound. For each decision of a leaf there is one on the other side of it.
type Leaf struct {
	// Bound is in units of PriceScale; NoLine when the decisions leave somebody no
	// lawful line.
	Bound     int64
	Decisions []Decision
	Prices    []int64
}

// Sum is what a step of one person's sum is worth in a proof, PriceScale units to one
// of cost: of the Number-th total or count of weekends that the rules say of the
// person, of which Unit is a step.
type Sum struct {
	Employee    roster.EmployeeNo
	Number      int
	Unit, Price int64
}

// NoLine is the bound of a leaf in which there is no roster.
const NoLine int64 = 1 << 60

// Decision is one split: by a duty of one person (People has that one, Low and
// High are both 1 or both 0), or by a count of duties.
type Decision struct {
	// Row is the cover row, in the order in which the rules say them, whose people
	// are counted. Below zero, the duties of People from day From to before To of
	// one shift at one place are, or of any when Any; with neither Any nor a shift,
	// the days without duty.
	Row      int
	People   []roster.EmployeeNo
	From, To roster.Day
	Any      bool
	Shift    roster.ShiftNo
	Place    roster.PlaceNo
	// The count lies between Low and High; above Unbounded, and below its
	// negative, it may be any.
	Low, High int
	// Price is what each one counted is worth in the leaf's proof.
	Price int64
}

// Unbounded is a bound of a count that does not bind.
const Unbounded = 1 << 30
