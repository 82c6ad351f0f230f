package instances

// Best is what is published of an instance: the best roster's cost and the best
// proven lower bound.
type Best struct {
	// Cost is nought for a rotating schedule, which has none.
	Cost int64
	// Bound is the best lower bound read in so many words, or the cost where
	// optimality is reported; 0: none.
	Bound int64
	// Optimal tells that the cost is proven or reported to be the least.
	Optimal bool
	// Infeasible tells that no roster keeps every hard rule; there is no cost then.
	Infeasible bool
	Source     string
	Year       string // when, as far as the source says
}

// BestKnown gives what is published of an instance, by its name; false for one
// of which nothing is known here. The figures were gathered in 2026.
func BestKnown(name string) (Best, bool) {
	b, ok := best[name]
	return b, ok
}

// Sources of best known figures.
const (
	curtoisQu   = "Curtois and Qu, University of Nottingham: Gurobi, branch and price"
	smet        = "Smet, KU Leuven: integer programming"
	vendor      = "wssuite/NurseScheduler, benchmark/nrp.yml; closed according to nurse-scheduling-software.com"
	nrpYML      = "wssuite/NurseScheduler, benchmark/nrp.yml"
	inrcYML     = "wssuite/NurseScheduler, benchmark/inrc.yml; proofs by Santos, Toffolo, Gomes and Ribas 2016"
	automatic   = "wssuite/NurseScheduler, automatic test"
	gallery     = "sugawara-system/Schedule_Nurse3_Gallery: roster"
	found       = "MiniZinc/mzn-challenge; a solution has been found since"
	galleryGoal = "sugawara-system/Schedule_Nurse3_Gallery: roster, claimed to be optimal"
)

var best = func() map[string]Best {
	out := map[string]Best{
		"Instance1":  {Cost: 607, Bound: 607, Optimal: true, Source: curtoisQu + "; bound Strandmark", Year: "2014"},
		"Instance2":  {Cost: 828, Bound: 828, Optimal: true, Source: curtoisQu, Year: "2014"},
		"Instance3":  {Cost: 1001, Bound: 1001, Optimal: true, Source: curtoisQu, Year: "2014"},
		"Instance4":  {Cost: 1716, Bound: 1716, Optimal: true, Source: curtoisQu, Year: "2014"},
		"Instance5":  {Cost: 1143, Bound: 1143, Optimal: true, Source: curtoisQu + " (bound 1141 read in so many words)", Year: "2014"},
		"Instance6":  {Cost: 1950, Bound: 1950, Optimal: true, Source: curtoisQu + " (bound 1949 read in so many words)", Year: "2014"},
		"Instance8":  {Cost: 1300, Bound: 1300, Optimal: true, Source: smet + ", 880 s", Year: "2017"},
		"Instance10": {Cost: 4631, Bound: 4631, Optimal: true, Source: curtoisQu, Year: "2014"},
		"Instance12": {Cost: 4040, Bound: 4040, Optimal: true, Source: curtoisQu, Year: "2014"},
		"Instance14": {Cost: 1278, Bound: 1278, Optimal: true, Source: smet + ", 457 s"},
		"Instance16": {Cost: 3225, Bound: 3225, Optimal: true, Source: smet + ", 488 s"},
		"Instance18": {Cost: 4459, Bound: 4459, Optimal: true, Source: smet + ", 2676 s"},
		// The last bounds read in so many words are 4091 and 24064.
		"Instance20": {Cost: 4769, Bound: 4769, Optimal: true, Source: vendor, Year: "2023"},
		"Instance22": {Cost: 30241, Bound: 30241, Optimal: true, Source: vendor, Year: "2023"},
		"Instance24": {Cost: 42463, Source: nrpYML, Year: "2023"},

		"n005w4_0_1-2-3-3":         {Cost: 1470, Bound: 1470, Optimal: true, Source: automatic},
		"n005w4_0_1-2-3-5":         {Cost: 1540, Bound: 1540, Optimal: true, Source: automatic},
		"n005w4_1_5-6-7-8":         {Cost: 1630, Bound: 1630, Optimal: true, Source: automatic},
		"n005w4_1_6-2-9-1":         {Cost: 1520, Source: gallery + "; an automatic test of NurseScheduler accepts 1520 to 1540", Year: "2024"},
		"n012w8_1_2-7-0-9-3-6-0-6": {Cost: 2830, Source: gallery, Year: "2024"},
		"n030w4_1_6-2-9-1":         {Cost: 1670, Bound: 1670, Optimal: true, Source: gallery + "; optimal by an automatic test of NurseScheduler", Year: "2024"},
		"n030w4_1_6-7-5-3":         {Cost: 1820, Source: galleryGoal + "; an automatic test of NurseScheduler accepts from 1800", Year: "2024"},
		"n050w4_0_0-4-8-7":         {Cost: 1320, Source: galleryGoal, Year: "2024"},
		"n050w4_0_7-2-7-2":         {Cost: 1315, Source: galleryGoal, Year: "2024"},
		"n100w4_0_1-1-0-8":         {Cost: 1170, Source: galleryGoal, Year: "2024"},
		"n100w4_2_0-6-4-6":         {Cost: 1785, Source: galleryGoal, Year: "2024"},

		"n005w4_2_8-3-0-4": {Infeasible: true, Source: automatic},

		"Example103":            {Optimal: true, Source: found},
		"Example593":            {Optimal: true, Source: found},
		"Example1014":           {Optimal: true, Source: found},
		"Example1479":           {Optimal: true, Source: found},
		"Example1780":           {Infeasible: true, Source: "its circulation over weekday and automaton state is infeasible as a linear programme, checked in exact fractions"},
		"rws-instance-e-25-s-7": {Optimal: true, Source: found},
		"rws-instance-e-30-s-9": {Optimal: true, Source: found},
		"rws-instance-e-80-s-1": {Optimal: true, Source: "MiniZinc/mzn-challenge: generated so that a solution exists", Year: "2022"},
	}
	for name, cost := range map[string]int64{
		"sprint01": 56, "sprint02": 58, "sprint03": 51, "sprint04": 59, "sprint05": 58,
		"sprint06": 54, "sprint07": 56, "sprint08": 56, "sprint09": 55, "sprint10": 52,
		"medium01": 240, "medium02": 240, "medium03": 236, "medium04": 237, "medium05": 303,
		"long02": 219, "long03": 240, "long04": 303, "long05": 284,
		"sprint_late01": 37, "sprint_late03": 48, "sprint_late04": 73, "sprint_late05": 44, "sprint_late06": 42,
		"sprint_late07": 42, "sprint_late08": 17, "sprint_late09": 17, "sprint_late10": 43,
		"medium_late01": 157, "medium_late02": 18, "medium_late03": 29, "medium_late04": 35, "medium_late05": 107,
		"long_late01": 235, "long_late02": 229, "long_late03": 220, "long_late04": 221, "long_late05": 83,
	} {
		out[name] = Best{Cost: cost, Bound: cost, Optimal: true, Source: inrcYML, Year: "2023"}
	}
	return out
}()
