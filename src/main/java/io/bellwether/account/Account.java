package io.bellwether.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One customer company; its facts, records and outcomes hang on its number. */
@Entity
public class Account {
    @Id
    private int no;

    private String id;
    private String name;
    private @Nullable String segment;
    private @Nullable String csm;
    private Instant updatedAt;

    /** For Hibernate only: accounts are created by {@link Merging}. */
    protected Account() {}

    public int no() {
        return no;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The latest value of the fact of this name. */
    public @Nullable String segment() {
        return segment;
    }

    /** The latest value of the fact of this name. */
    public @Nullable String csm() {
        return csm;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
