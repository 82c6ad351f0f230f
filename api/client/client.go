// Package client asks the service over HTTP, for the command line. What it is
// refused it tells as the service did, every fault in its line.
//
// Start with Client, then Solve.
package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"heltid/api"
)

// Client asks one service with one key.
type Client struct {
	URL  string // such as https://heltid.example
	Key  string
	Lang string // sv or en
	HTTP *http.Client
}

// ErrAddress says that a server's address is none.
var ErrAddress = errors.New("the address is to be http:// or https:// and a host")

// New makes a client. A key is sent in the clear only to this machine.
func New(address, key, lang string) (*Client, error) {
	u, err := url.Parse(strings.TrimRight(address, "/"))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.User != nil {
		return nil, ErrAddress
	}
	h := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &Client{URL: u.String(), Key: key, Lang: lang, HTTP: h}, nil
}

// Refusal is what the service refused, in its own words.
type Refusal struct {
	Status int
	Title  string
	Detail string
	Code   api.Code
	Errors []struct {
		Pointer string
		Detail  string
	}
}

// Error tells the refusal, with a line for each fault.
func (r *Refusal) Error() string {
	lines := []string{r.Title}
	if r.Detail != "" && r.Detail != r.Title {
		lines[0] += ": " + r.Detail
	}
	for _, e := range r.Errors {
		lines = append(lines, strings.TrimPrefix(e.Pointer+": "+e.Detail, ": "))
	}
	return strings.Join(lines, "\n")
}

// Is tells whether the refusal is of a code.
func (r *Refusal) Is(target error) bool { return target == error(r.Code) }

// quick is how long an answer that takes no solving may take.
const quick = time.Minute

// ask sends a request and reads a JSON answer into what into points to, nil for
// none.
func (c *Client) ask(ctx context.Context, method, path, media string, body []byte, into any) error {
	ctx, stop := context.WithTimeout(ctx, quick)
	defer stop()
	r, err := c.request(ctx, method, path, media, body)
	if err != nil {
		return err
	}
	answer, err := c.HTTP.Do(r)
	if err != nil {
		return reached(err)
	}
	defer func() { _ = answer.Body.Close() }() // only read
	text, err := io.ReadAll(io.LimitReader(answer.Body, 64<<20))
	if err != nil {
		return reached(err)
	}
	if answer.StatusCode >= 300 {
		return refused(answer.StatusCode, text)
	}
	switch to := into.(type) {
	case nil:
		return nil
	case *[]byte:
		*to = text
		return nil
	}
	return json.Unmarshal(text, into)
}

func (c *Client) request(ctx context.Context, method, path, media string, body []byte) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, method, c.URL+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.Key)
	r.Header.Set("Accept-Language", c.Lang)
	if body != nil {
		r.Header.Set("Content-Type", media)
		r.Header.Set("Idempotency-Key", rand.Text())
	}
	return r, nil
}

func refused(status int, text []byte) error {
	refusal := &Refusal{Status: status}
	if json.Unmarshal(text, refusal) != nil || refusal.Title == "" {
		refusal.Title = fmt.Sprintf("%d %s", status, http.StatusText(status))
	}
	return refusal
}

// reached leaves the address out of what could not be reached, which can hold
// more than is to be told.
func reached(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// Store stores a problem, as JSON, and gives its scenario's id.
func (c *Client) Store(ctx context.Context, problem []byte) (string, error) {
	var scn api.Scenario
	err := c.ask(ctx, http.MethodPost, "/v1/scenarios", "application/json", problem, &scn)
	return scn.ID, err
}

// StoreRoster stores a roster of a scenario, as JSON, and gives its id.
func (c *Client) StoreRoster(ctx context.Context, scenario string, roster []byte) (string, error) {
	var r api.Roster
	err := c.ask(ctx, http.MethodPost, "/v1/scenarios/"+scenario+"/rosters", "application/json", roster, &r)
	return r.ID, err
}

// Roster gives a stored roster as JSON.
func (c *Client) Roster(ctx context.Context, id string) ([]byte, error) {
	var text []byte
	err := c.ask(ctx, http.MethodGet, "/v1/rosters/"+id, "", nil, &text)
	return text, err
}
