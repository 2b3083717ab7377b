package io.bellwether.record.retention;

import java.time.YearMonth;

/**
 * A month that went.
 *
 * @param mark number of its retention mark
 */
public record DroppedMonth(YearMonth month, int mark, long records) {}
