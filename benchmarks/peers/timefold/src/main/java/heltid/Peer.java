package heltid;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Timefold: Peer INSTANCE SECONDS SEED ROSTER. It has no bounds, and its free edition works on one core. */
public final class Peer {
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        Instance in = Instance.read(Path.of(args[0]));
        long millis = (long) (1000 * Double.parseDouble(args[1]));
        Judge.instance = in;

        Roster start = new Roster();
        start.cells = new ArrayList<>();
        for (int e = 0; e < in.people.size(); e++) {
            List<Integer> can = new ArrayList<>();
            for (int s = 0; s < in.shifts.size(); s++) {
                if (in.people.get(e).mostOf[s] > 0) {
                    can.add(s);
                }
            }
            for (int d = 0; d < in.days; d++) {
                if (!in.people.get(e).off[d]) {
                    start.cells.add(new Cell(start.cells.size(), e, d, can));
                }
            }
        }

        long spent = (System.nanoTime() - began) / 1_000_000;
        var config = new SolverConfig()
                .withSolutionClass(Roster.class)
                .withEntityClasses(Cell.class)
                .withRandomSeed(Long.parseLong(args[2]))
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(Math.max(1, millis - spent)))
                .withPhases(new ConstructionHeuristicPhaseConfig(), new LocalSearchPhaseConfig()
                        .withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE)
                        .withMoveSelectorConfig(new UnionMoveSelectorConfig().withMoveSelectors(
                                new ChangeMoveSelectorConfig().withFixedProbabilityWeight(0.2),
                                new SwapMoveSelectorConfig().withFilterClass(SameDay.class).withFixedProbabilityWeight(0.2),
                                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(Stretches.class).withFixedProbabilityWeight(0.6))));
        var score = config.getScoreDirectorFactoryConfig();
        if (score == null) {
            score = new ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig();
            config.setScoreDirectorFactoryConfig(score);
        }
        score.setIncrementalScoreCalculatorClass(Judge.class);

        var solver = SolverFactory.<Roster>create(config).buildSolver();
        solver.addEventListener(e -> {
            HardSoftLongScore s = (HardSoftLongScore) e.getNewBestScore();
            if (s.hardScore() == 0 && e.isNewBestSolutionInitialized()) {
                System.out.printf(Locale.ROOT, "{\"seconds\": %.3f, \"cost\": %d, \"bound\": null}%n",
                        (System.nanoTime() - began) / 1e9, -s.softScore());
            }
        });
        Roster best = solver.solve(start);
        if (best.score.hardScore() < 0) {
            return;
        }
        String[][] rows = new String[in.people.size()][in.days];
        for (Cell c : best.cells) {
            rows[c.person][c.day] = c.shift == null ? "-" : in.shifts.get(c.shift);
        }
        try (var out = new PrintWriter(args[3], StandardCharsets.UTF_8)) {
            for (int e = 0; e < rows.length; e++) {
                var line = new StringBuilder(in.people.get(e).id);
                for (String s : rows[e]) {
                    line.append(',').append(s == null ? "-" : s);
                }
                out.print(line.append('\n'));
            }
        }
    }
}
