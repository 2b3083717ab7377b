package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;

/** The most of them; none have none. */
public final class MostOfAll extends GatheredValues {
    public MostOfAll() {
        super(Gathering.MAX);
    }
}
