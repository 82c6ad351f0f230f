package api

import (
	"errors"
	"time"

	"heltid/rules"
)

// Code is why something is refused, for machines. As an error it is the sentinel
// that errors.Is finds in an Error of that code.
type Code string

// The codes.
const (
	Malformed       Code = "malformed"       // 400: cannot be read
	Unauthenticated Code = "unauthenticated" // 401: no key, or one that is not valid
	Forbidden       Code = "forbidden"       // 403: the key's role does not reach
	NotFound        Code = "not-found"       // 404: nothing there, or nothing the key covers
	WrongState      Code = "wrong-state"     // 409: not in this state
	TokenReused     Code = "token-reused"    // 409: an Idempotency-Key for another request
	Stale           Code = "stale"           // 412: If-Match names an older version
	TooLarge        Code = "too-large"       // 413
	Unsupported     Code = "unsupported"     // 415: a form nobody reads
	Invalid         Code = "invalid"         // 422: can be read, cannot be so
	TooMany         Code = "too-many"        // 429: the key's share is used up
	Unavailable     Code = "unavailable"     // 503: try again
	Internal        Code = "internal"        // 500: our own mistake
)

// Error is the code as a word.
func (c Code) Error() string { return string(c) }

// Error is a refusal.
type Error struct {
	Code Code       `json:"code"`
	Say  rules.Text `json:"say"`
	// At is every fault at once, each with its place.
	At []Fault `json:"errors,omitempty"`
	// Retry is when it is worth trying again; 0 says nothing.
	Retry time.Duration `json:"-"`
	cause error
}

// Fault is one thing wrong with a request.
type Fault struct {
	Pointer string     `json:"pointer"` // JSON pointer (RFC 6901) into the body; "" is all of it
	Say     rules.Text `json:"say"`
}

// Refuse makes an Error.
func Refuse(code Code, sv, en string, at ...Fault) *Error {
	return &Error{Code: code, Say: rules.Text{SV: sv, EN: en}, At: at}
}

// Because adds what lies behind; it is for the log and never told to a caller.
func (e *Error) Because(cause error) *Error {
	e.cause = cause
	return e
}

// After says when to try again.
func (e *Error) After(d time.Duration) *Error {
	e.Retry = d
	return e
}

// Error is the English text with what lies behind it.
func (e *Error) Error() string {
	text := e.Say.EN
	if text == "" {
		text = string(e.Code)
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// Unwrap gives the code and what lies behind.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.Code}
	}
	return []error{e.Code, e.cause}
}

// CodeOf is the code of an error; Internal for what nobody foresaw.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
