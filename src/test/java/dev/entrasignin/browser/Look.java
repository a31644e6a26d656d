package dev.entrasignin.browser;

import java.util.Locale;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** How a person's screen is: bright or dark, of a desk or of a phone. */
record Look(ColorScheme scheme, int width) {

    private static final int HEIGHT = 800;

    static Stream<Look> all() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(scheme -> Stream.of(1280, 360).map(width -> new Look(scheme, width)));
    }

    NewContextOptions options() {
        return new NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT);
    }

    @Override
    public String toString() {
        return scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
}
