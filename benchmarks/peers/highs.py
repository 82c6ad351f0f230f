"""HiGHS: highs.py INSTANCE SECONDS SEED CORES ROSTER compact|flow

A binary for each person, day and shift. In the compact model runs are rows over
windows of days. In the flow model each person walks a path of work stretches and
free stretches, each with its length, so that every path has lawful runs: more
columns, and a stronger relaxation."""

import math
import sys

import highspy

from curtois import Instance, Teller, short_runs, write


class Rows:
    """A model under way: columns with costs, and rows as they come."""

    def __init__(self):
        self.cost, self.upper, self.whole = [], [], []
        self.lo, self.hi, self.start, self.index, self.value = [], [], [], [], []

    def column(self, cost=0.0, upper=1.0, whole=True):
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, lo, hi, terms):
        self.start.append(len(self.index))
        self.lo.append(lo)
        self.hi.append(hi)
        for j, v in terms:
            self.index.append(j)
            self.value.append(float(v))


def compact(m, ins, p, work):
    """Runs as rows; work gives the columns of a day."""
    inf = highspy.kHighsInf
    for a in range(ins.days - p.most_run):
        m.row(-inf, p.most_run, [(j, 1) for d in range(a, a + p.most_run + 1) for j in work[d]])
    for before, inside, after in short_runs(ins.days, p.least_run):
        m.row(1 - len(inside), inf, [(j, 1) for d in (before, after) for j in work[d]] + [(j, -1) for d in inside for j in work[d]])
    for before, inside, after in short_runs(ins.days, p.least_off):
        m.row(-1, inf, [(j, 1) for d in inside for j in work[d]] + [(j, -1) for d in (before, after) for j in work[d]])


def flow(m, ins, p, work):
    """Runs as a path over two nodes a day: free and may begin to work, or done with
    work and must be free. A free stretch has the least length and is prolonged by
    waiting a day; at the borders any length will do."""
    days = ins.days
    begin, rest = [[] for _ in range(days + 1)], [[] for _ in range(days + 1)]
    covers = [[] for _ in range(days)]
    for a in range(days):
        for n in range(1, min(p.most_run, days - a) + 1):
            if n >= p.least_run or a == 0 or a + n == days:
                j = m.column()
                begin[a].append((j, -1))
                rest[a + n].append((j, 1))
                for d in range(a, a + n):
                    covers[d].append((j, -1))
        for n in range(1, min(p.least_off, days - a) + 1):
            if n == p.least_off or a == 0 or a + n == days:
                j = m.column()
                rest[a].append((j, -1))
                begin[a + n].append((j, 1))
        if a > 0:
            j = m.column()
            begin[a].append((j, -1))
            begin[a + 1].append((j, 1))
    for d in range(1, days):
        m.row(0, 0, begin[d])
        m.row(0, 0, rest[d])
    m.row(-1, -1, begin[0] + rest[0])
    for d in range(days):
        m.row(0, 0, [(j, 1) for j in work[d]] + covers[d])


def main(path, seconds, seed, cores, out, form):
    tell = Teller()
    ins = Instance(path)
    inf = highspy.kHighsInf
    m = Rows()
    x = []
    for p in ins.people:
        cell = [{s: m.column(p.unwanted.get((d, s), 0) - p.wanted.get((d, s), 0)) for s in day} for d, day in enumerate(ins.allowed(p))]
        x.append(cell)
        work = [list(day.values()) for day in cell]
        for d in range(ins.days):
            m.row(-inf, 1, [(j, 1) for j in work[d]])
            if d + 1 < ins.days:
                for s, j in cell[d].items():
                    barred = [cell[d + 1][t] for t in ins.after[s] if t in cell[d + 1]]
                    if barred:
                        m.row(-inf, 1, [(j, 1)] + [(i, 1) for i in barred])
        for s in ins.minutes:
            if 0 < p.most_of[s] < ins.days:
                m.row(-inf, p.most_of[s], [(cell[d][s], 1) for d in range(ins.days) if s in cell[d]])
        m.row(p.least_minutes, p.most_minutes, [(j, ins.minutes[s]) for day in cell for s, j in day.items()])
        weekends = []
        for sat, sun in ins.weekends:
            v = m.column()
            weekends.append((v, 1))
            for d in (sat, sun):
                m.row(0, inf, [(v, 1)] + [(j, -1) for j in work[d]])
        m.row(-inf, p.most_weekends, weekends)
        {"compact": compact, "flow": flow}[form](m, ins, p, work)
    for (d, s), (need, under, over) in ins.cover.items():
        short, extra = m.column(under, need, False), m.column(over, inf, False)
        m.row(need, need, [(cell[d][s], 1) for cell in x if s in cell[d]] + [(short, 1), (extra, -1)])

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(m.cost), len(m.lo)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = m.cost, [0.0] * len(m.cost), m.upper
    lp.row_lower_, lp.row_upper_ = m.lo, m.hi
    lp.offset_ = ins.constant()
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = m.start + [len(m.index)], m.index, m.value
    lp.integrality_ = [highspy.HighsVarType.kInteger if w else highspy.HighsVarType.kContinuous for w in m.whole]
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("time_limit", seconds)
    h.setOptionValue("threads", cores)
    h.setOptionValue("random_seed", seed % 2**31)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.passModel(lp)

    def better(e):
        d = e.data_out
        tell.tell(round(d.objective_function_value), bound(d.mip_dual_bound))

    h.cbMipImprovingSolution += better
    h.solve()
    info = h.getInfo()
    solved = info.primal_solution_status == 2  # a feasible point
    tell.tell(round(info.objective_function_value) if solved else None, bound(info.mip_dual_bound))
    if solved:
        value = h.getSolution().col_value
        write(out, ins, [[next((s for s, j in day.items() if value[j] > 0.5), None) for day in cell] for cell in x])


def bound(v):
    """The bound as a whole number; all costs are."""
    return math.ceil(v - 1e-6) if math.isfinite(v) else None


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6])
