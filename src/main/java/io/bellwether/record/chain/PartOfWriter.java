package io.bellwether.record.chain;

/**
 * The part of a writer's chain that a verification reads.
 *
 * @param skipped records before it that an earlier verification read
 */
record PartOfWriter(WriterEntry writer, WriterCheck check, long skipped) {
    /**
     * All that is there of the writer, or what comes after an earlier verification's mark. The mark must be true in any
     * case: the record that it is about is read again, and must be the one.
     */
    static PartOfWriter of(WriterEntry writer, VerifiedMarks marks, boolean onlyNew, LogCheck log) {
        VerifiedMark mark = marks.of(writer.identity().id());
        if (mark == null || !mark.isTrusted()) {
            if (mark != null) {
                log.breaches()
                        .add(new Breach(
                                Breach.What.BAD_SIGNATURE,
                                writer.identity().no(),
                                writer.identity().id(),
                                mark.reached().seq(),
                                null,
                                "how far the log was verified was not signed by a trusted key: all is read again"));
            }
            return new PartOfWriter(writer, log.part(writer), 0);
        }
        Checkpoint reached = mark.reached();
        boolean skips =
                onlyNew && !mark.isDoubted() && reached.seq() >= writer.first() && reached.seq() <= writer.seq();
        WriterEntry part = skips ? writer.from(reached.seq()) : writer;
        WriterCheck check = log.part(part);
        check.reached(reached);
        return new PartOfWriter(part, check, part.first() - writer.first());
    }
}
