package document

import (
	"reflect"
	"strings"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// vocabulary holds the words of the roster's own kinds.
var vocabulary = map[reflect.Type][]string{
	reflect.TypeFor[roster.UnitKind]():    words(roster.UnitKinds()),
	reflect.TypeFor[roster.PlaceKind]():   words(roster.PlaceKinds()),
	reflect.TypeFor[roster.ShiftKind]():   words(roster.ShiftKinds()),
	reflect.TypeFor[roster.Activity]():    words(roster.Activities()),
	reflect.TypeFor[roster.Employment]():  words(roster.Employments()),
	reflect.TypeFor[roster.Agreement]():   words(roster.Agreements()),
	reflect.TypeFor[roster.Schedule]():    words(roster.Schedules()),
	reflect.TypeFor[roster.BalanceKind](): words(roster.BalanceKinds()),
	reflect.TypeFor[roster.WaiverKind]():  words(roster.WaiverKinds()),
	reflect.TypeFor[roster.AbsenceKind](): words(roster.AbsenceKinds()),
	reflect.TypeFor[roster.SkillKind]():   words(roster.SkillKinds()),
	reflect.TypeFor[roster.Form]():        words(roster.Forms()),
	reflect.TypeFor[roster.PartTime]():    words(roster.PartTimes()),
	reflect.TypeFor[roster.PostShare]():   words(roster.PostShares()),
	reflect.TypeFor[roster.PostWant]():    words(roster.PostWants()),
	reflect.TypeFor[roster.PoolKind]():    words(roster.PoolKinds()),
	reflect.TypeFor[roster.Radius]():      words(roster.Radii()),
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// wordsOf lists the words a type takes; none when any text will do.
func wordsOf(t reflect.Type) []string {
	if w, ok := vocabulary[t]; ok {
		return w
	}
	if w, ok := reflect.Zero(t).Interface().(Worded); ok {
		return w.Words()
	}
	return nil
}

// oneOf says which words there are to choose from.
func oneOf(words []string) text.Text {
	return text.Of("en av %s", "one of %s", strings.Join(words, ", "))
}
