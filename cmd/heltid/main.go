// Command heltid plans staff for Swedish municipal care: it finds rosters,
// checks them against law and agreement, says what a unit's posts can be, and
// lays scenarios side by side.
//
// Exit codes: 0 for a lawful roster or a good answer, 1 when a hard rule is
// broken or nothing lawful exists, 2 when the input or the call is wrong.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the binary stands alone, zones and all
)

// The exit codes.
const (
	exitGood   = 0
	exitBroken = 1
	exitWrong  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first Ctrl-C stops the search and keeps its best; the second is not
	// caught.
	context.AfterFunc(ctx, stop)
	os.Exit(Program{
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: terminal(os.Stderr),
		Env:      os.Getenv,
	}.Run(ctx, os.Args[1:]))
}

// Program is the command with all that it touches handed in, so that a test can
// run it whole.
type Program struct {
	Out, Err io.Writer
	// Terminal tells that Err is a terminal, where a progress bar can be drawn.
	Terminal bool
	// Env gives the value of an environment variable.
	Env func(string) string
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
