package io.bellwether.security.people;

import io.bellwether.problem.Finding;
import io.bellwether.security.Role;
import io.bellwether.shared.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads roles as requests name them. */
public final class RolesReader {
    private static final List<String> WORDS =
            Arrays.stream(Role.values()).map(Role::word).toList();

    private RolesReader() {}

    /** The roles; whatever does not fit becomes a finding. */
    public static Set<Role> read(String path, @Nullable List<@Nullable String> words, List<Finding> findings) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (words == null || words.isEmpty()) {
            findings.add(new Finding(path, "must name at least one role", String.join(", ", WORDS)));
            return roles;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) == null ? "" : words.get(i);
            Optional<Role> role = Role.of(word);
            role.ifPresent(roles::add);
            if (role.isEmpty()) {
                findings.add(new Finding(
                        path + "[" + i + "]",
                        "is not a role",
                        Nearest.to(word, WORDS).orElse("one of " + String.join(", ", WORDS))));
            }
        }
        return roles;
    }
}
