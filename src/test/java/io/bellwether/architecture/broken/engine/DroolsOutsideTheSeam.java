package io.bellwether.architecture.broken.engine;

import org.kie.api.KieServices;

/** Breaks: only the engine's Drools package knows Drools. */
record DroolsOutsideTheSeam(KieServices services) {}
