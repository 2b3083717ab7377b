package io.bellwether.rulebook.gate;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.child.ChildKind;
import io.bellwether.rulebook.child.ChildService;
import java.io.IOException;
import java.nio.file.Path;

/** The gate's own process. */
public final class GateChild {
    private GateChild() {}

    public static void main(String... args) throws IOException, InterruptedException {
        // detections seldom change: a draft's are mostly compiled with its base's
        KeptRulebooks kept = new KeptRulebooks(new DroolsRuleEngine(
                Path.of(System.getProperty("java.io.tmpdir"), ChildKind.DETECTIONS),
                ChildService.told(args, EngineLimits.class).forChecks()));
        ChildService.serve(GateWire.class, (asked, doing) -> new RunningChecks(asked.request(), doing).run(kept));
    }
}
