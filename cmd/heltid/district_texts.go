package main

import "heltid/rules"

// Said by district.
var (
	districtLimits  = rules.Text{SV: "--work är minst 1 och --years 0 till 10", EN: "--work is at least 1 and --years 0 to 10"}
	districtShares  = rules.Text{SV: "--growth och --upskill är procent, −50 till 100", EN: "--growth and --upskill are percent, −50 to 100"}
	districtUnits   = rules.Text{SV: "--generate är 1 till 60 enheter", EN: "--generate is 1 to 60 units"}
	districtFull    = rules.Text{SV: "%s är inte en tom mapp: ange en annan", EN: "%s is no empty folder: give another"}
	districtEmpty   = rules.Text{SV: "%s har inga problemfiler (.yaml eller .json)", EN: "%s has no problem files (.yaml or .json)"}
	districtTwice   = rules.Text{SV: "%s: problemet %s finns redan i %s", EN: "%s: problem %s is in %s already"}
	districtStopped = rules.Text{SV: "avbrutet: distriktet är inte färdigräknat", EN: "cancelled: the district is not worked out"}
	districtAt      = rules.Text{SV: "%d/%d %s: %d av %d på heltid, otäckt %s, %s", EN: "%d/%d %s: %d of %d full time, uncovered %s, %s"}
	districtOf      = rules.Text{SV: "Distriktet: %d enheter", EN: "The district: %d units"}
	districtHeads   = [...]rules.Text{
		{SV: "Enhet", EN: "Unit"}, {SV: "", EN: ""},
		{SV: "Heltid av\ntillsvidare", EN: "Full time of\npermanent"},
		{SV: "Heltider utan\növerskott, högst", EN: "Full-timers without\nsurplus, at most"},
		{SV: "Timavlönades\ntimmar", EN: "Hourly\nhours"},
		{SV: "Otäckt", EN: "Uncovered"},
		{SV: "Hårda\navvikelser", EN: "Hard\nfindings"},
	}
	districtWeekends = rules.Text{SV: "Personer som helgerna kräver", EN: "People that weekends force"}
	districtHeadsAt  = rules.Text{SV: "%d av %d: %s", EN: "%d of %d: %s"}
	districtMore     = rules.Text{SV: ", %s fler", EN: ", %s more"}
	districtLoans    = rules.Text{
		SV: "Samplanering: %d av poolernas resurspass kan ta timavlönades pass i andra enheter, %s.",
		EN: "Sharing: %d of the pools' resource shifts can take duties of hourly staff in other units, %s.",
	}

	pathFrom  = rules.Text{SV: "Vägen från %s av %s på heltid (%s) till %s", EN: "The path from %s of %s at full time (%s) to %s"}
	pathHeads = [...]rules.Text{
		{SV: "", EN: ""}, {SV: "Enhet", EN: "Unit"}, {SV: "Vem", EN: "Who"}, {SV: "Från", EN: "From"},
		{SV: "Mer tid\nper år", EN: "More time\na year"}, {SV: "därav i\narbete", EN: "of it\nat work"}, {SV: "i stället för\ntimavlönade", EN: "in place of\nhourly staff"}, {SV: "i andra\nenheter", EN: "in other\nunits"}, {SV: "Överskott", EN: "Surplus"},
		{SV: "Lön\nper år", EN: "Pay\na year"}, {SV: "Pris\nper år", EN: "Price\na year"}, {SV: "Andel\nheltid", EN: "Full-time\nshare"},
	}
	pathSum = rules.Text{
		SV: "%s tjänster: lön %s om året, pris %s sedan timavlönades lön är avdragen, %s per tjänst; överskott %s om året.",
		EN: "%s posts: pay %s a year, price %s less the pay of hourly staff, %s a post; surplus %s a year.",
	}
	pathShort = rules.Text{SV: "Längre än %s går det inte: resten har själva valt deltid.", EN: "It goes no further than %s: the others have chosen part time."}
	pathTruth = rules.Text{
		SV: "Räknat på enheternas scheman, en medelperiod som ett år, billigast först; steg med ✓ är bekräftade med tjänster och schema tillsammans (--confirm).",
		EN: "Reckoned on the units' rosters, a mean period for a year, the cheapest first; steps with ✓ are confirmed by posts and roster together (--confirm).",
	}

	yearsAre  = rules.Text{SV: "Åren framåt", EN: "The years ahead"}
	yearHeads = [...]rules.Text{
		{SV: "År", EN: "Year"}, {SV: "Går i\npension", EN: "Retire"}, {SV: "Tjänster\nsom lämnas", EN: "Posts\nleft"},
		{SV: "Tjänster som\nbehövs", EN: "Posts\nneeded"}, {SV: "Anställda\npå heltid", EN: "Hired at\nfull time"}, {SV: "Höjda\ntjänster", EN: "Posts\nraised"},
		{SV: "Blir under-\nsköterskor", EN: "Become assis-\ntant nurses"}, {SV: "Under-\nsköterskor", EN: "Assistant\nnurses"}, {SV: "Heltid av\ntillsvidare", EN: "Full time of\npermanent"},
	}
	yearsTruth = rules.Text{
		SV: "Antaganden med källor: solver/district/outlook.json; --growth och --upskill sätter egna.",
		EN: "Assumptions with their sources: solver/district/outlook.json; --growth and --upskill set others.",
	}
)
