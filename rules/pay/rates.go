package pay

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"sync"

	"heltid/rules/roster"
)

//go:embed pay.json
var sheet []byte

// Rates is the law of money by date, as pay.json tells it: what the agreement
// pays beside salaries, and what the employer pays beside pay. Dated lists
// stand oldest first.
type Rates struct {
	OB struct {
		Section string
		Note    string
		Rates   []obRate
		Windows windows
		// Beside tells whether OB is paid beside overtime and extra hours.
		Beside struct {
			origin
			Scheduled bool // to those whose schedule has unsocial hours in it
		} `json:"beside_overtime"`
		Rounding struct {
			origin
			Minutes roster.Minutes // what a month's minutes are rounded up to
		}
	}
	Hour struct {
		origin
		Divisor int64 // hours in a month's salary at full time
	}
	Overtime   []overtimeRate
	BeyondYear beyondYear `json:"beyond_year"`
	Shifted    []shiftedRate
	OnCall     []onCallRate `json:"on_call"`
	Vacation   []vacationRate
	Base       vacationBase   `json:"vacation_base"`
	Supplement supplementRate `json:"vacation_supplement"`
	SickPay    sickRate       `json:"sick_pay"`
	OnCosts    struct {
		Total     []onCostRate
		Statutory onCostRate // the part of Total that some ages have less of
		Ages      []ageRate
	} `json:"on_costs"`
}

// origin is when a number holds, where it comes from and how sure it is.
type origin struct {
	From       date
	To         *date // last day; nil while nothing later is expected
	Source     string
	Confidence string // V1, V2, D or U as in the rule sheet, ★ where unread
}

// obRate is the OB of each class, in öre per hour.
type obRate struct {
	origin
	A      sek
	ANight sek `json:"a_night"`
	B      sek
	BNight sek `json:"b_night"`
	C, D   sek
}

func (r *obRate) of(c Class) int64 {
	return [Classes]int64{0, int64(r.A), int64(r.ANight), int64(r.B), int64(r.BNight), int64(r.C), int64(r.D)}[c]
}

// onCallRate is what jour and beredskap pay, in percent of the hour's pay: one
// rate for the first hours of a calendar month and one beyond.
type onCallRate struct {
	origin
	Jour          Percent
	JourBeyond    Percent `json:"jour_beyond"`
	JourHours     int64   `json:"jour_hours"`
	Standby       Percent
	StandbyBeyond Percent `json:"standby_beyond"`
	StandbyHours  int64   `json:"standby_hours"`
	HolidayFactor int64   `json:"holiday_factor"` // on Saturdays, Sundays and holidays
}

// overtimeRate is what hours beyond the ordinary ones pay, in percent of the
// hour's pay.
type overtimeRate struct {
	origin
	Simple    Percent        // enkel övertid
	Qualified Percent        // kvalificerad övertid
	Near      roster.Minutes // simple so long before and after the ordinary shift, and in all
	Extra     Percent        // fyllnadslön
	Day       roster.Minutes // extra hours beyond this in a day are overtime
}

// beyondYear is what one agreement pays besides when overtime and mertid of a
// calendar year come to more than Hours.
type beyondYear struct {
	origin
	Agreement roster.Agreement
	Hours     int64
	Percent   Percent
}

// shiftedRate is the supplement for ordinary time moved at short notice, in
// percent of the hour's pay: one rate on days that were free and one on others,
// both higher on the first days of a notice.
type shiftedRate struct {
	origin
	Days         int            // paid within this many days of the notice, and so for no more
	FirstDays    int            `json:"first_days"`
	FreeDay      Percent        `json:"free_day"`
	Other        Percent        `json:"other"`
	FirstFreeDay Percent        `json:"first_free_day"`
	FirstOther   Percent        `json:"first_other"`
	Rounding     roster.Minutes // what a day's minutes are rounded up to
}

// supplementRate is the vacation supplement (semestertillägg) of a day.
type supplementRate struct {
	origin
	PerMille Percent `json:"per_mille"` // of the month's pay, in hundredths of a per mille
}

// sickRate is the employer's part of pay in sickness.
type sickRate struct {
	origin
	Percent     Percent // of lost pay in the first days
	Days        int
	Deduction   Percent // karensavdrag, of an average week's sick pay
	Deductions  int     // at most this many in twelve months
	RelapseDays int     `json:"relapse_days"` // falling ill again within them continues the period
	Later       Percent // from the day after Days …
	LaterDays   int     `json:"later_days"` // … to this one
}

// vacationRate is the vacation pay earned on hourly pay and supplements.
type vacationRate struct {
	origin
	FromAge int `json:"from_age"` // turned during the year
	Percent Percent
	Flat    bool // the one to use where age is not known or may not count
}

// vacationBase is what that vacation pay is earned on: all that is paid for what
// is worked, without some kinds.
type vacationBase struct {
	origin
	Without []Kind
}

// of adds up the base.
func (b *vacationBase) of(a *Amounts) roster.Money {
	sum := a.earned()
	for _, k := range b.Without {
		sum -= a[k]
	}
	return sum
}

type onCostRate struct {
	origin
	Percent Percent
}

// ageRate puts another statutory part in place for some ages.
type ageRate struct {
	origin
	AgeFrom  int `json:"age_from"` // turned when the year begins
	AgeBelow int `json:"age_below"`
	Percent  Percent
	MonthCap sek `json:"month_cap"` // only on pay up to this a month; 0: on all
}

// Standard gives the rates of pay.json. The file is part of the program and a
// test reads it, so a fault in it is ours.
var Standard = sync.OnceValue(func() *Rates {
	in := json.NewDecoder(bytes.NewReader(sheet))
	in.DisallowUnknownFields()
	r := new(Rates)
	if err := in.Decode(r); err != nil {
		panic("pay: pay.json: " + err.Error())
	}
	return r
})

// Flat gives the same rates blind to age: everybody at the ordinary on-cost and
// the middle vacation percentage. Rosters are chosen by these, so that none is
// better for giving its evenings to the young (Diskrimineringslagen 2008:567);
// a municipality's internal on-cost is flat as well.
func (r *Rates) Flat() *Rates {
	flat := *r
	flat.OnCosts.Ages = nil
	flat.Vacation = nil
	for _, v := range r.Vacation {
		if v.Flat {
			v.FromAge = 0
			flat.Vacation = append(flat.Vacation, v)
		}
	}
	return &flat
}

// WithOnCosts gives the same rates with another total on-cost on all dates,
// such as the city's internal one (internt PO).
func (r *Rates) WithOnCosts(p Percent) *Rates {
	other := *r
	own := origin{From: r.OnCosts.Total[0].From, Source: "Enhetens egen uppgift"}
	other.OnCosts.Total = []onCostRate{{origin: own, Percent: p}}
	return &other
}

// dated is an entry of a dated list.
type dated interface{ since() roster.Date }

func (o origin) since() roster.Date { return roster.Date(o.From) }

func (o origin) holds(d roster.Date) bool {
	return d >= roster.Date(o.From) && (o.To == nil || d <= roster.Date(*o.To))
}

// at gives the place in a dated list of the entry that counts on a date: the
// last that has begun, or the first when none has. An entry counts on beyond
// its last day until a later one begins, since nothing better is known.
func at[T dated](list []T, d roster.Date) int {
	for i := len(list) - 1; i > 0; i-- {
		if list[i].since() <= d {
			return i
		}
	}
	return 0
}
