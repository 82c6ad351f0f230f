package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"heltid/api"
	"heltid/api/answer"
	"heltid/rules"
	"heltid/solver/posts/design"
)

// PricesAsk is what a run of kind Prices asks, in RunOptions.Ask.
type PricesAsk struct {
	Only    []string `json:"only"`    // policies by id; none is all
	Confirm bool     `json:"confirm"` // from posts and a roster too, which takes long
}

// readPricesAsk reads what is asked; whoever asks for something unknown is told.
func readPricesAsk(raw json.RawMessage) (ask PricesAsk, fault *api.Fault) {
	if len(raw) == 0 {
		return ask, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&ask); err != nil {
		return ask, &api.Fault{Pointer: "/ask", Say: rules.Text{
			SV: "Fråga efter only (en lista med åtgärder) eller confirm (sant eller falskt).",
			EN: "Ask for only (a list of policies) or confirm (true or false): " + err.Error(),
		}}
	}
	return ask, nil
}

// findPrices says what policies cost. Stopped, it gives those it has.
func findPrices(ctx context.Context, a *attempt) (found, error) {
	ask, fault := readPricesAsk(a.run.Options.Ask)
	if fault != nil {
		return found{}, api.Refuse(api.Invalid, "Körningen går inte att göra så.", "The run cannot be done so.", *fault)
	}
	p, o := a.papers.Problem, a.papers.Options
	list, err := design.NewPriceList(ctx, p)
	switch {
	case err != nil && ctx.Err() != nil:
		return found{outcome: api.Unknown}, nil // stopped before there was anything
	case err != nil:
		return found{}, err
	}
	var prices []design.Price
	for _, policy := range design.Policies(p) {
		if ctx.Err() == nil && (len(ask.Only) == 0 || slices.Contains(ask.Only, policy.ID)) {
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
