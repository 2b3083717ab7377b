package io.bellwether.intake;

import java.util.HashMap;
import java.util.Map;

/** So many at once in all, and so many of one caller. */
final class Permits {
    private final int inAll;
    private final int ofOne;
    private final Map<String, Integer> held = new HashMap<>();
    private int taken;

    Permits(int inAll, int ofOne) {
        this.inAll = inAll;
        this.ofOne = ofOne;
    }

    /** Takes a permit; false when there is none left. */
    synchronized boolean take(String caller) {
        int own = held.getOrDefault(caller, 0);
        if (taken >= inAll || own >= ofOne) {
            return false;
        }
        taken++;
        held.put(caller, own + 1);
        return true;
    }

    synchronized void giveBack(String caller) {
        taken--;
        held.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
    }
}
