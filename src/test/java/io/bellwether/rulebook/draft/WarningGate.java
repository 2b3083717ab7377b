package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.gate.GateFinding;
import io.bellwether.rulebook.gate.GateReport;
import io.bellwether.rulebook.gate.GateRequest;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.model.RuleFinding;
import io.quarkus.test.junit.QuarkusMock;
import java.util.List;

/** A gate that warns of one thing. */
public final class WarningGate extends RunningGate {
    public static final String WARNING = "w-1";

    private WarningGate(GateConfig config) {
        super(config);
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
        return new GateReport(false, List.of(finding), List.of(), List.of(), null);
    }
}
