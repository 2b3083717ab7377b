package io.bellwether.event.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Events that tests tell. */
final class SomeEvents {
    private SomeEvents() {}

    /** That a task is due, of no account. */
    static void taskDue(DataSource database, String task) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        EventType.TASK_DUE.fields().forEach(data::putNull);
        data.put("task", task);
        try (Connection connection = database.getConnection()) {
            Events.tell(connection, List.of(OutgoingEvent.of(EventType.TASK_DUE, "task/" + task, Instant.now(), data)));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
