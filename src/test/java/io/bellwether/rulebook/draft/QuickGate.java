package io.bellwether.rulebook.draft;

import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.gate.GateReport;
import io.bellwether.rulebook.gate.GateRequest;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.quarkus.test.junit.QuarkusMock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate of a moment, for tests of what comes after it: it fails only when a model cannot be read. */
public final class QuickGate extends RunningGate {
    private final List<GateRequest> prepared = new CopyOnWriteArrayList<>();
    private volatile @Nullable String planDiffers;

    private QuickGate(GateConfig config) {
        super(config, EngineLimits.DEFAULT);
    }

    /** Takes the gate's place until the test ends. */
    public static QuickGate install(GateConfig config) {
        QuickGate gate = new QuickGate(config);
        QuarkusMock.installMockForType(gate, RunningGate.class);
        return gate;
    }

    /** What it was asked to prepare for. */
    List<GateRequest> prepared() {
        return prepared;
    }

    /** Has it find that plans and Drools answer differently. */
    void findPlansToDiffer(String how) {
        planDiffers = how;
    }

    @Override
    public void prepare(Supplier<GateRequest> request) {
        prepared.add(request.get());
    }

    @Override
    public GateReport run(GateRequest request) {
        boolean readable = request.draft().in("dmn/", ".dmn").stream().allMatch(QuickGate::isReadable);
        if (!readable) {
            throw new IllegalStateException("a model cannot be read");
        }
        return new GateReport(true, List.of(), List.of(), List.of(), null, List.of(), planDiffers);
    }

    private static boolean isReadable(RuleFile file) {
        try {
            return Objects.nonNull(TableFile.read(file));
        } catch (UnreadableTableException e) {
            return false;
        }
    }
}
