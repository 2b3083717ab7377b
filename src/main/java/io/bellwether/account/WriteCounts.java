package io.bellwether.account;

/**
 * What a write did to values of one kind.
 *
 * @param created not stored before
 * @param changed stored with another content before
 * @param unchanged stored with just this content already: nothing was written
 * @param removed stored before and not in the new delivery, which was said to be complete
 */
public record WriteCounts(long created, long changed, long unchanged, long removed) {
    public static final WriteCounts NONE = new WriteCounts(0, 0, 0, 0);

    boolean changedSomething() {
        return created + changed + removed > 0;
    }

    public WriteCounts plus(WriteCounts other) {
        return new WriteCounts(
                created + other.created, changed + other.changed, unchanged + other.unchanged, removed + other.removed);
    }
}
