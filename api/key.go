package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Role is what a key may do.
type Role string

// The roles; each may do what those before it may.
const (
	Reader        Role = "reader"        // see
	Planner       Role = "planner"       // store, derive, solve, stop, delete
	Administrator Role = "administrator" // keys, audit trail, personal data
)

// Roles lists every role, the weakest first.
func Roles() []Role { return []Role{Reader, Planner, Administrator} }

// Allows tells whether a role may do what asks for another.
func (r Role) Allows(asked Role) bool {
	have, want := slices.Index(Roles(), r), slices.Index(Roles(), asked)
	return have >= 0 && want >= 0 && have >= want
}

// Key is an API key without its secret.
type Key struct {
	ID   string `json:"id"`
	Name string `json:"name"` // who has it
	Role Role   `json:"role"`
	// Units are those it covers, by id; nil is every unit, now and to come.
	Units   []string   `json:"units,omitempty"`
	Created time.Time  `json:"created"`
	Expires *time.Time `json:"expires,omitempty"`
	Revoked *time.Time `json:"revoked,omitempty"`
	Secret  []byte     `json:"-"` // SHA-256 of the secret
}

// Covers tells whether the key may see a unit.
func (k *Key) Covers(unit string) bool { return k.Units == nil || slices.Contains(k.Units, unit) }

// Valid tells whether the key may be used.
func (k *Key) Valid(now time.Time) bool {
	return (k.Revoked == nil || now.Before(*k.Revoked)) && (k.Expires == nil || now.Before(*k.Expires))
}

// Is tells in constant time whether the secret is the key's.
func (k *Key) Is(secret string) bool { return sameSecret(k.Secret, secret) }

// Is tells in constant time whether the secret is the link's.
func (f *Feed) Is(secret string) bool { return sameSecret(f.Secret, secret) }

func sameSecret(hash []byte, secret string) bool {
	sum := sha256.Sum256([]byte(secret))
	return subtle.ConstantTimeCompare(hash, sum[:]) == 1
}

// NewSecret makes a secret of 256 bits from random, and the hash to store of it.
// So many bits need no slow hash: there is nothing to guess.
func NewSecret(random io.Reader) (secret string, hash []byte, err error) {
	var b [32]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", nil, fmt.Errorf("secret: %w", err)
	}
	secret = base64.RawURLEncoding.EncodeToString(b[:])
	sum := sha256.Sum256([]byte(secret))
	return secret, sum[:], nil
}

// Token is what is handed to whoever holds a key, or stands in a feed's link:
// the id and the secret.
func Token(id, secret string) string { return id + "." + secret }

// ParseToken takes a token apart. The secret is not checked, only that a token
// of that kind looks like this.
func ParseToken(kind, token string) (id, secret string, ok bool) {
	id, secret, ok = strings.Cut(token, ".")
	return id, secret, ok && ValidID(kind, id) && len(secret) == 43
}

// AuditEntry says who did what with which key. It holds no documents and no
// names of those who are rostered.
type AuditEntry struct {
	No      int64     `json:"no"` // grows by the order of writing
	At      time.Time `json:"at"`
	Key     string    `json:"key"`    // id, or "" when no key was known
	Name    string    `json:"name"`   // the key's, as it was then
	Action  string    `json:"action"` // such as "scenario.create", "run.stop", "person.erase"
	Unit    string    `json:"unit,omitempty"`
	Object  string    `json:"object,omitempty"` // id of what it was done to
	Request string    `json:"request,omitempty"`
	Status  int       `json:"status"` // the HTTP status; 0 from the command line
}
