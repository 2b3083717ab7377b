package io.bellwether.testing;

import io.bellwether.security.Role;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says who a test's request comes from.
 *
 * <p>Every REST Assured request of a {@code @QuarkusTest} comes from somebody with all roles, unless the request names
 * itself or the test says {@code given().spec(Signing.none())} or {@code given().spec(Signing.as(Role.READER))}. Requests by
 * other clients send {@link #HEADER}.
 */
public final class Signing {

    /** The value of the Authorization header of somebody with all roles. */
    public static final String HEADER = basic(EnumSet.allOf(Role.class));

    private static final String AUTHORIZATION = "Authorization";
    private static final String NOBODY = "X-Test-Nobody";

    private Signing() {}

    /** A request that does not say whom it comes from. */
    public static RequestSpecification none() {
        return new RequestSpecBuilder().addHeader(NOBODY, "true").build();
    }

    /** A request of somebody with just these roles. */
    public static RequestSpecification as(Role... roles) {
        return new RequestSpecBuilder().addHeader(AUTHORIZATION, header(roles)).build();
    }

    /** The value of the Authorization header of somebody with just these roles. */
    public static String header(Role... roles) {
        return basic(Set.copyOf(Arrays.asList(roles)));
    }

    private static String basic(Set<Role> roles) {
        String pair = name(roles) + ":" + TestPeople.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of the test's person with these roles. */
    static String name(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining("-", "tests-", ""));
    }

    /** Names the sender of requests that do not do so themselves. */
    static final class ByDefault implements Filter {

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification response,
                FilterContext context) {
            if (request.getHeaders().hasHeaderWithName(NOBODY)) {
                request.removeHeader(NOBODY);
            } else if (!request.getHeaders().hasHeaderWithName(AUTHORIZATION)
                    && !request.getHeaders().hasHeaderWithName("X-API-Key")
                    && !request.getHeaders().hasHeaderWithName("Cookie")
                    && request.getCookies().size() == 0) {
                request.header(AUTHORIZATION, HEADER);
            }
            return context.next(request, response);
        }
    }
}
