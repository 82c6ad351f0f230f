package jobs

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
)

// ward is smaller than any of the shelf.
const ward = "../../api/server/examples/scenario.create_a-small-ward.yaml"

// pricing queues a run of prices.
func (p plant) pricing(t *testing.T, scenario, ask string) api.Run {
	t.Helper()
	r, err := p.store.AddRun(t.Context(), api.Run{Scenario: scenario, Kind: api.Prices, Options: api.RunOptions{Work: 1, Ask: json.RawMessage(ask)}}, 0, 0, api.Once{})
	require.NoError(t, err)
	return r
}

func pricesIn(t *testing.T, r api.Run) (out answer.Prices) {
	t.Helper()
	require.NoError(t, json.Unmarshal(r.Result, &out))
	return out
}

// A run of prices whose worker died goes on with the policies that are left; what
// was answered stands as it was.
func TestPricesGoOnWarm(t *testing.T) {
	p := built(t, fast)
	c, problem := p.stored(t, ward)
	answered := func(run, policy string) {
		had, err := p.store.Claim(t.Context(), run, "dead", fast.Lease, 0)
		require.NoError(t, err)
		part, err := json.Marshal(answer.Prices{Problem: problem.ID, Title: problem.Title, Rows: []answer.PolicyPrice{{Policy: policy, Guests: 77}}})
		require.NoError(t, err)
		require.NoError(t, p.store.KeepPart(t.Context(), api.Fence{Run: run, Attempt: had.Attempt, Worker: "dead"}, part))
	}
	r := p.pricing(t, c.ID, `{"confirm":true,"only":["days-4","resource-1"]}`)
	answered(r.ID, "days-4")
	stopped := p.pricing(t, c.ID, `{"confirm":true,"only":["days-4","resource-1"]}`)
	answered(stopped.ID, "days-4")
	_, err := p.store.AskStop(t.Context(), stopped.ID, nil)
	require.NoError(t, err)

	p.working(t, &Worker{Bus: p.Bus})
	r = p.until(t, r.ID, over)
	require.Equal(t, api.Completed, r.State, "%s", p.log)
	assert.True(t, r.Warm)
	told := pricesIn(t, r)
	require.Len(t, told.Rows, 2)
	assert.Equal(t, 77, told.Rows[0].Guests, "the first was not asked again")
	assert.Equal(t, "resource-1", told.Rows[1].Policy)

	stopped = p.until(t, stopped.ID, over)
	assert.Equal(t, api.Completed, stopped.State)
	assert.Equal(t, 77, pricesIn(t, stopped).Rows[0].Guests, "what was answered is what it ends with")
}

// What is confirmed is stored on the way.
func TestPricesAreKeptOneByOne(t *testing.T) {
	p := built(t, Times{Lease: time.Hour, Beat: 5 * time.Millisecond, Reconcile: 50 * time.Millisecond})
	c, _ := p.stored(t, ward)
	r := p.pricing(t, c.ID, `{"confirm":true,"only":["days-4","resource-1"]}`)
	p.working(t, &Worker{Bus: p.Bus})
	half := p.until(t, r.ID, func(r api.Run) bool { return len(r.Result) > 0 })
	first := pricesIn(t, half).Rows[0]
	_, err := p.store.AskStop(t.Context(), r.ID, nil)
	require.NoError(t, err)
	require.NoError(t, p.Stop(t.Context(), r.ID))
	r = p.until(t, r.ID, over)
	require.Equal(t, api.Completed, r.State, "%s", p.log)
	assert.Equal(t, first, pricesIn(t, r).Rows[0])
}

// Sharing with the unit of another scenario is a policy as any.
func TestPricesOfSharing(t *testing.T) {
	p := built(t, fast)
	c, problem := p.stored(t, small)
	next := *problem
	next.ID, next.Unit.ID, next.Unit.Name = "granne", "granne", "Granngården"
	var document bytes.Buffer
	require.NoError(t, formats.WriteProblemJSON(&document, &next))
	sister, err := p.store.AddScenario(t.Context(), api.Scenario{Unit: next.Unit.ID, Problem: next.ID, By: "key_a"}, document.Bytes(), 0, api.Once{})
	require.NoError(t, err)
	p.working(t, &Worker{Bus: p.Bus})
	r := p.until(t, p.pricing(t, c.ID, `{"share":["`+sister.ID+`"],"only":["share-`+sister.Unit+`"]}`).ID, over)
	require.Equal(t, api.Completed, r.State, "%s", p.log)
	told := pricesIn(t, r)
	require.Len(t, told.Rows, 1)
	assert.Empty(t, told.Rows[0].Fault)
	assert.Positive(t, told.Rows[0].Guests)
	for ask, pointers := range map[string][]string{
		`{"share":["scn_00000000000000000000000000","` + sister.ID + `","none"]}`: {"/ask/share/0", "/ask/share/2"},
		`{"share":[7],"only":["share-none"]}`:                                     {"/ask/share/0", "/ask/only/0"},
	} {
		_, err := Prepare(t.Context(), p.store, api.Run{Scenario: c.ID, Kind: api.Prices, Options: api.RunOptions{Ask: json.RawMessage(ask)}})
		var refusal *api.Error
		require.ErrorAs(t, err, &refusal, ask)
		var got []string
		for _, f := range refusal.At {
			got = append(got, f.Pointer)
		}
		assert.Equal(t, pointers, got, ask)
	}
}
