package main

import (
	"heltid/rules"
	"heltid/solver"
)

// The phrases, by where they are said. Verbs of fmt stand in the same order in
// both languages.
var (
	aboutHeltid = rules.Text{
		SV: "Heltid lägger scheman för kommunal vård och omsorg, granskar dem mot lag och avtal och\nräknar på vilka tjänster en enhet kan ha.",
		EN: "Heltid makes rosters for municipal care, checks them against law and agreement and\nworks out which posts a unit can have.",
	}
	usage          = rules.Text{SV: "Användning:", EN: "Usage:"}
	command        = rules.Text{SV: "kommando", EN: "command"}
	unlessGiven    = rules.Text{SV: "Annars %s.", EN: "Otherwise %s."}
	thisHelp       = rules.Text{SV: "Den här hjälpen.", EN: "This help."}
	seeHelp        = rules.Text{SV: "Kör heltid --help för hjälp.", EN: "Run heltid --help for help."}
	seeCommandHelp = rules.Text{SV: "Mer om ett kommando: heltid <kommando> --help", EN: "More on a command: heltid <command> --help"}
	firstCommand   = rules.Text{SV: "Utan kommando gäller %s.", EN: "Without a command it is %s."}
	exitCodes      = rules.Text{
		SV: "Slutkod: 0 lagligt eller bra svar, 1 en hård regel är bruten eller inget lagligt finns, 2 fel i fil eller anrop.",
		EN: "Exit code: 0 lawful or a good answer, 1 a hard rule is broken or nothing lawful exists, 2 wrong file or call.",
	}
)

// Said by bound.
var (
	boundWeek      = rules.Text{SV: "%s: en medelvecka %s", EN: "%s: a mean week, %s"}
	boundDemand    = rules.Text{SV: "Behov", EN: "Demand"}
	boundDemandIs  = rules.Text{SV: "%s i veckan = %s heltider à %s", EN: "%s a week = %s full-time posts of %s"}
	boundPersons   = rules.Text{SV: "Personer", EN: "Persons"}
	boundPersonsIs = rules.Text{SV: "%s en vardag, %s en helgdag (kvot %s)", EN: "%s on a weekday, %s on a weekend day (ratio %s)"}
	boundStaff     = rules.Text{SV: "Månadsanställda", EN: "Monthly-paid"}
	boundStaffIs   = rules.Text{SV: "%d, varav %d på heltid (%s)", EN: "%d, of whom %d full time (%s)"}
	boundHeads     = [...]rules.Text{
		{SV: "Helger", EN: "Weekends"},
		{SV: "Personer som\nhelgerna kräver", EN: "People that\nweekends force"},
		{SV: "Medeltjänst\nsom behovet bär", EN: "Mean post the\ndemand carries"},
		{SV: "Heltider utan\növerskott, högst", EN: "Full-timers without\nsurplus, at most"},
		{SV: "Överskott i veckan\nom alla har heltid", EN: "Surplus a week if\nall are full time"},
		{SV: "Alla på heltid\nvid kvot högst", EN: "All full time\nat ratio up to"},
	}
	boundFrequency = rules.Text{SV: "%d av %d", EN: "%d of %d"}
	boundOwn       = rules.Text{SV: "* enhetens egen regel", EN: "* the unit's own rule"}
	boundFullTime  = rules.Text{SV: "%d av %d (%s)", EN: "%d of %d (%s)"}
	boundSurplus   = rules.Text{SV: "%s (%s)", EN: "%s (%s)"}
	boundNothing   = rules.Text{SV: "inget", EN: "none"}
	boundAnyRatio  = rules.Text{SV: "vilken som helst", EN: "any"}
	boundShifts    = rules.Text{
		SV: "Överskottet vid %d av %d är ungefär %s pass à %s i veckan, till exempel resurspass.",
		EN: "The surplus at %d of %d is about %s shifts of %s a week, such as resource shifts.",
	}
	boundGoal = rules.Text{
		SV: "För %s på heltid och resten på enbart helgtjänst vid %d av %d behövs %s nyttigt arbete till i veckan.",
		EN: "For %s at full time, the rest on weekends only, at %d of %d, %s more useful work a week is needed.",
	}
	boundTruth = rules.Text{
		SV: "Räknat på medellånga helgpass, före alla andra regler: fler heltider ger överskott, hur schemat än läggs.",
		EN: "Reckoned with weekend shifts of mean length, before any other rule: more full-timers mean surplus, whatever the roster.",
	}
	boundNoWeekends = rules.Text{
		SV: "Enheten behöver ingen på helger, så inget hindrar att alla arbetar heltid.",
		EN: "The unit needs nobody at weekends, so nothing keeps anyone from full time.",
	}
	boundObstacles = rules.Text{SV: "Inget schema kommer förbi det här:", EN: "No roster gets past this:"}
	boundMore      = rules.Text{SV: "och %d till: se --json", EN: "and %d more: see --json"}
	wrongGoal      = rules.Text{SV: "--goal är en andel i procent, 0 till 100", EN: "--goal is a share in percent, 0 to 100"}
	boundNoPosts   = rules.Text{
		SV: "Ingen är månadsanställd, så det finns inget heltidsmått att räkna med.",
		EN: "Nobody is on monthly pay, so there is no full-time measure to reckon with.",
	}
)

// Said of a roster.
var (
	summaryOf    = rules.Text{SV: "%s · %s, %d dagar · %s", EN: "%s · %s, %d days · %s"}
	summaryCycle = [2]rules.Text{{SV: "grundschema på %d vecka", EN: "base roster of %d week"}, {SV: "grundschema på %d veckor", EN: "base roster of %d weeks"}}
	staffMonthly = [2]rules.Text{{SV: "%d månadsanställd", EN: "%d monthly-paid"}, {SV: "%d månadsanställda", EN: "%d monthly-paid"}}
	staffHourly  = [2]rules.Text{{SV: "%d timavlönad", EN: "%d paid by the hour"}, {SV: "%d timavlönade", EN: "%d paid by the hour"}}
	staffPool    = [2]rules.Text{{SV: "%d vakant plats i timpoolen", EN: "%d vacant place in the hourly pool"}, {SV: "%d vakanta platser i timpoolen", EN: "%d vacant places in the hourly pool"}}

	lawfulFull  = rules.Text{SV: "Lagligt schema: alla hårda regler hålls och grundbemanningen är täckt.", EN: "Lawful roster: every hard rule is kept and the least staffing is covered."}
	lawfulGaps  = rules.Text{SV: "Lagligt för var och en, men %s av grundbemanningen är inte täckt.", EN: "Lawful for everybody, but %s of the least staffing is not covered."}
	unlawful    = rules.Text{SV: "Går inte att använda: hårda regler bryts på %d ställen.", EN: "Not to be used: hard rules are broken in %d places."}
	someUnknown = rules.Text{SV: "%d ställen går inte att avgöra, oftast för att historik saknas.", EN: "%d places cannot be told, most often for missing history."}

	provenBest       = rules.Text{SV: "Bevisat: inget schema är bättre.", EN: "Proven: no roster is better."}
	provenImpossible = rules.Text{SV: "Bevisat: inget schema håller alla hårda regler och täcker grundbemanningen.", EN: "Proven: no roster keeps every hard rule and covers the least staffing."}
	boundRests       = rules.Text{
		SV: "★ Det bevisade vilar på regler som ska läsas i avtalets egen text: %s.",
		EN: "★ What is proven rests on rules that are to be read in the agreement itself: %s.",
	}
	againstBound = rules.Text{
		SV: "Utan fast bemanning %s: otäckt %s och timanställda %s. Bevisad undre gräns %s.",
		EN: "Without permanent staff %s: uncovered %s and hourly-paid %s. Proven lower bound %s.",
	}
	gapIs = rules.Text{
		SV: "Bevisat: högst %s över det bästa som går, av det som schemat kan ändra. Var för sig och med allt annat lika kan högst så här mycket vinnas: otäckt %s, avtalad tid %s, timanställda %s.",
		EN: "Proven: at most %s above the best there can be, of what the roster can change. Each by itself, all else being equal, at most this can be gained: uncovered %s, contract hours %s, hourly-paid %s.",
	}

	conflictIs      = rules.Text{SV: "Det här kan inte gälla samtidigt:", EN: "These cannot hold together:"}
	conflictMinimal = rules.Text{SV: "Tas någon av dem bort går resten.", EN: "Take any one away and the rest can."}
	conflictOne     = rules.Text{SV: "Tas den bort går det.", EN: "Take it away and it can be."}
	conflictMore    = rules.Text{
		SV: "Tas någon av dem bort går de andra, men för några av dem står något annat också i vägen.",
		EN: "Take any one away and the others can, but for some of them something else stands in the way too.",
	}
	conflictLonger = rules.Text{SV: "Det är inte visat att alla i listan behövs.", EN: "That all of the list is needed has not been shown."}

	conflictWays  = rules.Text{SV: "Vägar ut, den billigaste först:", EN: "Ways out, the cheapest first:"}
	conflictPrice = rules.Text{SV: ", ungefär %s", EN: ", about %s"}

	keyFiguresAre = rules.Text{SV: "Nyckeltal", EN: "Key figures"}
	outOf         = rules.Text{SV: "av", EN: "of"}
	uncoveredAre  = rules.Text{SV: "Kunde inte bemannas", EN: "Could not be staffed"}
	findingsAre   = rules.Text{SV: "Avvikelser", EN: "Findings"}

	workDone  = rules.Text{SV: "Arbete: %s steg på %s, %s.", EN: "Work: %s steps in %s, %s."}
	workAgain = rules.Text{SV: "Samma schema igen: --seed %d --work %d", EN: "The same roster again: --seed %d --work %d"}
	writtenTo = rules.Text{SV: "Schemat står i %s", EN: "The roster is in %s"}
)

var stoppedBy = map[solver.Stopped]rules.Text{
	solver.ByWork:     {SV: "stoppat av gränsen för arbete", EN: "stopped by the limit of work"},
	solver.ByTime:     {SV: "stoppat av tiden", EN: "stopped by the clock"},
	solver.ByCancel:   {SV: "avbrutet, det bästa är kvar", EN: "cancelled, the best kept"},
	solver.ByProof:    {SV: "klart, inget är bättre", EN: "done, nothing is better"},
	solver.ByConflict: {SV: "klart, inget lagligt finns", EN: "done, nothing lawful exists"},
}
