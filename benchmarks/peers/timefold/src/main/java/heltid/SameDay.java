package heltid;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.common.decorator.SelectionFilter;
import ai.timefold.solver.core.impl.heuristic.selector.move.generic.SwapMove;

/** Swaps between two people on one day keep cover as it is; other swaps seldom help. */
public class SameDay implements SelectionFilter<Roster, SwapMove<Roster>> {
    @Override
    public boolean accept(ScoreDirector<Roster> director, SwapMove<Roster> move) {
        return ((Cell) move.getLeftEntity()).day == ((Cell) move.getRightEntity()).day;
    }
}
