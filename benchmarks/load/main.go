// Command load measures the service over loopback: requests a second and how long
// answers take, for a run's state, a check of VOBO-54 and a comparison, beside so
// many open event streams. The service runs elsewhere; the numbers are of the
// machine with all that it does besides.
//
//	heltid serve --max-requests 0 &
//	HELTID_KEY=… go run ./benchmarks/load --url http://127.0.0.1:8710
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	url := flag.String("url", "http://127.0.0.1:8710", "the service")
	problem := flag.String("problem", "testdata/problems/vobo-54.yaml", "the problem that is checked and compared")
	callers := flag.Int("callers", 8, "callers at a time")
	length := flag.Duration("time", 10*time.Second, "how long each kind of call is made")
	streams := flag.Int("streams", 200, "open event streams meanwhile")
	flag.Parse()
	c := caller{url: *url, key: os.Getenv("HELTID_KEY"), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *callers + *streams}}}
	if err := c.measure(*problem, *callers, *length, *streams); err != nil {
		log.Fatal(err)
	}
}

type caller struct {
	url, key string
	client   *http.Client
}

func (c *caller) send(method, path, media string, body []byte) (*http.Response, error) {
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	r.Header.Set("Content-Type", media)
	return c.client.Do(r)
}

func (c *caller) do(method, path, media string, body []byte) ([]byte, error) {
	answer, err := c.send(method, path, media, body)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // only read
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %d %.200s", method, path, answer.StatusCode, text)
	}
	return text, err
}

// made sends what makes something, and gives its id.
func (c *caller) made(path, media string, body []byte) (string, error) {
	text, err := c.do(http.MethodPost, path, media, body)
	var is struct{ ID string }
	if err == nil {
		err = json.Unmarshal(text, &is)
	}
	return is.ID, err
}

func (c *caller) measure(problem string, callers int, length time.Duration, streams int) error {
	file, err := os.ReadFile(problem)
	if err != nil {
		return err
	}
	var runs, scenarios []string
	for range 3 {
		scn, err := c.made("/v1/scenarios", "application/yaml", file)
		if err != nil {
			return err
		}
		run, err := c.made("/v1/scenarios/"+scn+"/runs", "application/json", []byte(`{"work": 10000000}`))
		if err != nil {
			return err
		}
		scenarios, runs = append(scenarios, scn), append(runs, run)
	}
	for _, run := range runs {
		if err := c.await(run); err != nil {
			return err
		}
	}
	grid, err := c.do(http.MethodGet, "/v1/runs/"+runs[0]+"/roster", "", nil)
	if err != nil {
		return err
	}
	check, err := json.Marshal(map[string]any{"scenario": scenarios[0], "roster": json.RawMessage(grid)})
	if err != nil {
		return err
	}
	busy, err := c.made("/v1/scenarios/"+scenarios[0]+"/runs", "application/json", []byte(`{"seconds": 600}`))
	if err != nil {
		return err
	}
	for _, state := range []string{"a run under way", "idle"} {
		if state == "idle" {
			if _, err := c.do(http.MethodPost, "/v1/runs/"+busy+"/stop", "", nil); err != nil {
				return err
			}
			if err := c.await(busy); err != nil {
				return err
			}
		} else if err := c.open(busy, streams); err != nil {
			return err
		}
		for _, k := range []struct {
			name string
			once func() error
		}{
			{"status", func() error { _, err := c.do(http.MethodGet, "/v1/runs/"+runs[0], "", nil); return err }},
			{"check", func() error { _, err := c.do(http.MethodPost, "/v1/check", "application/json", check); return err }},
			{"compare", func() error {
				_, err := c.do(http.MethodGet, "/v1/compare?scenarios="+strings.Join(scenarios, ","), "", nil)
				return err
			}},
		} {
			fmt.Printf("%-16s %-8s %s\n", state, k.name, repeat(callers, length, k.once))
		}
	}
	return nil
}

// await waits for a run's end.
func (c *caller) await(run string) error {
	_, err := c.do(http.MethodGet, "/v1/runs/"+run+"/events", "", nil)
	return err
}

// open opens event streams, waits until each has told something, and lets them be.
func (c *caller) open(run string, n int) error {
	begin := time.Now()
	for range n {
		answer, err := c.send(http.MethodGet, "/v1/runs/"+run+"/events", "", nil)
		if err != nil {
			return err
		}
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("event stream: %s", answer.Status)
		}
		r := bufio.NewReader(answer.Body)
		if _, err := r.ReadString('\n'); err != nil {
			return err
		}
		go func() { _, _ = io.Copy(io.Discard, r) }() // until the run ends
	}
	fmt.Printf("%d event streams opened in %v\n", n, time.Since(begin).Round(time.Millisecond))
	return nil
}

// repeat makes a call from several callers for a time, and tells how it went.
func repeat(callers int, length time.Duration, once func() error) string {
	var took [][]time.Duration
	var faults atomic.Int64
	var mu sync.Mutex
	var all sync.WaitGroup
	begin := time.Now()
	for range callers {
		all.Go(func() {
			var mine []time.Duration
			for time.Since(begin) < length {
				at := time.Now()
				if once() != nil {
					faults.Add(1)
					continue
				}
				mine = append(mine, time.Since(at))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine)
		})
	}
	all.Wait()
	each := slices.Concat(took...)
	if len(each) == 0 {
		return fmt.Sprintf("nothing answered, %d faults", faults.Load())
	}
	slices.Sort(each)
	at := func(share float64) time.Duration {
		return each[int(share*float64(len(each)-1))].Round(10 * time.Microsecond)
	}
	return fmt.Sprintf("%8.1f a second, p50 %v, p99 %v, %d faults", float64(len(each))/time.Since(begin).Seconds(), at(.5), at(.99), faults.Load())
}
