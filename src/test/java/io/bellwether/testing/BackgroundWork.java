package io.bellwether.testing;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.List;

/** What the service does after it answered. */
public final class BackgroundWork {
    private static final List<String> LISTS = List.of("/api/v1/jobs?state=waiting", "/api/v1/jobs?state=running");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private BackgroundWork() {}

    /** Waits until all of it is done, so that other tests do not meet it. */
    public static void awaitEnd() {
        for (String list : LISTS) {
            Eventually.holds(() -> given().get(list).jsonPath().getList("items").isEmpty(), () -> list, LONGEST);
        }
    }
}
