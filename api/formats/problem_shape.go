package formats

import (
	"heltid/api/formats/document"
	"heltid/rules/roster"
)

// The types of this file are the problem file: names, meanings, limits and what
// an absent name stands for. Reading, writing and the JSON Schema all walk them.

type (
	id   = document.ID
	ids  = []document.ID
	slug = document.Slug
)

type problemShape struct {
	Problem     slug               `json:"problem" need:"yes" eg:"vobo-54" say:"Short name of the problem; its roster's file is named after it."`
	Title       string             `json:"title" eg:"Vård- och omsorgsboende, sex avdelningar" say:"One line for people."`
	Unit        unitShape          `json:"unit" need:"yes" say:"The workplace that is rostered."`
	Period      periodShape        `json:"period" need:"yes" say:"The days that are planned."`
	Calculation []calculationShape `json:"calculation" in:"1..100" say:"Calculation periods (beräkningsperioder): over each, a person's hours come to the contract's. Together they cover the period. Absent: the whole period is one."`
	Skills      []skillShape       `json:"skills" in:"0..500" say:"What people may be counted as: professions, certificates, delegations."`
	Places      []placeShape       `json:"places" in:"0..500" say:"Where duties are done: wards, groups of children, rounds."`
	Shifts      []shiftShape       `json:"shifts" need:"yes" in:"1..200" say:"The kinds of working day."`
	Demand      []demandShape      `json:"demand" in:"0..5000" say:"How many people are needed, when, where and with which skill."`
	Employees   []employeeShape    `json:"employees" in:"0..5000" say:"The people who can be rostered."`
	Clients     []clientShape      `json:"clients" in:"0..5000" say:"Those who have home care, by number, with their care contacts; home care only."`
	Rings       []ringShape        `json:"rings" in:"0..100" say:"In a base roster: people who walk through each other's rows (rullande schema). Everybody else has an own pattern."`
	HourlyPool  *poolShape         `json:"hourly_pool" say:"Anonymous hourly employees, read as employees pool-1, pool-2 and so on."`
	Rules       []ruleShape        `json:"rules" in:"0..1000" say:"The unit's own rules and tightened parameters of others."`
	Budgets     []budgetShape      `json:"budgets" in:"0..100" say:"Money for the period."`
	Posts       *postsShape        `json:"posts" say:"Which posts the unit may be given, what it wants of its posts and what may not be passed."`
	Absence     *outlookShape      `json:"absence" say:"The absence that is planned for before anybody knows of it. What is left out is as in the standard; an empty section, {}, is the standard. Absent: none is planned for."`
	Pools       []teamShape        `json:"pools" in:"0..100" say:"People whose work is to cover for others, here and in other units."`
	Waivers     []waiverShape      `json:"waivers" in:"0..1000" say:"Exceptions that law or agreement allows, each with the evidence that it was granted."`
}

type unitShape struct {
	ID         id                `json:"id" need:"yes" eg:"bjorkgarden" say:"Short name."`
	Name       string            `json:"name" eg:"Björkgården" say:"Absent: the short name."`
	Kind       roster.UnitKind   `json:"kind" need:"yes" eg:"care-home" say:"What kind of workplace it is."`
	Owner      string            `json:"owner" eg:"Enhetschef Björkgården" say:"Who owns the budget: a role."`
	Managers   int               `json:"managers" def:"1" in:"0..100" say:"How many managers share the staff."`
	Sisters    ids               `json:"sisters" in:"0..100" eg:"[lindgarden]" say:"Sister units, the first to lend people to and from."`
	Area       string            `json:"area" in:"0..60" eg:"Norr" say:"Units of one area lend people to each other next."`
	District   string            `json:"district" in:"0..60" eg:"Östra" say:"Units of one district lend people to each other last."`
	Enrolled   int               `json:"enrolled" in:"0..5000" eg:"46" say:"Children enrolled; preschools only."`
	Attendance []attendanceShape `json:"attendance" in:"0..96" say:"Children present through the day; preschools only."`
}

type attendanceShape struct {
	From     roster.Clock `json:"from" need:"yes" eg:"06:30" say:"From this clock time until the next entry's."`
	Children float64      `json:"children" need:"yes" in:"0..5000" eg:"0.9" say:"Mean number of children present."`
}

type periodShape struct {
	First roster.Date `json:"first" need:"yes" eg:"2026-10-05" say:"First day."`
	Days  *int        `json:"days" in:"1..371" eg:"28" say:"How many days; or write last."`
	Last  roster.Date `json:"last" eg:"2026-11-01" say:"Last day; or write days."`
	Cycle bool        `json:"cycle" say:"The days are a base roster (grundschema) of 1 to 12 whole weeks from a Monday, which everybody works over and over: rests, hours and weekends hold across the seam. Its weeks are ordinary ones: no holiday and no change of clocks. Absent: no, the days are those of the calendar."`
	Zone  string      `json:"zone" def:"Europe/Stockholm" say:"Time zone of the clocks, by its IANA name."`
}

type calculationShape struct {
	First roster.Date `json:"first" need:"yes" eg:"2026-10-05" say:"First day; it may lie before the period."`
	Last  roster.Date `json:"last" need:"yes" eg:"2026-11-01" say:"Last day; it may lie after the period."`
}

type skillShape struct {
	ID       id               `json:"id" need:"yes" eg:"usk" say:"Short name."`
	Name     string           `json:"name" eg:"Undersköterska" say:"Absent: the short name."`
	Kind     roster.SkillKind `json:"kind" eg:"assistant-nurse" say:"What law and agreement know it as: nurse (legitimerad sjuksköterska), assistant-nurse (undersköterska), delegation (as of medicines) or preschool-teacher (legitimerad förskollärare). Absent: none of them."`
	StandIns ids              `json:"stand_ins" in:"0..500" eg:"[ssk]" say:"Skills whose holders may stand in for this one; a stand-in's stand-ins count too."`
}

type placeShape struct {
	ID   id               `json:"id" need:"yes" eg:"ward-1" say:"Short name."`
	Name string           `json:"name" eg:"Björken" say:"Absent: the short name."`
	Kind roster.PlaceKind `json:"kind" need:"yes" eg:"ward" say:"What kind of place it is."`
}

type ringShape struct {
	People ids `json:"people" need:"yes" in:"2..12" eg:"[p01, p02, p03]" say:"Who, in order: after the period's weeks each goes on with the next one's row, the last with the first's. They have the same terms, shifts and skills."`
}

// all is the word that stands for every place.
type all string

func (all) Words() []string { return []string{"all"} }

// dayWord names days of the week, or classes of days.
type dayWord string

func (dayWord) Words() []string {
	return []string{"every-day", "weekdays", "weekend", "holidays", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}
}

type daysShape struct {
	Days   *document.Either[dayWord, []dayWord] `json:"days" in:"0..11" eg:"weekdays" say:"Which days: weekdays are Monday to Friday without holidays, weekend is Saturday and Sunday, holidays are the holidays from Monday to Friday, and mon … sun is that weekday whatever the date. Absent: every day, or only those of dates when there are any."`
	Dates  []roster.Date                        `json:"dates" in:"0..371" eg:"[2026-12-24]" say:"Dates besides."`
	Except []roster.Date                        `json:"except" in:"0..371" eg:"[2026-12-25]" say:"Dates left out in any case."`
}

type shiftShape struct {
	ID     id                         `json:"id" need:"yes" eg:"D" say:"Short name, as rosters show it."`
	Name   string                     `json:"name" eg:"Dag" say:"Absent: the short name."`
	Kind   roster.ShiftKind           `json:"kind" def:"work" say:"work covers demand; resource (resurspass) is paid and has no demand yet; protected is paid time that never covers demand, such as planning and meetings."`
	Start  *roster.Clock              `json:"start" eg:"07:00" say:"Clock time of the start; with end, or write parts."`
	End    *roster.Clock              `json:"end" eg:"16:00" say:"Clock time of the end; at or before start it is of the next day."`
	Breaks []breakShape               `json:"breaks" in:"0..10" say:"Breaks of a shift with start and end."`
	Parts  []partShape                `json:"parts" in:"1..10" say:"The stretches of a shift that is split or holds on-call time, in order."`
	Places *document.Either[all, ids] `json:"places" in:"1..500" eg:"[ward-1]" say:"Where it can be worked. Absent: the shift has no place."`
	Skills ids                        `json:"skills" in:"0..500" eg:"[usk]" say:"Skills of which a person must have one, or stand in for one. Absent: anybody."`
	daysShape
	Night *bool `json:"night" say:"Belongs to the day it ends when weekends are counted. Absent: true when it ends on the next day."`
}

type partShape struct {
	Start    roster.Clock    `json:"start" need:"yes" eg:"15:00" say:"Clock time; past midnight it goes on with 24:00, 25:00 …"`
	End      roster.Clock    `json:"end" need:"yes" eg:"23:00" say:"Clock time; at or before start it is of the next day."`
	Activity roster.Activity `json:"activity" def:"active" say:"on-call is asleep at work (jour), standby is ready elsewhere (beredskap)."`
	Credit   *int            `json:"credit" in:"0..100" eg:"50" say:"Percent of the time that counts towards contract hours. Absent: 100; on-call and standby must say."`
	Planning bool            `json:"planning" say:"Active work away from those cared for, such as PUT: paid, but never presence."`
	Breaks   []breakShape    `json:"breaks" in:"0..10" say:"Breaks inside the part."`
}

type breakShape struct {
	Start roster.Clock `json:"start" need:"yes" eg:"12:00" say:"Clock time."`
	End   roster.Clock `json:"end" need:"yes" eg:"12:30" say:"Clock time."`
	Paid  bool         `json:"paid" say:"A meal pause that counts as work (måltidsuppehåll)."`
}

type demandShape struct {
	ID   id     `json:"id" need:"yes" eg:"day-weekday" say:"Short name."`
	Name string `json:"name" eg:"Dag, vardag" say:"Absent: the short name."`
	daysShape
	Shifts ids           `json:"shifts" in:"1..200" eg:"[D]" say:"Counted by shift: duties of any of these; or write from and to."`
	From   *roster.Clock `json:"from" eg:"07:00" say:"Counted by presence: from this clock time …"`
	To     *roster.Clock `json:"to" eg:"10:30" say:"… to this one; at or before from it is of the next day."`
	Places ids           `json:"places" in:"1..500" eg:"[ward-1]" say:"Presence in any of these counts. Absent: anywhere in the unit."`
	Skill  *id           `json:"skill" eg:"usk" say:"Only people with this skill, or standing in for it, count. Absent: anybody."`
	Least  int           `json:"least" need:"yes" in:"0..5000" eg:"2" say:"Fewer is a breach."`
	Wanted *int          `json:"wanted" in:"0..5000" eg:"3" say:"Fewer is worth mending. Absent: as least."`
	Most   *int          `json:"most" in:"0..5000" eg:"4" say:"More is surplus. Absent: no limit."`
	Firm   bool          `json:"firm" say:"More than most is not allowed."`
}

type employeeShape struct {
	ID         id                `json:"id" need:"yes" eg:"p01" say:"Short name or number."`
	Name       string            `json:"name" eg:"Påhittad Persson" say:"Absent: the short name."`
	Employment roster.Employment `json:"employment" need:"yes" eg:"permanent" say:"permanent (tillsvidare), temporary (visstid med månadslön) or hourly (timavlönad)."`
	Pool       bool              `json:"pool" say:"An anonymous head of the hourly pool, written out."`
	From       roster.Date       `json:"from" eg:"2026-10-05" say:"First day of the employment. Absent: before all dates here."`
	To         roster.Date       `json:"to" eg:"2026-12-31" say:"Last day of the employment. Absent: without end."`
	Post       roster.PostSize   `json:"post" in:"0..100" eg:"75" say:"Post size in percent; absent for hourly."`
	Salary     roster.Money      `json:"salary" in:"0..1000000" eg:"30907" say:"Kronor per month at full time."`
	HourlyPay  roster.Money      `json:"hourly_pay" in:"0..10000" eg:"165.50" say:"Kronor per hour, hourly employees only, before holiday supplement."`
	BirthYear  int               `json:"birth_year" in:"0..2199" eg:"1984" say:"Year of birth; it sets the days of leave. Absent: not known."`
	Born       roster.Date       `json:"born" eg:"2009-03-14" say:"Date of birth; only the young need it. Absent: only the year is known."`
	termsShape
	Measure     *roster.Minutes `json:"measure" in:"1..168" eg:"37:00" say:"Weekly hours of full time by local agreement. Absent: the agreement's."`
	DayBreak    roster.Clock    `json:"day_break" def:"10:00" say:"Clock time at which the 24-hour periods of daily rest begin (dygnsbryt)."`
	WeekBreak   *weekBreakShape `json:"week_break" say:"Where the 7-day periods of weekly rest begin. Absent: Monday 00:00."`
	HeavyNights bool            `json:"heavy_nights" say:"The risk assessment classes the night work as heavy."`
	Profession  string          `json:"profession" eg:"Undersköterska" say:"Title."`
	Home        *id             `json:"home" eg:"ward-1" say:"Own ward or group."`
	Places      ids             `json:"places" in:"1..500" eg:"[ward-2]" say:"Where else the person may work. Absent: everywhere."`
	Shifts      ids             `json:"shifts" in:"1..200" eg:"[D, E]" say:"Shifts that can be given. Absent: all."`
	Skills      []heldSkill     `json:"skills" in:"0..500" say:"Skills held, by name, or with the days they are valid."`
	competenceShape
	contractShape
	History   *historyShape    `json:"history" say:"What was worked before the period."`
	Absences  []absenceShape   `json:"absences" in:"0..400" say:"Days on which the person cannot work."`
	Wishes    []wishShape      `json:"wishes" in:"0..1000" say:"What the person would like."`
	Locks     []lockShape      `json:"locks" in:"0..400" say:"Days already decided."`
	Elsewhere []elsewhereShape `json:"elsewhere" in:"0..1000" say:"Work for other employers; it counts for those under 18."`
}

type termsShape struct {
	Agreement roster.Agreement `json:"agreement" need:"yes" eg:"kommunal" say:"Collective agreement."`
	Schedule  roster.Schedule  `json:"schedule" need:"yes" eg:"weekdays-holidays" say:"Kind of schedule; it sets the weekly hours of full time."`
}

type weekday string

func (weekday) Words() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

type weekBreakShape struct {
	Day   weekday      `json:"day" need:"yes" eg:"mon" say:"Day of the week."`
	Clock roster.Clock `json:"clock" need:"yes" eg:"00:00" say:"Clock time."`
}

type heldSkill = document.Either[id, skillSpanShape]

// competenceShape is how far a person can be left to themselves.
type competenceShape struct {
	Introduced     roster.Date `json:"introduced" eg:"2026-10-12" say:"First day on which the person is introduced in the unit; no cover before it. Absent: long since."`
	Supernumerary  roster.Date `json:"supernumerary" eg:"2026-10-18" say:"Last day of an introduction beside the others (bredvidgång), paid but no cover. Absent: none."`
	Student        bool        `json:"student" say:"Here to learn: never cover, and always on the same shift and place as a supervisor."`
	Supervisors    ids         `json:"supervisors" in:"1..100" eg:"[p01]" say:"Employees of whom one is with the student."`
	MissingCredits int         `json:"missing_credits" in:"0..3000" eg:"400" say:"Credits (gymnasiepoäng) that are missing for a certificate."`
}

// contractShape is what the employment protection act asks about a contract.
type contractShape struct {
	PartTime  roster.PartTime   `json:"part_time" say:"Why the post is below full time: agreed and documented, or offered by the employer. Absent: not known."`
	WantsMore roster.PostSize   `json:"wants_more" in:"0..100" eg:"100" say:"Post size in percent that the person has asked for (LAS 25 a §). Absent: has not asked."`
	Accepts   []roster.PostSize `json:"accepts" in:"0..20" eg:"[75, 100]" say:"Post sizes in percent that the person would take, besides the one there is and the one asked for. For somebody temporary or paid by the hour: of a permanent post; the hourly paid on the terms of the first class of posts whose skills they have."`
	Rehire    roster.Date       `json:"rehire" eg:"2026-11-02" say:"Day on which priority to re-employment was claimed in writing (LAS 25 §). Absent: not claimed."`
	Spells    []spellShape      `json:"spells" in:"0..2000" say:"Fixed-term employments anywhere with the same employer, this one too; each booking by the hour is one."`
}

type spellShape struct {
	Form  roster.Form `json:"form" need:"yes" eg:"sava" say:"sava (särskild visstidsanställning), substitute (vikariat) or seasonal."`
	First roster.Date `json:"first" need:"yes" eg:"2025-11-03" say:"First day."`
	Last  roster.Date `json:"last" eg:"2026-03-31" say:"Last day. Absent: not ended."`
}

type clientShape struct {
	ID       id   `json:"id" need:"yes" eg:"k01" say:"A number that says nothing of the person."`
	Place    *id  `json:"place" eg:"round-1" say:"The round that visits."`
	Contact  *id  `json:"contact" eg:"p01" say:"The employee who is care contact (fast omsorgskontakt). Absent: none."`
	Declined bool `json:"declined" say:"A contact is clearly not needed, or not wanted."`
}

type skillSpanShape struct {
	Skill id          `json:"skill" need:"yes" eg:"delegation" say:"Which skill."`
	From  roster.Date `json:"from" eg:"2026-01-01" say:"First valid day. Absent: always was."`
	To    roster.Date `json:"to" eg:"2026-10-20" say:"Last valid day. Absent: without end."`
	Title bool        `json:"title" say:"The protected title is kept without a certificate; permanent staff who had it on 1 July 2023, until 30 June 2033."`
}

type historyShape struct {
	From     roster.Date    `json:"from" eg:"2026-09-28" say:"The duties told here are complete from this day on."`
	Row      *string        `json:"row" in:"0..40000" eg:"D:ward-1 E:ward-1 - - N - -" say:"One mark for each day from from to the day before the period: shift or shift:place, - for free."`
	Duties   []dutyShape    `json:"duties" in:"0..400" say:"The same as a list; write one of the two."`
	Balances []balanceShape `json:"balances" in:"0..50" say:"Sums over longer times."`
}

type dutyShape struct {
	Date  roster.Date `json:"date" need:"yes" eg:"2026-09-28" say:"Day on which the duty begins."`
	Shift id          `json:"shift" need:"yes" eg:"D" say:"Which shift."`
	Place *id         `json:"place" eg:"ward-1" say:"Where. Absent: the shift's only place, or the person's own where it is one of them."`
}

type balanceShape struct {
	Kind   roster.BalanceKind `json:"kind" need:"yes" eg:"worked-minutes" say:"What is counted."`
	From   roster.Date        `json:"from" need:"yes" eg:"2026-07-01" say:"First day counted; the last is the day before the period."`
	Amount int64              `json:"amount" need:"yes" in:"0..10000000" eg:"31200" say:"Minutes, or a number of weekends. Overtime, mertid and on-call time are told from 1 January and from the first of the month."`
}

type absenceShape struct {
	First    roster.Date        `json:"first" need:"yes" eg:"2026-10-12" say:"First day."`
	Last     roster.Date        `json:"last" need:"yes" eg:"2026-10-18" say:"Last day."`
	Kind     roster.AbsenceKind `json:"kind" need:"yes" eg:"vacation" say:"No more than planning needs."`
	Credited bool               `json:"credited" def:"true" say:"Counts as worked when hours are averaged; leave without pay does not."`
	Hours    *roster.Minutes    `json:"hours" in:"0..10000" eg:"22:57" say:"Hours taken off the contract's. Absent: in proportion to the days."`
}

// wanted is what a wish is for.
type wanted string

func (wanted) Words() []string { return []string{"off", "work"} }

type wishShape struct {
	Date   roster.Date `json:"date" need:"yes" eg:"2026-10-17" say:"Day."`
	Want   wanted      `json:"want" need:"yes" eg:"off" say:"To be off, or to work."`
	Shift  *id         `json:"shift" eg:"E" say:"That shift only. Absent: any."`
	Weight int         `json:"weight" def:"5" in:"1..10" say:"How much it matters."`
	Veto   bool        `json:"veto" say:"Must be honoured."`
}

type lockShape struct {
	Date  roster.Date `json:"date" need:"yes" eg:"2026-10-17" say:"Day."`
	Shift *id         `json:"shift" eg:"D" say:"The shift to work; or write free."`
	Place *id         `json:"place" eg:"ward-1" say:"Where. Absent: at any of the shift's places."`
	Free  bool        `json:"free" say:"Locked free."`
}

type elsewhereShape struct {
	Date  roster.Date    `json:"date" need:"yes" eg:"2026-10-17" say:"Day."`
	Hours roster.Minutes `json:"hours" need:"yes" in:"0..24" eg:"3:00" say:"Time worked."`
}

type poolShape struct {
	Heads int          `json:"heads" need:"yes" in:"0..1000" eg:"8" say:"How many."`
	Pay   roster.Money `json:"pay" in:"0..10000" eg:"168" say:"Kronor per hour, before holiday supplement."`
	termsShape
	DayBreak roster.Clock `json:"day_break" def:"10:00" say:"Clock time at which the 24-hour periods of daily rest begin (dygnsbryt)."`
	Places   ids          `json:"places" in:"1..500" eg:"[ward-2]" say:"Where they may work. Absent: everywhere."`
	Shifts   ids          `json:"shifts" in:"1..200" eg:"[D, E]" say:"Shifts that can be given. Absent: all."`
	Skills   []heldSkill  `json:"skills" in:"0..500" say:"Skills held."`
}

// strength is whether a rule binds or is only wished for.
type strength string

func (strength) Words() []string { return []string{"hard", "goal"} }

type ruleShape struct {
	Rule   id            `json:"rule" need:"yes" eg:"weekend-frequency" say:"The rule's id in the catalogue."`
	Level  strength      `json:"level" say:"Absent: the rule's own."`
	People ids           `json:"people" in:"1..5000" eg:"[p01]" say:"Whom it holds for. Absent: everybody."`
	Params document.Rest `json:"-" say:"The rule's parameters, under their own names."`
}

// budgetKind is whether a budget binds.
type budgetKind string

func (budgetKind) Words() []string { return []string{"limit", "target"} }

type waiverShape struct {
	Kind     roster.WaiverKind `json:"kind" need:"yes" eg:"short-rest" say:"Which exception."`
	People   ids               `json:"people" in:"1..5000" eg:"[p01]" say:"Whom it holds for. Absent: everybody."`
	First    roster.Date       `json:"first" eg:"2026-10-05" say:"First day. Absent: without beginning."`
	Last     roster.Date       `json:"last" eg:"2026-11-01" say:"Last day. Absent: without end."`
	Grantor  string            `json:"grantor" need:"yes" eg:"Enhetschef efter MBL-förhandling" say:"Who granted it: a role or a body."`
	Evidence string            `json:"evidence" need:"yes" eg:"Protokoll 2026-14" say:"Where that is written: protocol, decision or agreement."`
	Reason   string            `json:"reason" need:"yes" eg:"Ensam sjuksköterska på natten" say:"Why nothing else would do."`
}

type budgetShape struct {
	Owner  string       `json:"owner" need:"yes" eg:"Enhetschef Björkgården" say:"Whose money: a role."`
	Amount roster.Money `json:"amount" need:"yes" in:"0..1000000000" eg:"1850000" say:"Kronor for the period."`
	Kind   budgetKind   `json:"kind" def:"target" say:"A limit may not be passed; a target is only measured against."`
}
