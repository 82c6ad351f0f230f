package model_test

import "heltid/rules/roster"

// leaning says what the problems and rosters for a rule lean towards, so that a
// fair share of the rosters pass it and a fair share do not.
type leaning struct {
	people, weeks, demands, wishes int // at most
	units                          []roster.UnitKind
	waivers                        []roster.WaiverKind
	// forms are shifts that most problems have.
	forms []string
	// firsts are the days the period may begin on.
	firsts []roster.Date
	// Percent of people: employed from about the period's beginning, so that no
	// average reaches back before it; under age; there to learn; not yet
	// introduced; on a long vacation; undersköterska by title alone; with records
	// of overtime, extra hours and on-call.
	newcomers, young, students, fresh, vacations, titled, recorded int
	// outlook is the percent of units that plan for absence.
	outlook int
	// from and to are the percent of days worked before mending, mended the
	// percent of rosters that are mended.
	from, to, mended int
	// apart: nobody is at two places at once. A row of people present counts
	// duties, and one person's meet it only once (constraint.Cover); that nobody
	// has two at once is rule skills' matter.
	apart bool
	// settled: students have their locked duties and no others. The solver plans
	// none for them, though the check would let a supervisor's shift pass.
	settled bool
	// least and most bound the share of rosters that pass, in percent.
	least, most int
}

// middling suits most rules.
var middling = leaning{
	units: roster.UnitKinds(), firsts: firsts,
	waivers: roster.WaiverKinds(), people: 3, weeks: 5, wishes: 2,
	young: 10, students: 5, fresh: 10, vacations: 10, titled: 10, recorded: 20,
	from: 10, to: 90, mended: 40, least: 20, most: 80,
}

// leanings are those of single rules.
var leanings = map[string]func(*leaning){
	"night-rest":   func(l *leaning) { l.units, l.mended = daytime, 20 },
	"on-call":      func(l *leaning) { l.forms, l.recorded, l.from, l.mended = []string{"chain", "asleep"}, 60, 50, 40 },
	"overtime":     func(l *leaning) { recorded(l, roster.ExtraOvertime) },
	"mertid":       func(l *leaning) { recorded(l, roster.ExtraMertid) },
	"notice":       func(l *leaning) { l.people, l.mended = 5, 0 },
	"breaks":       func(l *leaning) { l.forms, l.mended = []string{"asleep", "6h", "to-22.01"}, 30 },
	"heavy-nights": func(l *leaning) { l.forms, l.mended = []string{"N", "to-22.01", "from-05.59"}, 40 },
	"weekly-average": func(l *leaning) {
		l.forms, l.newcomers, l.from, l.to, l.mended = []string{"13h", "chain"}, 80, 60, 100, 30
	},
	"night-average": func(l *leaning) {
		l.forms, l.newcomers, l.from, l.to, l.mended = []string{"13h", "chain"}, 90, 80, 100, 10
	},

	"minor-night":       func(l *leaning) { l.young, l.forms, l.mended = 90, []string{"E", "night-22", "night-31"}, 20 },
	"minor-daily-rest":  func(l *leaning) { l.young = 90 },
	"minor-hours":       func(l *leaning) { l.young = 90 },
	"minor-breaks":      func(l *leaning) { l.young = 90 },
	"minor-weekly-rest": func(l *leaning) { l.young, l.from, l.mended = 90, 50, 30 },
	"vacation-weekends": func(l *leaning) { l.vacations, l.people, l.waivers, l.weeks, l.from, l.mended = 95, 8, nil, 6, 70, 0 },
	"eu-weekly-rest":    func(l *leaning) { l.from, l.mended = 40, 30 },

	"alternation": func(l *leaning) { l.from, l.mended = 30, 30 },
	"max-span":    func(l *leaning) { l.forms = []string{"13h", "13h01", "chain"} },
	"free-days":   func(l *leaning) { l.people, l.from, l.to, l.mended = 9, 80, 100, 0 },
	"vetoes":      func(l *leaning) { l.wishes = 8 },
	"wishes":      func(l *leaning) { l.wishes, l.mended = 8, 20 },

	"introduced": func(l *leaning) { l.fresh = 60 },
	"students":   func(l *leaning) { l.people, l.students, l.settled, l.mended = 5, 60, true, 60 },
	"assistant-nurse-title": func(l *leaning) {
		l.titled, l.people, l.mended, l.firsts = 90, 5, 20, []roster.Date{titleEnds - 9, titleEnds - 2, titleEnds + 1}
	},
	"continuity":         func(l *leaning) { l.units, l.people, l.from, l.mended = []roster.UnitKind{roster.HomeCare}, 6, 40, 10 },
	"awake-presence":     watched,
	"medication":         func(l *leaning) { watched(l); l.people, l.from, l.mended = 16, 80, 100 },
	"experienced-nights": watched,
	"core-teachers":      children,
	"opening-closing":    func(l *leaning) { children(l); l.people, l.from, l.mended = 16, 70, 100 },
	"density":            func(l *leaning) { children(l); l.people = 9 },
	"planning-time":      func(l *leaning) { children(l); l.forms, l.weeks, l.from, l.mended = []string{"planning"}, 3, 0, 10 },

	"no-follow":          func(l *leaning) { l.forms, l.from = []string{"E", "D", "to-19.31", "from-08.29"}, 40 },
	"shortest-shift":     func(l *leaning) { l.forms = []string{"3h59", "4h"} },
	"no-split-shifts":    func(l *leaning) { l.forms = []string{"split", "split-spring"} },
	"no-resource-shifts": func(l *leaning) { l.forms = []string{"resource"} },
	"shift-count":        func(l *leaning) { l.forms, l.people, l.from, l.to = []string{"N"}, 5, 50, 100 },
	"shifts-in-row":      func(l *leaning) { l.forms, l.from, l.to, l.mended = []string{"N"}, 60, 100, 30 },
	"pattern":            func(l *leaning) { l.forms, l.people, l.from, l.mended = []string{"N", "D"}, 5, 30, 30 },
	"weekends-in-row":    func(l *leaning) { l.from, l.mended = 40, 40 },

	"staffing":        func(l *leaning) { l.demands, l.apart = 3, true },
	"head-count":      func(l *leaning) { l.demands, l.apart = 3, true },
	"even-resource":   func(l *leaning) { l.forms, l.people, l.mended = []string{"resource"}, 8, 10 },
	"expected-hourly": func(l *leaning) { l.people, l.demands, l.outlook, l.apart, l.mended = 8, 3, 90, true, 10 },
	"training":        func(l *leaning) { l.forms, l.from, l.to, l.weeks, l.mended = []string{"planning"}, 50, 100, 2, 10 },
	"reserve": func(l *leaning) {
		l.forms, l.people, l.demands, l.outlook, l.mended = []string{"resource", "D"}, 8, 9, 95, 10
	},
	"budget": func(l *leaning) { l.weeks = 1 },
	"cost":   func(l *leaning) { l.weeks, l.people, l.from, l.to = 1, 2, 0, 40 },
}

// daytime are units of which some have no service at night.
var daytime = []roster.UnitKind{roster.Preschool, roster.OfficeHours, roster.DayActivity, roster.CareHome}

// recorded leans towards people who have little left of what the year allows.
func recorded(l *leaning, waiver roster.WaiverKind) {
	l.recorded, l.from, l.to, l.mended, l.waivers = 95, 50, 100, 20, []roster.WaiverKind{waiver}
}

// watched leans towards the few people at each hour that a watch asks for.
func watched(l *leaning) {
	l.people, l.weeks, l.from, l.to, l.mended, l.apart = 8, 1, 60, 100, 95, true
}

func children(l *leaning) {
	watched(l)
	l.units = []roster.UnitKind{roster.Preschool}
}

func leaningFor(id string) leaning {
	l := middling
	if lean, ok := leanings[id]; ok {
		lean(&l)
	}
	return l
}
