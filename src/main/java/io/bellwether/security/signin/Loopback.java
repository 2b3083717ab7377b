package io.bellwether.security.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells whether an address is reached from this machine only. */
public final class Loopback {

    private Loopback() {}

    /** Whether it is; a name that nobody knows is not. */
    public static boolean isLoopback(String host) {
        try {
            // An address in digits is never looked up.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
