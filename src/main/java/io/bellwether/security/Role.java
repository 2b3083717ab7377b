package io.bellwether.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person or key is let do; roles add up, and some bring others along. */
public enum Role {
    /** Reads accounts, decisions, records of decisions and the rulebook. */
    READER,
    /** Asks decisions and sends facts. */
    DECIDER,
    /** Edits drafts of the rulebook; also reads and decides. */
    EDITOR,
    /** Approves, publishes and rolls back releases; also reads and decides. */
    APPROVER,
    /** Reads everything, the audit trail too, and replays; changes nothing. */
    AUDITOR,
    /** Keeps people, keys and settings; also reads. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    private List<Role> brings() {
        return switch (this) {
            case READER, DECIDER -> List.of();
            case EDITOR, APPROVER -> List.of(READER, DECIDER);
            case AUDITOR, ADMIN -> List.of(READER);
        };
    }

    /** The roles that the words name; words that name none are left out. */
    public static Set<Role> ofWords(String... words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words).flatMap(word -> of(word).stream()).forEach(roles::add);
        return roles;
    }

    public static String[] words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toArray(String[]::new);
    }

    /** The roles with those that they bring along. */
    public static Set<Role> withBrought(Collection<Role> roles) {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> {
            all.add(role);
            all.addAll(role.brings());
        });
        return all;
    }

    /** The words of the roles, for annotations of resources: {@code @RolesAllowed(Role.Names.READER)}. */
    public static final class Names {
        public static final String READER = "reader";
        public static final String DECIDER = "decider";
        public static final String EDITOR = "editor";
        public static final String APPROVER = "approver";
        public static final String AUDITOR = "auditor";
        public static final String ADMIN = "admin";

        private Names() {}
    }
}
