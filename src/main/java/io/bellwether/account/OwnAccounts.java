package io.bellwether.account;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.shared.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a CSM to the accounts whose csm is their name, where the setting bellwether.security.own-accounts says so. */
@ApplicationScoped
public class OwnAccounts {
    private static final List<Role> WORKING = List.of(Role.READER, Role.EDITOR, Role.APPROVER);

    private final Accounts accounts;
    private final SecurityConfig config;

    OwnAccounts(Accounts accounts, SecurityConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    /** The CSM name that all accounts which the caller sees must have; empty when the caller sees all. */
    public Optional<String> heldTo(Caller caller) {
        return config.ownAccounts() && caller.isReaderOnly() ? Optional.ofNullable(caller.csm()) : Optional.empty();
    }

    /** Whether the caller may see the account; also true when there is no such account and the caller sees all. */
    public boolean allows(Caller caller, String account) {
        Optional<String> csm = heldTo(caller);
        return csm.isEmpty()
                || accounts.byId(account)
                        .map(found -> csm.get().equals(found.csm()))
                        .orElse(false);
    }

    /** Of these accounts those that the caller may see. */
    public Set<String> allowed(Caller caller, Collection<String> some) {
        Optional<String> csm = heldTo(caller);
        return csm.isEmpty() ? Set.copyOf(some) : some.isEmpty() ? Set.of() : accounts.ofCsm(csm.get(), some);
    }

    /** Refuses who is no person that works with accounts: services by key, and those who only look on. */
    public static void requireWorker(Caller caller, String what) {
        if (caller.via().equals("key") || WORKING.stream().noneMatch(caller.roles()::contains)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    what + " by people who work with accounts: with the role "
                            + String.join(
                                    " or ", WORKING.stream().map(Role::word).toList())
                            + ", and not by key.");
        }
    }

    /** Answers what a missing account is answered with, so that nobody learns which accounts others have. */
    public void require(Caller caller, String account) {
        if (!allows(caller, account)) {
            throw WritingAccounts.unknown(account);
        }
    }

    /** The same, and for an account that nobody stored. */
    public void requireStored(Caller caller, String account) {
        require(caller, account);
        if (accounts.byId(account).isEmpty()) {
            throw WritingAccounts.unknown(account);
        }
    }

    /** Adds a finding when no account has the id, with the nearest of those that the caller sees. */
    public void known(Caller caller, String path, String id, String message, List<Finding> findings) {
        if (accounts.byId(id).isEmpty()) {
            Findings.add(
                    findings,
                    path,
                    message,
                    () -> Nearest.to(id, accounts.about(id, heldTo(caller).orElse(null))));
        }
    }

    /** The CSM to filter by, with a finding when nobody of this name has an account. */
    public @Nullable String csm(Caller caller, @Nullable String asked, List<Finding> findings) {
        String csm = csm(caller, asked);
        if (asked != null && heldTo(caller).isEmpty()) {
            Findings.known(findings, "csm", "has no account", asked, accounts.csms());
        }
        return csm;
    }

    /** The CSM to filter by: the one asked for, or the one that the caller is held to. */
    public @Nullable String csm(Caller caller, @Nullable String asked) {
        String held = heldTo(caller).orElse(asked);
        if (asked != null && !asked.equals(held)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Only own accounts may be seen.",
                    List.of(new Finding("csm", "is somebody else", held)));
        }
        return held;
    }
}
