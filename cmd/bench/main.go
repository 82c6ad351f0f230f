// Command bench measures the solver on public instances: it runs them with a
// limit, lays what comes of it beside what is published, and works proven bounds
// out again.
//
// Exit codes: 0 for good answers; 1 when a run ends without a roster that breaks
// nothing, when a roster and a bound contradict each other, or when a bound
// cannot be proven; 2 when the input or the call is wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"heltid/benchmarks/certificate"
)

// The exit codes.
const (
	exitGood  = 0
	exitBad   = 1
	exitWrong = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first Ctrl-C ends the run and keeps its best; the second is not caught.
	context.AfterFunc(ctx, stop)
	os.Exit(Program{Out: os.Stdout, Err: os.Stderr, Now: time.Now, Commit: commit}.Run(ctx, os.Args[1:]))
}

// Program is the command with all that it touches handed in, so that a test can
// run it whole.
type Program struct {
	Out, Err io.Writer
	Now      func() time.Time
	// Commit tells which commit the program is built of.
	Commit func() string
}

// commands is the command line; a subcommand is a field here and a file of its
// own.
type commands struct {
	Run    runCommand    `cmd:"" help:"Solve instances, write their rosters, certificates and records."`
	Report reportCommand `cmd:"" help:"Lay runs beside the best known values, earlier runs and rivals; benchmarks/REPORT.md is such a page."`
	Peers  peersCommand  `cmd:"" help:"Run OR-Tools CP-SAT, HiGHS and Timefold on the same instances, and lay them side by side."`
	Posts  postsCommand  `cmd:"" help:"Tell for units of our own how much full time there can be at most, and work the proof out again."`
	Verify verifyCommand `cmd:"" help:"Work out a roster's cost and a certificate's bound again, with slow code of its own."`
}

// session is one run of one command.
type session struct {
	ctx context.Context
	Program
	code int // what to exit with when the command gives no error
}

// Run runs the command line and gives the exit code.
func (m Program) Run(ctx context.Context, args []string) int {
	s := &session{ctx: ctx, Program: m}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	helped := false
	c, err := m.parser(func(int) { helped = true }).Parse(args)
	if helped {
		return exitGood
	}
	if err == nil {
		err = c.Run(s)
	}
	if err != nil {
		for _, line := range strings.Split(strings.TrimRight(err.Error(), "\n"), "\n") {
			s.tell(s.Err, "%s", line)
		}
		return exitWrong
	}
	return s.code
}

// parser reads the command line; exit is called when help has been given.
func (m Program) parser(exit func(int)) *kong.Kong {
	parser, err := kong.New(&commands{},
		kong.Name("bench"),
		kong.Vars{"states": strconv.Itoa(certificate.Limit)},
		kong.Description("Measures the solver on public instances. Exit code: 0 good, 1 no lawful roster or no proof, 2 wrong file or call."),
		kong.Writers(m.Out, m.Err),
		kong.Exit(exit),
		kong.UsageOnError(),
	)
	if err != nil {
		panic(err) // the commands are wrong, not the call
	}
	return parser
}

// tell writes a line. Where the reader has gone there is nobody to tell of it.
func (s *session) tell(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format+"\n", args...)
}

// bad marks that an answer is not a good one.
func (s *session) bad() { s.code = exitBad }

// cancelled tells whether the user has asked to stop.
func (s *session) cancelled() bool { return errors.Is(s.ctx.Err(), context.Canceled) }
