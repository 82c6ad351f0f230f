package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"heltid/api"
	"heltid/api/answer"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// PricesAsk is what a run of kind Prices asks, in RunOptions.Ask.
type PricesAsk struct {
	Only    []string `json:"only" in:"0..100"` // policies by id; none is all
	Confirm bool     `json:"confirm"`          // from posts and a roster too, which takes long
}

// readPricesAsk reads what is asked of a problem and finds the policies that are
// meant, or tells everything that is wrong with it.
func readPricesAsk(raw json.RawMessage, p *roster.Problem) (ask PricesAsk, policies []design.Policy, faults []api.Fault) {
	faults = readAsk(raw, &ask)
	all := design.Policies(p)
	if len(ask.Only) == 0 {
		return ask, all, faults
	}
	policies, unknown := design.Chosen(all, ask.Only)
	for _, i := range unknown {
		at := fmt.Sprintf("/ask/only/%d", i)
		if slices.ContainsFunc(faults, func(f api.Fault) bool { return f.Pointer == at }) {
			continue // no text at all, which is told
		}
		faults = append(faults, api.Fault{Pointer: at, Say: design.UnknownPolicy(all, ask.Only[i])})
	}
	return ask, policies, faults
}

// findPrices says what policies cost. Stopped, it gives those it has.
func findPrices(ctx context.Context, a *attempt) (found, error) {
	p, o := a.papers.Problem, a.papers.Options
	ask, policies, faults := readPricesAsk(a.run.Options.Ask, p)
	if len(faults) > 0 {
		return found{}, impossible(faults)
	}
	list, err := design.NewPriceList(ctx, p)
	switch {
	case err != nil && ctx.Err() != nil:
		return found{outcome: api.Unknown}, nil // stopped before there was anything
	case err != nil:
		return found{}, err
	}
	var prices []design.Price
	for _, policy := range policies {
		if ctx.Err() == nil {
			prices = append(prices, list.First(policy))
		}
	}
	for i := range prices {
		if !ask.Confirm || ctx.Err() != nil {
			break
		}
		if err := list.Confirm(ctx, &prices[i], design.Options{Seed: o.Seed, Work: o.Work, Time: o.Time}); err != nil && ctx.Err() == nil {
			return found{}, err
		}
	}
	return found{outcome: api.Feasible, result: answer.PricesOf(p, prices)}, nil
}
