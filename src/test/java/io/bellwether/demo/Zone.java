package io.bellwether.demo;

import java.time.LocalDate;

/** What one recorded health decision said: on which day, which zone and score. */
record Zone(LocalDate day, String zone, int score) {}
