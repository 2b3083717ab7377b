package io.bellwether.event.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the internet from those of the own network and those that nobody has (IANA's registries of special addresses). */
final class PublicAddress {
    private static final List<Net> SPECIAL = List.of(
            Net.of("0.0.0.0", 8),
            Net.of("10.0.0.0", 8),
            Net.of("100.64.0.0", 10),
            Net.of("127.0.0.0", 8),
            Net.of("169.254.0.0", 16),
            Net.of("172.16.0.0", 12),
            Net.of("192.0.0.0", 24),
            Net.of("192.0.2.0", 24),
            Net.of("192.31.196.0", 24),
            Net.of("192.52.193.0", 24),
            Net.of("192.88.99.0", 24),
            Net.of("192.168.0.0", 16),
            Net.of("192.175.48.0", 24),
            Net.of("198.18.0.0", 15),
            Net.of("198.51.100.0", 24),
            Net.of("203.0.113.0", 24),
            Net.of("224.0.0.0", 3), // multicast, reserved and broadcast
            Net.of("2001::", 23), // Teredo and others of the IETF
            Net.of("2001:db8::", 32),
            Net.of("2002::", 16), // 6to4 leads on to any address
            Net.of("3fff::", 20));

    /** All other addresses of version 6 are not given to anybody, or lead on to others: mapped, translated, local, multicast. */
    private static final Net GIVEN = Net.of("2000::", 3);

    private PublicAddress() {}

    private static final class Net {
        private final byte[] first;
        private final int bits;

        private Net(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Net of(String first, int bits) {
            try {
                return new Net(InetAddress.getByName(first).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = 0xFF00 >> (bits % 8) & 0xFF;
            return Arrays.equals(address, 0, whole, first, 0, whole)
                    && (rest == 0 || (address[whole] & rest) == (first[whole] & rest));
        }
    }

    /** Whether it is an address that anybody on the internet can have. */
    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (address instanceof Inet4Address || GIVEN.has(bytes))
                && SPECIAL.stream().noneMatch(net -> net.has(bytes));
    }
}
