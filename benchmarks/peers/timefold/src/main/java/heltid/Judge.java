package heltid;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score, kept current: cover by day and shift at once, a person's own rules by
 * reading that person's row again when it was touched. It is the quickest form that
 * Timefold has for rules that look along a row.
 */
public class Judge implements IncrementalScoreCalculator<Roster, HardSoftLongScore> {
    /** Set before the solver is built; there is one instance in a process. */
    static Instance instance;

    private int[][] row, count;
    private long[] hard, soft;
    private boolean[] touched;
    private long hardSum, softSum;

    @Override
    public void resetWorkingSolution(Roster roster) {
        int people = instance.people.size();
        row = new int[people][instance.days];
        count = new int[instance.days][instance.shifts.size()];
        hard = new long[people];
        soft = new long[people];
        touched = new boolean[people];
        hardSum = softSum = 0;
        for (int[] r : row) {
            java.util.Arrays.fill(r, -1);
        }
        for (int d = 0; d < instance.days; d++) {
            for (int s = 0; s < instance.shifts.size(); s++) {
                softSum += cover(d, s, 0);
            }
        }
        for (Cell c : roster.cells) {
            put(c);
        }
        java.util.Arrays.fill(touched, true);
    }

    private static long cover(int d, int s, int there) {
        int short_ = instance.need[d][s] - there;
        return short_ > 0 ? (long) short_ * instance.under[d][s] : (long) -short_ * instance.over[d][s];
    }

    private void put(Cell c) {
        int now = c.shift == null ? -1 : c.shift;
        row[c.person][c.day] = now;
        touched[c.person] = true;
        if (now >= 0) {
            int n = count[c.day][now]++;
            softSum += cover(c.day, now, n + 1) - cover(c.day, now, n);
        }
    }

    private void take(Cell c) {
        int was = row[c.person][c.day];
        if (was >= 0) {
            int n = count[c.day][was]--;
            softSum += cover(c.day, was, n - 1) - cover(c.day, was, n);
        }
        row[c.person][c.day] = -1;
        touched[c.person] = true;
    }

    @Override
    public void beforeEntityAdded(Object entity) {
    }

    @Override
    public void afterEntityAdded(Object entity) {
        put((Cell) entity);
    }

    @Override
    public void beforeVariableChanged(Object entity, String name) {
        take((Cell) entity);
    }

    @Override
    public void afterVariableChanged(Object entity, String name) {
        put((Cell) entity);
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        take((Cell) entity);
    }

    @Override
    public void afterEntityRemoved(Object entity) {
    }

    @Override
    public HardSoftLongScore calculateScore() {
        for (int e = 0; e < touched.length; e++) {
            if (touched[e]) {
                touched[e] = false;
                hardSum -= hard[e];
                softSum -= soft[e];
                read(e);
                hardSum += hard[e];
                softSum += soft[e];
            }
        }
        return HardSoftLongScore.of(-hardSum, -softSum);
    }

    private void read(int e) {
        Instance.Person p = instance.people.get(e);
        int[] r = row[e];
        int days = instance.days;
        long broken = 0, cost = p.constant;
        int minutes = 0, weekends = 0;
        int[] of = new int[instance.shifts.size()];
        for (int d = 0; d < days; d++) {
            int s = r[d];
            if (s < 0) {
                continue;
            }
            minutes += instance.minutes[s];
            of[s]++;
            cost += p.cost[d][s];
            if (d + 1 < days && r[d + 1] >= 0 && instance.barred[s][r[d + 1]]) {
                broken++;
            }
        }
        for (int s = 0; s < of.length; s++) {
            broken += Math.max(0, of[s] - p.mostOf[s]);
        }
        broken += (Math.max(0, minutes - p.mostMinutes) + Math.max(0, p.leastMinutes - minutes) + 59) / 60;
        for (int d = 5; d + 1 < days; d += 7) {
            if (r[d] >= 0 || r[d + 1] >= 0) {
                weekends++;
            }
        }
        broken += Math.max(0, weekends - p.mostWeekends);
        for (int a = 0; a < days;) {
            int b = a;
            while (b < days && r[b] >= 0 == r[a] >= 0) {
                b++;
            }
            boolean border = a == 0 || b == days;
            if (r[a] >= 0) {
                broken += Math.max(0, b - a - p.mostRun);
                broken += border ? 0 : Math.max(0, p.leastRun - (b - a));
            } else {
                broken += border ? 0 : Math.max(0, p.leastOff - (b - a));
            }
            a = b;
        }
        hard[e] = broken;
        soft[e] = cost;
    }
}
