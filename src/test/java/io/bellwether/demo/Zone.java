package io.bellwether.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one recorded health decision said: on which day, which zone (none while too little is known) and score. */
public record Zone(
        LocalDate day, @Nullable String zone, @Nullable Integer score) {}
