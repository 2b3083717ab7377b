package io.bellwether.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real database whose connections break, or hang, as a test wants. */
final class BreakingDatabase {
    /** Whether no connection is to be had. */
    volatile boolean away;

    /** Whether nothing can be written, though the database answers. */
    volatile boolean full;

    /** What a commit waits for before it is made. */
    volatile CountDownLatch hang = new CountDownLatch(0);

    /** How many commits are lost before they are made. */
    final AtomicInteger loseBefore = new AtomicInteger();

    /** How many commits are made, and then told as lost. */
    final AtomicInteger loseAfter = new AtomicInteger();

    private final DataSource real;

    BreakingDatabase(DataSource real) {
        this.real = real;
    }

    DataSource source() {
        return proxy(DataSource.class, real, (method, call) -> {
            if (method.equals("getConnection") && away) {
                throw new SQLException("the test has taken the database away", "08001");
            }
            Object made = call.get();
            return made instanceof Connection connection ? breaking(connection) : made;
        });
    }

    private Connection breaking(Connection connection) {
        return proxy(Connection.class, connection, (method, call) -> {
            if (!method.equals("commit")) {
                return call.get();
            }
            hang.await();
            if (full) {
                connection.rollback();
                throw new SQLException("No space left on device", "53100");
            }
            if (away || loseBefore.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                connection.rollback();
                throw new SQLException("lost before the commit", "08006");
            }
            Object result = call.get();
            if (loseAfter.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new SQLException("lost after the commit", "08006");
            }
            return result;
        });
    }

    private interface Call {
        Object get() throws Throwable;
    }

    private interface Around {
        Object call(String method, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (p, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
