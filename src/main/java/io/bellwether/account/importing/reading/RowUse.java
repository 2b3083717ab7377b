package io.bellwether.account.importing.reading;

/** One thing that an import makes of a table's rows. */
interface RowUse {
    /** Looks at a row of an account: says what is against it, or what to do with it once nobody objects. */
    void take(TypedRow row, String account, RowVerdict verdict);

    /** Called once, when all files are read. */
    default void finish() {}
}
