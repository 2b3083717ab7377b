package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares the plans of releases with Drools, in the background, once a program; until that is done Drools answers. */
@ApplicationScoped
public class ProvingPlans {
    private static final Logger LOG = Logger.getLogger(ProvingPlans.class);

    private final PlanProofs proofs;
    private final ExecutorService thread = PreparingReleases.thread("plan-proof");

    public ProvingPlans(PlanProofs proofs) {
        this.proofs = proofs;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Compiles files; what this program compiled and compared before is only made ready again. */
    Compilation compile(RuleEngine engine, RuleFiles files) {
        return known(files.sha256()) == null ? engine.compile(files) : engine.reopen(files);
    }

    /** Takes what was found before, else begins to compare; nothing happens where no plan is wanted. */
    public void prove(String sha256, CompiledRulebook compiled, RuleFiles files) {
        recall(sha256, compiled);
        if (compiled.plan().isOpen()) {
            thread.execute(() -> work(sha256, compiled, files));
        }
    }

    /** Takes what was found before, if anything was. */
    void recall(String sha256, CompiledRulebook compiled) {
        PlanProofs.Proof known = compiled.plan().isOpen() ? known(sha256) : null;
        if (known == null) {
            return;
        }
        String difference = known.difference();
        if (difference == null) {
            compiled.plan().prove();
        } else {
            compiled.plan().leave(difference);
            tell(sha256, difference);
        }
    }

    private PlanProofs.@Nullable Proof known(String sha256) {
        try {
            return proofs.of(sha256).orElse(null);
        } catch (RuntimeException e) {
            LOG.warnf("What was found of the plan of the rulebook %.12s cannot be read: %s", sha256, e.getMessage());
            return null;
        }
    }

    private static void tell(String sha256, String difference) {
        LOG.errorf("The rulebook %.12s is answered by Drools, and slower, because %s", sha256, difference);
    }

    private void work(String sha256, CompiledRulebook compiled, RuleFiles files) {
        try {
            PlanProof proof = PlanProof.of(
                    compiled, files, example -> !Thread.currentThread().isInterrupted());
            if (!proof.decided()) {
                return;
            }
            if (proof.difference() == null) {
                LOG.infof("The plan of the rulebook %.12s answers as Drools does, %d times", sha256, proof.compared());
            } else {
                tell(sha256, proof.difference());
            }
            proofs.keep(sha256, proof.compared(), proof.difference());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The plan of the rulebook %.12s could not be compared, or what was found not kept", sha256);
        }
    }
}
