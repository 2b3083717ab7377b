package io.bellwether.architecture.broken.engine;

import io.bellwether.architecture.broken.engine.drools.BehindTheSeam;

class EvaluationThatKnowsAnEngine {
    BehindTheSeam engine = new BehindTheSeam();
}
