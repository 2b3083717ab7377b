package io.bellwether.architecture.broken.alert;

import jakarta.ws.rs.GET;

/** Breaks: an endpoint that says nothing of who may use it. */
public interface UnguardedEndpoint {
    @GET
    String anything();
}
