package io.bellwether.rulebook.release;

import io.bellwether.account.AccountDatabase;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.StoreException;
import io.bellwether.testing.SmallRulebook;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database with releases of the small rulebook, for tests that need no application. */
public final class ReleaseDatabase {
    private final AccountDatabase database = AccountDatabase.create();

    private ReleaseDatabase() {}

    public static ReleaseDatabase empty() {
        return new ReleaseDatabase();
    }

    /** With the small rulebook as release 1. */
    public static ReleaseDatabase founded() {
        ReleaseDatabase database = empty();
        FoundingReleases.found(database.source(), SmallRulebook.files(), "1.0");
        return database;
    }

    public DataSource source() {
        return database.source();
    }

    /** The JDBC URL, for another process; its user is postgres. */
    public String url() {
        try (Connection connection = source().getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    public Releases releases() {
        return new Releases(source());
    }

    public String one(String sql) {
        return database.one(sql);
    }

    /** Writes a release the way a publish does, without waiting for anybody. */
    public int publish(RuleFiles files, int parent, @Nullable Instant at) {
        Publication publication =
                new Publication(files, parent, "test", "ops", List.of(), false, ReleaseOrigin.DRAFT, at);
        return LocalTransaction.call(
                source(), connection -> ReleaseLedger.open(connection).publish(publication));
    }

    /** The small rulebook with a comment that makes it another one. */
    public static RuleFiles files(String comment) {
        return SmallRulebook.changed()
                .append(SmallRulebook.FACTS, "# " + comment + "\n")
                .files();
    }

    /** Settings for tests: everything happens soon. */
    public static RulebookConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(RulebookConfig.class)
                .withDefaultValue("bellwether.rulebook.warm-up", "PT0S")
                .withDefaultValue("bellwether.rulebook.swap.warm-up", "PT0S")
                .withDefaultValue("bellwether.rulebook.swap.poll", "PT0.1S")
                .withDefaultValue("bellwether.rulebook.swap.gone-after", "PT1S")
                .withDefaultValue("bellwether.rulebook.swap.prepare-limit", "PT10S")
                .withDefaultValue("bellwether.rulebook.swap.retry", "PT0.2S");
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(RulebookConfig.class);
    }
}
