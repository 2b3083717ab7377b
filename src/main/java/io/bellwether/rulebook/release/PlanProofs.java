package io.bellwether.rulebook.release;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
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
    private final Sql sql;
    private final String program;

    @Inject
    PlanProofs(DataSource database, ProgramName program) {
        this(database, program.text());
    }

    /** @param program whose proofs they are */
    public PlanProofs(DataSource database, String program) {
        this.database = database;
        this.sql = new Sql(database);
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
        return sql.first(
                "select compared, difference, at from plan_proof where sha256 = ? and program = ?",
                row -> new Proof(row.getInt(1), row.getString(2), Statements.at(row, 3)),
                sha256,
                program);
    }

    /** Keeps what came of comparing. */
    public void keep(String sha256, int compared, @Nullable String difference) {
        sql.write(KEEP, sha256, program, compared, difference);
    }

    /** Keeps a live answer that differs; the release's plan is left by that, on every replica. */
    public void keep(ActiveRelease release, Difference found, String told) {
        LocalTransaction.call(database, connection -> {
            Sql.write(
                    connection,
                    DIFFERS,
                    found.at(),
                    release.number(),
                    program,
                    found.question(),
                    found.decision(),
                    found.differs());
            return Sql.write(connection, KEEP, release.sha256(), program, 0, told);
        });
    }

    /** The latest live answers of a release that differed, newest first. */
    public List<Difference> differences(int release, int most) {
        return sql.read(
                DIFFERENCES,
                row -> new Difference(
                        Statements.at(row, 1), row.getString(2), row.getObject(3, UUID.class), List.of((String[])
                                row.getArray(4).getArray())),
                release,
                most);
    }
}
