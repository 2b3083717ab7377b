package io.bellwether.demo;

import io.bellwether.decision.backfill.BackfillingHistory;
import io.bellwether.fact.LiveCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.YearMonth;

/** Has the history of a loaded base worked out, so that bands have moved before the first day. */
@ApplicationScoped
class DemoHistory {
    private final DemoConfig config;
    private final BackfillingHistory backfilling;
    private final LiveCatalogue live;

    DemoHistory(DemoConfig config, BackfillingHistory backfilling, LiveCatalogue live) {
        this.config = config;
        this.backfilling = backfilling;
        this.live = live;
    }

    void on(@Observes DemoBaseLoaded base) {
        if (config.history().orElse(base.accounts() <= DemoSizes.HISTORY_UP_TO)) {
            YearMonth first = YearMonth.from(base.monthEnds().get(0));
            YearMonth last =
                    YearMonth.from(base.monthEnds().get(base.monthEnds().size() - 1));
            live.historyQuestion().ifPresent(question -> backfilling.ensure(question, first, last));
        }
    }
}
