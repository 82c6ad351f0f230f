"""Instances of schedulingbenchmarks.org, read for the other solvers, and what the
solvers tell of a run: a line of JSON for each better roster or bound, and the
roster as a file of rows, one a person in the file's order, "-" for free."""

import json
import time
from collections import defaultdict


class Person:
    """A line of SECTION_STAFF, with the person's own days off and requests."""

    def __init__(self, fields):
        self.id = fields[0]
        self.most_of = {k: int(v) for k, v in (p.split("=") for p in fields[1].split("|"))}
        (self.most_minutes, self.least_minutes, self.most_run, self.least_run,
         self.least_off, self.most_weekends) = map(int, fields[2:8])
        self.off = set()
        self.wanted = {}    # (day, shift): weight when it is not worked
        self.unwanted = {}  # (day, shift): weight when it is


class Instance:
    """A whole file: days, minutes and forbidden successors by shift, people, and
    cover as {(day, shift): (need, weight under, weight over)}."""

    def __init__(self, path):
        self.days, self.minutes, self.after, self.people, self.cover = 0, {}, {}, [], {}
        person, section = {}, ""
        for line in open(path, encoding="utf-8"):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("SECTION_"):
                section = line
                continue
            f = [x.strip() for x in line.split(",")]
            if section == "SECTION_HORIZON":
                self.days = int(f[0])
            elif section == "SECTION_SHIFTS":
                self.minutes[f[0]] = int(f[1])
                self.after[f[0]] = [s for s in f[2].split("|") if s]
            elif section == "SECTION_STAFF":
                person[f[0]] = Person(f)
                self.people.append(person[f[0]])
            elif section == "SECTION_DAYS_OFF":
                person[f[0]].off = {int(d) for d in f[1:]}
            elif section == "SECTION_SHIFT_ON_REQUESTS":
                person[f[0]].wanted[int(f[1]), f[2]] = int(f[3])
            elif section == "SECTION_SHIFT_OFF_REQUESTS":
                person[f[0]].unwanted[int(f[1]), f[2]] = int(f[3])
            elif section == "SECTION_COVER":
                self.cover[int(f[0]), f[1]] = (int(f[2]), int(f[3]), int(f[4]))
        self.weekends = [(5 + 7 * k, 6 + 7 * k) for k in range(self.days // 7)]

    def allowed(self, p):
        """The shifts that a person can have on each day."""
        return [[s for s in self.minutes if p.most_of[s] > 0 and d not in p.off] for d in range(self.days)]

    def constant(self):
        """What the requests cost when none that is wanted is worked."""
        return sum(w for p in self.people for w in p.wanted.values())


def short_runs(days, least):
    """The runs inside the horizon that are shorter than least: (before, inside, after)."""
    for length in range(1, least):
        for a in range(1, days - length):
            yield a - 1, range(a, a + length), a + length


class Teller:
    """Writes better rosters and bounds as they come, with the seconds since the start."""

    def __init__(self):
        self.began = time.monotonic()
        self.last = defaultdict(lambda: None)

    def tell(self, cost=None, bound=None):
        new = {"cost": cost, "bound": bound}
        if all(v is None or self.last[k] == v for k, v in new.items()):
            return
        for k, v in new.items():
            if v is not None:
                self.last[k] = v
        print(json.dumps({"seconds": round(time.monotonic() - self.began, 3),
                          "cost": self.last["cost"], "bound": self.last["bound"]}), flush=True)


def write(path, instance, rows):
    """Writes a roster: rows is a list of shifts or None for each person."""
    with open(path, "w", encoding="utf-8") as f:
        for p, row in zip(instance.people, rows):
            f.write(",".join([p.id] + [s or "-" for s in row]) + "\n")
