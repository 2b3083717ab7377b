package io.bellwether.description;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** The ways to say who asks: an operation that asks for a role takes any of them. */
final class Credentials {
    static final String PASSWORD = "password";
    static final String KEY = "key";
    static final String TOKEN = "token";
    static final String SESSION = "session";
    static final String PROOF = "sessionProof";

    private Credentials() {}

    /** Puts the real ways in the place of the one without a name that the roles of a method give. */
    static void say(PathItem.HttpMethod method, Operation operation) {
        List<SecurityRequirement> asked = operation.getSecurity();
        if (asked == null || asked.isEmpty()) {
            operation.setSecurity(List.of());
            return;
        }
        roles(asked)
                .ifPresent(roles -> operation.setDescription(
                        Stream.of(operation.getDescription(), "Asks for the role " + roles + ".")
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("\n\n"))));
        SecurityRequirement session = OASFactory.createSecurityRequirement().addScheme(SESSION);
        if (method != PathItem.HttpMethod.GET) {
            session.addScheme(PROOF);
        }
        operation.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(PASSWORD),
                OASFactory.createSecurityRequirement().addScheme(KEY),
                OASFactory.createSecurityRequirement().addScheme(TOKEN),
                session));
    }

    /** The roles of which one does; OpenAPI would read a list of them as all being needed. */
    private static Optional<String> roles(List<SecurityRequirement> asked) {
        return asked.stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .distinct()
                .reduce((one, other) -> one + " or " + other);
    }

    static boolean areAsked(Operation operation) {
        return operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    }
}
