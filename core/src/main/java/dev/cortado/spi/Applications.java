package dev.cortado.spi;

import dev.cortado.App;
import dev.cortado.internal.AppApplication;
import dev.cortado.internal.AppImpl;

/** From the {@link App} that users write to the {@link Application} that hosts serve. */
public final class Applications {

    private Applications() {}

    /** The application as its {@code listen} would hand it to the host; for those who bind it themselves. */
    public static Application of(App app) {
        return new AppApplication((AppImpl) app);
    }
}
