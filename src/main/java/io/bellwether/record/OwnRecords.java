package io.bellwether.record;

import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a CSM to the records of own accounts, where {@link OwnAccounts} holds them to those. */
@ApplicationScoped
public class OwnRecords {
    private final OwnAccounts own;

    OwnRecords(OwnAccounts own) {
        this.own = own;
    }

    /** Refuses a search that would look into others' accounts. */
    void requireSearch(Caller caller, @Nullable String account) {
        if (own.heldTo(caller).isEmpty()) {
            return;
        } else if (account == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Only records of own accounts may be seen, one account at a time.",
                    List.of(Finding.at("account", "must name one of your own")));
        }
        own.require(caller, account);
    }

    /** Answers what a missing record is answered with, when it is of somebody else's account or of none. */
    public void require(Caller caller, @Nullable String account) {
        if (own.heldTo(caller).isPresent() && (account == null || !own.allows(caller, account))) {
            throw ReadingRecords.unknown();
        }
    }
}
