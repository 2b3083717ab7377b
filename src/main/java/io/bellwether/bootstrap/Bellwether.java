package io.bellwether.bootstrap;

import io.bellwether.problem.RequestTexts;
import io.bellwether.record.chain.VerifyingExport;
import io.bellwether.record.masking.HashingValue;
import io.bellwether.rulebook.release.EarlyCompilation;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service, with a database of its own where the operator names none. */
@QuarkusMain
public final class Bellwether {

    Bellwether() {}

    /** Starts, or runs a command of the log and ends; else reads no arguments: every setting is a Quarkus setting. */
    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(VerifyingExport.COMMAND)) {
            System.exit(VerifyingExport.run(List.of(args).subList(1, args.length), System.out));
        }
        if (args.length > 0 && args[0].equals(HashingValue.COMMAND)) {
            System.exit(HashingValue.run(List.of(args).subList(1, args.length), System.in, System.out));
        }
        HeapReturn.allow();
        try {
            if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                UnsafeSettings.refuse(StartSettings.config());
            }
            StartSettings settings = StartSettings.read();
            new HttpPort(settings.httpHost(), settings.httpPort()).requireFree();
            new StopLimit(settings.longestStop()).install();
            EarlyCompilation.begin(settings.cacheFolder(), StartSettings::engineLimits);
            if (settings.databaseUrl().isEmpty()) {
                DatabaseOfItsOwn.start(settings);
            }
        } catch (StartRefused refused) {
            tell(String.valueOf(refused.getMessage()));
            System.exit(1);
        }
        StartFailure.instead();
        RequestTexts.answerForAddresses();
        Quarkus.run(
                Serving.class,
                (exit, failure) -> {
                    if (failure != null) {
                        StartFailure.sentence(failure).ifPresent(Bellwether::tell);
                    }
                    System.exit(exit);
                },
                args);
    }

    private static void tell(String why) {
        System.err.println("Bellwether cannot start. " + why);
    }
}
