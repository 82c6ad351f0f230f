package heltid;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** One person on one day; the shift is null on a free day. */
@PlanningEntity
public class Cell {
    @PlanningId
    public int id;
    public int person, day;
    @ValueRangeProvider
    public List<Integer> allowed;
    @PlanningVariable(allowsUnassigned = true)
    public Integer shift;

    public Cell() {
    }

    Cell(int id, int person, int day, List<Integer> allowed) {
        this.id = id;
        this.person = person;
        this.day = day;
        this.allowed = allowed;
    }
}
