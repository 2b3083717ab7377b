package io.bellwether.security.signin;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Problem;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.ProblemWriter;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers a resource's refusal of somebody who is known, with the roles that would do and those that are there. */
public class ForbiddenMapper {

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refused, RoutingContext http, ResourceInfo operation) {
        List<String> needed = needed(operation);
        String detail = sentence(needed, Callers.of(http));
        String right = needed.isEmpty() ? null : "the role " + String.join(" or ", needed);
        ProblemException problem =
                new ProblemException(ProblemType.FORBIDDEN, detail, List.of(new Finding("caller", detail, right)));
        return Response.status(ProblemType.FORBIDDEN.status())
                .type(Problem.MEDIA_TYPE)
                .entity(ProblemWriter.problem(http, problem))
                .build();
    }

    private static String sentence(List<String> needed, @Nullable Caller caller) {
        if (needed.isEmpty() || caller == null) {
            return "The role of whoever asks does not allow this.";
        }
        String roles = String.join(", ", Role.words(caller.roles()));
        return "This takes the role " + String.join(" or ", needed) + ", and " + caller.name() + " has "
                + (roles.isEmpty() ? "none" : roles) + ". An admin gives roles.";
    }

    private static List<String> needed(ResourceInfo operation) {
        Method method = operation.getResourceMethod();
        if (method == null) {
            return List.of();
        }
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed all = own == null ? operation.getResourceClass().getAnnotation(RolesAllowed.class) : own;
        return all == null ? List.of() : List.of(all.value());
    }
}
