package io.bellwether.intake;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Bounds connections before they ask anything. The server hands its listening socket to nobody, but the first request's
 * connection knows it; what was connected before that is held by the server's own limits.
 */
@ApplicationScoped
class Connections {
    // Before everything else looks at a request.
    private static final int ORDER = 1_100;

    private final AddressLimit limit;

    Connections(IntakeConfig config) {
        this.limit = new AddressLimit(config.maxAddressConnections(), config.headTime());
    }

    void register(@Observes Filters filters) {
        filters.register(this::follow, ORDER);
    }

    private void follow(RoutingContext http) {
        if (http.request().connection() instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            watch(channel.parent());
            HeadTime head = channel.pipeline().get(HeadTime.class);
            if (head != null) {
                head.whole(channel.pipeline());
            }
        }
        http.next();
    }

    private synchronized void watch(Channel server) {
        if (server != null && server.pipeline().get(AddressLimit.class) == null) {
            server.pipeline().addFirst(limit);
        }
    }
}
