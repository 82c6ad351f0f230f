package main

import (
	"math/big"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"

	"heltid/rules"
	"heltid/solver"
)

// watching is how a solve is followed: told is given to the solver, done is
// called when it has answered and returns when nothing more will be written.
type watching struct {
	told func(solver.Progress)
	done func()
}

// watch follows a solve on Err: a bar in a terminal, else plain lines.
func (s *session) watch() watching {
	if s.Terminal {
		return s.bar()
	}
	return s.plain()
}

// plain writes at most a line a second, by the solver's own clock.
func (s *session) plain() watching {
	const pause = time.Second
	next := time.Duration(0)
	return watching{
		told: func(p solver.Progress) {
			if p.Elapsed < next && p.Phase != solver.Done {
				return
			}
			next = p.Elapsed + pause
			s.tell(s.Err, s.say(progressLine, s.seconds(p.Elapsed), s.percent(fraction(p.Fraction)), s.stage(p)))
		},
		done: func() {},
	}
}

// bar draws one bar that fills with the limit of work or time.
func (s *session) bar() watching {
	const whole = 1000
	w := progress.NewWriter()
	w.SetOutputWriter(s.Err)
	w.SetAutoStop(false)
	w.SetTrackerLength(24)
	w.SetUpdateFrequency(200 * time.Millisecond)
	w.Style().Visibility.ETA = false
	w.Style().Visibility.Value = false
	t := &progress.Tracker{Total: whole, Message: s.say(phaseNames[solver.Compile])}
	w.AppendTracker(t)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.Render()
	}()
	return watching{
		told: func(p solver.Progress) {
			t.UpdateMessage(s.stage(p))
			t.SetValue(min(whole-1, int64(p.Fraction*whole)))
		},
		done: func() {
			t.MarkAsDone()
			w.Stop()
			<-ended
		},
	}
}

// stage tells the phase and, once there is a roster, how good the best one is.
func (s *session) stage(p solver.Progress) string {
	name := s.say(phaseNames[p.Phase])
	if p.Phase == solver.Compile || p.Phase == solver.Bounding {
		return name
	}
	return s.say(stageLine, name, s.minutes(p.Uncovered), s.minutes(p.Hourly), s.minutes(p.Bound))
}

func fraction(f float64) *big.Rat {
	r := new(big.Rat).SetFloat64(f)
	if r == nil {
		return new(big.Rat)
	}
	return r
}

var phaseNames = map[solver.Phase]rules.Text{
	solver.Compile:   {SV: "läser reglerna", EN: "compiling the rules"},
	solver.Bounding:  {SV: "räknar undre gräns", EN: "working out a bound"},
	solver.Construct: {SV: "lägger ett första schema", EN: "making a first roster"},
	solver.Improve:   {SV: "förbättrar", EN: "improving"},
	solver.Explain:   {SV: "söker vad som står i vägen", EN: "looking for what stands in the way"},
	solver.Done:      {SV: "klart", EN: "done"},
}

var (
	progressLine = rules.Text{SV: "%8s %6s  %s", EN: "%8s %6s  %s"}
	stageLine    = rules.Text{
		SV: "%s: utan bemanning %s, timanställda %s, tillsammans bevisat minst %s",
		EN: "%s: uncovered %s, hourly staff %s, together proven at least %s",
	}
)
