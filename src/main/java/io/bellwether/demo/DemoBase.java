package io.bellwether.demo;

import io.bellwether.demo.making.Base;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The base that a database holds.
 *
 * @param model SHA-256 of the model it is made by
 * @param loaded how many accounts are in the database, from the first on
 */
record DemoBase(Base base, int accounts, String model, int loaded, boolean finished) {

    /** What of the settings does not fit a base that exists; empty when loading may go on. */
    static List<String> differences(DemoBase stored, DemoBase wanted) {
        List<String> differences = new ArrayList<>();
        differ("seed", stored.base.seed(), wanted.base.seed(), differences);
        differ("accounts", stored.accounts, wanted.accounts, differences);
        differ("months", stored.base.months(), wanted.base.months(), differences);
        differ("snapshots", stored.base.rhythm().word(), wanted.base.rhythm().word(), differences);
        if (!stored.finished && !stored.model.equals(wanted.model)) {
            differences.add("it was begun by another version of Bellwether, which makes other accounts");
        }
        return differences;
    }

    private static void differ(String setting, Object stored, Object wanted, List<String> differences) {
        if (!stored.equals(wanted)) {
            differences.add("bellwether.demo." + setting + " is " + wanted + ", but the base was made with " + stored);
        }
    }

    /** The same settings with the anchor day that the stored base remembers. */
    LocalDate anchor() {
        return base.anchor();
    }
}
