package heltid;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.List;

/** All cells; hard is units of broken rules, soft the cost. */
@PlanningSolution
public class Roster {
    @PlanningEntityCollectionProperty
    public List<Cell> cells;
    @PlanningScore
    public HardSoftLongScore score;
}
