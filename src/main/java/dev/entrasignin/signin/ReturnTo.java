package dev.entrasignin.signin;

import java.net.URI;
import java.net.URISyntaxException;

/** Where to go after signing in: a path of this application, and never anywhere else (RFC 9700, section 4.11). */
final class ReturnTo {

    static final String HOME = "/";
    /** The state cookie holds it: this way three of them and a session fit into the 8 kB that proxies take as one header. */
    private static final int LONGEST = 900;

    private ReturnTo() {
    }

    /** The wanted path with its query if it is safe to redirect to, else the home page. */
    static String safe(String wanted) {
        return wanted != null && wanted.length() <= LONGEST && isPathOfThisApplication(wanted) ? wanted : HOME;
    }

    private static boolean isPathOfThisApplication(String wanted) {
        // Browsers read //host and /\host as another host, and drop tabs and line ends before they look.
        if (!wanted.startsWith("/") || wanted.startsWith("//") || wanted.contains("\\")
                || !wanted.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return uri.getRawFragment() == null && isPlain(uri.getPath()) && !isSignIn(uri.getPath());
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }

    /** Reads the same to everyone: decoded, it has nothing that a browser or a proxy would resolve into another path. */
    private static boolean isPlain(String path) {
        return !path.contains("//") && !path.contains("\\") && path.chars().noneMatch(Character::isISOControl)
                && !path.matches("(?s)(.*/)?\\.{1,2}(/.*)?");
    }

    /** It would go round in circles. A segment's parameters, after a semicolon, do not make it another resource. */
    private static boolean isSignIn(String path) {
        return path.replaceAll(";[^/]*", "").matches("(?s)/auth/(sign_in|sign_out|redirect)(/.*)?");
    }
}
