package io.bellwether.security.tries;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What one sender can easily have many addresses of counts as one. */
final class Networks {
    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /** The address itself, for IPv6 its first 64 bits. */
    static String of(String address) {
        try {
            if (address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six) {
                byte[] network = Arrays.copyOf(Arrays.copyOf(six.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            }
            return address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
