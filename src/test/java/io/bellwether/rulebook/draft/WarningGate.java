package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.gate.GateFinding;
import io.bellwether.rulebook.gate.GateReport;
import io.bellwether.rulebook.gate.GateRequest;
import io.bellwether.rulebook.gate.Renewal;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.gate.Stated;
import io.bellwether.rulebook.model.RuleFinding;
import io.quarkus.test.junit.QuarkusMock;
import java.util.List;

/** A gate that warns of one thing, and proposes to write the example of one file anew. */
public final class WarningGate extends RunningGate {
    public static final String WARNING = "w-1";
    public static final String EXAMPLES = "rules/examples/warned.yaml";
    public static final String EXAMPLE = "- { name: warned, question: mood, matched: [ moods/good ] }\n";

    private WarningGate(GateConfig config) {
        super(config, EngineLimits.DEFAULT);
    }

    /** Takes the gate's place until the test ends. */
    public static void install(GateConfig config) {
        QuarkusMock.installMockForType(new WarningGate(config), RunningGate.class);
    }

    @Override
    public GateReport run(GateRequest request) {
        GateFinding finding = new GateFinding(
                WARNING,
                "tables",
                "dmn/mood.dmn",
                null,
                null,
                null,
                RuleFinding.Severity.WARNING,
                "rather strict",
                null,
                null);
        return new GateReport(false, List.of(finding), List.of(), List.of(), null, renewals(request), null);
    }

    private static List<Renewal> renewals(GateRequest request) {
        if (request.draft().file(EXAMPLES).isEmpty()) {
            return List.of();
        }
        return List.of(new Renewal(
                "example-1",
                EXAMPLES,
                0,
                "warned",
                "mood",
                null,
                List.of("moods/good did not match"),
                stated(List.of("moods/good"), List.of()),
                stated(List.of(), List.of("moods/good"))));
    }

    private static Stated stated(List<String> matched, List<String> notMatched) {
        return new Stated(JsonNodeFactory.instance.objectNode(), null, List.of(), matched, notMatched);
    }
}
