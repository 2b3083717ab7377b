package io.bellwether.security.key;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.PrincipalRegister;
import io.bellwether.security.Role;
import io.bellwether.security.people.RolesReader;
import io.bellwether.shared.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes and revokes keys; each is in the audit trail. */
@ApplicationScoped
public class KeepingKeys {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ +@/-]{0,63}");
    private static final Pattern QUESTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final int MOST_QUESTIONS = 200;

    private final ApiKeys keys;
    private final PrincipalRegister register;
    private final AuditTrail audit;
    private final Clock clock;

    KeepingKeys(ApiKeys keys, PrincipalRegister register, AuditTrail audit, Clock clock) {
        this.register = register;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** All keys, newest first. */
    List<KeyResponse> all() {
        return keys.all().stream().map(key -> KeyResponse.of(key, null)).toList();
    }

    KeyResponse find(String id) {
        return KeyResponse.of(key(id), null);
    }

    private ApiKey key(String id) {
        return keys.all().stream()
                .filter(key -> key.id.toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such key."));
    }

    /** Makes a key; the answer alone holds it. */
    KeyResponse make(Caller caller, KeyRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Finding> findings = new ArrayList<>();
        String name = request.name() == null ? "" : request.name().strip();
        if (!NAME.matcher(name).matches()) {
            findings.add(Finding.at("name", "must be 1 to 64 letters, digits or '._ +@/-', a letter or digit first"));
        }
        PrincipalRegister.checkReserved(name, findings);
        Set<Role> roles = RolesReader.read("roles", request.roles(), findings);
        SortedSet<String> questions = questions(request, findings);
        if (request.expiresAt() != null && !request.expiresAt().isAfter(now)) {
            findings.add(Finding.at("expiresAt", "must be in the future"));
        }
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    findings.get(0).path() + " " + findings.get(0).message() + ".",
                    findings);
        }
        String text = KeyText.draw();
        ApiKey key = new ApiKey();
        key.id = Ids.next(now.toEpochMilli());
        key.name = name;
        key.prefix = KeyText.prefix(text).orElseThrow();
        key.hash = KeyText.hash(text);
        key.roles = roles;
        key.questions = questions;
        key.createdBy = caller.name();
        key.createdAt = now;
        key.expiresAt = request.expiresAt();
        QuarkusTransaction.requiringNew().run(() -> {
            register.requireUnlike(name);
            keys.persist(key);
            Map<String, @Nullable Object> detail = new LinkedHashMap<>();
            detail.put("name", name);
            detail.put("roles", Role.words(roles));
            detail.put("questions", questions);
            detail.put("expiresAt", request.expiresAt());
            audit.write(caller, "key-made", "key/" + key.prefix, detail);
        });
        keys.forget();
        return KeyResponse.of(key, text);
    }

    /**
     * Revokes a key at once here, and within the time that keys are remembered on other replicas. When it is not known
     * whether that was written, no key is let in here until the database has said which are in force.
     */
    void revoke(Caller caller, String id) {
        try {
            ApiKey key = key(id);
            QuarkusTransaction.requiringNew().run(() -> {
                if (keys.revoke(key, clock.instant())) {
                    audit.write(caller, "key-revoked", "key/" + key.prefix, Map.of("name", key.name));
                }
            });
        } finally {
            keys.forget();
        }
    }

    private static @Nullable SortedSet<String> questions(KeyRequest request, List<Finding> findings) {
        if (request.questions() == null) {
            return null;
        }
        SortedSet<String> questions = new TreeSet<>();
        if (request.questions().isEmpty() || request.questions().size() > MOST_QUESTIONS) {
            findings.add(Finding.at("questions", "must name 1 to " + MOST_QUESTIONS + ", or be left out for all"));
        }
        for (int i = 0; i < request.questions().size(); i++) {
            String question = request.questions().get(i);
            if (question == null || !QUESTION.matcher(question).matches()) {
                findings.add(Finding.at("questions[" + i + "]", "is not the name of a question"));
            } else {
                questions.add(question);
            }
        }
        return questions;
    }
}
