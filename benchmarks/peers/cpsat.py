"""OR-Tools CP-SAT: cpsat.py INSTANCE SECONDS SEED CORES ROSTER

A boolean for each person, day and shift. Runs and successions are clauses, which
is what the solver learns from best; counts and cover are linear."""

import math
import sys

from ortools.sat.python import cp_model

from curtois import Instance, Teller, short_runs, write


def main(path, seconds, seed, cores, out):
    tell = Teller()
    ins = Instance(path)
    m = cp_model.CpModel()
    cost = []
    x, works = [], []
    for p in ins.people:
        cell = [{s: m.NewBoolVar("") for s in day} for day in ins.allowed(p)]
        work = [m.NewBoolVar("") for _ in range(ins.days)]
        x.append(cell)
        works.append(work)
        for d in range(ins.days):
            m.AddExactlyOne(list(cell[d].values()) + [work[d].Not()])
            if d + 1 < ins.days:
                for s, v in cell[d].items():
                    for t in ins.after[s]:
                        if t in cell[d + 1]:
                            m.AddBoolOr(v.Not(), cell[d + 1][t].Not())
        for s in ins.minutes:
            if 0 < p.most_of[s] < ins.days:
                m.Add(sum(cell[d][s] for d in range(ins.days) if s in cell[d]) <= p.most_of[s])
        minutes = sum(ins.minutes[s] * v for day in cell for s, v in day.items())
        m.AddLinearConstraint(minutes, p.least_minutes, p.most_minutes)
        for a in range(ins.days - p.most_run):
            m.AddBoolOr([work[d].Not() for d in range(a, a + p.most_run + 1)])
        for before, inside, after in short_runs(ins.days, p.least_run):
            m.AddBoolOr([work[before], work[after]] + [work[d].Not() for d in inside])
        for before, inside, after in short_runs(ins.days, p.least_off):
            m.AddBoolOr([work[before].Not(), work[after].Not()] + [work[d] for d in inside])
        weekends = []
        for sat, sun in ins.weekends:
            v = m.NewBoolVar("")
            m.AddMaxEquality(v, [work[sat], work[sun]])
            weekends.append(v)
        m.Add(sum(weekends) <= p.most_weekends)
        cost += [-w * cell[d][s] for (d, s), w in p.wanted.items() if s in cell[d]]
        cost += [w * cell[d][s] for (d, s), w in p.unwanted.items() if s in cell[d]]
    for (d, s), (need, under, over) in ins.cover.items():
        there = sum(cell[d][s] for cell in x if s in cell[d])
        short, extra = m.NewIntVar(0, need, ""), m.NewIntVar(0, len(x), "")
        m.Add(there + short - extra == need)
        cost += [under * short, over * extra]
    m.Minimize(sum(cost) + ins.constant())

    class Better(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self):
            tell.tell(round(self.ObjectiveValue()), math.ceil(self.BestObjectiveBound() - 1e-6))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = cores
    solver.parameters.random_seed = seed % 2**31
    solver.best_bound_callback = lambda b: tell.tell(bound=math.ceil(b - 1e-6))
    status = solver.Solve(m, Better())
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        tell.tell(round(solver.ObjectiveValue()), math.ceil(solver.BestObjectiveBound() - 1e-6))
        write(out, ins, [[next((s for s, v in day.items() if solver.Value(v)), None) for day in cell] for cell in x])


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
