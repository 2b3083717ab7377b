package io.bellwether.security.signin;

import io.bellwether.problem.Problem;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.ProblemWriter;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a resource's refusal of somebody who did not say who asks. */
public class UnauthorizedMapper {

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException refused, RoutingContext http) {
        return Response.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, Challenge.of(http))
                .type(Problem.MEDIA_TYPE)
                .entity(ProblemWriter.problem(
                        http, new ProblemException(ProblemType.UNAUTHENTICATED, Challenge.DETAIL)))
                .build();
    }
}
