package api

import (
	"context"
	"encoding/json"
	"time"
)

// Store keeps the rows. Every method is one transaction: it is done whole, or
// not at all, a condition of the caller (Match) looked at in it too. Errors are
// *Error of code NotFound, WrongState, Stale, TokenReused, TooMany or Unavailable
// (the database cannot be reached), or unforeseen.
type Store interface {
	Scenarios
	Runs
	Work
	Rosters
	Keys
	Trail
	// Ready tells whether the database answers.
	Ready(ctx context.Context) error
	// Expire removes scenarios (with runs and rosters) without a run that waits or
	// runs, and promises, made before one time, and the audit trail of before another.
	Expire(ctx context.Context, made, trail time.Time) (scenarios int, err error)
	Close() error
}

// Scenarios keeps the documents.
type Scenarios interface {
	// AddScenario stores a document whole. most is how many the key may have, 0
	// for any number. Asked again with the same promise it gives the first answer.
	AddScenario(ctx context.Context, s Scenario, input []byte, most int, once Once) (Scenario, error)
	Scenario(ctx context.Context, id string) (Scenario, error)
	Input(ctx context.Context, id string) ([]byte, error)
	ListScenarios(ctx context.Context, page Page) ([]Scenario, error)
	// DeleteScenario removes it with its runs, rosters and links. A run that is
	// under way is dropped by its worker.
	DeleteScenario(ctx context.Context, id string, only Match) error
	// Rewrite changes the stored text of a unit, for the erasure of a person:
	// every document of the unit passes through f, which gives it back as it is to be
	// (nil to remove its scenario). It returns how many changed.
	Rewrite(ctx context.Context, unit string, f func(Document) ([]byte, error)) (int, error)
	// Documents walks everything stored of a unit, for the export of a person.
	Documents(ctx context.Context, unit string, f func(Document) error) error
}

// Document is one stored text with what it belongs to.
type Document struct {
	Kind     string // "scenario", "edits", "options", "result", "roster" or "feed"
	ID       string // of the scenario, run, roster or feed
	Scenario string
	Text     []byte // JSON
}

// Runs keeps what was asked and how it went.
type Runs interface {
	// AddRun queues a run. queue and open are the most runs that may wait or run
	// in all and of the key, 0 for any number. Asked again with the same promise it
	// gives the first answer.
	AddRun(ctx context.Context, r Run, queue, open int, once Once) (Run, error)
	Run(ctx context.Context, id string) (Run, error)
	// ListRuns lists a scenario's runs, or all when scenario is "".
	ListRuns(ctx context.Context, scenario string, page Page) ([]Run, error)
	// AskStop asks a run to stop and keep its best. One that waits is cancelled at
	// once; one that is over stays as it is.
	AskStop(ctx context.Context, id string, only Match) (Run, error)
	// DeleteRun removes a run with its rosters. Its worker, if any, drops it.
	DeleteRun(ctx context.Context, id string, only Match) error
	// CountRuns counts the runs in every state.
	CountRuns(ctx context.Context) (map[State]int, error)
}

// Fence is a worker's hold on a run: whatever it writes is refused with
// WrongState once the run was taken up again, is over, or with NotFound when gone.
type Fence struct {
	Run     string
	Attempt int
	Worker  string
}

// Ending is how a run ended.
type Ending struct {
	State    State
	Outcome  Outcome
	Progress Progress
	Result   json.RawMessage
	Error    *Error
}

// Work is what those who solve need.
type Work interface {
	// Claim takes a run up: one that waits, or one whose lease is out. Anything
	// else is WrongState, its Retry telling how long the lease still runs. A run
	// whose attempts, since its best last improved, exceed attempts becomes Failed
	// and is WrongState too.
	Claim(ctx context.Context, id, worker string, lease time.Duration, attempts int) (Run, error)
	// Beat stores the progress and prolongs the lease. The answer says whether the
	// run was asked to stop.
	Beat(ctx context.Context, f Fence, p Progress, lease time.Duration) (stop bool, err error)
	// KeepBest stores a run's best roster so far.
	KeepBest(ctx context.Context, f Fence, duties []byte) error
	// KeepPart stores what a run has answered so far as its Result: the next
	// attempt goes on with the rest.
	KeepPart(ctx context.Context, f Fence, part json.RawMessage) error
	// Finish ends a run; with it its rosters are stored, the best as number 0.
	Finish(ctx context.Context, f Fence, e Ending, rosters []RunRoster) error
	// HandBack puts a run back into the queue at once, for another worker.
	HandBack(ctx context.Context, f Fence, p Progress) error
	// Adrift lists the runs that wait and those whose lease is out, oldest first.
	Adrift(ctx context.Context) ([]string, error)
}

// RunRoster is a roster that a run ends with.
type RunRoster struct {
	No     int
	Label  string
	Duties []byte
}

// Rosters keeps the rosters and the links to them.
type Rosters interface {
	// AddRoster stores a roster that somebody made.
	AddRoster(ctx context.Context, r Roster, duties []byte, once Once) (Roster, error)
	Roster(ctx context.Context, id string) (Roster, error)
	// Duties gives a roster with its document, as formats reads it; both are of
	// the same moment.
	Duties(ctx context.Context, id string) (Roster, []byte, error)
	// ListRosters lists a run's rosters by number, or a scenario's, newest first.
	ListRosters(ctx context.Context, scenario, run string, page Page) ([]Roster, error)
	DeleteRoster(ctx context.Context, id string, only Match) error
	AddFeed(ctx context.Context, f Feed) error
	Feed(ctx context.Context, id string) (Feed, error)
	DeleteFeed(ctx context.Context, id string) error
}

// Keys keeps the keys.
type Keys interface {
	AddKey(ctx context.Context, k Key) error
	Key(ctx context.Context, id string) (Key, error)
	ListKeys(ctx context.Context) ([]Key, error)
	// RevokeKey ends a key now. One that is revoked already stays so.
	RevokeKey(ctx context.Context, id string, at time.Time) error
}

// Trail keeps the audit trail.
type Trail interface {
	Audit(ctx context.Context, e AuditEntry) error
	// ListAudit lists entries, newest first, before a number (0 begins).
	ListAudit(ctx context.Context, units []string, before int64, most int) ([]AuditEntry, error)
}
