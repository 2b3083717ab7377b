package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What CRM and billing know: the contract and its renewals, onboarding, reviews, talk of renewing and of more. */
final class ContractFacts {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Life life;
    private final History history;
    private final Customer customer;

    ContractFacts(Life life, History history) {
        this.life = life;
        this.history = history;
        this.customer = life.customer();
    }

    void tell() {
        LocalDate first = life.first();
        history.put("segment", first, customer.segment().name());
        history.put("productLine", first, customer.productLine());
        history.put("csm", first, customer.csm());
        history.put("customerSince", first, customer.since().toString());
        history.put("contractStart", first, instant(customer.since(), 0));
        history.put("arr", first, money(life.arr(first)));
        history.put("renewalDate", first, life.nextRenewal(first).toString());
        history.put("contractValueTrend", first, customer.tells(Model.Story.EXPANSION) ? "expanding" : "flat");
        life.renewals().forEach(this::renewed);
        onboarding();
        reviews();
        talks();
        LocalDate observed = life.last();
        customer.pinned().forEach((fact, value) -> history.put(fact, observed, value));
    }

    private void renewed(Renewal renewal) {
        if (renewal.churned()) {
            history.put("churned", renewal.on(), true);
            history.put("cancelledOn", renewal.on(), renewal.on().toString());
            return;
        }
        history.put("arr", renewal.on(), money(renewal.arrAfter()));
        history.put("renewalDate", renewal.on(), life.nextRenewal(renewal.on()).toString());
        int change = renewal.arrAfter().compareTo(renewal.arrBefore());
        history.put("contractValueTrend", renewal.on(), change > 0 ? "expanding" : change < 0 ? "contracting" : "flat");
    }

    private void onboarding() {
        Model.Onboarding model = life.model().onboarding();
        double pace =
                model.pace().at(life.state(Dimension.USAGE, customer.since().plusDays(30)));
        model.done().forEach((fact, days) -> {
            LocalDate done = customer.since().plusDays(Math.round(days * pace));
            if (done.isAfter(life.first())) {
                history.put(fact, life.first(), false);
            }
            history.since(fact, done, BooleanNode.TRUE);
        });
        double hours = life.dice("first value").between(customer.segment().firstValueHours()) * pace;
        LocalDate value = customer.since().plusDays((long) (MORNING.getHour() + hours) / 24);
        history.since("firstValueOn", value, TextNode.valueOf(instant(customer.since(), Math.round(hours * 60))));
        LocalDate review = customer.since().plusDays(Math.round(90 * pace));
        history.since("ebrScheduledOn", review.minusDays(14), TextNode.valueOf(review.toString()));
        for (LocalDate day : life.base().days(Model.Every.MONTH)) {
            if (MakingCustomers.days(customer.since(), day) <= 180) {
                double share = life.state(Dimension.USAGE, day) / 100;
                history.put("activeUsersBesidesChampion", day, IntNode.valueOf((int)
                        Math.max(0, customer.seats() * share - 1)));
            }
        }
    }

    /** The last review held, on each day on which one was. */
    private void reviews() {
        int every = 365 / customer.segment().qbrsAYear();
        LocalDate held = null;
        for (LocalDate day = customer.since().plusDays(every); !day.isAfter(life.last()); day = day.plusDays(every)) {
            boolean before = day.isBefore(life.first());
            if (before || isHeld(life, day)) {
                held = day;
                history.since("lastQbrOn", day, TextNode.valueOf(day.toString()));
            }
        }
        if (held == null && MakingCustomers.days(customer.since(), life.first()) > every) {
            history.put("lastQbrOn", life.first(), life.first().minusDays(every).toString());
        }
    }

    /** Whether a review that was scheduled for the day took place. */
    static boolean isHeld(Life life, LocalDate day) {
        return life.dice("review " + day).chance(life.state(Dimension.ENGAGEMENT, day) / 80);
    }

    private void talks() {
        Model.RenewalTalk talk = life.model().renewalTalk();
        Model.Expansion expansion = life.model().stories().expansion();
        boolean grows = customer.tells(Model.Story.EXPANSION);
        boolean multiYear = life.dice("multi-year").chance(expansion.multiYear()) && grows;
        boolean cSuite = life.dice("c-suite").chance(expansion.cSuite()) && grows;
        boolean early = life.dice("early renewal").chance(expansion.early()) && grows;
        for (LocalDate day : life.base().days(Model.Every.MONTH)) {
            long left = MakingCustomers.days(day, life.nextRenewal(day));
            boolean talking = left <= talk.daysBefore().at(life.state(talk.dimension(), day));
            history.put("renewalTalkStarted", day, talking);
            history.put("multiYearTalk", day, talking && multiYear);
            history.put("cSuiteJoins", day, cSuite);
            history.put("earlyRenewal", day, talking && early);
            history.put("paymentFailed", day, Paying.failed(life, day));
        }
    }

    private static DecimalNode money(BigDecimal amount) {
        return DecimalNode.valueOf(amount);
    }

    private static String instant(LocalDate day, long minutesLater) {
        return day.atTime(MORNING)
                .plus(minutesLater, ChronoUnit.MINUTES)
                .toInstant(ZoneOffset.UTC)
                .toString();
    }
}
