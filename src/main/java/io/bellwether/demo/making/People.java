package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's contacts as they stand on its last day, with the day of the last change where there was one. */
final class People {
    private People() {}

    static List<ObjectNode> contacts(Life life) {
        List<ObjectNode> contacts = new ArrayList<>();
        champions(life, contacts);
        Dice dice = life.dice("contacts");
        double state = life.state(Dimension.RELATIONSHIP, life.last());
        String sponsor = state >= 70 ? "engaged" : state >= 50 ? "promoted" : state >= 20 ? "passive" : null;
        if (sponsor != null) {
            contacts.add(contact("sponsor", sponsor, null));
        }
        contacts.add(contact("admin", dice.chance(state / 80) ? "engaged" : "passive", null));
        contacts.add(contact("buyer", dice.chance(state / 130) ? "engaged" : "passive", null));
        int users = dice.whole(life.customer().segment().users());
        for (int i = 0; i < users; i++) {
            contacts.add(contact("user", dice.chance(state / 150) ? "engaged" : "passive", null));
        }
        return contacts;
    }

    private static void champions(Life life, List<ObjectNode> contacts) {
        LocalDate left = life.customer().turn();
        if (life.championLeft(left) && !left.isAfter(life.last())) {
            contacts.add(contact("champion", "departed", left));
            LocalDate replaced = life.customer().championReplaced();
            if (replaced != null && !replaced.isAfter(life.last())) {
                contacts.add(contact("champion", "engaged", replaced));
            }
            return;
        }
        LocalDate promoted = life.championPromoted();
        boolean known = promoted != null && !promoted.isAfter(life.last());
        String status = life.model()
                .champion()
                .steps()
                .at(life.state(Dimension.RELATIONSHIP, life.last()))
                .asText();
        contacts.add(known ? contact("champion", "promoted", promoted) : contact("champion", status, null));
    }

    private static ObjectNode contact(String role, String status, @Nullable LocalDate changedOn) {
        ObjectNode contact =
                JsonNodeFactory.instance.objectNode().put("role", role).put("status", status);
        return changedOn == null ? contact : contact.put("changedOn", changedOn.toString());
    }
}
