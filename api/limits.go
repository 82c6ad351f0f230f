package api

import "time"

// Limits are how much the service lets anybody have. Zero is no limit.
type Limits struct {
	Body      int64         // bytes of a request's body
	Cells     int           // people × days of a problem
	Seconds   int64         // of one run
	Work      int64         // steps of one run
	Queue     int           // runs that wait or run, all together: 503 above
	OpenRuns  int           // runs of one key that wait or run: 429 above
	Scenarios int           // scenarios of one key: 429 above
	Requests  int           // of one key in a minute: 429 above
	Attempts  int           // that may end without a better roster before a run has failed
	Retention time.Duration // how long scenarios, runs and rosters are kept
	Trail     time.Duration // how long the audit trail is kept
}

// DefaultLimits suit one machine and a municipality's units.
func DefaultLimits() Limits {
	return Limits{
		Body: 8 << 20, Cells: 200 * 371, Seconds: 3600, Work: 1_000_000_000_000,
		Queue: 1000, OpenRuns: 50, Scenarios: 10_000, Requests: 600, Attempts: 10,
		Retention: 2 * 365 * 24 * time.Hour, Trail: 5 * 365 * 24 * time.Hour,
	}
}
