package io.bellwether.bootstrap;

import java.util.Optional;

/**
 * What the console says when the service is ready.
 *
 * @param address where the service listens, with scheme and port
 * @param databaseFolder the folder of the embedded database, if that is the one in use
 * @param demo whether the people of demo mode may sign in
 */
record StartReport(String version, String address, String databaseUrl, Optional<String> databaseFolder, boolean demo) {

    /** Returns the report for a log that holds one record a line. */
    String line() {
        return "Bellwether %s is ready at %s with %s".formatted(version, address, database());
    }

    /** Returns the report for a person at a terminal, with a first request to paste. */
    String text() {
        return """

                Bellwether %1$s is ready at %2$s
                  Database       %3$s
                  API document   %2$s/q/openapi
                  Health         %2$s/q/health

                %4$s
                """.formatted(version, address, database(), demo ? demoQuestion() : firstSteps());
    }

    private String demoQuestion() {
        return """
                A first question to paste into another terminal:

                  curl -s -u service:service-demo %s/api/v1/decisions/health -H 'Content-Type: application/json' -d '
                    {"account": {"id": "acme", "facts": {"usageScore": 80, "engagementScore": 70,
                      "outcomesScore": 60, "supportScore": 90, "relationshipScore": 50}}}'
                """.formatted(address).strip();
    }

    private String firstSteps() {
        return """
                Everybody who asks signs in. The admin makes people and keys, for example one that asks decisions:

                  curl -s -u admin %s/api/v1/keys -H 'Content-Type: application/json' -d '
                    {"name": "crm", "roles": ["decider"]}'
                """.formatted(address).strip();
    }

    private String database() {
        // Parameters of a JDBC URL may hold a password.
        return databaseFolder
                .map(folder -> "embedded PostgreSQL, data in " + folder)
                .orElseGet(() -> databaseUrl.replaceFirst("\\?.*", ""));
    }
}
