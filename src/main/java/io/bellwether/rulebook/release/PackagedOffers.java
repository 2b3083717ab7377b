package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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

    private final DataSource database;

    public PackagedOffers(DataSource database) {
        this.database = database;
    }

    /** Offers that nobody has taken or declined, newest first. */
    public List<PackagedOffer> open() {
        List<PackagedOffer> offers = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OPEN);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                offers.add(new PackagedOffer(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
            }
        } catch (SQLException e) {
            throw new ReleaseStoreException(e);
        }
        return offers;
    }

    /** The files of an offer; none when there is no such offer. */
    public RuleFiles files(String sha256) {
        List<RuleFile> files = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FILES)) {
            statement.setString(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    files.add(new RuleFile(row.getString(1), row.getBytes(2)));
                }
            }
        } catch (SQLException e) {
            throw new ReleaseStoreException(e);
        }
        return new RuleFiles(files);
    }

    /**
     * Ends an offer, in the transaction at hand.
     *
     * @param settlement what became of it, for example {@code draft/12} or {@code declined}
     * @return false when it was ended before
     */
    public boolean settle(String sha256, String by, String settlement) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, by);
            statement.setString(2, settlement);
            statement.setString(3, sha256);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new ReleaseStoreException(e);
        }
    }
}
