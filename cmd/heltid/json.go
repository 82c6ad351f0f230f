package main

import (
	"encoding/json"
	"math/big"
)

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

// exact is a number with its two integers; Value is the same as a decimal.
type exact struct {
	Numerator   json.Number `json:"numerator"`
	Denominator json.Number `json:"denominator"`
	Value       float64     `json:"value"`
}

func exactly(x *big.Rat) *exact {
	if x == nil {
		return nil
	}
	value, _ := x.Float64()
	return &exact{json.Number(x.Num().String()), json.Number(x.Denom().String()), value}
}
