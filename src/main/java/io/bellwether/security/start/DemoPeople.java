package io.bellwether.security.start;

import io.bellwether.security.Role;
import io.bellwether.security.password.PasswordHash;
import io.bellwether.security.people.User;
import io.bellwether.security.people.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of demo mode, each with the password {@code <name>-demo}, which everybody knows. */
@ApplicationScoped
public class DemoPeople {
    private static final List<DemoPerson> ALL = List.of(
            new DemoPerson("csm", Role.READER, "csm"),
            new DemoPerson("ops", Role.EDITOR, null),
            new DemoPerson("approver", Role.APPROVER, null),
            new DemoPerson("approver2", Role.APPROVER, null),
            new DemoPerson("auditor", Role.AUDITOR, null),
            new DemoPerson("service", Role.DECIDER, null),
            new DemoPerson("admin", Role.ADMIN, null));

    private final Users users;

    DemoPeople(Users users) {
        this.users = users;
    }

    /** Makes those that are not there. */
    void make() {
        Map<String, User> there = users.byName();
        for (DemoPerson person : ALL) {
            if (!there.containsKey(person.name)) {
                String hash = PasswordHash.of(person.password());
                QuarkusTransaction.requiringNew()
                        .run(() -> users.add(person.name, hash, Set.of(person.role), person.csm));
            }
        }
        users.forget();
    }

    /** The names of those who may sign in with the password that everybody knows. */
    List<String> usable() {
        Map<String, User> there = users.byName();
        return ALL.stream()
                .filter(person -> {
                    User user = there.get(person.name);
                    return user != null
                            && !user.disabled()
                            && PasswordHash.matches(person.password(), user.passwordHash());
                })
                .map(DemoPerson::name)
                .toList();
    }

    private record DemoPerson(
            String name, Role role, @Nullable String csm) {

        String password() {
            return name + "-demo";
        }
    }
}
