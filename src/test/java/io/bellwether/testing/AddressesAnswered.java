package io.bellwether.testing;

import io.bellwether.problem.RequestTexts;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Does for tests what the program's start does: they start the service without it. */
public final class AddressesAnswered implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        RequestTexts.answerForAddresses();
    }
}
