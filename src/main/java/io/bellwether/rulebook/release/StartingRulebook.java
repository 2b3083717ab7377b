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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Brings up the release that the database says is live, before the service says that it is ready. */
@ApplicationScoped
class StartingRulebook {
    private static final Logger LOG = Logger.getLogger(StartingRulebook.class);

    private final DataSource database;
    private final Releases releases;
    private final RuleEngine engine;
    private final ActiveRulebook active;
    private final RulebookConfig config;
    private final String program;
    private final LiveCopy copy;
    private final ProvingPlans proving;

    StartingRulebook(
            DataSource database,
            Releases releases,
            RuleEngine engine,
            ActiveRulebook active,
            RulebookConfig config,
            @ConfigProperty(name = "quarkus.application.version") String program,
            LiveCopy copy,
            ProvingPlans proving) {
        this.database = database;
        this.releases = releases;
        this.engine = engine;
        this.active = active;
        this.config = config;
        this.program = program;
        this.copy = copy;
        this.proving = proving;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        start(PackagedRulebook.read());
    }

    void start(RuleFiles packaged) {
        FoundingReleases.Outcome outcome = FoundingReleases.found(database, packaged, program);
        Optional<EarlyCompilation.Result> early = EarlyCompilation.take();
        if (outcome == FoundingReleases.Outcome.OFFERED) {
            LOG.infof("The rulebook that came with Bellwether %s is new: it is offered as a draft", program);
        }
        List<Release> lived = releases.lived();
        Release wanted = lived.get(0);
        StringBuilder refused = new StringBuilder();
        for (Release release : lived) {
            Optional<ActiveRelease> started = compile(release, early, refused);
            if (started.isPresent()) {
                activate(started.get(), wanted);
                if (early.filter(e -> e.kept() && e.sha256().equals(release.sha256()))
                        .isEmpty()) {
                    copy.write(started.get().files());
                }
                return;
            }
        }
        throw new IllegalStateException("no release of this database compiles with this program:\n" + refused);
    }

    private Optional<ActiveRelease> compile(
            Release release, Optional<EarlyCompilation.Result> early, StringBuilder refused) {
        try {
            RuleFiles files = releases.files(release);
            Compilation compilation = early.filter(e -> e.sha256().equals(release.sha256()))
                    .map(EarlyCompilation.Result::compilation)
                    .orElseGet(() -> engine.compile(files));
            if (compilation instanceof Compilation.Compiled compiled) {
                return Optional.of(new ActiveRelease(release.number(), release.sha256(), files, compiled.rulebook()));
            }
            refused.append("release ").append(release.number()).append('\n');
            refused.append(
                    compilation.findings().stream().map(RuleFinding::toString).collect(Collectors.joining("\n")));
            LOG.errorf("Release %d does not compile with this program: %s", release.number(), refused);
        } catch (IllegalStateException e) {
            refused.append(e.getMessage()).append('\n');
            LOG.errorf(e, "Release %d cannot be brought up", release.number());
        }
        return Optional.empty();
    }

    private void activate(ActiveRelease release, Release wanted) {
        proving.recall(release.sha256(), release.rulebook()); // so that what will answer is what gets warm
        int warmed = RunningExamples.warmUp(release.rulebook(), release.files(), config.warmUp());
        active.activate(release);
        proving.prove(release.sha256(), release.rulebook(), release.files());
        if (release.number() != wanted.number()) {
            LOG.errorf(
                    "Release %d should be live; release %d answers in its place, the newest that can",
                    wanted.number(), release.number());
        }
        LOG.infof(
                "Release %d (%.12s) is live; %d examples ran to warm it up",
                release.number(), release.sha256(), warmed);
    }
}
