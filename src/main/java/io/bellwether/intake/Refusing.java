package io.bellwether.intake;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemWriter;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers problems to what never becomes a request, and ends its connection. */
@ApplicationScoped
class Refusing {
    /** Milliseconds for which what is still sent is thrown away: a connection that is closed at once takes its answer along. */
    private static final long LINGER = 500;

    private final ProblemWriter writer;

    Refusing(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Answers for a connection what its decoder refuses. */
    void of(ChannelPipeline pipeline) {
        VertxHandler<?> handler = pipeline.get(VertxHandler.class);
        if (handler != null && handler.getConnection() instanceof HttpServerConnection connection) {
            connection.invalidRequestHandler(this::refuse);
        }
    }

    private void refuse(HttpServerRequest broken) {
        writer.refuse(broken, BrokenRequest.problem(broken.decoderResult().cause()));
        if (broken.connection() instanceof HttpServerConnection connection) {
            connection.getContext().owner().setTimer(LINGER, over -> connection.close());
        } else {
            broken.connection().close();
        }
    }

    /** Answers a request whose body turns out to be none. */
    void answer(RoutingContext http, ProblemException problem) {
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        writer.write(http, problem);
        http.request().connection().close();
    }
}
