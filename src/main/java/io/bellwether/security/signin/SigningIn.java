package io.bellwether.security.signin;

import io.bellwether.problem.DatabaseProblem;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.ProblemWriter;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request, before anything else looks at it; what the sender may do is decided later. */
@ApplicationScoped
public class SigningIn {
    private static final Logger LOG = Logger.getLogger(SigningIn.class);
    // After the request has its id, before Quarkus asks who it is.
    private static final int ORDER = 900;
    private static final int LOOKUPS = 16;

    private final List<WayIn> ways;
    private final ProblemWriter problems;
    private final WorkerExecutor lookups;

    SigningIn(@All List<WayIn> ways, ProblemWriter problems, Vertx vertx) {
        this.ways =
                ways.stream().sorted(Comparator.comparing(WayIn::isSentUnasked)).toList();
        this.problems = problems;
        // Threads of its own, so that a rush to sign in and everything else do not wait for one another.
        this.lookups = vertx.createSharedWorkerExecutor("sign-in", LOOKUPS);
    }

    void register(@Observes Filters filters) {
        filters.register(this::identify, ORDER);
    }

    private void identify(RoutingContext http) {
        String address = address(http);
        try {
            Offer offer = offer(http);
            if (offer == null) {
                enter(http, Caller.unknown(address));
                return;
            }
            Caller remembered = offer.way.remembered(offer.credential, address);
            if (remembered != null) {
                enter(http, remembered);
                return;
            }
            lookups.executeBlocking(() -> offer.way.verify(offer.credential, address), false)
                    .onComplete(caller -> enter(http, caller), failure -> refuse(http, failure));
        } catch (ProblemException refused) {
            refuse(http, refused);
        }
    }

    private @Nullable Offer offer(RoutingContext http) {
        List<Offer> offers = new ArrayList<>(1);
        for (WayIn way : ways) {
            String credential = way.isSentUnasked() && !offers.isEmpty() ? null : way.credential(http);
            if (credential != null) {
                offers.add(new Offer(way, credential));
            }
        }
        if (offers.size() > 1) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED, "The request says in several ways who asks. Send one of them.");
        }
        return offers.isEmpty() ? null : offers.get(0);
    }

    private static void enter(RoutingContext http, Caller caller) {
        Callers.remember(http, caller);
        http.next();
    }

    private void refuse(RoutingContext http, Throwable failure) {
        if (failure instanceof ProblemException refused) {
            if (refused.type() == ProblemType.UNAUTHENTICATED) {
                http.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.of(http));
            }
            problems.write(http, refused);
            return;
        }
        if (DatabaseProblem.of(failure).isPresent()) {
            LOG.warnf("Whoever sent a request could not be looked up: %s", failure.getMessage());
        } else {
            LOG.error("Whoever sent a request could not be looked up", failure);
        }
        problems.write(
                http,
                ProblemException.retryLater(
                        ProblemType.SIGN_IN_UNAVAILABLE,
                        "Whoever asks could not be looked up. Try again.",
                        Duration.ofSeconds(1)));
    }

    private static String address(RoutingContext http) {
        SocketAddress address = http.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
    }

    private record Offer(WayIn way, String credential) {}
}
