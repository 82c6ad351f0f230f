package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
)

// said is what a program that runs has printed so far.
type said struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

var (
	servedAt   = regexp.MustCompile(`https?://127\.0\.0\.1:\d+`)
	tokenShown = regexp.MustCompile(`key_[0-9a-z]{26}\.[\w-]{43}`)
)

// served starts serve on a port of its own; stop ends it as Ctrl-C does.
func served(t *testing.T, data string) (at string, out *said, stop func()) {
	t.Helper()
	out = &said{}
	logged := &said{}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() {
		ended <- Program{Out: out, Err: logged, Env: func(string) string { return "" }}.
			Run(ctx, []string{"serve", "--listen", "127.0.0.1:0", "--data", data})
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		assert.Equal(t, exitGood, <-ended, "%s", logged)
	})
	t.Cleanup(stop)
	require.Eventually(t, func() bool { return servedAt.MatchString(out.String()) }, 30*time.Second, 10*time.Millisecond, "%s", logged)
	return servedAt.FindString(out.String()), out, stop
}

// The whole program from nothing: a key shown once, a problem stored and solved,
// stopped and started again with everything there, and the key not shown again.
func TestServeFromNothing(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	at, out, stop := served(t, data)
	token := tokenShown.FindString(out.String())
	require.NotEmpty(t, token)
	call := func(method, path, media string, body []byte, want int, into any) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, at+path, bytes.NewReader(body))
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", media)
		answer, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		text, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, want, answer.StatusCode, "%s", text)
		require.NoError(t, json.Unmarshal(text, into))
	}
	problem, err := os.ReadFile(filepath.Join("..", "..", "testdata", "problems", "lss-6.yaml"))
	require.NoError(t, err)
	var stored api.Scenario
	call("POST", "/v1/scenarios", "application/yaml", problem, http.StatusCreated, &stored)
	var run api.Run
	call("POST", "/v1/scenarios/"+stored.ID+"/runs", "application/json", []byte(`{"seconds":600}`), http.StatusAccepted, &run)
	require.Eventually(t, func() bool {
		call("GET", "/v1/runs/"+run.ID, "", nil, http.StatusOK, &run)
		return run.Roster != ""
	}, 30*time.Second, 50*time.Millisecond)

	_, told := called(t, exitWrong, "serve", "--listen", "127.0.0.1:0", "--data", data)
	assert.Contains(t, told, "another heltid uses folder")
	listed, _ := called(t, exitGood, "keys", "list", "--data", data)
	assert.Contains(t, listed, "heltid serve", "keys are looked after while it runs")
	stop()

	at, out, _ = served(t, data)
	assert.Empty(t, tokenShown.FindString(out.String()), "a key is shown once")
	require.Eventually(t, func() bool {
		call("GET", "/v1/runs/"+run.ID, "", nil, http.StatusOK, &run)
		return run.Attempt == 2 && run.Warm
	}, 30*time.Second, 50*time.Millisecond, "what was handed back goes on")
}

func TestServeRefusesToBeOpen(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	for says, args := range map[string][]string{
		"--cert and --key for TLS": {"--listen", "0.0.0.0:0"},
		"needs both":               {"--cert", "x"},
		"cannot listen":            {"--listen", "127.0.0.1:99999"},
	} {
		_, told := called(t, exitWrong, append([]string{"serve", "--data", data}, args...)...)
		assert.Contains(t, told, says)
	}
	for at, only := range map[string]bool{
		"127.0.0.1:1": true, "localhost:1": true, "[::1]:1": true, "0.0.0.0:1": false, ":1": false, "[::]:1": false, "10.0.0.1:1": false, "heltid.example:1": false,
	} {
		assert.Equal(t, only, loopback(at), at)
	}
}

// The environment names every flag of the service, as its help tells.
func TestTheServicesFlagsHaveVariables(t *testing.T) {
	for _, command := range []string{"serve", "worker"} {
		out, _ := called(t, exitGood, command, "--help")
		for _, line := range strings.Split(out, "\n") {
			if strings.HasPrefix(line, "  --") && !strings.Contains(line, "--help") && !strings.Contains(line, "--lang") {
				assert.Contains(t, line, "$HELTID_", "%s", command)
			}
		}
	}
}
