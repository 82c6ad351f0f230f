package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver/posts/design"
)

// PricesAsk is what a run of kind Prices asks, in RunOptions.Ask.
type PricesAsk struct {
	Only    []string `json:"only" in:"0..100"` // policies by id; none is all
	Share   []string `json:"share" in:"0..10"` // scenarios of units to share people with, each a policy more
	Confirm bool     `json:"confirm"`          // from posts and a roster too, which takes long
}

// Shared lists the scenarios of other units that a run's ask speaks of, for whoever
// has to know whether the caller may see them. What cannot be read is told by
// Prepare.
func Shared(kind api.Kind, raw json.RawMessage) []string {
	var ask PricesAsk
	if kind == api.Prices {
		_ = readAsk(raw, &ask)
	}
	return ask.Share
}

// NotShared is the fault of a scenario of Shared that is not there for the caller.
func NotShared(i int, id string) api.Fault {
	return api.Fault{Pointer: fmt.Sprintf("/ask/share/%d", i), Say: text.Of("Det finns inget scenario %.80q.", "There is no scenario %.80q.", id)}
}

// pricesAsked reads what is asked of a problem and finds the policies that are
// meant, or tells everything that is wrong with it.
func pricesAsked(ctx context.Context, s api.Store, raw json.RawMessage, p *roster.Problem) (policies []design.Policy, faults []api.Fault, err error) {
	var ask PricesAsk
	faults = readAsk(raw, &ask)
	told := func(at string) bool { // no text at all, or too many
		return slices.ContainsFunc(faults, func(f api.Fault) bool { return f.Pointer == at })
	}
	all := design.Policies(p)
	for i, id := range ask.Share {
		if told(fmt.Sprintf("/ask/share/%d", i)) || told("/ask/share") {
			continue
		}
		sister, err := sisterUnit(ctx, s, id)
		if errors.Is(err, api.NotFound) {
			faults = append(faults, NotShared(i, id))
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, design.Sharing(sister))
	}
	if len(ask.Only) == 0 {
		return all, faults, nil
	}
	policies, unknown := design.Chosen(all, ask.Only)
	for _, i := range unknown {
		at := fmt.Sprintf("/ask/only/%d", i)
		if !told(at) {
			faults = append(faults, api.Fault{Pointer: at, Say: design.UnknownPolicy(all, ask.Only[i])})
		}
	}
	return policies, faults, nil
}

// sisterUnit reads the scenario of a unit to share people with.
func sisterUnit(ctx context.Context, s api.Store, id string) (*roster.Problem, error) {
	if !api.ValidID(api.ScenarioID, id) {
		return nil, api.Refuse(api.NotFound, "Scenariot finns inte.", "There is no such scenario.")
	}
	input, err := s.Input(ctx, id)
	if err != nil {
		return nil, err
	}
	p, err := formats.ReadProblem(id+".json", bytes.NewReader(input))
	if err != nil {
		return nil, unreadable(err)
	}
	return p, nil
}

// findPrices says what policies cost. Those that are confirmed are kept one by one,
// and a run that is taken up again goes on with the next. Stopped, it gives those
// it has.
func findPrices(ctx context.Context, a *attempt) (found, error) {
	p, o := a.papers.Problem, a.papers.Options
	var ask PricesAsk
	if faults := readAsk(a.run.Options.Ask, &ask); len(faults) > 0 {
		return found{}, impossible(faults)
	}
	said, err := a.priced(p)
	if err != nil {
		return found{}, err
	}
	list, err := design.NewPriceList(ctx, p)
	switch {
	case err != nil && ctx.Err() != nil && len(said.Rows) > 0:
		return found{outcome: api.Feasible, result: said}, nil
	case err != nil && ctx.Err() != nil:
		return found{outcome: api.Unknown}, nil // stopped before there was anything
	case err != nil:
		return found{}, err
	}
	var left []design.Price
	for _, policy := range a.papers.Policies[len(said.Rows):] {
		if ctx.Err() == nil {
			left = append(left, list.First(policy))
		}
	}
	for i := range left {
		if !ask.Confirm || ctx.Err() != nil {
			break
		}
		if err := list.Confirm(ctx, &left[i], design.Options{Seed: o.Seed, Work: o.Work, Time: o.Time}); err != nil && ctx.Err() == nil {
			return found{}, err
		}
		if ctx.Err() == nil {
			if err := a.answered(said.And(left[:i+1], list.Allowed())); err != nil {
				return found{}, err
			}
		}
	}
	return found{outcome: api.Feasible, result: said.And(left, list.Allowed())}, nil
}

// priced reads the prices that earlier attempts have answered: the first of the
// policies, in their order.
func (a *attempt) priced(p *roster.Problem) (answer.Prices, error) {
	said := answer.PricesOf(p, nil, nil)
	if !a.run.Warm || len(a.run.Result) == 0 {
		return said, nil
	}
	if err := json.Unmarshal(a.run.Result, &said); err != nil {
		return said, fmt.Errorf("the run's own answers: %w", err)
	}
	said.Rows = said.Rows[:min(len(said.Rows), len(a.papers.Policies))]
	return said, nil
}
