package model_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules"
	"heltid/rules/clause"
)

// unshifted are numbers that no trial can tell one unit off, with the reason.
var unshifted = map[string]string{
	"days-in-row Least +1":   "a run of one day at least is any run",
	"shifts-in-row Least +1": "a run of one day at least is any run",
	"overtime Margin":        "only the check reads it, to ask for a record",
	"mertid Margin":          "only the check reads it, to ask for a record",
	"overtime Near":          "who has as much left cannot pass it, so neither side looks",
	"mertid Near":            "who has as much left cannot pass it, so neither side looks",
}

// caught shifts every number among a rule's parameters by one unit (a minute, a
// day, a weekend, an öre's price) on the solver's side alone. Some trial must
// notice each shift.
func caught(t *testing.T, rule rules.Rule, tried []trial) {
	for _, s := range shifts(rule) {
		if except(rule.About().ID, s.name) {
			continue
		}
		noticed := false
		for i := range tried {
			one := &tried[i]
			for _, off := range shifts(one.rule) {
				if off.name == s.name && one.against(off.rule) != "" {
					noticed = true
				}
			}
			if noticed {
				break
			}
		}
		assert.True(t, noticed, "%s on one side goes unnoticed", s.name)
	}
}

// except tells whether a shift is one that nothing can notice, in one way or
// either.
func except(id, name string) bool {
	field, _, _ := strings.Cut(name, " ")
	return unshifted[id+" "+name] != "" || unshifted[id+" "+field] != ""
}

// shift is a rule with one of its numbers shifted.
type shift struct {
	name string
	rule rules.Rule
}

// shifts gives a rule with each of its numbers one up and one down.
func shifts(rule rules.Rule) []shift {
	var out []shift
	of := reflect.ValueOf(rule)
	pointer := of.Kind() == reflect.Pointer
	if pointer {
		of = of.Elem()
	}
	for _, path := range numbers(of.Type(), nil) {
		for _, by := range []int64{1, -1} {
			twin := reflect.New(of.Type()).Elem()
			twin.Set(of)
			at := twin.FieldByIndex(path)
			if at.Kind() == reflect.Pointer {
				if at.IsNil() {
					continue
				}
				n := reflect.New(at.Type().Elem())
				n.Elem().Set(at.Elem())
				at.Set(n)
				at = n.Elem()
			}
			if at.Int()+by < 1 {
				continue // nought often means another rule: no limit, switched off
			}
			at.SetInt(at.Int() + by)
			s := shift{name: fmt.Sprintf("%s %+d", of.Type().FieldByIndex(path).Name, by)}
			if pointer {
				s.rule = twin.Addr().Interface().(rules.Rule)
			} else {
				s.rule = twin.Interface().(rules.Rule)
			}
			out = append(out, s)
		}
	}
	return out
}

// numbers gives the exported whole numbers of a struct, those of structs inside
// it included; a clause only cites.
func numbers(of reflect.Type, above []int) [][]int {
	var out [][]int
	for i := range of.NumField() {
		f := of.Field(i)
		path := append(append([]int(nil), above...), i)
		kind := f.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		switch {
		case !f.IsExported() && !f.Anonymous || f.Type == reflect.TypeFor[clause.Clause]():
		case kind.Kind() >= reflect.Int && kind.Kind() <= reflect.Int64:
			out = append(out, path)
		case f.Type.Kind() == reflect.Struct:
			out = append(out, numbers(f.Type, path)...)
		}
	}
	return out
}
