package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.bellwether.shared.PlainText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem of the catalogue. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Set<Integer> ABOUT_WHAT_IS_NAMED = Set.of(404, 409);
    private static final Set<String> KEPT_HEADERS =
            Set.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    @ServerExceptionMapper
    Response problem(ProblemException exception, UriInfo uri) {
        return answer(exception, uri);
    }

    // Named beside its parent, because Quarkus brings a mapper of its own for it.
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException exception, UriInfo uri) {
        return answer(JsonFailure.problem(exception), uri);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException exception, UriInfo uri) {
        return answer(JsonFailure.problem(exception), uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException exception, UriInfo uri) {
        Response response = exception.getResponse();
        if (exception.getCause() instanceof JsonProcessingException json) {
            return answer(JsonFailure.problem(json), uri);
        } else if (response.getStatus() == ProblemType.BODY_TOO_LARGE.status()) {
            return answer(FormFailure.of(exception).orElseGet(() -> bare(ProblemType.BODY_TOO_LARGE)), uri);
        } else if (response.getStatus() < 400) {
            return response;
        } else if (response.getStatus() >= 500) {
            return unexpected(exception, uri);
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        Response.ResponseBuilder answer =
                Response.fromResponse(answer(bare(type), uri)).status(response.getStatus());
        KEPT_HEADERS.stream()
                .filter(name -> response.getHeaderString(name) != null)
                .forEach(name -> answer.header(name, response.getHeaderString(name)));
        return answer.build();
    }

    @ServerExceptionMapper
    Response validation(ConstraintViolationException exception, UriInfo uri) {
        Set<ConstraintViolation<?>> violations = exception.getConstraintViolations();
        if (violations.stream().anyMatch(ProblemMappers::isTheServices)) {
            return unexpected(exception, uri);
        }
        List<Finding> findings = violations.stream()
                .map(violation -> Finding.at(path(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(Finding::path).thenComparing(Finding::message))
                .toList();
        return answer(
                new ProblemException(ProblemType.INVALID_INPUT, "The input does not fit what is asked for.", findings),
                uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        Optional<ProblemException> away = DatabaseProblem.of(failure);
        String path = PlainText.shown(uri.getPath());
        if (away.isPresent()) {
            LOG.warnf("The request to %s needs the database, which is away: %s", path, failure.getMessage());
            return answer(away.get(), uri);
        }
        Optional<ProblemException> form = FormFailure.of(failure);
        if (form.isPresent()) {
            return answer(form.get(), uri);
        }
        LOG.errorf(failure, "The request to %s failed", path);
        return answer(
                new ProblemException(
                        ProblemType.INTERNAL_ERROR, "The service failed. Its log tells more under this request id."),
                uri);
    }

    private static ProblemException bare(ProblemType type) {
        return new ProblemException(type, type.title() + ".");
    }

    private static Response answer(ProblemException exception, UriInfo uri) {
        Problem problem = Problem.of(
                ABOUT_WHAT_IS_NAMED.contains(exception.type().status())
                        ? exception.about(named(exception, uri))
                        : exception,
                PlainText.shown(uri.getPath()),
                Objects.toString(MDC.get(RequestIds.MDC_KEY), null));
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        exception
                .retryAfter()
                .ifPresent(after -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds())));
        return answer.build();
    }

    /** The part of the address that names what is not there or not as it must be. */
    private static String named(ProblemException exception, UriInfo uri) {
        Set<String> parts = uri.getPathParameters().keySet();
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        return switch (exception.type()) {
            case UNKNOWN_ACCOUNT -> "account";
            case UNKNOWN_RELEASE -> "release";
            default -> "path";
        };
    }

    // A broken promise about what a method returns is no fault of the caller.
    private static boolean isTheServices(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getName() == null) {
                continue;
            }
            text.append(text.isEmpty() ? "" : ".").append(node.getName());
        }
        return text.toString();
    }
}
