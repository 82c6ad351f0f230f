package formats

import "heltid/api/formats/document"

// Schema is the problem file as JSON Schema 2020-12, made from the same types
// that read it. It tells the form; what names refer to and what dates and
// numbers mean together, only reading finds out.
func Schema() []byte {
	return document.Schema(new(problemShape), "https://heltid.example/problem.schema.json", "Heltid: problem",
		"Everything a roster is made from: a unit, its period, its need of staff, its people and its rules. Written as YAML or JSON.")
}

// RosterSchema is the roster file as JSON Schema 2020-12.
func RosterSchema() []byte {
	return document.Schema(new(rosterShape), "https://heltid.example/roster.schema.json", "Heltid: roster",
		"Who works which shift on which day, and where.")
}

// ScenarioSchema is the scenario file as JSON Schema 2020-12.
func ScenarioSchema() []byte {
	return document.Schema(new(scenarioShape), "https://heltid.example/scenario.schema.json", "Heltid: scenario",
		"A problem with named changes.")
}

// EditsSchema is a scenario without a parent as JSON Schema 2020-12.
func EditsSchema() []byte {
	return document.Schema(new(editsShape), "https://heltid.example/edits.schema.json", "Heltid: edits",
		"Named changes to a problem.")
}
