// Package roster holds the words of the trade: a Problem is everything a
// solver is given (a unit, its period, its need of staff, its people) and a
// Roster is the answer (who works which shift on which day, and where).
//
// It knows no rule and no solver. Things refer to each other by small numbers,
// their places in the Problem's lists (ShiftNo, PlaceNo, SkillNo, EmployeeNo);
// the names a planner wrote stay in the things themselves. Times are elapsed
// minutes, money is öre, both whole numbers of their own types.
//
// Start with Problem, then Roster.
package roster
