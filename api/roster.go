package api

import "time"

// Roster is a stored roster; Store.Duties gives its document.
type Roster struct {
	ID       string `json:"id"`
	Scenario string `json:"scenario"`
	Unit     string `json:"unit"`
	// Run made it, or "" when somebody stored it; No tells a run's rosters apart,
	// 0 for the only or best one. Label says in the run's words which it is.
	Run   string `json:"run,omitempty"`
	No    int    `json:"no"`
	Label string `json:"label,omitempty"`
	// Attempt of the run that stored it.
	Attempt int `json:"attempt,omitempty"`
	// Hash is SHA-256 of the document, in hex: the ETag. It changes while the run
	// improves its best, and never afterwards.
	Hash    string    `json:"hash"`
	Created time.Time `json:"created"`
	By      string    `json:"by"` // id of the key
}

// Feed is a secret link to one person's duties, for a calendar. Whoever has the
// link sees that person's duties in the roster and nothing more.
type Feed struct {
	ID       string    `json:"id"`
	Roster   string    `json:"roster"`
	Unit     string    `json:"unit"`
	Employee string    `json:"employee"`
	Secret   []byte    `json:"-"` // SHA-256 of the link's secret
	Created  time.Time `json:"created"`
	By       string    `json:"by"`
}
