package io.bellwether.security.start;

import io.bellwether.problem.Finding;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.password.PasswordHash;
import io.bellwether.security.password.PasswordRule;
import io.bellwether.security.password.RandomText;
import io.bellwether.security.people.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the one admin of a database without people. */
@ApplicationScoped
public class FirstAdmin {
    static final String NAME = "admin";
    private static final int DRAWN_BYTES = 18;

    private final Users users;
    private final AuditTrail audit;
    private final SecurityConfig config;

    FirstAdmin(Users users, AuditTrail audit, SecurityConfig config) {
        this.users = users;
        this.audit = audit;
        this.config = config;
    }

    /** The password that was drawn, to be shown this once; empty when there were people or a setting gave one. */
    Optional<String> make() {
        if (!users.byName().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> given =
                config.firstPassword().or(() -> config.firstPasswordFile().map(FirstAdmin::read));
        given.flatMap(password -> PasswordRule.check("bellwether.security.first-password", NAME, password))
                .ifPresent(FirstAdmin::refuse);
        String password = given.orElseGet(() -> RandomText.ofBytes(DRAWN_BYTES));
        String hash = PasswordHash.of(password);
        // Of several replicas that start at once, one makes the admin.
        boolean made = QuarkusTransaction.requiringNew().call(() -> {
            if (!users.holdEmpty() || !users.add(NAME, hash, Set.of(Role.ADMIN), null)) {
                return false;
            }
            audit.write(Caller.SYSTEM, "user-added", "user/" + NAME, Map.of("roles", Role.words(Set.of(Role.ADMIN))));
            return true;
        });
        users.forget();
        return made && given.isEmpty() ? Optional.of(password) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of bellwether.security.first-password-file cannot be read", e);
        }
    }

    private static void refuse(Finding finding) {
        throw new IllegalStateException("The setting " + finding.path() + " (or its file) " + finding.message() + ".");
    }
}
