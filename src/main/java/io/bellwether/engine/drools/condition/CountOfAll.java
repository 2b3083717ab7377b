package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;

/** How many there are. */
public final class CountOfAll extends GatheredValues {
    public CountOfAll() {
        super(Gathering.COUNT);
    }
}
