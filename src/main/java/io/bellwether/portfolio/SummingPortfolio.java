package io.bellwether.portfolio;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sums the portfolio up, as it is and as it was on a past day. */
@ApplicationScoped
public class SummingPortfolio {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final DataSource database;
    private final ActiveRulebook active;
    private final ReadingFilter reading;
    private final Clock clock;

    SummingPortfolio(DataSource database, ActiveRulebook active, ReadingFilter reading, Clock clock) {
        this.database = database;
        this.active = active;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * The figures of a day.
     *
     * @param asOf an ISO day; null for today
     * @param days since how many days movers moved; null for a week
     */
    PortfolioSummary summary(PortfolioFilter filter, @Nullable String asOf, @Nullable Integer days, Caller caller) {
        ActiveRelease release = active.current();
        Section section = Section.of(release);
        ZoneId zone = section.rulebook().zone();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        List<Finding> findings = new ArrayList<>();
        LocalDate day = Times.day("asOf", asOf, today, findings);
        int moverDays = days == null ? USUAL_DAYS : days;
        if (day.isAfter(today)) {
            findings.add(new Finding("asOf", "must not be in the future", today.toString()));
        }
        if (moverDays < 1 || moverDays > MOST_DAYS) {
            findings.add(Finding.at("days", "must be from 1 to " + MOST_DAYS));
        }
        boolean past = day.isBefore(today);
        Conditions conditions = past
                ? reading.facts(filter, caller, release, findings)
                : reading.conditions(filter, caller, release, findings);
        if (past) {
            PastFilter.refuse(filter, findings);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        PortfolioDefinition definition = section.definition();
        Sums sums = new Sums(new Sums.Frame(
                definition == null ? PastFilter.NOTHING : definition,
                ListingPortfolio.currency(release),
                day,
                day.minusDays(moverDays),
                moverDays,
                end(day, zone).minusSeconds(86_400L * (definition == null ? 0 : definition.staleDays())),
                past,
                ReadingFilter.answers("band", release),
                ReadingFilter.answers("tier", release)));
        return LocalTransaction.call(database, connection -> {
            Sql.write(connection, ListingPortfolio.ONE_STATE);
            if (definition == null) {
                return sums.summary(clock.instant(), null).noting(PortfolioPage.NONE);
            }
            if (past) {
                SummedAccount.then(connection, conditions, section, day, day.minusDays(moverDays), sums::add);
            } else {
                SummedAccount.now(connection, conditions, section, day.minusDays(moverDays), sums::add);
            }
            DueWork due = past ? null : DueWork.of(connection, conditions, clock.instant(), zone);
            return sums.summary(ListingPortfolio.upTo(connection, clock), due);
        });
    }

    private Instant end(LocalDate day, ZoneId zone) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return end.isAfter(clock.instant()) ? clock.instant() : end;
    }
}
