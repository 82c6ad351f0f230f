package main

import "encoding/json"

// json prints one object.
func (s *session) json(v any) error {
	e := json.NewEncoder(s.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// jsonOf prints what could be made into an object.
func (s *session) jsonOf(v any, err error) error {
	if err != nil {
		return err
	}
	return s.json(v)
}
