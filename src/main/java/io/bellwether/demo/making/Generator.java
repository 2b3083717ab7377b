package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the account of a number: the same for the same model and base, whatever else is made. */
public final class Generator {
    private final Model model;
    private final Base base;
    private final MakingCustomers customers;

    public Generator(Model model, Base base) {
        this.model = model;
        this.base = base;
        this.customers = new MakingCustomers(model, base);
    }

    public Base base() {
        return base;
    }

    /** What the truth of the accounts rests on. */
    public TruthHeader header(int accounts) {
        return new TruthHeader(base, accounts, model.renewals());
    }

    /** The account of a number; numbers count from 1. */
    public DemoAccount account(int no) {
        Life life = Life.of(model, base, customers.customer(no));
        History history = new History(life.first(), life.last());
        Measuring measuring = new Measuring(life, history);
        measuring.measure();
        measuring.championEvents();
        new ContractFacts(life, history).tell();
        Customer customer = life.customer();
        return new DemoAccount(customer.id(), customer.name(), history.observations(), records(life), truth(life));
    }

    /** What is true of the account of a number, without making what shows of it. */
    public Truth truth(int no) {
        return truth(Life.of(model, base, customers.customer(no)));
    }

    private static Map<String, List<ObjectNode>> records(Life life) {
        Map<String, List<ObjectNode>> records = new LinkedHashMap<>();
        records.put("contacts", People.contacts(life));
        records.put("tickets", Supporting.tickets(life));
        records.put("touchpoints", Caring.touchpoints(life));
        records.put("usageWeeks", Using.weeks(life));
        records.put("invoices", Paying.invoices(life));
        records.put("goals", Caring.goals(life));
        records.put("surveys", Caring.surveys(life));
        records.put("requests", Requesting.requests(life));
        records.put("revenueMovements", Selling.movements(life));
        records.put("qbrs", Selling.reviews(life));
        records.put("opportunities", Selling.opportunities(life));
        return records;
    }

    private Truth truth(Life life) {
        Map<LocalDate, Map<Dimension, Double>> states = new TreeMap<>();
        for (LocalDate day : base.days(Model.Every.MONTH)) {
            if (!day.isBefore(life.first()) && !day.isAfter(life.last())) {
                Map<Dimension, Double> state = new EnumMap<>(Dimension.class);
                for (Dimension dimension : Dimension.values()) {
                    state.put(dimension, life.state(dimension, day));
                }
                states.put(day, state);
            }
        }
        Customer customer = life.customer();
        return new Truth(
                customer.id(),
                customer.segment().name(),
                customer.archetype().name(),
                customer.since(),
                customer.archetype().effects() == null ? null : customer.turn(),
                customer.lateDays(),
                states,
                life.renewals());
    }
}
