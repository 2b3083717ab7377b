package io.bellwether.description;

import io.bellwether.problem.Problem;
import io.bellwether.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** An error's answer as operations share it: a status, and the problems of the catalogue that have it. */
enum ErrorAnswer {
    BAD_REQUEST("BadRequest", 400),
    UNAUTHENTICATED("Unauthenticated", 401),
    FORBIDDEN("Forbidden", 403),
    NOT_FOUND("NotFound", 404),
    CONFLICT("Conflict", 409),
    STALE_EDIT("StaleEdit", 412),
    TOO_LARGE("TooLarge", 413),
    UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415),
    RULE_FINDINGS("RuleFindings", 422),
    PRECONDITION_REQUIRED("PreconditionRequired", 428),
    TOO_MUCH("TooMuch", 429),
    UNAVAILABLE("Unavailable", 503),
    OTHER("OtherProblem", 0);

    private static final List<ErrorAnswer> PASSING = List.of(TOO_MUCH, UNAVAILABLE);

    private final String component;
    private final int status;

    ErrorAnswer(String component, int status) {
        this.component = component;
        this.status = status;
    }

    String component() {
        return component;
    }

    /** Under what an operation names it: the status, or default for all that have no name of their own. */
    String code() {
        return this == OTHER ? "default" : String.valueOf(status);
    }

    APIResponse reference() {
        return OASFactory.createAPIResponse().ref(component);
    }

    APIResponse response() {
        APIResponse response = OASFactory.createAPIResponse()
                .description(description())
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
        if (PASSING.contains(this)) {
            response.addHeader(
                    "Retry-After", header("Seconds after which asking again may do", Schema.SchemaType.INTEGER));
        } else if (this == UNAUTHENTICATED) {
            response.addHeader("WWW-Authenticate", header("A way to say who asks", Schema.SchemaType.STRING));
        }
        return response;
    }

    private String description() {
        if (this == OTHER) {
            return "Any other problem";
        }
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .map(type -> type.title() + " (" + type.word() + ")")
                .collect(Collectors.joining("; "));
    }

    private static Header header(String description, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
    }
}
