package io.bellwether.security.signin;

import io.bellwether.security.Caller;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One way of saying who asks: a password, a key, a session, a token. */
public interface WayIn {

    /**
     * What the request brings for this way; null when it brings nothing. Never waits.
     *
     * @throws io.bellwether.problem.ProblemException when what it brings cannot be read
     */
    @Nullable
    String credential(RoutingContext http);

    /** Whose credential it is, if that is known without waiting; null when {@link #verify} has to look. */
    @Nullable
    Caller remembered(String credential, String address);

    /**
     * Whose credential it is; may wait for a database and work hard.
     *
     * @throws io.bellwether.problem.ProblemException when nobody's
     */
    Caller verify(String credential, String address);

    /** Whether browsers send it by themselves, so that anything else that a request brings comes before it. */
    default boolean isSentUnasked() {
        return false;
    }
}
