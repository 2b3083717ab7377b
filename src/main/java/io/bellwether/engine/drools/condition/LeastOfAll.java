package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;

/** The least of them; none have none. */
public final class LeastOfAll extends GatheredValues {
    public LeastOfAll() {
        super(Gathering.MIN);
    }
}
