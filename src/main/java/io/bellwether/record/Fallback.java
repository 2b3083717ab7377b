package io.bellwether.record;

import java.util.List;

/** Where records go that PostgreSQL does not take now. */
interface Fallback {
    /** Nowhere: they wait for PostgreSQL, or are refused. */
    Fallback NONE = new Fallback() {
        @Override
        public List<PendingRecord> take(List<PendingRecord> records) {
            return records;
        }

        @Override
        public boolean hasRoom() {
            return false;
        }
    };

    /** Makes the records durable, so that their answers may leave; answers those that it did not take. */
    List<PendingRecord> take(List<PendingRecord> records);

    boolean hasRoom();
}
