package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// natsServer is the version that the module requires.
const natsServer = "github.com/nats-io/nats-server/v2@v2.15.2"

// plant is the service on many processes.
type plant struct {
	folder   string
	heltid   string
	database string
	servers  []string // their addresses
	parts    []*part
	keep     bool
}

// part is a process that can be killed.
type part struct {
	name  string
	start func() error
	kill  func() error
}

// build makes the programs and starts everything.
func build(ctx context.Context) (*plant, error) {
	folder, err := os.MkdirTemp("", "heltid-faults-")
	if err != nil {
		return nil, err
	}
	p := &plant{folder: folder, heltid: filepath.Join(folder, "heltid")}
	if err := p.up(ctx); err != nil {
		p.clear()
		return nil, err
	}
	return p, nil
}

func (p *plant) up(ctx context.Context) error {
	if _, err := run(ctx, nil, "go", "build", "-o", p.heltid, "./cmd/heltid"); err != nil {
		return err
	}
	if _, err := run(ctx, []string{"GOBIN=" + p.folder, "GOFLAGS="}, "go", "install", natsServer); err != nil {
		return err
	}
	ports, err := free(4)
	if err != nil {
		return err
	}
	base := []string{"HELTID_POSTGRES=" + filepath.Join(os.TempDir(), "heltid-postgres-faults"), "HELTID_POSTGRES_PORT=" + ports[0]}
	postgres := func(does string) (string, error) { return run(ctx, base, ".ci/postgres", does) }
	if p.database, err = postgres("start"); err != nil {
		return err
	}
	p.parts = append(p.parts, &part{
		name:  "postgresql",
		start: func() error { _, err := postgres("again"); return err },
		kill:  func() error { _, err := postgres("kill"); return err },
	})
	nats := "nats://127.0.0.1:" + ports[1]
	p.add("nats", nil, filepath.Join(p.folder, "nats-server"), "-a", "127.0.0.1", "-p", ports[1], "-js", "-sd", filepath.Join(p.folder, "nats"))
	env := []string{"HELTID_DATABASE=" + p.database, "HELTID_NATS=" + nats, "HELTID_ATTEMPTS=0", "HELTID_LOG=debug"}
	for i, port := range ports[2:] {
		at := "127.0.0.1:" + port
		p.servers = append(p.servers, "http://"+at)
		p.add(fmt.Sprintf("server %d", i+1), env, p.heltid, "serve", "--listen", at, "--workers", "0", "--max-requests", "1000000")
		p.add(fmt.Sprintf("worker %d", i+1), env, p.heltid, "worker")
	}
	for _, part := range p.parts[1:] {
		if err := part.start(); err != nil {
			return err
		}
	}
	return nil
}

// add adds a process of ours; what it says goes to a file.
func (p *plant) add(name string, env []string, program string, args ...string) {
	var process *exec.Cmd
	p.parts = append(p.parts, &part{
		name: name,
		start: func() error {
			log, err := os.OpenFile(filepath.Join(p.folder, strings.ReplaceAll(name, " ", "-")+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err != nil {
				return err
			}
			process = exec.Command(program, args...)
			process.Env = append(os.Environ(), env...)
			process.Stdout, process.Stderr = log, log
			if err := process.Start(); err != nil {
				return err
			}
			return log.Close()
		},
		kill: func() error {
			if process == nil {
				return nil
			}
			_ = process.Process.Kill() // it may have ended by itself: its database was away too long
			_ = process.Wait()
			process = nil
			return nil
		},
	})
}

// clear ends everything.
func (p *plant) clear() {
	for i := len(p.parts) - 1; i > 0; i-- {
		_ = p.parts[i].kill()
	}
	if len(p.parts) > 0 {
		_, _ = run(context.Background(), []string{"HELTID_POSTGRES=" + filepath.Join(os.TempDir(), "heltid-postgres-faults")}, ".ci/postgres", "stop")
	}
	if !p.keep {
		_ = os.RemoveAll(p.folder)
	}
}

func (p *plant) keepLogs() { p.keep = true }

// run runs a program to its end and gives what it printed.
func run(ctx context.Context, env []string, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), env...)
	// Files, not pipes: a server that is started this way holds on to a pipe.
	var out bytes.Buffer
	said, err := os.CreateTemp("", "heltid-faults-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(said.Name()); _ = said.Close() }()
	c.Stderr = said
	c.Stdout = &out
	c.WaitDelay = 2 * time.Second
	if err := c.Run(); err != nil && !strings.Contains(err.Error(), "WaitDelay") {
		text, _ := os.ReadFile(said.Name())
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, text)
	}
	return strings.TrimSpace(out.String()), nil
}

// free finds ports that nobody uses.
func free(n int) ([]string, error) {
	var out []string
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer func() { _ = l.Close() }() // all together, so that no port is given twice
		out = append(out, strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	}
	return out, nil
}
