package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;

/** Their sum, 0 when there are none. */
public final class SumOfAll extends GatheredValues {
    public SumOfAll() {
        super(Gathering.SUM);
    }
}
