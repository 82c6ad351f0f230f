package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// run is what is looked at of a run's row.
type row struct {
	ID      string          `json:"id"`
	State   string          `json:"state"`
	Attempt int             `json:"attempt"`
	Version int64           `json:"version"`
	Roster  string          `json:"roster"`
	Warm    bool            `json:"warm"`
	Result  json.RawMessage `json:"result"`
}

func (r row) over() bool {
	return r.State == "completed" || r.State == "failed" || r.State == "cancelled"
}

// client asks for runs and keeps the books.
type client struct {
	plant    *plant
	key      string
	scenario string
	body     []byte
	atOnce   int

	mu       sync.Mutex
	accepted map[string]bool      // ids that were answered with 202
	finished map[string]row       // as first seen finished
	seen     map[string]row       // the last look at those under way
	moved    map[string]time.Time // when it was last seen to move
	still    time.Duration        // the longest that a run under way stood still
	requests int
	faults   int // requests that were not answered well
}

// newClient gets a key and stores a scenario.
func newClient(ctx context.Context, p *plant, problem string, work int64, atOnce int) (*client, error) {
	out, err := run(ctx, nil, p.heltid, "keys", "create", "faults", "--role", "administrator", "--database", p.database)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(out, "\n")
	c := &client{
		plant: p, key: lines[len(lines)-1], atOnce: atOnce, body: fmt.Appendf(nil, `{"seed":1,"work":%d}`, work),
		accepted: map[string]bool{}, finished: map[string]row{}, seen: map[string]row{}, moved: map[string]time.Time{},
	}
	document, err := os.ReadFile(problem)
	if err != nil {
		return nil, err
	}
	var stored struct {
		ID string `json:"id"`
	}
	for until := time.Now().Add(time.Minute); ; {
		err := c.call(ctx, http.MethodPost, "/v1/scenarios", "application/yaml", "scenario", document, http.StatusCreated, &stored)
		if err == nil {
			break
		}
		if time.Now().After(until) || ctx.Err() != nil {
			return nil, err
		}
		time.Sleep(200 * time.Millisecond)
	}
	c.scenario = stored.ID
	return c, nil
}

// call asks one of the servers, and the next one when that does not answer.
func (c *client) call(ctx context.Context, method, path, media, once string, body []byte, want int, into any) error {
	var faults []error
	for range c.plant.servers {
		c.mu.Lock()
		at := c.plant.servers[c.requests%len(c.plant.servers)]
		c.requests++
		c.mu.Unlock()
		err := c.send(ctx, at+path, method, media, once, body, want, into)
		if err == nil {
			return nil
		}
		faults = append(faults, err)
		c.mu.Lock()
		c.faults++
		c.mu.Unlock()
	}
	return errors.Join(faults...)
}

func (c *client) send(ctx context.Context, url, method, media, once string, body []byte, want int, into any) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	if once != "" {
		r.Header.Set("Idempotency-Key", once)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != want {
		return fmt.Errorf("%s %s: %s %s", method, url, answer.Status, text)
	}
	return json.Unmarshal(text, into)
}

// ask keeps so many runs going, and looks at them, until ctx is done.
func (c *client) ask(ctx context.Context) {
	for n := 0; ctx.Err() == nil; {
		c.mu.Lock()
		under := len(c.accepted) - len(c.finished)
		c.mu.Unlock()
		if under < c.atOnce {
			n++
			c.order(fmt.Sprintf("run-%d", n))
		}
		c.look(context.Background())
		_ = pause(ctx, 200*time.Millisecond) // ends the loop when done
	}
}

// order asks for a run until it is accepted, always with the same promise.
func (c *client) order(once string) {
	for range 100 {
		var r row
		err := c.call(context.Background(), http.MethodPost, "/v1/scenarios/"+c.scenario+"/runs", "application/json", once, c.body, http.StatusAccepted, &r)
		if err == nil {
			c.mu.Lock()
			c.accepted[r.ID] = true
			c.moved[r.ID] = time.Now()
			c.mu.Unlock()
			return
		}
		time.Sleep(300 * time.Millisecond)
	}
}

// look sees how the runs under way fare.
func (c *client) look(ctx context.Context) {
	c.mu.Lock()
	var open []string
	for id := range c.accepted {
		if _, over := c.finished[id]; !over {
			open = append(open, id)
		}
	}
	c.mu.Unlock()
	for _, id := range open {
		var r row
		if err := c.call(ctx, http.MethodGet, "/v1/runs/"+id, "", "", nil, http.StatusOK, &r); err != nil {
			continue
		}
		c.mu.Lock()
		now, before := time.Now(), c.seen[id]
		if before.State == "running" {
			c.still = max(c.still, now.Sub(c.moved[id]))
		}
		if before.Version != r.Version {
			c.moved[id] = now
		}
		c.seen[id] = r
		if r.over() {
			c.finished[id] = r
		}
		c.mu.Unlock()
	}
}

func (c *client) brief() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return fmt.Sprintf("%d accepted, %d finished, %d of %d requests not answered well", len(c.accepted), len(c.finished), c.faults, c.requests)
}

// verdict is what was found in the end.
type verdict struct {
	accepted, completed, lost, doubled, changed, restarted, warm int
	still                                                        time.Duration
	faults, requests                                             int
	answers                                                      int // different rosters of runs that ran through
}

func (v verdict) wrong() bool { return v.lost > 0 || v.doubled > 0 || v.changed > 0 || v.answers > 1 }

func (v verdict) String() string {
	return fmt.Sprintf("accepted   %d\nfinished   %d (%d of them restarted, %d warm)\nlost       %d\ndoubled    %d\nchanged    %d (after they were seen finished)\n"+
		"answers    %d different of runs that began at the beginning\nstandstill %.0f s at most\nrequests   %d, %d not answered well\n",
		v.accepted, v.completed, v.restarted, v.warm, v.lost, v.doubled, v.changed, v.answers, v.still.Seconds(), v.requests, v.faults)
}

// settle waits for what is under way and judges all of it.
func (c *client) settle(ctx context.Context) verdict {
	for until := time.Now().Add(5 * time.Minute); time.Now().Before(until) && ctx.Err() == nil; {
		c.look(ctx)
		if len(c.finished) == len(c.accepted) {
			break
		}
		_ = pause(ctx, 500*time.Millisecond)
	}
	v := verdict{accepted: len(c.accepted), still: c.still, faults: c.faults, requests: c.requests}
	stored := map[string]int{}
	for next := ""; ; {
		var page struct {
			Items []row  `json:"items"`
			Next  string `json:"next"`
		}
		if err := c.call(ctx, http.MethodGet, "/v1/runs?limit=100&cursor="+next, "", "", nil, http.StatusOK, &page); err != nil {
			fmt.Println("list:", err)
			break
		}
		for _, r := range page.Items {
			stored[r.ID]++
		}
		if next = page.Next; next == "" {
			break
		}
	}
	for id := range stored {
		if !c.accepted[id] { // made by a request that was answered badly, and again by its repetition
			v.doubled++
		}
	}
	rosters := map[string]bool{}
	for id := range c.accepted {
		var r row
		if err := c.call(ctx, http.MethodGet, "/v1/runs/"+id, "", "", nil, http.StatusOK, &r); err != nil || stored[id] == 0 || r.State != "completed" {
			fmt.Printf("%s: %s %v\n", id, r.State, err)
			v.lost++
			continue
		}
		v.completed++
		if was := c.finished[id]; was.Version != r.Version || !bytes.Equal(was.Result, r.Result) {
			v.changed++
		}
		if r.Attempt > 1 {
			v.restarted++
		}
		if r.Warm {
			v.warm++
			continue
		}
		var roster struct {
			Duties json.RawMessage `json:"duties"`
		}
		if err := c.call(ctx, http.MethodGet, "/v1/runs/"+id+"/roster", "", "", nil, http.StatusOK, &roster); err != nil {
			v.lost++
			continue
		}
		rosters[string(roster.Duties)] = true
	}
	v.answers = len(rosters)
	return v
}
