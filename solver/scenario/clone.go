package scenario

import (
	"reflect"

	"heltid/rules/roster"
)

// Clone copies a problem so that nothing done to the copy is seen in the
// original, whatever a problem may come to hold. Period is shared: it never
// changes.
func Clone(p *roster.Problem) *roster.Problem {
	c := cloned(*p)
	return &c
}

func cloned[T any](x T) T { return deep(reflect.ValueOf(x)).Interface().(T) }

// deep copies what a value is made of. A problem is a tree, so this ends.
func deep(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(deep(v.Elem()))
		return c
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(c, v)
		if flat(v.Type().Elem()) {
			return c
		}
		for i := range v.Len() {
			c.Index(i).Set(deep(v.Index(i)))
		}
		return c
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		if v.Type() == reflect.TypeFor[roster.Period]() {
			return c
		}
		for i := range v.NumField() {
			if !flat(v.Type().Field(i).Type) {
				c.Field(i).Set(deep(v.Field(i)))
			}
		}
		return c
	}
	return v
}

// flat tells that a copy of the value shares nothing with it.
func flat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Struct:
		return false
	case reflect.Map, reflect.Chan, reflect.Func, reflect.Interface, reflect.UnsafePointer:
		panic("scenario: a problem holds a " + t.String() + ", which Clone does not know how to copy")
	}
	return true
}
