package io.bellwether.demo;

import io.bellwether.demo.making.Base;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.ModelReader;
import io.bellwether.fact.LiveCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Makes the demo base: some accounts at a time, each lot in one transaction, going on where an earlier start ended. */
@ApplicationScoped
public class LoadingDemoBase {
    private static final Logger LOG = Logger.getLogger(LoadingDemoBase.class);
    private static final int AT_ONCE = 200;

    private final DemoConfig config;
    private final DemoStore store;
    private final LiveCatalogue live;
    private final Clock clock;
    private final Event<DemoBaseLoaded> loaded;
    private volatile DemoResponse progress = DemoResponse.NONE;
    private volatile boolean stopped;

    LoadingDemoBase(DemoConfig config, DemoStore store, LiveCatalogue live, Clock clock, Event<DemoBaseLoaded> loaded) {
        this.config = config;
        this.store = store;
        this.live = live;
        this.clock = clock;
        this.loaded = loaded;
    }

    public DemoResponse progress() {
        return progress;
    }

    /** Loads what is missing, and tells when all is there; does nothing for a base that was made with other settings. */
    public void load() {
        DemoBase wanted = wanted();
        DemoBase stored = store.begin(wanted);
        List<String> differences = DemoBase.differences(stored, wanted);
        if (!differences.isEmpty()) {
            String message = "The demo base in this database is left as it is: " + String.join("; ", differences)
                    + ". Set them back, or start with an empty database.";
            LOG.warn(message);
            tell(DemoState.REFUSED, stored, stored.loaded(), 0, message);
            return;
        }
        Generator generator = new Generator(ModelReader.packaged(), stored.base());
        int done = stored.finished() ? stored.accounts() : fill(generator, stored);
        if (done == stored.accounts()) {
            config.truthFile().ifPresent(file -> TruthFile.write(file, generator, stored.accounts()));
            tell(DemoState.COMPLETE, stored, done, progress.rate(), null);
            loaded.fire(new DemoBaseLoaded(done, stored.anchor(), stored.base().monthEnds()));
        }
    }

    private DemoBase wanted() {
        Base base = new Base(
                config.seed(),
                config.months(),
                clock.instant().atZone(live.zone()).toLocalDate(),
                config.snapshots().orElseGet(() -> DemoSizes.rhythm(config.accounts())));
        return new DemoBase(base, config.accounts(), ModelReader.sha256(), 0, false);
    }

    private int fill(Generator generator, DemoBase base) {
        Instant begun = clock.instant();
        int done = base.loaded();
        int before = done;
        tell(DemoState.LOADING, base, done, 0, null);
        LOG.infof("Loading the demo base: %d of %d accounts are there", done, base.accounts());
        while (done < base.accounts() && !stopped) {
            List<DemoAccount> lot = IntStream.rangeClosed(done + 1, Math.min(done + AT_ONCE, base.accounts()))
                    .parallel()
                    .mapToObj(generator::account)
                    .toList();
            int earlier = done;
            done = store.add(lot, done);
            double seconds =
                    Math.max(1, Duration.between(begun, clock.instant()).toMillis()) / 1000.0;
            double rate = Math.round((done - before) / seconds * 10) / 10.0;
            tell(DemoState.LOADING, base, done, rate, null);
            if (done == base.accounts() || done / DemoSizes.LOG_EVERY > earlier / DemoSizes.LOG_EVERY) {
                LOG.infof("Demo base: %d of %d accounts, %.1f a second", done, base.accounts(), rate);
            }
        }
        return done;
    }

    /** Says that loading failed and will be tried again. */
    void failed(RuntimeException failure) {
        LOG.errorf(failure, "Loading the demo base failed; it goes on in a moment");
        DemoResponse last = progress;
        progress = new DemoResponse(
                DemoState.FAILED,
                last.done(),
                config.accounts(),
                last.rate(),
                last.anchorDay(),
                "Writing failed; it is tried again in a moment. The log tells more.");
    }

    /** Ends the loading after the lot at hand. */
    void stop() {
        stopped = true;
    }

    private void tell(
            DemoState state, DemoBase base, int done, double rate, @org.jspecify.annotations.Nullable String message) {
        progress = new DemoResponse(state, done, base.accounts(), rate, base.anchor(), message);
    }
}
