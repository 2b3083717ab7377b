package io.bellwether.intake;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Bounds connections before they ask anything. The server hands its listening socket to nobody, but the thread that takes
 * connections knows it.
 */
@ApplicationScoped
class Connections {
    // Before everything else looks at a request.
    private static final int ORDER = 1_100;

    private final AddressLimit limit;
    private final Vertx vertx;

    Connections(IntakeConfig config, Refusing refusing, Vertx vertx) {
        this.limit = new AddressLimit(config.maxAddressConnections(), () -> new HeadTime(config.headTime(), refusing));
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(Connections::follow, ORDER);
    }

    void watch(@ObservesAsync HttpServerStart started) {
        ((VertxInternal) vertx)
                .getAcceptorEventLoopGroup()
                .forEach(thread -> thread.execute(() -> {
                    if (thread instanceof SingleThreadEventLoop loop) {
                        loop.registeredChannelsIterator().forEachRemaining(this::watch);
                    }
                }));
    }

    private void watch(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().get(AddressLimit.class) == null) {
            channel.pipeline().addFirst(limit);
        }
    }

    private static void follow(RoutingContext http) {
        if (http.request().connection() instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            HeadTime head = channel.pipeline().get(HeadTime.class);
            if (head != null && head.whole(channel.pipeline(), http)) {
                return;
            }
        }
        http.next();
    }
}
