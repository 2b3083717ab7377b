package io.bellwether.account;

import io.bellwether.shared.PlainText;

/** What an account's id may look like. */
public final class AccountIds {
    public static final String RULE =
            "must have 1 to 200 characters, none of them a slash, a control or an invisible character";

    private static final int LONGEST = 200;
    private static final int SHOWN = 60;

    private AccountIds() {}

    public static boolean isId(String id) {
        return isKnown(id) && PlainText.faultOfName(id).isEmpty();
    }

    /** Whether an account may have the id from before invisible characters were refused. */
    static boolean isKnown(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST
                && id.indexOf('/') < 0
                && PlainText.faultOfLine(id).isEmpty();
    }

    static String shown(String id) {
        return PlainText.brief(id, SHOWN);
    }
}
