package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;

/** Their average; none have none. */
public final class AverageOfAll extends GatheredValues {
    public AverageOfAll() {
        super(Gathering.AVERAGE);
    }
}
