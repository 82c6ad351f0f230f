package pools

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/replay"
	"heltid/solver/scenario"
)

// Confirmed is a size of a pool with a roster of its home unit.
type Confirmed struct {
	// Hourly is what is expected for the hourly paid in all units of the ring, what
	// the pool lends taken off; hourly duties of the rosters are among them.
	Hourly, Lent expected.Times
	Uncovered    roster.Minutes // least staffing that the home's roster leaves
	Hard         int
}

// Confirm makes rosters of the home unit for every size of a curve, each beginning
// with the one of the size before, and tells what is then expected. Where a unit of
// the ring has no roster it gets one, once. A curve of a unit without any pool has
// resource people like its first on full time, on resource shifts alone; without
// such shifts there is nothing to confirm, and the answer is nil.
func Confirm(ctx context.Context, units []Unit, c *Curve, o solver.Options) ([]Confirmed, error) {
	home := units[c.Team.Home].Problem
	sizes, err := sized(home, c.Team.Pool, len(c.Points)-1)
	if err != nil || sizes == nil {
		return nil, err
	}
	var ring []replay.Side
	for _, u := range c.Units[1:] {
		side, err := laidOut(ctx, units[u], o)
		if err != nil {
			return nil, err
		}
		ring = append(ring, side)
	}
	var out []Confirmed
	start := o.Start
	for n := range c.Points {
		p := sizes(n)
		if start != nil {
			start = moved(sizes(max(0, n-1)), p, *start)
		}
		result, all, err := made(ctx, p, o, start)
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return out, nil
		}
		start = &result.Roster
		x := Confirmed{}
		for _, f := range rules.Check(p, result.Roster, all) {
			if f.Hard() {
				x.Hard++
				if f.Rule == "staffing" {
					x.Uncovered += roster.Minutes(f.Amount)
				}
			}
		}
		sides := append([]replay.Side{{Problem: p, Roster: result.Roster, Forecast: forecast(p)}}, ring...)
		alone, lent, err := replay.Expect(sides)
		if err != nil {
			return nil, err
		}
		x.Lent = lent.Total()
		x.Hourly = -x.Lent
		for _, a := range alone {
			x.Hourly += a.Hourly
		}
		out = append(out, x)
	}
	return out, nil
}

// laidOut is a unit with its roster, made where none is known.
func laidOut(ctx context.Context, u Unit, o solver.Options) (replay.Side, error) {
	side := replay.Side{Problem: u.Problem, Forecast: forecast(u.Problem)}
	if u.Roster != nil {
		side.Roster = *u.Roster
		return side, nil
	}
	result, _, err := made(ctx, u.Problem, o, nil)
	side.Roster = result.Roster
	return side, err
}

func made(ctx context.Context, p *roster.Problem, o solver.Options, start *roster.Roster) (solver.Result, []rules.Rule, error) {
	all, faults := catalog.Select(p)
	if len(faults) > 0 {
		return solver.Result{}, nil, errors.Join(faults...)
	}
	o.Start = start
	result, err := engine.Solve(ctx, p, all, o)
	return result, all, err
}

// moved is a roster of one problem for another with people more or fewer, by id.
func moved(from, to *roster.Problem, r roster.Roster) *roster.Roster {
	at := map[string]roster.EmployeeNo{}
	for e := range to.Employees {
		at[to.Employees[e].ID] = roster.EmployeeNo(e)
	}
	var out roster.Roster
	for _, d := range r.Duties {
		if e, ok := at[from.Employees[d.Employee].ID]; ok {
			d.Employee = e
			out.Duties = append(out.Duties, d)
		}
	}
	out.Sort()
	return &out
}

// sized gives a unit with a pool of each size up to most: its members as they are,
// the last ones away, or more like the last. It is nil where there can be none.
func sized(p *roster.Problem, pool *roster.Pool, most int) (func(int) *roster.Problem, error) {
	whole := scenario.Clone(p)
	at := slices.IndexFunc(whole.Pools, func(x roster.Pool) bool { return pool != nil && x.ID == pool.ID })
	if at < 0 {
		whole.Pools = append(whole.Pools, roster.Pool{ID: "resursteam", Name: "Resursteam", Kind: roster.ResourceTeam, Radius: roster.OwnUnit})
		at = len(whole.Pools) - 1
	} else {
		whole.Pools[at] = scenario.Clone(&roster.Problem{Pools: []roster.Pool{*pool}}).Pools[0]
	}
	team := &whole.Pools[at]
	like, resource := -1, []string{}
	for s := range p.Shifts {
		if p.Shifts[s].Kind == roster.Resource {
			resource = append(resource, p.Shifts[s].ID)
		}
	}
	if n := len(team.Members); n > 0 {
		like, resource = int(team.Members[n-1]), nil
	} else if len(resource) > 0 {
		like = slices.IndexFunc(p.Employees, func(e roster.Employee) bool {
			return e.Employment == roster.Permanent && e.Post == roster.FullTime && !e.Student
		})
	}
	if like < 0 {
		return nil, nil
	}
	for n := len(team.Members); n < most; n++ {
		fields := map[string]any{"id": fmt.Sprintf("%s-ny-%d", team.ID, n+1), "name": "Resursperson", "like": p.Employees[like].ID, "home": "", "places": []string{}}
		if resource != nil {
			fields["shifts"], fields["post"] = resource, 100
		}
		text, err := json.Marshal(fields)
		if err != nil {
			return nil, err
		}
		edits, err := scenario.Read([]scenario.Spec{{Kind: "add-post", Fields: text}})
		if err != nil {
			return nil, err
		}
		for _, e := range edits {
			if err := e.Apply(whole); err != nil {
				return nil, err
			}
		}
		added := roster.EmployeeNo(len(whole.Employees) - 1)
		team.Members = append(team.Members, added)
		for g := range team.Goes {
			if list := &team.Goes[g].People; slices.Contains(*list, roster.EmployeeNo(like)) {
				*list = append(*list, added)
			}
		}
	}
	var ids []string
	for _, e := range team.Members {
		ids = append(ids, whole.Employees[e].ID)
	}
	if faults := roster.Validate(whole); len(faults) > 0 {
		return nil, text.Refuse("%s: %s", "%s: %s", faults[0].Path, faults[0].Say)
	}
	return func(n int) *roster.Problem {
		out := scenario.Clone(whole)
		if n < len(ids) {
			if err := (&scenario.RemovePost{People: ids[n:]}).Apply(out); err != nil {
				panic(err) // they are there, and others stay
			}
		}
		return out
	}, nil
}

// Radii gives a team once for each radius, the inmost first; one that goes nowhere
// is as it is.
func (t Team) Radii() []Team {
	if t.Pool == nil || len(t.Pool.Goes) == 0 {
		return []Team{t}
	}
	var out []Team
	for _, r := range roster.Radii() {
		pool := *t.Pool
		pool.Radius = r
		out = append(out, Team{t.Home, &pool})
	}
	return out
}
