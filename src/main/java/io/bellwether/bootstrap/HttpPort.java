package io.bellwether.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The address the service is going to listen on, tried before anything expensive starts. */
record HttpPort(String host, int port) {
    private static final int LARGEST = 65_535;

    /** Refuses the start when nothing can listen there, naming the setting and, where it is knowable, the process. */
    void requireFree() {
        if (port < 0 || port > LARGEST) {
            throw new StartRefused("The setting quarkus.http.port cannot be " + port + ": a port is a number from 0 to "
                    + LARGEST + ".");
        }
        if (port == 0) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new StartRefused("The host name '" + host + "' of the setting quarkus.http.host cannot be resolved.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException taken) {
            throw new StartRefused(PortOwner.of(port)
                            .map(owner -> "Port %d on %s is in use by %s.".formatted(port, host, owner))
                            .orElseGet(
                                    () -> "Cannot listen on %s port %d: %s.".formatted(host, port, taken.getMessage()))
                    + " Stop what uses it, or choose another port with the setting quarkus.http.port,"
                    + " for example: QUARKUS_HTTP_PORT=" + (port + 1));
        }
    }
}
