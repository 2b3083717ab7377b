package io.bellwether.security.session;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.password.PasswordCheck;
import io.bellwether.security.people.KeepingPeople;
import io.bellwether.security.people.PasswordRequest;
import io.bellwether.security.people.User;
import io.bellwether.security.people.UserNames;
import io.bellwether.security.people.Users;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs a browser in and out, and lets whoever is signed in change their password. */
@ApplicationScoped
public class SigningInBrowser {
    private static final int LONGEST_AGENT = 200;

    private final PasswordCheck passwords;
    private final Sessions sessions;
    private final Users users;
    private final KeepingPeople keeping;
    private final AuditTrail audit;

    SigningInBrowser(PasswordCheck passwords, Sessions sessions, Users users, KeepingPeople keeping, AuditTrail audit) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.users = users;
        this.keeping = keeping;
        this.audit = audit;
    }

    /**
     * Begins a session.
     *
     * @param before the token of the session that the browser had, which ends
     */
    SignedIn signIn(SignInRequest request, String address, @Nullable String agent, @Nullable String before) {
        String name =
                UserNames.normal(Objects.requireNonNullElse(request.name(), "")).orElse("");
        User user = passwords.check(name, Objects.requireNonNullElse(request.password(), ""), address);
        if (before != null) {
            sessions.end(before);
        }
        String shown = agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        String token = sessions.begin(user, address, shown);
        Caller caller = user.caller("session", address);
        audit.writeApart(caller, "signed-in", "user/" + user.name(), Map.of());
        return new SignedIn(caller, token);
    }

    void signOut(Caller caller, String token) {
        sessions.end(token);
        if (!caller.roles().isEmpty()) {
            audit.writeApart(caller, "signed-out", "user/" + caller.name(), Map.of());
        }
    }

    /** Changes one's own password; every other browser is signed out. */
    void changePassword(Caller caller, PasswordRequest request, @Nullable String token) {
        User user = users.byName().get(caller.name());
        if (user == null || !(caller.via().equals("session") || caller.via().equals("password"))) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Only whoever signed in with a password has one to change.");
        }
        KeepingPeople.requireGood(user, request.password());
        User proved = passwords.check(
                user.name(),
                Objects.requireNonNullElse(request.current(), ""),
                Objects.requireNonNullElse(caller.address(), ""));
        byte[] kept = token == null ? null : SessionToken.hash(token);
        keeping.setPassword(caller, proved, request.password(), "password-changed", kept);
    }

    record SignedIn(Caller caller, String token) {}
}
