package heltid;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Moves on several days in a row: two people swap them, or one person gets one
 * shift, or freedom, on all of them. Runs of work and of free days have least
 * lengths, so that moves of one day mostly pass through broken rules.
 */
public class Stretches implements MoveIteratorFactory<Roster, Stretches.Stretch> {
    private static final int LONGEST = 14;

    /** New shifts for some cells. */
    public static final class Stretch extends AbstractMove<Roster> {
        private final List<Cell> cells;
        private final List<Integer> shifts;

        Stretch(List<Cell> cells, List<Integer> shifts) {
            this.cells = cells;
            this.shifts = shifts;
        }

        @Override
        public boolean isMoveDoable(ScoreDirector<Roster> director) {
            return !cells.isEmpty();
        }

        @Override
        protected void doMoveOnGenuineVariables(ScoreDirector<Roster> director) {
            for (int i = 0; i < cells.size(); i++) {
                director.beforeVariableChanged(cells.get(i), "shift");
                cells.get(i).shift = shifts.get(i);
                director.afterVariableChanged(cells.get(i), "shift");
            }
        }

        @Override
        public Stretch rebase(ScoreDirector<Roster> director) {
            List<Cell> there = new ArrayList<>();
            cells.forEach(c -> there.add(director.lookUpWorkingObject(c)));
            return new Stretch(there, shifts);
        }
    }

    private Cell[][] at;

    @Override
    public void phaseStarted(ScoreDirector<Roster> director) {
        at = new Cell[Judge.instance.people.size()][Judge.instance.days];
        director.getWorkingSolution().cells.forEach(c -> at[c.person][c.day] = c);
    }

    @Override
    public long getSize(ScoreDirector<Roster> director) {
        return (long) at.length * at.length * Judge.instance.days * LONGEST;
    }

    @Override
    public Iterator<Stretch> createOriginalMoveIterator(ScoreDirector<Roster> director) {
        throw new UnsupportedOperationException("these moves are drawn at random");
    }

    @Override
    public Iterator<Stretch> createRandomMoveIterator(ScoreDirector<Roster> director, Random random) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Stretch next() {
                return random.nextInt(3) > 0 ? swap(random) : fill(random);
            }
        };
    }

    private Stretch swap(Random random) {
        int a = random.nextInt(at.length), b = random.nextInt(at.length), days = Judge.instance.days;
        int from = random.nextInt(days), to = Math.min(days, from + 1 + random.nextInt(LONGEST));
        List<Cell> cells = new ArrayList<>();
        List<Integer> shifts = new ArrayList<>();
        for (int d = from; d < to && a != b; d++) {
            Cell x = at[a][d], y = at[b][d];
            if (x == null || y == null || java.util.Objects.equals(x.shift, y.shift)) {
                continue;
            }
            if (x.shift != null && !y.allowed.contains(x.shift) || y.shift != null && !x.allowed.contains(y.shift)) {
                continue;
            }
            cells.add(x);
            shifts.add(y.shift);
            cells.add(y);
            shifts.add(x.shift);
        }
        return new Stretch(cells, shifts);
    }

    private Stretch fill(Random random) {
        int a = random.nextInt(at.length), days = Judge.instance.days;
        int from = random.nextInt(days), to = Math.min(days, from + 1 + random.nextInt(5));
        List<Cell> cells = new ArrayList<>();
        List<Integer> shifts = new ArrayList<>();
        Integer shift = null;
        for (int d = from; d < to; d++) {
            Cell x = at[a][d];
            if (x == null) {
                continue;
            }
            if (cells.isEmpty() && random.nextInt(3) > 0) {
                shift = x.allowed.get(random.nextInt(x.allowed.size()));
            }
            cells.add(x);
            shifts.add(shift);
        }
        return new Stretch(cells, shifts);
    }
}
