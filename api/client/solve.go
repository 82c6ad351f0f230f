package client

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"heltid/api"
)

// Solve has a scenario solved and waits for the end, telling each change. When
// ctx is done the run is asked to stop, and its best is waited for. A lost
// connection is made again; the run goes on meanwhile.
func (c *Client) Solve(ctx context.Context, scenario string, o api.RunOptions, told func(api.Run)) (api.Run, error) {
	body, err := json.Marshal(o)
	if err != nil {
		return api.Run{}, err
	}
	var run api.Run
	if err := c.ask(ctx, http.MethodPost, "/v1/scenarios/"+scenario+"/runs", "application/json", body, &run); err != nil {
		return api.Run{}, err
	}
	ending, give := context.WithCancel(context.WithoutCancel(ctx))
	defer give()
	defer context.AfterFunc(ctx, func() {
		if c.ask(ending, http.MethodPost, "/v1/runs/"+run.ID+"/stop", "", nil, nil) != nil {
			give() // nobody there to stop it
		}
	})()
	var seen int64
	for lost := 0; ; {
		before := seen
		err := c.follow(ending, run.ID, &seen, func(r api.Run) {
			run = r
			told(r)
		})
		switch {
		case run.State.Final():
			return run, nil
		case ending.Err() != nil:
			return run, ctx.Err()
		}
		var refusal *Refusal
		if errors.As(err, &refusal) && refusal.Status < 500 && refusal.Status != http.StatusTooManyRequests {
			return run, err
		}
		if lost++; seen > before {
			lost = 0
		}
		if lost > mostLost {
			if err == nil {
				err = errors.New("the server tells nothing more of the run")
			}
			return run, err
		}
		wait(ending, pause)
	}
}

// How often, and how long apart, a lost connection is made again without anything
// new being told.
const (
	mostLost = 30
	pause    = 2 * time.Second
)

func wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// follow reads a run's events until the stream ends.
func (c *Client) follow(ctx context.Context, run string, seen *int64, told func(api.Run)) error {
	r, err := c.request(ctx, http.MethodGet, "/v1/runs/"+run+"/events", "", nil)
	if err != nil {
		return err
	}
	if *seen > 0 {
		r.Header.Set("Last-Event-ID", strconv.FormatInt(*seen, 10))
	}
	answer, err := c.HTTP.Do(r)
	if err != nil {
		return reached(err)
	}
	defer func() { _ = answer.Body.Close() }() // only read
	if answer.StatusCode != http.StatusOK {
		return refused(answer.StatusCode, nil)
	}
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var now api.Run
		if err := json.Unmarshal([]byte(data), &now); err != nil {
			return err
		}
		*seen = now.Version
		told(now)
	}
	return lines.Err()
}
