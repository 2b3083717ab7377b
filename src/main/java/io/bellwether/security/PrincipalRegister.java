package io.bellwether.security;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Knows the names of people and keys together: no new one may look like another, and a key's maker answers for it. */
@ApplicationScoped
public class PrincipalRegister {
    private static final long LOCK = 0x7072696e63697061L;
    /** A key can be made with a key that was made with a key; further than this nobody looks. */
    private static final int LONGEST_CHAIN = 16;

    private static final String NAMES =
            "select 'person', name from person union all select 'key', name from api_key order by 1 desc, 2";
    /** Before kinds stood in names, a key's name could be a person's; then the person is meant. */
    private static final String MAKER = """
            select created_by from api_key
             where name = ? and (? or not exists (select from person where person.name = api_key.name))""";

    private final Sql sql;

    private record Named(String kind, String name) {}

    PrincipalRegister(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Refuses a name that the service keeps for itself. */
    public static void checkReserved(String name, List<Finding> findings) {
        if (Principals.isReserved(name)) {
            findings.add(Finding.at("name", "looks like a name that the service keeps for itself"));
        }
    }

    /**
     * Refuses a new person's or key's name that looks like one there is or was; nobody else adds one until the transaction
     * at hand ends.
     */
    public void requireUnlike(String name) {
        sql.read("select pg_advisory_xact_lock(" + LOCK + ")", row -> true);
        sql.read(NAMES, row -> new Named(row.getString(1), row.getString(2))).stream()
                .filter(taken -> Principals.areAlike(taken.name, name))
                .findFirst()
                .ifPresent(taken -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "There is or was a " + taken.kind + " whose name looks like this one: " + taken.name + ".",
                            List.of(Finding.at("name", "looks like " + taken.name)));
                });
    }

    /** Whether the caller may be who did something under a name: by another way in, or with a key that they made. */
    public boolean mayBe(Caller caller, String author) {
        List<String> hands = new ArrayList<>();
        Optional<String> hand = Optional.of(author);
        while (hand.isPresent() && hands.size() < LONGEST_CHAIN) {
            hands.add(hand.get());
            hand = maker(hand.get());
        }
        return hands.stream().anyMatch(name -> Principals.areAlike(name, caller.name()));
    }

    private Optional<String> maker(String principal) {
        return sql.first(MAKER, row -> row.getString(1), Principals.bare(principal), Principals.isKey(principal));
    }
}
