package rules

import "heltid/rules/roster"

// Status is what a finding says about the roster.
type Status string

// The statuses.
const (
	// Broken: the rule is not kept.
	Broken Status = "broken"
	// Unknown: what is known does not suffice to tell, most often for missing
	// history.
	Unknown Status = "unknown"
	// Inherited: broken wholly before the period, where nothing can be changed.
	Inherited Status = "inherited"
)

// Quantity is what the numbers of a finding count.
type Quantity string

// The quantities.
const (
	InMinutes  Quantity = "minutes"
	InCount    Quantity = "count"
	InDays     Quantity = "days"
	InOre      Quantity = "öre"
	InWeekends Quantity = "weekends"
	InPeople   Quantity = "people"
	// InHundredths counts hundredths of a duty, so that shares stay whole.
	InHundredths Quantity = "hundredths"
)

// Finding is one place where a roster breaks a rule, and by how much.
type Finding struct {
	Rule     string
	Level    Level
	Status   Status
	Employee roster.EmployeeNo // NoEmployee when it concerns no one person
	Demand   roster.DemandNo   // NoDemand when it concerns no demand
	Day      roster.Day        // the date it is told under
	When     roster.Interval   // the time it concerns; may be empty
	Measured int64
	Limit    int64
	Quantity Quantity
	// Amount is how much is missing or too much, in the Quantity (people times
	// minutes for staffing, in minutes); never negative. 0 for Unknown.
	Amount int64
	// Say is the finding in one sentence, with numbers, for people.
	Say Text
	// Mend is what would put it right, in one sentence.
	Mend Text
}

// Hard tells whether the finding makes the roster one not to be used.
func (f *Finding) Hard() bool { return f.Level.Hard() && f.Status == Broken }
