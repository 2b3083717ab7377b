package io.bellwether.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * All accounts of the demo base are in the database. Told once after each start that finds or makes the base whole, on
 * a thread that may be kept: who works on it must be able to go on where it ended before.
 *
 * @param accounts how many accounts there are
 * @param anchor the last day of the base
 * @param monthEnds the month ends of its history, in order
 */
public record DemoBaseLoaded(int accounts, LocalDate anchor, List<LocalDate> monthEnds) {}
