package io.bellwether.rulebook.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Keeps what came of holding plans to Drools: by rulebook, and by this program alone. */
@ApplicationScoped
public class PlanProofs {
    /** Whoever found a difference is right: nobody who found none takes it back. */
    private static final String KEEP = """
            insert into plan_proof as p (sha256, program, compared, difference, at)
            values (?, ?, ?, ?, clock_timestamp())
            on conflict (sha256, program) do update set compared = greatest(p.compared, excluded.compared),
                   difference = coalesce(p.difference, excluded.difference), at = excluded.at""";

    private static final String DIFFERS = """
            insert into plan_difference (at, release, program, question, decision, differs)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String DIFFERENCES = """
            select at, question, decision, differs from plan_difference where release = ? order by no desc limit ?""";

    private final DataSource database;
    private final String program;

    @Inject
    PlanProofs(DataSource database, ProgramName program) {
        this(database, program.text());
    }

    /** @param program whose proofs they are */
    public PlanProofs(DataSource database, String program) {
        this.database = database;
        this.program = program;
    }

    /**
     * What came of comparing.
     *
     * @param compared how many answers were
     * @param difference null when there was none
     */
    public record Proof(int compared, @Nullable String difference, Instant at) {}

    /**
     * A live answer that Drools gave otherwise.
     *
     * @param decision the record's id
     * @param differs what of the two differs, by name
     */
    @Schema(name = "PlanDifference")
    public record Difference(Instant at, String question, UUID decision, List<String> differs) {}

    /** What this program found of a rulebook's plan, if it compared it. */
    public Optional<Proof> of(String sha256) {
        return LocalTransaction.call(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select compared, difference, at from plan_proof where sha256 = ? and program = ?")) {
                set(select, sha256, program);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Proof(row.getInt(1), row.getString(2), instant(row, 3)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Keeps what came of comparing. */
    public void keep(String sha256, int compared, @Nullable String difference) {
        LocalTransaction.call(database, connection -> {
            keep(connection, sha256, compared, difference);
            return true;
        });
    }

    /** Keeps a live answer that differs; the release's plan is left by that, on every replica. */
    public void keep(ActiveRelease release, Difference found, String told) {
        LocalTransaction.call(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(DIFFERS)) {
                set(
                        insert,
                        found.at().atOffset(ZoneOffset.UTC),
                        release.number(),
                        program,
                        found.question(),
                        found.decision(),
                        connection.createArrayOf("text", found.differs().toArray()));
                insert.executeUpdate();
            }
            keep(connection, release.sha256(), 0, told);
            return true;
        });
    }

    /** The latest live answers of a release that differed, newest first. */
    public List<Difference> differences(int release, int most) {
        return LocalTransaction.call(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(DIFFERENCES)) {
                set(select, release, most);
                List<Difference> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new Difference(
                                instant(row, 1), row.getString(2), row.getObject(3, UUID.class), List.of((String[])
                                        row.getArray(4).getArray())));
                    }
                }
                return found;
            }
        });
    }

    private void keep(Connection connection, String sha256, int compared, @Nullable String difference)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            set(insert, sha256, program, compared, difference);
            insert.executeUpdate();
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
