package jobs

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
	"heltid/api/formats"
	"heltid/solver"
)

// shaky is a store that is away for a while, or has lost the run to another.
type shaky struct {
	api.Store
	input  []byte
	away   func() bool
	taken  bool
	beats  []time.Time
	ending *api.Ending
	back   bool
	at     time.Time // of the last thing written
}

var errAway = api.Refuse(api.Unavailable, "borta", "away")

func (s *shaky) write() error {
	switch {
	case s.taken:
		return api.Refuse(api.WrongState, "tagen", "taken")
	case s.away():
		return errAway
	}
	s.at = time.Now()
	return nil
}

func (s *shaky) Input(context.Context, string) ([]byte, error) { return s.input, nil }

func (s *shaky) Beat(context.Context, api.Fence, api.Progress, time.Duration) (bool, error) {
	if err := s.write(); err != nil {
		return false, err
	}
	s.beats = append(s.beats, time.Now())
	return false, nil
}

func (s *shaky) Finish(_ context.Context, _ api.Fence, e api.Ending, _ []api.RunRoster) error {
	err := s.write()
	if err == nil {
		s.ending = &e
	}
	return err
}

func (s *shaky) HandBack(context.Context, api.Fence, api.Progress) error {
	err := s.write()
	s.back = err == nil
	return err
}

// trying is an attempt that finds something after so long, or when told to stop.
func trying(t *testing.T, s *shaky, takes time.Duration) *attempt {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "problems", small))
	require.NoError(t, err)
	p, err := formats.ReadProblem(small, bytes.NewReader(data))
	require.NoError(t, err)
	var document bytes.Buffer
	require.NoError(t, formats.WriteProblemJSON(&document, p))
	s.input = document.Bytes()
	if s.away == nil {
		s.away = func() bool { return false }
	}
	return &attempt{
		store: s, run: api.Run{ID: "run_1", Kind: api.Solve, Attempt: 1}, times: Times{}.filled(), log: zerolog.Nop(), tell: func() {},
		find: func(ctx context.Context, a *attempt) (found, error) {
			a.told(solver.Progress{Work: 7})
			pause(ctx, takes)
			return found{outcome: api.Feasible, result: 1}, nil
		},
	}
}

func TestARowIsKeptUpWhileTheSolverWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shaky{}
		assert.Equal(t, finished, trying(t, s, time.Minute+time.Millisecond).work(t.Context()))
		assert.Len(t, s.beats, 60)
		assert.Equal(t, api.Completed, s.ending.State)
		assert.EqualValues(t, 7, s.ending.Progress.Work)
	})
}

// However long the database is away, what was found is written when it is back.
func TestAnEndWaitsForTheDatabase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		s := &shaky{away: func() bool { d := time.Since(begin); return d > 5*time.Second && d < time.Hour }}
		assert.Equal(t, finished, trying(t, s, time.Minute).work(t.Context()))
		require.NotNil(t, s.ending)
		assert.Less(t, s.at.Sub(begin), time.Hour+3*time.Second, "within moments of its return")
	})
}

// A worker that stops hands back; when it cannot, it leaves after a grace.
func TestStoppingHandsBackOrLeaves(t *testing.T) {
	for _, away := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := &shaky{away: func() bool { return away }}
			ctx, stop := context.WithCancel(t.Context())
			begin := time.Now()
			time.AfterFunc(5*time.Second, stop)
			assert.Equal(t, handedBack, trying(t, s, time.Hour).work(ctx))
			assert.Equal(t, !away, s.back)
			assert.Nil(t, s.ending)
			if away {
				assert.InDelta(t, (5*time.Second + grace).Seconds(), time.Since(begin).Seconds(), 3)
			}
			synctest.Wait()
		})
	}
}

// Whose run is another's stops at the next beat and writes nothing.
func TestTheOvertakenLetGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shaky{taken: true}
		begin := time.Now()
		assert.Equal(t, overtaken, trying(t, s, time.Hour).work(t.Context()))
		assert.Equal(t, time.Second, time.Since(begin))
		assert.Nil(t, s.ending)
	})
}

func TestOurOwnMistakesEndTheRun(t *testing.T) {
	for name, find := range map[string]finder{
		"panic": func(context.Context, *attempt) (found, error) { panic("oh") },
		"error": func(context.Context, *attempt) (found, error) { return found{}, errors.New("oh") },
		"unsaid": func(context.Context, *attempt) (found, error) {
			return found{result: func() {}}, nil // cannot be written
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &shaky{}
			a := trying(t, s, 0)
			a.find = find
			assert.Equal(t, finished, a.work(t.Context()), name)
			assert.Equal(t, api.Failed, s.ending.State, name)
			assert.Equal(t, api.Internal, s.ending.Error.Code, name)
			assert.NotContains(t, s.ending.Error.Say.EN, "oh", name)
		})
	}
}
