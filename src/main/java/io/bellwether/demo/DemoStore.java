package io.bellwether.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.Adding;
import io.bellwether.account.Outcome;
import io.bellwether.account.Staging;
import io.bellwether.demo.making.Base;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Renewal;
import io.bellwether.demo.making.Rhythm;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Keeps the demo base: what it is made with and how far it is, in one transaction with its accounts. */
@ApplicationScoped
class DemoStore {
    private static final String BEGIN = """
            insert into demo_base (seed, months, snapshots, accounts, model, anchor_day, started_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (only_one) do nothing""";

    private static final String READ = """
            select seed, months, snapshots, accounts, model, anchor_day, loaded, finished_at is not null
              from demo_base for update""";

    private static final String LOADED =
            "update demo_base set loaded = ?, finished_at = case when ? = accounts then ? end";

    private final DataSource database;
    private final Clock clock;

    DemoStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers what is to be made, unless a base exists; answers the one that exists then. */
    DemoBase begin(DemoBase wanted) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                LongStatements.allow(connection);
                Sql.write(
                        connection,
                        BEGIN,
                        wanted.base().seed(),
                        wanted.base().months(),
                        wanted.base().rhythm().word(),
                        wanted.accounts(),
                        wanted.model(),
                        wanted.base().anchor(),
                        clock.instant());
                return read(connection);
            }
        });
    }

    /**
     * Writes the accounts that follow those already loaded; answers how many are loaded then.
     *
     * @param after how many the caller believes to be loaded; nothing is written when another replica was faster
     */
    int add(List<DemoAccount> accounts, int after) {
        return QuarkusTransaction.requiringNew().timeout(600).call(() -> {
            try (Connection connection = database.getConnection()) {
                LongStatements.allow(connection);
                int loaded = read(connection).loaded();
                if (loaded != after) {
                    return loaded;
                }
                Staging staging = new Staging(connection);
                accounts.forEach(account -> stage(account, staging));
                Adding.add(staging, clock.instant());
                int now = after + accounts.size();
                Sql.write(connection, LOADED, now, now, clock.instant());
                return now;
            }
        });
    }

    private static void stage(DemoAccount account, Staging staging) {
        staging.account(account.id(), account.name());
        account.facts()
                .forEach(fact -> staging.fact(
                        account.id(), fact.fact(), fact.day(), fact.value().toString()));
        account.records().forEach((list, rows) -> {
            staging.knownList(account.id(), list);
            for (int i = 0; i < rows.size(); i++) {
                ObjectNode row = rows.get(i);
                staging.record(account.id(), list, String.valueOf(i), row.toString());
            }
        });
        for (Renewal renewal : account.truth().renewals()) {
            Outcome.Kind kind = Outcome.Kind.of(renewal.outcome()).orElseThrow();
            staging.outcome(new Outcome(
                    account.id(),
                    Outcome.keyOf(kind, renewal.on()),
                    kind,
                    renewal.on(),
                    renewal.churned() ? renewal.arrBefore() : renewal.arrAfter(),
                    renewal.reason(),
                    null));
        }
    }

    private static DemoBase read(Connection connection) throws SQLException {
        return Sql.read(connection, READ, DemoStore::base).get(0);
    }

    private static DemoBase base(ResultSet row) throws SQLException {
        Base base = new Base(
                row.getLong(1),
                row.getInt(2),
                row.getObject(6, LocalDate.class),
                Rhythm.valueOf(row.getString(3).toUpperCase(Locale.ROOT)));
        return new DemoBase(base, row.getInt(4), row.getString(5), row.getInt(7), row.getBoolean(8));
    }
}
