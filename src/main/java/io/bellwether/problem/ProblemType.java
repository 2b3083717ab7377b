package io.bellwether.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The whole catalogue of errors the service answers; a client tells them apart by {@link #uri()}. */
public enum ProblemType {
    MALFORMED_JSON("The body is not JSON", 400),
    DUPLICATE_KEY("The body names a key twice", 400),
    NESTING_TOO_DEEP("The body is nested too deeply", 400),
    INVALID_INPUT("The input does not fit", 400),
    UNKNOWN_FACT("The input names a fact that the catalogue does not have", 400),
    BAD_REQUEST("The request cannot be understood", 400),
    UNAUTHENTICATED("The request does not say who asks", 401),
    FORBIDDEN("Whoever asks may not do this", 403),
    NOT_FOUND("There is nothing here", 404),
    UNKNOWN_QUESTION("There is no such question", 404),
    UNKNOWN_ACCOUNT("There is no such account", 404),
    UNKNOWN_RELEASE("There is no such release", 404),
    METHOD_NOT_ALLOWED("This cannot be done here", 405),
    NOT_ACCEPTABLE("The answer cannot be given in a format the request accepts", 406),
    REQUEST_TIMEOUT("The request took too long to send", 408),
    CONFLICT("The request conflicts with what is stored", 409),
    STALE_EDIT("Somebody else changed this first", 412),
    BODY_TOO_LARGE("The body is too large", 413),
    LINE_TOO_LONG("A line is too long", 413),
    TOO_MANY_RECORDS("There are too many records", 413),
    ADDRESS_TOO_LONG("The address is too long", 414),
    UNSUPPORTED_MEDIA_TYPE("The body's format is not understood", 415),
    RULE_FINDINGS("The rule files do not pass", 422),
    PRECONDITION_REQUIRED("The change does not say what it changes", 428),
    HEADERS_TOO_LARGE("The headers are too large", 431),
    OVERLOAD("There is too much to do right now", 429),
    TOO_MANY_TRIES("Too many tries to sign in failed", 429),
    INTERNAL_ERROR("The service failed", 500),
    DATABASE_UNAVAILABLE("The database does not answer", 503),
    LOG_UNAVAILABLE("The decision cannot be recorded", 503),
    SIGN_IN_UNAVAILABLE("Whoever asks cannot be looked up", 503),
    RULE_BUDGET("A rule takes more than it may", 503);

    private static final String BASE = "https://bellwether.io/problems/";

    private final String title;
    private final int status;

    ProblemType(String title, int status) {
        this.title = title;
        this.status = status;
    }

    @JsonValue
    public URI uri() {
        return URI.create(BASE + word());
    }

    /** The last part of its URI. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** The general type of a bare HTTP status: the first of the catalogue with that status that says no more than it. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 413 -> BODY_TOO_LARGE;
            case 503 -> OVERLOAD;
            default ->
                Arrays.stream(values())
                        .filter(type -> type.status == status)
                        .findFirst()
                        .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
        };
    }
}
