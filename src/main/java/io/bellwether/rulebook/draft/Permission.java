package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import java.util.List;

/** Holds callers to their roles, with the reason. */
public final class Permission {
    private Permission() {}

    /**
     * Lets a caller go on who has the role.
     *
     * @param what the role does, for example {@code edits drafts}
     */
    public static void require(Caller caller, Role role, String what) {
        if (!caller.may(role)) {
            String detail =
                    "Only the role " + role.word() + " " + what + ", and " + caller.name() + " does not have it.";
            throw new ProblemException(
                    ProblemType.FORBIDDEN, detail, List.of(new Finding("caller", detail, "the role " + role.word())));
        }
    }
}
