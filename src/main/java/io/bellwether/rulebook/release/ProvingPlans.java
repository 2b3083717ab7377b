package io.bellwether.rulebook.release;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Compares the plans of releases with Drools, in the background; until that is done Drools answers. */
@ApplicationScoped
public class ProvingPlans {
    private static final Logger LOG = Logger.getLogger(ProvingPlans.class);

    /** SHA-256 of rulebooks whose plans this process found to answer alike: the same files make the same plan. */
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    private final ExecutorService thread = PreparingReleases.thread("plan-proof");

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Begins to compare, unless that was done or is not wanted. */
    public void prove(String sha256, CompiledRulebook compiled, RuleFiles files) {
        if (compiled.plan().isOpen() && proven.contains(sha256)) {
            compiled.plan().prove();
        } else if (compiled.plan().isOpen()) {
            thread.execute(() -> work(sha256, compiled, files));
        }
    }

    private void work(String sha256, CompiledRulebook compiled, RuleFiles files) {
        try {
            PlanProof.of(compiled, files, example -> !Thread.currentThread().isInterrupted())
                    .ifPresent(difference -> LOG.errorf(
                            "The rulebook %.12s is answered by Drools, and slower, because %s", sha256, difference));
            if (compiled.plan().isUsed()) {
                proven.add(sha256);
                LOG.infof("The plan of the rulebook %.12s answers as Drools does", sha256);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The plan of the rulebook %.12s could not be compared: Drools answers", sha256);
        }
    }
}
