package io.bellwether.intake;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** A request that was let in, with what it gives back when it is over. */
final class OpenRequest {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<Runnable> owed = new ArrayList<>();
    private boolean over;

    OpenRequest(RoutingContext http) {
        this.request = http.request();
        this.response = http.response();
    }

    /** Leaves something to be given back at the end; at once when this is over already. */
    synchronized void owes(Runnable back) {
        if (over) {
            back.run();
        } else {
            owed.add(back);
        }
    }

    synchronized void end() {
        over = true;
        owed.forEach(Runnable::run);
        owed.clear();
    }

    boolean isOver() {
        return response.ended() || response.closed();
    }

    boolean isRead() {
        return request.isEnded();
    }

    long bytesRead() {
        return request.bytesRead();
    }

    long bytesMoved() {
        return request.bytesRead() + response.bytesWritten();
    }

    /** Ends a request that does not move: nothing else reaches a thread that waits for it. */
    void cut() {
        request.connection().close();
    }
}
