package io.bellwether.decision;

import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Holds whoever reads but does not decide to questions about stored accounts that they may see. */
@ApplicationScoped
class VisibleAccounts {
    private final OwnAccounts own;

    VisibleAccounts(OwnAccounts own) {
        this.own = own;
    }

    /**
     * Lets a caller ask about an account.
     *
     * @param account null when the question is about given facts alone
     * @throws ProblemException FORBIDDEN without an account, UNKNOWN_ACCOUNT for one that is not stored or not to be seen
     */
    void require(Caller caller, @Nullable String account) {
        if (caller.may(Role.DECIDER)) {
            return;
        }
        if (account == null) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN,
                    "account.id",
                    "A reader asks about stored accounts: name one as account.id. Facts alone take the role decider.");
        }
        own.requireStored(caller, account);
    }
}
