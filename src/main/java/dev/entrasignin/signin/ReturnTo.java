package dev.entrasignin.signin;

import java.net.URI;
import java.net.URISyntaxException;

/** Where to go after signing in: a path of this application, and never anywhere else (RFC 9700, section 4.11). */
final class ReturnTo {

    static final String HOME = "/";

    private static final int LONGEST = 1_024;

    private ReturnTo() {
    }

    /** The wanted path with its query if it is safe to redirect to, else the home page. */
    static String safe(String wanted) {
        return wanted != null && isPathOfThisApplication(wanted) ? wanted : HOME;
    }

    private static boolean isPathOfThisApplication(String wanted) {
        // Browsers read //host and /\host as another host, and drop tabs and line ends before they look.
        if (wanted.length() > LONGEST || !wanted.startsWith("/") || wanted.startsWith("//") || wanted.contains("\\")
                || !wanted.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            // Not to the sign-in itself: it would go round in circles.
            return uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null
                    && !uri.normalize().getPath().startsWith("//")
                    && !uri.normalize().getPath().matches("/auth/(sign_in|sign_out|redirect)(/.*)?");
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }
}
