package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** Rulebooks that newer programs brought with them: offered to people, never laid over what they edited. */
@ApplicationScoped
public class PackagedOffers {
    private static final String OPEN =
            "select sha256, program, seen_at from packaged_rulebook where settled_at is null order by seen_at desc";
    private static final String FILES = "select f.path, b.bytes from packaged_rulebook_file f"
            + " join rule_blob b on b.sha256 = f.blob where f.rulebook = ?";
    private static final String SETTLE = "update packaged_rulebook set settled_at = clock_timestamp(), settled_by = ?,"
            + " settlement = ? where sha256 = ? and settled_at is null";

    private final Sql sql;

    public PackagedOffers(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Offers that nobody has taken or declined, newest first. */
    public List<PackagedOffer> open() {
        return sql.read(OPEN, row -> new PackagedOffer(row.getString(1), row.getString(2), Statements.at(row, 3)));
    }

    /** The files of an offer; none when there is no such offer. */
    public RuleFiles files(String sha256) {
        return new RuleFiles(sql.read(FILES, row -> new RuleFile(row.getString(1), row.getBytes(2)), sha256));
    }

    /**
     * Ends an offer, in the transaction at hand.
     *
     * @param settlement what became of it, for example {@code draft/12} or {@code declined}
     * @return false when it was ended before
     */
    public boolean settle(String sha256, String by, String settlement) {
        return sql.write(SETTLE, by, settlement, sha256) > 0;
    }
}
