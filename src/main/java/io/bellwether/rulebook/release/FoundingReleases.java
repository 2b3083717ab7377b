package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFiles;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Brings the packaged rulebook to the database: as release 1 of an empty one, as an offer where it is news. */
public final class FoundingReleases {
    private static final String NOTE = "The rulebook that came with Bellwether ";

    private FoundingReleases() {}

    /** What came of it. */
    public enum Outcome {
        FOUNDED,
        OFFERED,
        KNOWN
    }

    /**
     * Replicas that start at once do this one after the other, so that one founds and all agree.
     *
     * @param program the program's version
     */
    public static Outcome found(DataSource database, RuleFiles packaged, String program) {
        return LocalTransaction.call(database, connection -> {
            ReleaseLedger ledger = ReleaseLedger.open(connection);
            boolean empty = ledger.isEmpty();
            if (empty) {
                ledger.seed(new Publication(
                        packaged, 0, NOTE + program, "system", List.of(), false, ReleaseOrigin.PACKAGED, null));
            }
            boolean news = keep(ledger, packaged, program);
            return empty ? Outcome.FOUNDED : news ? Outcome.OFFERED : Outcome.KNOWN;
        });
    }

    /** True when nobody has seen these files before; what was on offer until now is out of date then. */
    private static boolean keep(ReleaseLedger ledger, RuleFiles packaged, String program) throws SQLException {
        String sha256 = packaged.sha256();
        int added = ledger.execute(
                "insert into packaged_rulebook (sha256, program, seen_at) values (?, ?, clock_timestamp())"
                        + " on conflict do nothing",
                sha256,
                program);
        if (added == 0) {
            return false;
        }
        ledger.files(
                "insert into packaged_rulebook_file (rulebook, path, blob) values (?, ?, ?)",
                sha256,
                ledger.blobs(packaged));
        ledger.execute(
                "update packaged_rulebook set settled_at = clock_timestamp(), settled_by = 'system',"
                        + " settlement = 'superseded by ' || ? where settled_at is null and sha256 <> ?",
                program,
                sha256);
        return ledger.execute(
                        "update packaged_rulebook p set settled_at = clock_timestamp(), settled_by = 'system',"
                                + " settlement = 'release/' || r.number from rule_release r"
                                + " where r.sha256 = p.sha256 and p.sha256 = ?",
                        sha256)
                == 0;
    }
}
