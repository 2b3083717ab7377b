package io.bellwether.demo.making;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who the customer of a number is. */
final class MakingCustomers {
    private final Model model;
    private final Base base;
    private final Map<String, Double> segmentShares = new LinkedHashMap<>();
    private final Map<String, Double> archetypeShares = new LinkedHashMap<>();

    MakingCustomers(Model model, Base base) {
        this.model = model;
        this.base = base;
        model.segments().forEach(segment -> segmentShares.put(segment.name(), segment.share()));
        model.archetypes().forEach(archetype -> archetypeShares.put(archetype.name(), archetype.share()));
    }

    Customer customer(int no) {
        Dice dice = Dice.of(base.seed(), no);
        Dice who = dice.about("customer");
        Optional<Model.Showcase> fixed =
                model.showcases().stream().filter(s -> s.no() == no).findFirst();
        String drawnSegment = who.one(segmentShares);
        String drawnArchetype = who.one(archetypeShares);
        Model.Segment segment = segment(fixed.map(Model.Showcase::segment).orElse(drawnSegment));
        Model.Archetype archetype =
                archetype(fixed.map(Model.Showcase::archetype).orElse(drawnArchetype));
        BigDecimal arr = fixed.map(Model.Showcase::arr).orElse(arr(segment, who));
        int age = who.whole(archetype.ageDays() == null ? segment.ageDays() : archetype.ageDays());
        LocalDate since =
                base.anchor().minusDays(fixed.map(Model.Showcase::sinceDaysAgo).orElse(age));
        int turn = archetype.turnDaysAgo() == null ? 0 : who.whole(archetype.turnDaysAgo());
        LocalDate turned =
                base.anchor().minusDays(fixed.map(Model.Showcase::turnDaysAgo).orElse(turn));
        boolean late = who.chance(model.data().late().share()) && fixed.isEmpty();
        int lateDays = who.whole(model.data().late().days());
        boolean patchy = who.chance(model.data().patchy().share()) && fixed.isEmpty();
        double size = arr.doubleValue() / segment.seatPrice() * StrictMath.exp(0.15 * who.normal());
        return new Customer(
                no,
                "demo-%04d".formatted(no),
                fixed.map(Model.Showcase::name).orElse(name(no)),
                segment,
                archetype,
                segment.csms().isEmpty() ? null : who.one(segment.csms()),
                who.one(model.productLines()),
                since,
                fixed.map(s -> base.anchor().plusDays(s.renewalInDays()))
                        .orElse(since.plusMonths(segment.termMonths())),
                turned,
                arr,
                Math.max(2, (int) size),
                who.whole(segment.modules()),
                replaced(turned, fixed, dice.about("champion-replaced")),
                late ? lateDays : 0,
                neverSent(fixed.isPresent(), patchy),
                patchy ? model.data().patchy().skipped() : model.data().skipped(),
                fixed.map(Model.Showcase::facts).orElse(Map.of()),
                dice);
    }

    private double neverSent(boolean showcase, boolean patchy) {
        if (showcase) {
            return 0;
        }
        return patchy ? model.data().patchy().neverSent() : model.data().neverSent();
    }

    private @Nullable LocalDate replaced(LocalDate turned, Optional<Model.Showcase> fixed, Dice dice) {
        Model.ChampionGone gone = model.stories().championGone();
        boolean replaced = dice.chance(gone.replaced());
        LocalDate day = turned.plusDays(dice.whole(gone.replacedDays()));
        return fixed.map(Model.Showcase::championReplaced).orElse(replaced) && !day.isAfter(base.anchor()) ? day : null;
    }

    private static BigDecimal arr(Model.Segment segment, Dice dice) {
        Model.Arr arr = segment.arr();
        double drawn = arr.median() * StrictMath.exp(arr.spread() * dice.normal());
        return BigDecimal.valueOf(arr.range().clamp(drawn))
                .divide(BigDecimal.TEN.pow(2), 0, RoundingMode.HALF_UP)
                .movePointRight(2)
                .setScale(0, RoundingMode.UNNECESSARY);
    }

    private String name(int no) {
        Model.Names names = model.names();
        List<String> first = names.first();
        List<String> second = names.second();
        int mixed = (int) Math.floorMod(no * 7919L, (long) first.size() * second.size());
        int round = no / (first.size() * second.size());
        String third = names.third().get(round % names.third().size());
        String name = first.get(mixed % first.size()) + " " + second.get(mixed / first.size());
        return third.isEmpty() ? name : name + " " + third;
    }

    private Model.Segment segment(String name) {
        return model.segments().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Model.Archetype archetype(String name) {
        return model.archetypes().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }
}
