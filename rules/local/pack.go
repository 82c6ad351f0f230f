// Package local holds the building blocks of a unit's own rules: how often
// weekends, how many days in a row, no split shifts. A unit asks for a block by
// its id and names its parameters (roster.Setting); the same block may be asked
// for many times, for different people.
//
// A block is hard (rules.UnitRule) or a goal with a weight; Binding says which,
// and for whom. What a block is when the unit says no more stands in
// local.json, with the reason for each weight. Some blocks hold as goals for
// every unit that does not ask for its own: Unasked.
//
// Start with Blocks, then any rule; each is one file.
package local

import (
	_ "embed"
	"encoding/json"
	"sync"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Block is a rule that a unit may shape to its liking.
type Block interface {
	rules.Rule
	// With gives a copy with the parameters that a JSON object names, the others
	// as they were. Faults come joined, one line each.
	With(params []byte) (rules.Rule, error)
	// Bind says how binding the rule is and for whom it holds.
	Bind(level rules.Level, people []roster.EmployeeNo) error
	// Off tells that the rule is a goal that weighs nothing.
	Off() bool

	begin(rules.Level, constraint.Cost)
}

// blank lists every block, without parameters.
func blank() []Block {
	return []Block{
		&WeekendFrequency{},
		&WholeWeekends{},
		&DaysInRow{},
		&DaysOffInRow{},
		&NoFollow{},
		&ShortestShift{},
		&NoSplitShifts{},
		&NoResourceShifts{},
		&ShiftShare{},
		&ShiftCount{},
		&ShiftsInRow{},
		&Pattern{},
		&PeriodHours{},
		&WeekendTotal{},
		&WeekendsInRow{},
		&HeadCount{},
		&Rotation{},
	}
}

//go:embed local.json
var source []byte

// start is how a block starts out, an entry of local.json.
type start struct {
	Rule    string          `json:"rule"`
	Level   string          `json:"level"`   // its own: hard or goal
	Unasked bool            `json:"unasked"` // holds as a goal for units that do not ask
	Typical json.RawMessage `json:"typical"` // parameters as they often are
	Weight  constraint.Cost `json:"weight"`  // as a goal, each unit of breach; 1 is a person too many for a minute
	Why     string          `json:"why"`     // the reason for the weight
}

// starts is the list by rule, read once. The file is part of the program and a
// test reads it, so a fault in it is ours.
var starts = sync.OnceValue(func() map[string]start {
	var file struct {
		Blocks []start `json:"blocks"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("local: local.json: " + err.Error())
	}
	out := make(map[string]start, len(file.Blocks))
	for _, s := range file.Blocks {
		out[s.Rule] = s
	}
	return out
})

// Blocks gives each block as a unit's own line finds it: at its own level and
// weight. A block that holds unasked has its parameters too; every other must be
// told them.
func Blocks() []Block {
	out := blank()
	for i, b := range out {
		s := starts()[b.About().ID]
		out[i] = begin(b, s, s.Unasked)
	}
	return out
}

// Unasked gives the goals that hold for every unit until it asks for the same
// block itself.
func Unasked() []Block {
	var out []Block
	for _, b := range blank() {
		s := starts()[b.About().ID]
		if !s.Unasked {
			continue
		}
		s.Level = "goal"
		out = append(out, begin(b, s, true))
	}
	return out
}

// Pack gives one of each block, with the parameters it often has.
func Pack() []rules.Rule {
	var out []rules.Rule
	for _, b := range blank() {
		out = append(out, begin(b, starts()[b.About().ID], true))
	}
	return out
}

// begin sets a blank block's level and weight and, when asked to, its typical
// parameters.
func begin(b Block, s start, typical bool) Block {
	level := rules.UnitRule
	if s.Level == "goal" {
		level = rules.Goal
	}
	b.begin(level, s.Weight)
	if !typical {
		return b
	}
	r, err := b.With(s.Typical)
	if err != nil {
		panic("local: local.json: " + s.Rule + ": " + err.Error())
	}
	return r.(Block)
}
