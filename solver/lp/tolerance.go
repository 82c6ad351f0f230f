package lp

// Tolerances. They are absolute and suit rows whose coefficients and bounds
// are of ordinary size; a row of money or minutes is best scaled by its caller.
const (
	// primalTolerance is how far a value may stand outside its bounds and still
	// count as feasible.
	primalTolerance = 1e-8

	// dualTolerance is how negative a reduced cost must be to be worth a pivot,
	// for costs up to about a million.
	dualTolerance = 1e-7

	// dualRelative is the same as a share of the largest cost. It takes over
	// above a million, where reduced costs are only that exact.
	dualRelative = 1e-13

	// harrisPrimal is how far the primal ratio test lets basic variables slip
	// past their bounds for the sake of a larger pivot. It is below
	// primalTolerance so that a finished solve needs no repair.
	harrisPrimal = 0.4 * primalTolerance

	// harrisDual is the same for reduced costs in the dual ratio test, as a
	// share of the dual tolerance in force.
	harrisDual = 0.4

	// leastPivot is the smallest matrix element that may become a pivot of the
	// factorisation; what is smaller counts as dependent.
	leastPivot = 1e-10

	// threshold is how small a pivot may be beside the largest element of its
	// active column. Smaller keeps the factors sparser, larger more exact.
	threshold = 0.1

	// negligible is the size below which computed elements are taken for zero.
	negligible = 1e-14

	// leastRatio is the smallest element that takes part in a ratio test.
	leastRatio = 1e-9

	// weakPivot is the element, beside the largest of its column, below which
	// a pivot is first tried again with fresh factors.
	weakPivot = 1e-6

	// pivotTolerance is how far the two computations of a pivot, by column and
	// by row, may differ before the factors are made anew.
	pivotTolerance = 1e-7

	// updateTolerance is how far the new diagonal of U may stand from the one
	// the pivot promises before the update counts as failed.
	updateTolerance = 1e-6

	// absorbed is how much infeasibility the primal simplex takes into its
	// loosened bounds when fresh factors reveal it. More sends it back.
	absorbed = 1e-4

	// degenerate is the step below which a pivot counts as standing still.
	degenerate = 1e-12
)

// Counts that steer the simplex. They cost time or accuracy, never correctness.
const (
	// mostUpdates is how many basis changes one factorisation serves.
	mostUpdates = 200

	// patience is how many pivots in a row may stand still before bounds or
	// costs are perturbed.
	patience = 15

	// circles is how many pivots a phase may take per variable before it is taken
	// to go round in circles. Ordinary solves take less than one.
	circles = 50

	// rounds is how often a solve may go back and forth between dual and primal
	// before it gives up. Two or three are usual.
	rounds = 40
)
