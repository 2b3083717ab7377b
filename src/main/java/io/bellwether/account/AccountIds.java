package io.bellwether.account;

import java.util.regex.Pattern;

/** What an account's id may look like. */
public final class AccountIds {
    public static final String RULE = "must have 1 to 200 characters, none of them a slash or a control character";

    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}/]{1,200}");
    private static final int SHOWN = 60;

    private AccountIds() {}

    public static boolean isId(String id) {
        return ID.matcher(id).matches() && !id.isBlank();
    }

    static String shown(String id) {
        return id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "…";
    }
}
