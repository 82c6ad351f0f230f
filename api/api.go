// Package api is the vocabulary of the service: what it stores (Scenario, Run,
// Roster, Key, AuditEntry), what it refuses and why (Error), how much it lets
// anybody have (Limits), and the two things that do the work behind it:
//
//	Store   the rows; they are the truth            store
//	Queue   brings runs to those who solve them     jobs
//	        and tells how they fare
//
// server is the door for HTTP, formats reads and writes the files.
//
// A scenario is an immutable document: a whole problem. A run is one solve of
// one scenario. A roster is what a run or a planner made. Whatever happens to
// processes, messages or networks, a row that was answered for stays.
//
// # Who is trusted with what
//
// Keys are 256 random bits; only their SHA-256 is stored, so a stolen database
// opens no door, and they are compared in constant time. A key covers the units
// it names and nothing of others, not even whether it exists: what is not
// covered is not found. Documents hold people's names, hours and absences: they
// are stored as given, erased and exported per person, and
// kept no longer than Retention says. Messages between processes carry a run's
// id and nothing else.
package api

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"time"
)

// The kinds of id. An id is its kind, "_" and 26 characters.
const (
	ScenarioID = "scn"
	RunID      = "run"
	RosterID   = "ros"
	KeyID      = "key"
	FeedID     = "ics"
)

var letters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID makes an id of a kind. Ids made later sort later, to the millisecond, so
// that lists run in order of making; the rest is read from random.
func NewID(kind string, now time.Time, random io.Reader) (string, error) {
	var b [16]byte
	ms := now.UnixMilli()
	for i := range 6 {
		b[i] = byte(ms >> (8 * (5 - i)))
	}
	if _, err := io.ReadFull(random, b[6:]); err != nil {
		return "", fmt.Errorf("id: %w", err)
	}
	return kind + "_" + letters.EncodeToString(b[:]), nil
}

// ValidID tells whether a text has the form of an id of a kind.
func ValidID(kind, id string) bool {
	rest, ok := strings.CutPrefix(id, kind+"_")
	return ok && len(rest) == 26 && strings.Trim(rest, "0123456789abcdefghjkmnpqrstvwxyz") == ""
}

// Page asks for a part of a list, newest first.
type Page struct {
	// Units are those whose rows may be seen; nil is every unit.
	Units []string
	// Before is the id that the page before ended with; "" begins.
	Before string
	// Most is how many rows at most; 0 is 100, and more than 500 is 500.
	Most int
}

// Size is how many rows a page asks for.
func (p Page) Size() int {
	if p.Most <= 0 {
		return 100
	}
	return min(p.Most, 500)
}

// Once is a caller's promise to ask for the same thing once, however often the
// request is sent. The zero value is no promise.
type Once struct {
	Key   string // id of the caller's key
	Token string // the caller's Idempotency-Key; "" for none
	Hash  string // of the request: method, path and body
}
