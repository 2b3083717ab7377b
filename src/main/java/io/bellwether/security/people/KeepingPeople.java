package io.bellwether.security.people;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.PrincipalRegister;
import io.bellwether.security.Role;
import io.bellwether.security.password.PasswordHash;
import io.bellwether.security.password.PasswordRule;
import io.bellwether.security.password.RandomText;
import io.bellwether.security.session.Sessions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds and changes people; every change is in the audit trail, and an admin always remains. */
@ApplicationScoped
public class KeepingPeople {
    private static final int DRAWN_BYTES = 18;
    private static final int LONGEST_CSM = 200;

    private final Users users;
    private final Sessions sessions;
    private final PrincipalRegister register;
    private final AuditTrail audit;

    KeepingPeople(Users users, Sessions sessions, PrincipalRegister register, AuditTrail audit) {
        this.register = register;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Somebody by the name as given. */
    public User find(String name) {
        return UserNames.normal(name).flatMap(users::find).orElseThrow(KeepingPeople::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such person.");
    }

    /** Adds a person; the answer holds the password only when it was drawn here. */
    public UserResponse add(Caller caller, UserRequest request) {
        List<Finding> findings = new ArrayList<>();
        String name =
                UserNames.normal(request.name() == null ? "" : request.name()).orElse("");
        if (name.isEmpty()) {
            findings.add(Finding.at("name", UserNames.RULE));
        }
        PrincipalRegister.checkReserved(name, findings);
        Set<Role> roles = RolesReader.read("roles", request.roles(), findings);
        String csm = csm(request, findings);
        if (request.password() != null) {
            PasswordRule.check("password", name, request.password()).ifPresent(findings::add);
        }
        if (Boolean.TRUE.equals(request.disabled())) {
            findings.add(Finding.at("disabled", "must be left out: whoever is added may sign in"));
        }
        refuse(findings);
        String drawn = request.password() == null ? RandomText.ofBytes(DRAWN_BYTES) : null;
        String hash = PasswordHash.of(drawn == null ? String.valueOf(request.password()) : drawn);
        QuarkusTransaction.requiringNew().run(() -> {
            register.requireUnlike(name);
            if (!users.add(name, hash, roles, csm)) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "There is a person of this name already.",
                        List.of(Finding.at("name", "is a person's already")));
            }
            audit.write(caller, "user-added", "user/" + name, detail(roles, csm, false));
        });
        return UserResponse.of(users.find(name).orElseThrow(), drawn);
    }

    /** Replaces roles, CSM name and whether the person may sign in. */
    public UserResponse change(Caller caller, String name, UserRequest request) {
        List<Finding> findings = new ArrayList<>();
        if (request.name() != null) {
            findings.add(Finding.at("name", "must be left out: a name stays, because the audit trail quotes it"));
        }
        if (request.password() != null) {
            findings.add(new Finding("password", "must be left out", "PUT /api/v1/users/{name}/password"));
        }
        Set<Role> roles = RolesReader.read("roles", request.roles(), findings);
        String csm = csm(request, findings);
        refuse(findings);
        boolean disabled = Boolean.TRUE.equals(request.disabled());
        User before = find(name);
        changing(() -> {
            boolean staysAdmin = roles.contains(Role.ADMIN) && !disabled;
            if (!users.hasOtherAdmin(before) && !staysAdmin) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "This is the last admin. Make another one first: somebody must be able to.",
                        List.of(Finding.at(disabled ? "disabled" : "roles", "would leave nobody who is an admin")));
            }
            users.change(before, roles, csm, disabled);
            Map<String, @Nullable Object> detail = new LinkedHashMap<>(detail(roles, csm, disabled));
            detail.put("before", detail(before.roles(), before.csm(), before.disabled()));
            audit.write(caller, "user-changed", "user/" + before.name(), detail);
        });
        if (disabled) {
            sessions.endAll(before.no(), null);
        }
        return UserResponse.of(find(name), null);
    }

    /** Gives somebody else a password; whoever is signed in as them no longer is. */
    public void resetPassword(Caller caller, String name, PasswordRequest request) {
        User user = find(name);
        setPassword(caller, user, request.password(), "password-reset", null);
    }

    /**
     * Replaces a person's password and ends their sessions.
     *
     * @param kept the SHA-256 of the token of the one session that stays
     */
    public void setPassword(
            Caller caller, User user, @Nullable String password, String action, byte @Nullable [] kept) {
        requireGood(user, password);
        String hash = PasswordHash.of(String.valueOf(password));
        changing(() -> {
            users.setPassword(user, hash);
            audit.write(caller, action, "user/" + user.name(), Map.of());
        });
        sessions.endAll(user.no(), kept);
    }

    /** When it is not known whether the change was written, what was known of people before it must not count on. */
    private void changing(Runnable change) {
        try {
            QuarkusTransaction.requiringNew().run(change);
        } finally {
            users.forget();
        }
    }

    /** Refuses a password that the person may not choose. */
    public static void requireGood(User user, @Nullable String password) {
        refuse(PasswordRule.check("password", user.name(), password == null ? "" : password).stream()
                .toList());
    }

    private static @Nullable String csm(UserRequest request, List<Finding> findings) {
        String csm = request.csm();
        if (csm != null && (csm.isBlank() || csm.length() > LONGEST_CSM)) {
            findings.add(Finding.at("csm", "must be 1 to " + LONGEST_CSM + " characters, as accounts have it"));
        }
        return csm;
    }

    private static Map<String, @Nullable Object> detail(Set<Role> roles, @Nullable String csm, boolean disabled) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("roles", Role.words(roles));
        detail.put("csm", csm);
        detail.put("disabled", disabled);
        return detail;
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    findings.get(0).path() + " " + findings.get(0).message() + ".",
                    findings);
        }
    }
}
