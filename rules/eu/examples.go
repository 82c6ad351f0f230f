package eu

import _ "embed"

//go:embed examples.txt
var examples string

// Examples shows each rule of the pack by a roster that keeps it and one that
// does not, as strip.ReadExamples reads them.
func Examples() string { return examples }
