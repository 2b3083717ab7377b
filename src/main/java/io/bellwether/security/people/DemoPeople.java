package io.bellwether.security.people;

import io.bellwether.security.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the people of demo mode, each with the password {@code <name>-demo}. */
@ApplicationScoped
public class DemoPeople {
    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("csm", Role.READER, "csm"),
            new DemoPerson("ops", Role.EDITOR, null),
            new DemoPerson("approver", Role.APPROVER, null),
            new DemoPerson("approver2", Role.APPROVER, null),
            new DemoPerson("auditor", Role.AUDITOR, null),
            new DemoPerson("service", Role.DECIDER, null),
            new DemoPerson("admin", Role.ADMIN, null));

    private final Users users;
    private final DemoConfig config;

    DemoPeople(Users users, DemoConfig config) {
        this.users = users;
        this.config = config;
    }

    void onStart(@Observes StartupEvent start) {
        if (config.enabled()) {
            ALL.stream()
                    .filter(person -> !users.byName().containsKey(person.name))
                    .forEach(person -> QuarkusTransaction.requiringNew()
                            .run(() -> users.add(person.name, person.password(), Set.of(person.role), person.csm)));
            users.forget();
        }
    }

    record DemoPerson(String name, Role role, @Nullable String csm) {

        String password() {
            return name + "-demo";
        }
    }
}
