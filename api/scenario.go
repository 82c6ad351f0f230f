package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// Scenario is a problem as it was given, or as edits made it. Its document never
// changes; Store.Input gives the bytes.
type Scenario struct {
	ID string `json:"id"`
	// Unit, Problem and Title are the document's own: the unit's id, which keys
	// are scoped to, the problem's short name and its line for people.
	Unit    string `json:"unit"`
	Problem string `json:"problem"`
	Title   string `json:"title,omitempty"`
	// Parent is the scenario that was edited and Edits the edits as they were
	// given (named edits, or a JSON Patch); "" and nil for an uploaded one.
	Parent string          `json:"parent,omitempty"`
	Edits  json.RawMessage `json:"edits,omitempty"`
	// Hash is SHA-256 of the document, in hex.
	Hash    string    `json:"hash"`
	Size    int       `json:"size"` // bytes of the document
	Created time.Time `json:"created"`
	By      string    `json:"by"` // id of the key that stored it
}

// Hash is SHA-256 of a document, in hex: a scenario's and a roster's, and the
// ETag of both.
func Hash(document []byte) string {
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}
