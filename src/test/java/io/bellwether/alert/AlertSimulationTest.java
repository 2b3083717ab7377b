package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Half a year of demo accounts, day by day: two replicas follow and two look at the clock at once, and what comes of it is held
 * against {@link NaiveAlert}. More accounts with {@code -Dalerts.simulated=200}.
 */
class AlertSimulationTest {
    private static final int ACCOUNTS = Integer.getInteger("alerts.simulated", 8);

    @Test
    void shouldTellWhatASlowWalkTellsWhenHalfAYearPasses() throws SQLException {
        AlertWorld world = new AlertWorld(SimulatedAccounts.noon(SimulatedAccounts.FIRST));
        SimulatedAccounts simulated = new SimulatedAccounts(world, ACCOUNTS);
        for (int d = 0; d < SimulatedAccounts.DAYS; d++) {
            LocalDate day = SimulatedAccounts.FIRST.plusDays(d);
            world.write(simulated.decided(day));
            AlertWorld.atOnce(2, () -> {
                world.follow();
                return true;
            });
            world.follow();
            Instant night = simulated.look(day);
            AlertWorld.atOnce(2, () -> world.clocks().strike(night));
        }

        Map<String, Long> kinds = simulated.requireTheSame();
        System.out.printf("Simulated %d accounts over %d days: %s%n", ACCOUNTS, SimulatedAccounts.DAYS, kinds);
        assertThat(kinds).containsKeys("opened", "recovered", "escalated");
    }
}
