package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Compiles and warms the baseline before the service says that it is ready. */
@ApplicationScoped
class StartingRulebook {
    private static final Logger LOG = Logger.getLogger(StartingRulebook.class);
    private static final int FIRST = 1;

    private final RuleEngine engine;
    private final ActiveRulebook active;
    private final RulebookConfig config;

    StartingRulebook(RuleEngine engine, ActiveRulebook active, RulebookConfig config) {
        this.engine = engine;
        this.active = active;
        this.config = config;
    }

    private EarlyCompilation.Result compile() {
        RuleFiles files = PackagedRulebook.read();
        return new EarlyCompilation.Result(files, engine.compile(files));
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        EarlyCompilation.Result early = EarlyCompilation.take().orElseGet(this::compile);
        RuleFiles files = early.files();
        Compilation compilation = early.compilation();
        if (compilation instanceof Compilation.Rejected rejected) {
            throw new IllegalStateException("the packaged rulebook does not compile:\n"
                    + rejected.findings().stream().map(RuleFinding::toString).collect(Collectors.joining("\n")));
        }
        Compilation.Compiled compiled = (Compilation.Compiled) compilation;
        int warmed = RunningExamples.warmUp(compiled.rulebook(), files, config.warmUp());
        ActiveRelease release = new ActiveRelease(FIRST, files.sha256(), files, compiled.rulebook());
        active.activate(release);
        LOG.infof("Release %d (%.12s) is live; %d examples ran to warm it up", FIRST, release.sha256(), warmed);
    }
}
