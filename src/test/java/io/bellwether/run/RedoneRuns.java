package io.bellwether.run;

import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** Has runs done again whose records are there, as if the service had died between them and the end of the piece. */
@ApplicationScoped
public class RedoneRuns {
    private final Sql sql;

    RedoneRuns(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Forgets that the pieces of a run are done. */
    public void forget(UUID run) {
        sql.write("update job_piece set done_at = null, kept = null where job = ?", run);
        sql.write("update job set state = 'running', done = 0, ended_at = null where id = ?", run);
        sql.write(
                "insert into job_execution (task_name, task_instance, execution_time, picked, version)"
                        + " values ('job', ?, ?, false, 1)",
                run.toString(),
                Instant.EPOCH);
    }
}
