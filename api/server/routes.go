package server

import (
	"net/http"

	"heltid/api"
)

// The forms of bodies.
const (
	jsonMedia  = "application/json"
	yamlMedia  = "application/yaml"
	csvMedia   = "text/csv"
	patchMedia = "application/json-patch+json"
)

// routes is every call there is. Another one is a line here and a handler in the
// file of its kind.
func routes() []call {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	return []call{
		{id: "scenario.list", method: get, path: "/v1/scenarios", role: api.Reader, tag: "Scenarios", does: "List scenarios, newest first", on: on((*Server).listScenarios)},
		{id: "scenario.create", method: post, path: "/v1/scenarios", role: api.Planner, tag: "Scenarios", status: 201, does: "Store a problem", bodies: []body{{jsonMedia, "ProblemFile"}, {yamlMedia, "ProblemFile"}}, on: on((*Server).storeScenario)},
		{id: "scenario.read", method: get, path: "/v1/scenarios/{scenario}", role: api.Reader, tag: "Scenarios", does: "Tell of a scenario", on: on((*Server).getScenario)},
		{id: "scenario.delete", method: del, path: "/v1/scenarios/{scenario}", role: api.Planner, tag: "Scenarios", status: 204, does: "Remove a scenario with its runs and rosters", on: on((*Server).deleteScenario)},
		{id: "scenario.input", method: get, path: "/v1/scenarios/{scenario}/input", role: api.Reader, tag: "Scenarios", does: "Give the problem as it was stored", gives: []string{jsonMedia, yamlMedia}, on: on((*Server).scenarioInput)},
		{id: "scenario.derive", method: post, path: "/v1/scenarios/{scenario}/derive", role: api.Planner, tag: "Scenarios", status: 201, does: "Make a new scenario by named edits or a JSON Patch (RFC 6902)", bodies: []body{{jsonMedia, "EditsFile"}, {patchMedia, "JSONPatch"}}, on: on((*Server).deriveScenario)},
		{id: "scenario.bound", method: post, path: "/v1/scenarios/{scenario}/bound", role: api.Reader, tag: "Scenarios", does: "What can be said before any solve", on: on((*Server).boundScenario)},

		{id: "run.create", method: post, path: "/v1/scenarios/{scenario}/runs", role: api.Planner, tag: "Runs", status: 202, does: "Solve a scenario, without waiting for it", bodies: []body{{jsonMedia, "RunFile"}}, on: on((*Server).createRun)},
		{id: "run.list", method: get, path: "/v1/runs", role: api.Reader, tag: "Runs", does: "List runs, newest first", on: on((*Server).listRuns)},
		{id: "run.read", method: get, path: "/v1/runs/{run}", role: api.Reader, tag: "Runs", does: "Tell how a run fares", on: on((*Server).getRun)},
		{id: "run.events", method: get, path: "/v1/runs/{run}/events", role: api.Reader, tag: "Runs", does: "Follow a run", gives: []string{eventMedia}, on: on((*Server).runEvents)},
		{id: "run.stop", method: post, path: "/v1/runs/{run}/stop", role: api.Planner, tag: "Runs", status: 202, does: "Stop a run and keep its best", on: on((*Server).stopRun)},
		{id: "run.delete", method: del, path: "/v1/runs/{run}", role: api.Planner, tag: "Runs", status: 204, does: "Stop a run and remove it", on: on((*Server).deleteRun)},
		{id: "run.roster", method: get, path: "/v1/runs/{run}/roster", role: api.Reader, tag: "Rosters", does: "Give a run's roster, the best so far", gives: rosterMedia(), on: on((*Server).runRoster)},

		{id: "roster.list", method: get, path: "/v1/rosters", role: api.Reader, tag: "Rosters", does: "List the rosters of a scenario or a run", on: on((*Server).listRosters)},
		{id: "roster.create", method: post, path: "/v1/scenarios/{scenario}/rosters", role: api.Planner, tag: "Rosters", status: 201, does: "Store a roster made elsewhere", bodies: []body{{jsonMedia, "RosterFile"}, {csvMedia, "Grid"}}, on: on((*Server).storeRoster)},
		{id: "roster.read", method: get, path: "/v1/rosters/{roster}", role: api.Reader, tag: "Rosters", does: "Give a roster", gives: rosterMedia(), on: on((*Server).getRoster)},
		{id: "roster.edit", method: post, path: "/v1/rosters/{roster}/edit", role: api.Planner, tag: "Rosters", status: 201, does: "Make a new roster by changing cells of another", bodies: []body{{jsonMedia, "CellsFile"}}, on: on((*Server).editRoster)},
		{id: "roster.delete", method: del, path: "/v1/rosters/{roster}", role: api.Planner, tag: "Rosters", status: 204, does: "Remove a roster", on: on((*Server).deleteRoster)},
		{id: "roster.analysis", method: get, path: "/v1/rosters/{roster}/analysis", role: api.Reader, tag: "Rosters", does: "Findings and key figures of a roster, per rule, person and day", on: on((*Server).analyseRoster)},
		{id: "link.create", method: post, path: "/v1/rosters/{roster}/links", role: api.Planner, tag: "Rosters", status: 201, does: "Make a secret link to one person's calendar", bodies: []body{{jsonMedia, "LinkFile"}}, on: on((*Server).createLink)},
		{id: "link.delete", method: del, path: "/v1/links/{link}", role: api.Planner, tag: "Rosters", status: 204, does: "Revoke a link", on: on((*Server).deleteLink)},
		{id: "calendar.read", method: get, path: "/v1/calendars/{token}", tag: "Rosters", does: "One person's duties, for whoever has the link", gives: []string{calendarMedia}, on: on((*Server).readCalendar)},

		{id: "check", method: post, path: "/v1/check", role: api.Reader, tag: "Judging", does: "Check any roster and store nothing", bodies: []body{{jsonMedia, "CheckFile"}}, on: on((*Server).check)},
		{id: "compare", method: get, path: "/v1/compare", role: api.Reader, tag: "Judging", does: "Key figures side by side, and what changed", on: on((*Server).compare)},
		{id: "rules.list", method: get, path: "/v1/rule-packs", role: api.Reader, tag: "Judging", does: "Every rule with its source and when it is in force", on: on((*Server).listRules)},
		{id: "rules.read", method: get, path: "/v1/rule-packs/{rule}", role: api.Reader, tag: "Judging", does: "One rule, with rosters that keep and break it", on: on((*Server).readRule)},

		{id: "person.export", method: get, path: "/v1/units/{unit}/people/{employee}", role: api.Administrator, tag: "People", audit: true, does: "Everything stored of one person", on: on((*Server).exportPerson)},
		{id: "person.erase", method: del, path: "/v1/units/{unit}/people/{employee}", role: api.Administrator, tag: "People", does: "Erase one person from everything stored", on: on((*Server).erasePerson)},

		{id: "key.list", method: get, path: "/v1/keys", role: api.Administrator, tag: "Administration", does: "List the keys", on: on((*Server).listKeys)},
		{id: "key.create", method: post, path: "/v1/keys", role: api.Administrator, tag: "Administration", status: 201, does: "Make a key", bodies: []body{{jsonMedia, "KeyFile"}}, on: on((*Server).createKey)},
		{id: "key.revoke", method: del, path: "/v1/keys/{key}", role: api.Administrator, tag: "Administration", status: 204, does: "Revoke a key", on: on((*Server).revokeKey)},
		{id: "audit.list", method: get, path: "/v1/audit", role: api.Administrator, tag: "Administration", does: "Who did what, newest first", on: on((*Server).listAudit)},
	}
}
